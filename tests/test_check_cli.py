"""The command `check`: exit codes, reports, suppression, house spelling with its fixes."""

from __future__ import annotations

import io
import json
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest import mock

import pytest
from conftest import ROOT

from rakshakosh.cli import main

PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: hi\\n"

msgid "The Defence Minister came."
msgstr "गृह मंत्री आए।"
"""


class Done(NamedTuple):
    """What a command wrote, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run(*args: str) -> Done:
    """The command in this process, whose matchers are built already; `test_cli` runs it in one of its own."""
    out, err = io.StringIO(), io.StringIO()
    with mock.patch.object(sys, "argv", ["rakshakosh", *args]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture
def po(tmp_path):
    path = tmp_path / "speech.po"
    path.write_text(PO, encoding="utf-8")
    return path


def test_findings_are_exit_1_and_none_0(po):
    done = run("check", str(po))
    assert done.returncode == 1
    assert f"{po}:6: error: wrong: “Defence Minister” is “रक्षा मंत्री”" in done.stdout
    po.write_text(PO.replace("गृह", "रक्षा"), encoding="utf-8")
    assert run("check", str(po)).returncode == 0


def test_two_texts(tmp_path):
    hindi, english = tmp_path / "a.hi.txt", tmp_path / "a.en.txt"
    hindi.write_text("एस-400 आया।\nपूर्व राष्ट्रपति आए।\n", encoding="utf-8")
    english.write_text("The S-400 came.\nThe President came.\n", encoding="utf-8")
    done = run("check", str(hindi), str(english), "--report", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row.get("line"), row.get("kind")) for row in rows] == [(2, "modifier"), (None, None)]
    assert "2 units checked: 1 error." in done.stderr


@pytest.mark.parametrize("report", ["text", "jsonl", "sarif", "junit", "html"])
def test_a_report_goes_into_a_file(po, tmp_path, report):
    path = tmp_path / "report"
    assert run("check", str(po), "--report", report, "-o", str(path)).returncode == 1
    assert "गृह मंत्री" in path.read_text(encoding="utf-8")


def test_a_baseline_and_exceptions(po, tmp_path):
    known, exceptions = tmp_path / "known.json", tmp_path / "exceptions.tsv"
    assert run("check", str(po), "--write-baseline", str(known)).returncode == 0
    assert run("check", str(po), "--baseline", str(known)).returncode == 0
    exceptions.write_text("speech.po\t*\twrong\tagreed\nother.po\t*\t*\told\n", encoding="utf-8")
    done = run("check", str(po), "--ignore", str(exceptions))
    assert done.returncode == 0
    assert "exceptions.tsv:2: excepts nothing any more" in done.stderr


def test_one_bad_file_does_not_stop_the_others(po, tmp_path):
    bad = tmp_path / "bad.tmx"
    bad.write_bytes(b"<tmx>")
    done = run("check", str(bad), str(po))
    assert done.returncode == 2
    assert "bad.tmx: line 1" in done.stderr
    assert "गृह मंत्री" in done.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "name the files"),
        (("none.po",), "no such file"),
        (("one.txt",), "two at a time"),
        (("none.po", "--fix"), "go with --house"),
        (("none.po", "--report", "pdf"), "pdf"),
        (("none.po", "--from", "fr"), "no such file|language"),
        (("--house", "none.txt", "--baseline", "x"), "not for --house"),
        (("--house", "none.txt", "--yes"), "--yes goes with --fix"),
        (("--house", "none.txt", "--report", "sarif"), "text or jsonl"),
    ],
)
def test_bad_usage(args, message, tmp_path):
    done = run("check", *args)
    assert done.returncode == 2
    assert any(part in " ".join(done.stderr.split()) for part in message.split("|")), done.stderr


def test_a_report_never_takes_the_place_of_its_texts(po, tmp_path):
    (tmp_path / "link.po").symlink_to(po)
    (tmp_path / "text.txt").write_text("मास्को में बैठक।", encoding="utf-8")
    text = str(tmp_path / "text.txt")
    for args in ((str(po), "-o", str(po)), (str(po), "-o", str(tmp_path / "link.po")), (str(po), "--write-baseline", str(po))):
        assert (run("check", *args).returncode, po.read_text(encoding="utf-8")) == (2, PO)
    for args in ((text, "-o", text), (str(tmp_path), "-o", text)):
        assert run("check", "--house", *args).returncode == 2
    assert (tmp_path / "text.txt").read_text(encoding="utf-8") == "मास्को में बैठक।"


