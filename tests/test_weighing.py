"""Homographs: each word at least ten times (the rarer ones five) in the sense of the glossary, and as often in another."""

from __future__ import annotations

from collections import Counter

import pytest
from notation import rows

import rakshakosh as rk
from rakshakosh.tables import rows as table
from rakshakosh.weighing import ENOUGH, EVIDENCE, Weight, is_enough

by_rule = rk.Detector(without=["tagged"]).detect  # the tagger has tests of its own

CASES = rows("homographs.tsv")
CERTAIN = [row for row in CASES if len(row) == 3]
KNOWN_FAILURES = [row for row in CASES if len(row) == 4]
MUST_HAVE_TEN = (
    *("अग्नि", "पृथ्वी", "आकाश", "तेजस", "प्रलय", "नाग", "शक्ति", "विक्रांत", "अर्जुन", "धनुष", "वज्र", "त्रिशूल", "वरुण", "इंद्र"),
    *("गरुड़", "सिंह", "शाह", "किम", "जनरल", "बल", "दल", "कोर", "कमान", "एनडीए", "नासा", "पीएलए", "सारंग"),
)


def is_right(verdict: str, sentence: str) -> bool:
    """Whether what stands between « and » is found as the verdict says: a type, a type and a concept, or nothing (-)."""
    start, end = sentence.index("«"), sentence.index("»") - 1
    text = sentence.replace("«", "").replace("»", "")
    there = [m for m in by_rule(text) if m.start < end and start < m.end]
    if verdict == "-":
        return all(m.end - m.start > end - start for m in there)  # a longer name of another thing may hold the word
    type, _, concept = verdict.partition(":")
    return any((m.start, m.end, m.type) == (start, end, type) and concept in ("", m.concept_id) for m in there)


@pytest.mark.parametrize("row", CERTAIN, ids=lambda row: row[2])
def test_homograph(row):
    _, verdict, sentence = row
    assert is_right(verdict, sentence)


@pytest.mark.parametrize("row", KNOWN_FAILURES, ids=lambda row: row[2])
def test_known_failures_still_fail(row):
    _, verdict, sentence, mark = row
    assert mark == "fails"
    assert not is_right(verdict, sentence), "it is right now: remove the mark"


def test_there_are_ten_cases_each_way():
    found = Counter((word, verdict == "-") for word, verdict, *_ in CASES)
    few = {word: (found[word, False], found[word, True]) for word in MUST_HAVE_TEN}
    assert {word: counts for word, counts in few.items() if sum(counts) < 20} == {}


def test_failures_are_few():
    assert len(KNOWN_FAILURES) <= len(CASES) * 0.04


def test_every_weight_belongs_to_a_finder():
    names = {kind.finder.__name__ for kind in EVIDENCE}
    assert {row[0].removeprefix("second_") for row in table("evidence.tsv")} == names


def test_enough():
    assert is_enough([Weight("cue", "मिसाइल", ENOUGH)])
    assert not is_enough([Weight("cue", "मिसाइल", 2), Weight("against", "बादल", -2)])
    assert not is_enough([])


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("जिले में सड़क सुरक्षा बैठक हुई और खाद्य सुरक्षा व्यवस्था देखी गई।", []),
        ("आयु सीमा का मुद्दा फिर उठा, पुलिस ने हवाई जहाज का अपहरण टलने की बात कही।", []),
        ("पुलिस ने सड़कों की सुरक्षा व्यवस्था बढ़ाई।", ["सुरक्षा व्यवस्था"]),
        ("साइबर, सुरक्षा व्यवस्था और सड़क: सुरक्षा व्यवस्था।", ["सुरक्षा व्यवस्था", "सुरक्षा व्यवस्था"]),
    ],
)
def test_a_head_that_belongs_to_the_word_before_it_begins_no_term(sentence, found):
    assert [m.text for m in rk.detect(sentence, types=["term"])] == found


def test_among_very_many_names_of_forces_and_weapons_a_phrase_is_not_meant_otherwise():
    text = "थल सेना, नौसेना और वायु सेना के {} पर सेना प्रमुख, नौसेना प्रमुख और वायु सेना प्रमुख ने राफेल और एस-400 के बारे में बताया।"
    phrase = "टर्मिनल चरण"
    assert phrase in [m.text for m in rk.detect(text.format(phrase))]
    assert phrase not in [m.text for m in rk.detect(f"हवाई अड्डे के {phrase} पर काम शुरू हुआ।")]
    (evidence,) = [e for e in rk.explain(text.format(phrase)) if e.concept_id == "terminal-phase"]
    assert "and a phrase +1" in evidence.reason
