"""Ships that nobody listed: a prefix or a kind of ship gives the name away. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh.folding import key
from rakshakosh.keys import class_noun_keys
from rakshakosh.patterns import class_noun
from rakshakosh.scene import (
    EDGE,
    WORD,
    Scene,
    Unlisted,
    closes_a_name,
    folded_words,
    followed_by_case,
    is_proper,
    occurrences,
    pattern,
    titled,
)
from rakshakosh.script import word_at
from rakshakosh.tables import rows

_OPENING, _CLOSING = "‘'“\"", "’'”\""


def hull(scene: Scene) -> Iterator[Unlisted]:
    """A ship's prefix and a name, one or two words, quoted or not, with its class noun: आईएनएस X, आईएनएस ‘X’, USS X Y, आईसीजीएस X पोत;
    and the names that stand in a row behind the first."""
    for at, prefix in occurrences(scene.text, _prefixes()):
        english, letters, which = _prefixes()[prefix]
        match = _NAME.match(scene.text, at + len(prefix))
        if match is None or (which == "quoted" and not match["quoted"]) or scene.is_foreign(at, match.end()):
            continue
        if letters != prefix and not prefix.isascii():  # INS X is a spelling of what is listed
            yield from _listed_hulls(scene, at, letters, match)
        if which == "listed":
            continue
        yield from _hulls_in_row(scene, prefix, match)
        end = match.end() if match["quoted"] else _end_of_bare(scene, match)
        if not end:
            continue
        name = match["quoted"] or scene.text[match.start("first") : end]
        noun = class_noun(scene.text, end)
        said = f"{english} {titled(name)}" + (noun.english if noun else "")
        yield pattern(scene, at, noun.end if noun else end, "equipment", said, "hull")


def _listed_hulls(scene: Scene, start: int, letters: str, match: re.Match[str]) -> Iterator[Unlisted]:
    """What the list knows with the usual prefix: भारतीय नौसेना पोत (आईएनएस) तमाल, भा.नौ.पो. तमाल, तटरक्षक पोत समुद्र प्रहरी."""
    first = match["quoted"] or match["first"]
    names = {match.end() if match["quoted"] else match.end("first"): first}
    if match["second"]:
        names[match.end("second")] = f"{first} {match['second']}"
    for end, name in names.items():
        found = pattern(scene, start, end, "equipment", "", "hull")
        found.reading = f"{letters} {name}"
        yield found


def _hulls_in_row(scene: Scene, prefix: str, first: re.Match[str]) -> Iterator[Unlisted]:
    """नीलगिरि and वाघशीर in आईएनएस सूरत, नीलगिरि और वाघशीर: names that the list knows with the prefix of the first."""
    row = _NEXT_IN_ROW.match(scene.text, first.end("first")) if first["first"] else None
    while row:
        found = pattern(scene, *row.span("name"), "equipment", "", "hull")
        found.reading = f"{prefix} {row['name']}"
        yield found
        row = _NEXT_IN_ROW.match(scene.text, row.end())


def ship_after_kind(scene: Scene) -> Iterator[Unlisted]:
    """X in फ्रिगेट X, तटरक्षक पोत X where a case marker or punctuation follows the name."""
    for at, kind in occurrences(scene.text, folded_words("ship_nouns.tsv")):
        start = at + len(kind) + 1
        name = word_at(scene.text, start)
        if scene.text[start - 1 : start] == " " and is_proper(name) and name not in class_noun_keys():
            end = start + len(name)
            if start not in scene.starts and followed_by_case(scene.text, end):
                yield pattern(scene, start, end, "equipment", titled(name), "ship_after_kind")


_NAME = re.compile(
    f" (?:[{_OPENING}](?P<quoted>{WORD}(?: {WORD}){{0,2}})[{_CLOSING}]|(?P<first>{WORD}|[A-Z][a-z]+){EDGE}(?: (?P<second>{WORD}){EDGE})?)"
)
_NEXT_IN_ROW = re.compile(f"(?:,? (?:और|एवं|तथा|व)|,) (?P<name>{WORD}){EDGE}")


def _end_of_bare(scene: Scene, match: re.Match[str]) -> int:
    """Where a bare name ends: one word, or two where the second is joined by a hyphen or followed as names are; 0 for no name."""
    first, second = match["first"], match["second"]
    if not (is_proper(first) or first.isascii()) or first in class_noun_keys():
        return 0
    if second and (scene.is_hyphen(match.end("first")) or _ends_name(scene, match)):
        return match.end()
    return match.end("first")


def _ends_name(scene: Scene, match: re.Match[str]) -> bool:
    second, at = match["second"], match.start("second")
    is_name = is_proper(second) and second not in class_noun_keys() and at not in scene.starts
    return is_name and closes_a_name(scene.text, match.end())


def possible_names(text: str) -> Iterator[str]:
    """The letters with which ships are listed whose prefix stands otherwise in folded text."""
    for _, prefix in occurrences(text, _prefixes()):
        yield _prefixes()[prefix][1]


@cache
def _prefixes() -> dict[str, tuple[str, str, str]]:
    """Each prefix with its English, the prefix with which ships are listed, and which names behind it are ships'."""
    usual: dict[str, str] = {}
    return {key(prefix): (english, usual.setdefault(english, key(prefix)), which) for prefix, english, which in rows("hulls.tsv")}
