"""The term check of a file of translated pairs: each unit with what is found in it, and what was passed over or not to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rakshakosh.consistency import Checker
from rakshakosh.errors import FormatError
from rakshakosh.findings import SEVERITIES, Finding
from rakshakosh.glossary import Glossary
from rakshakosh.pairs.unit import PairFile, Skipped, Unit
from rakshakosh.script import has_devanagari
from rakshakosh.suppression import Baseline, Exceptions, fingerprint, ignored_by_notes


class CheckedUnit(NamedTuple):
    """A unit and what is found in it."""

    unit: Unit
    findings: tuple[Finding, ...]


class CheckedFile(NamedTuple):
    """A file checked: its name and direction, every unit, those passed over, and how many findings were held back by what."""

    name: str
    source_language: str
    target_language: str
    units: tuple[CheckedUnit, ...]
    skipped: tuple[Skipped, ...]
    held_back: dict[str, int]
    known_by: tuple[str, ...]

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order of the units."""
        return [finding for checked in self.units for finding in checked.findings]


class Filter(NamedTuple):
    """What is told: findings of at least this severity, not excepted, not known already."""

    least: str = "warning"
    exceptions: Exceptions = Exceptions()
    baseline: Baseline = Baseline()


def check_file(
    file: PairFile,
    glossary: Glossary | None = None,
    direction: tuple[str, str] | None = None,
    told: Filter | None = None,
    each: Callable[[Iterable[Unit]], Iterable[Unit]] = iter,
) -> CheckedFile:
    """Check the units of a file, in the direction given, or else the file's own, or else that of its first texts.

    `each` wraps the units, for a progress bar. Raises `FormatError` for a file of two other languages.
    """
    told = told or Filter()
    source, target = direction or _direction(file)
    checker = Checker(source, target, glossary)
    all_found = checker.check_pairs((unit.source, unit.target) for unit in each(file.units))
    held_back: Counter[str] = Counter()
    known_by: list[str] = []
    checked: list[CheckedUnit] = []
    for unit, findings in zip(file.units, all_found, strict=True):
        kept: list[Finding] = []
        for finding in findings:
            if SEVERITIES.index(finding.severity) > SEVERITIES.index(told.least):
                held_back["less severe"] += 1
                continue
            mark = fingerprint(file.name, unit.source, unit.target, finding)
            if reason := _held_back(file, unit, finding, mark, told):
                held_back[reason] += 1
            else:
                kept.append(finding)
            known_by.append(mark)
        checked.append(CheckedUnit(unit, tuple(kept)))
    return CheckedFile(file.name, source, target, tuple(checked), file.skipped, dict(held_back), tuple(known_by))


def _held_back(file: PairFile, unit: Unit, finding: Finding, mark: str, told: Filter) -> str:
    if ignored_by_notes(finding, unit.notes):
        return "ignored in a note"
    if told.exceptions.holds(file.name, unit.id, finding):
        return "excepted"
    return "known from the baseline" if told.baseline.takes(mark) else ""


SAMPLE = 50  # units by which the languages of a file are told that does not name them


def _direction(file: PairFile) -> tuple[str, str]:
    if file.source_language and file.target_language:
        return file.source_language, file.target_language
    sample = file.units[:SAMPLE]
    sources, targets = (sum(map(has_devanagari, texts)) for texts in ([u.source for u in sample], [u.target for u in sample]))
    if sample and sources == targets:
        raise FormatError(f"{file.name}: cannot tell which text is Hindi; say so with --from hi --to en, or the other way round")
    return ("hi", "en") if sources > targets else ("en", "hi")
