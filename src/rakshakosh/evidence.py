"""Sources of terms: how they are written, and whether they hold.

A source is a row of a data set that the header names (`dataset:cldr48.territories#AF`), or a page with the words as seen there and the
date (`https://pib.gov.in/… «रक्षा मंत्री» 2026-11-22`). What was seen is the term itself, but for what the tight fold joins (nukta,
nasals, hyphen and blank), full stops of initials and, in English, capitals.
"""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.folding import key
from rakshakosh.header import HOW_SOURCES_ARE_WRITTEN, Header, Source
from rakshakosh.script import has_devanagari, is_mark

LONGEST_QUOTATION = 60  # code points: enough to find the words on the page, too few to copy a sentence


class Row(NamedTuple):
    """A row of a data set."""

    dataset: str
    row: str


class Page(NamedTuple):
    """An address, the words seen there, the day."""

    address: str
    words: str
    date: str


def parsed(source: str) -> Row | Page | None:
    """The parts of a source as it is written in a term; None for anything else."""
    if match := _ROW.fullmatch(source):
        return Row(match["dataset"], match["row"])
    if match := _PAGE.fullmatch(source):
        return Page(match["address"], match["words"], match["date"])
    return None


_ROW = re.compile(r"dataset:(?P<dataset>[\w.-]+)#(?P<row>\S(?:.*\S)?)")
_PAGE = re.compile(r"(?P<address>https?://[^\s«»]+) «(?P<words>[^«»]+)» (?P<date>\d{4}-\d{2}-\d{2})")


def shows(text: str, term: str) -> bool:
    """Whether `term` stands in `text` as whole words, in one of the shapes that count as the same; or is `text`, however it is spaced."""
    seen, wanted = _words(text), _words(term)
    return f" {' '.join(wanted)} " in f" {' '.join(seen)} " or "".join(wanted) == "".join(seen)


def _words(text: str) -> list[str]:
    """The words of `text` as far as they count: folded, without full stops and capitals."""
    folded = key(text) if has_devanagari(text) else unicodedata.normalize("NFKC", text).replace("’", "'").replace(".", "")
    return _HYPHENS.sub(" ", "".join(c if c.isalnum() or c in "'&-" or is_mark(c) else " " for c in folded.casefold())).split()


_HYPHENS = re.compile("[-']")


def faults(term: str, source: str, header: Header, today: datetime.date) -> Iterator[str]:
    """What is wrong with a source of `term`, without looking it up: each a sentence that says what to do."""
    found = parsed(source)
    if found is None:
        yield f"source {source!r} is no source; {HOW_SOURCES_ARE_WRITTEN}"
    elif isinstance(found, Row):
        if found.dataset not in header.sources:
            yield f"source {source!r} names no data set of the header; known: {', '.join(sorted(header.sources))}"
    else:
        if len(found.words) > max(LONGEST_QUOTATION, len(term)):
            yield f"source {found.address}: {len(found.words)} code points quoted; quote {LONGEST_QUOTATION} at most, or the term alone"
        if not shows(found.words, term):
            yield f"source {found.address}: the words seen, «{found.words}», are not {term!r}; quote the term as it was seen"
        if not _is_past_day(found.date, today):
            yield f"source {found.address}: {found.date} is no day that has been; write the day on which the words were seen"


def _is_past_day(text: str, today: datetime.date) -> bool:
    try:
        return datetime.date.fromisoformat(text) <= today
    except ValueError:
        return False


class Archive:
    """The data sets of a header that lie in a folder; those that do not are not looked into."""

    def __init__(self, folder: Path, sources: dict[str, Source]) -> None:
        self._files = {name: (folder / source.file, source.rows) for name, source in sources.items() if source.file}
        self._rows: dict[str, dict[str, str]] = {}

    @cached_property
    def missing(self) -> list[str]:
        """The data sets whose file is not in the folder."""
        return sorted(name for name, (file, _) in self._files.items() if not file.exists())

    def fault(self, term: str, source: str) -> str | None:
        """What is wrong with a source that names a row: no such row, or the term does not stand in it."""
        found = parsed(source)
        if not isinstance(found, Row) or found.dataset not in self._files or found.dataset in self.missing:
            return None
        text = self.rows(found.dataset).get(found.row)
        if text is None:
            return f"{source}: there is no such row"
        return None if shows(text, term) else f"{source}: {term!r} does not stand in that row"

    def rows(self, dataset: str) -> dict[str, str]:
        """The rows of a data set by what names them, cells parted by bars; none where it is not at hand."""
        if dataset not in self._files or dataset in self.missing:
            return {}
        if dataset not in self._rows:
            file, rows = self._files[dataset]
            try:
                self._rows[dataset] = dict(_READERS[rows](file))
            except (UnicodeDecodeError, csv.Error) as error:
                raise GlossaryError([Problem(str(file), 0, "data", f"{error}; give the data set as it was published")]) from None
        return self._rows[dataset]


def _by_key(file: Path) -> Iterator[tuple[str, str]]:
    """Rows by their first field: tab-separated values, or comma-separated ones with quotation marks."""
    with file.open(encoding="utf-8", newline="") as lines:
        if file.suffix == ".csv":
            yield from ((row[0], " | ".join(row)) for row in csv.reader(lines) if row)
        else:
            yield from ((row[0], " | ".join(row[1:])) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row)


def _by_line(file: Path) -> Iterator[tuple[str, str]]:
    """Lines by their number, from 1."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        yield str(number), line.replace("\t", " | ")


def _by_sentence(file: Path) -> Iterator[tuple[str, str]]:
    """Sentences of a file with one word a line and an empty line after each sentence, by their number, from 1."""
    sentences = (sentence for sentence in file.read_text(encoding="utf-8").split("\n\n") if sentence.strip())
    for number, sentence in enumerate(sentences, 1):
        yield str(number), " ".join(line.split()[0] for line in sentence.splitlines() if line.strip())


_READERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {"key": _by_key, "line": _by_line, "sentence": _by_sentence}
