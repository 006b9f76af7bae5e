"""What was learnt about inherent vowels: which of those that the rules of `schwa` leave open are silent.

A word is read as a string of one Latin letter for each sound (`CONSONANTS`, `VOWELS`: near to SLP1), with `a` for an inherent vowel.
Each open vowel is decided from the last to the first, as Ohala's rule is, by adding up weights for the letters around it, for their
shape (consonant, long vowel, short vowel), and for the words that would stand on either side if the word were cut there. A vowel found
silent is `-` for those before it. The weights lie in `models/silent_vowels.txt` and are made by `training/silent_vowels.py`; without
that file nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from rakshakosh.script import ANUSVARA, CHANDRABINDU, STOPS_OF_NASAL, VISARGA
from rakshakosh.sounds import SIGN_OF, SILENT, WITH_NUKTA

WEIGHTS = Path(__file__).parent / "models" / "silent_vowels.txt"

CONSONANTS = {
    **dict(zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह", "kKgGNcCjJYwWqQRtTdDnpPbBmyrlLvSzsh", strict=True)),
    **{WITH_NUKTA[plain]: letter for plain, letter in zip("कखगजफडढझ", "123ZFxXJ", strict=True)},
}
VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍऌॠऎऒ", "aAiIuUfeEoOAeeeee", strict=True))
SPOKEN, NASAL, BREATH, EDGE, OTHER = "a", "M", "H", "#", "?"
_LETTERS = str.maketrans(
    {
        **{chr(c): OTHER for c in range(0x900, 0x980)},
        **CONSONANTS,
        **VOWELS,
        **{sign: VOWELS[letter] for letter, sign in SIGN_OF.items()},
        **{ANUSVARA: NASAL, CHANDRABINDU: NASAL, VISARGA: BREATH},
    }
)

_WITHOUT_NUKTA = str.maketrans("123ZF", "kKgjP")
_SHAPES = str.maketrans({**dict.fromkeys(CONSONANTS.values(), "C"), **dict.fromkeys("AIUeEoO", "V"), **dict.fromkeys("iuf", "i")})

# How many letters are seen on the left and on the right of the vowel. Eight clues are as good, within one word in a thousand of ten-fold
# cross-validation, as the twenty-four of a first set, and take half the time.
_REACH = 6
_EXACT = ((3, 3), (4, 0), (0, 4), (6, 0), (0, 6))
_SHAPED = ((3, 3), (6, 6))


def _windows(reaches: tuple[tuple[int, int], ...]) -> Callable[[str], tuple[str, ...]]:
    """What cuts the windows out of a string with `_REACH` letters on either side of the vowel."""
    first, second, *others = (slice(_REACH - left, _REACH + 1 + right) for left, right in reaches)
    return itemgetter(first, second, *others)


_exact_windows, _shaped_windows = _windows(_EXACT), _windows(_SHAPED)
CLUES = (*(f"letters_{left}_{right}" for left, right in _EXACT), *(f"shape_{left}_{right}" for left, right in _SHAPED), "cuts")


class Weights(NamedTuple):
    bias: int
    words: frozenset[str]
    of_clue: tuple[dict[str, int], ...]


@cache
def weights() -> Weights | None:
    """The learnt weights, or None where the file is not there."""
    return read(WEIGHTS) if WEIGHTS.exists() else None


def read(path: Path) -> Weights:
    """The weights of a file: a line for the bias, one for the words, then clue, weight and the keys that have it."""
    of_clue: dict[str, dict[str, int]] = {clue: {} for clue in CLUES}
    bias, known = 0, frozenset[str]()
    for line in path.read_text(encoding="ascii").splitlines():
        name, value, keys = line.split("\t")
        if name == "bias":
            bias = int(value)
        elif name == "words":
            known = frozenset(keys.split())
        else:
            of_clue[name].update(dict.fromkeys(keys.split(), int(value)))
    return Weights(bias, known, tuple(of_clue.values()))


def readings(words: Sequence[str], model: Weights) -> Iterator[Reading]:
    """A reading of each word, given in sounds; many at once are spelt in letters together."""
    letters = letters_of("\n".join(words))
    edged = _EDGES + letters.replace("\n", f"{_EDGES}\n{_EDGES}") + _EDGES
    spelt = (edged, edged.translate(_SHAPES), plain_letters(letters))
    return map(partial(Reading, model), *(written.split("\n") for written in spelt))


class Reading:
    """A word whose open vowels are decided from the last to the first: each is seen by those before it."""

    __slots__ = ("model", "plain", "shape", "sounds")

    def __init__(self, model: Weights, sounds: str, shape: str, plain: str) -> None:
        self.model, self.sounds, self.shape, self.plain = model, sounds, shape, plain

    def is_silent(self, place: int) -> bool:
        """Whether the weights have the vowel at `place` of the sounds silent."""
        return self.model.bias + sum(map(dict.get, self.model.of_clue, self.clues(place), _ZEROS)) < 0

    def silence(self, place: int) -> None:
        """Note that the vowel at `place` is silent."""
        at = place + _REACH
        self.sounds = self.sounds[:at] + SILENT + self.sounds[at + 1 :]
        self.shape = self.shape[:at] + SILENT + self.shape[at + 1 :]

    def clues(self, place: int) -> tuple[str, ...]:
        """The keys of the vowel at `place`, one for each of `CLUES`."""
        around = slice(place, place + 2 * _REACH + 1)
        return (*_exact_windows(self.sounds[around]), *_shaped_windows(self.shape[around]), self.cuts(place))

    def cuts(self, place: int) -> str:
        """Which words would stand there if the word were cut behind the vowel, or before its consonant; and whether it ends a stem."""
        plain, words = self.plain, self.model.words
        return (
            ("1" if plain[: place + 1] in words else "0")
            + ("1" if plain[place + 1 :] in words else "0")
            + ("1" if plain[: place - 1] in words else "0")
            + ("1" if plain[place - 1 :] in words else "0")
            + ("2" if plain[place + 2 : place + 3] in _NO_STEM else "1" if plain[: place + 2] + SPOKEN in words else "0")
        )


_EDGES = EDGE * _REACH
_NO_STEM = ("", SPOKEN)
_ZEROS = (0,) * len(CLUES)


def letters_of(sounds: str) -> str:
    """A Latin letter for each sound (`sounds.sounds`) of a word, or of one on each line.

    A half nasal before a stop of its class is written as anusvara writes it (म्ब like ंब).
    """
    return _HALF_NASAL.sub(NASAL, sounds.translate(_LETTERS))


_HALF_NASAL = re.compile(
    "|".join(
        f"{CONSONANTS[nasal]}(?=[{''.join(CONSONANTS[c] + CONSONANTS.get(WITH_NUKTA.get(c, ''), '') for c in stops)}])"
        for nasal, stops in STOPS_OF_NASAL.items()
    )
)


def plain_letters(letters: str) -> str:
    """`letters` as the list of words has them: without nukta, the vowel of the end written."""
    return letters.translate(_WITHOUT_NUKTA).replace(SILENT, SPOKEN)
