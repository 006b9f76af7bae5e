"""Looking up in Hindi, English and romanised letters."""

from __future__ import annotations

import msgspec
import pytest
from conftest import concept
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import rows

import rakshakosh as rk
from rakshakosh.concept import Concept


@pytest.mark.parametrize("row", rows("lookup.tsv"))
def test_first_answer(row):
    query, id, how = [*row, "", ""][:3]
    found = rk.lookup(query)
    if not id:
        assert found == []
        return
    assert (found[0].concept.id, found[0].how) == (id, how)


def test_match_fields(glossary):
    (match,) = rk.lookup("आंद्रेई बेलोउसॉव", near=False)
    assert (match.hi, match.en, match.term, match.how, match.score) == ("आंद्रेई बेलौसोव", "Andrei Belousov", "आंद्रेई बेलोउसॉव", "exact", 1.0)
    assert match.as_dict()["concept_id"] == "andrei-belousov"


def test_a_query_is_no_prefix_but_suggest_takes_one():
    assert rk.lookup("राजना", near=False) == []
    assert "rajnath-singh" in [m.concept.id for m in rk.suggest("राजना")]
    assert rk.suggest("Belous")[0].concept.id == "andrei-belousov"
    assert rk.suggest("ggggg") == []


def test_a_surname_brings_everybody_who_bears_it():
    found = rk.lookup("राजपक्षे", near=False)
    assert {match.concept.id for match in found} >= {"gotabaya-rajapaksa", "mahinda-rajapaksa", "namal-rajapaksa"}
    assert all(match.how == "surname" and match.term.endswith("राजपक्षे") for match in found)
    assert len(rk.lookup("सिंह", limit=3)) == 3
    assert rk.lookup("कोंडोलीजा", near=False) == []


def test_the_family_name_is_the_first_word_where_the_language_has_it_so():
    for query, id in (("Xi", "xi-jinping"), ("शी", "xi-jinping"), ("Wen", "wen-jiabao"), ("Pham", "pham-binh-minh")):
        assert id in [match.concept.id for match in rk.lookup(query, near=False) if match.how == "surname"]
    assert "wen-jiabao" not in [match.concept.id for match in rk.lookup("Jiabao") if match.how == "surname"]


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("air defense system", "air-defence-system"),
        ("Ministry of Defense", "ministry-of-defence-india"),
        ("S-400 air defense system", "s-400"),
    ],
)
def test_american_spelling_is_a_spelling(query, id):
    best = rk.lookup(query)[0]
    assert (best.concept.id, best.how) == (id, "spelling")


def test_the_plural_of_an_army():
    assert [(match.en, match.how) for match in rk.lookup("सेनाओं", limit=1)] == [("army", "inflected")]


def test_what_a_name_is_alone_brings_no_name():
    for query in ("class submarine", "Ex", "Exercise", "air defence system", "अभ्यास"):
        assert not any(match.concept.type in ("equipment", "event") and match.how == "spelling" for match in rk.lookup(query))


def test_results_are_distinct_ordered_and_limited():
    found = rk.lookup("सेना", limit=50)
    assert len({m.concept.id for m in found}) == len(found)
    levels = ["exact", "spelling", "inflected", "romanised", "surname", "near"]
    assert [levels.index(m.how) for m in found] == sorted(levels.index(m.how) for m in found)
    assert len(rk.lookup("सेना", limit=2)) <= 2
    assert all(m.how != "near" for m in rk.lookup("सेना", limit=50, near=False))


def test_a_withdrawn_concept_answers_by_what_replaces_it(glossary):
    concepts = [
        concept("old-term", "पुराना शब्द", "old term", review="withdrawn", replaced_by="new-term"),
        concept("new-term", "नया शब्द", "new term"),
        concept("gone", "गया शब्द", "gone term", review="withdrawn", note="nobody says so"),
    ]
    own = rk.Glossary(glossary.header, [msgspec.convert(one, Concept) for one in concepts])
    for found in (rk.lookup("पुराना शब्द", near=False, glossary=own), rk.suggest("old", glossary=own)):
        assert [match.concept.id for match in found] == ["new-term"]
    assert rk.lookup("old term", glossary=own)[0].term == "old term"
    assert [match.concept.id for match in rk.lookup("गया शब्द", near=False, glossary=own)] == ["gone"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_any_query(query):
    for match in rk.lookup(query):
        assert 0 < match.score <= 1


def test_bad_calls():
    assert rk.lookup("") == rk.lookup("  ") == rk.suggest("") == []
    for limit in (0, -1, "3"):
        with pytest.raises(rk.InputError, match="limit"):
            rk.lookup("भारत", limit=limit)
    with pytest.raises(rk.InputError):
        rk.lookup(None)
    with pytest.raises(rk.InputError):
        rk.suggest(b"x")
    for call in (rk.lookup, rk.suggest):
        with pytest.raises(rk.InputError, match="load one with"):
            call("भारत", glossary="mine")
    assert [match.concept.id for match in rk.suggest(" राजनाथ")] == [match.concept.id for match in rk.suggest("राजनाथ")]
