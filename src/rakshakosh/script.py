"""Devanagari as letters, clusters and word edges.

Word characters are the Unicode categories L, M and N and the joiners, nothing else: the danda (U+0964, U+0965) and the
abbreviation sign (U+0970) lie inside the Devanagari block but end a word, and matras, anusvara, nukta and virama belong to
the word although the standard library's `re` does not count them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

from rakshakosh.memory import Memory

NUKTA = "\N{DEVANAGARI SIGN NUKTA}"
VIRAMA = "\N{DEVANAGARI SIGN VIRAMA}"
ANUSVARA = "\N{DEVANAGARI SIGN ANUSVARA}"
CHANDRABINDU = "\N{DEVANAGARI SIGN CANDRABINDU}"
VISARGA = "\N{DEVANAGARI SIGN VISARGA}"
ZWJ = "\N{ZERO WIDTH JOINER}"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
JOINERS = ZWJ + ZWNJ + "\N{SOFT HYPHEN}\N{WORD JOINER}"
HYPHENS = frozenset("-\u2010\u2011\u2013")

# The consonants whose half nasal is written as anusvara, by nasal (the five classes of stops).
STOPS_OF_NASAL = {"ङ": "कखगघ", "ञ": "चछजझ", "ण": "टठडढ", "न": "तथदध", "म": "पफबभ"}

# A half nasal before a stop of its class, as a pattern: what anusvara may stand for.
HALF_NASAL = "|".join(f"{nasal}{VIRAMA}(?=[{stops}])" for nasal, stops in STOPS_OF_NASAL.items())

_DEVANAGARI = re.compile("[\u0900-\u0963\u0966-\u096f\u0971-\u097f]")


def _is_word_character(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" or character in JOINERS


is_word_character = Memory(_is_word_character, most=200_000).__getitem__
"""Whether a character belongs to a word."""


def has_devanagari(text: str) -> bool:
    """Whether `text` has at least one Devanagari letter, mark or digit."""
    return _DEVANAGARI.search(text) is not None


_WORD_AT = re.compile(f"(?:[^\\W_]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963{JOINERS}])*")
_A_WORD = re.compile("[\\w\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+")

words_of_piece = Memory(lambda piece: tuple(_A_WORD.findall(piece)), most=200_000).__getitem__
"""The words of what stands between blanks, in order: to look there is faster than to scan letters."""


def words_in(text: str) -> list[str]:
    """The words of `text`, in order: what stands between word edges."""
    return list(chain.from_iterable(map(words_of_piece, text.split())))


@lru_cache(maxsize=4)
def distinct_words(text: str) -> frozenset[str]:
    """The words of `text`, each once; kept for the steps that read one text after another."""
    return frozenset(chain.from_iterable(map(words_of_piece, set(text.split()))))


def is_mark(character: str) -> bool:
    """Whether `character` continues a cluster: a combining mark or a joiner."""
    return unicodedata.category(character)[0] == "M" or character in JOINERS


def clusters(text: str) -> list[str]:
    """`text` cut into clusters: a letter with its marks. Joined together they are `text` again.

    A consonant after a virama starts a cluster of its own: `clusters("क्ति") == ["क्", "ति"]`.
    """
    found: list[str] = []
    for character in text:
        if found and is_mark(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether `start`–`end` of `text` has word edges on both sides."""
    return not (start and is_word_character(text[start - 1])) and not (end < len(text) and is_word_character(text[end]))


def word_at(text: str, start: int) -> str:
    """The word that begins at `start`; empty at what is no letter, mark or digit."""
    match = _WORD_AT.match(text, start)
    return match.group() if match else ""


def word_start(text: str, end: int) -> int:
    """Where the word that ends at `end` begins."""
    start = end
    while start and is_word_character(text[start - 1]):
        start -= 1
    return start


def word_before(text: str, start: int) -> str:
    """The word before `start`, if only a blank stands between; empty at a punctuation mark or the edge."""
    return text[word_start(text, start - 1) : start - 1] if start > 1 and text[start - 1] == " " else ""


def word_after(text: str, end: int) -> str:
    """The word behind `end`, if only a blank stands between; empty at a punctuation mark or the edge."""
    return word_at(text, end + 1) if text[end : end + 1] == " " else ""
