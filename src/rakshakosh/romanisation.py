"""Devanagari in Latin letters as Hindi is spoken: silent vowels dropped, the right nasals.

Letter-for-letter schemes are in `transliteration`. Tables: `tables/romanisation.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from rakshakosh import acronyms, latin_spelling
from rakshakosh.errors import UnknownNameError, require_text
from rakshakosh.memory import Memory
from rakshakosh.schwa import spoken, spoken_words
from rakshakosh.script import ANUSVARA, CHANDRABINDU, VISARGA
from rakshakosh.sounds import BARE, INHERENT, SIGN_OF, SILENT, WITH_NUKTA, sounds, units
from rakshakosh.tables import pairs, rows, words

HINDI_SCHEMES: tuple[str, ...] = ("iso15919", "hunterian", "english")

_LETTER = "[\u0900-\u0963\u0971-\u097f\u200c\u200d]"
WORD = re.compile(f"{_LETTER}+")
_WORDS = re.compile(f"({_LETTER}+)")
_NUMBER_OR_STOP = re.compile(r"-?\d|\.")


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
    return signs_and_digits("".join(_words_written(piece, written, scheme, macrons) for piece in _PIECE.findall(text)))


# As many code points as are read at once, up to where no word goes on.
_PIECE = re.compile(f"(?s:.{{1,100000}}(?!{_LETTER})|.{{1,100000}})")


def _words_written(text: str, written: Memory[str], scheme: str, macrons: bool) -> str:
    """`text` with its words written by rule, those that are new all at once."""
    pieces = _WORDS.split(text)
    found = pieces[1::2]
    new = [word for word in dict.fromkeys(found) if word not in written]
    if new:
        written.hold(dict(zip(new, _by_rule(new, scheme, macrons), strict=True)))
    pieces[1::2] = map(written.__getitem__, found)
    return "".join(pieces)


def signs_and_digits(text: str) -> str:
    """`text` with ASCII digits for Devanagari ones and full stops for dandas, one code point for one."""
    for sign, plain in _SIGNS_AND_DIGITS:  # much faster than to translate every character
        text = text.replace(sign, plain)
    return text


_SIGNS_AND_DIGITS = (*((sign, ".") for sign in "।॥॰"), *zip("०१२३४५६७८९", "0123456789", strict=True))


@cache
def _words(scheme: str, macrons: bool) -> Memory[str]:
    if scheme == "english":
        return Memory(lambda word: "".join(in_units(word, scheme)), most=50_000)
    return Memory(lambda word: _by_rule([word], scheme, macrons)[0], most=50_000)


def whole_word(word: re.Match[str], spelt: Mapping[str, str]) -> str | None:
    """The newspaper English of a word that goes by no rule: convention, letter names, `spelt`; the ए of लश्कर-ए-तैयबा is e."""
    as_word, as_letters = _known[word.group()]
    if as_word != as_letters:  # few words: only for them what stands beside is looked at
        if word.group() == "ए" and _between_hyphens(word):
            return "e"
        if stands_for_letters(word):
            as_word = as_letters
    return as_word or spelt.get(word.group())


def _between_hyphens(word: re.Match[str]) -> bool:
    return word.string[max(word.start() - 1, 0) : word.start()] == "-" == word.string[word.end() : word.end() + 1]


def forget_words() -> None:
    """Empty the memory of words romanised before: for measuring."""
    _words.cache_clear()
    _known.clear()


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


def _known_spelling(word: str, as_letters: bool) -> str | None:
    """The newspaper English of a word that convention fixes (सिंह: singh) or that names Latin letters (आईएनएस: INS); None for others."""
    return pairs("conventional.tsv").get(word) or acronyms.judge(word, as_letters).letters


# The known spelling of a word by itself, and where it stands for letters.
_known = Memory(lambda word: (_known_spelling(word, False), _known_spelling(word, True)), most=50_000)


def in_units(word: str, scheme: str, macrons: bool = False) -> list[str]:
    """The Latin letters of a Devanagari word, a string for each of its units (`sounds.units`): by rules, in English by learnt weights."""
    said = spoken(word)
    if scheme == "english":
        return _newspaper(word, said)
    table = _table(scheme, macrons)
    out = _by_units(said, [sound.translate(table) for sound in _in_place(said, scheme)])
    if macrons and out:
        out[-1] = _short_at_end(out[-1], scheme)
    return out


def _by_rule(words: list[str], scheme: str, macrons: bool) -> list[str]:
    """What the strings of `in_units` are together, for many words at once; not for English."""
    written = _in_place("\n".join(spoken_words(words)), scheme).translate(_table(scheme, macrons))
    return (_short_at_end(written, scheme) if macrons else written).split("\n")


def _short_at_end(written: str, scheme: str) -> str:
    return _LONG_AT_END.sub(lambda m: _PLAIN[m.group()], written) if scheme == "hunterian" else written


def _by_units(said: str, written: Iterable[str]) -> list[str]:
    """A string for each unit of a word from one for each of its sounds."""
    each = iter(written)
    return ["".join(islice(each, len(unit))) for unit in units(said)]


def _newspaper(word: str, said: str) -> list[str]:
    """The spelling that learnt weights give, or rules where there are none; a final vowel kept as newspapers keep it."""
    keeps_final = said.endswith((INHERENT, SILENT)) and unicodedata.normalize("NFC", word).endswith(_keeping_final())
    written = latin_spelling.spelt(said)
    if written is None:
        written = [sound.translate(_table("english")) for sound in _in_place(said, "english")]
    out = _by_units(said, written)
    if keeps_final and out[-1][-1:] not in "aeiou":
        out[-1] += "a"
    return out


@cache
def _keeping_final() -> tuple[str, ...]:
    return tuple(words("final_vowel_kept.tsv"))


_PLAIN = {"ā": "a", "ī": "i", "ū": "u"}
_LONG_AT_END = re.compile("[āīū]$", re.MULTILINE)


class _Place(NamedTuple):
    """What a sound is in some places: a Latin letter that takes its place. `needs` is in every word that has such a place."""

    needs: str
    where: re.Pattern[str]
    letter: str


def _in_place(said: str, scheme: str) -> str:
    """Sounds (a word, or one on each line), those that go by their neighbours in Latin letters already: each is one letter still."""
    for needs, where, letter in _PLACES[scheme]:
        if needs in said:
            said = where.sub(letter, said)
    return said


def _places(*of_scheme: tuple[str, str, str]) -> tuple[_Place, ...]:
    return tuple(_Place(needs, re.compile(where, re.MULTILINE), letter) for needs, where, letter in of_scheme)


_BEFORE_LABIAL = (ANUSVARA, f"{ANUSVARA}(?=[पफबभम{WITH_NUKTA['फ']}])", "m")
_BY_USE = (
    _BEFORE_LABIAL,
    (ANUSVARA, f"(?<=[{INHERENT}अ]){ANUSVARA}$", "m"),  # एवं = evam, स्वयं = svayam; after a long vowel it only makes that nasal
    (VISARGA, f"{VISARGA}$", "h"),
    ("जञ", "ज(?=ञ)", "g"),  # ज्ञ: gya in Hindi
    ("gञ", "(?<=g)ञ", "y"),
)
_PLACES: dict[str, tuple[_Place, ...]] = {
    "iso15919": _places(
        _BEFORE_LABIAL,
        *(
            (ANUSVARA, f"{ANUSVARA}(?=[{stops}{''.join(WITH_NUKTA.get(stop, '') for stop in stops)}])", letter)
            for stops, letter in (("कखगघ", "ṅ"), ("चछजझ", "ñ"), ("टठडढ", "ṇ"), ("तथदध", "n"))
        ),
        *((letter, f"(?<=[{INHERENT}अ]){letter}", latin) for letter, latin in (("इ", "ï"), ("उ", "ü"))),
    ),
    "hunterian": _places(*_BY_USE, ("व", "व(?=[िी])", "v")),  # w elsewhere
    "english": _places(*_BY_USE, ("व", f"(?<=(?!र){BARE})व(?=[{INHERENT}ा])", "w")),  # v elsewhere
}
_OF_MARKS = {
    "iso15919": {ANUSVARA: "ṁ", CHANDRABINDU: "m̐", VISARGA: "ḥ"},
    "hunterian": {ANUSVARA: "n", CHANDRABINDU: "m", VISARGA: ""},
    "english": {ANUSVARA: "n", CHANDRABINDU: "n", VISARGA: ""},
}


@cache
def _table(scheme: str, macrons: bool = False) -> dict[int, str]:
    """What each sound is that goes by itself."""
    column = HINDI_SCHEMES.index(scheme) + 1
    latin = {_one_letter(row[0]): unicodedata.normalize("NFC", row[column]) for row in rows("romanisation.tsv")}
    if scheme == "hunterian" and not macrons:
        latin = {sound: "".join(_PLAIN.get(letter, letter) for letter in letters) for sound, letters in latin.items()}
    latin |= {sign: latin[letter] for letter, sign in SIGN_OF.items()} | {INHERENT: latin["अ"], SILENT: ""} | _OF_MARKS[scheme]
    return str.maketrans(latin)


def _one_letter(letter: str) -> str:
    return sounds(unicodedata.normalize("NFC", letter))[0]
