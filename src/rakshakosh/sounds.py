"""A Devanagari word as a string of sounds, one code point each.

A consonant, with its nukta, is one letter; a vowel behind it is its sign, the one that is not written `INHERENT`; a vowel alone is its
letter; marks stand for themselves and viramas go: क्षमता is "कषaमaता". `schwa` puts `SILENT` where an inherent vowel is not said.
"""

from __future__ import annotations

import re
import unicodedata

from rakshakosh.script import ANUSVARA, CHANDRABINDU, NUKTA, VIRAMA, VISARGA, ZWJ, ZWNJ

INHERENT, SILENT = "a", "-"

SIGN_OF = dict(zip("आइईउऊऋॠएऐओऔऑऍऎऒ", "ािीुूृॄेैोौॉॅॆॊ", strict=True))
SIGNS = "".join(SIGN_OF.values())
VOWEL_LETTERS = "अ" + "".join(SIGN_OF) + "ऌ"
MARKS = ANUSVARA + CHANDRABINDU + VISARGA

# What is one letter with its nukta: those that Unicode has a code point for, and झ of Persian zhe, which has none.
WITH_NUKTA = {**{unicodedata.normalize("NFD", chr(c))[0]: chr(c) for c in range(0x958, 0x960)}, "झ": "ž"}
CONSONANTS = "".join(map(chr, range(0x915, 0x93A))) + "".join(WITH_NUKTA.values())

VOWEL = rf"[{INHERENT}\{SILENT}{SIGNS}{VOWEL_LETTERS}]"
BARE = rf"[^{INHERENT}\{SILENT}{SIGNS}{VOWEL_LETTERS}{MARKS}\n]"  # before a consonant, or at an end: a consonant without a vowel

_UNIT = re.compile(rf"[{CONSONANTS}][{INHERENT}\{SILENT}{SIGNS}]?[{MARKS}]*|.[{MARKS}]*", re.DOTALL)
_OFF = "\0"  # takes the inherent vowel before it away
_SOUNDED = str.maketrans(
    {
        **{consonant: consonant + INHERENT for consonant in CONSONANTS},
        **{sign: _OFF + sign for sign in SIGNS + VIRAMA},
        **dict.fromkeys(ZWJ + ZWNJ + NUKTA, ""),
    }
)
_LETTER_OF = {sign: letter for letter, sign in SIGN_OF.items()}
_CONSONANT_WITH_NUKTA = re.compile(f"([क-ह])([{SIGNS}]?){NUKTA}")  # typed behind the vowel too (बडे़)
_MARK_FIRST = re.compile(f"{INHERENT}([{MARKS}]){_OFF}([{SIGNS}])")  # मंे for में
_WITHOUT_CONSONANT = re.compile(f"{_OFF}(.)")


def sounds(word: str) -> str:
    """The sounds of a word that is NFC and has Devanagari letters alone; what is no letter of Hindi stands for itself.

    >>> sounds("राष्ट्र")
    'राषटरa'
    """
    if NUKTA in word:
        word = _CONSONANT_WITH_NUKTA.sub(lambda m: WITH_NUKTA.get(m[1], m[1]) + m[2], word)
    found = word.translate(_SOUNDED).replace(_NO_VOWEL, "").replace(_NOT_INHERENT, "")
    if _OFF in found:
        found = _WITHOUT_CONSONANT.sub(lambda m: _LETTER_OF.get(m[1], m[1]), _MARK_FIRST.sub(r"\2\1", found))
    return found


_NOT_INHERENT = INHERENT + _OFF
_NO_VOWEL = _NOT_INHERENT + VIRAMA

units = _UNIT.findall
"""The sounds in units: a consonant with its vowel and marks, or a vowel alone with its marks."""
