"""Names that nobody listed but a pattern or a cue gives away: units, ships, operations, people after a post or an honorific.

One rule is one named function from a scene to names; `RULES` is the ordered list. Listed names beat unlisted ones where they overlap,
unless the pattern made the longer one (असम राइफल्स inside 46 असम राइफल्स).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from rakshakosh import acronyms
from rakshakosh.folding import Folded, key
from rakshakosh.keys import class_noun_keys
from rakshakosh.romanisation import romanise
from rakshakosh.script import is_mark, is_whole_word, is_word_character
from rakshakosh.tables import pairs, rows, words

LONGEST_WORD = 40  # code points of one word of a name
LONGEST_NAME = 4  # words: दिलीप कुमार बलवंत सिंह; a longer run is no name
_QUOTES_OPEN, _QUOTES_CLOSE = "‘'“\"", "’'”\""
_MODEL = Path(__file__).parent / "models" / "ordinary_words.txt"


class Scene(NamedTuple):
    """Folded text, what it was made of, and the types of what is listed in it, by start and by end."""

    source: str
    folded: Folded
    starts: Mapping[int, str]
    ends: Mapping[int, str]

    @property
    def text(self) -> str:
        return self.folded.text


class Unlisted(msgspec.Struct, gc=False):
    """A name found by a rule, offsets in folded text. `en` is empty where the name's own spelling gives it: `titled(surface)`."""

    start: int
    end: int
    weight: int
    type: str
    en: str
    how: str
    why: tuple[str, ...]


Rule = Callable[[Scene], Iterator[Unlisted]]


def find(scene: Scene) -> list[Unlisted]:
    """All names that the rules find, overlapping ones included."""
    return [name for rule in RULES for name in rule(scene)]


def numbered_unit(scene: Scene) -> Iterator[Unlisted]:
    """46 असम राइफल्स, 17वीं स्क्वाड्रन, आठ जाट बटालियन, 13 कुमाऊं; not तीन रेजिमेंट, which counts them."""
    seen: set[tuple[int, int]] = set()
    for at, word in _occurrences(scene.text, _unit_words()):
        for match in _numbered_unit().finditer(scene.text, max(0, at - _BEFORE_UNIT), at + len(word) + 1):
            if match.span() in seen or match.end() != at + len(word):
                continue
            seen.add(match.span())
            number = pairs("number_words.tsv").get(match["number"], match["number"])
            noun = match["noun"] or match["noun_alone"]
            regiment = " ".join(_regiments()[part][0] for part in (match["regiment"] or match["regiment_alone"] or "").split())
            said = (_unit_nouns()[noun] if noun else "{n} {r}").format(n=number, r=f"{regiment} " if noun and regiment else regiment)
            yield _made(scene, *match.span(), "organisation", said, "pattern", "numbered_unit")


def hull(scene: Scene) -> Iterator[Unlisted]:
    """A ship's prefix and a name: आईएनएस X, USS X."""
    for at, prefix in _occurrences(scene.text, pairs("hulls.tsv")):
        start = at + len(prefix) + 1
        name = _word_at(scene.text, start)
        if scene.text[start - 1 : start] == " " and _is_proper(name) and name not in class_noun_keys():
            said = f"{pairs('hulls.tsv')[prefix]} {titled(name)}"
            yield _made(scene, at, start + len(name), "equipment", said, "pattern", "hull")


def announced_event(scene: Scene) -> Iterator[Unlisted]:
    """ऑपरेशन X, ऑपरेशन ‘X’, युद्धाभ्यास ‘X’."""
    for at, word in _occurrences(scene.text, _announcements()):
        must_be_quoted, english = _announcements()[word]
        match = _name_after().match(scene.text, at + len(word))
        if match is None:
            continue
        name, end = match["quoted"], match.end("quoted") + 1
        if not name:
            if must_be_quoted or not _is_proper(match["bare"]) or match["bare"].endswith("ने"):  # ऑपरेशन करवाने
                continue
            name, end = match["bare"], match.end("bare")
        yield _made(scene, at, end, "event", english.format(x=titled(name)), "pattern", "announced_event")


def person_after_post(scene: Scene) -> Iterator[Unlisted]:
    """कर्नल Y, रक्षा मंत्री Y, मेजर जनरल Y: up to four words that no function word, ordinary word or listed name interrupts."""
    for end, type in scene.ends.items():
        if type == "role" and scene.text[end : end + 1] == " ":
            yield from _person(scene, end + 1, "person_after_post")


def person_after_honorific(scene: Scene) -> Iterator[Unlisted]:
    """श्री Y, डॉ. Y, शहीद Y; not शहीद जवान, श्री अन्न."""
    for at, honorific in _occurrences(scene.text, words("honorifics.tsv")):
        start = at + len(honorific) + 1
        if scene.text[start - 1 : start] == " " and _word_at(scene.text, start) not in words("after_honorific.tsv"):
            yield from _person(scene, start, "person_after_honorific")


def chief_of_body(scene: Scene) -> Iterator[Unlisted]:
    """इसरो प्रमुख Y, सुरक्षा परिषद के सचिव Y: the bare office of a listed body, where its holder follows, and the holder if unlisted."""
    for end, type in scene.ends.items():
        if type != "organisation":
            continue
        match = _office().match(scene.text, end)
        if match is None:
            continue
        start, holder = match.start("office"), match.end() + 1
        if scene.text[holder - 1 : holder] != " ":
            continue
        named = holder in scene.starts and scene.starts[holder] == "person"
        people = [] if named else list(_person(scene, holder, "chief_of_body"))
        if named or people:
            yield _made(scene, start, match.end(), "role", pairs("chiefs.tsv")[match["office"]], "cue", "chief_of_body")
            yield from people


