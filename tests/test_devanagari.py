"""Devanagari for what was typed in Latin letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import rows

import rakshakosh as rk
from rakshakosh import generation
from rakshakosh.network import Network


@pytest.mark.parametrize("row", rows("to_devanagari.tsv"))
def test_cases(row):
    typed, hindi, how = row
    best = rk.to_devanagari(typed, limit=1)[0]
    assert (best.text, best.how) == (hindi, how)


def test_candidates_are_ranked():
    found = rk.to_devanagari("sangharsh", limit=10)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert len({c.text for c in found}) == len(found) <= 10
    assert all(0 < c.score <= 1 and c.how in ("exact", "near", "scheme", "acronym", "model") for c in found)


def test_the_concept_is_named_where_the_whole_is_listed():
    best = rk.to_devanagari("rajnath singh")[0]
    assert best.concept_id == "rajnath-singh"
    assert best.as_dict()["text"] == "राजनाथ सिंह"
    assert rk.to_devanagari("desh ki raksha")[0].concept_id is None


def test_a_translation_is_no_answer():
    assert "भारत" not in [c.text for c in rk.to_devanagari("india")]
    assert "रक्षा" not in [c.text for c in rk.to_devanagari("defence")]


@pytest.mark.parametrize("text", ["", "   ", "123", "४५ - !", "भारत", "\N{COMBINING ACUTE ACCENT}"])
def test_what_has_no_latin_letters_has_no_answer(text):
    assert rk.to_devanagari(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=25))
def test_any_text_is_read(text):
    for candidate in rk.to_devanagari(text, limit=3):
        assert candidate.text
        assert 0 < candidate.score <= 1


@settings(max_examples=60, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_the_network_writes_words(word):
    for written in generation.proposed(word, lambda _: False):
        assert unicodedata.is_normalized("NFC", written.text)
        assert not written.text.endswith("\N{DEVANAGARI SIGN VIRAMA}")
        assert not any(c.isdigit() for c in written.text)


def test_what_is_in_devanagari_stays():
    assert rk.to_devanagari("PM मोदी ne kaha", limit=1)[0].text == "पीएम मोदी ने कहा"


def test_a_long_text_takes_no_longer_than_its_words():
    text = "desh ki raksha " * 2_000
    best = rk.to_devanagari(text, limit=1)[0]
    assert best.text == "देश की रक्षा " * 2_000


def test_bad_input():
    with pytest.raises(rk.InputError):
        rk.to_devanagari(b"raksha")
    with pytest.raises(rk.InputError, match="limit"):
        rk.to_devanagari("raksha", limit=0)


def test_an_empty_glossary_leaves_the_network():
    empty = rk.Glossary(rk.Glossary.load().header, [])
    assert rk.to_devanagari("rajnath", glossary=empty)[0].text == "राजनाथ"


def test_letters_never_seen_are_not_guessed():
    network = Network(generation.WEIGHTS)
    assert network.write("") == network.write("ж") == network.write("a" * 100) == []


def test_without_the_network_the_glossary_answers(monkeypatch):
    monkeypatch.setattr(generation, "_network", lambda: None)
    generation._written.cache_clear()
    assert rk.to_devanagari("rajnath singh")[0].text == "राजनाथ सिंह"
    assert rk.to_devanagari("gibberishword") == []
    generation._written.cache_clear()
