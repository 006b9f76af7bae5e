"""Weapons that nobody listed: letters with a number, variants of listed ones, names in quotation marks. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh import acronyms
from rakshakosh.folding import key
from rakshakosh.keys import class_noun_keys
from rakshakosh.patterns import Growth, class_noun
from rakshakosh.scene import EDGE, WORD, Scene, Unlisted, any_of, folded_words, is_proper, name_before, pattern, titled, word_before
from rakshakosh.script import is_word_character
from rakshakosh.tables import rows, words

_OPENING, _CLOSING = "‘'“\"", "’'”\""
_MOST_LETTERS = 4  # AIM, AGM, MQ; a longer row of letter names is a body


def designator(scene: Scene) -> Iterator[Unlisted]:
    """एस-350, मिग-31बीएम, एफ-47 of the known families; with a class noun beside it any: एक्सवाई-9 मिसाइल, नवास-7 मिसाइल.

    Without a class noun the hyphen is needed, or no blank at all; roads, forums, flights, laws and vaccines are left alone.
    """
    for number in _NUMBER.finditer(scene.text):
        if scene.text[number.start() - 1 : number.start()] in _NO_HEAD:
            continue
        start = _head_start(scene, number.start())
        if (
            start is None
            or scene.text[start : number.start()].rstrip(" ") in words("function_words.tsv")
            or scene.starts.get(start) == "equipment"
        ):
            continue
        head = scene.text[start : number.start()].rstrip(" ")
        if head in _marks():
            yield from _marked_name(scene, start, head)
            continue
        english = _english_head(scene, head, start + len(head))
        if not english or head in folded_words("not_designators.tsv"):
            continue
        end, suffix = _suffix(scene, number.end())
        if _goes_on(scene.text, end) or not _is_weapon(scene, start, end, head, number) or scene.is_foreign(start, end):
            continue
        grown = _grown(scene, end)
        said = f"{english}{_joint(english)}{number.group()}{suffix}{grown.english}"
        yield pattern(scene, start, grown.end, "equipment", said, "designator")


def variant(scene: Scene) -> Iterator[Unlisted]:
    """तेजस मार्क 2, एफ-16 ब्लॉक 70, ब्रह्मोस-एनजी, एमक्यू-9बी प्रीडेटर ड्रोन: a listed weapon with a mark or a nickname, and its class noun."""
    for at, name in scene.named("equipment").items():
        if scene.text[at : at + 1] != " ":
            continue
        if _mark(scene, at) or (scene.text[at - 1].isdigit() and _nickname(scene, at)):
            grown = _grown(scene, at)
            yield pattern(scene, name.start, grown.end, "equipment", name.english + grown.english, "variant")


def two_names(scene: Scene) -> Iterator[Unlisted]:
    """एमक्यू-9बी सी गार्जियन, टी-90एस भीष्म: a listed weapon's designator and its name, each listed by itself."""
    for at, name in scene.named("equipment").items():
        first = scene.listed_before(name.start - 1, _EQUIPMENT) if scene.text[name.start - 1 : name.start] == " " else None
        if first is None:
            continue
        if _DIGIT.search(scene.text, first.start, first.end) and not _DIGIT.search(scene.text, name.start, name.end):
            yield pattern(scene, first.start, at, "equipment", f"{first.english} {name.english}", "two_names")


def quoted_weapon(scene: Scene) -> Iterator[Unlisted]:
    """X in ‘X’ मिसाइल and in युद्धपोत ‘X’: the class noun outside the quotation marks shows what it is, and stays outside."""
    for match in _QUOTED.finditer(scene.text):
        before = word_before(scene.text, match.start() - 1) if scene.text[match.start() - 1 : match.start()] == " " else ""
        if not (_is_strong(scene.text, match.end()) or before in _strong_nouns()):
            continue
        if any(is_proper(word) for word in match["name"].split()):
            yield pattern(scene, match.start("name"), match.end("name"), "equipment", titled(match["name"]), "quoted_weapon")


def bracketed_gloss(scene: Scene) -> Iterator[Unlisted]:
    """The bracketed acronym behind a listed name, of its type: रक्षा उत्पादन विभाग (डीडीपी)."""
    for match in _GLOSS.finditer(scene.text):
        end = match.start() - (scene.text[match.start() - 1 : match.start()] == " ")
        span, gloss = match.span("gloss"), match["gloss"]
        if listed := scene.listed_before(end, _GLOSSED):
            letters = gloss if gloss.isascii() else acronyms.read_folded(gloss)
            if letters and _abbreviates(letters, listed.english):
                yield pattern(scene, *span, listed.type, letters, "bracketed_gloss")


