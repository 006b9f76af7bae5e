"""Numbers in Hindi text. Tables: `hindi_numbers.tsv`, `hindi_scales.tsv`, `hindi_parts.tsv`, `hindi_shares.tsv`, `hindi_counts.tsv`,
`ordinal_words.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.memory import Memory
from rakshakosh.quantities import DIGITS, Number, Phrase, digits_of
from rakshakosh.tables import pairs, rows

_WORD = re.compile(f"(?P<digits>{DIGITS}(?:[.,]{DIGITS})*)|(?P<word>[\u0900-\u0963\u0971-\u097f\u200c\u200d]+)")
_ORDINAL = re.compile(r"[- ]?(?:वां|वाँ|वीं|वें|वा|वी|वे)(?![\u0900-\u0963])")
_ORDINAL_ENDING = re.compile("व[ाीे]ं?$")
_JOINS = re.compile(r"[ \u00a0-]{0,2}$")
_folded = Memory(key, most=50_000).__getitem__


class _Word(NamedTuple):
    """A word of the text, folded, or digits (their worth); where it stands."""

    form: str
    values: list[Fraction]
    start: int
    end: int


def read(text: str) -> Iterator[Number]:
    """The numbers of a Hindi text, in order."""
    return _Reader(text).numbers()


class _Reader:
    """Reads the words of one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [
            _Word(_folded(m["word"]) if m["word"] else "", digits_of(m["digits"]) if m["digits"] else [], m.start(), m.end())
            for m in _WORD.finditer(text)
        ]
        self.at = 0

    def numbers(self) -> Iterator[Number]:
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.values:
                yield from self._digits(word)
            elif (number := _single(word)) or (number := self._words(word)):
                yield number
            self.at += 1

    def _digits(self, word: _Word) -> Iterator[Number]:
        """A number in digits: an ordinal with its ending, a row of several, or the beginning of a longer one."""
        if suffix := _ORDINAL.match(self.text, word.end):
            yield Number(word.start, suffix.end(), word.values[-1], "ordinal", True)
            while self.at + 1 < len(self.words) and self.words[self.at + 1].start < suffix.end():
                self.at += 1
        elif len(word.values) > 1:
            yield from (Number(word.start, word.end, value, "cardinal", True) for value in word.values)
        else:
            yield self._rest(Phrase(word.values[0], word.start, word.end, digits=True), "cardinal")

    def _words(self, word: _Word) -> Number | None:
        """The number that begins with a word; None where none does."""
        if word.form in _parts():
            return self._part(word)
        if word.form in _numbers():
            return self._rest(Phrase(_numbers()[word.form], word.start, word.end), "cardinal")
        if word.form in _scales() and _scales()[word.form][1]:
            phrase = Phrase(Fraction(1), word.start, word.end)
            phrase.scale(_scales()[word.form][0], word.end)
            return self._rest(phrase, "count")
        return None

    def _part(self, word: _Word) -> Number | None:
        """साढ़े तीन, पौने दो, डेढ़: a part that changes the number behind it, or is one by itself."""
        added, alone = _parts()[word.form]
        behind = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        value = _value(behind) if behind and self._is_joined(word.end, behind.start) else None
        if added is not None and behind and value is not None:
            self.at += 1
            return self._rest(Phrase(value + added, word.start, behind.end, digits=bool(behind.values)), "cardinal")
        return self._rest(Phrase(alone, word.start, word.end), "cardinal") if alone is not None else None

    def _rest(self, phrase: Phrase, kind: str) -> Number:
        """The rest of a number whose first words are in `phrase`: scales, shares, what is added, an ordinal's ending."""
        first = self.at
        while self.at + 1 < len(self.words) and self._is_joined(phrase.end, self.words[self.at + 1].start):
            word = self.words[self.at + 1]
            if word.form in _scales():
                phrase.scale(_scales()[word.form][0], word.end)
                kind = "cardinal" if self.at > first else kind
            elif word.form in _shares():
                phrase.share(_shares()[word.form], word.end)
            elif not self._is_added(phrase, word):
                break
            self.at += 1
        suffix = None if phrase.digits else _ORDINAL.match(self.text, phrase.end)
        if suffix:
            phrase.end, kind = suffix.end(), "ordinal"
            self.at += 1
        return phrase.number(kind)

    def _is_added(self, phrase: Phrase, word: _Word) -> bool:
        """Take in पचास of एक सौ पचास; whether it is such a word."""
        value = None if word.values else _value(word)
        if not phrase.last_scale or self.text[phrase.end : word.start] != " " or value is None or value >= phrase.last_scale:
            return False
        phrase.add(value, word.end)
        return True

    def _is_joined(self, end: int, start: int) -> bool:
        return start - end <= 2 and _JOINS.match(self.text, end, start) is not None


def _single(word: _Word) -> Number | None:
    """An ordinal, or a word that only answers a number."""
    if (ordinal := _ordinal(word.form)) is not None:
        return Number(word.start, word.end, ordinal, "ordinal", False)
    return Number(word.start, word.end, _counts()[word.form], "count", False) if word.form in _counts() else None


def _value(word: _Word) -> Fraction | None:
    if word.values:
        return word.values[0] if len(word.values) == 1 else None
    return _numbers().get(word.form)


def _ordinal(form: str) -> Fraction | None:
    """The number of an ordinal word: दूसरी, बाईसवां, पांचवी."""
    if (listed := pairs("ordinal_words.tsv").get(form)) is not None:
        return Fraction(listed)
    match = _ORDINAL_ENDING.search(form)
    return _numbers().get(form[: match.start()]) if match else None


@cache
def _numbers() -> dict[str, Fraction]:
    return {key(spelt): Fraction(number) for number, spellings in rows("hindi_numbers.tsv") for spelt in spellings.split()}


@cache
def _scales() -> dict[str, tuple[Fraction, bool]]:
    return {key(word): (Fraction(worth), alone == "yes") for word, worth, alone in rows("hindi_scales.tsv")}


@cache
def _parts() -> dict[str, tuple[Fraction | None, Fraction | None]]:
    return {key(word): (_cell(added), _cell(alone)) for word, added, alone in rows("hindi_parts.tsv")}


def _cell(cell: str) -> Fraction | None:
    return None if cell == "-" else Fraction(cell)


@cache
def _shares() -> dict[str, Fraction]:
    return {key(word): Fraction(denominator) for word, denominator in rows("hindi_shares.tsv")}


@cache
def _counts() -> dict[str, Fraction]:
    return {key(word): Fraction(number) for word, number in rows("hindi_counts.tsv")}
