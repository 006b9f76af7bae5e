"""The report for code hosts: SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from rakshakosh.file_checks import CheckedFile
from rakshakosh.findings import KINDS
from rakshakosh.version import __version__

LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
RULES = {
    "wrong": "Another thing's term stands in a term's place",
    "missing": "A term of the source has nothing for it in the target",
    "name": "A listed name is spelt as nobody spells it",
    "designator": "The number of a designator differs",
    "number": "A number differs",
    "modifier": "A word such as former or acting is lost or added",
    "deprecated": "A deprecated term",
    "spelling": "A misspelt term",
    "inconsistent": "One term is rendered in more than one way",
    "extra": "A term of the target has no counterpart in the source",
}


def write(files: Sequence[CheckedFile]) -> str:
    """SARIF with one run."""
    results = [
        {
            "ruleId": finding.kind,
            "ruleIndex": KINDS.index(finding.kind),
            "level": LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _address(file.name)},
                        "region": {"startLine": max(1, checked.unit.line), "snippet": {"text": checked.unit.target}},
                    },
                    "logicalLocations": [{"name": checked.unit.id}],
                }
            ],
            "properties": {"concept": finding.concept_id, "expected": finding.expected},
        }
        for file in files
        for checked in file.units
        for finding in checked.findings
    ]
    driver = {
        "name": "rakshakosh",
        "version": __version__,
        "rules": [{"id": kind, "shortDescription": {"text": RULES[kind]}} for kind in KINDS],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _address(name: str) -> str:
    """A file's name as a relative address; of two aligned files the translation's."""
    return quote(PurePath(name.split(" | ")[-1]).as_posix())
