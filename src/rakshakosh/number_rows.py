"""Rows of numbers in groups, as bytes: what a prebuilt table keeps of each of its strings."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

import msgspec

NUMBER = "I"  # four bytes each


class Packed(msgspec.Struct, array_like=True):
    """The rows of all groups one after another, each column as bytes; `firsts`: where each group begins, and where the last ends."""

    firsts: bytes
    columns: list[bytes]


class Groups:
    """The groups by number, read where they are asked for."""

    def __init__(self, packed: Packed) -> None:
        self._firsts = array(NUMBER, packed.firsts)
        self._columns = [array(NUMBER, column) for column in packed.columns]

    def __len__(self) -> int:
        return len(self._firsts) - 1

    def __getitem__(self, number: int) -> Iterator[tuple[int, ...]]:
        """The rows of a group, in order."""
        first, end = self._firsts[number], self._firsts[number + 1]
        return zip(*[column[first:end] for column in self._columns], strict=True)


def packed(groups: Iterable[Sequence[tuple[int, ...]]]) -> Packed:
    """Groups of rows of one width as `Groups` reads them."""
    firsts = array(NUMBER, [0])
    rows: list[tuple[int, ...]] = []
    for group in groups:
        rows += group
        firsts.append(len(rows))
    return Packed(firsts.tobytes(), [array(NUMBER, column).tobytes() for column in zip(*rows, strict=True)])
