"""Glossary folders that people make and change: begin one, add to it, change a concept, take in a table. Saving is whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from rakshakosh.changes import next_version
from rakshakosh.concept import TYPES, Concept, Term
from rakshakosh.errors import GlossaryError, InputError, Problem
from rakshakosh.files import alone_in, write_together
from rakshakosh.glossary import Glossary, canonical, embedded_path, header_with
from rakshakosh.header import SCHEMA, Header
from rakshakosh.lookups import Match, lookup
from rakshakosh.reading import Located, read
from rakshakosh.validation import validate


class Alike(NamedTuple):
    """A listed concept that a proposed one may be: by which of its terms, and what was found."""

    term: str
    match: Match


def begin(folder: Path, name: str, title: str, licence: str = "CC-BY-4.0") -> None:
    """Make an empty glossary folder, with the subjects of the embedded one. Raises `InputError` where something lies there."""
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder}: there is something in this folder; name a new one")
    subjects = Glossary.load().header.subjects
    header = Header(name=name, title=title, version="0.1.0-dev", schema=SCHEMA, languages=("hi", "en"), licence=licence, subjects=subjects)
    (folder / "concepts").mkdir(parents=True, exist_ok=True)
    files = {"glossary.json": msgspec.json.format(msgspec.json.encode(header), indent=2) + b"\n", "concepts/term.jsonl": b""}
    write_together({folder / name: content for name, content in files.items()}, folder)


def made(fields: Mapping[str, Any]) -> Concept:
    """A concept from its fields as they stand in a glossary file; without an `id`, one made from its English.

    Raises `GlossaryError` that names the field.
    """
    try:
        fields = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
        if "id" not in fields and fields.get("en"):
            fields["id"] = id_of(fields["en"][0]["term"])
        return msgspec.convert(fields, Concept)
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise GlossaryError([Problem("concept", 0, "fields", f"{error}; see glossary/README.md for the fields")]) from None


def id_of(english: str) -> str:
    """The id that an English term gives: small ASCII letters and digits, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall("[a-z0-9]+", plain)) or "concept"


def alike(concept: Concept, glossary: Glossary, limit: int = 5) -> list[Alike]:
    """Listed concepts, other than itself, that have a term of `concept` or one nearly like it: the surest first, each once."""
    found: dict[str, Alike] = {}
    for term in (*concept.hi, *concept.en):
        for match in lookup(term.term, limit=limit, glossary=glossary):
            known = found.get(match.concept.id)
            if match.concept.id != concept.id and (known is None or known.match.score < match.score):
                found[match.concept.id] = Alike(term.term, match)
    return sorted(found.values(), key=lambda one: (-one.match.score, one.match.concept.type != concept.type))[:limit]


def under(glossary: Glossary) -> Glossary | None:
    """The embedded glossary, over which that of another folder is laid; None for its own."""
    is_embedded = glossary.folder is not None and glossary.folder.resolve() == embedded_path().resolve()
    return None if is_embedded else Glossary.load()


def is_the_same(one: Alike, concept: Concept) -> bool:
    """Whether what was found has the very term, and the type, of `concept`: a duplicate rather than a neighbour."""
    return one.match.how in _THE_TERM_ITSELF and one.match.concept.type == concept.type


def named(term: str, glossary: Glossary) -> dict[str, Concept]:
    """The listed concepts that have this very term, by id."""
    return {m.concept.id: m.concept for m in lookup(term, near=False, glossary=glossary) if m.how in _THE_TERM_ITSELF}


_THE_TERM_ITSELF = ("exact", "spelling")


