"""Which terms a string stands for: tables from strings to terms, built or read from bytes row by row."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate, starmap
from typing import Generic, NamedTuple, TypeVar

import msgspec

from rakshakosh.concept import Concept, Term
from rakshakosh.glossary import Glossary
from rakshakosh.number_rows import NUMBER, Groups, Packed, packed


class Posting(NamedTuple):
    """A term of a concept, as an index holds it."""

    concept: Concept
    term: Term


Row = TypeVar("Row")


def table(rows: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    """The rows of each string, in order."""
    found: dict[str, list[Row]] = defaultdict(list)
    for string, row in rows:
        found[string].append(row)
    return dict(found)


class Terms:
    """The terms of a glossary by number: in the order of its concepts, Hindi before English."""

    def __init__(self, glossary: Glossary) -> None:
        self._concept_at = glossary.concept_at
        built = glossary.prebuilt
        self._firsts = array(NUMBER, built.section("terms") if built else _firsts(glossary))

    def at(self, number: int) -> Posting:
        place = bisect_right(self._firsts, number) - 1
        concept = self._concept_at(place)
        return Posting(concept, (*concept.hi, *concept.en)[number - self._firsts[place]])


def to_prebuild(glossary: Glossary) -> dict[str, bytes]:
    """Where the terms of each concept begin, for the package."""
    return {"terms": array(NUMBER, _firsts(glossary)).tobytes()}


def _firsts(glossary: Glossary) -> list[int]:
    return [0, *accumulate(len(concept.hi) + len(concept.en) for concept in glossary)]


class _Stored(msgspec.Struct, array_like=True):
    """A table as bytes: its strings, one a line, and the rows of each, of two numbers."""

    strings: str
    rows: Packed


class StoredTable(Mapping[str, list[Row]], Generic[Row]):
    """A table whose rows are made when they are first asked for, by `made` from their two numbers."""

    def __init__(self, content: bytes, made: Callable[[int, int], Row]) -> None:
        stored = msgspec.msgpack.decode(content, type=_Stored)
        strings = stored.strings.split("\n")
        self._numbers = dict(zip(strings, range(len(strings)), strict=True))
        self._rows = Groups(stored.rows)
        self._made = made
        self._kept: dict[str, list[Row]] = {}

    def __getitem__(self, string: str) -> list[Row]:
        rows = self._kept.get(string)
        if rows is None:
            rows = self._kept[string] = list(starmap(self._made, self._rows[self._numbers[string]]))
        return rows

    def __contains__(self, string: object) -> bool:
        return string in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def stored(rows: Mapping[str, list[Row]], numbers: Callable[[Row], tuple[int, int]]) -> bytes:
    """A table as `StoredTable` reads it; `numbers` gives the two numbers of a row. No string has a line end."""
    return msgspec.msgpack.encode(_Stored("\n".join(rows), packed([numbers(row) for row in several] for several in rows.values())))
