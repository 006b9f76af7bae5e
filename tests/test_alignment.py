"""Romanised text and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import rows

import rakshakosh as rk
from rakshakosh.script import clusters

LETTER_SCHEMES = ("iast", "itrans", "hk", "slp1", "wx", "velthuis")
OTHER_SCRIPTS = ("gujarati", "bengali")
ALL = ("iso15919", "hunterian", "english", *LETTER_SCHEMES, *OTHER_SCRIPTS)
TEXTS = (
    "राजनाथ सिंह ने एस-400 और एसयू-30 एमकेआई देखा।",
    "मानेकशॉ, आईएनएस विक्रांत (INS) ४५ क़ज़ाख़स्तान क़",
    "ज्ञान ॐ रक्षा-मंत्री क्‍ष",
    "#विजय_दिवस प्रातःकाल पाँच",
)


def said(text: str, scheme: str) -> str:
    return rk.romanise(text, scheme) if scheme in ("iso15919", "hunterian", "english") else rk.transliterate(text, "devanagari", scheme)


def check(text: str, scheme: str) -> rk.Aligned:
    """The spans cover both texts without a gap, none is empty, none cuts a cluster."""
    aligned = rk.align(text, scheme)
    assert aligned.text == said(text, scheme)
    edges = {0}
    for cluster in clusters(text):
        edges.add(max(edges) + len(cluster))
    at = out = 0
    for span in aligned.spans:
        assert (span.start, span.out_start) == (at, out)
        assert span.start < span.end
        assert span.out_start < span.out_end
        assert {span.start, span.end} <= edges
        at, out = span.end, span.out_end
    assert (at, out) == (len(text), len(aligned.text))
    return aligned


@pytest.mark.parametrize("scheme", ALL)
@pytest.mark.parametrize("text", TEXTS)
def test_spans_cover_both_texts(text, scheme):
    check(text, scheme)


@pytest.mark.parametrize("row", rows("alignment.tsv"))
def test_cases(row):
    scheme, text, expected = row
    aligned = rk.align(text, scheme)
    assert " ".join(f"{text[s.start : s.end]}={aligned.text[s.out_start : s.out_end]}" for s in aligned.spans) == expected


letters = st.characters(min_codepoint=0x900, max_codepoint=0x97F) | st.sampled_from("a S4-. \N{ZERO WIDTH JOINER}")


@settings(max_examples=300, deadline=None)
@given(st.text(letters, max_size=20), st.sampled_from(["hunterian", "english", "itrans"]))
def test_any_text_is_aligned(text, scheme):
    aligned = rk.align(text, scheme)
    assert aligned.text == said(text, scheme)
    assert "".join(text[s.start : s.end] for s in aligned.spans) == (text if aligned.text else "")
    assert "".join(aligned.text[s.out_start : s.out_end] for s in aligned.spans) == aligned.text


def test_bad_input():
    assert rk.align("").spans == ()
    with pytest.raises(rk.UnknownNameError, match="known: devanagari, iso15919"):
        rk.align("भारत", "klingon")
    with pytest.raises(rk.InputError):
        rk.align(None)


def test_a_translated_name_is_one_span():
    assert rk.align("भारत", "english").spans == ((0, 4, 0, 5),)
