"""Numbers in Hindi and English text, in digits and in words: what each is worth, so that the two can be compared.

The Indian system and the other are one: 37.5 करोड़ is 375 million, डेढ़ लाख is 1,50,000 and 150,000, बाईसवाँ is 22nd.
Tables: `hindi_numbers.tsv`, `hindi_scales.tsv`, `hindi_parts.tsv`, `hindi_shares.tsv`, `hindi_counts.tsv`, `ordinal_words.tsv`,
`english_numbers.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.memory import Memory
from rakshakosh.tables import pairs, rows

HALF = Fraction(1, 2)


class Number(NamedTuple):
    """A number in a text: where (code points, half-open), its worth, what it is, and whether it is written in digits.

    `kind`: cardinal, ordinal, designator (digits behind a letter: S-400, मिग-21), or count (a word that answers a number of the other text
    but asks for none: दोनों, both, a bare hundred).
    """

    start: int
    end: int
    value: Fraction
    kind: str
    digits: bool


def numbers(text: str, language: str) -> list[Number]:
    """The numbers of a text in `language` (hi or en), in order.

    >>> [str(n.value) for n in numbers("साढ़े तीन सौ किमी, डेढ़ लाख सैनिक, 37.5 करोड़, बाईसवाँ", "hi")]
    ['350', '150000', '375000000', '22']
    >>> [str(n.value) for n in numbers("one and a half lakh, $3bn, twenty-second, 1,50,000", "en")]
    ['150000', '3000000000', '22', '150000']
    """
    found = (_hindi if language == "hi" else _english)(text)
    read = [
        n._replace(kind="designator") if n.kind == "cardinal" and n.digits and _BEHIND_LETTER.search(text, 0, n.start) else n for n in found
    ]
    return [
        n._replace(kind="count", value=n.value * _scale_of(after)) if after and _shares_scale(text, n, after) else n
        for n, after in zip_longest(read, read[1:])
    ]


def _scale_of(number: Number) -> int:
    """The power of ten that a number is a few of: 1,000,000 for five million."""
    return int(10 ** (len(str(int(number.value))) - 1))


def _shares_scale(text: str, n: Number, after: Number) -> bool:
    """Whether a number may share the scale of the next: तीन और पांच मिलियन, 3 to 5 million."""
    if after.value < SMALLEST_SHARED or n.value >= SMALLEST_SHARED or n.kind != "cardinal":
        return False
    return text[n.end : after.start].strip(" -\u2013") in ("और", "से", "या", "to", "or", "and", "")


SMALLEST_SHARED = Fraction(1000)


_BEHIND_LETTER = re.compile("[A-Za-z\u0904-\u0939\u093a-\u094f\u0902][-\u2010\u2011]?$")


class _Word(NamedTuple):
    form: str
    start: int
    end: int


class _Phrase:
    """A number that is being read: what is finished of it, what is being multiplied."""

    def __init__(self, value: Fraction, start: int, end: int, digits: bool) -> None:
        self.done, self.current = Fraction(0), value
        self.start, self.end, self.digits = start, end, digits
        self.last_scale = Fraction(0)

    def scale(self, worth: Fraction, end: int) -> None:
        if self.last_scale and not self.current:  # 6.81 लाख करोड़: the scale before is multiplied again
            self.done = self.done * worth
        elif worth > HUNDRED:
            self.done, self.current = self.done + self.current * worth, Fraction(0)
        else:
            self.current = self.current * worth
        self.last_scale, self.end = worth, end

    def add(self, value: Fraction, end: int) -> None:
        self.current, self.end = self.current + value, end

    @property
    def value(self) -> Fraction:
        return self.done + self.current


HUNDRED = Fraction(100)
_DIGITS = r"[0-9\u0966-\u096f\uff10-\uff19]+"
_HINDI_WORD = re.compile(f"(?P<digits>{_DIGITS}(?:[.,]{_DIGITS})*)|(?P<word>[\u0900-\u0963\u0971-\u097f\u200c\u200d]+)")
_HINDI_ORDINAL = re.compile(r"[- ]?(?:वां|वाँ|वीं|वें|वा|वी|वे)(?![\u0900-\u0963])")
_JOINS = re.compile(r"[ \u00a0-]{0,2}$")


_key = Memory(key, most=50_000).__getitem__


def _digits(written: str) -> list[Fraction]:
    """What digits are worth: 1,50,000 and 150,000 are one number, a row such as 5,7,9 several."""
    plain = written.translate(_ASCII)
    if re.fullmatch(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?", plain) or "," not in plain:
        plain = plain.replace(",", "")
        parts = plain.split(".")
        if len(parts) <= 2:
            return [Fraction(plain)]
        return [Fraction(part) for part in parts]
    return [value for part in plain.split(",") for value in _digits(part)]


_ASCII = {0x0966 + digit: str(digit) for digit in range(10)} | {0xFF10 + digit: str(digit) for digit in range(10)}


def _hindi(text: str) -> Iterator[Number]:
    read = [(m.lastgroup, m.group(), m.start(), m.end()) for m in _HINDI_WORD.finditer(text)]
    at = 0
    while at < len(read):
        group, written, start, end = read[at]
        folded = _key(written) if group == "word" else ""
        if group == "digits":
            values = _digits(written)
            if suffix := _HINDI_ORDINAL.match(text, end):
                yield Number(start, suffix.end(), values[-1], "ordinal", True)
                at += 1
                while at < len(read) and read[at][2] < suffix.end():
                    at += 1
                continue
            if len(values) > 1:
                yield from (Number(start, end, value, "cardinal", True) for value in values)
                at += 1
                continue
            at, number = _hindi_phrase(text, read, at, _Phrase(values[0], start, end, True), "cardinal")
            yield number
        elif (ordinal := _hindi_ordinals(folded)) is not None:
            yield Number(start, end, ordinal, "ordinal", False)
            at += 1
        elif folded in _hindi_counts():
            yield Number(start, end, _hindi_counts()[folded], "count", False)
            at += 1
        else:
            begun = _hindi_begin(text, read, at, folded)
            if begun is None:
                at += 1
                continue
            phrase, next_at, kind = begun
            at, number = _hindi_phrase(text, read, next_at - 1, phrase, kind)
            yield number


_Read = list[tuple[str | None, str, int, int]]


def _hindi_begin(text: str, read: _Read, at: int, folded: str) -> tuple[_Phrase, int, str] | None:
    """The number that begins with this word, how many words of it are read, and its kind; None where none does."""
    _, _, start, end = read[at]
    if folded in _hindi_parts():
        added, alone = _hindi_parts()[folded]
        if added is not None and at + 1 < len(read) and _joined(text, end, read[at + 1][2]):
            following = _hindi_value(read[at + 1])
            if following is not None:
                return _Phrase(following + added, start, read[at + 1][3], read[at + 1][0] == "digits"), at + 2, "cardinal"
        return (_Phrase(alone, start, end, False), at + 1, "cardinal") if alone is not None else None
    if folded in _hindi_numbers():
        return _Phrase(_hindi_numbers()[folded], start, end, False), at + 1, "cardinal"
    if folded in _hindi_scales() and _hindi_scales()[folded][1]:
        phrase = _Phrase(Fraction(1), start, end, False)
        phrase.scale(_hindi_scales()[folded][0], end)
        return phrase, at + 1, "count"
    return None


def _hindi_value(word: tuple[str | None, str, int, int]) -> Fraction | None:
    if word[0] == "digits":
        values = _digits(word[1])
        return values[0] if len(values) == 1 else None
    return _hindi_numbers().get(key(word[1]))


def _hindi_phrase(text: str, read: _Read, at: int, phrase: _Phrase, kind: str) -> tuple[int, Number]:
    """The rest of a number whose first words, up to number `at`, are in `phrase`."""
    following = at + 1
    while following < len(read) and _joined(text, phrase.end, read[following][2]):
        group, written, _, end = read[following]
        folded = _key(written) if group == "word" else ""
        if folded in _hindi_scales():
            phrase.scale(_hindi_scales()[folded][0], end)
            kind = "cardinal" if kind == "count" and following > at + 1 else kind
        elif folded in _hindi_shares():
            phrase.current, phrase.end = phrase.current / _hindi_shares()[folded], end
        elif phrase.last_scale and text[phrase.end : read[following][2]] == " ":
            value = _hindi_value(read[following])
            if value is None or value >= phrase.last_scale or group == "digits":
                break
            phrase.add(value, end)
        else:
            break
        following += 1
    if (suffix := _HINDI_ORDINAL.match(text, phrase.end)) and not phrase.digits:
        return following + 1, Number(phrase.start, suffix.end(), phrase.value, "ordinal", False)
    return following, Number(phrase.start, phrase.end, phrase.value, kind, phrase.digits)


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= 2 and _JOINS.match(text, end, start) is not None


@cache
def _hindi_numbers() -> dict[str, Fraction]:
    return {key(spelt): Fraction(number) for number, spellings in rows("hindi_numbers.tsv") for spelt in spellings.split()}


@cache
def _hindi_scales() -> dict[str, tuple[Fraction, bool]]:
    return {key(word): (Fraction(worth), alone == "yes") for word, worth, alone in rows("hindi_scales.tsv")}


@cache
def _hindi_parts() -> dict[str, tuple[Fraction | None, Fraction | None]]:
    read: Callable[[str], Fraction | None] = lambda cell: None if cell == "-" else Fraction(cell)  # noqa: E731
    return {key(word): (read(added), read(alone)) for word, added, alone in rows("hindi_parts.tsv")}


@cache
def _hindi_shares() -> dict[str, Fraction]:
    return {key(word): Fraction(denominator) for word, denominator in rows("hindi_shares.tsv")}


@cache
def _hindi_counts() -> dict[str, Fraction]:
    return {key(word): Fraction(number) for word, number in rows("hindi_counts.tsv")}


def _hindi_ordinals(folded: str) -> Fraction | None:
    """The number of an ordinal word: दूसरी, बाईसवां, 17वीं without its digits is none."""
    listed = pairs("ordinal_words.tsv").get(folded)
    if listed is not None:
        return Fraction(listed)
    match = _ORDINAL_ENDING.search(folded)
    return _hindi_numbers().get(folded[: match.start()]) if match else None


_ORDINAL_ENDING = re.compile("व[ाीे]ं?$")


# --- English ---------------------------------------------------------------------------------------------------------------------------

_ENGLISH_WORD = re.compile(r"(?P<digits>\d+(?:[.,]\d+)*)(?P<suffix>(?:st|nd|rd|th|s)\b)?|(?P<roman>\b[IVX]{2,6}\b)|(?P<word>[A-Za-z]+)")
_ENGLISH_JOINS = re.compile(r"(?:[ \u00a0-]{0,2}|,? and |-and-)$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SHARES = {"third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "half": 2}


def _english(text: str) -> Iterator[Number]:
    read = [(m.lastgroup if m.lastgroup != "suffix" else "digits", m, m.start(), m.end()) for m in _ENGLISH_WORD.finditer(text)]
    read = [word for word in read if word[1].group() != "and"]
    at = 0
    while at < len(read):
        group, match, start, end = read[at]
        if group == "digits":
            values = _digits(match["digits"])
            if match["suffix"] in ("st", "nd", "rd", "th"):
                yield Number(start, end, values[-1], "ordinal", True)
                at += 1
            elif len(values) > 1:
                yield from (Number(start, end, value, "cardinal", True) for value in values)
                at += 1
            else:
                at, number = _english_phrase(text, read, at, _Phrase(values[0], start, end, True))
                yield number
            continue
        if group == "roman":
            yield Number(start, end, Fraction(_roman(match.group())), "count", True)
            at += 1
            continue
        word = match.group().lower()
        value, kind = _english_word(word)
        if kind in ("unit", "tens"):
            at, number = _english_phrase(text, read, at, _Phrase(value, start, end, False), last=kind)
            yield number
        elif kind in ("ordinal", "count"):
            yield Number(start, end, value, kind, False)
            at += 1
        elif kind == "scale" and word not in ("mn", "bn", "tn"):
            phrase = _Phrase(Fraction(1), start, end, False)
            phrase.scale(value, end)
            before = [w[1].group().lower() for w in read[max(0, at - 2) : at] if start - w[3] <= len(" a ")]
            at, number = _english_phrase(text, read, at, phrase, last="scale")
            article, half = "a" in before, "half" in before
            yield number._replace(kind="cardinal" if article or half else "count", value=number.value * (HALF if half else 1))
        else:
            at += 1


def _english_phrase(
    text: str, read: list[tuple[str | None, re.Match[str], int, int]], at: int, phrase: _Phrase, last: str = "digits"
) -> tuple[int, Number]:
    """The rest of a number whose first word, number `at`, is in `phrase`."""
    following, kind = at + 1, "cardinal"
    while following < len(read) and _ENGLISH_JOINS.match(text, phrase.end, read[following][2]):
        group, match, start, end = read[following]
        if group != "word":
            break
        word = match.group().lower()
        joint = text[phrase.end : start]
        value, role = _english_word(word)
        if role is None and word.endswith("s"):
            value, role = _english_word(word[:-1])
            if role != "scale" and word[:-1] not in _SHARES:
                break
        share = word.removesuffix("s")
        if word == "a" and "and" in joint and following + 1 < len(read) and read[following + 1][1].group().lower() in ("half", "quarter"):
            phrase.add(HALF if read[following + 1][1].group().lower() == "half" else HALF / 2, read[following + 1][3])
            following += 2
            continue
        if role == "scale" and "and" not in joint:
            phrase.scale(value, end)
        elif share in _SHARES and "and" not in joint and last in ("unit", "digits") and (joint == "-" or word.endswith("s")):
            phrase.current, phrase.end = phrase.current / _SHARES[share], end
        elif last == "scale" and role in ("unit", "tens") and _is_scale_next(text, read, following):
            break
        elif (role == "unit" and (last == "tens" and value < 10 and "and" not in joint)) or (role in ("unit", "tens") and last == "scale"):
            phrase.add(value, end)
        elif role == "ordinal" and ((last == "tens" and value < 10 and "and" not in joint) or last == "scale"):
            phrase.add(value, end)
            following, kind = following + 1, "ordinal"
            break
        else:
            break
        last = role or last
        following += 1
    return following, Number(phrase.start, phrase.end, phrase.value, kind, phrase.digits)


def _is_scale_next(text: str, read: list[tuple[str | None, re.Match[str], int, int]], at: int) -> bool:
    """Whether behind a joined unit a scale of its own follows: three million and five million are two numbers."""
    if at + 1 >= len(read) or "and" not in text[read[at - 1][3] : read[at][2]]:
        return False
    return _english_word(read[at + 1][1].group().lower())[1] == "scale" and read[at + 1][1].group().lower() != "thousand"


def _english_word(word: str) -> tuple[Fraction, str | None]:
    return _english_words().get(word, (Fraction(0), None))


@cache
def _english_words() -> dict[str, tuple[Fraction, str]]:
    return {word: (Fraction(number), role) for word, number, role in rows("english_numbers.tsv")}


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
