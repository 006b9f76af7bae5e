"""Names that are written nearly, but not quite, as a listed name is: Belousof for Belousov, Isreal for Israel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rakshakosh.concept import Concept
from rakshakosh.english_words import Token, tokens
from rakshakosh.sightings import HindiSide, folded_words
from rakshakosh.variants import frequent_words

SHORTEST = 4  # letters of a name that is compared
LETTERS_PER_CHANGE = 4  # a name of four letters may differ in one, of eight in two
MOST_CHANGES = 2
CODE_POINTS_PER_CHANGE = 3  # of a Hindi name, whose vowel signs count


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


@lru_cache(maxsize=20_000)
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


def near_hindi(concept: Concept, side: HindiSide) -> Near | None:
    """The Hindi word that is nearly the last one of a name of `concept`, the nearest."""
    from rapidfuzz.distance import OSA

    found: list[Near] = []
    long = [word for word in _words(side) if len(word[2]) >= SHORTEST]
    for term in concept.hi:
        name = folded_words(term.term)[-1:]
        if not name or len(name[0]) < SHORTEST:
            continue
        for start, end, other in long:
            changes = OSA.distance(name[0], other) if name[0][0] == other[0] else 0
            if 0 < changes <= max(1, len(name[0]) // CODE_POINTS_PER_CHANGE):
                found.append(Near(start, end, term.term, changes))
    return min(found, key=lambda near: near.changes, default=None)


def _words(side: HindiSide) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[\w\u0900-\u0963]+", side.folded.text):
        yield side.folded.original(match.start()), side.folded.original(match.end()), match.group()


def misspelt_english(concept: Concept, free: list[Token], known: frozenset[str], text: str) -> Near | None:
    """A free English word with a capital that is nearly a word of a listed name and no word that the glossary knows."""
    parts = {t.start for t in free if text[t.start - 1 : t.start] == "-" and not text[t.start - 2 : t.start - 1].isdigit()}
    unknown = [t for t in free if t.form not in known and len(t.form) >= LONG_ENOUGH and t.written[:1].isupper() and t.start not in parts]
    if not unknown:
        return None
    for term in concept.en:
        for wanted in tokens(term.term):
            for token in unknown:
                if len(wanted.form) >= LONG_ENOUGH and wanted.written[:1].isupper() and changes_between(wanted.form, token.form):
                    return Near(token.start, token.end, term.term, 1)
    return None


def misspelt_hindi(concept: Concept, side: HindiSide, unknown: list[tuple[int, int, str]]) -> Near | None:
    """A Hindi word that is one letter from a word of a listed name; `unknown`: the words that are neither frequent nor the glossary's."""
    from rapidfuzz.distance import OSA

    for term in concept.hi:
        for wanted in folded_words(term.term):
            if len(wanted) < LONG_ENOUGH:
                continue
            for start, end, word in unknown:
                if len(word) >= LONG_ENOUGH and word[:-1] != wanted[: len(word) - 1] and OSA.distance(wanted, word, score_cutoff=1) == 1:
                    return Near(start, end, term.term, 1)
                if _ends_otherwise(wanted, word):
                    return Near(start, end, term.term, 1)
    return None


def _ends_otherwise(one: str, other: str) -> bool:
    """Whether two words differ in their last letters alone, both consonants (नीदरलैंड, नीदरलैंद): no ending does that."""
    alike = len(one) == len(other) > LONG_ENOUGH and one[:-1] == other[:-1] and one != other
    return alike and _is_consonant(one[-1]) and _is_consonant(other[-1])


def unknown_words(side: HindiSide, vocabulary: frozenset[str]) -> list[tuple[int, int, str]]:
    """The words of a Hindi text that are neither frequent nor in the glossary, and where they stand."""
    frequent = frequent_words()
    return [word for word in _words(side) if word[2] not in vocabulary and word[2] not in frequent and not word[2].isascii()]


def _is_consonant(letter: str) -> bool:
    return "\u0915" <= letter <= "\u0939" or "\u0958" <= letter <= "\u095f"


LONG_ENOUGH = 5  # letters of a word, from which one changed letter makes no other word as a rule
