"""Names made of a name and a noun: places with their noun, bodies, what two countries own together. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.scene import (
    EDGE,
    Listed,
    Scene,
    Unlisted,
    adjective_endings,
    any_of,
    folded_pairs,
    folded_words,
    name_before,
    occurrences,
    pattern,
    titled,
    with_noun,
    word_before,
)
from rakshakosh.script import word_at
from rakshakosh.tables import pairs, rows


def place_with_noun(scene: Scene) -> Iterator[Unlisted]:
    """किश्तवाड़ सेक्टर, X घाटी, X एयरबेस, X वायुसेना स्टेशन: the longer name where the place is listed, the whole where X is no ordinary word."""
    for at, noun in occurrences(scene.text, _place_nouns()):
        english, before = _place_nouns()[noun]
        if scene.text[at - 1 : at] != " ":
            continue
        if found := _name(scene, at - 1, _PEOPLE_TOO if before == "person" else _PLACES, before == "any"):
            yield with_noun(scene, found.start, at + len(noun), "place", f"{found.english} {english}", "place_with_noun")


def part_of_place(scene: Scene) -> Iterator[Unlisted]:
    """उत्तर भारत, दक्षिणी जर्मनी, उत्तर-पश्चिमी पाकिस्तान; not भारत के उत्तर, इसका उत्तर भारत देगा, पूर्व भारत (former)."""
    directions = folded_pairs("directions.tsv")
    for end, place in scene.named("place").items():
        word = word_before(scene.text, place.start - 1) if scene.text[place.start - 1 : place.start] == " " else ""
        if word not in directions:
            continue
        start = place.start - 1 - len(word)
        before = word_before(scene.text, start - 1)
        if before and before + word in directions:
            start, word = start - 1 - len(before), before + word
            before = word_before(scene.text, start - 1)
        if word != _FORMER and not before.endswith(_OWNED):
            yield pattern(scene, start, end, "place", f"{directions[word]} {place.english}", "part_of_place")


def body_with_noun(scene: Scene) -> Iterator[Unlisted]:
    """X विश्वविद्यालय, बारामूला पुलिस, पटना उच्च न्यायालय, सूडान की नौसेना; not जयपुर पुलिस थाना, पटना विधानसभा सीट."""
    for at, noun in occurrences(scene.text, _body_nouns()):
        english, before, never_after = _body_nouns()[noun]
        end = at + len(noun)
        if scene.text[at - 1 : at] != " " or word_at(scene.text, end + 1) in never_after:
            continue
        found = _name(scene, at - 1, _PEOPLE_TOO if before == "any" else _PLACES, before == "any")
        if found and before == "any":
            found = _with_words_before(scene, found)
        if found is None or (before == "country" and not found.is_country) or _is_one_of_several(scene, found.start):
            continue
        yield with_noun(scene, found.start, end, "organisation", english.format(x=found.english), "body_with_noun")


def owned_by_pair(scene: Scene) -> Iterator[Unlisted]:
    """भारत-रूस संयुक्त आयोग, भारत-अमेरिका 2+2 वार्ता, 1965 का भारत-पाकिस्तान युद्ध; भारत-रूस संबंध stays two places."""
    for at, last in (*scene.named("place").items(), *scene.named("organisation").items()):
        if last.start - 1 not in scene.ends:
            continue
        match = _owned().match(scene.text, at)
        pair = _pair(scene, at) if match else None
        if match is None or pair is None:
            continue
        english, type, needs_name = _owned_nouns()[match["noun"]]
        between = _modifier().findall(match["between"])
        if needs_name and not any(_modifiers()[each][1] for each in between):
            continue
        said = " ".join([pair.english, *(_modifiers()[each][0] for each in between), english])
        start, year = _year_before(scene, pair.start) if english in ("war", "War") else (pair.start, "")
        yield with_noun(scene, start, match.end(), type, year + said, "owned_by_pair")


class _Name(NamedTuple):
    start: int
    english: str
    is_country: bool


_FORMER = "पूर्व"
_OWNED = ("का", "के", "की", "रा", "रे", "री", "से")  # ends of words before a direction that lies outside, or an answer (उत्तर)
_PLACES = frozenset({"place"})
_PEOPLE_TOO = frozenset({"place", "person"})
_OWNERS = frozenset({"place", "organisation"})
_MOST_OWNERS = 4  # names in a row that own something together; longer rows are lists
_YEAR_OF_WAR = re.compile(r"(?<![\d.,-])(?P<year>1[6-9]\d\d|200\d) (?:का|के|की) \Z")


def _name(scene: Scene, end: int, types: frozenset[str], may_be_unlisted: bool) -> _Name | None:
    """The name that ends at `end`: a listed one of `types`, or one that nobody listed."""
    if listed := scene.listed_before(end, types):
        return _Name(listed.start, listed.english, listed.is_country)
    word = word_before(scene.text, end)
    if not may_be_unlisted or end in scene.ends or word in folded_words("not_place_names.tsv") or word.endswith(adjective_endings()):
        return None
    start = name_before(scene, end)
    return None if start is None or start in scene.starts else _Name(start, titled(scene.text[start:end]), False)


def _with_words_before(scene: Scene, name: _Name) -> _Name:
    """A name with up to two proper words before it: जॉर्ज वाशिंगटन, जामिया मिल्लिया."""
    start = name.start
    for _ in range(2):
        is_free = scene.text[start - 1 : start] == " " and start - 1 not in scene.ends
        first = name_before(scene, start - 1) if is_free else None
        if first is None or start - first < 3 or word_before(scene.text, start - 1) in folded_words("not_place_names.tsv"):
            break
        start = first
    said = name.english if start == name.start else f"{titled(scene.text[start : name.start])} {name.english}"
    return _Name(start, said, False)


def _is_one_of_several(scene: Scene, start: int) -> bool:
    """Whether a name is the last of a row (भारत और चीन की सेना): then what follows is no name."""
    return word_before(scene.text, start - 1) in ("और", "एवं", "तथा", "व")


class _Pair(NamedTuple):
    start: int
    english: str


def _pair(scene: Scene, at: int) -> _Pair | None:
    """The names joined by hyphens that end at `at`, at least one of them a country: भारत-रूस, रूस-भारत-चीन, इजरायल-हमास."""
    last = scene.listed_before(at, _OWNERS)
    if last is None or last.start - 1 not in scene.ends:
        return None
    names: list[Listed] = []
    end = at
    while len(names) < _MOST_OWNERS and (name := scene.listed_before(end, _OWNERS)):
        names.insert(0, name)
        end = name.start - 1
        if not scene.is_hyphen(end):
            break
    if len(names) < 2 or not any(name.is_country for name in names):
        return None
    return _Pair(names[0].start, "-".join(pairs("short_countries.tsv").get(name.english, name.english) for name in names))


def _year_before(scene: Scene, start: int) -> tuple[int, str]:
    match = _YEAR_OF_WAR.search(scene.text[max(0, start - 12) : start])
    return (start - len(match.group()), f"{match['year']} ") if match else (start, "")


@cache
def _place_nouns() -> dict[str, tuple[str, str]]:
    return {key(noun): (english, before) for noun, english, before in rows("place_nouns.tsv")}


@cache
def _body_nouns() -> dict[str, tuple[str, str, frozenset[str]]]:
    return {key(noun): (english, before, frozenset(after.split())) for noun, english, before, after in rows("body_nouns.tsv")}


@cache
def _owned_nouns() -> dict[str, tuple[str, str, bool]]:
    return {key(noun): (english, type, needs == "yes") for noun, english, type, needs in rows("pair_bodies.tsv")}


@cache
def _modifiers() -> dict[str, tuple[str, bool]]:
    return {key(word): (english, names == "yes") for word, english, names in rows("pair_modifiers.tsv")}


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(any_of(_modifiers()))


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(f" (?P<between>(?:(?:{any_of(_modifiers())}) ){{0,6}})(?P<noun>{any_of(_owned_nouns())}){EDGE}")
