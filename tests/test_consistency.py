"""The term check of translated pairs: the case table, documents, markup, bad input, any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import rows

import rakshakosh as rk
from rakshakosh import number_rules, pair_rules, term_rules
from rakshakosh.findings import KINDS, SEVERITIES
from rakshakosh.script import has_devanagari

CASES = rows("termcheck.tsv")


def found_in(source: str, target: str) -> list[rk.Finding]:
    languages = ("hi", "en") if has_devanagari(source) else ("en", "hi")
    return rk.check(source, target, *languages)


def kinds_told(source: str, target: str) -> set[str]:
    return {finding.kind for finding in found_in(source, target) if finding.severity != "hint"}


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row[2]}: {row[1][:50]}")
def test_case(row):
    assert is_judged_rightly(*row[:3])


def is_judged_rightly(source: str, target: str, wanted: str) -> bool:
    told = kinds_told(source, target)
    return not told if wanted == "ok" else bool(told & set(wanted.split("|")))


def test_there_are_enough_cases_both_ways():
    assert len(CASES) >= 300
    assert sum(row[2] == "ok" for row in CASES) >= 100 <= sum(row[2] != "ok" for row in CASES)
    assert sum(not has_devanagari(row[0]) for row in CASES) >= 50
    assert {kind for row in CASES if row[2] != "ok" for kind in row[2].split("|")} <= set(KINDS)


@pytest.mark.parametrize("row", rows("termcheck_limits.tsv"), ids=lambda row: row[1][:50])
@pytest.mark.xfail(reason="known limit", strict=True)
def test_limit(row):
    assert is_judged_rightly(*row[:3])


def test_a_finding_says_all():
    (finding,) = rk.check("रूसी रक्षा मंत्री आंद्रेई बेलौसोव आए।", "Russian Defence Minister Andrei Belousof came.")
    assert (finding.kind, finding.severity, finding.concept_id) == ("name", "error", "andrei-belousov")
    assert finding.expected == "Andrei Belousov"
    assert finding.source_span == (18, 33)
    assert finding.target_span == (25, 40)
    assert "Belousof" in finding.message
    assert finding.as_dict()["target_span"] == (25, 40)


def test_spans_count_markup():
    source, target = "<b>रक्षा मंत्री</b> ने %(n)d एस-400 देखे।", "The <i>Home</i> Minister saw %(n)d S-300s."
    post, designator = rk.check(source, target)
    assert source[slice(*post.source_span)] == "रक्षा मंत्री"
    assert target[slice(*post.target_span)] == "Home</i> Minister"
    assert source[slice(*designator.source_span)] == "एस-400"


@pytest.mark.parametrize("mark", ["\u200b", "\u200e", "\u200f", "\ufeff"])
def test_invisible_marks_hide_nothing(mark):
    source = f"पूर्व{mark} सेना प्र{mark}मुख पहुंचे।"
    clean = rk.check(source.replace(mark, ""), "The Army Chief arrived.")
    found = rk.check(source, "The Army Chief arrived.")
    assert [f.kind for f in found] == [f.kind for f in clean] == ["modifier"]
    assert found[0].source_span == (0, len("पूर्व"))
    (lost,) = (f for f in rk.check(f"सेना प्र{mark}मुख पहुंचे।", "He arrived.") if f.kind == "missing")
    assert lost.source_span == (0, len("सेना प्रमुख") + 1)


def test_what_only_looks_like_markup_stays():
    assert kinds_told("5 < 6 और 7 > 3", "5 < 6 and 8 > 3") == {"number"}


def test_a_document_is_consistent():
    pairs = [
        ("रक्षा मंत्री आए।", "The Defence Minister came."),
        ("रक्षा मंत्री गए।", "The Defence Minister left."),
        ("रक्षा मंत्री बोले।", "The Raksha Mantri spoke."),
        ("सीडीएस बोले।", "The CDS spoke."),
        ("सीडीएस गए।", "The Chief of Defence Staff left."),
    ]
    found = rk.check_pairs(pairs)
    assert [[f.kind for f in of_pair] for of_pair in found] == [[], [], ["inconsistent"], [], []]
    assert found[2][0].expected == "Defence Minister"
    assert pairs[2][1][slice(*found[2][0].target_span)] == "Raksha Mantri"


def test_a_spelling_is_consistent_in_hindi():
    pairs = [("Moscow is cold.", "मॉस्को ठंडा है।"), ("Moscow is big.", "मॉस्को बड़ा है।"), ("Moscow is old.", "मास्को पुराना है।")]
    assert [[f.kind for f in of_pair] for of_pair in rk.check_pairs(pairs, "en", "hi")] == [[], [], ["inconsistent"]]


def test_an_extra_term_is_a_hint():
    found = rk.check("बैठक हुई।", "A meeting was held in Moscow.")
    assert [(f.kind, f.severity) for f in found] == [("extra", "hint")]


@pytest.mark.parametrize(("hindi", "english"), [("रक्षा मंत्री ", "Home Minister "), ("3 ", "4 ")])
@pytest.mark.parametrize("to_english", [True, False])
def test_a_long_segment_is_compared_once_a_meaning(monkeypatch, hindi, english, to_english):
    compared = {"said": 0, "equal": 0}

    def counted(name, function):
        def count(*given):
            compared[name] += 1
            return function(*given)

        return count

    monkeypatch.setattr(term_rules, "said_in_english", counted("said", term_rules.said_in_english))
    monkeypatch.setattr(number_rules, "_equal", counted("equal", number_rules._equal))
    source, target = (hindi * 400, english * 400) if to_english else (english * 400, hindi * 400)
    found = rk.check(source, target, *(("hi", "en") if to_english else ("en", "hi")))
    assert len(found) == 400
    assert compared["said"] <= 1
    assert compared["equal"] <= 10


def test_a_long_segment_is_searched_once_for_a_misspelt_name(monkeypatch):
    searched = []
    search = pair_rules.near_in_english
    monkeypatch.setattr(pair_rules, "near_in_english", lambda *given: searched.append(given) or search(*given))
    assert len(rk.check("पूर्व रक्षा मंत्री मास्को " * 100, "the officer " * 100, "hi", "en")) >= 200
    assert len(searched) == 2


def test_nothing_is_found_in_nothing():
    assert rk.check("", "") == []
    assert rk.check_pairs([]) == []


def test_bad_input():
    with pytest.raises(rk.UnknownNameError, match="hi, en"):
        rk.check("a", "b", "hi", "fr")
    with pytest.raises(rk.InputError, match="two languages"):
        rk.check("a", "b", "hi", "hi")
    with pytest.raises(rk.InputError, match="target must be str"):
        rk.check("a", None)
    with pytest.raises(rk.InputError, match="pair 1"):
        rk.check_pairs([("a", "b"), "ab"])
    with pytest.raises(rk.InputError, match="pair 0"):
        rk.check_pairs([("a", "b", "c")])
    with pytest.raises(rk.InputError, match="pair 0 is None"):
        rk.check_pairs([None])
    with pytest.raises(rk.InputError, match="Glossary"):
        rk.check("a", "b", glossary="mine")


def test_a_glossary_of_ones_own(small):
    concept = {
        "id": "own",
        "type": "term",
        "subject": "army",
        "hi": [{"term": "कखगतंत्र", "status": "preferred", "gender": "m"}],
        "en": [{"term": "zyxsystem", "status": "preferred"}],
    }
    glossary = rk.Glossary.load(small(concept))
    assert [f.kind for f in rk.check("कखगतंत्र आया।", "It came.", glossary=glossary)] == ["missing"]
    assert rk.check("कखगतंत्र आया।", "The zyxsystems came.", glossary=glossary) == []


PIECES = st.sampled_from(
    ["रक्षा मंत्री", "पूर्व", "एस-400", "S-400", "Defence Minister", "former", "22वीं", "डेढ़ लाख", "<b>", "</b>", "%s", "{x}", "&amp;", "&#x41;",
     " ", "।", "CDs", "Belousof", "बेलौसोव", "1,2,3", "٣", "½", "-", "'s", "’", "\ud800", "\u200d", "\ufb01", "\x00", "\n", "A.", "IV"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join), st.booleans())
def test_any_text(source, target, to_english):
    languages = ("hi", "en") if to_english else ("en", "hi")
    for finding in rk.check(source, target, *languages):
        assert finding.kind in KINDS
        assert finding.severity in SEVERITIES
        assert finding.message
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_truly_any_text(source, target):
    rk.check(source, target)
    rk.check(source, target, "en", "hi")
