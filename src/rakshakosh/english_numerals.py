"""Numbers in English text, in the Indian system too. Table: `english_numbers.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from rakshakosh.quantities import HALF, Number, Phrase, digits_of
from rakshakosh.tables import rows

_WORD = re.compile(r"(?P<digits>\d+(?:[.,]\d+)*)(?P<suffix>(?:st|nd|rd|th|s)\b)?|(?P<roman>\b[IVX]{2,6}\b)|(?P<word>[A-Za-z]+)")
_JOINS = re.compile(r"(?:[ \u00a0-]{0,2}|,? and |-and-)$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SHARES = {"half": Fraction(2), "third": Fraction(3), "fourth": Fraction(4), "quarter": Fraction(4), "fifth": Fraction(5)}
_NEVER_ALONE = frozenset(("mn", "bn", "tn"))


class _Word(NamedTuple):
    """A word in small letters, its worth and role by the table; the match it is from."""

    form: str
    value: Fraction
    role: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


def read(text: str) -> Iterator[Number]:
    """The numbers of an English text, in order."""
    return _Reader(text).numbers()


class _Reader:
    """Reads the words of one text from left to right; `and` joins, and is no word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [_word(match) for match in _WORD.finditer(text) if match.group() != "and"]
        self.at = 0

    def numbers(self) -> Iterator[Number]:
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.role == "digits":
                yield from self._digits(word)
            elif word.role in ("unit", "tens"):
                yield self._rest(Phrase(word.value, word.start, word.end), word.role)
            elif word.role == "scale" and word.form not in _NEVER_ALONE:
                yield self._scale(word)
            elif word.role in ("ordinal", "count", "roman"):
                yield Number(word.start, word.end, word.value, "count" if word.role == "roman" else word.role, word.role == "roman")
            self.at += 1

    def _digits(self, word: _Word) -> Iterator[Number]:
        """A number in digits: an ordinal with its ending, a row of several, or the beginning of a longer one."""
        values = digits_of(word.match["digits"])
        if word.match["suffix"] in ("st", "nd", "rd", "th"):
            yield Number(word.start, word.end, values[-1], "ordinal", True)
        elif len(values) > 1:
            yield from (Number(word.start, word.end, value, "cardinal", True) for value in values)
        else:
            yield self._rest(Phrase(values[0], word.start, word.end, digits=True), "digits")

    def _scale(self, word: _Word) -> Number:
        """A scale without a number before it: a hundred, half a million; a bare one only answers."""
        before = {w.form for w in self.words[max(0, self.at - 2) : self.at] if word.start - w.end <= len(" a ")}
        phrase = Phrase(Fraction(1), word.start, word.end)
        phrase.scale(word.value, word.end)
        number = self._rest(phrase, "scale")
        if "half" in before:
            return number._replace(value=number.value * HALF)
        return number if "a" in before else number._replace(kind="count")

    def _rest(self, phrase: Phrase, last: str) -> Number:
        """The rest of a number whose first word is in `phrase` and of the role `last`."""
        kind = "cardinal"
        while kind == "cardinal" and self.at + 1 < len(self.words):
            word = self.words[self.at + 1]
            if not _JOINS.match(self.text, phrase.end, word.start):
                break
            joint = self.text[phrase.end : word.start]
            if word.form == "a" and "and" in joint and self._half_follows(phrase):
                continue
            role = self._taken(phrase, word, joint, last)
            if not role:
                break
            kind = "ordinal" if role == "ordinal" else kind
            last = role
            self.at += 1
        return phrase.number(kind)

    def _half_follows(self, phrase: Phrase) -> bool:
        """Take in `and a half`, `and a quarter`; whether it stands there."""
        behind = self.words[self.at + 2] if self.at + 2 < len(self.words) else None
        if behind is None or behind.form not in ("half", "quarter"):
            return False
        phrase.add(1 / _SHARES[behind.form], behind.end)
        self.at += 2
        return True

    def _taken(self, phrase: Phrase, word: _Word, joint: str, last: str) -> str:
        """Take a word into the phrase; its role, or nothing where it does not belong to it."""
        joined = "and" in joint
        if word.role in ("scale", "scales") and not joined:
            phrase.scale(word.value, word.end)
            return "scale"
        share = _SHARES.get(word.form.removesuffix("s"))
        if share and not joined and last in ("unit", "digits") and (joint == "-" or word.form.endswith("s")):
            phrase.share(share, word.end)
            return "share"
        completes_tens = last == "tens" and word.value < 10 and not joined
        if word.role in ("unit", "ordinal") and (completes_tens or (last == "scale" and not self._is_scaled(word, joined))):
            phrase.add(word.value, word.end)
            return word.role
        if word.role == "tens" and last == "scale" and not self._is_scaled(word, joined):
            phrase.add(word.value, word.end)
            return "tens"
        return ""

    def _is_scaled(self, word: _Word, joined: bool) -> bool:
        """Whether a joined unit has a scale of its own behind it: three million and five million are two numbers."""
        behind = self.words[self.at + 2] if self.at + 2 < len(self.words) else None
        return joined and behind is not None and behind.role == "scale" and behind.form != "thousand"


def _word(match: re.Match[str]) -> _Word:
    if match["digits"]:
        return _Word("", Fraction(0), "digits", match)
    if match["roman"]:
        return _Word("", Fraction(_roman(match["roman"])), "roman", match)
    form = match["word"].lower()
    value, role = _listed().get(form, (Fraction(0), ""))
    if not role and form.endswith("s"):
        singular = _listed().get(form[:-1], (Fraction(0), ""))
        value, role = (singular[0], "scales") if singular[1] == "scale" else (value, role)
    return _Word(form, value, role, match)


@cache
def _listed() -> dict[str, tuple[Fraction, str]]:
    return {word: (Fraction(number), role) for word, number, role in rows("english_numbers.tsv")}


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
