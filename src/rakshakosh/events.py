"""Events that nobody listed: operations, exercises, summits, attacks, wars by their year. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh import acronyms
from rakshakosh.folding import key
from rakshakosh.keys import class_noun_keys
from rakshakosh.patterns import year
from rakshakosh.scene import (
    EDGE,
    WORD,
    Scene,
    Unlisted,
    adjective_endings,
    any_of,
    closes_a_name,
    folded_pairs,
    folded_words,
    is_proper,
    name_before,
    occurrences,
    pattern,
    titled,
    with_noun,
    word_before,
)
from rakshakosh.script import word_at
from rakshakosh.tables import rows

_OPENING, _CLOSING = "‘'“\"", "’'”\""


def announced_event(scene: Scene) -> Iterator[Unlisted]:
    """ऑपरेशन X, ऑपरेशन ‘X’, ऑपरेशन X-Y, अभ्यास ‘X’, अभ्यास X 2025; behind a word that is a term (संयुक्त सैन्य अभ्यास) the name alone."""
    for at, word in occurrences(scene.text, _announcements()):
        how, whole, english = _announcements()[word]
        end = at + len(word)
        name = _quoted_name(scene, end) or (_bare_name if how == "bare" else _dated_name)(scene, end)
        if name is None or (how == "quoted" and not name.is_quoted) or scene.is_foreign(at, name.end):
            continue
        if not whole or scene.listed_before(end, _TERMS):
            yield pattern(scene, name.start, name.end, "event", name.english, "announced_event")
        elif how == "bare" or name.start not in scene.starts:
            end = name.end + name.is_quoted
            yield pattern(scene, at, end, "event", english.format(x=name.english), "announced_event")


def named_so(scene: Scene) -> Iterator[Unlisted]:
    """X in ‘X’ नामक अभ्यास, X नामक मिसाइल, ‘X’ नाम के संगठन: what follows says what it is."""
    for at, word in occurrences(scene.text, folded_words("called.tsv")):
        match = _named_kind().match(scene.text, at + len(word))
        if match is None:
            continue
        type = _kinds().get(match["kind"], "equipment")
        quoted = _QUOTED_BEFORE.search(scene.text[max(0, at - 60) : at])
        if quoted:
            start = at - len(quoted.group()) + 1
            yield pattern(scene, start, start + len(quoted["name"]), type, titled(quoted["name"]), "named_so")
        elif word == "नामक" and scene.text[at - 1 : at] == " " and (bare := name_before(scene, at - 1)) is not None:
            yield pattern(scene, bare, at - 1, type, titled(scene.text[bare : at - 1]), "named_so")


def quoted_event(scene: Scene) -> Iterator[Unlisted]:
    """X in ‘X’ अभ्यास, ‘X-25’ युद्धाभ्यास: the word outside the quotation marks shows what it is, and stays outside."""
    for match in _QUOTED_WHOLE.finditer(scene.text):
        kind = _named_kind().match(scene.text, match.end())
        is_name = any(is_proper(word) for word in match["name"].split())
        if kind and is_name and _kinds().get(kind["kind"]) == "event":
            yield pattern(scene, *match.span("name"), "event", titled(match["name"]), "quoted_event")


def named_exercise(scene: Scene) -> Iterator[Unlisted]:
    """X in X नौसैनिक अभ्यास, X युद्धाभ्यास: one or two words that are no adjectives; the noun is a term of its own and stays outside."""
    for at, _ in occurrences(scene.text, folded_words("exercise_nouns.tsv")):
        end = at - 1
        if scene.text[end : end + 1] != " " or end in scene.ends or not _is_name_of_exercise(word_before(scene.text, end)):
            continue
        start = end - len(word_before(scene.text, end))
        first = word_before(scene.text, start - 1) if scene.text[start - 1 : start] == " " and start - 1 not in scene.ends else ""
        if first and _is_name_of_exercise(first):
            start -= len(first) + 1
        yield pattern(scene, start, end, "event", titled(scene.text[start:end]), "named_exercise")


def _is_name_of_exercise(word: str) -> bool:
    if len(word) < 3 or word in folded_words("not_exercise_names.tsv") or word in folded_words("not_place_names.tsv"):
        return False
    return is_proper(word) and not word.endswith(adjective_endings())


def edition(scene: Scene) -> Iterator[Unlisted]:
    """X-XII, X-2025, X-25 with its hyphen in a sentence that speaks of an exercise; two or three words only in quotation marks."""
    if not any(word in scene.text for word in folded_words("exercises.tsv")):
        return
    for match in _EDITION_ALONE.finditer(scene.text):
        at = match.start() - 1
        if not scene.is_hyphen(at) or not any(word in _around(scene.text, match) for word in folded_words("exercises.tsv")):
            continue
        quoted = _QUOTE_OPENED.search(scene.text[max(0, at - 40) : at])
        start = at - len(quoted["name"]) if quoted else name_before(scene, at)
        if start is not None and is_proper(word_before(scene.text, at)):
            yield pattern(scene, start, match.end(), "event", titled(scene.text[start : match.end()]), "edition")


def _around(text: str, match: re.Match[str]) -> str:
    """The sentence around a match, as far as it tells what is meant."""
    before, after = text[max(0, match.start() - _REACH) : match.start()], text[match.end() : match.end() + _REACH]
    return before[max(before.rfind("।"), before.rfind("\n")) + 1 :] + " " + re.split("[।\n]", after, maxsplit=1)[0]


def summit(scene: Scene) -> Iterator[Unlisted]:
    """अलास्का शिखर सम्मेलन, एससीओ शिखर सम्मेलन, X वार्षिक शिखर सम्मेलन, with the year behind it; not ब्रिक्स का शिखर सम्मेलन."""
    for at, noun in occurrences(scene.text, folded_words("summits.tsv")):
        match = _before_summit().search(scene.text[max(0, at - 20) : at])
        end = at - len(match.group()) if match else at - 1
        if match is None:
            continue
        host = scene.listed_before(end, _HOSTS)
        start, name = (host.start, host.english) if host else _acronym_before(scene, end)
        if not name:
            continue
        grown = year(scene.source, scene.folded, at + len(noun))
        modifier = f"{folded_pairs('summit_modifiers.tsv')[match['modifier']]} " if match["modifier"] else ""
        said = f"{name} {modifier}Summit" + (grown.english if grown else "")
        yield pattern(scene, start, grown.end if grown else at + len(noun), "event", said, "summit")


def attack_on_place(scene: Scene) -> Iterator[Unlisted]:
    """पुलवामा हमला, पहलगाम आतंकी हमले, गलवान झड़प: the place directly before, no country; not गलवान घाटी की झड़प, कीव हमला करेगा."""
    for at, noun in occurrences(scene.text, _attacks()):
        place = scene.listed_before(at - 1, _PLACES) if scene.text[at - 1 : at] == " " else None
        end = at + len(noun)
        if place and not place.is_country and not word_at(scene.text, end + 1).startswith(_after_attack()):
            yield with_noun(scene, place.start, end, "event", f"{place.english} {_attacks()[noun]}", "attack_on_place")


def war_of_year(scene: Scene) -> Iterator[Unlisted]:
    """1971 का युद्ध, 1948 की जंग; not the figurative ones of our days (2024 की जंग), no century."""
    for at, noun in occurrences(scene.text, folded_words("wars.tsv")):
        if match := _YEAR_BEFORE.search(scene.text[max(0, at - 9) : at]):
            yield pattern(scene, at - len(match.group()), at + len(noun), "event", f"{match['year']} war", "war_of_year")


class _Found(NamedTuple):
    start: int
    end: int
    english: str
    is_quoted: bool


_PLACES = frozenset({"place"})
_HOSTS = frozenset({"place", "organisation"})
_TERMS = frozenset({"term"})
_NAME_WORD = f"(?:{WORD}|[A-Z][A-Za-z]+)"
_EDITION = "(?:[ \N{EM DASH}](?:(?:19|20)\\d\\d|\\d{1,2}(?:\\.0)?|[IVX]{1,5}))?"
_QUOTED = re.compile(f" ?[{_OPENING}](?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}{_EDITION})(?=[{_CLOSING}])")
_REACH = 60  # code points to each side in which the word for an exercise counts: about ten words
_EDITION_ALONE = re.compile(f"(?<= )(?:20[1-4]\\d|[12]\\d|[IVX]{{2,5}}){EDGE}(?![.,]\\d| ?%)")
_QUOTE_OPENED = re.compile(f"[{_OPENING}](?P<name>{WORD}(?: {WORD}){{0,2}})\\Z")
_QUOTED_WHOLE = re.compile(f"[{_OPENING}](?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}{_EDITION})[{_CLOSING}]")
_QUOTED_BEFORE = re.compile(_QUOTED_WHOLE.pattern + " \\Z")
_BARE = re.compile(f" (?P<first>{_NAME_WORD}){EDGE}(?: (?P<second>{_NAME_WORD}){EDGE})?")
_DATED = re.compile(f" (?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,2}}) (?:20\\d\\d|(?P<short>\\d\\d)){EDGE}")
_YEAR_BEFORE = re.compile(r"(?<![\d.,])(?P<year>1[6-9]\d\d|200\d) (?:का|के|की) \Z")


def _quoted_name(scene: Scene, at: int) -> _Found | None:
    match = _QUOTED.match(scene.text, at)
    return _Found(*match.span("name"), titled(match["name"]), True) if match else None


def _bare_name(scene: Scene, at: int) -> _Found | None:
    """One word, what a hyphen joins to it, or a second one that is followed as names are; the edition behind them."""
    match = _BARE.match(scene.text, at)
    if match is None or not is_proper(match["first"]) or match["first"].endswith("ने"):  # ऑपरेशन करवाने
        return None
    end, second = match.end("first"), match["second"]
    joined = second and scene.is_hyphen(end)
    if second and (joined or (is_proper(second) and closes_a_name(scene.text, match.end()))) and end + 1 not in scene.starts:
        end = match.end()
    grown = year(scene.source, scene.folded, end)
    name = titled(scene.text[match.start("first") : end])
    return _Found(match.start("first"), grown.end if grown else end, name + (grown.english if grown else ""), False)


def _dated_name(scene: Scene, at: int) -> _Found | None:
    """Up to three words with the year behind them: अभ्यास X Y 2025, अभ्यास X-25."""
    match = _DATED.match(scene.text, at)
    if match is None or (match["short"] and not scene.is_hyphen(match.start("short") - 1)):
        return None
    if not all(is_proper(word) or word.isascii() for word in match["name"].split()):
        return None
    return _Found(match.start("name"), match.end(), titled(scene.text[match.start("name") : match.end()]), False)


def _acronym_before(scene: Scene, end: int) -> tuple[int, str]:
    """Where a row of letter names begins that ends at `end`, and its letters; empty where there is none."""
    word = word_before(scene.text, end)
    letters = acronyms.read_folded(word) if word else None
    return end - len(word), letters or ""


@cache
def _announcements() -> dict[str, tuple[str, bool, str]]:
    return {key(word): (how, whole == "yes", english) for word, how, whole, english in rows("announced_events.tsv")}


@cache
def _kinds() -> dict[str, str]:
    return {key(noun): type for noun, type in rows("named_kinds.tsv")}


@cache
def _named_kind() -> re.Pattern[str]:
    return re.compile(f" (?P<kind>{any_of([*_kinds(), *class_noun_keys()])}){EDGE}")


@cache
def _before_summit() -> re.Pattern[str]:
    return re.compile(f"(?: (?P<modifier>{any_of(folded_pairs('summit_modifiers.tsv'))}))? \\Z")


@cache
def _attacks() -> dict[str, str]:
    return {key(noun): english for noun, english in rows("attacks.tsv")}


@cache
def _after_attack() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("after_attack.tsv"))
