"""A bare first name or surname after the full name: बेलौसोव after आंद्रेई बेलौसोव.

Parts of a person's name are looked for in the text after the first place where he is named in full. The English is the part of the
English name that stands at the same place, so only names with as many words in Hindi as in English are cut into parts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rakshakosh import acronyms
from rakshakosh.concept import Concept
from rakshakosh.matching import places
from rakshakosh.script import is_whole_word, is_word_character, word_after, word_before
from rakshakosh.tables import words

_LONGEST_HEADLINE = 160  # code points
_SHORTEST_BEFORE_POSTPOSITION = 4  # code points: shorter names are too often the beginning of another word


class Named(NamedTuple):
    """A person named in full in folded text: where the name ends, as it is spelt there, in English, in dictionary form; listed or not;
    the posts that stand right before the name."""

    end: int
    spelt: str
    english: str
    hi: str
    concept: Concept | None
    posts: tuple[str, ...] = ()


class Part(NamedTuple):
    """What can stand for a person named in full: as folded, in English; `kind`: his first name, his last, both (अजीत डोभाल), the name."""

    key: str
    english: str
    kind: str


class ShortName(NamedTuple):
    """A bare part of a name found in folded text, or the whole name of somebody whom no list has."""

    start: int
    end: int
    person: Named
    english: str
    rule: str


def find(text: str, named: Iterable[Named], posts: Mapping[int, str]) -> Iterator[ShortName]:
    """Bare names in folded `text` of the people in `named` (by end). `posts`: the post that stands right before an offset.

    Where two people share the part, it means the one named last before it whom the post fits, if one stands before it. Parts that
    many people share (सिंह) count only behind a post, or where a function word, a punctuation mark or the edge of the text stands on the
    side of the missing name. Before the full name only its surname counts, and only in a headline; the whole name counts everywhere.
    """
    owners: dict[str, list[_Bearer]] = {}
    for person in named:
        for part in parts(person.spelt, person.english, person.concept is None):
            owners.setdefault(part.key, []).append(_Bearer(part, person))
    headline = _headline(text)
    looked_for = [(_Bearers(people), people[0], _first_place(people, headline)) for people in owners.values()]
    for at, after, number in places([*owners], text):
        bearers, first, first_place = looked_for[number]
        if at >= first_place and _is_word(text, at, after) and _stands_alone(text, at, after, first.part, at in posts):
            meant = bearers.meant(at, posts.get(at, ""))
            if meant and (at >= first.person.end or first.part.kind == "name" or after <= headline):
                rule = "named_in_full" if first.part.kind == "name" else "short_name"
                yield ShortName(at, after, meant.person, meant.part.english, rule)


@lru_cache(maxsize=4096)
def parts(spelt: str, english: str, unlisted: bool = False) -> tuple[Part, ...]:
    """What can stand for the person of a folded name: its first word, its last, the two together; no initials, no ordinary words.

    Of an unlisted name also the whole, because only the cue beside it gave it away.
    """
    words_of_name, rendered = spelt.split(" "), _INITIALS.sub(" ", english).split(" ")
    hindi = [word for word in words_of_name if not _is_initial(word)]
    latin = [word for word in rendered if not word.endswith(".")]
    if len(hindi) != len(latin) or not hindi or len(words_of_name) < 2:
        return ()
    ends = [("first", 0), ("last", -1)] if len(hindi) > 1 else [("last", -1)]
    if _is_initial(words_of_name[0]):
        ends = ends[-1:]
    found = [Part(hindi[i], latin[i], kind) for kind, i in ends if len(hindi[i]) > 2 and hindi[i] not in words("never_short.tsv")]
    if len(hindi) > 2 and len(ends) > 1:
        found.append(Part(f"{hindi[0]} {hindi[-1]}", f"{latin[0]} {latin[-1]}", "both"))
    if unlisted:
        found.append(Part(spelt, english, "name"))
    return tuple(found)


_INITIALS = re.compile(r"(?<=[A-Z]\.)(?=[A-Z])")  # J.P. Nadda, which is spelt जे.पी. नड्डा and जेपी नड्डा


def _is_initial(word: str) -> bool:
    return word in acronyms.letter_names() or len(acronyms.read_folded(word) or "") == 2


class _Bearer(NamedTuple):
    """Somebody named in full, and the part of his name that is looked for."""

    part: Part
    person: Named


class _Bearers:
    """The people who share a part of their names, in the order of the text.

    Asked from the beginning of the text to its end, so that each of them is looked at once for a post, however often the part is met.
    """

    def __init__(self, people: list[_Bearer]) -> None:
        self._people = people
        self._ends = [bearer.person.end for bearer in people]
        self._last: dict[str, tuple[int, _Bearer | None]] = {}  # by post: how many were looked at, and the last of them whom it fits

    def meant(self, at: int, post: str) -> _Bearer | None:
        """The person named last before `at` whom the post before the short name fits; anybody where it is no rank or no posts are known."""
        count = max(1, bisect_right(self._ends, at))
        nearest = self._people[count - 1]
        if not post:
            return nearest
        if own := self._last_of(count, post, lambda person: _has_post(person, post)):
            return own
        return self._last_of(count, "", _may_have_rank) if _is_rank(post) else nearest

    def _last_of(self, count: int, post: str, fits: Callable[[Named], bool]) -> _Bearer | None:
        seen, last = self._last.get(post, (0, None))
        for bearer in self._people[seen:count]:
            if fits(bearer.person):
                last = bearer
        self._last[post] = count, last
        return last


def _has_post(person: Named, post: str) -> bool:
    return any(own.endswith(post) or post.endswith(own) for own in person.posts)


def _may_have_rank(person: Named) -> bool:
    return not any(_is_rank(own) or _is_civil(own) for own in person.posts)


def _is_rank(post: str) -> bool:
    return post.rsplit(" ", 1)[-1] in words("ranks.tsv")


def _is_civil(post: str) -> bool:
    return post.rsplit(" ", 1)[-1] in words("civil_posts.tsv")


def _headline(text: str) -> int:
    """Where the headline ends: the first line, if it is short and more follows; else 0."""
    end = text.find("\n", 0, _LONGEST_HEADLINE)
    return end if end > 0 else 0


def _first_place(people: list[_Bearer], headline: int) -> int:
    """Where a part may be found first: behind the full name; everywhere the whole name; in the headline a rare surname of one person."""
    part, person = people[0]
    if part.kind == "name" or (part.kind == "last" and headline and len(people) == 1 and part.key not in words("common_names.tsv")):
        return 0
    return person.end


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a part stands as a word, or with a postposition written on (वालियाने)."""
    if is_whole_word(text, start, end):
        return True
    if end - start < _SHORTEST_BEFORE_POSTPOSITION or (start and is_word_character(text[start - 1])):
        return False
    stop = end
    while stop < len(text) and stop < end + _SHORTEST_BEFORE_POSTPOSITION + 4 and is_word_character(text[stop]):
        stop += 1
    return text[end:stop] in words("postpositions.tsv")


def _stands_alone(text: str, start: int, end: int, part: Part, has_post: bool) -> bool:
    after = word_after(text, end)
    if after in words("after_names.tsv"):
        return False
    if part.kind == "first":
        return _no_name(after)
    return part.kind != "last" or has_post or part.key not in words("common_names.tsv") or _no_name(word_before(text, start))


def _no_name(word: str) -> bool:
    return not word or word in words("function_words.tsv") or word.isdigit()
