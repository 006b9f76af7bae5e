"""The report of house spelling: the edits of each text, and over all texts who writes what, how often."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rakshakosh.house import HouseText, Spelling, spellings
from rakshakosh.reports.text import marked

Named = Sequence[tuple[str, HouseText]]
MOST_TEXTS = 5  # that are named beside a spelling


def as_text(texts: Named) -> str:
    """For people: a line an edit with its place, then the spellings of each name."""
    lines: list[str] = []
    for name, text in texts:
        for edit in text.edits:
            lines.append(f"{name}:{_place(text.text, edit.start)}: {edit.old!r} -> {edit.new!r} ({edit.rule})")
            lines.append(f"    {marked(text.text, (edit.start, edit.end))}")
        for edit, reason in text.kept:
            lines.append(f"{name}:{_place(text.text, edit.start)}: left alone, {reason}: {edit.old!r} -> {edit.new!r} ({edit.rule})")
    found = spellings((name, use) for name, text in texts for use in text.uses)
    if found:
        lines += ["", "Who writes what:", *_told(found)]
    edits, kept = sum(len(text.edits) for _, text in texts), sum(len(text.kept) for _, text in texts)
    lines.append(f"{len(texts)} text{'s' if len(texts) != 1 else ''}: {edits} edit{'s' if edits != 1 else ''}, {kept} left alone.")
    return "\n".join(lines) + "\n"


def _told(found: list[Spelling]) -> list[str]:
    lines: list[str] = []
    head = ("", "")
    for one in found:
        if head != (one.concept_id, one.house):
            head = (one.concept_id, one.house)
            lines.append(f"{one.house} ({one.type}, {one.concept_id})")
        named = [f"{name} {count}" for name, count in sorted(one.texts.items(), key=lambda item: -item[1])[:MOST_TEXTS]]
        more = f" and {len(one.texts) - MOST_TEXTS} more" if len(one.texts) > MOST_TEXTS else ""
        mark = "house" if one.written == one.house else "     "
        lines.append(f"    {mark}  {one.written}  {one.times}: {', '.join(named)}{more}")
    return lines


def as_lines(texts: Named) -> str:
    """JSON Lines: `edit`, `kept` and, at the end, `spelling` rows."""
    rows: list[dict[str, object]] = []
    for name, text in texts:
        rows += [{"row": "edit", "file": name, "line": _line(text.text, edit.start), **edit._asdict()} for edit in text.edits]
        rows += [
            {"row": "kept", "file": name, "line": _line(text.text, edit.start), "reason": reason, **edit._asdict()}
            for edit, reason in text.kept
        ]
    rows += [{"row": "spelling", **one._asdict()} for one in spellings((name, use) for name, text in texts for use in text.uses)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _place(text: str, at: int) -> str:
    """Line and column, from 1, in code points."""
    return f"{_line(text, at)}:{at - (text.rfind(chr(10), 0, at) + 1) + 1}"
