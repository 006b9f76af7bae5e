"""What checks of glossary data look at, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rakshakosh import evidence
from rakshakosh.concept import Concept, Term
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.files import lines_of
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary, embedded_path
from rakshakosh.header import Header
from rakshakosh.keys import folded_terms
from rakshakosh.reading import Located

DECISIONS = "frequent_words.tsv"  # frequent word, concept, reason
EXCEPTIONS = "exceptions.tsv"  # check, concept, reason
NOBODY = Concept(id="-", type="term", subject="-", hi=(), en=())


class Data:
    """A glossary as it stands in its files: the header, and each concept with its place."""

    def __init__(self, path: Path, header: Header, located: list[Located], archive: Path | None = None) -> None:
        self.path = path
        self.header = header
        self.located = located
        self.archive = evidence.Archive(archive, header.sources) if archive else None
        self._findings: dict[Check, list[Finding]] = {}

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(place.concept.id for place in self.located)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(self.header, [place.concept for place in self.located])

    @cached_property
    def decided(self) -> dict[str, Located]:
        """The frequent words that were decided to mean the term and nothing else, folded, with their place in the file of decisions."""
        return {key(row[0]): place for place, row in self._rows_beside(DECISIONS)}

    @cached_property
    def decided_of_ours(self) -> dict[str, list[str]]:
        """The frequent words that were decided for concepts of the embedded glossary, folded, with the ids: they hold for these wherever.

        Of the embedded glossary itself none.
        """
        ours = embedded_path()
        rows = () if self.path.resolve() == ours.resolve() else _rows(ours / DECISIONS)
        return {key(row[0]): row[1].split() for _, row in rows if len(row) > 1}

    @cached_property
    def exceptions(self) -> dict[tuple[str, str], Located]:
        """What a check says of a concept and was decided to be right all the same, with its place in the file of exceptions.

        Raises `GlossaryError` for an exception without a reason.
        """
        found: dict[tuple[str, str], Located] = {}
        for place, row in self._rows_beside(EXCEPTIONS):
            check, id, reason, *_ = [*row, "", ""]
            if not reason.strip():
                raise GlossaryError([Problem(str(place.file), place.line, "exceptions", "write check, concept and reason, parted by tabs")])
            found[check, id] = place
        return found

    def _rows_beside(self, name: str) -> Iterator[tuple[Located, list[str]]]:
        """The rows of a table beside the header, with their places; a glossary in one file has none."""
        return _rows(self.path / name) if self.path.is_dir() else iter(())

    def findings(self, check: Check) -> list[Finding]:
        """What a check finds, looked for once."""
        if check not in self._findings:
            self._findings[check] = list(check(self))
        return self._findings[check]

    @cached_property
    def folded(self) -> dict[str, str]:
        return folded_terms(place.concept for place in self.located)


def _rows(file: Path) -> Iterator[tuple[Located, list[str]]]:
    for number, line in enumerate(lines_of(file, "file"), 1):
        if line.strip() and not line.startswith("#"):
            yield Located(file, number, NOBODY), line.split("\t")


class Finding(NamedTuple):
    """What a check says of one concept (or of a file, with no concept)."""

    place: Located
    message: str


Check = Callable[[Data], Iterator[Finding]]


def terms(data: Data) -> Iterator[tuple[Located, str, Term]]:
    """Every term with its place and language."""
    for place in data.located:
        for term in place.concept.hi:
            yield place, "hi", term
        for term in place.concept.en:
            yield place, "en", term
