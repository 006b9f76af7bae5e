"""The tight fold: what it joins, what it keeps apart, and that every offset is true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import on_cluster_edge, rows

from rakshakosh.folding import differences, fold, key
from rakshakosh.script import clusters

HINDI = st.text(
    alphabet="कखगजडढनमयरसपतटबअआइएओऑाािीुेैोॉॅ्ंँः़।-.| \u00a0\u200c\u200d\n०५5ab_\u0958\u095c\u0929ङञणश–", max_size=40
)  # fmt: skip


@pytest.mark.parametrize("row", rows("folding.tsv"))
def test_together_or_apart(row):
    a, b, verdict, *names = row
    assert (key(a) == key(b)) == (verdict == "together")
    if names:
        assert differences(a, b) == tuple(names)


@settings(max_examples=500, deadline=None)
@given(HINDI)
def test_offsets_are_true(text):
    """Offsets grow, stay inside the text and never point into a cluster where the folded text has an edge."""
    folded = fold(text)
    at = [folded.original(i) for i in range(len(folded.text) + 1)]
    assert at == sorted(at)
    assert all(0 <= i <= len(text) for i in at)
    assert at[-1] == len(text) or not folded.text
    for i, place in enumerate(at):
        visible_edge = i > 0 and on_cluster_edge(folded.text, i)
        assert not visible_edge or on_cluster_edge(text, place) or text[place] in "ः"


@settings(max_examples=500, deadline=None)
@given(HINDI)
def test_each_stretch_folds_to_its_own_stretch(text):
    """What lies between two folded word edges is what the same stretch of the text folds to."""
    folded = fold(text)
    for start, word in words_of(folded.text):
        surface = text[folded.original(start) : folded.original(start + len(word))]
        assert key(surface).strip(" :") == word or not surface


def words_of(text: str):
    start = 0
    for word in text.replace("\n", " ").split(" "):
        if word and all(c.isalpha() for c in word):
            yield start, word
        start += len(word) + 1


@given(st.text(max_size=40))
def test_clusters_lose_nothing(text):
    assert "".join(clusters(text)) == text


def test_identity_map_when_nothing_changes():
    text = "भारत और रूस"
    assert [fold(text).original(i) for i in range(len(text) + 1)] == list(range(len(text) + 1))
    assert fold("").text == ""


def test_an_initial_is_no_end_of_sentence():
    assert key("एस. जयशंकर") == key("एस जयशंकर") == "एस जयशंकर"
    assert key("बात की. दोनों") == "बात की. दोनों"
    assert key("हुआ.डीआरडीओ") == "हुआ.डीआरडीओ"
