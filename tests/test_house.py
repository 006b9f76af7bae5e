"""House spelling: style files, what is left alone, who writes what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rakshakosh as rk
from rakshakosh.errors import FormatError
from rakshakosh.house import house, quotations, spellings
from rakshakosh.styles import CHOICES, Style, load


@pytest.fixture
def style(tmp_path, glossary):
    def read(content: str) -> Style:
        path = tmp_path / "house.toml"
        path.write_text(content, encoding="utf-8")
        return load(path, glossary)

    return read


CHOSEN = [
    ('[spelling]\nnasal = "half"', "हिंदी में संबंध, गंगा और पंच", "हिन्दी में सम्बन्ध, गंगा और पंच"),
    ('[spelling]\nnasal = "keep"', "सम्बन्ध और संबंध", "सम्बन्ध और संबंध"),
    ('[spelling]\nnukta = "drop"', "ज़मीन पर लड़ाकू फ़ौज", "जमीन पर लड़ाकू फौज"),
    ('[spelling]\ndigits = "devanagari"', "25 टैंक, S-400, एस-400, https://x.in/12", "२५ टैंक, S-400, एस-४००, https://x.in/12"),
    ('[spelling]\ndigits = "latin"', "२५ टैंक", "25 टैंक"),
    ('[spelling]\nstop = "full stop"', "वे आए। गए।", "वे आए. गए."),
    ('[spelling]\nstop = "danda"', "वे आए. डॉ. सिंह गए.", "वे आए। डॉ. सिंह गए।"),
    ("[rules]\nvowel_endings = false", "वे गये", "वे गये"),
    ("[rules]\npreferred_spelling = false", "मास्को", "मास्को"),
    ('[concepts]\nmoscow = "मास्को"', "मॉस्को और मास्को में", "मास्को और मास्को में"),
    ('[concepts]\nisrael = "इज़राइल"', "इजरायल ने", "इज़राइल ने"),
    ('[spelling]\nnasal = "half"\n[concepts]\nmoscow = "मास्को"', "मॉस्को में मंत्री", "मास्को में मन्त्री"),
    ("", "मास्को में मन्त्री", "मॉस्को में मंत्री"),
]


@pytest.mark.parametrize(("content", "text", "wanted"), CHOSEN, ids=lambda value: value[:40])
def test_a_style_chooses(style, content, text, wanted):
    chosen = style(content)
    result = rk.normalise(text, "house", style=chosen)
    assert result.text == wanted
    assert rk.normalise(wanted, "house", style=chosen).text == wanted


WRONG = [
    ("nasal = ", "no TOML"),
    ('[spelling]\ncolour = "x"', "known: nasal"),
    ('[spelling]\nnasal = "none"', "known: anusvara, half"),
    ("[rules]\nnothing = false", "known|one of"),
    ('[rules]\ndanda = "no"', "true or false"),
    ('[concepts]\nno-such-id = "x"', "no concept"),
    ('[concepts]\nmoscow = "मुंबई"', "write one of मॉस्को"),
    ("[concepts]\nmoscow = 1", "write one of"),
    ("[more]\nx = 1", "known: spelling"),
    ("spelling = 1", "known: spelling"),
]


@pytest.mark.parametrize(("content", "message"), WRONG, ids=lambda value: value[:30])
def test_a_wrong_style_is_told(style, content, message):
    with pytest.raises(FormatError, match=message):
        style(content)


LEFT_ALONE = [
    ('उसने कहा, "मास्को दूर है"।', "inside a quotation"),
    ("उसने कहा, “मास्को दूर है”।", "inside a quotation"),
    ("उसने कहा, ‘मास्को बहुत दूर है’।", "inside a quotation"),
    ("उसने कहा, “मास्को दूर है", "inside a quotation"),
]


@pytest.mark.parametrize(("text", "reason"), LEFT_ALONE)
def test_quotations_are_left_alone(text, reason):
    found = house(text)
    assert found.fixed == text
    assert [kept.reason for kept in found.kept] == [reason]


@pytest.mark.parametrize("text", ["#मास्को", "https://x.in/मास्को", "@मास्को", "Moscow", "INS विक्रांत"])
def test_tags_addresses_and_english_are_left_alone(text):
    assert house(text).edits == ()


@pytest.mark.parametrize("marks", ["‘’", "''", "``"])
def test_three_words_in_single_marks_are_a_quotation(marks):
    found = house(f"{marks[0]}हम मास्को जाएंगे{marks[1]}, उन्होंने मास्को में कहा।")
    assert found.fixed == f"{marks[0]}हम मास्को जाएंगे{marks[1]}, उन्होंने मॉस्को में कहा।"


def test_a_name_in_single_marks_is_no_quotation():
    assert house("‘मास्को’ नाम का जहाज").fixed == "‘मॉस्को’ नाम का जहाज"
    assert quotations("it's a 'name' here") == []


def test_who_writes_what():
    texts = {"a": "मास्को और मॉस्को", "b": "मास्को में बेलोउसॉव", "c": "दिल्ली"}
    found = spellings((name, use) for name, text in texts.items() for use in house(text).uses)
    assert [(s.house, s.written, s.times, s.texts) for s in found] == [
        ("मॉस्को", "मास्को", 2, {"a": 1, "b": 1}),
        ("मॉस्को", "मॉस्को", 1, {"a": 1}),
        ("बेलौसोव", "बेलोउसॉव", 1, {"b": 1}),
    ]


PIECES = st.sampled_from(
    ["मास्को", "सम्बन्ध", "संबंध", "25", "२५", "।", ".", " ", "\n", "“", "”", '"', "‘", "’", "ज़", "फ़ौज", "गये", "#", "इज़राइल", "हिंदी", "एस-400"]
)
STYLES = st.builds(Style, **{name: st.sampled_from(choices) for name, choices in CHOICES.items()})


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), STYLES)
def test_every_style_is_done_once(text, chosen):
    once = rk.normalise(text, "house", style=chosen).text
    assert rk.normalise(once, "house", style=chosen).text == once


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_edits_make_the_fixed_text(text):
    found = house(text)
    assert all(text[edit.start : edit.end] == edit.old for edit in (*found.edits, *(kept.edit for kept in found.kept)))
    assert all(not (a < edit.end and edit.start < b) for edit in found.edits for a, b in quotations(text))