RULES: tuple[Rule, ...] = (numbered_unit, hull, announced_event, person_after_post, person_after_honorific, chief_of_body)


def _person(scene: Scene, start: int, rule: str) -> Iterator[Unlisted]:
    end, count, at, proper = start, 0, start, False
    while count < LONGEST_NAME and at not in scene.starts:
        word = _word_at(scene.text, at)
        if not (_is_initial(scene, at, word) or _is_proper(word)) or len(word) > LONGEST_WORD:
            break
        end, count, proper = at + len(word), count + 1, proper or _is_proper(word)
        if scene.text[end : end + 1] != " ":
            break
        at = end + 1
    if not proper:
        return
    if count > 1 or (count == 1 and _is_followed_like_a_name(scene.text, end)):
        yield _made(scene, start, end, "person", "", "cue", rule)


def _is_initial(scene: Scene, at: int, word: str) -> bool:
    """Whether a letter name is an initial: a stop follows in the caller's text, or it is no word of its own (एस, not के)."""
    if word not in acronyms.letter_names():
        return False
    after = scene.folded.original(at + len(word))
    return scene.source[after : after + 1] in (".", "॰") or (word not in words("function_words.tsv") and len(word) > 1)


def _is_proper(word: str) -> bool:
    """Whether a word can be part of a name: Devanagari, and no function word or ordinary word."""
    if not word or is_mark(word[0]) or word in acronyms.letter_names() or any(c.isdigit() or c.isascii() for c in word):
        return False
    return word not in words("function_words.tsv") and word not in _ordinary() and word not in words("not_names.tsv")


def _is_followed_like_a_name(text: str, end: int) -> bool:
    """A bare word after a post is a name where a case marker, a conjunction or punctuation follows."""
    return end == len(text) or text[end] != " " or _word_at(text, end + 1) in words("function_words.tsv")


def _occurrences(text: str, listed: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where one of a few words stands whole in `text`. Substring search: most texts hold none of them."""
    for word in listed:
        at = text.find(word)
        while at >= 0:
            if is_whole_word(text, at, at + len(word)):
                yield at, word
            at = text.find(word, at + len(word))


def _made(scene: Scene, start: int, end: int, type: str, english: str, how: str, rule: str) -> Unlisted:
    return Unlisted(start, end, (end - start) ** 2, type, english, how, (rule,))


def _word_at(text: str, start: int) -> str:
    end = start
    while end < len(text) and is_word_character(text[end]):
        end += 1
    return text[start:end]


def titled(name: str) -> str:
    """A name in newspaper English, with capitals and initials: एस. के. वर्मा = S. K. Verma.

    >>> titled("अनुज वालिया")
    'Anuj Valiya'
    """
    parts = []
    for part in re.split("[ .]+", name.strip(" .")):
        letter = acronyms.letter_of(key(part))
        roman = f"{letter}." if letter else romanise(part, "english")
        parts.append(roman[:1].upper() + roman[1:])
    return " ".join(parts)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_MODEL.read_text(encoding="utf-8").split()) if _MODEL.exists() else frozenset()


_START = "(?<![^\\W_])(?<![\u0900-\u0903\u093a-\u094f])"
_EDGE = "(?![^\\W_]|[\u0900-\u0903\u093a-\u094f])"
_WORD = "[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*"
_BEFORE_UNIT = 40  # code points before a unit's noun in which its number and regiment stand


@cache
def _regiments() -> dict[str, tuple[str, bool]]:
    return {key(hindi): (english, alone == "yes") for hindi, english, alone in rows("regiments.tsv")}


@cache
def _unit_nouns() -> dict[str, str]:
    return {key(hindi): english for hindi, english in rows("numbered_units.tsv")}


@cache
def _announcements() -> dict[str, tuple[bool, str]]:
    return {key(word): (quoted == "yes", english) for word, quoted, english in rows("announced_events.tsv")}


@cache
def _unit_words() -> tuple[str, ...]:
    return (*_unit_nouns(), *(word for word, (_, alone) in _regiments().items() if alone))


@cache
def _numbered_unit() -> re.Pattern[str]:
    number = f"(?P<number>\\d{{1,3}}|{_any(pairs('number_words.tsv'))})"
    regiments, nouns = _any(_regiments()), _any(_unit_nouns())
    alone = _any([word for word, (_, may_stand_alone) in _regiments().items() if may_stand_alone])
    return re.compile(
        f"{_START}{number}(?:(?: ?(?:वीं|वें|वां|वी|वे))? (?:(?P<regiment>(?:{regiments})(?: (?:{regiments}))?) (?P<noun>{nouns})"
        f"|(?P<regiment_alone>{alone}))|(?: ?(?:वीं|वें|वां|वी|वे)) (?P<noun_alone>{nouns})){_EDGE}"
    )


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f" (?:(?:के|की) )?(?P<office>{_any(pairs('chiefs.tsv'))}){_EDGE}")


@cache
def _name_after() -> re.Pattern[str]:
    return re.compile(f" (?:[{_QUOTES_OPEN}](?P<quoted>{_WORD}(?: {_WORD}){{0,2}})(?=[{_QUOTES_CLOSE}])|(?P<bare>{_WORD}){_EDGE})")


def _any(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
