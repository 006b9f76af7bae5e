"""Names that are written nearly, but not quite, as a listed name is: Belousof for Belousov, Isreal for Israel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rakshakosh.concept import Concept
from rakshakosh.english_words import Token, tokens
from rakshakosh.sightings import HindiSide, folded_words

SHORTEST = 4  # letters of a name that is compared
LETTERS_PER_CHANGE = 4  # a name of four letters may differ in one, of eight in two
MOST_CHANGES = 2


class Near(NamedTuple):
    """What stands nearly like a listed term: where (code points), the term, how many letters differ."""

    start: int
    end: int
    term: str
    changes: int


def near_english(concept: Concept, free: list[Token], all_words: bool = True) -> Near | None:
    """The free English words that are nearly a term of `concept`, the nearest; with `all_words` false, single words of a name too."""
    found = [near for term in concept.en for near in _near_term(term.term, free, all_words)]
    return min(found, key=lambda near: (near.changes, -(near.end - near.start)), default=None)


def _near_term(term: str, free: list[Token], all_words: bool) -> Iterator[Near]:
    wanted = tokens(term)
    if not wanted:
        return
    for first in range(len(free) - len(wanted) + 1):
        window = free[first : first + len(wanted)]
        pairs = list(zip(wanted, window, strict=True))
        changes = [changes_between(one.form, other.form) for one, other in pairs]
        if None not in changes and 0 < sum(c or 0 for c in changes) <= MOST_CHANGES and _is_written_as_name(pairs):
            yield Near(window[0].start, window[-1].end, term, sum(c or 0 for c in changes))
    if not all_words and len(wanted) > 1:
        for name in (wanted[-1], wanted[0]):
            yield from (near._replace(term=term) for near in _near_term(name.written, free, True))


def _is_written_as_name(pairs: Iterable[tuple[Token, Token]]) -> bool:
    """A capital where the listed name has one."""
    return all(other.written[:1].isupper() for one, other in pairs if one.written[:1].isupper() and one.form != other.form)


def changes_between(one: str, other: str) -> int | None:
    """How many letters differ (two that change places count once); None for words that are too short, too different, or of one root."""
    if one == other:
        return 0
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < SHORTEST or any(c.isdigit() for c in one + other):
        return None
    if one.startswith(other) or (other.startswith(one[:-1]) and len(other) > len(one)):
        return None  # German for Germany, San Franciscans: words made of the name
    most = min(MOST_CHANGES, max(1, (len(one) + 1) // LETTERS_PER_CHANGE))
    changes = OSA.distance(one, other, score_cutoff=most)
    return changes if changes <= most else None


LEAST_HINDI = 0.6  # likeness of two folded Hindi words that may be one name


def near_hindi(concept: Concept, side: HindiSide) -> Near | None:
    """The Hindi words that are nearly a name of `concept`, the nearest."""
    from rapidfuzz.distance import OSA

    best: Near | None = None
    for term in concept.hi:
        wanted = folded_words(term.term)[-1:]
        for word in wanted:
            for start, end, other in _words(side):
                if len(word) < SHORTEST or len(other) < SHORTEST or word[0] != other[0]:
                    continue
                changes = OSA.distance(word, other)
                if 0 < changes <= max(1, len(word) // 3) and (best is None or changes < best.changes):
                    best = Near(start, end, term.term, changes)
    return best


def _words(side: HindiSide) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[\w\u0900-\u0963]+", side.folded.text):
        yield side.folded.original(match.start()), side.folded.original(match.end()), match.group()
