"""Edits made one step after another, told in offsets of the text they began with."""

from __future__ import annotations

from collections.abc import Iterable
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


class Draft:
    """A text being edited. `text` is its present state; `edits()` tells all changes against the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self._patches: list[_Patch] = []

    def apply(self, changes: Iterable[tuple[int, int, str]], rule: str) -> bool:
        """Make changes (start, end, new; in offsets of the present text, disjoint). Whether anything changed."""
        wanted = sorted((s, e, new) for s, e, new in changes if self.text[s:e] != new)
        if not wanted:
            return False
        pieces: list[str] = []
        patches: list[_Patch] = []
        old = iter([*self._patches, None])
        patch = next(old)
        done = length = 0  # how far the present text is copied, and how long the copy is
        shift = 0  # original offset minus present offset, behind the last patch passed
        for start, end, new in wanted:
            while patch and patch.now_end <= start:
                pieces.append(self.text[done : patch.now_end])
                length += patch.now_end - done
                done = patch.now_end
                size = patch.now_end - patch.now_start
                patches.append(_Patch(length - size, length, patch.start, patch.end, patch.rules))
                shift = patch.end - patch.now_end
                patch = next(old)
            rules: tuple[str, ...] = (rule,)
            from_original, left = start + shift, start
            right = end
            to_original = end + shift
            first = True
            while patch and patch.now_start < right:
                if first and patch.now_start < left:
                    left, from_original = patch.now_start, patch.start
                if first and patch.now_start >= left:
                    from_original = left + shift
                first = False
                rules = (*patch.rules, *(r for r in rules if r not in patch.rules))
                shift = patch.end - patch.now_end
                right = max(right, patch.now_end)
                to_original = right + shift
                patch = next(old)
            pieces.append(self.text[done:left])
            length += left - done
            changed = self.text[left:start] + new + self.text[end:right]
            pieces.append(changed)
            patches.append(_Patch(length, length + len(changed), from_original, to_original, rules))
            length += len(changed)
            done = right
        while patch:
            pieces.append(self.text[done : patch.now_end])
            length += patch.now_end - done
            done = patch.now_end
            size = patch.now_end - patch.now_start
            patches.append(_Patch(length - size, length, patch.start, patch.end, patch.rules))
            patch = next(old)
        pieces.append(self.text[done:])
        self.text = "".join(pieces)
        self._patches = patches
        return True

    def edits(self) -> tuple[Edit, ...]:
        """All changes, sorted, disjoint, with whole clusters on both sides; none where old and new are equal."""
        found: list[Edit] = []
        for patch in self._patches:
            start, end = patch.start, patch.end
            now_start, now_end = patch.now_start, patch.now_end
            while start and (_continues(self.original, start) or _continues(self.text, now_start)):
                start, now_start = start - 1, now_start - 1
            while _continues(self.original, end) or _continues(self.text, now_end):
                end, now_end = end + 1, now_end + 1
            rule = "+".join(patch.rules)
            if found and start < found[-1].end:
                last = found.pop()
                shift = now_start - start  # between two patches both texts run alike
                new = last.new + self.text[last.end + shift : now_end]
                rule = last.rule if last.rule == rule else f"{last.rule}+{rule}"
                found.append(Edit(last.start, end, self.original[last.start : end], new, rule))
            else:
                found.append(Edit(start, end, self.original[start:end], self.text[now_start:now_end], rule))
        return tuple(edit for edit in found if edit.old != edit.new)


def _continues(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the cluster before it."""
    return at < len(text) and is_mark(text[at])
