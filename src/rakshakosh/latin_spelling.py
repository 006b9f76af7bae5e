"""How people spell a Hindi word in Latin letters: each letter has several spellings, and learnt weights choose among them.

The weights (`models/latin_spelling.json`) are those of a structured perceptron over the letters around, trained on what people wrote
by `training/latin_spelling.py`; without the file there is no spelling by weights, and rules decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from heapq import nlargest
from pathlib import Path

import msgspec

from rakshakosh.sounds import WITH_NUKTA

WEIGHTS = Path(__file__).parent / "models" / "latin_spelling.json"
# What is looked at for each letter: so many letters to its left and to its right.
_WINDOWS = (
    (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (0, 3),
    (3, 0), (2, 2), (1, 3), (3, 1), (0, 4), (4, 0), (3, 2), (2, 3), (3, 3),
)  # fmt: skip
_REACH = 4
KEPT = 3  # all of them bring no more
_CUTS = tuple((chr(ord("A") + i), _REACH - left, _REACH + 1 + right) for i, (left, right) in enumerate(_WINDOWS))
_FOREIGN, _BREATHED = frozenset("ऑॉऍॅ"), frozenset("षणऋृभधघञथ")
_PERSIAN = frozenset(map(chr, (0x958, 0x959, 0x95A, 0x95B, 0x95E)))  # क ख ग ज फ with nukta


class Weights(msgspec.Struct, frozen=True):
    """The spellings that each letter may have, and what each feature adds to each of them."""

    spellings: dict[str, list[str]]
    weights: dict[str, dict[str, float]]


def spelt(sounds: str) -> list[str] | None:
    """The likeliest Latin spelling of a word, a string for each of its sounds; None where weights are missing or do not know a sound."""
    learnt = learnt_weights()
    word = letters_of(sounds)
    if learnt is None or not word or not learnt.spellings.keys() >= set(word):
        return None
    return best_spelling(word, learnt)


def letters_of(sounds: str) -> str:
    """The sounds of a word as the weights know them: zhe is झ."""
    return sounds.replace(WITH_NUKTA["झ"], "झ")


@cache
def learnt_weights() -> Weights | None:
    """The weights of `WEIGHTS`, or None where the file is not there."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Weights) if WEIGHTS.exists() else None


def best_spelling(word: str, learnt: Weights, kept: int = KEPT) -> list[str]:
    """The spelling of each letter that together weigh most, each also weighed by the spelling before it (Viterbi).

    Of each letter only the `kept` heaviest spellings are followed.
    """
    get = learnt.weights.get
    reached: dict[str, float] = {"^": 0.0}
    steps: list[dict[str, str]] = []
    for letter, named in zip(word, features(word), strict=True):
        here = dict.fromkeys(learnt.spellings[letter], 0.0)
        for name in named:
            weights = get(name)
            if weights:
                for spelling, weight in weights.items():
                    here[spelling] += weight
        after = [(total, before, get(f"{before}>{letter}", _NOTHING)) for before, total in reached.items()]
        came: dict[str, str] = {}
        now: dict[str, float] = {}
        for spelling in here if len(here) <= kept else nlargest(kept, here, here.__getitem__):
            best, came[spelling] = max([(total + joint.get(spelling, 0.0), before) for total, before, joint in after])
            now[spelling] = best + here[spelling]
        reached = now
        steps.append(came)
    chosen = max(reached, key=reached.__getitem__)
    found = []
    for came in reversed(steps):
        found.append(chosen)
        chosen = came[chosen]
    return found[::-1]


_NOTHING: dict[str, float] = {}


def features(word: str) -> Iterator[list[str]]:
    """For each letter, what is looked at: the letters around it, where it stands, and what kind of word it is."""
    kind = _kind(word)
    padded = f"<<<<{word}>>>>"
    size = len(word)
    for i, letter in enumerate(word):
        named = [tag + padded[i + start : i + end] for tag, start, end in _CUTS]
        to_end = min(size - i, 5)
        named += (
            f"#{letter}{to_end}",
            f"^{letter}{min(i, 3)}",
            f"={letter}{to_end}{min(size, 9)}",
            f"@{kind}{padded[i + 4 : i + 6]}",
        )
        named.append(f"@{kind}{padded[i + 3 : i + 5]}<")
        yield named


def _kind(word: str) -> str:
    """What the letters tell of a word's origin: an English vowel, an English plural, a letter of Sanskrit, one of Persian or Arabic."""
    if not _FOREIGN.isdisjoint(word):
        return "o"
    if word.endswith("स-"):
        return "s"
    if not _BREATHED.isdisjoint(word):
        return "h"
    return "z" if not _PERSIAN.isdisjoint(word) else ""
