"""Letter for letter between Devanagari and Latin schemes by our own tables, and to every scheme and script of indic-transliteration.

The seven Latin schemes of `OWN_SCHEMES` are ours (`schemes`), any of them to any other through Devanagari. Everything else goes through
indic-transliteration, which is imported only then; what it gets wrong for Hindi text is kept from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import TypeAlias

from rakshakosh.errors import TransliterationError, UnknownNameError, require_text
from rakshakosh.schemes import DEVANAGARI, LATIN_SCHEMES, latin_scheme, units
from rakshakosh.script import clusters

OWN_SCHEMES: tuple[str, ...] = ("devanagari", *LATIN_SCHEMES)

SCHEMES: tuple[str, ...] = (
    "iso15919", "hunterian", "english", "devanagari", "iast", "itrans", "hk", "slp1", "wx", "velthuis",
)  # fmt: skip
"""All schemes by name: the first three for `romanise`, all but hunterian and english for `transliterate`, which also takes every
scheme and script of indic-transliteration."""

_TO_ASCII_DIGITS = {0x0966 + d: str(d) for d in range(10)}
_TO_DEVANAGARI_DIGITS = {ord("0") + d: chr(0x0966 + d) for d in range(10)}
_PIECE = re.compile(r"\S+")
_A_DEVANAGARI_LETTER = re.compile(f"[{DEVANAGARI}]")
_Problem: TypeAlias = tuple[int, int, str, str]  # start, end, letter, the scheme that does not have it

# What indic-transliteration is given.
_DEVANAGARI_RUN = re.compile("[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_DEVANAGARI_AND_DIGITS = re.compile("[\u0900-\u0963\u0966-\u096f\u0971-\u097f\u200c\u200d]+")
_EVERYTHING = re.compile(".+", re.DOTALL)
_NOT_DIGITS = re.compile("[^0-9०-९]+")
# Relatives of two schemes that write a nukta as one digit behind the letter: ड़ is r3, q0.
_NOT_NUMBERS = re.compile("(?:[^0-9०-९]|(?<=[A-Za-z])[0-9](?![0-9]))+")
_DIGIT_NUKTA = ("hk_dravidian", "slp1_accented")


def transliterate(text: str, source: str, target: str, strict: bool = False, digits: bool = False) -> str:
    """`text` from scheme or script `source` to `target`, letter for letter: no vowel is dropped.

    From Devanagari to one of our Latin schemes and back gives every word again, in NFC. Where letters would be read otherwise a separator
    stands, which reading drops: ":" (and ï, ü behind a) in ISO 15919 and IAST, "{}" in the others. Joiners are dropped. NFC and NFD are
    read alike. ISO 15919 and IAST are read in capitals and small letters alike, but a word all in plain capitals (INS, DRDO, the S of
    S-400) stays; the other schemes have letters that differ by case alone. An apostrophe is avagraha only between two letters.

    Left alone: blanks and marks, the danda (।, ॥) among them, both ways; Latin in Devanagari text; digits, unless `digits=True`, which
    writes them as the target does. A letter that a scheme does not have stays as it is, or with `strict=True` raises
    `TransliterationError`, which says where. Of a scheme of indic-transliteration that is checked only as a target. Raises
    `UnknownNameError` for a scheme that is not known, `InputError` for anything but a `str`; without `strict` no text raises.

    >>> transliterate("राजनाथ S-400", "devanagari", "iso15919")
    'rājanātha S-400'
    >>> transliterate("४ जून", "devanagari", "hk", digits=True), transliterate("kaï", "iso15919", "devanagari")
    ('4 jUna', 'कइ')
    """
    for value, name in ((text, "text"), (source, "source"), (target, "target")):
        require_text(value, name)
    for name in (source, target):
        _require_scheme(name)
    if source == target:
        return _with_digits_of(target, text) if digits else text
    if strict:
        _check(text, source, target)
    return _converted(text, source, target, digits)


def aligned_letters(word: str, scheme: str) -> list[tuple[int, int, str]]:
    """The Latin of each cluster of `word`, with the separator behind it: start and end in code points of `word`, and the Latin.

    Joined together the Latin is what `transliterate` gives. Raises `UnknownNameError` for all but our seven Latin schemes.

    >>> aligned_letters("क्हइ", "iso15919")
    [(0, 2, 'k:'), (2, 3, 'ha'), (3, 4, 'ï')]
    """
    if scheme not in LATIN_SCHEMES:
        raise UnknownNameError("scheme", scheme, LATIN_SCHEMES)
    parts = clusters(word)
    found = [units(part) for part in parts]
    latin = iter(latin_scheme(scheme).spelled([unit for part in found for unit in part]))
    aligned, start = [], 0
    for part, its_units in zip(parts, found, strict=True):
        aligned.append((start, start + len(part), "".join(next(latin) for _ in its_units)))
        start += len(part)
    return aligned


def _converted(text: str, source: str, target: str, digits: bool) -> str:
    """`text` in `target`: what is ours by us, the rest by indic-transliteration."""
    if source in LATIN_SCHEMES:
        return _from_devanagari(latin_scheme(source).read(text), target, digits)
    if source == "devanagari":
        return _from_devanagari(text, target, digits)
    if target not in OWN_SCHEMES:
        return _by_the_library(text, source, target, digits)
    return _from_devanagari(_by_the_library(text, source, "devanagari", digits), target, digits)


def _from_devanagari(text: str, target: str, digits: bool) -> str:
    text = _with_digits_of(target, text) if digits else text
    if target in LATIN_SCHEMES:
        return latin_scheme(target).write(text)
    return text if target == "devanagari" else _by_the_library(text, "devanagari", target, digits)


def _with_digits_of(target: str, text: str) -> str:
    """`text` with ASCII digits for our Latin schemes, with Devanagari digits for all others, which are made of those."""
    return text.translate(_TO_ASCII_DIGITS if target in LATIN_SCHEMES else _TO_DEVANAGARI_DIGITS)


def _by_the_library(text: str, source: str, target: str, digits: bool) -> str:
    """What indic-transliteration makes of `text`; digits are kept from it unless wanted, since it would turn S-400 into S-४००."""
    return _kept_from(source, digits).sub(lambda m: _convert(m.group(), source, target), unicodedata.normalize("NFC", text))


def _kept_from(source: str, digits: bool) -> re.Pattern[str]:
    """The runs that indic-transliteration is given."""
    if source == "devanagari":
        return _DEVANAGARI_AND_DIGITS if digits else _DEVANAGARI_RUN
    if digits:
        return _EVERYTHING
    return _NOT_NUMBERS if source in _DIGIT_NUKTA else _NOT_DIGITS


def _convert(text: str, source: str, target: str) -> str:
    from indic_transliteration import sanscript

    return unicodedata.normalize("NFC", sanscript.transliterate(text, source, target))


def _check(text: str, source: str, target: str) -> None:
    """Raises for the first letter that the source scheme does not have, or that the target cannot carry."""
    for piece in _PIECE.finditer(text):
        found = _unread(piece.group(), source, target) if source in LATIN_SCHEMES else None
        if source == "devanagari":
            found = _uncarried(piece.group(), target)
        if found:
            start, end, letter, name = found
            raise TransliterationError(letter, piece.start() + start, piece.start() + end, name)


def _unread(piece: str, source: str, target: str) -> _Problem | None:
    """The first Latin letter that `source` does not have or whose Devanagari `target` does not have; offsets in `piece`."""
    composed = unicodedata.normalize("NFC", piece)
    if problem := latin_scheme(source).unread(composed):
        start, end, letter = problem
        return *_uncomposed(piece, start, end), letter, source
    parts = latin_scheme(source).parts(composed)
    uncarried = _uncarried("".join(read for _, _, read in parts), target) if target != "devanagari" else None
    if uncarried is None:
        return None
    place, _, letter, name = uncarried
    reached = accumulate(len(read) for _, _, read in parts)
    start, end = next((start, end) for (start, end, _), done in zip(parts, reached, strict=True) if done > place)
    return *_uncomposed(piece, start, end), letter, name


def _uncarried(piece: str, target: str) -> _Problem | None:
    """The first Devanagari letter of `piece` that `target` does not have, with its start and end."""
    carried = aligned_letters(piece, target) if target in LATIN_SCHEMES else _carried_by_the_library(piece, target)
    for start, end, latin in carried:
        if letter := _A_DEVANAGARI_LETTER.search(latin):
            at = piece.find(letter.group(), start, end)
            return (at, at + 1, letter.group(), target) if at >= 0 else (start, end, letter.group(), target)
    return None


def _carried_by_the_library(piece: str, target: str) -> Iterator[tuple[int, int, str]]:
    for run in _DEVANAGARI_RUN.finditer(piece):
        yield run.start(), run.end(), _convert(run.group(), "devanagari", target)


def _uncomposed(piece: str, start: int, end: int) -> tuple[int, int]:
    """Start and end in `piece` of what is `start` to `end` in its NFC."""
    at = composed = 0
    touched: list[int] = []
    for cluster in clusters(piece):
        before, composed = composed, composed + len(unicodedata.normalize("NFC", cluster))
        if before < end and composed > start:
            touched += [at, at + len(cluster)]
        at += len(cluster)
    return (touched[0], touched[-1]) if touched else (start, end)


def _require_scheme(name: str) -> None:
    if name not in OWN_SCHEMES and name not in _all_schemes():
        raise UnknownNameError("scheme", name, (*OWN_SCHEMES, *sorted(_all_schemes() - set(OWN_SCHEMES))))


@cache
def _all_schemes() -> frozenset[str]:
    from indic_transliteration import sanscript

    return frozenset(sanscript.SCHEMES)
