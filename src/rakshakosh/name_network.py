"""What a small network says of the words of a text: how much each, with those around it, speaks for a person, a place, a body.

Every word is read as the same clues of its own letters, rarity and lists as in `learnt_names`, each clue being a vector; their sum,
another vector for what is decided at the place, and a third for the noun that it is said to be (`predicates`) go through two
convolutions: over two words on either side, and over one on either side of that. The weights are added to those of the clues (`tagger`);
both were learnt apart, and each is wrong in other places.

numpy is imported when the first place is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from rakshakosh.memory import Memory

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

REACH, REACH_SEEN = 2, 1  # words on either side that the first convolution and the second look at
DECIDED_WIDTH = 8  # numbers in the vector of what is decided
TOLD_WIDTH = 8  # numbers in the vector of what a subject is said to be, made of that of the noun
_MOST_WORDS = 20_000
_BY_ONE_THREAD = 2**18  # multiplications up to which OpenBLAS starts no threads


class Shape(msgspec.Struct, frozen=True):
    """How many clues have a vector, of how many numbers (`width`), each a byte worth `scale`; how many numbers there are between the
    convolutions and behind them (`seen`); what may be decided at a place and has a vector."""

    clues: int
    width: int
    seen: int
    scale: float
    decided: tuple[str, ...]


class Network:
    """The network of a file. Immutable for its users, safe in threads. `body`: its sections (see `sections`), little-endian; `number`:
    what a clue is called in the file; `clues_of`: those of a word."""

    def __init__(self, shape: Shape, body: bytes, number: Callable[[str], int], clues_of: Callable[[str], Sequence[str]]) -> None:
        import numpy as np

        self.shape, self._number, self._clues_of = shape, number, clues_of
        at = 0

        def section(kind: str, *sizes: int) -> Array:
            nonlocal at
            found = np.frombuffer(body, kind, count=int(np.prod(sizes)), offset=at).reshape(sizes)
            at += found.nbytes
            return found if kind != "<f2" else found.astype(np.float32)

        width, seen, labels = shape.width + DECIDED_WIDTH + TOLD_WIDTH, shape.seen, 6
        self._keys = section("<u4", shape.clues)
        self._vectors = section("i1", shape.clues, shape.width)
        self._of_decided = section("<f2", len(shape.decided), DECIDED_WIDTH)
        self._told = section("<f2", shape.width, TOLD_WIDTH)
        self._first, self._first_more = section("<f2", (2 * REACH + 1) * width, seen), section("<f2", seen)
        self._second, self._second_more = section("<f2", (2 * REACH_SEEN + 1) * seen, seen), section("<f2", seen)
        self._last, self._last_more = section("<f2", seen, labels), section("<f2", labels)
        self._decided = {decided: n for n, decided in enumerate(shape.decided)}
        self._words = Memory(self._vector, most=_MOST_WORDS)

    def weights(self, words: Sequence[str], decided: Sequence[str], predicates: Mapping[int, str], at: Array) -> Array:
        """For each of some places a row with the weights of the labels from "B-person" on; `predicates`: by place the nouns that subjects
        are said to be."""
        import numpy as np

        seen_at, beside = around(at, REACH_SEEN, len(words))
        read, windows = around(seen_at, REACH, len(words))
        width, told = self.shape.width, self.shape.width + DECIDED_WIDTH
        inputs = np.zeros((len(read) + 1, told + TOLD_WIDTH), np.float32)  # the last row: no word
        near = read.tolist()
        inputs[:-1, :width] = np.frombuffer(b"".join([self._words[words[n]] for n in near]), np.float32).reshape(len(near), -1)
        inputs[:-1, width:told] = self._of_decided[[self._decided.get(decided[n], 0) for n in near]]
        for row, n in enumerate(near) if predicates else ():
            if n in predicates:
                inputs[row, told:] = np.frombuffer(self._words[predicates[n]], np.float32) @ self._told
        seen = np.zeros((len(seen_at) + 1, self.shape.seen), np.float32)
        seen[:-1] = np.maximum(_product(inputs[windows], self._first) + self._first_more, 0)
        known = seen[beside[:, REACH_SEEN]] + np.maximum(_product(seen[beside], self._second) + self._second_more, 0)
        return _product(known, self._last) + self._last_more

    def _vector(self, word: str) -> bytes:
        """The vector of a word, as bytes: many are put together faster so."""
        import numpy as np

        wanted = np.array([self._number(clue) for clue in self._clues_of(word)], np.uint32)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        total = self._vectors[at[self._keys[at] == wanted]].sum(0, dtype=np.int32)
        return np.tanh(total.astype(np.float32) * self.shape.scale).tobytes()  # type: ignore[no-any-return]


def around(at: Array, reach: int, words: int) -> tuple[Array, Array]:
    """The different places of a text of so many words that are some or near them, rising; and for each of the some a row that says which
    of these stand around it (one more than the last where the text ends)."""
    import numpy as np

    near = at[:, None] + np.arange(-reach, reach + 1)
    is_there = (near >= 0) & (near < words)
    first = max(0, at[0] - reach)
    is_near = np.zeros(at[-1] + reach + 1 - first, bool)
    is_near[near[is_there] - first] = True
    order = np.cumsum(is_near)
    return np.flatnonzero(is_near) + first, np.where(is_there, order[near - first] - 1, order[-1])


def _product(rows: Array, matrix: Array) -> Array:
    """The rows, each written out flat, times a matrix: in pieces too small for several threads, which cost more than they bring."""
    import numpy as np

    flat = rows.reshape(len(rows), -1)
    step = max(1, _BY_ONE_THREAD // matrix.size)
    return np.concatenate([flat[at : at + step] @ matrix for at in range(0, len(flat), step)])
