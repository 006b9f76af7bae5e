"""Words as syllable units: a consonant with its vowel, or a vowel alone."""

from __future__ import annotations

import unicodedata

from rakshakosh.script import ANUSVARA, CHANDRABINDU, NUKTA, VIRAMA, VISARGA

SIGNS = {
    "ा": "आ", "ि": "इ", "ी": "ई", "ु": "उ", "ू": "ऊ", "ृ": "ऋ", "ॄ": "ॠ", "े": "ए", "ै": "ऐ", "ो": "ओ", "ौ": "औ",
    "ॉ": "ऑ", "ॅ": "ऍ", "ॆ": "ऎ", "ॊ": "ऒ",
}  # fmt: skip
VOWELS = frozenset("अआइईउऊऋॠऌएऐओऔऑऍऎऒ")
AFTER = frozenset((ANUSVARA, CHANDRABINDU, VISARGA))
INHERENT, SILENT, NONE = "अ", "", "-"


class Unit:
    """A consonant with its vowel, or a vowel alone. `vowel` is a vowel letter, `SILENT` or `NONE` (virama).

    `inherent` stays true of a vowel that is not written, spoken or silent; `rule` names what decided which.
    """

    __slots__ = ("after", "consonant", "inherent", "rule", "vowel")

    def __init__(self, consonant: str, vowel: str, after: str = "", inherent: bool = False) -> None:
        self.consonant = consonant
        self.vowel = vowel
        self.after = after
        self.inherent = inherent
        self.rule = ""


def units(word: str) -> list[Unit]:
    """The units of a Devanagari word; what is no Devanagari letter stands as a unit of its own with no vowel."""
    found: list[Unit] = []
    last = None  # the consonant that is still bare
    for character in word if unicodedata.is_normalized("NFC", word) else unicodedata.normalize("NFC", word):
        if "क" <= character <= "ह":
            last = Unit(character, INHERENT, "", True)
            found.append(last)
        elif last and character in _ON_BARE:
            last.vowel, last.inherent = _ON_BARE[character], False
            last = None
        elif last and character == NUKTA:
            last.consonant += NUKTA
        elif found and character in AFTER:
            found[-1].after += character
        elif character not in _JOINERS:
            found.append(_other_unit(character))
            last = found[-1] if found[-1].inherent else None
    return found


_ON_BARE = {**SIGNS, VIRAMA: NONE}
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


def _other_unit(character: str) -> Unit:
    if character in VOWELS or character in SIGNS:
        return Unit("", SIGNS.get(character, character))
    if character in "\u0929\u0931\u0933\u0934":
        return Unit(character, INHERENT, "", True)
    return Unit(character, NONE)
