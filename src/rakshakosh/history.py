"""What was released of a glossary folder, and whether the folder keeps to it.

Beside the concepts lie `releases.jsonl` (one released version a line), `ids.tsv` (every id for ever), `CHANGELOG.md`, and
`last_release.jsonl.gz` (what the last release held, for `glossary diff`). Only `releases.release` writes them.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from rakshakosh.changes import next_version, numbers
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.files import lines_of
from rakshakosh.glossary import Glossary, of_bytes

IDS, RELEASES, CHANGELOG, LAST = "ids.tsv", "releases.jsonl", "CHANGELOG.md", "last_release.jsonl.gz"


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A released version: its day, the digest of its concepts, and how many there were, of each type."""

    version: str
    date: str
    sha256: str
    concepts: int
    terms: int
    types: dict[str, int]


class KnownId(NamedTuple):
    """An id that was once released: its type, its English then, the version."""

    id: str
    type: str
    english: str
    since: str


def releases(folder: Path) -> list[Release]:
    """The released versions of a glossary folder, the oldest first. Raises `GlossaryError` for a line that cannot be read."""
    file = folder / RELEASES
    found: list[Release] = []
    for number, line in enumerate(lines_of(file, "releases"), 1):
        try:
            found.append(msgspec.json.decode(line, type=Release))
            numbers(found[-1].version)
        except (msgspec.DecodeError, ValueError) as error:
            raise GlossaryError([Problem(str(file), number, "releases", f"{error}; put the line back as it was released")]) from None
    return found


def known_ids(folder: Path) -> list[KnownId]:
    """Every id that was ever released. Raises `GlossaryError` for a line that cannot be read."""
    file = folder / IDS
    found: list[KnownId] = []
    for number, line in enumerate(lines_of(file, "ids"), 1):
        row = line.split("\t")
        if len(row) != len(KnownId._fields):
            raise GlossaryError([Problem(str(file), number, "ids", "not four fields: id, type, English, since; put the line back")])
        found.append(KnownId(*row))
    return found


def last_released(folder: Path) -> Glossary | None:
    """What the last release of a glossary folder held; None before the first. Raises `GlossaryError` where it cannot be read."""
    file = folder / LAST
    if not file.exists():
        return None
    try:
        return of_bytes(gzip.decompress(file.read_bytes()))
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise GlossaryError([Problem(str(file), 0, "releases", f"{error}; put the file back as it was released")]) from None


class Fault(NamedTuple):
    """What is wrong, in which file and line."""

    file: Path
    line: int
    message: str


def version_faults(folder: Path, glossary: Glossary) -> Iterator[Fault]:
    """Whether a glossary folder is what its version says: content is released once, and what follows ends in -dev."""
    header = folder / "glossary.json"
    found = {release.version: release for release in releases(folder)}
    last = list(found)[-1] if found else None
    if last is None:
        if not glossary.version.endswith("-dev"):
            yield Fault(header, 1, f"{glossary.version} was never released; write {glossary.version}-dev, and let release write it")
        return
    if glossary.version in found:
        if glossary.digest != found[glossary.version].sha256:
            after = next_version(last, "patch")
            yield Fault(header, 1, f"the content is not what was released as {glossary.version}; write {after}-dev")
    elif not glossary.version.endswith("-dev") or numbers(glossary.version) <= numbers(last):
        yield Fault(header, 1, f"{glossary.version} cannot follow release {last}; write {next_version(last, 'patch')}-dev")
    held = last_released(folder)
    if held is None or held.digest != found[last].sha256:
        yield Fault(folder / LAST, 1, f"holds not what was released as {last}; put it back")


def id_faults(folder: Path, glossary: Glossary) -> Iterator[Fault]:
    """Whether every id that was released is there with the same meaning, and `since` and `changed` name releases."""
    known, versions = known_ids(folder), {release.version for release in releases(folder)}
    file = folder / IDS
    for number, (id, type, english, since) in enumerate(known, 1):
        concept = glossary.get(id)
        if concept is None:
            yield Fault(file, number, f"{id} was released and is gone; put it back, withdrawn if need be")
            continue
        if concept.type != type or english not in {term.term for term in concept.en}:
            kept = "keep that English as a term, deprecated if need be"
            yield Fault(file, number, f"{id} was released as {type} {english!r}; an id is given no other meaning: {kept}")
        if concept.since != since or since not in versions:
            yield Fault(file, number, f"{id}: released in {since}, but its since is {concept.since}; write {since}")
    ever = {row.id for row in known}
    for concept in glossary:
        place = folder / "concepts" / f"{concept.type}.jsonl"
        if concept.since and concept.id not in ever:
            yield Fault(place, 1, f"{concept.id}: since {concept.since}, but it was never released; leave since to release")
        if concept.changed and concept.changed not in versions:
            yield Fault(place, 1, f"{concept.id}: changed in {concept.changed}, which was never released; leave changed to release")
