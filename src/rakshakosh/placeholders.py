"""Placeholders that a translation engine copies: made, and read again however they come back.

One is a word of capitals and digits such as XZ12J: two letters that no word of the text has, a number, and a check letter. It looks
like the designator of a weapon, which engines copy; it has no brackets, which they change or drop, and no lower-case letters. It is
read back in any case, with blanks, hyphens or invisible characters between its letters, with full-width letters and digits of any
script. The check letter tells a damaged number from another one: a changed digit and two exchanged ones never give the same letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

_CHECKS = "BCDFGHJPRTVWQ"  # thirteen, a prime: see `_check`. No vowels, no K, M, L (units of numbers), no S (a plural)
_LETTERS = "XZQJKVW"  # of prefixes: rare in English and in acronyms; XZ comes first
_GAP = "[ \\t\u00a0\u2009\u202f_\u00ad\u200b-\u200f\u2060\ufeff\\-\u2010-\u2013]{0,3}"
_WORD_GOES_ON = re.compile(r"\.?[^\W_]")
_DIGIT_GAP = f"(?:{_GAP}|[,.'])"


class Found(NamedTuple):
    """What looks like a placeholder in a text, half-open in code points: its number, or None where it is damaged.

    `plural`: an s is written on to it, which lies inside the span.
    """

    start: int
    end: int
    number: int | None
    plural: bool


def made(prefix: str, number: int) -> str:
    """The placeholder of a number, from 1.

    >>> made("XZ", 12)
    'XZ12J'
    """
    return f"{prefix}{number}{_check(number)}"


def prefix_for(text: str) -> str:
    """Two or more letters that nothing in `text` could be read as a placeholder with."""
    plain = _plain(text)
    return next(prefix for prefix in _prefixes() if not re.search(_spread(prefix.lower()), plain))


def is_prefix(text: str) -> bool:
    """Whether placeholders can begin so: two capitals or more."""
    return len(text) > 1 and text.isascii() and text.isalpha() and text.isupper()


def find(text: str, prefix: str) -> Iterator[Found]:
    """The placeholders in a translation, in order, however they were changed."""
    plain = _plain(text)
    for match in _pattern(prefix).finditer(plain):
        digits = "".join(c for c in match["digits"] or "" if c.isdigit())
        number = int(digits) if 0 < len(digits) < 10 else None
        if number and _is_read(match, number, plain):
            yield Found(match.start(), match.end(), number, bool(match["plural"]))
        elif digits or _stands_alone(plain, *match.span()):
            yield Found(match.start(), match.end("digits") if digits and match["apart"] else match.end(), None, False)


def _prefixes() -> Iterator[str]:
    for size in range(2, 9):
        yield from map("".join, product(_LETTERS, repeat=size)) if size > 2 else ("XZ", "QX", "ZQ", "XJ", "QZ", "JX")


def _check(number: int) -> str:
    """7 × number modulo 13: as 13 is prime and divides neither 9 nor a power of ten, one wrong digit or two exchanged ones show."""
    return _CHECKS[7 * number % len(_CHECKS)]


def _spread(letters: str) -> str:
    return _GAP.join(letters)


def _pattern(prefix: str) -> re.Pattern[str]:
    digits = f"(?P<digits>[0-9](?:{_DIGIT_GAP}[0-9])*)"
    check = f"(?P<apart>{_GAP})(?P<check>[a-z])(?P<plural>s(?![a-z0-9]))?"
    return re.compile(f"{_spread(prefix.lower())}(?:{_GAP}{digits}(?:{check})?)?")


def _is_read(match: re.Match[str], number: int, plain: str) -> bool:
    """Whether the check letter is right, and not the first letter of the next word or abbreviation (p.m.)."""
    if not match["check"] or match["check"].upper() != _check(number):
        return False
    return not match["apart"] or not _WORD_GOES_ON.match(plain, match.end())


def _stands_alone(plain: str, start: int, end: int) -> bool:
    return not plain[max(start - 1, 0) : start].isalnum() and not plain[end : end + 1].isalnum()


def _plain(text: str) -> str:
    """`text` in small ASCII letters and digits where it can be, one code point for one."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    if "\uff21" <= character <= "\uff5a":
        return chr(ord(character) - 0xFEE0).lower()
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
