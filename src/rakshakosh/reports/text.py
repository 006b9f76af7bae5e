"""The report for people: a line a finding, then both texts with the place marked, and what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rakshakosh.file_checks import CheckedFile, CheckedUnit
from rakshakosh.findings import SEVERITIES, Span

MOST_AROUND = 60  # code points of a text shown to each side of a place


def write(files: Sequence[CheckedFile]) -> str:
    """The report as plain text."""
    lines: list[str] = []
    for file in files:
        for checked in file.units:
            lines += _unit(file, checked)
    return "\n".join([*lines, *summary(files)]) + "\n"


def _unit(file: CheckedFile, checked: CheckedUnit) -> list[str]:
    lines: list[str] = []
    for finding in checked.findings:
        lines.append(f"{file.name}:{checked.unit.line}: {finding.severity}: {finding.kind}: {finding.message}")
        lines.append(f"    {file.source_language}  {marked(checked.unit.source, finding.source_span)}")
        lines.append(f"    {file.target_language}  {marked(checked.unit.target, finding.target_span)}")
    return lines


def marked(text: str, span: Span | None) -> str:
    """A text on one line with a place in brackets, cut to what stands near it."""
    if span is None:
        cut = text[: 2 * MOST_AROUND] + ("…" if len(text) > 2 * MOST_AROUND else "")
        return cut.replace("\n", " ")
    start, end = span
    before, after = text[max(0, start - MOST_AROUND) : start], text[end : end + MOST_AROUND]
    head = "…" if start > MOST_AROUND else ""
    tail = "…" if len(text) > end + MOST_AROUND else ""
    return f"{head}{before}⟦{text[start:end]}⟧{after}{tail}".replace("\n", " ")


def summary(files: Sequence[CheckedFile]) -> list[str]:
    """What was checked, found, passed over and held back, in sentences."""
    units = sum(len(file.units) for file in files)
    found = Counter(finding.severity for file in files for finding in file.findings)
    told = ", ".join(f"{found[severity]} {severity}{'s' if found[severity] != 1 else ''}" for severity in SEVERITIES if found[severity])
    lines = [f"{units:,} unit{'s' if units != 1 else ''} checked: {told or 'nothing found'}."]
    skipped = Counter(skip.reason for file in files for skip in file.skipped)
    if skipped:
        lines.append("Not checked: " + ", ".join(f"{count:,} {reason}" for reason, count in skipped.most_common()) + ".")
    held_back: Counter[str] = Counter()
    for file in files:
        held_back.update(file.held_back)
    if held_back:
        lines.append("Found but not told: " + ", ".join(f"{count:,} {reason}" for reason, count in held_back.most_common()) + ".")
    return lines
