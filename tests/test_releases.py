"""Releases of a glossary folder: what they write, what they refuse, what `validate` holds against them."""

from __future__ import annotations

import datetime
import gzip
import json
import subprocess
import sys

import msgspec
import pytest
from conftest import concept

from rakshakosh.errors import GlossaryError
from rakshakosh.glossary import Glossary, format_files
from rakshakosh.history import last_released, releases
from rakshakosh.releases import release
from rakshakosh.validation import validate

DAY = datetime.date(2026, 5, 1)
ONE = concept("radar-station", "रडार केंद्र", "radar station")
TWO = concept("gun-position", "तोप ठिकाना", "gun position")


@pytest.fixture
def folder(small):
    path = small(ONE, TWO)
    format_files(path)
    assert validate(path) == []
    return path


def edit(folder, id: str, /, **fields) -> None:
    """Change a concept's line, and open the next version."""
    file = folder / "concepts" / "term.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    lines = [line | fields if line["id"] == id else line for line in lines]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines if line.get("id")), encoding="utf-8")
    version(folder, "1.0.1-dev")
    format_files(folder)


def version(folder, text: str) -> None:
    header = json.loads((folder / "glossary.json").read_text(encoding="utf-8"))
    (folder / "glossary.json").write_text(json.dumps(header | {"version": text}), encoding="utf-8")


def checks(folder) -> set[str]:
    return {problem.check for problem in validate(folder)}


def test_the_first_release(folder):
    made = release(folder, date=DAY)
    glossary = Glossary.load(folder)
    assert made.version == glossary.version == "1.0.0"
    assert made.sha256 == glossary.digest
    assert (made.concepts, made.terms, made.types) == (2, 4, {"term": 2})
    assert [c.since for c in glossary] == ["1.0.0", "1.0.0"]
    assert releases(folder) == [made]
    assert (folder / "ids.tsv").read_text(encoding="utf-8") == (
        "gun-position\tterm\tgun position\t1.0.0\nradar-station\tterm\tradar station\t1.0.0\n"
    )
    changelog = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## 1.0.0 (2026-05-01)" in changelog
    assert made.sha256 in changelog
    assert validate(folder) == []


def test_the_next_release_stamps_what_is_new_and_what_changed(folder):
    release(folder, date=DAY)
    edit(folder, "radar-station", definition="Where a radar stands")
    new = concept("supply-base", "रसद अड्डा", "supply base")
    with (folder / "concepts" / "term.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(new, ensure_ascii=False) + "\n")
    format_files(folder)
    made = release(folder, date=DAY)
    assert made.version == "1.1.0"
    glossary = Glossary.load(folder)
    assert [(c.id, c.since, c.changed) for c in glossary] == [
        ("gun-position", "1.0.0", None),
        ("radar-station", "1.0.0", "1.1.0"),
        ("supply-base", "1.1.0", None),
    ]
    assert [r.version for r in releases(folder)] == ["1.0.0", "1.1.0"]
    changelog = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.index("## 1.1.0") < changelog.index("## 1.0.0")
    assert "supply-base" in changelog
    assert validate(folder) == []


def test_the_same_content_gives_the_same_bytes(folder, tmp_path):
    import shutil

    shutil.copytree(folder, tmp_path / "twin")
    release(folder, date=DAY)
    release(tmp_path / "twin", date=DAY)
    for name in ("ids.tsv", "releases.jsonl", "CHANGELOG.md", "last_release.jsonl.gz", "glossary.json", "concepts/term.jsonl"):
        assert (folder / name).read_bytes() == (tmp_path / "twin" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("1.0.1", "call for 1.1.0"),
        ("1.0.0", "too small"),
        ("0.9.0", "too small"),
        ("1.1", "no version"),
        ("1.1.0-dev", "no version"),
    ],
)
def test_too_small_a_version_is_refused(folder, wish, says):
    release(folder, date=DAY)
    edit(folder, "radar-station", review="withdrawn", note="no such thing")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(GlossaryError, match=says):
        release(folder, wish)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_larger_version_is_allowed(folder):
    release(folder, date=DAY)
    edit(folder, "radar-station", definition="Where a radar stands")
    assert release(folder, "2.0.0", DAY).version == "2.0.0"