_NUMBER = re.compile(r"[0-9]{1,4}(?![\d:]|[.,]\d)")
_NO_HEAD = frozenset("0123456789.,:/")  # before a number that is the rest of one; the empty beginning of a text is no head either
_DIGIT = re.compile(r"\d")
_NICKNAME = re.compile(f" (?P<first>{WORD}){EDGE}(?: {WORD}{EDGE})?")
_ROMAN = "[IVX]{1,4}"
_QUOTED = re.compile(f"[{_OPENING}](?P<name>{WORD}(?: (?:{WORD}|\\d{{1,4}})){{0,2}})[{_CLOSING}]")
_GLOSS = re.compile(rf"\([{_OPENING}]?(?P<gloss>[A-Z][A-Z0-9&]{{1,11}}|{WORD})[{_CLOSING}]?\)")
_EQUIPMENT = frozenset({"equipment"})
_GLOSSED = frozenset({"organisation", "equipment", "agreement", "event", "award", "role"})


def _marked_name(scene: Scene, mark: int, word: str) -> Iterator[Unlisted]:
    """X मार्क 2, X ब्लॉक 5 टैंक: a name nobody listed before its mark; blocks and batches need a class noun behind them."""
    start = None if scene.listed_before(mark - 1, _EQUIPMENT) else name_before(scene, mark - 1)
    found = _mark(scene, mark - 1)
    if start is not None and found and (_marks()[word] == "Mk" or _is_strong(scene.text, found.end)):
        grown = _grown(scene, mark - 1)
        yield pattern(scene, start, grown.end, "equipment", titled(scene.text[start : mark - 1]) + grown.english, "designator")


def _head_start(scene: Scene, at: int) -> int | None:
    """Where the word begins that stands before the number at `at`: joined to it or parted by one blank."""
    end = at - 1 if scene.text[at - 1 : at] == " " else at
    word = word_before(scene.text, end) if end else ""
    return end - len(word) if word and len(word) <= 20 else None


def _goes_on(text: str, at: int) -> bool:
    """Whether more of a number or word stands at `at`."""
    return at < len(text) and (is_word_character(text[at]) or text[at] in "%/")


def _english_head(scene: Scene, head: str, end: int) -> str:
    """The English of what stands before a designator's number and ends at `end`; empty where it can be none. A name that is no row of
    letters needs its hyphen, and so does a letter name that is a word (के-4, not के 4)."""
    if head in _families():
        return "" if head in folded_words("letter_words.tsv") and not _is_tight(scene, end) else _families()[head][0]
    if head.isascii():
        return head if head.isupper() and len(head) <= _MOST_LETTERS else ""
    letters = acronyms.letter_of(head) or acronyms.read_folded(head)
    if letters and head not in folded_words("letter_words.tsv"):
        return letters if len(letters) <= _MOST_LETTERS else ""
    if not _is_tight(scene, end):
        return ""
    return letters or (titled(head) if is_proper(head) else "")


def _is_tight(scene: Scene, end: int) -> bool:
    """Whether what ends at `end` is joined to the number behind it, by a hyphen or by nothing."""
    return scene.text[end] != " " or scene.is_hyphen(end)


def _joint(english: str) -> str:
    return " " if english in ("Mirage", "Type") else "-"


def _is_weapon(scene: Scene, start: int, end: int, head: str, number: re.Match[str]) -> bool:
    """Whether a class noun beside a designator shows a weapon, or the numbers of its family do."""
    if _is_strong(scene.text, end):
        return True
    if not _is_tight(scene, start + len(head)):
        return False
    numbers = _families().get(head, ("", "-"))[1]
    return (numbers != "-" and re.fullmatch(numbers, number.group()) is not None) or _is_strong_before(scene, start)


def _is_strong(text: str, at: int) -> bool:
    """Whether a class noun that shows a weapon stands right after `at`."""
    noun = class_noun(text, at)
    return noun is not None and (text[at : noun.end].strip() not in _weak_nouns())


def _is_strong_before(scene: Scene, start: int) -> bool:
    before = start - 1
    if scene.text[before : before + 1] and scene.text[before] in _OPENING:
        before -= 1
    if scene.text[before : before + 1] != " ":
        return False
    noun = word_before(scene.text, before)
    if noun in _weak_nouns():  # लड़ाकू विमान एफ-47, but विमान एमएच-370 is a flight
        return word_before(scene.text, before - len(noun) - 1) in folded_words("class_modifiers.tsv")
    return noun in _strong_nouns()


