"""Letter-name acronyms: CDS = सीडीएस, and back."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.tables import pairs, rows, words

# What scores less is mostly one letter, a syllable or the initials of a name: decided on the 1,000 strings of letter names in
# `models/hindi_words.txt`.
LEAST_EVIDENCE = 0.54
EVIDENCE_OF_LENGTH, EVIDENCE_BESIDE = 0.25, 0.6  # for each letter beyond two; for a number or full stop beside the letters
_DOT = re.compile(r"\s+डॉट\s+")
_BETWEEN = re.compile(r"([-.\s\d]+)")
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


class Reading(NamedTuple):
    """What a text of letter names is: its Latin letters (None if it is rather a word), how much speaks for them, and what decided.

    `decided_by`: "word list" (it is a word or a name of `tables/acronym_words.tsv`), "score" (the sum of `tables/letter_weights.tsv` is at
    least `LEAST_EVIDENCE`, or is not) or "no letters" (something in it is no letter name).
    """

    letters: str | None
    score: float
    decided_by: str


def judge(text: str, as_letters: bool = False) -> Reading:
    """Whether `text`, one word or several, names Latin letters; hyphens, blanks, full stops (डॉट too) and digits between them stay.

    `as_letters`: a number follows or it is an initial, so that one letter is enough (एस-400) and ordinary syllables are letters (के-9).

    >>> judge("आईआरआईजीसी-एमएंडएमटीसी").letters
    'IRIGC-M&MTC'
    >>> judge("बीवी")
    Reading(letters=None, score=0.6, decided_by='word list')
    """
    written: list[str] = []
    letters: list[str] = []
    is_word = False
    for part in _BETWEEN.split(_DOT.sub(".", text.strip())):
        folded = key(part) if part and not _BETWEEN.fullmatch(part) else ""
        if folded and not _letter_names().fullmatch(folded):
            return Reading(None, 0.0, "no letters")
        named = [_letters()[match.group()] for match in _one_letter().finditer(folded)]
        letters += named
        written.append("".join(named) or part)
        is_word = is_word or folded in words("acronym_words.tsv")
    if not letters:
        return Reading(None, 0.0, "no letters")
    beside = as_letters or any(c.isdigit() for c in text)
    score = sum(_weights()[letter] for letter in letters) + EVIDENCE_OF_LENGTH * (len(letters) - 2) + EVIDENCE_BESIDE * beside
    if is_word and not beside:
        return Reading(None, round(score, 2), "word list")
    return Reading("".join(written) if score >= LEAST_EVIDENCE else None, round(score, 2), "score")


def read(word: str) -> str | None:
    """The Latin letters that `word` names, or None if it is not made of letter names, or is rather a word: the letters of `judge`.

    >>> read("आईएनएस")
    'INS'
    """
    return judge(word).letters


@lru_cache(maxsize=20_000)
def read_folded(folded: str) -> str | None:
    """`read` for a word that is folded already."""
    if folded in words("acronym_words.tsv") or not _reader().fullmatch(folded):
        return None
    return "".join(_letters()[m.group()] for m in _one_letter().finditer(folded))


def named_letters(word: str) -> list[tuple[str, str]]:
    """The letter names that `word` is made of, each with its Latin letter; none where it is not, or is not written as they are.

    >>> named_letters("एमकेआई")
    [('एम', 'M'), ('के', 'K'), ('आई', 'I')]
    """
    if word in words("acronym_words.tsv") or not _letter_names().fullmatch(word):
        return []
    return [(m.group(), _letters()[m.group()]) for m in _one_letter().finditer(word)]


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
def _weights() -> dict[str, float]:
    return {letter: float(weight) for letter, weight in pairs("letter_weights.tsv").items()}


@cache
def _one_letter() -> re.Pattern[str]:
    """A letter name with no mark behind it: एसी is ए and सी, not एस."""
    names = "|".join(sorted(_letters(), key=len, reverse=True))
    return re.compile(f"(?:(?:{names})(?![\u0900-\u0903\u093c\u093e-\u094d]))")


@cache
def _reader() -> re.Pattern[str]:
    return re.compile(f"{_one_letter().pattern}{{2,}}")


@cache
def _letter_names() -> re.Pattern[str]:
    return re.compile(f"{_one_letter().pattern}+")
