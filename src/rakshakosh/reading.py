"""Reading a glossary's files: what the library relies on is checked, and everything that is wrong is reported at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from rakshakosh.collector import collector_paused
from rakshakosh.concept import Concept
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.files import settle
from rakshakosh.header import Header, Origin, faults
from rakshakosh.stored_concepts import LINES

HEADER = msgspec.json.Decoder(Header)


class Located(NamedTuple):
    """A concept and the line it stands on."""

    file: Path
    line: int
    concept: Concept


def whole(path: Path, trusted: bool = False) -> tuple[Header, list[Concept]]:
    """The header and the concepts of the glossary at `path`. Raises `GlossaryError`.

    Fast when all is well; on any fault everything is read again line by line, so that all problems are told together.
    `trusted`: it was validated before it was shipped; a third of loading is checking.
    """
    try:
        if path.suffix == ".json" and path.is_file():
            return _of_document(path)
        files = files_of(path)
        header = _header(files[0])
        concepts: list[Concept] = []
        with collector_paused():
            for file in files[1:]:
                concepts += LINES.decode_lines(_body(file, files))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    except OSError as error:
        raise GlossaryError([_unreadable(path, error)]) from None
    else:
        if trusted or not any(faults(header, concepts)):
            return header, concepts
    _, _, problems = read(path)
    raise GlossaryError(problems)


def _of_document(path: Path) -> tuple[Header, list[Concept]]:
    """What the format json wrote; its misspellings stand apart there."""
    try:
        document = msgspec.json.decode(path.read_bytes(), type=_Document)
        concepts = [msgspec.convert(_whole(fields), Concept) for fields in document.concepts]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError) as error:
        hint = "give a file that `glossary export --format json` wrote"
        raise GlossaryError([Problem(str(path), 0, "document", f"{error}; {hint}")]) from None
    if found := [Problem(str(path), 0, check, message) for _, check, message in faults(document.header, concepts)]:
        raise GlossaryError(found)
    return msgspec.structs.replace(document.header, exported=document.provenance), concepts


class _Document(msgspec.Struct, frozen=True):
    """What is read of a JSON document."""

    header: Header
    provenance: Origin
    concepts: list[dict[str, Any]]


def _whole(fields: dict[str, Any]) -> dict[str, Any]:
    hidden = fields.pop("hidden", {})
    return fields | {language: [*fields.get(language, []), *terms] for language, terms in hidden.items()}


def _unreadable(path: Path, error: OSError) -> Problem:
    place = str(error.filename) if error.filename else str(path)
    return Problem(place, 0, "file", f"{error.strerror or error}; give a readable glossary folder or .jsonl export")


def files_of(path: Path) -> list[Path]:
    """The header's file and the files of concepts, when nobody is writing them; of a one-file glossary the same file twice."""
    if path.is_dir():
        settle(path)
        header = path / "glossary.json"
        if not header.exists():
            raise GlossaryError([Problem(str(header), 0, "header", "missing; a glossary folder needs glossary.json")])
        if not (path / "concepts").is_dir():
            raise GlossaryError([Problem(str(path / "concepts"), 0, "file", "missing; a glossary folder needs concepts/<type>.jsonl")])
        return [header, *sorted((path / "concepts").glob("*.jsonl"))]
    if not path.exists():
        raise GlossaryError([Problem(str(path), 0, "file", "not found; give a glossary folder or a .jsonl export")])
    return [path, path]


def _header(file: Path) -> Header:
    content = file.read_bytes()
    return HEADER.decode(content.split(b"\n", 1)[0] if file.suffix == ".jsonl" else content)


def _body(file: Path, files: list[Path]) -> bytes:
    content = file.read_bytes()
    return content.partition(b"\n")[2] if file == files[0] else content


def read(path: Path) -> tuple[Header | None, list[Located], list[Problem]]:
    """Everything that can be read of a glossary, with the line of each concept, and all structural problems."""
    files = files_of(path)
    problems: list[Problem] = []
    header: Header | None = None
    try:
        header = _header(files[0])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(str(files[0]), 1, "header", f"{error}; the header needs {', '.join(Header.__struct_fields__[:7])}"))
    located: list[Located] = []
    for file in files[1:]:
        first = 2 if file == files[0] else 1
        for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
            if number < first or not line.strip():
                continue
            try:
                located.append(Located(file, number, LINES.decode(line)))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                problems.append(Problem(str(file), number, "line", f"{error}; correct this line, see glossary/README.md"))
    if header:
        for index, check, message in faults(header, [place.concept for place in located]):
            place = located[index] if index >= 0 else None
            where = (str(place.file), place.line) if place else (str(files[0]), 1)
            problems.append(Problem(*where, check, message, place.concept.id if place else ""))
    return header, located, sorted(problems, key=lambda p: (p.file, p.line))
