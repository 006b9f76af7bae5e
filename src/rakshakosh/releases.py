"""The next release of a glossary folder."""

from __future__ import annotations

import datetime
import gzip
from collections import Counter
from pathlib import Path

import msgspec

from rakshakosh.changes import Change, bump, changes, next_version, numbers
from rakshakosh.concept import TYPES, Concept
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.files import alone_in, lines_of, write_together
from rakshakosh.glossary import Glossary, canonical, header_with, to_bytes
from rakshakosh.header import VERSION
from rakshakosh.history import CHANGELOG, IDS, LAST, RELEASES, KnownId, Release, known_ids, last_released, releases
from rakshakosh.validation import validate

FIRST_VERSION = "1.0.0"


def release(folder: Path, version: str | None = None, date: datetime.date | None = None) -> Release:
    """Release what the folder holds: stamp `since` and `changed`, write version, ids, changelog and what was released, all or nothing.

    `version`: none for the smallest that the changes call for. Raises `GlossaryError`, and writes nothing, while `validate` finds
    problems, where nothing has changed, or for a version smaller than the changes call for.
    """
    with alone_in(folder):
        return _released(folder, version, date)


def _released(folder: Path, version: str | None, date: datetime.date | None) -> Release:
    if found := validate(folder):
        raise GlossaryError(found)
    glossary, before, earlier = Glossary.load(folder), last_released(folder), releases(folder)
    difference = changes(before, glossary) if before else []
    version = _allowed(folder, version, glossary.version, before, difference)
    stamped = Glossary(
        msgspec.structs.replace(glossary.header, version=version), [_stamped(concept, before, version) for concept in glossary]
    )
    made = Release(
        version,
        (date or datetime.date.today()).isoformat(),
        stamped.digest,
        len(stamped),
        sum(len(concept.hi) + len(concept.en) for concept in stamped),
        {type: count for type in TYPES if (count := sum(concept.type == type for concept in stamped))},
    )
    ever = known_ids(folder)
    new = [KnownId(c.id, c.type, c.en[0].term, version) for c in stamped if c.id not in {row.id for row in ever}]
    write_together(
        {
            **{folder / "concepts" / f"{type}.jsonl": b"".join(canonical(c) for c in stamped if c.type == type) for type in made.types},
            folder / "glossary.json": header_with(folder, version),
            folder / IDS: "".join("\t".join(row) + "\n" for row in [*ever, *new]).encode(),
            folder / CHANGELOG: _changelog(folder, made, before, difference).encode(),
            folder / LAST: gzip.compress(to_bytes(stamped), mtime=0),
            folder / RELEASES: b"".join(msgspec.json.encode(one) + b"\n" for one in [*earlier, made]),
        },
        folder,
    )
    return made


def _allowed(folder: Path, version: str | None, now: str, before: Glossary | None, difference: list[Change]) -> str:
    """The version to release: the one wished for, if it is large enough."""
    least = FIRST_VERSION if before is None else before.version
    if before is not None:
        if not difference:
            raise GlossaryError([Problem(str(folder), 0, "release", f"nothing has changed since {before.version}")])
        least = next_version(before.version, bump(difference))
    planned = now.removesuffix("-dev")
    version = version or max(least, planned, key=numbers)
    if not VERSION.fullmatch(version) or version.endswith("-dev"):
        raise GlossaryError([Problem(str(folder), 0, "release", f"{version!r} is no version to release; write MAJOR.MINOR.PATCH")])
    if before is not None and numbers(version) < numbers(least):
        size = bump(difference)
        example = next(change for change in difference if change.bump == size)
        message = f"{version} is too small: {size} changes ({example}) call for {least}"
        raise GlossaryError([Problem(str(folder), 0, "release", message)])
    if numbers(version) < numbers(planned):
        raise GlossaryError([Problem(str(folder), 0, "release", f"{version} is below {now} of glossary.json; write {planned} or more")])
    return version


def _stamped(concept: Concept, before: Glossary | None, version: str) -> Concept:
    old = before.get(concept.id) if before else None
    if old is None:
        return msgspec.structs.replace(concept, since=version, changed=None)
    now = msgspec.structs.replace(concept, since=old.since, changed=old.changed)
    return now if now == old else msgspec.structs.replace(now, changed=version)


def _changelog(folder: Path, made: Release, before: Glossary | None, difference: list[Change]) -> str:
    """The changelog with this release on top."""
    file = folder / CHANGELOG
    title, _, rest = ("\n".join(lines_of(file, "changelog")) + "\n" if file.exists() else _TITLE).partition("\n## ")
    counts = ", ".join(f"{count} {type}" for type, count in made.types.items())
    lines = [f"## {made.version} ({made.date})", "", f"{made.concepts} concepts, {made.terms} terms: {counts}. SHA-256 `{made.sha256}`."]
    if before is None:
        lines += ["", "First release."]
    else:
        told = [change for change in difference if change.field.rpartition(" ")[2] not in _NOT_TOLD]
        kinds = Counter(change.kind.replace("_", " ") for change in told)
        lines += ["", f"Since {before.version}: " + ", ".join(f"{count} × {kind}" for kind, count in kinds.most_common()) + ".", ""]
        lines += [f"- {change}" for change in told]
    return f"{title.rstrip()}\n\n" + "\n".join(lines) + "\n" + (f"\n## {rest}" if rest else "")


_NOT_TOLD = ("sources", "review")  # what was seen where: for `glossary diff`, not for readers of a changelog
_TITLE = "# Changelog of the glossary\n\nWritten by `rakshakosh glossary release`.\n"
