"""Findings that are not to be told: named in a unit's notes, in a file of exceptions, or known from an earlier run.

- a note beside a unit: `rakshakosh: ignore`, or `rakshakosh: ignore number s-400` with kinds and concept ids;
- a file of exceptions, one a line: file, unit, kinds or concept ids, reason, parted by tabs; `*` for all;
- a baseline: the findings of an earlier run, so that only new ones are told.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import msgspec

from rakshakosh.errors import FormatError
from rakshakosh.files import write_whole
from rakshakosh.findings import Finding

_NOTE = re.compile(r"rakshakosh:\s*ignore\b([^\n;.]*)", re.IGNORECASE)
ALL = "*"


class Excepted(NamedTuple):
    """A line of a file of exceptions: which files and units (patterns), what is not told there, and why."""

    line: int
    file: str
    unit: str
    what: frozenset[str]
    reason: str


def ignored_by_notes(finding: Finding, notes: Iterable[str]) -> bool:
    """Whether a unit's notes say that a finding is not to be told."""
    for note in notes:
        for match in _NOTE.finditer(note):
            if _names(finding, frozenset(match[1].replace(",", " ").split())):
                return True
    return False


def _names(finding: Finding, what: frozenset[str]) -> bool:
    return not what or ALL in what or finding.kind in what or finding.concept_id in what


class Exceptions:
    """A file of exceptions; those that excepted nothing are told at the end."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.rows = _rows(path) if path else []
        self._used: set[int] = set()

    def holds(self, file: str, unit: str, finding: Finding) -> bool:
        """Whether a line excepts this finding."""
        for row in self.rows:
            if _matches(file, row.file) and fnmatch(unit, row.unit) and _names(finding, row.what):
                self._used.add(row.line)
                return True
        return False

    def unused(self) -> list[Excepted]:
        """The lines that excepted nothing."""
        return [row for row in self.rows if row.line not in self._used]


def _matches(file: str, pattern: str) -> bool:
    return fnmatch(file, pattern) or fnmatch(Path(file).name, pattern)


def _rows(path: Path) -> list[Excepted]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    rows: list[Excepted] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or not cells[3].strip():
            raise FormatError(f"{path}: line {number}: {len(cells)} cells; write file, unit, kinds or concept ids, reason, parted by tabs")
        what = frozenset(cells[2].replace(",", " ").split())
        rows.append(Excepted(number, cells[0].strip(), cells[1].strip(), what, cells[3].strip()))
    return rows


def fingerprint(file: str, source: str, target: str, finding: Finding) -> str:
    """What one finding is known by in a baseline: the same while its file's name, both texts, kind and concept stay; lines may move."""
    of_what = source[slice(*finding.source_span)] if finding.source_span else ""
    parts = (Path(file.split(" | ")[-1]).name, source, target, finding.kind, finding.concept_id or "", of_what)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Baseline:
    """Findings known from an earlier run, each as often as it was there."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._left = Counter(known)

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """The baseline at `path`. Raises `FormatError`."""
        try:
            return cls(msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])["findings"])
        except (msgspec.DecodeError, KeyError, UnicodeDecodeError) as error:
            raise FormatError(f"{path}: no baseline ({error}); write one with --write-baseline") from None

    def takes(self, known_by: str) -> bool:
        """Whether a finding is known, once for each time it was there."""
        if self._left[known_by] > 0:
            self._left[known_by] -= 1
            return True
        return False


def write_baseline(path: Path, known: Iterable[str]) -> None:
    """Put the fingerprints of all findings into a file, whole or not at all."""
    content = msgspec.json.encode({"findings": sorted(known)})
    write_whole(path, msgspec.json.format(content, indent=1) + b"\n")
