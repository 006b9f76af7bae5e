"""The automaton and the choice of spans, each judged by a slow obvious twin."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import NamedTuple

from conftest import concept
from hypothesis import given, settings
from hypothesis import strategies as st

import rakshakosh as rk
from rakshakosh.matching import PIECE, Matcher, keys_of
from rakshakosh.script import is_word_character
from rakshakosh.spans import resolve

LETTERS = "कामनी ्ं"


class Span(NamedTuple):
    start: int
    end: int
    weight: int


def naive_find(keys: dict[str, str], text: str) -> set[tuple[int, int, str]]:
    """Every key at every word start, followed by a word end: what the automaton must find for terms that do not inflect."""
    hits = set()
    for start in range(len(text)):
        if start and is_word_character(text[start - 1]):
            continue
        for key, id in keys.items():
            end = start + len(key)
            if text.startswith(key, start) and (end == len(text) or not is_word_character(text[end])):
                hits.add((start, end, id))
    return hits


@settings(max_examples=300, deadline=None)
@given(st.sets(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=6), st.text(LETTERS + "।", max_size=40))
def test_the_automaton_finds_what_a_naive_search_finds(terms, text):
    terms = {t for t in terms if t.strip() == t and t and not t.endswith("्") and "  " not in t}
    concepts = [concept(f"c{i}", term, f"c{i}", type="person") for i, term in enumerate(sorted(terms))]
    if not concepts:
        return
    glossary = glossary_of(concepts)
    matcher = Matcher(glossary)
    keys = dict.fromkeys(keys_of(glossary), "")
    hits = {(h.start, h.end) for h in matcher.find(text)}
    naive = {(start, end) for start, end, _ in naive_find(keys, text)}
    with_postposition = {(h.start, h.end) for h in matcher.find(text) if h.end < len(text) and is_word_character(text[h.end])}
    assert hits - with_postposition == naive


def glossary_of(concepts: list[dict]) -> rk.Glossary:
    import msgspec

    from rakshakosh.header import Header

    header = Header(name="x", title="x", version="0.1.0-dev", schema=1, languages=("hi", "en"), licence="x", subjects={"army": ""})
    return rk.Glossary(header, [msgspec.convert(c, rk.Concept) for c in concepts])


def exhaustive(spans: list[Span]) -> int:
    """The greatest total weight of any disjoint subset."""
    best = 0
    for size in range(len(spans) + 1):
        for chosen in combinations(spans, size):
            ordered = sorted(chosen)
            if all(a.end <= b.start for a, b in pairwise(ordered)):
                best = max(best, sum(s.weight for s in chosen))
    return best


SPAN = st.tuples(st.integers(0, 12), st.integers(1, 5), st.integers(1, 9)).map(lambda t: Span(t[0], t[0] + t[1], t[2]))
SPANS = st.lists(SPAN, max_size=8, unique=True)


@settings(max_examples=300, deadline=None)
@given(SPANS)
def test_resolve_is_the_heaviest_disjoint_set(spans):
    chosen = resolve(spans)
    assert chosen == sorted(chosen, key=lambda s: s.start)
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    assert sum(s.weight for s in chosen) == exhaustive(spans)


def test_resolve_prefers_the_leftmost_of_equals():
    assert resolve([Span(0, 3, 9), Span(2, 5, 9)]) == [Span(0, 3, 9)]


def test_long_texts_are_read_in_pieces(glossary):
    matcher = rk.Detector(glossary).matcher
    one = "रूस ने कहा।\n"
    times = 2 * PIECE // len(one) + 1
    assert len(matcher.find(one * times)) == times
    nothing_but_letters = "क" * (3 * PIECE)
    assert len(matcher.find(f"रूस {nothing_but_letters} रूस।\nरूस")) >= 2


def test_ending_and_postposition_written_on(glossary):
    assert [(m.text, m.en) for m in rk.detect("सेनाओंने मंत्रियोंको कहा", types=["role"])] == [("मंत्रियों", "Ministers")]
    assert rk.detect("मंत्रियोंपति") == []


def test_empty_glossary_finds_nothing():
    assert Matcher(glossary_of([])).find("भारत") == []
