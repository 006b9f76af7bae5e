"""CSV, TSV and XLSX with a column for each text. The first row names the columns: source and target, or hi and en (`pair_columns.tsv`)."""

from __future__ import annotations

from pathlib import Path

from rakshakosh.errors import FormatError
from rakshakosh.formats import sheets
from rakshakosh.pairs.unit import PairFile, Skipped, Unit, reason_to_skip
from rakshakosh.tables import rows

LONGEST_SEGMENT = 100_000  # code points of a cell


def read(path: Path) -> PairFile:
    """The units of a table; where its columns are hi and en, the one that stands first is the source."""
    heads, table = sheets.read(path, LONGEST_SEGMENT)
    columns = {what: head for head in reversed(heads) if (what := _columns().get(head))}
    languages = [what for head in heads if (what := _columns().get(head)) in ("hi", "en")]
    if "source" in columns and "target" in columns:
        source_head, target_head, source, target = columns["source"], columns["target"], "", ""
    elif {"hi", "en"} <= columns.keys():
        source, target = languages[0], "en" if languages[0] == "hi" else "hi"
        source_head, target_head = columns[source], columns[target]
    else:
        raise FormatError(f"{path}: columns {', '.join(heads)}; name two of them source and target, or hi and en")
    units: list[Unit] = []
    skipped: list[Skipped] = []
    for row in table:
        name = row.cells.get(columns.get("id", ""), "") or str(row.number)
        texts = row.cells.get(source_head, ""), row.cells.get(target_head, "")
        fuzzy = row.cells.get(columns.get("fuzzy", ""), "").lower() in ("true", "1", "yes", "fuzzy")
        if reason := reason_to_skip(*texts) or ("fuzzy" if fuzzy else ""):
            skipped.append(Skipped(name, row.number, reason))
        else:
            notes = tuple(row.cells[head] for head in heads if _columns().get(head) == "note" and head in row.cells)
            units.append(Unit(name, row.number, *texts, notes))
    return PairFile(str(path), source, target, tuple(units), tuple(skipped))


def _columns() -> dict[str, str]:
    return {head: what for what, head in rows("pair_columns.tsv")}
