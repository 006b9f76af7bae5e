"""What checks of glossary data look at, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from rakshakosh import evidence
from rakshakosh.concept import Concept, Term
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary, Header, Located, lines_of
from rakshakosh.keys import folded_terms

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

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(place.concept.id for place in self.located)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(self.header, [place.concept for place in self.located])

    @cached_property
    def decided(self) -> dict[str, Located]:
        """The frequent words that were decided to mean the term and nothing else, folded, with their place in the file of decisions."""
        file = self.path / DECISIONS
        if not self.path.is_dir() or not file.exists():
            return {}
        lines = enumerate(lines_of(file, "file"), 1)
        rows = [(number, line.split("\t")) for number, line in lines if line.strip() and not line.startswith("#")]
        return {key(row[0]): Located(file, number, NOBODY) for number, row in rows}

    @cached_property
    def exceptions(self) -> dict[tuple[str, str], Located]:
        """What a check says of a concept and was decided to be right all the same, with its place in the file of exceptions.

        Raises `GlossaryError` for an exception without a reason.
        """
        file = self.path / EXCEPTIONS
        if not self.path.is_dir() or not file.exists():
            return {}
        found: dict[tuple[str, str], Located] = {}
        for number, line in enumerate(lines_of(file, "file"), 1):
            if line.strip() and not line.startswith("#"):
                check, id, reason, *_ = [*line.split("\t"), "", ""]
                if not reason.strip():
                    raise GlossaryError([Problem(str(file), number, "exceptions", "write check, concept and reason, parted by tabs")])
                found[check, id] = Located(file, number, NOBODY)
        return found

    @cached_property
    def folded(self) -> dict[str, str]:
        return folded_terms(place.concept for place in self.located)


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
