"""A glossary as a table for people, one concept a row: the columns, and the stamp by which an edited row is told from an old one.

The first six heads are those that Weblate and the translate toolkit read. The last column holds each row's stamp, a digest of its cells as
exported, and its head says where the table comes from; so an edited table can be merged back without the version it was made of.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from rakshakosh.formats.view import Entry, View, one_line

_TERM = re.compile(r"(?:\\[;|\\]|[^;|\n])+")  # of a cell: up to what parts terms, which after a backslash is a sign of the term
_STAMP_HEAD = re.compile("stamp (en-hi|hi-en): .*", re.DOTALL)
Cell = Callable[[Entry, str, str], str]  # of an entry, for a direction: source and target language


def _status(side: int, status: str) -> Cell:
    return lambda entry, *languages: join(term.term for term in entry.terms(languages[side]) if term.status == status)


COLUMNS: dict[str, Cell] = {
    "context": lambda entry, *_: entry.concept.id,
    "source": lambda entry, source, _: entry.terms(source)[0].term,
    "target": lambda entry, _, target: entry.terms(target)[0].term,
    "translator_comments": lambda entry, *_: entry.concept.note or "",
    "developer_comments": lambda entry, *_: entry.concept.definition or "",
    "fuzzy": lambda *_: "",
    "type": lambda entry, *_: entry.concept.type,
    "subject": lambda entry, *_: entry.concept.subject,
    "source_admitted": _status(0, "admitted"),
    "source_deprecated": _status(0, "deprecated"),
    "target_admitted": _status(1, "admitted"),
    "target_deprecated": _status(1, "deprecated"),
    "gender": lambda entry, *_: entry.concept.hi[0].gender or "",
    "review": lambda entry, *_: entry.concept.review,
}
FOUND: dict[str, Cell] = {  # further columns for the terms of a text
    "count": lambda entry, *_: str(entry.occurrence.count) if entry.occurrence else "",
    "spellings": lambda entry, *_: join(entry.occurrence.spellings) if entry.occurrence else "",
}
_NOT_STAMPED = {"fuzzy", *FOUND}
WIDTHS = {
    "context": 24,
    "source": 34,
    "target": 34,
    "developer_comments": 40,
    "source_admitted": 40,
    "target_admitted": 40,
    "spellings": 30,
}


def table(view: View) -> list[list[str]]:
    """The heads and one row an entry. Columns of statuses that were not asked for are not there."""
    columns = {name: cell for name, cell in COLUMNS.items() if "_" not in name or _asked(name, view.statuses)}
    columns |= FOUND if any(entry.occurrence for entry in view.entries) else {}
    rows = [[*columns, f"stamp {view.direction}: {view.provenance}"]]
    for entry in view.entries:
        cells = {name: cell(entry, view.source, view.target) for name, cell in columns.items()}
        rows.append([*cells.values(), stamp(cells)])
    return rows


def _asked(name: str, statuses: tuple[str, ...]) -> bool:
    status = name.rpartition("_")[2]
    return status in statuses or status == "comments"


def cells_of(entry: Entry, names: Iterable[str], direction: str) -> dict[str, str]:
    """What the named columns would hold for an entry now."""
    return {name: tidy(COLUMNS[name](entry, *direction.split("-"))) for name in names if name in COLUMNS}


def stamp(cells: Mapping[str, str]) -> str:
    """A digest of what a row says: blanks and columns that say nothing of the concept do not count."""
    said = "\x1f".join(f"{name}={tidy(cells[name])}" for name in sorted(cells) if name in COLUMNS and name not in _NOT_STAMPED)
    return "s" + hashlib.sha256(said.encode()).hexdigest()[:11]  # a letter first: a spreadsheet makes a number of 12e456789012


def direction_of(heads: Iterable[str]) -> tuple[str, str] | None:
    """The head of the column of stamps, and the direction it names; None for a table that this library did not write."""
    return next(((head, found[1]) for head in heads if (found := _STAMP_HEAD.fullmatch(head))), None)


def tidy(cell: str) -> str:
    """A cell in NFC with single blanks, which no program that saves tables minds."""
    return one_line(unicodedata.normalize("NFC", cell))


def join(terms: Iterable[str]) -> str:
    """Terms as one cell, parted by semicolons; a semicolon or bar of a term gets a backslash.

    >>> join(["INS Tamal", "a;b"])
    'INS Tamal; a\\\\;b'
    """
    return "; ".join(re.sub(r"([;|\\])", r"\\\1", term) for term in terms)


def split(cell: str) -> list[str]:
    """The terms of a cell: parted by semicolons, bars or line ends.

    >>> split("INS Tamal; a\\\\;b | c")
    ['INS Tamal', 'a;b', 'c']
    """
    return [re.sub(r"\\([;|\\])", r"\1", text) for text in map(one_line, _TERM.findall(cell)) if text]
