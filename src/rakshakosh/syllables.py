"""Words as syllable units: a consonant with its vowel, or a vowel alone."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import NamedTuple

from rakshakosh.memory import Memory
from rakshakosh.script import ANUSVARA, CHANDRABINDU, NUKTA, VIRAMA, VISARGA

SIGNS = {
    "ा": "आ", "ि": "इ", "ी": "ई", "ु": "उ", "ू": "ऊ", "ृ": "ऋ", "ॄ": "ॠ", "े": "ए", "ै": "ऐ", "ो": "ओ", "ौ": "औ",
    "ॉ": "ऑ", "ॅ": "ऍ", "ॆ": "ऎ", "ॊ": "ऒ",
}  # fmt: skip
VOWELS = frozenset("अआइईउऊऋॠऌएऐओऔऑऍऎऒ")
AFTER = frozenset((ANUSVARA, CHANDRABINDU, VISARGA))
INHERENT, SILENT, NONE = "अ", "", "-"


class Unit(NamedTuple):
    """A consonant with its vowel, or a vowel alone. `vowel` is a vowel letter, `SILENT` or `NONE` (virama).

    `inherent` stays true of a vowel that is not written, spoken or silent; `rule` names what decided which.
    """

    consonant: str
    vowel: str
    after: str = ""
    inherent: bool = False
    rule: str = ""

    def decided(self, silent: bool, rule: str) -> Unit:
        """This unit with its inherent vowel silent or spoken, as `rule` has it."""
        fields = (self.consonant, SILENT if silent else INHERENT, self.after, True, rule)
        return tuple.__new__(Unit, fields)  # twice as fast as Unit(*fields), and every word comes here


def units(word: str) -> list[Unit]:
    """The units of a Devanagari word; what is no Devanagari letter stands as a unit of its own with no vowel."""
    if not unicodedata.is_normalized("NFC", word):
        word = unicodedata.normalize("NFC", word)
    return units_of_composed(word)


def units_of_composed(word: str) -> list[Unit]:
    """`units` of a word that is known to be NFC."""
    return list(chain.from_iterable(map(_units_of, _LETTER_WITH_MARKS.findall(word))))


_LETTER_WITH_MARKS = re.compile("[ऄ-ह][^ऄ-ह]*|[^ऄ-ह]+")


def _read(piece: str) -> tuple[Unit, ...]:
    found: list[Unit] = []
    bare = False  # whether the last unit is a consonant that may still take a vowel or a nukta
    for character in piece:
        if "क" <= character <= "ह":
            found.append(Unit(character, INHERENT, inherent=True))
            bare = True
        elif bare and character in _ON_BARE:
            found[-1] = Unit(found[-1].consonant, _ON_BARE[character])
            bare = False
        elif bare and character == NUKTA:
            found[-1] = found[-1]._replace(consonant=found[-1].consonant + NUKTA)
        elif found and character in AFTER:
            found[-1] = found[-1]._replace(after=found[-1].after + character)
        elif character not in _JOINERS:
            found.append(_other_unit(character))
            bare = found[-1].inherent
    return tuple(found)


_units_of = Memory(_read, most=10_000).__getitem__

_ON_BARE = {**SIGNS, VIRAMA: NONE}
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


def _other_unit(character: str) -> Unit:
    if character in VOWELS or character in SIGNS:
        return Unit("", SIGNS.get(character, character))
    if character in "\u0929\u0931\u0933\u0934":
        return Unit(character, INHERENT, inherent=True)
    return Unit(character, NONE)
