"""A bare first name or surname after the full name: बेलौसोव after आंद्रेई बेलौसोव.

Parts of a person's name are looked for in the text after the first place where he is named in full. The English is the part of the
English name that stands at the same place, so only names with as many words in Hindi as in English are cut into parts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rakshakosh.concept import Concept
from rakshakosh.script import is_whole_word, is_word_character
from rakshakosh.tables import words


class Named(NamedTuple):
    """A person named in full in folded text: where the name ends, as it is spelt there, in English, in dictionary form; listed or not."""

    end: int
    spelt: str
    english: str
    hi: str
    concept: Concept | None


class Part(NamedTuple):
    """One word of a person's name: as folded, and in English; whether it is his first."""

    key: str
    english: str
    first: bool


class ShortName(NamedTuple):
    """A bare part of a name found in folded text."""

    start: int
    end: int
    person: Named
    english: str


def find(text: str, named: Iterable[Named]) -> Iterator[ShortName]:
    """Bare names in folded `text` of the people in `named` (by end).

    Where two people share the part, it means the one named last before it. Parts that many people share (सिंह) count only
    where a function word, a punctuation mark or the edge of the text stands on the side of the missing name.
    """
    owners: dict[str, list[tuple[int, Part, Named]]] = {}
    for person in named:
        for part in parts(person.spelt, person.english):
            owners.setdefault(part.key, []).append((person.end, part, person))
    for part_key, people in owners.items():
        ends = [end for end, _, _ in people]
        at = text.find(part_key, ends[0])
        while at >= 0:
            after = at + len(part_key)
            _, part, person = people[bisect_right(ends, at) - 1]
            if is_whole_word(text, at, after) and _stands_alone(text, at, after, part):
                yield ShortName(at, after, person, part.english)
            at = text.find(part_key, after)


@lru_cache(maxsize=4096)
def parts(spelt: str, english: str) -> tuple[Part, ...]:
    """The words of a folded name that can stand for the person alone: no initials, none that are ordinary words."""
    words_of_name, rendered = spelt.split(" "), english.split(" ")
    if len(words_of_name) != len(rendered) or len(words_of_name) < 2:
        return ()
    return tuple(
        Part(words_of_name[i], rendered[i], i == 0)
        for i in (0, len(words_of_name) - 1)
        if len(words_of_name[i]) > 2 and not rendered[i].endswith(".") and words_of_name[i] not in words("never_short.tsv")
    )


def _stands_alone(text: str, start: int, end: int, part: Part) -> bool:
    after = _word_after(text, end)
    if after in words("after_names.tsv"):
        return False
    if part.first:
        return _no_name(after)
    return part.key not in words("common_names.tsv") or _no_name(_word_before(text, start))


def _no_name(word: str) -> bool:
    return not word or word in words("function_words.tsv") or word.isdigit()


def _word_before(text: str, start: int) -> str:
    """The word before `start`, if only a blank stands between; empty at a punctuation mark or the edge."""
    if start < 2 or text[start - 1] != " ":
        return ""
    begin = start - 1
    while begin and is_word_character(text[begin - 1]):
        begin -= 1
    return text[begin : start - 1]


def _word_after(text: str, end: int) -> str:
    if end + 1 >= len(text) or text[end] != " ":
        return ""
    stop = end + 1
    while stop < len(text) and is_word_character(text[stop]):
        stop += 1
    return text[end + 1 : stop]
