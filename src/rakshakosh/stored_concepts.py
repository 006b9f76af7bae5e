"""Concepts as lines of JSON, each read when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, ValuesView

import msgspec

from rakshakosh.collector import collector_paused
from rakshakosh.concept import Concept

LINES = msgspec.json.Decoder(Concept)
Place = tuple[str, int, int]  # an id, start and end of its concept's line


class StoredConcepts(Mapping[str, Concept]):
    """Concepts by id whose lines are read when they are asked for: a process that reads one article needs a few hundred of them.

    `body`: all lines; `places`: the ids in their order, with start and end of their line.
    """

    def __init__(self, body: bytes, places: list[Place]) -> None:
        self._body = body
        self._places = places
        self._made: list[Concept | None] = [None] * len(places)
        self._index = {id: number for number, (id, _, _) in enumerate(places)}
        self._lock = threading.Lock()

    def at(self, number: int) -> Concept:
        """The concept that stands at `number` in the order of ids."""
        made = self._made[number]
        if made is None:
            with self._lock:  # always the same object
                made = self._made[number]
                if made is None:
                    _, start, end = self._places[number]
                    made = self._made[number] = LINES.decode(self._body[start:end])
        return made

    def values(self) -> ValuesView[Concept]:
        self._read_all()
        return super().values()

    def _read_all(self) -> None:
        with self._lock, collector_paused():
            if None in self._made:
                for concept in LINES.decode_lines(self._body):
                    number = self._index[concept.id]
                    if self._made[number] is None:
                        self._made[number] = concept

    def __getitem__(self, id: str) -> Concept:
        return self.at(self._index[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


def places_of(contents: Iterable[bytes]) -> list[Place]:
    """Where the lines of concepts lie in `contents`, put one after another, by id."""
    places: list[Place] = []
    at = 0
    for content in contents:
        for line in content.splitlines(keepends=True):
            places.append((LINES.decode(line).id, at, at + len(line)))
            at += len(line)
    return sorted(places)
