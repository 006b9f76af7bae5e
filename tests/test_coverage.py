"""What a collection of texts holds that the glossary does not list."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from rakshakosh.coverage import coverage

TEXTS = [
    "रक्षा मंत्री राजनाथ सिंह ने ग्वालिंक प्रणाली देखी। कर्नल ध्रुवसेन तिमरोल ने ग्वालिंक प्रणाली के बारे में बताया।",
    "कर्नल ध्रुवसेन तिमरोल आए। ग्वालिंक प्रणाली नई है।",
]


def test_names_phrases_and_words_by_frequency():
    found = coverage(TEXTS)
    assert found.texts == 2
    assert found.listed["person"] == 1
    missing = {(one.kind, one.hi): one for one in found.missing}
    assert missing["name", "ध्रुवसेन तिमरोल"].count == 2
    assert missing["name", "ध्रुवसेन तिमरोल"].type == "person"
    assert missing["phrase", "ग्वालिंक प्रणाली"].texts == 2
    assert missing["word", "ग्वालिंक"].count == 3
    assert "[ग्वालिंक]" in missing["word", "ग्वालिंक"].example
    counts = [one.count for one in found.missing]
    assert counts == sorted(counts, reverse=True)


def test_what_is_listed_or_rare_is_not_told():
    assert not any("राजनाथ" in one.hi for one in coverage(TEXTS, least=1).missing)
    assert coverage(TEXTS, least=4).missing == []
    assert any(one.count == 1 for one in coverage(TEXTS[:1], least=1).missing)


@pytest.mark.parametrize("texts", [[], [""], ["\u200d\u094d", "abc", "🙂"]])
def test_nothing_to_tell(texts):
    found = coverage(texts, least=1)
    assert (found.texts, found.missing) == (len(texts), [])


def test_two_spellings_of_one_phrase_are_counted_together():
    found = coverage(["ग्वालिंक प्रणाली है।", "ग्वालिङ्क प्रणाली है।"])
    assert [(one.kind, one.count) for one in found.missing if one.kind == "phrase"] == [("phrase", 2)]


def test_on_the_command_line(tmp_path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rakshakosh", "glossary", "coverage", str(tmp_path), *arguments]
        return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")

    shown = run()
    assert shown.returncode == 0
    assert "ग्वालिंक प्रणाली" in shown.stdout
    assert "2 texts" in shown.stdout.splitlines()[-1]
    lines = [json.loads(line) for line in run("--json", "--kind", "word", "--limit", "1").stdout.splitlines()]
    assert [(line["kind"], line["hi"]) for line in lines] == [("word", "ग्वालिंक")]
    assert run("--kind", "sentence").returncode == 2
    assert run("--least", "0").returncode == 2


def test_a_part_of_one_longer_phrase_is_not_told():
    text = "उन्होंने ग्वालिंक तोरण प्रणाली देखी।"
    phrases = {one.hi for one in coverage([text, text]).missing if one.kind == "phrase"}
    assert "ग्वालिंक तोरण प्रणाली" in phrases
    assert not phrases & {"ग्वालिंक तोरण", "तोरण प्रणाली"}
