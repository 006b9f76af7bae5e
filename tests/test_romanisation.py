"""Romanisation, right on what the articles hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import rows

import rakshakosh as rk
from rakshakosh import acronyms, latin_spelling, romanisation


@pytest.mark.parametrize("row", rows("romanisation.tsv"))
def test_schemes(row):
    word, iso, hunterian, english = row
    assert rk.romanise(word, "iso15919") == iso
    assert rk.romanise(word, "hunterian") == hunterian
    assert rk.romanise(word, "english") == english


def test_macrons():
    assert rk.romanise("राजनाथ", "hunterian", macrons=True) == "rājnāth"
    assert rk.romanise("दिल्ली", "hunterian", macrons=True) == "dilli"


def test_everything_else_stays():
    assert rk.romanise("S-400, INS (2)") == "S-400, INS (2)"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["iso15919", "hunterian", "english"]))
def test_any_text_is_romanised(text, scheme):
    assert isinstance(rk.romanise(text, scheme), str)


def test_unknown_schemes():
    with pytest.raises(rk.UnknownNameError, match="known: iso15919, hunterian, english"):
        rk.romanise("भारत", "iast")
    with pytest.raises(rk.InputError):
        rk.romanise(None)


@pytest.mark.parametrize("row", rows("newspaper_english.tsv"))
def test_newspaper_english(row):
    text, english = row
    assert rk.romanise(text, "english") == english


@pytest.mark.parametrize("row", rows("acronyms.tsv"))
def test_letters_or_a_word(row):
    text, letters, decided_by = row
    found = acronyms.judge(text)
    assert (found.letters or "-", found.decided_by) == (letters, decided_by)


def test_a_number_or_a_full_stop_makes_letters():
    assert acronyms.judge("के").letters is None
    assert acronyms.judge("के", as_letters=True).letters == "K"
    assert acronyms.judge("पीके", as_letters=True).letters == "PK"


def test_without_weights_rules_spell(monkeypatch):
    monkeypatch.setattr(latin_spelling, "learnt_weights", lambda: None)
    assert "".join(romanisation.in_units("मित्र", "english")) == "mitra"
    assert "".join(romanisation.in_units("ज्ञान", "english")) == "gyan"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x0900, max_codepoint=0x0963), max_size=20), st.booleans())
def test_words_are_what_their_units_are(word, macrons):
    """What is written at once, and what is written unit by unit for `align`."""
    for scheme in ("iso15919", "hunterian"):
        assert romanisation._by_rule([word], scheme, macrons) == ["".join(romanisation.in_units(word, scheme, macrons))]


def test_many_words_at_once_are_what_each_is_alone():
    text = "क्षमता गई एनआईए राष्ट्रपति नागरिक क़िला ना\u0958ाबंदी भारतीय अंतरराष्ट्रीय"
    found = [*text.split(), "कमल" * 40, "़", "ा", "ं"]
    for scheme in ("iso15919", "hunterian"):
        one_by_one = [romanisation._by_rule([word], scheme, True)[0] for word in found]
        assert romanisation._by_rule(found, scheme, True) == one_by_one
        assert romanisation._by_rule(found[:4], scheme, True) == one_by_one[:4]


def test_long_texts_are_read_in_pieces():
    text = "राजनाथ सिंह, " * 20_000
    assert rk.romanise(text) == rk.romanise("राजनाथ सिंह, ") * 20_000
    assert rk.romanise("क" * 250_000).count("k") == 250_000


def test_acronyms_both_ways():
    assert acronyms.spellings("CDS")[0] == "सीडीएस"
    assert acronyms.read("आईआरआईजीसी") == "IRIGC"
    assert acronyms.read("ऐनसीसी") == "NCC"
    for word in ("बीवी", "बीबी", "पीके", "जीजी", "राजा", "", "ए"):
        assert acronyms.read(word) is None
    assert acronyms.spellings("PK") == []
