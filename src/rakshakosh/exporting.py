"""A glossary, or the part of it that is asked for, written in a format of translators' tools; and the part that a text needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from rakshakosh.changes import changes, numbers
from rakshakosh.concept import TYPES, Concept
from rakshakosh.detection import detector
from rakshakosh.errors import InputError, UnknownNameError, require_text
from rakshakosh.files import write_together
from rakshakosh.formats import Format, format_named
from rakshakosh.formats.view import DIRECTIONS, STATUSES, View, Written, entry_of
from rakshakosh.glossary import Glossary, Subset
from rakshakosh.header import VERSION, Exported, Occurrence, Origin
from rakshakosh.history import last_released, releases


class Filters(NamedTuple):
    """Which part of a glossary: None or False of each for all of it.

    `types`, `subjects`: of concepts. `statuses`: of terms; the preferred ones are always there. `checked`: only reviewed concepts.
    `since`: what came or changed in that release or later, and what has changed since the last one.
    """

    types: tuple[str, ...] | None = None
    subjects: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    checked: bool = False
    since: str | None = None


def names_of(filter: str, given: object) -> tuple[str, ...] | None:
    """The names that a filter gives, of which a `str` is one; None for no filter. Raises `InputError` for what holds no names."""
    if given is None:
        return None
    if isinstance(given, str):
        return (given,)
    if not isinstance(given, Iterable) or isinstance(given, bytes):
        raise InputError(f"{filter} must be a list of names, not {type(given).__name__}; write for example {filter}=[…]")
    return tuple(given)


def subset(glossary: Glossary, text: str) -> Subset:
    """The part of `glossary` that `text` contains. Raises `InputError` for anything but a `str`."""
    counts: dict[str, dict[str, int]] = {}
    english: dict[str, dict[str, str]] = {}
    starts: dict[str, int] = {}
    unlisted: dict[str, None] = {}
    for mention in detector(glossary).detect(require_text(text)):
        id = mention.concept_id
        if id is None:
            unlisted[mention.hi] = None
            continue
        starts.setdefault(id, mention.start)
        spelt = counts.setdefault(id, {})
        spelt[mention.text] = spelt.get(mention.text, 0) + 1
        english.setdefault(id, {}).setdefault(mention.text, mention.en)
    found = (Occurrence(id, sum(spelt.values()), spelt, english[id], starts[id]) for id, spelt in counts.items())
    return Subset(glossary, found, unlisted)


def export(glossary: Glossary, path: str | Path, format: str, direction: str, filters: Filters) -> Exported:
    """Write `glossary` to `path`, whole or not at all: see `Glossary.export`."""
    if not isinstance(path, str | Path):
        raise InputError(f"a glossary is exported to a path, not to {type(path).__name__}; give a str or Path")
    target, (written, count) = Path(path), written_as(glossary, format, direction, filters)
    files = {target: written.content}
    if written.beside:
        files[target.with_name(f"{target.name}.about.txt")] = written.beside.encode()
    write_together(files)
    return Exported(tuple(files), count, written.left_out)


def written_as(glossary: Glossary, format: str, direction: str = "en-hi", filters: Filters | None = None) -> tuple[Written, int]:
    """What an export would write, and how many concepts that is. Raises `UnknownNameError`, `FormatError` or `UnsafeInput`."""
    chosen = format_named(format)
    seen = view(glossary, direction, filters or Filters(), keeps_withdrawn=chosen.withdrawn)
    left = () if chosen.withdrawn else _left_before(glossary, seen, filters or Filters())
    written = writer(chosen)(seen, chosen.profile)
    return written._replace(left_out=(*left, *written.left_out)), len(seen.entries)


def writer(format: Format) -> Callable[[View, str], Written]:
    """What writes a format."""
    written: Callable[[View, str], Written] = import_module(f"rakshakosh.formats.{format.module}").write
    return written


def view(glossary: Glossary, direction: str, filters: Filters, keeps_withdrawn: bool = False) -> View:
    """What a format is given of a glossary. Raises `UnknownNameError` for a direction, type, subject or status it does not know."""
    if direction not in DIRECTIONS:
        raise UnknownNameError("direction", direction, DIRECTIONS)
    known = {"types": TYPES, "subjects": tuple(sorted(glossary.header.subjects)), "statuses": STATUSES}
    for name, names in known.items():
        for given in getattr(filters, name) or ():
            if given not in names:
                raise UnknownNameError(_SINGULAR[name], given, names)
    statuses = tuple(status for status in STATUSES if filters.statuses is None or status in ("preferred", *filters.statuses))
    fresh = _changed_since(glossary, filters.since)
    found = {one.concept_id: one for one in glossary.occurrences} if isinstance(glossary, Subset) else {}
    entries = [
        entry_of(concept, statuses, found.get(concept.id))
        for concept in glossary
        if (keeps_withdrawn or concept.review != "withdrawn") and _wanted(concept, filters) and (fresh is None or concept.id in fresh)
    ]
    source, target = direction.split("-")
    header = glossary.header
    whole = glossary.whole if isinstance(glossary, Subset) else glossary
    return View(provenance(glossary, filters), tuple(entries), source, target, header.subjects, header, whole.forms, statuses)


_SINGULAR = {"types": "type", "subjects": "subject", "statuses": "status"}


def _wanted(concept: Concept, filters: Filters) -> bool:
    return (
        (filters.types is None or concept.type in filters.types)
        and (filters.subjects is None or concept.subject in filters.subjects)
        and (not filters.checked or concept.review == "checked")
    )


def _changed_since(glossary: Glossary, since: str | None) -> set[str] | None:
    """The ids of what came or changed in release `since` or later, or after the last release; None for all."""
    if since is None:
        return None
    if not VERSION.fullmatch(require_text(since, "since")):
        raise InputError(f"since {since!r} is no version; write MAJOR.MINOR.PATCH, such as {glossary.version.removesuffix('-dev')}")
    whole = glossary.whole if isinstance(glossary, Subset) else glossary
    before = last_released(whole.folder) if whole.folder else None
    unreleased = {change.concept_id for change in changes(before, whole)} if before else {c.id for c in whole if c.since is None}
    stamped = {c.id for c in whole if any(version and numbers(version) >= numbers(since) for version in (c.since, c.changed))}
    return stamped | unreleased


def provenance(glossary: Glossary, filters: Filters | None = None) -> Origin:
    """Where an export of `glossary` comes from."""
    whole = glossary.whole if isinstance(glossary, Subset) else glossary
    header = whole.header
    selection = [f"{name}{_said(value)}" for name, value in (filters or Filters())._asdict().items() if value not in (None, False)]
    selection += [f"the {len(glossary)} concepts of a text"] if isinstance(glossary, Subset) else []
    return Origin(header.name, header.title, header.version, whole.digest, header.licence, _day(whole), ", ".join(selection))


def _said(value: object) -> str:
    if value is True:
        return ""
    return f" {' '.join(value)}" if isinstance(value, tuple) else f" {value}"


def _day(glossary: Glossary) -> str | None:
    """The day on which the glossary was released; None between releases."""
    exported = glossary.header.exported
    if exported is not None:
        return exported.released if exported.digest == glossary.digest else None
    if glossary.folder is None or glossary.version.endswith("-dev"):
        return None
    made = {release.version: release for release in releases(glossary.folder)}.get(glossary.version)
    return made.date if made and made.sha256 == glossary.digest else None


def _left_before(glossary: Glossary, seen: View, filters: Filters) -> tuple[str, ...]:
    """What no format of terms has: misspellings and withdrawn concepts."""
    hidden = sum(len(entry.hidden(language)) for entry in seen.entries for language in ("hi", "en"))
    withdrawn = sum(concept.review == "withdrawn" and _wanted(concept, filters) for concept in glossary)
    told = [f"misspellings, which are only searched: {hidden}"] if hidden else []
    return (*told, *([f"withdrawn concepts: {withdrawn}"] if withdrawn else []))
