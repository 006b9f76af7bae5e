"""Devanagari in Latin letters as Hindi is spoken: silent vowels dropped, the right nasals.

Letter-for-letter schemes are in `transliteration`. Tables: `tables/romanisation.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from rakshakosh import acronyms, latin_spelling
from rakshakosh.errors import UnknownNameError, require_text
from rakshakosh.memory import Memory
from rakshakosh.schwa import spoken
from rakshakosh.script import ANUSVARA, CHANDRABINDU, NUKTA, VISARGA
from rakshakosh.syllables import INHERENT, NONE, SILENT, VOWELS, Unit
from rakshakosh.tables import pairs, rows, words

HINDI_SCHEMES: tuple[str, ...] = ("iso15919", "hunterian", "english")

WORD = re.compile("[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_NUMBER_OR_STOP = re.compile(r"-?\d|\.")
_LABIALS = frozenset("पफबभम")
_NASAL_OF = {**dict.fromkeys("कखगघ", "ṅ"), **dict.fromkeys("चछजझ", "ñ"), **dict.fromkeys("टठडढ", "ṇ"), **dict.fromkeys("तथदध", "n")}


def romanise(text: str, scheme: str = "hunterian", macrons: bool = False, spelt: Mapping[str, str] = MappingProxyType({})) -> str:
    """`text` with its Hindi words in Latin letters, everything else as it is.

    `scheme`: "iso15919" (ISO 15919 with silent vowels dropped), "hunterian" (`macrons=True` marks long vowels, save at the end of a
    word) or "english" (newspaper style). Devanagari digits become ASCII digits, the danda a full stop. Raises `UnknownNameError`
    for another scheme, `InputError` for anything but a `str`. `spelt`: English spellings of words, for "english"; they come after
    convention and letter names, before rules and weights.

    >>> romanise("राजनाथ सिंह")
    'rajnath sinh'
    >>> romanise("राजनाथ", "iso15919")
    'rājnāth'
    """
    require_text(text)
    if scheme not in HINDI_SCHEMES:
        raise UnknownNameError("scheme", scheme, HINDI_SCHEMES)
    written = _words(scheme, macrons)
    if scheme == "english":
        return signs_and_digits(WORD.sub(lambda m: whole_word(m, spelt) or written[m.group()], text))
    return signs_and_digits(WORD.sub(lambda m: written[m.group()], text))


def signs_and_digits(text: str) -> str:
    """`text` with ASCII digits for Devanagari ones and full stops for dandas, one code point for one."""
    return text.translate(_SIGNS_AND_DIGITS)


_SIGNS_AND_DIGITS = {0x0964: ".", 0x0965: ".", 0x0970: ".", **{0x0966 + d: str(d) for d in range(10)}}


@cache
def _words(scheme: str, macrons: bool) -> Memory[str]:
    return Memory(lambda word: "".join(in_units(word, scheme, macrons)), most=50_000)


def whole_word(word: re.Match[str], spelt: Mapping[str, str]) -> str | None:
    """The newspaper English of a word that goes by no rule: convention, letter names, `spelt`; the ए of लश्कर-ए-तैयबा is e."""
    if word.group() == "ए" and _between_hyphens(word):
        return "e"
    return known_spelling(word.group(), stands_for_letters(word)) or spelt.get(word.group())


def _between_hyphens(word: re.Match[str]) -> bool:
    return word.string[max(word.start() - 1, 0) : word.start()] == "-" == word.string[word.end() : word.end() + 1]


def forget_words() -> None:
    """Empty the memory of words romanised before: for measuring."""
    _words.cache_clear()
    known_spelling.cache_clear()


def stands_for_letters(word: re.Match[str]) -> bool:
    """Whether a letter name stands as one: a number follows, with a hyphen or none (एस-400, जी20), or it is an initial (एन.के.पी. वर्मा).

    One that is also a word of its own (के, पी; `tables/letter_words.tsv`) is an initial only between full stops without blanks.
    """
    if word.string[word.start() - 1 : word.start()].isdigit():
        return word.group() != "के"  # एच-1बी, 5जी; but 2025के is a postposition written on
    after = _NUMBER_OR_STOP.match(word.string, word.end())
    if after is None or after.group() != ".":
        return after is not None
    stops = word.string[word.start() - 1 : word.start()] == "." or WORD.match(word.string, after.end()) is not None
    return stops or word.group() not in words("letter_words.tsv")


@lru_cache(maxsize=50_000)
def known_spelling(word: str, as_letters: bool = False) -> str | None:
    """The newspaper English of a word that convention fixes (सिंह: singh) or that names Latin letters (आईएनएस: INS); None for others."""
    return pairs("conventional.tsv").get(word) or acronyms.judge(word, as_letters).letters


def in_units(word: str, scheme: str, macrons: bool = False) -> list[str]:
    """The Latin letters of a Devanagari word, a string for each of its units (`schwa.units`), by rules and, in English, learnt weights."""
    found = spoken(word)
    if scheme == "english":
        return _newspaper(word, found)
    plain = _plain_units(scheme, macrons)
    out = [plain.get(unit[:3]) or _written(found, i, scheme, macrons) for i, unit in enumerate(found)]
    if macrons and scheme == "hunterian" and out:
        out[-1] = _LONG_AT_END.sub(lambda m: _PLAIN[m.group()], out[-1])
    return out


def _written(word: list[Unit], i: int, scheme: str, macrons: bool) -> str:
    """Unit `i` in a scheme that goes by rules: nothing but its neighbours matters."""
    return _between(scheme, macrons, min(i, 1), *[unit[:3] for unit in word[max(i - 1, 0) : i + 2]])


@lru_cache(maxsize=20_000)
def _between(scheme: str, macrons: bool, at: int, *units: tuple[str, str, str]) -> str:
    latin = unicodedata.normalize("NFC", _unit([Unit(*unit) for unit in units], at, _table(scheme), scheme))
    return latin.translate(_PLAIN_TABLE) if scheme == "hunterian" and not macrons else latin


@cache
def _plain_units(scheme: str, macrons: bool) -> dict[tuple[str, str, str], str]:
    """The Latin of each consonant with each vowel where nothing beside it matters: not in ज्ञ, nor, in ISO, of इ and उ alone (ai, aï)."""
    table = _table(scheme)
    vowels = (SILENT, NONE, *(letter for letter in table if letter in VOWELS))
    consonants = [letter for letter in table if letter not in VOWELS and letter != "ञ"]
    matters = {("ज", NONE), *((("", "इ"), ("", "उ")) if scheme == "iso15919" else ())}
    return {(c, v, ""): _written([Unit(c, v)], 0, scheme, macrons) for c in consonants for v in vowels if (c, v) not in matters}


def _newspaper(word: str, found: list[Unit]) -> list[str]:
    """The spelling that learnt weights give, or rules where there are none; a final vowel kept as newspapers keep it."""
    keeps_final = bool(found) and found[-1].inherent and unicodedata.normalize("NFC", word).endswith(_keeping_final())
    out = latin_spelling.spelt(found)
    if out is None:
        table = _table("english")
        out = [unicodedata.normalize("NFC", _unit(found, i, table, "english")) for i in range(len(found))]
    if keeps_final and out[-1][-1:] not in "aeiou":
        out[-1] += "a"
    return out


@cache
def _keeping_final() -> tuple[str, ...]:
    return tuple(words("final_vowel_kept.tsv"))


_PLAIN = {"ā": "a", "ī": "i", "ū": "u"}
_LONG_AT_END = re.compile("[āīū]$")
_PLAIN_TABLE = str.maketrans(_PLAIN)


def _unit(word: list[Unit], i: int, table: dict[str, str], scheme: str) -> str:
    unit = word[i]
    consonant = table.get(unit.consonant, "" if unit.consonant.startswith(NUKTA) else unit.consonant)
    vowel = "" if unit.vowel in (SILENT, NONE) else table[unit.vowel]
    if scheme == "iso15919" and unit.consonant == "" and i and word[i - 1].vowel == "अ" and vowel in ("i", "u"):
        vowel = {"i": "ï", "u": "ü"}[vowel]
    if scheme != "iso15919":
        if unit.consonant == "व":
            consonant = _va(word, i, scheme)
        elif _is_gya(word, i):
            consonant = "g"
        elif _is_gya(word, i - 1):
            consonant = "y"
    return consonant + vowel + "".join(_after(word, i, mark, scheme) for mark in unit.after)


def _is_gya(word: list[Unit], i: int) -> bool:
    """Whether the conjunct ज्ञ begins at unit `i`: gya in Hindi."""
    return 0 <= i < len(word) - 1 and word[i].consonant == "ज" and word[i].vowel == NONE and word[i + 1].consonant == "ञ"


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
        return {"iso15919": "m̐", "hunterian": "m"}.get(scheme, "n")
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
