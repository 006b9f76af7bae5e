"""A file of terms taken into a glossary folder: what becomes of every row of it, before anything is saved.

Tables (CSV, XLSX), TBX and PO of others add to the glossary. A table or PO file that this library exported and somebody edited is merged:
what was changed in it is proposed, whatever has happened to the glossary since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from rakshakosh.concept import Concept
from rakshakosh.editing import save
from rakshakosh.errors import FormatError
from rakshakosh.formats import grid, po_reader, sheets, tbx_reader
from rakshakosh.formats.proposal import Proposal, composed
from rakshakosh.glossary import Glossary
from rakshakosh.merging import UNFINISHED, Claims, Edited, is_unfinished, merge_row, merge_unit
from rakshakosh.script import has_devanagari
from rakshakosh.tables import pairs
from rakshakosh.verdicts import Taken, Verdict, refuse_faulty

_LONGEST_CELL = 10_000  # code points: the list of the spellings of one term has a thousand


class Plan(NamedTuple):
    """What a file would do to a glossary: a verdict for every row, the concepts to save, what nobody reads, the glossary as it was read,
    and what a row is called."""

    verdicts: list[Verdict]
    concepts: list[Concept]
    unread: list[str]
    glossary: Glossary
    place: str = "row"


def plan(file: Path, folder: Path, defaults: Mapping[str, str]) -> Plan:
    """What taking in `file` would do to the glossary folder. `defaults`: type, subject and gender of the Hindi terms of new concepts for
    which the file names none.

    Raises `FormatError` or `UnsafeInput` for a file that cannot be read.
    """
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise FormatError(f"{file}: no file of terms that this library reads; give one of {', '.join(_READERS)}")
    taken = Taken(Glossary.load(folder), defaults)
    unread = reader(file, taken)
    refuse_faulty(folder, taken)
    place = "row" if reader is _take_table else "line"
    return Plan(taken.verdicts, [concept for _, concept in taken.proposed.values()], unread, taken.glossary, place)


def apply(found: Plan, folder: Path) -> list[Path]:
    """Save what a plan proposes, in one step; rows that were refused or are a conflict are not among it."""
    return save(folder, *found.concepts, as_read=found.glossary) if found.concepts else []


def _take_table(file: Path, taken: Taken) -> list[str]:
    heads, rows = sheets.read(file, _LONGEST_CELL)
    exported = grid.direction_of(heads)
    if exported:
        if gone := [head for head in ("context", "source", "target") if head not in heads]:
            raise FormatError(f"{file}: no column {' and '.join(gone)}, which the export had; take it back from a new export")
        return _take_export(*exported, heads, rows, taken)
    fields = {head: field for field, names in pairs("import_columns.tsv").items() for head in names.split()}
    known = {head: fields[head] for head in heads if head in fields}
    for field in set(known.values()):
        same = [head for head in known if known[head] == field]
        if len(same) > 1:
            raise FormatError(f"{file}: the columns {' and '.join(same)} are both {field}; keep one, or rename the other")
    if {"source", "target"} <= set(heads) and not {"hi", "en"} & set(known.values()):
        known |= _as_weblate_has_them(heads, rows)
    missing = {"hi", "en"} - set(known.values())
    if missing:
        raise FormatError(f"{file}: no column for {' and '.join(sorted(missing))}; heads it reads: {', '.join(fields)}")
    for row in rows:
        taken.add(_proposal(row.number, {known[head]: cell for head, cell in row.cells.items() if head in known}))
    return [head for head in heads if head not in known]


def _as_weblate_has_them(heads: list[str], rows: list[sheets.Row]) -> dict[str, str]:
    """The heads of Weblate and the translate toolkit; the Hindi is the column that has Devanagari."""
    hindi = sum(has_devanagari(row.cells.get("target", "")) for row in rows)
    languages = ("en", "hi") if hindi * 2 >= len(rows) else ("hi", "en")
    named = {"source": languages[0], "target": languages[1], "developer_comments": "definition", "translator_comments": "note"}
    return {head: named[head] for head in heads if head in named}


def _take_export(stamps: str, direction: str, heads: list[str], rows: list[sheets.Row], taken: Taken) -> list[str]:
    """An edited export: rows with the id of a concept are merged, new rows are added.

    A program that empties the columns it does not know (the translate toolkit, Weblate) has emptied the stamps: then only the columns it
    knows are read, and the digest in the head says whether the glossary is still the one that was exported.
    """
    source, target = direction.split("-")
    emptied = not any(stamps in row.cells for row in rows)
    same_glossary = emptied and any(one.digest in stamps for one in (taken.glossary, taken.beneath) if one)
    known = [head for head in heads if head in grid.COLUMNS and (not emptied or any(head in row.cells for row in rows))]
    seen: dict[str, int] = {}
    for row in rows:
        cells = {head: row.cells.get(head, "") for head in known}
        id = cells["context"]
        if id in seen:
            taken.say(Verdict(row.number, "conflict", id, f"the concept stands in row {seen[id]} too; keep one row of each"))
        elif id and (row.cells.get(stamps) or id in taken.glossary or (emptied and taken.exported(id))):
            merge_row(taken, Edited(row.number, id, cells, None if same_glossary else row.cells.get(stamps, "")), direction)
        elif is_unfinished(cells):
            taken.say(Verdict(row.number, "same", id, UNFINISHED))
        else:
            taken.add(_proposal(row.number, _renamed(cells, source, target)))
        seen |= {id: row.number} if id else {}
    return [head for head in heads if head not in (*grid.COLUMNS, *grid.FOUND, stamps)]


def _renamed(cells: Mapping[str, str], source: str, target: str) -> dict[str, str]:
    """The cells of an export under the names of an import."""
    names = {"context": "id", "translator_comments": "note", "developer_comments": "definition"}
    plain = {head.replace("source", source).replace("target", target): cell for head, cell in cells.items()}
    return {names.get(head, head): cell for head, cell in plain.items() if cell and head != "fuzzy"}


_PLAIN = ("id", "type", "subject", "definition", "note", "where", "review", "replaced_by")
_LISTS = ("related", "part_of")


def _proposal(number: int, cells: Mapping[str, str]) -> Proposal:
    """What the cells of a row say, by field."""
    mended: list[str] = []

    def read(cell: str) -> str:
        text, word = composed(cell)
        mended.extend([word] if word else [])
        return text

    clean = {name: read(cell) for name, cell in cells.items()}
    fields: dict[str, Any] = {name: clean[name] for name in _PLAIN if clean.get(name)}
    fields |= {name: grid.split(clean[name]) for name in _LISTS if clean.get(name)}
    return Proposal(number, fields, _terms(clean, "hi"), _terms(clean, "en"), tuple(mended))


def _terms(cells: Mapping[str, str], language: str) -> tuple[dict[str, Any], ...]:
    """The terms of a row in one language: the first of the main cell preferred (or what `status` says of the Hindi), the rest admitted."""
    texts = grid.split(cells.get(language, ""))
    status = cells.get("status", "").lower() if language == "hi" else ""
    listed = {text: status or ("admitted" if i else "preferred") for i, text in enumerate(texts)}
    for other in ("admitted", "deprecated"):
        listed |= {text: other for text in grid.split(cells.get(f"{language}_{other}", "")) if text not in listed}
    kind = cells.get(f"{language}_kind") or cells.get("kind")
    sources = [*grid.split(cells.get(f"{language}_sources", "")), *_sources_for(language, cells.get("sources", ""))]
    main = {"kind": kind, "sources": tuple(sources)}
    gender = {"gender": cells["gender"]} if language == "hi" and cells.get("gender") else {}
    return tuple(
        {"term": text, "status": its, **gender, **({name: value for name, value in main.items() if value} if text in texts[:1] else {})}
        for text, its in listed.items()
    )


def _sources_for(language: str, cell: str) -> list[str]:
    """The sources of a row that are of this language: an address by the words seen there, a row of a data set of both."""
    return [source for source in grid.split(cell) if "«" not in source or has_devanagari(source.partition("«")[2]) == (language == "hi")]


def _take_tbx(file: Path, taken: Taken) -> list[str]:
    reading = tbx_reader.read(file)
    known = {proposal.fields["id"] for proposal in reading.proposals}
    unread = Counter(reading.unread)
    for proposal in reading.proposals:
        related = proposal.fields.get("related", ())
        kept = [id for id in related if id in known or id in taken.glossary]
        unread["cross-references to concepts that are not there"] += len(related) - len(kept)
        is_ours = _is_ours(proposal, taken)
        unread["ids of entries, which mean nothing here"] += not is_ours
        fields = {**proposal.fields, "related": kept, "id": proposal.fields["id"] if is_ours else ""}
        taken.add(_with_gender(proposal._replace(fields=fields), taken))
    return [f"{name} ({count} times)" for name, count in unread.items() if count]


def _is_ours(proposal: Proposal, taken: Taken) -> bool:
    """Whether the id of an entry is one of this library: it says the type as only we do, or the glossary has that id and a term of it."""
    old = taken.glossary.get(proposal.fields["id"])
    listed = {term.term for term in (*old.hi, *old.en)} if old else set()
    return "type" in proposal.fields or any(term["term"] in listed for term in (*proposal.hi, *proposal.en))


def _with_gender(proposal: Proposal, taken: Taken) -> Proposal:
    """With a gender of ours for each that TBX only calls other: that of the listed term; else what weapons and events have, or people."""
    old = taken.current(proposal.fields["id"])
    listed = {term.term: term.gender for term in old.hi} if old else {}
    usual = "of-class" if proposal.fields.get("type") in ("equipment", "event") else "either"
    hi = ({**term, "gender": listed.get(term["term"]) or usual} if term.get("gender") == tbx_reader.OTHER else term for term in proposal.hi)
    return proposal._replace(hi=tuple(hi))


def _take_po(file: Path, taken: Taken) -> list[str]:
    direction, units = po_reader.read(file)
    source, target = direction.split("-")
    unread: Counter[str] = Counter()
    claims: Claims = {}
    for unit in units:
        if unit.stamp:
            merge_unit(taken, unit, direction, claims)
        elif unit.plural:
            unread["units with plural forms, for a term has one form"] += 1
        elif unit.unfinished or not unit.target:
            unread["units without a finished translation"] += 1
        else:
            said = {source: unit.source, target: unit.target, "note": unit.note, "status": "deprecated" if unit.forbidden else ""}
            cells = {name: grid.join([text]) if name in (source, target) else text for name, text in said.items() if text}
            proposal = _proposal(unit.line, cells)
            taken.add(proposal._replace(mended=(*unit.mended, *proposal.mended)))
            unread["contexts of units"] += bool(unit.context)
    return [f"{name} ({count} times)" for name, count in unread.items() if count]


_READERS: dict[str, Callable[[Path, Taken], list[str]]] = {
    ".csv": _take_table,
    ".tsv": _take_table,
    ".txt": _take_table,
    ".xlsx": _take_table,
    ".tbx": _take_tbx,
    ".xml": _take_tbx,
    ".po": _take_po,
}
