"""Choosing a disjoint set among overlapping spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything with half-open offsets and a positive weight."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def weight(self) -> int: ...


class Typed(Protocol):
    """Anything with half-open offsets and the type of what it names."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...


S = TypeVar("S", bound=Span)


def resolve(spans: Sequence[S]) -> list[S]:
    """The disjoint spans with the greatest total weight, sorted by start; ties go to the leftmost, then the longest.

    Spans that touch nothing else are passed through; each run of overlapping spans is solved by itself, in
    O(n log n) by dynamic programming over ends (weighted interval scheduling).
    """
    ordered = sorted(spans, key=lambda s: (s.start, -s.end))
    chosen: list[S] = []
    run: list[S] = []
    reach = -1
    for span in ordered:
        if span.start >= reach:
            _settle(run, chosen)
            run = [span]
            reach = span.end
        else:
            run.append(span)
            if span.end > reach:
                reach = span.end
    _settle(run, chosen)
    return chosen


def _settle(run: list[S], chosen: list[S]) -> None:
    if len(run) < 2:
        chosen.extend(run)
        return
    first = run[0]
    if all(s.end <= first.end for s in run) and first.weight >= sum(s.weight for s in run[1:]):
        chosen.append(first)  # one span holds all the others and outweighs them together
        return
    chosen.extend(_best(run))


def _best(run: list[S]) -> list[S]:
    """Weighted interval scheduling from the right, so that among equal weights the leftmost span is preferred."""
    from bisect import bisect_left

    starts = [s.start for s in run]
    best = [0] * (len(run) + 1)
    for i in range(len(run) - 1, -1, -1):
        take = run[i].weight + best[bisect_left(starts, run[i].end)]
        best[i] = max(take, best[i + 1])
    picked: list[S] = []
    i = 0
    while i < len(run):
        after = bisect_left(starts, run[i].end)
        if run[i].weight + best[after] >= best[i + 1]:
            picked.append(run[i])
            i = after
        else:
            i += 1
    return picked
