"""What a glossary says of itself, and what a glossary must be to be used at all. The linguistic checks are in `validation`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from rakshakosh.concept import Concept, Term

SCHEMA = 1
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-dev)?")
HOW_SOURCES_ARE_WRITTEN = "write dataset:<key>#<row>, or <address> «<words as seen>» <YYYY-MM-DD>"


class Source(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where facts come from; `file` is the data set's path below the folder of public data, `rows` how its rows are named.

    By their first field (key), by their number (line), or by the number of the sentence in a file of one word a line (sentence).
    """

    citation: str
    licence: str
    date: str
    file: str | None = None
    rows: Literal["key", "line", "sentence"] = "key"


class Origin(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a glossary comes from. `digest`: of the concepts of the whole; `released`: ISO date, none for a version between releases.

    `selection`: which part of the whole this is; empty for all of it.
    """

    name: str
    title: str
    version: str
    digest: str
    licence: str
    released: str | None = None
    selection: str = ""

    def __str__(self) -> str:
        """All of it in one line.

        >>> print(Origin("mine", "Mine", "1.0.0", "ab12", "CC-BY-4.0", "2026-01-31"))
        mine 1.0.0, released 2026-01-31, CC-BY-4.0, SHA-256 ab12
        """
        day = f"released {self.released}" if self.released else "unreleased"
        selected = f"; only {self.selection}" if self.selection else ""
        return f"{self.name} {self.version}, {day}, {self.licence}, SHA-256 {self.digest}{selected}"


class Occurrence(msgspec.Struct, frozen=True):
    """A concept in a text: how often, in which spellings, and where first (code points).

    `spellings`: each with its count, in order of appearance; `english`: each with the English that renders it (plural, short).
    """

    concept_id: str
    count: int
    spellings: dict[str, int]
    english: dict[str, str]
    start: int

    def __str__(self) -> str:
        return f"{self.count} × in the text: {', '.join(self.spellings)}"


class Exported(NamedTuple):
    """What was written: the files, how many concepts they hold, and what of these is not in them, in sentences."""

    files: tuple[Path, ...]
    concepts: int
    left_out: tuple[str, ...]


class Header(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a glossary says of itself; `exported`: in an export, where it comes from."""

    name: str
    title: str
    version: str
    schema: int
    languages: tuple[str, ...]
    licence: str
    subjects: dict[str, str]
    sources: dict[str, Source] = {}
    exported: Origin | None = None


def faults(header: Header, concepts: list[Concept]) -> Iterator[tuple[int, str, str]]:
    """What makes a glossary unusable: (index of the concept, or -1 for the header; check; message)."""
    if header.schema != SCHEMA:
        yield -1, "schema", f"schema {header.schema} is not {SCHEMA}, the one this version of the library reads"
    if not VERSION.fullmatch(header.version):
        yield -1, "version", f"{header.version!r} is no version; write MAJOR.MINOR.PATCH, with -dev between releases"
    counted = Counter(c.id for c in concepts)
    for i, concept in enumerate(concepts):
        if counted[concept.id] > 1:
            yield i, "duplicate-id", f"id {concept.id!r} stands {counted[concept.id]} times; an id names one concept"
        if concept.subject not in header.subjects:
            yield i, "subject", f"{concept.id}: unknown subject {concept.subject!r}; known: {', '.join(sorted(header.subjects))}"
        for cue in (*concept.cues, *concept.against):
            if not _is_term(cue):
                yield i, "cue", f"{concept.id}: {cue!r} has no letter, or holds an invisible character; correct it"
        for language, terms in (("hi", concept.hi), ("en", concept.en)):
            if not _one_preferred(terms):
                count = sum(t.status == "preferred" for t in terms)
                yield i, "one-preferred", f"{concept.id}: {language} has {count} preferred terms; exactly one, and it stands first"
            for term in terms:
                text = term.term
                if not (text[:1].isalnum() and text.isprintable()) and not _is_term(text):
                    yield i, "term", f"{concept.id}: {text!r} has no letter, or holds an invisible character; correct it"
                if term.spelling_of is not None and not _is_spelling_of_another(term, terms):
                    yield i, "spelling-of", f"{concept.id}: {text}: spelling_of must name another term that is no spelling itself"
                if term.sources and not all(is_known_source(source, header) for source in term.sources):
                    yield i, "source", f"{concept.id}: unknown source in {term.sources}; {HOW_SOURCES_ARE_WRITTEN}"


def _is_term(text: str) -> bool:
    return text.isprintable() and any(map(str.isalnum, text))


def _is_spelling_of_another(term: Term, terms: tuple[Term, ...]) -> bool:
    return any(other.term == term.spelling_of and other.spelling_of is None for other in terms)


def _one_preferred(terms: tuple[Term, ...]) -> bool:
    return bool(terms) and terms[0].status == "preferred" and all(t.status != "preferred" for t in terms[1:])


def is_known_source(source: str, header: Header) -> bool:
    """Whether a source is an address, or names a data set of the header."""
    return source.startswith(("https://", "http://")) or source.partition("#")[0].removeprefix("dataset:") in header.sources
