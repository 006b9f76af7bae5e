"""Rules for what no list holds: one case file a rule, with the sentences in which it must find something and those where it must stop."""

from __future__ import annotations

import pytest
from notation import CASES, lines, parse

import rakshakosh as rk
from rakshakosh.unlisted import RULES

by_rule = rk.Detector(without=["tagged"]).detect  # the tagger has tests of its own

FILES = sorted((CASES / "rules").glob("*.txt"))
# Rules for people, posts and forces have their cases in people.txt and people_stops.txt.
RULES_ELSEWHERE = {
    *("person_after_post", "person_after_honorific", "chief_of_body", "person_joined", "person_alias", "person_after_cue"),
    *("person_who_said", "person_with_age", "person_with_clause", "person_by_surname"),
    *("force_of_state", "agency_in_dateline", "composed_post", "shared_head"),
}
BY_HOW = {"year", "class_noun", "exercise_noun"}  # growth of listed names, no rules for unlisted ones
FOUND = [(file.stem, line) for file in FILES for line in lines(f"rules/{file.name}") if not line.startswith("! ")]
LEFT_ALONE = [(file.stem, line[2:]) for file in FILES for line in lines(f"rules/{file.name}") if line.startswith("! ")]


@pytest.mark.parametrize(("rule", "line"), FOUND)
def test_what_a_rule_must_find(rule, line):
    text, expected = parse(line)
    mentions = by_rule(text)
    assert [(m.text, m.type) for m in mentions] == [(text[e.start : e.end], e.type) for e in expected]
    assert [m.en for m in mentions] == [e.en or m.en for m, e in zip(mentions, expected, strict=True)]
    assert [m.start for m in mentions] == [e.start for e in expected]


@pytest.mark.parametrize(("rule", "line"), LEFT_ALONE)
def test_where_a_rule_must_stop(rule, line):
    text, expected = parse(line)
    mentions = by_rule(text)
    assert [m.text for m in mentions if rule in m.why] == []
    assert [(m.text, m.type) for m in mentions] == [(text[e.start : e.end], e.type) for e in expected]


@pytest.mark.parametrize("rule", sorted({rule for rule, _ in FOUND}))
def test_every_case_file_shows_its_rule(rule):
    """The rule's name stands in `why` in its own sentences; else the file would test the glossary."""
    shown = [line for name, line in FOUND if name == rule and any(rule in m.why for m in by_rule(parse(line)[0]))]
    assert len(shown) >= 3


def test_every_rule_has_its_cases():
    assert {rule.__name__ for rule in RULES} - RULES_ELSEWHERE == {file.stem for file in FILES} - BY_HOW


def test_unlisted_names_can_be_left_out():
    assert not [m for _, line in FOUND for m in rk.detect(parse(line)[0], unlisted=False) if m.concept_id is None]
