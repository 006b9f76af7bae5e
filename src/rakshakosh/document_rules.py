"""What only a whole document shows: one term of the source that its translation renders in more than one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rakshakosh.findings import Finding, Span
from rakshakosh.segments import Plain
from rakshakosh.term_rules import Judgement

SHORTENED = frozenset(("acronym", "abbreviation", "short"))
"""Kinds of term that stand beside the full one in any text."""


class _Seen(NamedTuple):
    """A rendering met: in which pair, where in source and target, as what, and the source's own words."""

    number: int
    source_span: Span
    target_span: Span
    rendered: str
    source: str


class Renderings:
    """How each term was rendered so far: by concept and term of the source."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], list[_Seen]] = {}

    def add(self, number: int, judgement: Judgement, to_english: bool, source: Plain, target: Plain) -> None:
        """Take in what answers what in pair `number`."""
        for hindi, english in judgement.renderings:
            if hindi.concept is None or hindi.term is None or {hindi.term.kind, english.term.kind} & SHORTENED:
                continue
            spans = [(hindi.start, hindi.end), (english.start, english.end)]
            source_at, target_at = spans if to_english else spans[::-1]
            source_span = (source.original(source_at[0]), source.original_end(source_at[1]))
            target_span = (target.original(target_at[0]), target.original_end(target_at[1]))
            of_source, of_target = (hindi.term, english.term) if to_english else (english.term, hindi.term)
            seen = _Seen(number, source_span, target_span, of_target.term, source.text[source_at[0] : source_at[1]])
            self._seen.setdefault((hindi.concept.id, of_source.term), []).append(seen)

    def inconsistent(self) -> Iterator[tuple[int, Finding]]:
        """The renderings that differ from the usual one of their term (of two as frequent, the first), by pair."""
        for (concept_id, _), all_seen in self._seen.items():
            counted = Counter(seen.rendered for seen in all_seen)
            if len(counted) < 2:
                continue
            usual, times = counted.most_common(1)[0]
            for seen in all_seen:
                if seen.rendered != usual:
                    message = f"“{seen.source}” is “{seen.rendered}” here, but “{usual}” {_times(times)} in this document; write one."
                    yield seen.number, Finding("inconsistent", "warning", seen.source_span, seen.target_span, concept_id, usual, message)


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
