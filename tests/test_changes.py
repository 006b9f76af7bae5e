"""What changed between two glossaries, and the release it calls for."""

from __future__ import annotations

import json
import subprocess
import sys

import msgspec
import pytest

import rakshakosh as rk
from rakshakosh.changes import BUMPS, bump, changes, next_version
from rakshakosh.concept import Concept, Term
from rakshakosh.glossary import Glossary
from rakshakosh.tables import rows


def concept(**fields: object) -> Concept:
    given = {
        "id": "theatre-command",
        "type": "organisation",
        "subject": "forces",
        "hi": (Term(term="थिएटर कमान", status="preferred"), Term(term="रंगमंच कमान")),
        "en": (Term(term="theatre command", status="preferred"),),
    }
    return msgspec.convert(msgspec.to_builtins(given | fields), Concept)


def glossary(*concepts: Concept) -> Glossary:
    return Glossary(rk.Glossary.load().header, concepts)


PREFERRED = Term(term="थिएटर कमान", status="preferred")
CASES = [
    ({"definition": "Land, sea and air under one commander"}, "definition_changed", "patch"),
    ({"note": "disputed"}, "field_changed", "patch"),
    ({"review": "checked"}, "field_changed", "patch"),
    ({"review": "withdrawn"}, "withdrawn", "minor"),
    ({"replaced_by": "joint-command"}, "replaced", "minor"),
    ({"type": "term"}, "type_changed", "major"),
    ({"hi": (PREFERRED,)}, "term_removed", "minor"),
    ({"hi": (PREFERRED, Term(term="रंगमंच कमान"), Term(term="थियेटर कमान"))}, "term_added", "minor"),
    ({"hi": (PREFERRED, Term(term="रंगमंच कमान", status="deprecated"))}, "status_changed", "minor"),
    ({"hi": (PREFERRED, Term(term="रंगमंच कमान", gender="f"))}, "term_changed", "patch"),
    ({"hi": (Term(term="रंगमंच कमान", status="preferred"), Term(term="थिएटर कमान"))}, "preferred_changed", "minor"),
]


@pytest.mark.parametrize(("fields", "kind", "size"), CASES, ids=[f"{kind}-{i}" for i, (_, kind, _) in enumerate(CASES)])
def test_each_kind(fields, kind, size):
    (change,) = changes(glossary(concept()), glossary(concept(**fields)))
    assert (change.kind, change.bump, change.concept_id) == (kind, size, "theatre-command")


def test_every_kind_has_a_case_and_a_bump():
    assert {kind for _, kind, _ in CASES} | {"concept_added", "concept_removed"} == {row[0] for row in rows("changes.tsv")}
    assert {row[1] for row in rows("changes.tsv")} == set(BUMPS)


def test_concepts_come_and_go():
    one, none = glossary(concept()), glossary()
    (added,), (removed,) = changes(none, one), changes(one, none)
    assert (added.kind, added.bump, added.new) == ("concept_added", "minor", "थिएटर कमान = theatre command")
    assert (removed.kind, removed.bump) == ("concept_removed", "major")
    assert str(added) == "+ theatre-command  concept added: थिएटर कमान = theatre command"


def test_nothing_changed():
    embedded = rk.Glossary.load()
    assert changes(embedded, embedded) == []
    assert bump([]) == ""


def test_the_largest_change_decides():
    found = changes(glossary(concept()), glossary(concept(note="x", hi=(PREFERRED,))))
    assert [change.kind for change in found] == ["term_removed", "field_changed"]
    assert bump(found) == "minor"


@pytest.mark.parametrize(
    ("version", "size", "following"), [("0.1.0-dev", "minor", "0.2.0"), ("1.4.2", "patch", "1.4.3"), ("1.4.2", "major", "2.0.0")]
)
def test_next_version(version, size, following):
    assert next_version(version, size) == following


def test_command_line(tmp_path):
    rk.Glossary.load().export(tmp_path / "old.jsonl", format="jsonl")
    lines = (tmp_path / "old.jsonl").read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if '"id":"s-400"' in line)
    (tmp_path / "new.jsonl").write_text("\n".join([*lines[:at], *lines[at + 1 :]]) + "\n", encoding="utf-8")

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rakshakosh", "glossary", "diff", *args]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False)

    same = run("old.jsonl")
    assert (same.returncode, same.stdout.split(" from ")[0]) == (0, "0 changes")
    less = run("old.jsonl", "new.jsonl")
    assert less.returncode == 1
    assert less.stdout.startswith("- s-400  concept removed: ")
    now = rk.Glossary.load().version
    assert f"1 change from {now} to {now}; they call for a major release ({next_version(now, 'major')})" in less.stdout
    (row,) = map(json.loads, run("old.jsonl", "new.jsonl", "--json").stdout.splitlines())
    assert (row["kind"], row["concept_id"], row["bump"]) == ("concept_removed", "s-400", "major")
    missing = run("nowhere.jsonl")
    assert missing.returncode == 2
    assert "nowhere.jsonl" in missing.stderr
