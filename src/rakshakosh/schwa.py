"""Words as syllable units, and which inherent vowels Hindi leaves silent.

Source of the rules: Ohala, Aspects of Hindi Phonology (1983): the inherent vowel is silent at the end of a word, and, taken from
the right, between a vowel with one consonant before it and a consonant with a vowel after it. Compounds are cut first.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rakshakosh.script import ANUSVARA, CHANDRABINDU, NUKTA, VIRAMA, VISARGA
from rakshakosh.tables import words

_SIGNS = {
    "ा": "आ", "ि": "इ", "ी": "ई", "ु": "उ", "ू": "ऊ", "ृ": "ऋ", "ॄ": "ॠ", "े": "ए", "ै": "ऐ", "ो": "ओ", "ौ": "औ",
    "ॉ": "ऑ", "ॅ": "ऍ", "ॆ": "ऎ", "ॊ": "ऒ",
}  # fmt: skip
_VOWELS = frozenset("अआइईउऊऋॠऌएऐओऔऑऍऎऒ")
_AFTER = frozenset((ANUSVARA, CHANDRABINDU, VISARGA))
INHERENT, SILENT, NONE = "अ", "", "-"


class Unit:
    """A consonant with its vowel, or a vowel alone. `vowel` is a vowel letter, `SILENT` or `NONE` (virama)."""

    __slots__ = ("after", "consonant", "inherent", "vowel")

    def __init__(self, consonant: str, vowel: str, after: str = "", inherent: bool = False) -> None:
        self.consonant = consonant
        self.vowel = vowel
        self.after = after
        self.inherent = inherent


def units(word: str) -> list[Unit]:
    """The units of a Devanagari word; what is no Devanagari letter stands as a unit of its own with no vowel."""
    found: list[Unit] = []
    for character in unicodedata.normalize("NFC", word):
        last = found[-1] if found else None
        if character in _SIGNS and last and last.inherent:
            last.vowel, last.inherent = _SIGNS[character], False
        elif character == VIRAMA and last and last.inherent:
            last.vowel, last.inherent = NONE, False
        elif character == NUKTA and last and last.consonant and last.inherent:
            last.consonant += NUKTA
        elif character in _AFTER and last:
            last.after += character
        elif character in _VOWELS:
            found.append(Unit("", character))
        elif character in _SIGNS:
            found.append(Unit("", _SIGNS[character]))
        elif "क" <= character <= "ह" or character in "\u0929\u0931\u0933\u0934":
            found.append(Unit(character, INHERENT, inherent=True))
        elif character in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}":
            continue
        else:
            found.append(Unit(character, NONE))
    return found


def spoken(word: str) -> list[Unit]:
    """The units of `word` with silent inherent vowels marked `SILENT`."""
    found: list[Unit] = []
    *first_parts, last = map(units, compound_parts(word))
    for part in first_parts:
        _silence(part)
        if len(part) > 1 and part[-1].vowel == SILENT and part[-2].vowel == NONE:
            part[-1].vowel = INHERENT  # राष्ट्रपति, राज्यसभा: no consonant could begin after the conjunct
        found += part
    _silence(last)
    return [*found, *last]


def _silence(word: list[Unit]) -> None:
    if final_vowel_is_silent(word):
        word[-1].vowel = SILENT
    for i in range(len(word) - 2, 0, -1):
        if medial_vowel_is_silent(word, i):
            word[i].vowel = SILENT


def final_vowel_is_silent(word: list[Unit]) -> bool:
    """राम = rām; but न = na, and भारतीय keeps it after a long i."""
    if len(word) < 2 or not word[-1].inherent or word[-1].after:
        return False
    return not (word[-1].consonant == "य" and word[-2].vowel in ("ई", "इ"))


def medial_vowel_is_silent(word: list[Unit], i: int) -> bool:
    """राजनाथ = rājnāth: one consonant between a spoken vowel before and a consonant with a spoken vowel after."""
    unit, before, after = word[i], word[i - 1], word[i + 1]
    return (
        unit.inherent
        and not unit.after
        and before.vowel not in (SILENT, NONE)
        and after.vowel not in (SILENT, NONE)
        and bool(after.consonant)
        and unit.consonant != "ह"
    )


@lru_cache(maxsize=20_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """`word` cut after a first part of `tables/first_parts.tsv`, if a whole word with a vowel sign may follow."""
    longest = max(map(len, words("first_parts.tsv")))
    for size in range(min(len(word) - 2, longest), 1, -1):
        if word[:size] in words("first_parts.tsv") and "क" <= word[size] <= "ह" and word[size + 1] not in _AFTER:
            rest = units(word[size:])
            if len(rest) >= 2 and rest[0].inherent and any(not unit.inherent for unit in rest):
                return (word[:size], word[size:])
    return (word,)