def test_nothing_new_is_no_release(folder):
    release(folder, date=DAY)
    version(folder, "1.0.1-dev")
    with pytest.raises(GlossaryError, match="nothing has changed"):
        release(folder)


def test_problems_come_before_a_release(folder):
    (folder / "concepts" / "term.jsonl").write_text(json.dumps(ONE | {"review": "checked"}, ensure_ascii=False) + "\n", encoding="utf-8")
    format_files(folder)
    with pytest.raises(GlossaryError, match="checked, but"):
        release(folder)
    assert not (folder / "releases.jsonl").exists()


def test_changed_content_under_a_released_version(folder):
    release(folder, date=DAY)
    edit(folder, "radar-station", definition="Where a radar stands")
    version(folder, "1.0.0")
    problems = validate(folder)
    assert {p.check for p in problems} == {"released-content"}
    assert "1.0.1-dev" in problems[0].message


@pytest.mark.parametrize("text", ["0.9.0-dev", "1.0.0-dev", "1.0.1", "3.0.0"])
def test_a_version_that_cannot_follow(folder, text):
    release(folder, date=DAY)
    version(folder, text)
    assert checks(folder) == {"released-content"}


def test_a_plain_version_that_was_never_released(folder):
    version(folder, "1.0.0")
    assert checks(folder) == {"released-content"}


def test_a_removed_id(folder):
    release(folder, date=DAY)
    edit(folder, "radar-station", id="")
    assert checks(folder) == {"released-ids"}


@pytest.mark.parametrize(
    "fields",
    [
        {"en": [{"term": "signal post", "status": "preferred"}]},
        {"type": "place"},
        {"since": "0.9.0"},
        {"since": None},
        {"changed": "1.0.5"},
    ],
)
def test_a_re_pointed_id(folder, fields):
    release(folder, date=DAY)
    edit(folder, "radar-station", **fields)
    assert checks(folder) == {"released-ids"}


def test_english_may_change_while_the_old_one_stays(folder):
    release(folder, date=DAY)
    edit(folder, "radar-station", en=[{"term": "radar post", "status": "preferred"}, {"term": "radar station", "status": "deprecated"}])
    assert validate(folder) == []
    assert release(folder, date=DAY).version == "1.1.0"


def test_a_last_release_that_was_tampered_with(folder):
    release(folder, date=DAY)
    other = msgspec.structs.replace(Glossary.load(folder).header, title="Other")
    (folder / "last_release.jsonl.gz").write_bytes(gzip.compress(msgspec.json.encode(other) + b"\n", mtime=0))
    assert checks(folder) == {"released-content"}
    (folder / "last_release.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(GlossaryError, match="put the file back"):
        last_released(folder)


@pytest.mark.parametrize(("name", "content"), [("releases.jsonl", "{}\n"), ("releases.jsonl", "nonsense\n"), ("ids.tsv", "one field\n")])
def test_records_that_cannot_be_read(folder, name, content):
    release(folder, date=DAY)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(GlossaryError, match="put the line back"):
        validate(folder)


def test_a_crash_in_the_middle_leaves_the_old_files(folder, monkeypatch):
    import os

    before = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fdopen", broken)
    with pytest.raises(OSError, match="disk full"):
        release(folder, date=DAY)
    monkeypatch.undo()
    assert {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_on_the_command_line(folder):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rakshakosh", "glossary", *arguments]
        return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")

    first = run("release", "--glossary", str(folder))
    assert (first.returncode, first.stdout.split(":")[0]) == (0, "released 1.0.0")
    assert run("validate", str(folder)).returncode == 0
    edit(folder, "radar-station", definition="Where a radar stands")
    again = run("release", "1.0.0", "-g", str(folder))
    assert again.returncode == 2
    assert "call for 1.0.1" in again.stderr
    assert run("release", "-g", str(folder / "glossary.json")).returncode == 2
