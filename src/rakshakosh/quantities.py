"""What a number in a text is worth, while it is read and when it is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

CLOCK = "clock"
MINUTES = 60
HALF = Fraction(1, 2)
HUNDRED = Fraction(100)
DIGITS = r"[0-9\u0966-\u096f\uff10-\uff19]+"
"""Digits as a pattern: Latin, Devanagari and wide ones."""


class Number(NamedTuple):
    """A number in a text: where (code points, half-open), its worth, what it is, and whether it is written in digits.

    `kind`: cardinal, ordinal, designator (digits behind a letter: S-400, मिग-21), clock (a time of day with minutes, hours of twelve), or
    count (a word that answers a number of the other text but asks for none: दोनों, both, a bare hundred).
    """

    start: int
    end: int
    value: Fraction
    kind: str
    digits: bool


def time_of_day(hours: int, minutes: Fraction) -> Fraction:
    """A time of day in hours of twelve: 15:30 is three and a half."""
    return Fraction(hours - 1) % 12 + 1 + minutes / MINUTES


class Phrase:
    """A number of several words that is being read: what is finished of it, and what may still be multiplied."""

    def __init__(self, value: Fraction, start: int, end: int, digits: bool = False) -> None:
        self._done, self.current = Fraction(0), value
        self.start, self.end, self.digits = start, end, digits
        self.last_scale = Fraction(0)

    def scale(self, worth: Fraction, end: int) -> None:
        """Take in a word that multiplies what stands before it: करोड़, million."""
        if self.last_scale and not self.current:  # 6.81 लाख करोड़: what is finished is multiplied again
            self._done *= worth
        elif worth > HUNDRED:
            self._done, self.current = self._done + self.current * worth, Fraction(0)
        else:
            self.current *= worth
        self.last_scale, self.end = worth, end

    def add(self, value: Fraction, end: int) -> None:
        """Take in what is added: fifty in a hundred and fifty."""
        self.current, self.end = self.current + value, end

    def share(self, denominator: Fraction, end: int) -> None:
        """Take in a share: thirds in two thirds."""
        self.current, self.end = self.current / denominator, end

    def number(self, kind: str) -> Number:
        """The number read."""
        return Number(self.start, self.end, self._done + self.current, kind, self.digits)


def digits_of(written: str) -> list[Fraction]:
    """What digits are worth: 1,50,000 and 150,000 are one number, a row such as 5,7,9 several."""
    plain = written.translate(_ASCII)
    if _GROUPED.fullmatch(plain) or "," not in plain:
        parts = plain.replace(",", "").split(".")
        return [Fraction(".".join(parts))] if len(parts) <= 2 else [Fraction(part) for part in parts]
    return [value for part in plain.split(",") for value in digits_of(part)]


_ASCII = {0x0966 + digit: str(digit) for digit in range(10)} | {0xFF10 + digit: str(digit) for digit in range(10)}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
