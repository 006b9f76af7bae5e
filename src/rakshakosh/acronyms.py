"""Letter-name acronyms: CDS = सीडीएस, and back."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rakshakosh.folding import key
from rakshakosh.tables import rows, words

_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z0-9&./ -]+")


@cache
def is_acronym(term: str) -> bool:
    """Whether an English term can be spelt with letter names: no word of more than one lower-case letter in a row.

    CDS, IRIGC-M&MTC, AoN and PoK can; Aeroflot and NewsState cannot.
    """
    return " " not in term and _ACRONYM.fullmatch(term) is not None and not re.search("[a-z]{2}", term)


def spellings(acronym: str) -> list[str]:
    """The Devanagari spellings of an acronym, the usual one first; none where one would be an ordinary word.

    >>> spellings("CDS")[0]
    'सीडीएस'
    """
    letters = acronym.replace(".", "")
    styles: list[str] = []
    for style in range(3):
        spelt = "".join(_name(c, style) for c in letters)
        if spelt not in styles:
            styles.append(spelt)
    if any(style in words("acronym_words.tsv") for style in styles):
        return []
    parts = [c for c in letters if c.isalpha()]
    if len(parts) > 2 and letters.isalpha():
        styles.append(spaced(letters))
    return styles


def beginnings(acronym: str) -> tuple[str, ...]:
    """How the spellings of an acronym begin: its first two letters in each style, and a letter more for what may follow."""
    return _beginnings(acronym.replace(".", "")[:2])


@lru_cache(maxsize=2048)
def _beginnings(letters: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys("".join(_name(c, style) for c in letters) + "_" for style in range(3)))


def spaced(letters: str) -> str:
    """The usual letter names with spaces between: आई एन एस."""
    return " ".join(_name(c, 0) for c in letters)


def letter_of(folded: str) -> str | None:
    """The Latin letter that a folded word names, or None."""
    return _letters().get(folded)


def letter_names() -> frozenset[str]:
    """All Hindi names of Latin letters."""
    return frozenset(_letters())


def read(word: str) -> str | None:
    """The Latin letters that `word` names, or None if it is not made of letter names throughout.

    >>> read("आईएनएस")
    'INS'
    """
    return read_folded(key(word))


@lru_cache(maxsize=20_000)
def read_folded(folded: str) -> str | None:
    """`read` for a word that is folded already."""
    if folded in words("acronym_words.tsv") or not _reader().fullmatch(folded):
        return None
    return "".join(_letters()[m.group()] for m in _one_letter().finditer(folded))


def _name(character: str, style: int) -> str:
    names = _names().get(character.upper())
    return names[min(style, len(names) - 1)] if names else character


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in rows("letter_names.tsv")}


@cache
def _letters() -> dict[str, str]:
    return {name: letter for letter, names in _names().items() for name in names}


@cache
def _one_letter() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_letters(), key=len, reverse=True)))


@cache
def _reader() -> re.Pattern[str]:
    return re.compile(f"(?:{_one_letter().pattern}){{2,}}")
