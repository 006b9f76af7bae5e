"""Why a span was found, or was not: every candidate that was weighed, with the rule, the score and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rakshakosh.candidates import Candidate
from rakshakosh.detection import Detector, Reading, detector
from rakshakosh.errors import InputError, require_text
from rakshakosh.glossary import Glossary
from rakshakosh.matching import Hit
from rakshakosh.mention import Mention
from rakshakosh.scene import Unlisted


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """A candidate that detection weighed. `kept`: it is one of the mentions; `reason`: the rules and signs that decided, or what it
    lost to. `concept_id` is None for a name that the glossary does not list. Offsets as in `Mention`."""

    start: int
    end: int
    text: str
    type: str
    concept_id: str | None
    en: str
    how: str
    score: float
    kept: bool
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """All fields, ready for JSON."""
        return msgspec.structs.asdict(self)


def explain(text: str, start: int | None = None, end: int | None = None, glossary: Glossary | None = None) -> list[Evidence]:
    """Every candidate that detection weighed in `text`, in order, the kept one of a place first.

    With `start` and `end` (half-open, code points of `text`; either may be left out) only those that touch this span. Raises `InputError`
    for anything but a `str` and for a span that is none.

    >>> for e in explain("आकाश में बादल छाए"):
    ...     print(e.text, e.concept_id, e.kept, "|", e.reason)
    आकाश akash-sam False | homograph, against बादल -2
    """
    require_text(text)
    first, last = _span(text, start, end)
    reader = detector(glossary)
    left_out: list[tuple[Hit | Unlisted, str]] = []
    reading = reader.read(text, dropped=lambda spot, reason: left_out.append((spot, reason)))
    found = [*_kept(reader, text, reading), *_beaten(reader, text, reading)]
    found += [_evidence(reader.mention(text, reading.folded, _bare(spot)), False, reason) for spot, reason in left_out]
    touching = [e for e in dict.fromkeys(found) if e.start < last and first < e.end]
    return sorted(touching, key=lambda e: (e.start, not e.kept, -e.end, str(e.concept_id)))


def _kept(reader: Detector, text: str, reading: Reading) -> Iterator[Evidence]:
    for candidate in reading.chosen:
        yield _evidence(reader.mention(text, reading.folded, candidate), True, _signs(reader, text, reading, candidate))
    for short in reading.shorts:
        mention = reader.short_mention(text, reading.folded, short)
        yield _evidence(mention, True, f"short name of {short.person.hi}, named in full before")


def _beaten(reader: Detector, text: str, reading: Reading) -> Iterator[Evidence]:
    chosen = set(map(id, reading.chosen))
    for candidate in reading.candidates:
        if id(candidate) in chosen:
            continue
        winners = [c for c in reading.chosen if c.start < candidate.end and candidate.start < c.end]
        told = " and ".join(reader.mention(text, reading.folded, winner).text for winner in winners)
        yield _evidence(reader.mention(text, reading.folded, candidate), False, f"outweighed by {told}")


def _signs(reader: Detector, text: str, reading: Reading, candidate: Candidate | Unlisted) -> str:
    """What spoke for a chosen candidate: its rules, with the words that a homograph's evidence rests on."""
    mention = reader.mention(text, reading.folded, candidate)
    signs = {weight.name: str(weight) for weight in candidate.evidence} if isinstance(candidate, Candidate) else {}
    return ", ".join(signs.get(rule, rule) for rule in mention.why) or "the term as it is stored"


def _bare(spot: Hit | Unlisted) -> Candidate | Unlisted:
    """A hit that was left out, as a candidate without what context would have added."""
    if isinstance(spot, Unlisted):
        return spot
    return Candidate(spot.start, spot.end, 0, spot.entry, spot.ending, 0, spot.end, "", False)


def _evidence(mention: Mention, kept: bool, reason: str) -> Evidence:
    m = mention
    return Evidence(m.start, m.end, m.text, m.type, m.concept_id, m.en, m.how, m.score, kept, reason)


def _span(text: str, start: int | None, end: int | None) -> tuple[int, int]:
    first, last = 0 if start is None else start, len(text) if end is None else end
    for value in (first, last):
        if not isinstance(value, int) or isinstance(value, bool):
            raise InputError(f"start and end must be whole numbers (code points of the text), not {value!r}")
    if not 0 <= first <= last <= len(text):
        raise InputError(f"start {first} and end {last} are no span of a text of {len(text)} code points")
    return first, last
