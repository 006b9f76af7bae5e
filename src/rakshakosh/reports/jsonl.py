"""The report for programs: a finding a line, then a line for each file with what was counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from rakshakosh.file_checks import CheckedFile


def write(files: Sequence[CheckedFile]) -> str:
    """JSON Lines: findings have `file`, `line`, `unit` and the fields of a finding; a file's last line has `checked` instead of `kind`."""
    lines: list[str] = []
    for file in files:
        for checked in file.units:
            for finding in checked.findings:
                unit = checked.unit
                place = {"file": file.name, "line": unit.line, "unit": unit.id, "source": unit.source, "target": unit.target}
                lines.append(json.dumps(place | finding.as_dict(), ensure_ascii=False))
        counted = {
            "file": file.name,
            "checked": len(file.units),
            "source_language": file.source_language,
            "target_language": file.target_language,
            "skipped": dict(Counter(skip.reason for skip in file.skipped)),
            "held_back": file.held_back,
        }
        lines.append(json.dumps(counted, ensure_ascii=False))
    return "\n".join(lines) + "\n"
