"""Bare names after full ones, among what is chosen in a text: सिंह, राजनाथ after राजनाथ सिंह. What a bare name may be, `short_names` says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from rakshakosh.candidates import Candidate
from rakshakosh.folding import Folded
from rakshakosh.scene import Unlisted, titled
from rakshakosh.short_names import Named, ShortName
from rakshakosh.short_names import find as possible

_START = attrgetter("start")
_MOST_POSTS = 3  # posts before one name: रक्षा राज्य मंत्री जनरल (सेवानिवृत्त) X


def find(text: str, folded: Folded, chosen: Sequence[Candidate | Unlisted]) -> Iterator[ShortName]:
    """Short names where nothing else was chosen, or an unlisted person of the same span whom only the post before gave away."""
    posts = {c.end + 1: folded.text[c.start : c.end] for c in chosen if c.type == "role"}
    named = [person for c in chosen if c.type == "person" and (person := _person(text, folded, c, posts))]
    if not named:
        return
    starts = [c.start for c in chosen]
    last = 0
    for short in sorted(possible(folded.text, named, posts), key=lambda s: (s.start, -s.end)):
        if short.start < last:
            continue  # टोपनो in बलकार टोपनो
        before = bisect_left(starts, short.end) - 1
        met = chosen[before] if before >= 0 and chosen[before].end > short.start else None
        same = isinstance(met, Unlisted) and met.type == "person" and (met.start, met.end) == (short.start, short.end)
        if met is None or (same and short.person.end != short.end):
            last = short.end
            yield short


def with_bare_names(chosen: Sequence[Candidate | Unlisted], bare: Sequence[ShortName]) -> list[Candidate | Unlisted]:
    """What is decided before the tagger: the chosen, and the short names behind full ones among them (सिंह after राजनाथ सिंह)."""
    found = [Unlisted(s.start, s.end, 0, "person", s.english, "short-name", (s.rule,)) for s in bare]
    taken = {(short.start, short.end) for short in found}
    return sorted([*(c for c in chosen if (c.start, c.end) not in taken), *found], key=_START) if found else list(chosen)


def _person(text: str, folded: Folded, candidate: Candidate | Unlisted, posts: Mapping[int, str]) -> Named | None:
    """The person that a chosen candidate names in full, with the posts before him (सेना प्रमुख जनरल X); None for a short name."""
    spelt = folded.text[candidate.start : candidate.end]
    own: list[str] = []
    at = candidate.start
    while (post := posts.get(at)) and len(own) < _MOST_POSTS:
        own.append(post)
        at -= len(post) + 1
    if isinstance(candidate, Unlisted):
        surface = text[folded.original(candidate.start) : folded.original(candidate.end)]
        return Named(candidate.end, spelt, candidate.en or titled(surface), candidate.hi or surface, None, tuple(own))
    concept, term = candidate.entry.concept, candidate.entry.term
    if term.kind == "short":
        return None
    return Named(candidate.end, spelt, candidate.entry.english.term, concept.hi[0].term, concept, tuple(own))
