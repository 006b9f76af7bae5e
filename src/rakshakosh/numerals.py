"""Numbers in Hindi and English text, in digits and in words: what each is worth, so that the two can be compared.

Times of day are hours of twelve (table `clock_words.tsv`).
The Indian system and the other are one: 37.5 करोड़ is 375 million, डेढ़ लाख is 1,50,000 and 150,000, बाईसवाँ is 22nd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import zip_longest

from rakshakosh import english_numerals, hindi_numerals
from rakshakosh.quantities import CLOCK, MINUTES, Number, time_of_day
from rakshakosh.tables import rows

SMALLEST_SHARED = Fraction(1000)  # a scale from which on the number before may share it
_BEHIND_LETTER = re.compile("[A-Za-z\u0904-\u0939\u093a-\u094f\u0902][-\u2010\u2011]?$")
_READERS = {"hi": hindi_numerals.read, "en": english_numerals.read}


def numbers(text: str, language: str) -> list[Number]:
    """The numbers of a text in `language` (hi or en), in order.

    >>> [str(n.value) for n in numbers("साढ़े तीन सौ किमी, डेढ़ लाख सैनिक, 37.5 करोड़, बाईसवाँ", "hi")]
    ['350', '150000', '375000000', '22']
    >>> [str(n.value) for n in numbers("one and a half lakh, $3bn, twenty-second, 1,50,000", "en")]
    ['150000', '3000000000', '22', '150000']
    """
    clocks = list(_clock_times(text, language))
    taken = {at for clock in clocks for at in range(clock.start, clock.end)}
    read = (n for n in _READERS[language](text) if taken.isdisjoint(range(n.start, n.end)))
    found = sorted((*clocks, *(_as_designator(text, number) for number in read)), key=lambda n: n.start)
    return [_with_shared_scale(text, number, after) for number, after in zip_longest(found, found[1:])]


def _clock_times(text: str, language: str) -> Iterator[Number]:
    """Times of day with minutes, as hours of twelve: 3:30, 3.30 pm, 1530 hours, 15:30 बजे are all three and a half."""
    for match in _clock(language).finditer(text):
        hours, minutes = int(match["h"] or match["hh"]), int(match["m"] or match["mm"])
        is_told = (
            match["h"] or language == "hi" or text[max(0, match.start() - LONGEST_BEFORE) : match.start()].lower().endswith(_before_clock())
        )
        if is_told and hours <= LAST_HOUR and minutes < MINUTES:
            yield Number(
                match.start(),
                match.end("m" if match["m"] else "mm"),
                time_of_day(hours, Fraction(minutes)),
                CLOCK,
                True,
            )


@cache
def _before_clock() -> tuple[str, ...]:
    return tuple(f"{word} " for of, word in rows("clock_words.tsv") if of == "en before")


LAST_HOUR = 24
LONGEST_BEFORE = 8  # code points looked back for a word that makes a time of four figures


@cache
def _clock(language: str) -> re.Pattern[str]:
    behind = "|".join(re.escape(word) for of, word in rows("clock_words.tsv") if of == language)
    told = rf"(?=\s?(?:{behind})(?![A-Za-z\u0900-\u0963]))"
    return re.compile(
        rf"(?<![\d.,:])(?:(?P<h>\d{{1,2}})(?::|\.(?=\d\d{told}(?!\s?h)))(?P<m>\d\d)(?![\d:]|[.,]\d)|(?P<hh>\d\d)(?P<mm>\d\d){told})",
        re.IGNORECASE,
    )


def _as_designator(text: str, number: Number) -> Number:
    """The number as a designator where it stands behind a letter."""
    if number.kind == "cardinal" and number.digits and _BEHIND_LETTER.search(text, max(0, number.start - 2), number.start):
        return number._replace(kind="designator")
    return number


def _with_shared_scale(text: str, number: Number, after: Number | None) -> Number:
    """तीन of तीन और पांच मिलियन as three million that asks for nothing; 3 of 3 to 5 million too."""
    if after is None or after.value < SMALLEST_SHARED or number.value >= SMALLEST_SHARED or number.kind != "cardinal":
        return number
    if text[number.end : after.start].strip(" -\u2013") not in ("और", "से", "या", "to", "or", "and", ""):
        return number
    scale = int(10 ** (len(str(int(after.value))) - 1))
    return number._replace(kind="count", value=number.value * scale)
