"""Which of many strings are written nearly like another: filters over their letters, then RapidFuzz.

The ratio of two strings falls with every letter that only one of them has. Two signatures of 64 bits tell which letters occur in a string
and which occur an odd number of times; as many bits as those of two strings differ in, so many insertions and deletions lie between them,
at least. How often each letter occurs tells more, and takes longer. What is farther away by them than the ratio allows is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAREST = 76.0  # RapidFuzz ratio below which nothing is near: भारत / भारतीय is 73, बेलौसोव / बेलोउसॉव 67 and joined by sound
_FARTHEST = 1 - NEAREST / 100  # insertions and deletions for each letter of both strings
_BITS = 64  # letters share them, which hides a difference now and then and makes none


class _Letters(NamedTuple):
    """Of each string, a row: which letters occur, which occur an odd number of times, how often each does (up to 255)."""

    occurring: NDArray[np.uint64]
    odd: NDArray[np.uint64]
    counts: NDArray[np.uint8]


class Strings:
    """Many strings, each once, ready to be compared."""

    def __init__(self, strings: Iterable[str]) -> None:
        import numpy as np

        self._strings = sorted(dict.fromkeys(filter(None, strings)), key=len)
        self._lengths = np.fromiter(map(len, self._strings), np.int64, len(self._strings))
        self._letters = _letters(self._strings) if self._strings else None

    def near(self, wanted: str) -> list[tuple[str, float]]:
        """The strings that are near to `wanted`, each with how near (0 to 1), the nearest first."""
        from rapidfuzz import process
        from rapidfuzz.fuzz import ratio

        if not wanted or self._letters is None or len(wanted) > 2 * self._lengths[-1]:
            return []
        found = process.extract(wanted, self._candidates(wanted), scorer=ratio, score_cutoff=NEAREST, limit=None)
        return [(string, score / 100) for string, score, _ in found]

    def _candidates(self, wanted: str) -> list[str]:
        import numpy as np

        assert self._letters is not None
        of_wanted, size = _letters([wanted]), len(wanted)
        shortest, longest = size * NEAREST / (200 - NEAREST), size * (200 - NEAREST) / NEAREST
        alike = slice(np.searchsorted(self._lengths, shortest), np.searchsorted(self._lengths, longest, side="right"))
        allowed = _FARTHEST * (self._lengths[alike] + size) + 1e-9
        near = np.bitwise_count(self._letters.occurring[alike] ^ of_wanted.occurring) <= allowed
        near &= np.bitwise_count(self._letters.odd[alike] ^ of_wanted.odd) <= allowed
        rows = np.flatnonzero(near)
        counts = self._letters.counts[alike][rows]
        apart = (np.maximum(counts, of_wanted.counts) - np.minimum(counts, of_wanted.counts)).sum(axis=1, dtype=np.uint16)
        return [self._strings[alike.start + row] for row in rows[apart <= allowed[rows]].tolist()]


def _letters(strings: list[str]) -> _Letters:
    import numpy as np

    letters = np.frombuffer("".join(strings).encode("utf-32-le", "surrogatepass"), np.uint32) % _BITS
    lengths = np.fromiter(map(len, strings), np.int64, len(strings))
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    bits = np.uint64(1) << letters.astype(np.uint64)
    cells = np.repeat(np.arange(len(strings)), lengths) * _BITS + letters
    counts: Any = np.bincount(cells, minlength=len(strings) * _BITS).reshape(-1, _BITS)
    return _Letters(np.bitwise_or.reduceat(bits, starts), np.bitwise_xor.reduceat(bits, starts), counts.clip(max=255).astype(np.uint8))
