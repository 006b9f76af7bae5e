"""The English terms of a glossary in English text: in any number, case, hyphenation and spelling, whole words only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rakshakosh.concept import Concept, Term
from rakshakosh.english_words import Token, fits_case, tokens
from rakshakosh.glossary import Glossary
from rakshakosh.matching import Automaton

SHORTEST_GERUND = 7  # letters of a noun in -ing whose verb is looked for too
SHORTEST_HALF = 3  # letters of each half of a word that is taken apart (air strike for airstrike)


class EnglishHit(NamedTuple):
    """A listed term in an English text: where (code points, half-open), which tokens, and what it may mean: concepts with their term."""

    start: int
    end: int
    first: int
    last: int
    meanings: tuple[tuple[Concept, Term], ...]


class EnglishText(NamedTuple):
    """An English text read: its tokens and every listed term in it, overlapping ones included."""

    tokens: list[Token]
    hits: list[EnglishHit]


class EnglishMatcher:
    """Finds the English terms of a glossary, those of withdrawn concepts left out. Immutable, safe in threads, picklable."""

    def __init__(self, glossary: Glossary) -> None:
        keys: dict[str, list[tuple[Concept, Term, tuple[str, ...]]]] = {}
        read = [(concept, term, tokens(term.term)) for concept in glossary if concept.review != "withdrawn" for term in concept.en]
        self.words = words = frozenset(token.form for _, _, found in read for token in found)
        for concept, term, found in read:
            written = tuple(token.written for token in found)
            for key in _keys([token.form for token in found], words):
                keys.setdefault(key, []).append((concept, term, written))
        self._meanings = tuple(keys.values())
        self._automaton = Automaton(keys)

    def read(self, text: str) -> EnglishText:
        """`text` with every listed term in it, by where they end."""
        found = tokens(text)
        hits = list(self._hits(found, list(range(len(found)))))
        joined, numbers = _joined(text, found)
        if len(joined) < len(found):
            known = {(hit.first, hit.last) for hit in hits}
            hits += [hit for hit in self._hits(joined, numbers) if (hit.first, hit.last) not in known]
        return EnglishText(found, hits)

    def _hits(self, found: list[Token], numbers: list[int]) -> Iterator[EnglishHit]:
        """The hits in a row of tokens; `numbers`: which tokens of the text they begin with."""
        line = " " + "".join(f"{token.form} " for token in found)
        starts: dict[int, int] = {}
        at = 0
        for number, token in enumerate(found):
            starts[at] = number
            at += len(token.form) + 1
        starts[at] = len(found)
        numbers = [*numbers, numbers[-1] + 2 if numbers else 0]
        for begin, end, number in self._automaton.find(line):
            first, last = starts[begin], starts[end - 1]
            meanings = tuple((concept, term) for concept, term, written in self._meanings[number] if _fits(written, found[first:last]))
            if meanings:
                yield EnglishHit(found[first].start, found[last - 1].end, numbers[first], numbers[last], meanings)


def _joined(text: str, found: list[Token]) -> tuple[list[Token], list[int]]:
    """The tokens with those that a hyphen joins as one (cease-fire), and which token of the text each begins with."""
    joined: list[Token] = []
    numbers: list[int] = []
    for i, token in enumerate(found):
        before = joined[-1] if joined else None
        if (
            before
            and text[before.end : token.start] == "-"
            and before.form.isalpha()
            and token.form.isalpha()
            and len(token.form) >= SHORTEST_HALF
        ):
            joined[-1] = Token(before.form + token.form, before.written + token.written.lower(), before.start, token.end)
        else:
            joined.append(token)
            numbers.append(i)
    return joined, numbers


def english_matcher(glossary: Glossary) -> EnglishMatcher:
    """The matcher of a glossary, built once and kept with the glossary."""
    kept = glossary.compiled.get("english_matcher")
    if kept is None:
        kept = glossary.compiled["english_matcher"] = EnglishMatcher(glossary)
    return kept


def _keys(forms: list[str], words: frozenset[str]) -> Iterable[str]:
    """The ways to write a term, as the automaton looks for them: as listed, two words joined, one word taken apart, commissioned for
    commissioning."""
    if not forms:
        return ()
    found = [f" {' '.join(forms)} "]
    for i, (one, other) in enumerate(pairwise(forms)):
        if one.isalpha() and other.isalpha() and len(one) >= SHORTEST_HALF <= len(other):
            found.append(f" {' '.join([*forms[:i], one + other, *forms[i + 2 :]])} ")
    if len(forms) == 1 and forms[0].endswith("ing") and len(forms[0]) >= SHORTEST_GERUND:
        found.append(f" {forms[0][:-3]}ed ")
    for i, word in enumerate(forms):
        if half := _half(word, words):
            found.append(f" {' '.join([*forms[:i], half, *forms[i + 1 :]])} ")
    return found


def _half(word: str, words: frozenset[str]) -> str:
    """A word that is two words of the glossary, taken apart; empty for any other."""
    if not word.isalpha():
        return ""
    cuts = range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1)
    return next((f"{word[:cut]} {word[cut:]}" for cut in cuts if word[:cut] in words and word[cut:] in words), "")


def _fits(term: tuple[str, ...], text: list[Token]) -> bool:
    """Whether the capitals of a text may stand for a term's; a term that is joined or taken apart in the text has none that count."""
    if len(term) != len(text):
        return True
    return all(fits_case(word, token.written) for word, token in zip(term, text, strict=True))
