"""Things that nobody listed but a pattern gives away: units, ships, operations and exercises. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh.folding import key
from rakshakosh.keys import class_noun_keys
from rakshakosh.scene import EDGE, START, WORD, Scene, Unlisted, any_of, is_proper, made, occurrences, titled, word_at
from rakshakosh.tables import pairs, rows

_BEFORE_UNIT = 40  # code points before a unit's noun in which its number and regiment stand
_QUOTES_OPEN, _QUOTES_CLOSE = "‘'“\"", "’'”\""


def numbered_unit(scene: Scene) -> Iterator[Unlisted]:
    """46 असम राइफल्स, 17वीं स्क्वाड्रन, आठ जाट बटालियन, 13 कुमाऊं; not तीन रेजिमेंट, which counts them."""
    seen: set[tuple[int, int]] = set()
    for at, word in occurrences(scene.text, _unit_words()):
        for match in _numbered_unit().finditer(scene.text, max(0, at - _BEFORE_UNIT), at + len(word) + 1):
            if match.span() in seen or match.end() != at + len(word):
                continue
            seen.add(match.span())
            number = pairs("number_words.tsv").get(match["number"], match["number"])
            noun = match["noun"] or match["noun_alone"]
            regiment = " ".join(_regiments()[part][0] for part in (match["regiment"] or match["regiment_alone"] or "").split())
            said = (_unit_nouns()[noun] if noun else "{n} {r}").format(n=number, r=f"{regiment} " if noun and regiment else regiment)
            yield made(scene, *match.span(), "organisation", said, "pattern", "numbered_unit")


def hull(scene: Scene) -> Iterator[Unlisted]:
    """A ship's prefix and a name: आईएनएस X, USS X."""
    for at, prefix in occurrences(scene.text, pairs("hulls.tsv")):
        start = at + len(prefix) + 1
        name = word_at(scene.text, start)
        if scene.text[start - 1 : start] == " " and is_proper(name) and name not in class_noun_keys():
            said = f"{pairs('hulls.tsv')[prefix]} {titled(name)}"
            yield made(scene, at, start + len(name), "equipment", said, "pattern", "hull")


def announced_event(scene: Scene) -> Iterator[Unlisted]:
    """ऑपरेशन X, ऑपरेशन ‘X’, युद्धाभ्यास ‘X’."""
    for at, word in occurrences(scene.text, _announcements()):
        must_be_quoted, english = _announcements()[word]
        match = _name_after().match(scene.text, at + len(word))
        if match is None:
            continue
        name, end = match["quoted"], match.end("quoted") + 1
        if not name:
            if must_be_quoted or not is_proper(match["bare"]) or match["bare"].endswith("ने"):  # ऑपरेशन करवाने
                continue
            name, end = match["bare"], match.end("bare")
        yield made(scene, at, end, "event", english.format(x=titled(name)), "pattern", "announced_event")


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
    number = f"(?P<number>\\d{{1,3}}|{any_of(pairs('number_words.tsv'))})"
    regiments, nouns = any_of(_regiments()), any_of(_unit_nouns())
    alone = any_of([word for word, (_, may_stand_alone) in _regiments().items() if may_stand_alone])
    return re.compile(
        f"{START}{number}(?:(?: ?(?:वीं|वें|वां|वी|वे))? (?:(?P<regiment>(?:{regiments})(?: (?:{regiments}))?) (?P<noun>{nouns})"
        f"|(?P<regiment_alone>{alone}))|(?: ?(?:वीं|वें|वां|वी|वे)) (?P<noun_alone>{nouns})){EDGE}"
    )


@cache
def _name_after() -> re.Pattern[str]:
    return re.compile(f" (?:[{_QUOTES_OPEN}](?P<quoted>{WORD}(?: {WORD}){{0,2}})(?=[{_QUOTES_CLOSE}])|(?P<bare>{WORD}){EDGE})")
