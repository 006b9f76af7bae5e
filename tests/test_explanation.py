"""explain shows every candidate, by the same way that detect goes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import lines, parse

import rakshakosh as rk

TEXT = "रक्षा मंत्री राजनाथ सिंह ने आकाश मिसाइल देखी। सिंह ने कहा कि आकाश में बादल हैं।"


@pytest.mark.parametrize("line", lines("detection.txt"))
def test_what_is_kept_is_what_detect_says(line):
    text, _ = parse(line)
    kept = [(e.start, e.end, e.type, e.concept_id, e.en, e.how, e.score) for e in rk.explain(text) if e.kept]
    assert sorted(kept) == sorted((m.start, m.end, m.type, m.concept_id, m.en, m.how, m.score) for m in rk.detect(text))


def test_every_candidate_has_a_reason():
    evidence = rk.explain(TEXT)
    assert all(e.reason and e.text == TEXT[e.start : e.end] for e in evidence)
    assert any(not e.kept for e in evidence)
    assert [e.start for e in evidence] == sorted(e.start for e in evidence)


def test_the_reason_names_rule_words_and_weights():
    sky = [e for e in rk.explain("आकाश में बादल हैं।") if e.text == "आकाश"]
    assert sky
    assert all(not e.kept and "against बादल -2" in e.reason for e in sky)
    (part,) = [e for e in rk.explain("आकाश मिसाइल दागी गई") if e.text == "मिसाइल"]
    assert (part.kept, part.reason) == (False, "outweighed by आकाश मिसाइल")
    (short,) = [e for e in rk.explain(TEXT) if e.how == "short-name"]
    assert short.reason == "short name of राजनाथ सिंह, named in full before"
    assert rk.explain("भारत और चीन")[0].reason == "the term as it is stored"


def test_a_span_narrows_the_answer():
    start = TEXT.index("सिंह ने कहा")
    assert {e.text for e in rk.explain(TEXT, start, start + 4)} == {"सिंह"}
    assert rk.explain(TEXT, 0, 0) == []
    assert rk.explain("") == []


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 2), (0, 10_000), ("0", 3), (None, True)])
def test_a_span_that_is_none_is_refused(start, end):
    with pytest.raises(rk.InputError, match=r"start|end"):
        rk.explain(TEXT, start, end)


def test_what_is_no_text_is_refused():
    with pytest.raises(rk.InputError, match="must be str"):
        rk.explain(None)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*TEXT.split(), "आकाश", "अग्नि-5", "‘प्रलय’", "(DRDO)", "\n", "।"]), max_size=14).map(" ".join))
def test_explain_agrees_with_detect_on_any_text(text):
    kept = sorted((e.start, e.end, e.type) for e in rk.explain(text) if e.kept)
    assert kept == sorted((m.start, m.end, m.type) for m in rk.detect(text))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "rakshakosh", *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def test_on_the_command_line():
    rows = [json.loads(line) for line in run("detect", "--explain", "--text", "आकाश में बादल").stdout.splitlines()]
    assert [(row["text"], row["kept"]) for row in rows] == [("आकाश", False)] * len(rows) != []
    shown = run("detect", "--explain", "--format", "table", "--text", "आकाश मिसाइल").stdout
    assert "kept" in shown
    assert "outweighed by" in shown
    assert run("detect", "--explain", "--types", "place", "--text", "आकाश में बादल").stdout == ""


def test_what_does_not_go_together_is_said():
    refused = run("detect", "--explain", "--format", "text", "--text", "x")
    assert refused.returncode == 2
    assert "--explain" in refused.stderr
    assert run("detect", "--explain", "--nested", "--text", "x").returncode == 2
