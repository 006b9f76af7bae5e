"""Reports of checked files, and what is held back: notes, exceptions, baselines."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from rakshakosh.errors import FormatError, UnknownNameError
from rakshakosh.file_checks import Filter, check_file
from rakshakosh.findings import KINDS
from rakshakosh.pairs.unit import PairFile, Skipped, Unit
from rakshakosh.reports import REPORTS, report
from rakshakosh.reports.sarif import RULES
from rakshakosh.suppression import Baseline, Exceptions, write_baseline

UNITS = (
    Unit("first", 3, "रक्षा मंत्री आए।", "The Home Minister came."),
    Unit("right", 5, "रक्षा मंत्री आए।", "The Defence Minister came."),
    Unit("<odd & \x01>", 7, "10 <b>विमान</b> “&”", "12 <script>alert()</script> aircraft"),
    Unit("noted", 9, "10 विमान", "12 aircraft", ("rakshakosh: ignore number",)),
)
FILE = PairFile("a b.po", "hi", "en", UNITS, (Skipped("half", 11, "fuzzy"),))


@pytest.fixture
def checked():
    return check_file(FILE)


def test_what_is_found_and_held_back(checked):
    assert [[f.kind for f in unit.findings] for unit in checked.units] == [["wrong"], [], ["number"], []]
    assert checked.held_back == {"ignored in a note": 1}


def test_text(checked):
    text = report([checked], "text")
    assert "a b.po:3: error: wrong: “रक्षा मंत्री” is “Defence Minister”" in text
    assert "    en  The ⟦Home Minister⟧ came." in text
    assert text.splitlines()[-3:] == ["4 units checked: 2 errors.", "Not checked: 1 fuzzy.", "Found but not told: 1 ignored in a note."]


def test_jsonl(checked):
    *found, counted = map(json.loads, report([checked], "jsonl").splitlines())
    assert [(row["unit"], row["line"], row["kind"]) for row in found] == [("first", 3, "wrong"), ("<odd & \x01>", 7, "number")]
    assert found[0]["target"][slice(*found[0]["target_span"])] == "Home Minister"
    assert counted == {
        "file": "a b.po",
        "checked": 4,
        "source_language": "hi",
        "target_language": "en",
        "skipped": {"fuzzy": 1},
        "held_back": {"ignored in a note": 1},
    }


def test_sarif(checked):
    (run,) = json.loads(report([checked], "sarif"))["runs"]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert (first["ruleId"], first["level"], place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "wrong",
        "error",
        "a%20b.po",
        3,
    )
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(KINDS) == list(RULES)
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]


def test_junit(checked):
    root = ElementTree.fromstring(report([checked], "junit"))
    suite = root.find("testsuite")
    assert {name: suite.get(name) for name in ("tests", "failures", "skipped")} == {"tests": "5", "failures": "2", "skipped": "1"}
    assert suite.find("testcase/failure").get("type") == "wrong"


def test_html(checked):
    page = report([checked], "html")
    assert "<script" not in page.replace("&lt;script", "")
    assert "<td lang=hi><mark class=error>रक्षा मंत्री</mark> आए।</td>" in page
    assert "default-src 'none'" in page
    assert "The Defence Minister came." not in page  # nothing was found there


def test_unknown_report(checked):
    with pytest.raises(UnknownNameError, match="sarif"):
        report([checked], "pdf")
    assert set(REPORTS) == {"text", "jsonl", "sarif", "junit", "html"}


def test_severity_is_a_floor():
    assert len(check_file(FILE, told=Filter("hint")).findings) >= len(check_file(FILE, told=Filter("error")).findings) > 0


def test_the_direction_is_told_by_the_texts():
    unnamed = FILE._replace(source_language="", target_language="")
    assert check_file(unnamed).source_language == "hi"
    with pytest.raises(FormatError, match="--from hi"):
        check_file(PairFile("x", "", "", (Unit("a", 1, "one", "two"),), ()))


def test_exceptions(tmp_path):
    path = tmp_path / "exceptions.tsv"
    path.write_text("# agreed\n*.po\tfirst\twrong, number\tthe client writes so\nother.po\t*\t*\told\n", encoding="utf-8")
    exceptions = Exceptions(path)
    checked = check_file(FILE, told=Filter(exceptions=exceptions))
    assert checked.held_back == {"excepted": 1, "ignored in a note": 1}
    assert [row.line for row in exceptions.unused()] == [3]


@pytest.mark.parametrize("line", ["a.po\t*\t*", "a.po\t*\t*\t ", "a.po * * why"])
def test_an_exception_needs_all_four(tmp_path, line):
    path = tmp_path / "exceptions.tsv"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"line 1: .* reason"):
        Exceptions(path)


def test_a_baseline_holds_back_what_it_knows_once_each(tmp_path, checked):
    path = tmp_path / "known.json"
    write_baseline(path, checked.known_by)
    again = check_file(FILE, told=Filter(baseline=Baseline.load(path)))
    assert again.findings == []
    assert again.held_back == {"known from the baseline": 2, "ignored in a note": 1}
    moved = FILE._replace(units=(*(unit._replace(line=unit.line + 10) for unit in UNITS), UNITS[0]))
    assert len(check_file(moved, told=Filter(baseline=Baseline.load(path))).findings) == 1


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"findings": 1}'])
def test_no_baseline(tmp_path, content):
    path = tmp_path / "known.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match="no baseline"):
        Baseline.load(path)
