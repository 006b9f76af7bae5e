"""The benchmark suite works: every part of it, on next to nothing. What it measures is no test's business."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from conftest import ROOT

import rakshakosh as rk

SUITE = ROOT / "benchmarks"
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the benchmarks are in the repository, not in the packages made of it")


@pytest.fixture
def texts(monkeypatch):
    monkeypatch.syspath_prepend(str(SUITE))
    import texts

    return texts


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the suite reads what Linux tells of processes")
def test_the_suite_measures_everything(tmp_path):
    command = [sys.executable, str(SUITE / "run.py"), "--quick", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    results = json.loads((tmp_path / "latest.json").read_text(encoding="utf-8"))
    titles = [section["title"] for section in results["sections"]]
    for title in (
        "Start",
        "Look-up",
        "Term check",
        "Exports",
        "Several processes",
        "Growing glossaries",
        "Growing texts",
        "Pathological texts",
    ):
        assert title in titles
    assert sum(title.startswith("Detection, ") for title in titles) >= 1
    assert sum(title.startswith("Listed terms, ") for title in titles) == 2
    for section in results["sections"]:
        assert section["about"]
        assert section["figures"]
        assert all(math.isfinite(figure["value"]) for figure in section["figures"])
    assert results["goals"]
    assert done.stdout.decode() == (tmp_path / "latest.md").read_text(encoding="utf-8")
    assert ET.fromstring((tmp_path / "latest.svg").read_text(encoding="utf-8")).tag.endswith("svg")


def test_generated_texts_are_the_same_for_the_same_seed(texts):
    code = (
        f"import sys; sys.path.insert(0, {str(SUITE)!r}); import texts, hashlib, rakshakosh as rk;"
        "print(hashlib.sha256(''.join(texts.generated(rk.Glossary.load(), 0.05, seed=3)).encode()).hexdigest())"
    )
    hashes = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1
    made = texts.generated(rk.Glossary.load(), 0.05, seed=3)
    assert made != texts.generated(rk.Glossary.load(), 0.05, seed=4)
    assert len(set(made)) == len(made)


def test_generated_texts_are_as_dense_as_news(texts):
    made = texts.generated(rk.Glossary.load(), 0.2)
    assert 4 <= texts.words_a_mention(made, rk.Detector()) <= 7


def test_a_smaller_generated_glossary_begins_a_larger_one(texts):
    import growth

    small, large = growth.glossary(50), growth.glossary(500)
    assert len(small) == 50
    assert len(large) == 500
    assert all(large[concept.id] == concept for concept in small)
    assert growth.exponent((100, 200), [1.0, 2.0]) == pytest.approx(1.0)
    assert growth.exponent((100, 200), [1.0, 4.0]) == pytest.approx(2.0)


def test_every_pathological_text_is_read(texts):
    import growth

    detector = rk.Detector()
    for name, shape in growth.shapes("रक्षा मंत्री राजनाथ सिंह मास्को पहुंचे।").items():
        text = shape * (3_000 // len(shape))
        spans = [(m.start, m.end) for m in detector.detect(text)]
        assert all(0 <= start < end <= len(text) for start, end in spans), name
        assert spans == sorted(spans)
