"""Compounds cut into the parts that are said as words of their own: महा|सचिव, बे|नकाब, एन|आईए.

Tables: `seams.tsv` (whole compounds), `first_parts.tsv`, `second_parts.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from rakshakosh import acronyms
from rakshakosh.script import NUKTA, VIRAMA
from rakshakosh.sounds import INHERENT, MARKS, VOWEL, VOWEL_LETTERS, sounds
from rakshakosh.tables import words


def compound_parts(word: str, by_rule: bool = False) -> tuple[str, ...]:
    """`word` cut into the parts that are said as words of their own; the word alone if it is no known kind of compound.

    `by_rule`: also where only a rule speaks for it. Learnt weights know more than those rules, and are not helped by them.
    """
    if not by_rule and not may_be_compound(word):
        return (word,)
    for cut in CUTS + CUTS_BY_RULE if by_rule else CUTS:
        at = cut(word)
        if at:
            return (*compound_parts(word[:at], by_rule), *compound_parts(word[at:], by_rule))
    return (word,)


def may_be_compound(word: str) -> bool:
    """Whether more than a rule may speak for cutting `word`; False for most words, and quickly."""
    return word.startswith(_beginnings().get(word[:2], ())) or _VOWEL_AFTER_BARE.search(word) is not None


def at_letter_name(word: str) -> int:
    """एन|आईए, एस|एल|आर: letter names are said one by one."""
    if not _VOWEL_AFTER_BARE.search(word) or acronyms.read(word) is None:
        return 0
    names = acronyms.letter_names()
    return next((at for at in range(len(word) - 1, 1, -1) if word[:at] in names and _reads(word[at:])), 0)


_VOWEL_AFTER_BARE = re.compile("(?<=[क-ह])[अ-औ]")


def _reads(word: str) -> bool:
    return acronyms.letter_of(word) is not None or acronyms.read(word) is not None


def at_seam(word: str) -> int:
    """ला|पता, बे|नकाब: a compound of `tables/seams.tsv`, with or without an ending."""
    for start in _by_edge("seams.tsv", 0).get(word[:2], ()):
        first, _, second = start.partition("|")
        if word.startswith(first + second):
            return len(first)
    return 0


def after_first_part(word: str) -> int:
    """महा|सचिव, लोक|सभा: after a first part of `tables/first_parts.tsv`, if what follows can be a word."""
    for first in _by_edge("first_parts.tsv", 0).get(word[:2], ()):
        if word.startswith(first) and can_begin(word, len(first)):
            return len(first)
    return 0


def before_second_part(word: str) -> int:
    """आ|चरण, सभा|पति: before a second part of `tables/second_parts.tsv`."""
    for second in _by_edge("second_parts.tsv", -2).get(word[-2:], ()):
        at = len(word) - len(second)
        if (at > 1 or (at and word[0] in VOWEL_LETTERS)) and word.endswith(second) and word[at - 1] != VIRAMA:
            return at
    return 0


def in_repeated(word: str) -> int:
    """खट|खटाना, गड़|गड़ाना: the same two consonants twice."""
    match = _REPEATED.match(word)
    return match.end(1) if match else 0


_REPEATED = re.compile(f"((?:[क-ह]{NUKTA}?){{2}})\\1.")

Cut = Callable[[str], int]

CUTS: tuple[Cut, ...] = (at_letter_name, at_seam, after_first_part)
CUTS_BY_RULE: tuple[Cut, ...] = (before_second_part, in_repeated)
"""Each tells where a compound is to be cut, 0 where it knows nothing; the first that knows is followed, and each part looked at again."""


def can_begin(word: str, at: int) -> bool:
    """Whether what begins at `at` can be a word by itself: a consonant first, two vowels, and not bare throughout (जनरल is no जन|रल)."""
    if len(word) < at + 2 or not _is_bare(word[at]) or word[at + 1] in MARKS:
        return False
    rest = sounds(word[at:])
    return len(_VOWELS(rest)) > 1 and not _BARE_THROUGHOUT(rest)


_VOWELS = re.compile(VOWEL).findall
_BARE_THROUGHOUT = re.compile(f"(?:.{INHERENT}[{MARKS}]*)*").fullmatch


def _is_bare(character: str) -> bool:
    return "क" <= character <= "ह"


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """What a word begins with that `at_seam` or `after_first_part` may cut, by its first two code points."""
    seams, first_parts = _by_edge("seams.tsv", 0), _by_edge("first_parts.tsv", 0)
    return {
        place: (*(seam.replace("|", "") for seam in seams.get(place, ())), *first_parts.get(place, ()))
        for place in seams.keys() | first_parts.keys()
    }


@cache
def _by_edge(table: str, edge: int) -> dict[str, tuple[str, ...]]:
    """The rows of a table by their first two code points (`edge` 0) or their last two (-2), the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for part in sorted((unicodedata.normalize("NFC", part) for part in words(table)), key=len, reverse=True):
        place = part.replace("|", "")[edge:][:2]
        found[place] = (*found.get(place, ()), part)
    return found
