"""The commands by which glossaries go out: export, formats, schema, terms."""

from __future__ import annotations

import json

import pytest
from test_cli import ARTICLE, article, run

__all__ = ["article"]  # a fixture


def test_exports_and_terms(article, tmp_path):
    done = run("glossary", "export", str(tmp_path / "x.po"), "--format", "po", "--types", "award", "--statuses", "preferred", "--checked")
    assert done.returncode == 0
    assert done.stdout.startswith("wrote ")
    assert "checked" in (tmp_path / "x.po").read_text(encoding="utf-8").splitlines()[1]
    done = run("glossary", "export", str(tmp_path / "x.tsv"), "-f", "deepl", "--text", str(article), "--direction", "hi-en")
    assert f"wrote 3 concepts to {tmp_path / 'x.tsv'} and {tmp_path / 'x.tsv.about.txt'}" in done.stdout
    assert "not in it: deprecated" in run("glossary", "export", str(tmp_path / "x.utf8"), "-f", "omegat", "--types", "event").stdout
    assert "does not end in .utf8" in run("glossary", "export", str(tmp_path / "x.tsv"), "-f", "omegat", "--types", "event").stdout
    assert "OmegaT glossary" in run("glossary", "formats").stdout
    assert run("glossary", "schema", str(tmp_path / "s.json")).returncode == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["$id"] == "glossary.schema.json"


def test_terms_of_a_text(article, tmp_path):
    table = run("terms", str(article)).stdout
    assert [word in table for word in ("Moscow", "मास्को", "मॉस्को", "count")] == [True] * 4
    assert "Moscow" not in run("terms", str(article), "--types", "person").stdout
    prompt = run("terms", str(article), str(article), "--format", "prompt")
    assert prompt.stdout.splitlines()[1:] == ["रक्षा मंत्री = Defence Minister", "राजनाथ सिंह = Rajnath Singh", "मास्को = Moscow"]
    assert "Translate from English to Hindi" in run("terms", "-t", ARTICLE, "-f", "prompt", "--direction", "en-hi").stdout
    assert run("terms", str(article), "-f", "xlsx", "-o", str(tmp_path / "job.xlsx")).returncode == 0
    assert (tmp_path / "job.xlsx").read_bytes()[:2] == b"PK"
    assert "not listed: टनवाल" in run("terms", "--text", "रक्षा मंत्री टनवाल ने कहा।").stderr
    beside = run("terms", str(article), "-f", "google")
    assert "SHA-256" not in beside.stdout
    assert "SHA-256" in beside.stderr


@pytest.mark.parametrize("arguments", [("--format", "pdf"), ("--direction", "hi-fr", "-f", "po"), ("--types", "ship"), ("nowhere.txt",)])
def test_terms_of_bad_usage(arguments):
    done = run("terms", *arguments, stdin=ARTICLE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "known: " in done.stderr or "no such file" in done.stderr