def test_a_baseline_is_not_written_of_a_part(po, tmp_path):
    baseline, broken = tmp_path / "known.json", tmp_path / "broken.xliff"
    broken.write_text("<xliff", encoding="utf-8")
    assert run("check", str(po), "--write-baseline", str(baseline)).returncode == 0
    before = baseline.read_bytes()
    done = run("check", str(broken), "--write-baseline", str(baseline))
    assert (done.returncode, "is not written" in done.stderr, baseline.read_bytes()) == (2, True, before)


def test_house_goes_on_past_a_bad_file(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.txt").write_text("मास्को में बैठक।", encoding="utf-8")
    done = run("check", "--house", str(tmp_path))
    assert (done.returncode, "मॉस्को" in done.stdout, "a.txt: not UTF-8" in done.stderr) == (2, True, True)


def test_a_read_only_file_is_not_fixed(tmp_path):
    file = tmp_path / "text.txt"
    file.write_text("मास्को में बैठक।", encoding="utf-8")
    file.chmod(0o444)
    done = run("check", "--house", str(file), "--fix", "--yes")
    assert (done.returncode, "read-only" in done.stderr, file.read_text(encoding="utf-8")) == (2, True, "मास्को में बैठक।")


def test_a_line_end_at_the_end_of_one_file_is_no_line(tmp_path):
    (tmp_path / "a.hi.txt").write_text("मास्को में बैठक।\n", encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("A meeting in Moscow.", encoding="utf-8")
    done = run("check", str(tmp_path / "a.hi.txt"), str(tmp_path / "a.en.txt"))
    assert (done.returncode, "1 unit checked" in done.stdout) == (0, True)


def test_a_wrong_language(po):
    done = run("check", str(po), "--from", "fr")
    assert (done.returncode, "hi, en" in done.stderr) == (2, True)


def test_house_spelling_is_fixed_only_when_asked(tmp_path):
    article = tmp_path / "article.txt"
    article.write_bytes("मास्को में उसने कहा, “मास्को”।\r\n".encode())
    done = run("check", "--house", str(article))
    assert done.returncode == 1
    assert "left alone, inside a quotation" in done.stdout
    assert "मास्को  2" in done.stdout
    asked = run("check", "--house", str(article), "--fix")
    assert asked.returncode == 1
    assert "nothing changed" in asked.stderr
    assert article.read_bytes() == "मास्को में उसने कहा, “मास्को”।\r\n".encode()
    assert run("check", "--house", str(article), "--fix", "--yes").returncode == 0
    assert article.read_bytes() == "मॉस्को में उसने कहा, “मास्को”।\r\n".encode()
    assert run("check", "--house", str(article)).returncode == 0


def test_house_in_json_lines_over_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text("मास्को", encoding="utf-8")
    (tmp_path / "b.txt").write_text("मॉस्को", encoding="utf-8")
    style = tmp_path / "house.toml"
    style.write_text('[concepts]\nmoscow = "मास्को"\n', encoding="utf-8")
    done = run("check", "--house", str(tmp_path), "--style", str(style), "--report", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["row"] for row in rows] == ["edit", "spelling", "spelling"]
    assert rows[0]["new"] == "मास्को"
    assert run("normalise", "--text", "मॉस्को", "--level", "house", "--style", str(style)).stdout == "मास्को\n"


def shown_in_documentation() -> list[tuple[str, str]]:
    return re.findall(r"```console\n\$ rakshakosh (.*)\n((?:.*\n)*?)```", PAGE)


@pytest.mark.parametrize(("command", "output"), shown_in_documentation(), ids=lambda value: value[:40])
def test_what_the_documentation_shows_is_what_comes_out(command, output, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert run(*command.split()).stdout == output


def test_the_hooks_call_the_command():
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^  entry: (.*)$", hooks, re.MULTILINE) == ["rakshakosh check", "rakshakosh check --house"]
    assert re.findall(r"^- id: (.*)$", hooks, re.MULTILINE) == re.findall(r"- id: (\S+)", PAGE)
