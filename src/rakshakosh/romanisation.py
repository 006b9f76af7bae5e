"""Devanagari in Latin letters as Hindi is spoken: silent vowels dropped, the right nasals.

Letter-for-letter schemes are in `transliteration`. Tables: `tables/romanisation.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rakshakosh import acronyms
from rakshakosh.errors import UnknownNameError, require_text
from rakshakosh.schwa import INHERENT, NONE, SILENT, Unit, spoken
from rakshakosh.script import ANUSVARA, CHANDRABINDU, NUKTA, VISARGA
from rakshakosh.tables import pairs, rows

HINDI_SCHEMES: tuple[str, ...] = ("iso15919", "hunterian", "english")

_WORD = re.compile("[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_LABIALS = frozenset("पफबभम")
_NASAL_OF = {**dict.fromkeys("कखगघ", "ṅ"), **dict.fromkeys("चछजझ", "ñ"), **dict.fromkeys("टठडढ", "ṇ"), **dict.fromkeys("तथदध", "n")}
# Conjuncts after which newspapers keep the final vowel (Chandra, Mitra, Surya, Vajra, Astra); not after others (Vikrant, Prachand).
_KEEPS_FINAL = ("त्र", "द्र", "क्र", "र्य", "त्य", "ज्र", "स्त्र", "ग्र", "ष्ण", "र्व", "ज्ञ", "क्ष", "प्र", "व्य", "न्य", "ज्य", "श्व", "त्व", "द्य")


def romanise(text: str, scheme: str = "hunterian", macrons: bool = False) -> str:
    """`text` with its Hindi words in Latin letters, everything else as it is.

    `scheme`: "iso15919" (ISO 15919 with silent vowels dropped), "hunterian" (`macrons=True` marks long vowels, save at the end of a
    word) or "english" (newspaper style). Devanagari digits become ASCII digits, the danda a full stop. Raises `UnknownNameError`
    for another scheme, `InputError` for anything but a `str`.

    >>> romanise("राजनाथ सिंह")
    'rajnath sinh'
    >>> romanise("राजनाथ", "iso15919")
    'rājnāth'
    """
    require_text(text)
    if scheme not in HINDI_SCHEMES:
        raise UnknownNameError("scheme", scheme, HINDI_SCHEMES)
    return _WORD.sub(lambda m: _word(m.group(), scheme, macrons), text).translate(_SIGNS_AND_DIGITS)


_SIGNS_AND_DIGITS = {0x0964: ".", 0x0965: ".", 0x0970: ".", **{0x0966 + d: str(d) for d in range(10)}}


@lru_cache(maxsize=50_000)
def _word(word: str, scheme: str, macrons: bool) -> str:
    if scheme == "english":
        if word in pairs("conventional.tsv"):
            return pairs("conventional.tsv")[word]
        letters = acronyms.read(word)
        if letters and len(letters) > 1:
            return letters
    found = spoken(word)
    if scheme == "english" and found and unicodedata.normalize("NFC", word).endswith(_KEEPS_FINAL):
        found[-1].vowel = "अ"
    table = _table(scheme)
    out = [_unit(found, i, table, scheme) for i in range(len(found))]
    roman = "".join(out)
    if scheme == "hunterian":
        roman = re.sub("[āīū]$", lambda m: _PLAIN[m.group()], roman) if macrons else roman.translate(_PLAIN_TABLE)
    return unicodedata.normalize("NFC", roman)


_PLAIN = {"ā": "a", "ī": "i", "ū": "u"}
_PLAIN_TABLE = str.maketrans(_PLAIN)


def _unit(word: list[Unit], i: int, table: dict[str, str], scheme: str) -> str:
    unit = word[i]
    consonant = table.get(unit.consonant, "" if unit.consonant.startswith(NUKTA) else unit.consonant)
    vowel = "" if unit.vowel in (SILENT, NONE) else table[unit.vowel]
    if scheme == "iso15919" and unit.consonant == "" and i and word[i - 1].vowel == "अ" and vowel in ("i", "u"):
        vowel = {"i": "ï", "u": "ü"}[vowel]
    if unit.consonant == "व" and scheme != "iso15919":
        consonant = _va(word, i, scheme)
    if scheme == "english" and unit.consonant == "ञ" and i and word[i - 1].consonant == "ज" and word[i - 1].vowel == NONE:
        consonant = "y"
    if scheme != "iso15919" and unit.consonant == "ज" and unit.vowel == NONE and i + 1 < len(word) and word[i + 1].consonant == "ञ":
        consonant = "g"
    if scheme == "hunterian" and unit.consonant == "ञ" and i and word[i - 1].consonant == "ज" and word[i - 1].vowel == NONE:
        consonant = "y"
    return consonant + vowel + "".join(_after(word, i, mark, scheme) for mark in unit.after)


def _va(word: list[Unit], i: int, scheme: str) -> str:
    """व: Hunterian w, but v before i; newspapers w before a and after a consonant, v elsewhere."""
    unit = word[i]
    if scheme == "hunterian":
        return "v" if unit.vowel in ("इ", "ई") else "w"
    after_consonant = i > 0 and word[i - 1].vowel == NONE and word[i - 1].consonant != "र"
    return "w" if after_consonant and unit.vowel in ("अ", "आ") else "v"


def _after(word: list[Unit], i: int, mark: str, scheme: str) -> str:
    if mark == VISARGA:
        return "ḥ" if scheme == "iso15919" else ("h" if i + 1 == len(word) else "")
    following = word[i + 1].consonant[:1] if i + 1 < len(word) else ""
    if mark == CHANDRABINDU:
        return "m̐" if scheme == "iso15919" else ("m" if scheme == "hunterian" and following in _LABIALS and following else "n")
    if mark == ANUSVARA:
        if following in _LABIALS and following:
            return "m"
        if i + 1 == len(word) and word[i].vowel == INHERENT and scheme != "iso15919":
            return "m"  # एवं = evam, स्वयं = svayam; after a long vowel it only makes that nasal
        return _NASAL_OF.get(following, "ṁ") if scheme == "iso15919" else "n"
    return ""


@cache
def _table(scheme: str) -> dict[str, str]:
    column = HINDI_SCHEMES.index(scheme) + 1
    return {unicodedata.normalize("NFC", row[0]): row[column] for row in rows("romanisation.tsv")} | {"": ""}