def problems_with(folder: Path, *concepts: Concept) -> list[Problem]:
    """What `validate` would say if these concepts were saved in the folder, and does not say now. Nothing is saved."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / "trial"
        (trial / "concepts").mkdir(parents=True)
        for file in (file for pattern in _FILES for file in folder.glob(pattern) if file.is_file()):
            shutil.copyfile(file, trial / file.relative_to(folder))
        try:
            save(trial, *concepts)
            found = validate(trial)
        except GlossaryError as error:
            found = list(error.problems)
    ids = {concept.id for concept in concepts}
    told = set() if all(problem.concept_id in ids for problem in found) else set(map(_said, validate(folder)))
    return [
        problem._replace(file=problem.file.replace(str(trial), str(folder)))
        for problem in found
        if problem.concept_id in ids or _said(problem) not in told
    ]


def _said(problem: Problem) -> tuple[str, str, str]:
    """What a problem says, wherever it stands."""
    return problem.check, problem.concept_id, problem.message


_FILES = ("glossary.json", "*.tsv", "*.jsonl", "*.jsonl.gz", "concepts/*.jsonl")


def save(folder: Path, *concepts: Concept, as_read: Glossary | None = None) -> list[Path]:
    """Put concepts into a glossary folder, in place of those with the same id, and open its next version. The files that were written.

    `as_read`: the glossary that the concepts were made from. Either all are saved or none; of two at the same moment the second waits.
    Raises `GlossaryError` where the folder, as it is or as it would be, cannot be read, where a concept is no longer what it was in
    `as_read`, and where one stands in another file than `format` would write it to.
    """
    with alone_in(folder):
        return _saved(folder, concepts, as_read)


def _saved(folder: Path, concepts: Sequence[Concept], as_read: Glossary | None) -> list[Path]:
    header, located, unreadable = read(folder)
    if header is None or unreadable:
        raise GlossaryError(unreadable)
    glossary = Glossary(header, [place.concept for place in located])
    if problems := [*_in_other_files(located), *(_changed_meanwhile(folder, glossary, as_read, concepts) if as_read else ())]:
        raise GlossaryError(problems)
    by_id = {concept.id: concept for concept in glossary} | {concept.id: concept for concept in concepts}
    types = {concept.type for concept in concepts} | {old.type for concept in concepts if (old := glossary.get(concept.id))}
    contents: dict[Path, bytes] = {}
    for type in (type for type in TYPES if type in types):
        lines = [canonical(by_id[id]) for id in sorted(by_id) if by_id[id].type == type]
        contents[folder / "concepts" / f"{type}.jsonl"] = b"".join(lines)
    if not glossary.version.endswith("-dev"):
        contents[folder / "glossary.json"] = header_with(folder, f"{next_version(glossary.version, 'patch')}-dev")
    write_together(contents, folder)
    return list(contents)


def _in_other_files(located: Iterable[Located]) -> Iterator[Problem]:
    """The concepts that do not stand in the file of their type: rewriting that file would lose them."""
    for place in located:
        if place.file.parent.name == "concepts" and place.file.stem != place.concept.type:
            message = f"{place.concept.id} belongs in {place.concept.type}.jsonl; run `rakshakosh glossary format` first, which moves it"
            yield Problem(str(place.file), place.line, "file-of-type", message, place.concept.id)


def _changed_meanwhile(folder: Path, glossary: Glossary, as_read: Glossary, concepts: Sequence[Concept]) -> Iterator[Problem]:
    """The concepts that somebody else saved since they were read."""
    for id in (concept.id for concept in concepts):
        if glossary.get(id) != as_read.get(id):
            message = f"{id} was saved by somebody else meanwhile; look at it again, then repeat"
            yield Problem(str(folder), 0, "changed-meanwhile", message, id)


class Edits(msgspec.Struct, frozen=True):
    """Changes to a concept: fields to set (None: to take away), terms to add (Hindi ones of `gender`), to take out, to prefer."""

    fields: dict[str, Any] = {}
    add_hi: tuple[str, ...] = ()
    add_en: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    gender: str = ""


def edited(concept: Concept, edits: Edits) -> Concept:
    """`concept` with the changes made. Raises `GlossaryError` for a field or a term that is not there."""
    fields: dict[str, Any] = msgspec.to_builtins(concept)
    unknown = [name for name in edits.fields if name not in Concept.__struct_fields__ or name in ("hi", "en")]
    if unknown:
        raise GlossaryError([Problem(concept.id, 0, "fields", f"no field {unknown[0]!r} to set; known: {', '.join(_SETTABLE)}")])
    fields |= edits.fields
    terms = {"hi": list(concept.hi), "en": list(concept.en)}
    for language, added, gender in (("hi", edits.add_hi, edits.gender), ("en", edits.add_en, "")):
        known = {term.term for term in terms[language]}
        terms[language] += [_new_term(text, gender) for text in dict.fromkeys(added) if text not in known]
    for text in (*edits.remove, *edits.prefer):
        if not any(term.term == text for both in terms.values() for term in both):
            raise GlossaryError([Problem(concept.id, 0, "terms", f"{text!r} is no term of {concept.id}; write it as it is listed")])
    for language, listed in terms.items():
        kept = [term for term in listed if term.term not in edits.remove]
        fields[language] = msgspec.to_builtins(_preferring(kept, edits.prefer))
    return made(fields)


def _new_term(text: str, gender: str) -> Term:
    try:
        return msgspec.convert({"term": text, "gender": gender or None}, Term)
    except msgspec.ValidationError as error:
        raise GlossaryError([Problem(text, 0, "fields", f"{error}; see glossary/README.md for the fields")]) from None


_SETTABLE = [name for name in Concept.__struct_fields__ if name not in ("id", "hi", "en", "since", "changed")]


def _preferring(terms: Sequence[Term], wanted: Iterable[str]) -> list[Term]:
    """`terms` with the first of `wanted` among them as the preferred one, in front."""
    chosen = next((term for text in wanted for term in terms if term.term == text), None)
    if chosen is None:
        return list(terms)
    others = [_admitted(term) for term in terms if term is not chosen]
    return [msgspec.structs.replace(chosen, status="preferred", spelling_of=None, difference=None), *others]


def _admitted(term: Term) -> Term:
    return msgspec.structs.replace(term, status="admitted") if term.status == "preferred" else term
