"""What rules find beside what is listed, one of a span; a name of which the text has a part or another wording as the listed one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from rakshakosh import unlisted
from rakshakosh.candidates import Candidate, Dropped, as_listed
from rakshakosh.countries import country_beside, has_country, of_country
from rakshakosh.folding import Folded
from rakshakosh.matching import LONGEST_LISTED, Matcher
from rakshakosh.scene import Scene, Unlisted

_START = attrgetter("start")


def find(matcher: Matcher, text: str, folded: Folded, listed: Sequence[Candidate], dropped: Dropped | None) -> list[Candidate | Unlisted]:
    """What rules find beside what is listed, one of a span; the names in full among it that are listed after all as such."""
    found: dict[tuple[int, int], Candidate | Unlisted] = {}
    for name in _unlisted(text, folded, listed, dropped):
        known = _in_full(matcher, folded, name) if name.full else as_listed(matcher, folded, name)
        if known or not (name.reading or (name.full and not name.en)):
            found.setdefault((name.start, name.end), known or name)
    return list(found.values())


def _in_full(matcher: Matcher, folded: Folded, name: Unlisted) -> Candidate | Unlisted | None:
    """The listed concept of which the text has a part or another wording: रक्षा in रक्षा और विदेश मंत्री, चीन की थल सेना.

    A post made of the listed one (English with a blank behind: `Deputy `) stays unlisted and takes the English of the listed one.
    """
    hits = [h for h in matcher.find(name.full) if (h.start, h.end) == (0, len(name.full)) and h.entry.concept.type == name.type]
    if any(has_country(h) for h in hits):
        hits = of_country(hits, country_beside(folded.text, name.start, name.end) or "")
    if not hits:
        return None
    hit = hits[0]
    listed = Candidate(name.start, name.end, name.weight, hit.entry, hit.ending, 0, name.end, "", False, "", name.why[0])
    return msgspec.structs.replace(name, en=name.en + listed.english) if name.en.endswith(" ") else listed


def _unlisted(text: str, folded: Folded, listed: Sequence[Candidate], dropped: Dropped | None) -> list[Unlisted]:
    """What rules find beside what is listed: where the two overlap, only a pattern that holds the listed name and is longer."""
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    begins: dict[int, int] = {}
    longest: dict[str, dict[int, Candidate]] = {}
    in_full = {c.start for c in listed if c.entry.concept.type == "person" and c.entry.term.kind != "short"}
    for c in sorted(listed, key=_START, reverse=True):  # where several share an end, the longest comes last and stays
        if c.start in in_full and c.entry.term.kind == "short":
            continue  # राजनाथ of राजनाथ सिंह ends no name
        type = c.entry.concept.type
        starts[c.start] = ends[c.end] = type
        begins[c.end] = c.start
        longest.setdefault(type, {})[c.end] = c
    found = unlisted.find(Scene(text, folded, folded.text, starts, ends, begins, longest))
    if not found:
        return []
    spans = sorted((c.start, c.end) for c in listed)

    def stands(name: Unlisted) -> bool:
        first = bisect_left(spans, (name.start - LONGEST_LISTED, 0))
        met = [(start, end) for start, end in spans[first : bisect_left(spans, (name.end, 0))] if end > name.start]
        inside = all(name.start <= start and end <= name.end for start, end in met)
        return inside and (bool(name.reading) or (name.start, name.end) not in met)

    kept = [name for name in found if stands(name)]
    if dropped:
        for name in found:
            if name not in kept:
                dropped(name, "a listed name stands there")
    return kept
