"""Hindi words for a word in Latin letters that no list has: a trained network proposes, a list of known words has its say.

Weights (`models/devanagari.npz`) and words (`models/hindi_words.txt`) are read when they are first needed; without them nothing is
proposed.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from rakshakosh.network import Network, Written
from rakshakosh.script import VIRAMA

_MODELS = Path(__file__).parent / "models"
WEIGHTS, WORDS = _MODELS / "devanagari.npz", _MODELS / "hindi_words.txt"

# How much it tells that a proposed word is a known one: tried from 0 to 4 on the development part of the Dakshina lexicon, where the first
# proposal is right for 0.49 of words by the network alone and for 0.61 with these.
UNKNOWN = 3.0  # taken off a word that is in no list
RARITY, SMOOTHING = 0.5, 300  # times the logarithm of its place among the frequent words, and what is added to that place
PROPOSALS, BEAM = 10, 8


def proposed(word: str, is_listed: Callable[[str], bool]) -> list[Written]:
    """Up to ten Hindi words that `word` (Latin letters, any case) may stand for, best first, each with the logarithm of its share.

    `is_listed` says which words the glossary has: they count as known.
    """
    written = [w for w in _written(plain_letters(word)) if not w.text.endswith(VIRAMA)]
    weighed = [Written(w.text, w.likelihood - _surprise(w.text, is_listed)) for w in written]
    total = sum(math.exp(w.likelihood) for w in weighed)
    return sorted((Written(w.text, w.likelihood - math.log(total)) for w in weighed), key=lambda w: -w.likelihood)


def is_known(word: str) -> bool:
    """Whether a Hindi word stands in the list of known words."""
    return word in _places()


def plain_letters(word: str) -> str:
    """The letters a to z of `word`, accents and case gone."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if "a" <= c <= "z")


def _surprise(word: str, is_listed: Callable[[str], bool]) -> float:
    place = _places().get(word)
    if place is None:
        return RARITY * math.log(len(_places()) + SMOOTHING) + (0 if is_listed(word) else UNKNOWN)
    return RARITY * math.log(place + SMOOTHING)


@lru_cache(maxsize=20_000)
def _written(letters: str) -> tuple[Written, ...]:
    network = _network()
    written = network.write(letters, PROPOSALS, BEAM) if network else []
    return tuple({text: Written(text, w.likelihood) for w in reversed(written) if (text := unicodedata.normalize("NFC", w.text))}.values())


@cache
def _network() -> Network | None:
    return Network(WEIGHTS) if WEIGHTS.exists() else None


@cache
def _places() -> dict[str, int]:
    """Known words by their place, the most frequent first."""
    if not WORDS.exists():
        return {}
    return {word: place for place, word in enumerate(WORDS.read_text(encoding="utf-8").split())}
