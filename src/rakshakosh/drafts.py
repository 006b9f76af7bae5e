"""Edits made one step after another, told in offsets of the text they began with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rakshakosh.script import is_mark


class Edit(NamedTuple):
    """`old` at `start`–`end` of the original text (half-open, code points) becomes `new`; `rule`: the steps that did it, joined by +."""

    start: int
    end: int
    old: str
    new: str
    rule: str


class _Patch(NamedTuple):
    """A changed stretch: where it is in the current text, where it was in the original, and by which rules."""

    now_start: int
    now_end: int
    start: int
    end: int
    rules: tuple[str, ...]


class _Change(NamedTuple):
    """A change asked for, in offsets of the present text."""

    now_start: int
    now_end: int
    new: str


class Draft:
    """A text being edited. `text` is its present state; `edits()` tells all changes against the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self._patches: list[_Patch] = []

    def apply(self, changes: Iterable[tuple[int, int, str]], rule: str) -> bool:
        """Make changes (start, end, new; in offsets of the present text, disjoint). Whether anything changed."""
        wanted = [_Change(start, end, new) for start, end, new in changes if self.text[start:end] != new]
        if not wanted:
            return False
        pieces: list[str] = []
        patches: list[_Patch] = []
        done = length = 0  # how far the present text is copied, and how long the copy is
        shift = 0  # original offset minus present offset, behind the last patch passed
        for group in _overlapping([*self._patches, *wanted]):
            old = [item for item in group if isinstance(item, _Patch)]
            start, end = group[0].now_start, max(item.now_end for item in group)
            text = _changed(self.text, start, end, [item for item in group if isinstance(item, _Change)])
            from_original = start + shift
            if old:
                shift = old[-1].end - old[-1].now_end
            rules = tuple(dict.fromkeys([*(r for patch in old for r in patch.rules), *([rule] if len(old) < len(group) else ())]))
            pieces += self.text[done:start], text
            length += start - done
            patches.append(_Patch(length, length + len(text), from_original, end + shift, rules))
            length += len(text)
            done = end
        self.text = "".join([*pieces, self.text[done:]])
        self._patches = patches
        return True

    def edits(self) -> tuple[Edit, ...]:
        """All changes, sorted, disjoint, with whole clusters on both sides; none where old and new are equal."""
        found: list[Edit] = []
        for first, last, rules in self._whole_clusters():
            old = self.original[first.start : last.end]
            new = self.text[first.now_start : last.now_end]
            if old != new:
                found.append(Edit(first.start, last.end, old, new, "+".join(rules)))
        return tuple(found)

    def _whole_clusters(self) -> Iterator[tuple[_Patch, _Patch, tuple[str, ...]]]:
        """The patches widened to whole clusters, (first, last, rules) of those that meet. Between two patches both texts run alike."""
        group: list[_Patch] = []
        for i, patch in enumerate(self._patches):
            before = self._patches[i - 1].end if i else 0
            after = self._patches[i + 1].start if i + 1 < len(self._patches) else len(self.original)
            back = forth = 0
            while patch.start - back > before and self._cuts(patch.start - back, patch.now_start - back):
                back += 1
            while patch.end + forth < after and self._cuts(patch.end + forth, patch.now_end + forth):
                forth += 1
            wide = _Patch(patch.now_start - back, patch.now_end + forth, patch.start - back, patch.end + forth, patch.rules)
            meets = bool(group) and (wide.start < group[-1].end or self._cuts(wide.start, wide.now_start))
            if group and not meets:
                yield group[0], group[-1], _rules(group)
                group = []
            group.append(wide)
        if group:
            yield group[0], group[-1], _rules(group)

    def _cuts(self, at: int, now: int) -> bool:
        """Whether an edge at `at` of the original and `now` of the present text would cut a cluster of either."""
        return _continues(self.original, at) or _continues(self.text, now)


def _rules(patches: list[_Patch]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for patch in patches for rule in patch.rules))


def _overlapping(items: list[_Patch | _Change]) -> list[list[_Patch | _Change]]:
    """`items` sorted, those that share characters in one group; an old patch comes before a change at the same place."""
    groups: list[list[_Patch | _Change]] = []
    reach = -1
    for item in sorted(items, key=lambda i: (i.now_start, i.now_end, isinstance(i, _Change))):
        if item.now_start < reach:
            groups[-1].append(item)
        else:
            groups.append([item])
        reach = max(reach, item.now_end)
    return groups


def _changed(text: str, start: int, end: int, changes: list[_Change]) -> str:
    pieces: list[str] = []
    for change in changes:
        pieces += text[start : change.now_start], change.new
        start = change.now_end
    return "".join([*pieces, text[start:end]])


def _continues(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the cluster before it."""
    return at < len(text) and is_mark(text[at])
