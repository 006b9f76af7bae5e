"""Three levels of spelling: what changes, what stays, and that once is enough."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import on_cluster_edge, rows

import rakshakosh as rk
from rakshakosh.normalisation import LEVELS


@pytest.mark.parametrize("row", rows("normalisation.tsv"))
def test_levels(row):
    level, text, wanted, rule = [*row, "", ""][:4]
    result = rk.normalise(text, level)
    assert result.text == (wanted or text)
    assert {edit.rule for edit in result.edits} == ({rule} if rule else set())
    check_edits(text, result)


def check_edits(text: str, result: rk.Normalised) -> None:
    """Sorted, disjoint, whole clusters; applied to the text they give the result."""
    pieces, done = [], 0
    for edit in result.edits:
        assert done <= edit.start <= edit.end <= len(text)
        assert text[edit.start : edit.end] == edit.old != edit.new
        assert on_cluster_edge(text, edit.start)
        assert on_cluster_edge(text, edit.end)
        assert edit.rule
        pieces += text[done : edit.start], edit.new
        done = edit.end
    assert "".join([*pieces, text[done:]]) == result.text


PIECES = st.sampled_from(
    ["सम्बन्ध", "मास्को", "नरेन्द्र मोदी", "नरेंद्र मोदी", "गये", "सेना", "बेलोउसॉव", "राष्ट्रीय युद्ध संग्रहालय", "वायुसेना", "जायेंगे", "मिसाईलों",
     "अा", "ा", "ं", "्", "़", "\u0958", "\u200d", "\u200c", "|", "l", " ", "  ", "।", ",", "\n", "क", "ऩ", "न", "़", "A", "एस४००", "#", "_"]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(LEVELS))
def test_once_is_enough_and_edits_are_true(text, level):
    once = rk.normalise(text, level)
    check_edits(text, once)
    assert rk.normalise(once.text, level).text == once.text


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_house_is_left_alone_by_all_levels(text):
    house = rk.normalise(text, "house").text
    assert [rk.normalise(house, level).edits for level in LEVELS] == [(), (), ()]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.sampled_from(LEVELS))
def test_any_text(text, level):
    result = rk.normalise(text, level)
    check_edits(text, result)
    assert rk.normalise(result.text, level).text == result.text


def test_each_level_goes_further():
    text = "राष्ट्र‍ीय सम्बन्ध मास्को"
    assert [rk.normalise(text, level).text for level in LEVELS] == [
        "राष्ट्रीय सम्बन्ध मास्को",
        "राष्ट्रीय संबंध मास्को",
        "राष्ट्रीय संबंध मॉस्को",
    ]


def test_house_form_keeps_number_and_case(glossary):
    assert rk.normalise("रेजीमेंटों ने", "house").text == "रेजिमेंटों ने"


def test_preferred_terms_are_stable_in_house_spelling(in_force):
    """What the glossary prefers, it must not itself change."""
    changed = []
    for concept in in_force:
        term = concept.hi[0].term
        if rk.normalise(term, "house").text != term:
            changed.append((concept.id, term, rk.normalise(term, "house").text))
    assert not changed


def test_bad_calls():
    with pytest.raises(rk.UnknownNameError, match="unknown level 'best'; known: encoding, spelling, house"):
        rk.normalise("भारत", "best")
    with pytest.raises(rk.InputError):
        rk.normalise(b"x")


def test_real_articles(seeds):
    for text in seeds:
        for level in LEVELS:
            result = rk.normalise(text, level)
            check_edits(text, result)
            assert rk.normalise(result.text, level).edits == ()