def _suffix(scene: Scene, at: int) -> tuple[int, str]:
    """The letters behind a designator's number, joined to it or by a hyphen: where they end and in Latin (31बीएम, 16सी/डी, 9-बी)."""
    match = _suffix_pattern().match(scene.text, at)
    if match is None or (match["hyphen"] and not scene.is_hyphen(at)):
        return at, ""
    letters = match["letters"]
    return match.end(), letters if letters.isascii() else "/".join(_in_latin(part) for part in letters.split("/"))


def _in_latin(letters: str) -> str:
    return acronyms.letter_of(letters) or acronyms.read_folded(letters) or letters


def _grown(scene: Scene, at: int) -> Growth:
    """A mark, a nickname before a class noun, and the class noun behind `at`, all optional."""
    mark = _mark(scene, at) or Growth(at, "")
    if mark.end > at and (second := _mark(scene, mark.end)):  # मार्क 3-एम, -डी-5
        mark = Growth(second.end, mark.english + second.english)
    named = _nickname(scene, mark.end) or Growth(mark.end, "")
    noun = class_noun(scene.text, named.end)
    return Growth(noun.end, mark.english + named.english + noun.english) if noun else mark


def _nickname(scene: Scene, at: int) -> Growth | None:
    """One or two names between a designator and a class noun that shows a weapon: प्रीडेटर in एमक्यू-9बी प्रीडेटर ड्रोन."""
    match = _NICKNAME.match(scene.text, at)
    if match is None or class_noun(scene.text, at):
        return None
    for end in (match.end("first"), match.end()):
        names = scene.text[at + 1 : end].split()
        if _is_strong(scene.text, end) and all(is_proper(name) and name not in folded_words("not_place_names.tsv") for name in names):
            return Growth(end, f" {titled(' '.join(names))}")
    return None


def _mark(scene: Scene, at: int) -> Growth | None:
    """The mark of a variant behind a weapon's name: मार्क 1ए, ब्लॉक 70, प्राइम, -एनजी, -II, -7."""
    match = _mark_pattern().match(scene.text, at)
    if match is None or (not match["word"] and not match["free"] and not scene.is_hyphen(at)):
        return None
    if match["word"]:
        end, suffix = _suffix(scene, match.end()) if match["number"].isdigit() else (match.end(), "")
        if _goes_on(scene.text, end):
            return None
        return Growth(end, f" {_marks()[match['word']]} {match['number']}{suffix}")
    if match["free"]:
        return Growth(match.end(), f" {_mark_words()[match['free']]}")
    letters = match["joined"].rstrip("0123456789")
    return Growth(match.end(), f"-{_mark_words().get(letters, letters)}{match['joined'][len(letters) :]}")


def _abbreviates(letters: str, english: str) -> bool:
    """Whether an acronym can be made of a name: its first letter begins it, the others follow in it in order."""
    at = 0
    name = english.upper()
    for letter in letters.upper().replace("&", ""):
        at = name.find(letter, at) + 1
        if not at:
            return False
    return name.startswith(letters[0].upper())


@cache
def _families() -> dict[str, tuple[str, str]]:
    return {key(head): (english, numbers) for head, english, numbers in rows("designators.tsv")}


@cache
def _weak_nouns() -> frozenset[str]:
    return frozenset(key(noun) for noun in folded_words("weak_class_nouns.tsv"))


@cache
def _strong_nouns() -> frozenset[str]:
    """Class nouns of one word after which a designator stands (लड़ाकू विमान एफ-47, मिसाइल ‘X’): ships and aircraft too."""
    return frozenset(noun for noun in class_noun_keys() if " " not in noun) - frozenset(folded_words("no_name_follows.tsv"))


@cache
def _marks() -> dict[str, str]:
    return {key(word): english for word, english in rows("marks.tsv")}


@cache
def _mark_words() -> dict[str, str]:
    return {key(word): english for word, english, _ in rows("mark_words.tsv")}


@cache
def _suffix_pattern() -> re.Pattern[str]:
    letter = any_of(acronyms.letter_names())
    return re.compile(f"(?P<hyphen> )?(?P<letters>[A-Z]{{1,4}}|(?:{letter}){{1,4}}(?:/(?:{letter}))?){EDGE}")


@cache
def _mark_pattern() -> re.Pattern[str]:
    free = any_of(key(word) for word, _, needs in rows("mark_words.tsv") if needs == "no")
    joined = any_of(key(word) for word, _, needs in rows("mark_words.tsv") if needs == "yes")
    return re.compile(
        f" (?:(?P<word>{any_of(_marks())}) ?(?P<number>\\d{{1,3}}|{_ROMAN}{EDGE})|(?P<free>{free}){EDGE}"
        f"|(?P<joined>(?:{joined})\\d{{0,2}}|{_ROMAN}|\\d{{1,2}}){EDGE})"
    )
