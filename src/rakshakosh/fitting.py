"""English words fitted into the place where they are put: capital, number, article, blanks."""

from __future__ import annotations

import re
from functools import cache

from rakshakosh.folding import key
from rakshakosh.inflection import plural
from rakshakosh.tables import pairs, words

_SENTENCE_BEGINS = re.compile(r"(?:^|\n|[.!?।…][\"'”’»)\]]*\s)[\s\"'“‘«(\[*#>_-]*$")
_LAST_WORD = re.compile(r"(?<![^\W_])([A-Za-z]+)\.[\"'”’)\]]*\s+$")
_ARTICLE = re.compile(r"(?<![^\W_])(a|an)(\s+[\"'“‘]?)$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]+|\d+")
_LETTERS_SAID_WITH_VOWEL = frozenset("AEFHILMNORSX")  # ay, ee, ef, aitch, eye …; U is said "you"
_LONGEST_MIXED = 4  # letters: MoU, PoK, AoN are spelt out, BrahMos and NavIC are words
_NUMBER = re.compile(r"\d{1,12}")
_WORD_BEFORE = re.compile("(?:^|[\\s(\"'“‘])([^\\s(\"'“‘]+)[ \u00a0]$")
_NEAR = 40  # code points before a place that are looked at
_YEARS = range(1900, 2101)


def fitted(english: str, plural_asked: bool, text: str, done: int, start: int, end: int) -> tuple[str, str, int]:
    """What stands before the words put at `start`–`end` of `text` (from `done`), the words themselves, and where the text goes on.

    `plural_asked`: an s was written on to what is replaced.
    """
    if plural_asked:
        english = plural(english)
    follows, end = _joined(english, text, end)
    before = with_article(text[done:start], english)
    if begins_sentence(text, start):
        english = capitalised(english)
    if before[-1:].isalnum():
        before += " "
    return before, english + follows, end


def _joined(english: str, text: str, end: int) -> tuple[str, int]:
    """What the words take behind them, and where the text goes on: missiles' range for missiles's, a blank before a letter."""
    follows = ""
    if text[end : end + 2] in ("'s", "’s") and english[:1].islower() and english.endswith("s") and plural(english) == english:
        follows, end = text[end], end + 2
    return follows + (" " if text[end : end + 1].isalnum() else ""), end


def begins_sentence(text: str, start: int) -> bool:
    """Whether `start` of an English text is the beginning of a sentence; the full stop of an abbreviation ends none."""
    near = max(0, start - _NEAR)
    if not _SENTENCE_BEGINS.search(text, near, start):
        return False
    abbreviation = _LAST_WORD.search(text, near, start)
    return abbreviation is None or not (len(abbreviation[1]) == 1 or abbreviation[1].lower() in words("english_abbreviations.tsv"))


def capitalised(english: str) -> str:
    """`english` with a capital, unless its first word has capitals of its own (iDEX) or begins with a digit."""
    first = _FIRST_WORD.match(english)
    return english[0].upper() + english[1:] if first and first.group().islower() else english


def with_article(before: str, english: str) -> str:
    """`before` with the right one of a and an at its end, where one of them stands there."""
    article = _ARTICLE.search(before)
    if article is None:
        return before
    wanted = "an" if takes_an(english) else "a"
    if article[1].lower() == wanted:
        return before
    written = wanted.capitalize() if article[1][0].isupper() else wanted
    return before[: article.start()] + written + article[2]


def takes_an(english: str) -> bool:
    """Whether "an" stands before these English words, by their first sound.

    >>> [takes_an(english) for english in ("S-400", "air strike", "UN force", "NATO summit", "MiG-29", "unit")]
    [True, True, False, False, False, False]
    """
    first = _FIRST_WORD.search(english)
    if first is None:
        return False
    word = first.group()
    if _is_spelt_out(word):
        return word[0].upper() in _LETTERS_SAID_WITH_VOWEL
    word = f"{word.lower()}."
    known = next((word[:size] for size in range(len(word), 0, -1) if word[:size] in pairs("an_before.tsv")), "")
    return pairs("an_before.tsv")[known] == "an" if known else word[0] in "aeiou"


def _is_spelt_out(word: str) -> bool:
    """Whether a word is said letter by letter: capitals (S, DRDO), or a short one with two of them (MoU), but no NATO or MiG."""
    capitals = sum(c.isupper() for c in word)
    return word not in words("said_as_words.tsv") and (word.isupper() or (capitals > 1 and len(word) <= _LONGEST_MIXED))


def is_counted(text: str, start: int) -> bool:
    """Whether a number above one, or a word such as कई, stands right before `start` of a Hindi text."""
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    word = key(before[1]).replace(",", "") if before else ""
    if _NUMBER.fullmatch(word):
        return int(word) > 1 and int(word) not in _YEARS
    return word in _plural_words()


@cache
def _plural_words() -> frozenset[str]:
    numbers = {key(word) for word, number in pairs("number_words.tsv").items() if number != "1"}
    return frozenset(numbers | {key(word) for word in words("plural_words.tsv")})
