"""The glossary: loading, layering, canonical form, digest.

A glossary on disk is a folder (`glossary.json` and `concepts/<type>.jsonl`) or one file: `.jsonl` (the header on the first line) or the
`.json` document of an export.
What is read of it, `reading` says; the linguistic checks are in `validation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, SupportsIndex

import msgspec

from rakshakosh.concept import TYPES, Concept
from rakshakosh.errors import ConceptNotFound, GlossaryError, InputError, Problem
from rakshakosh.files import alone_in, write_together
from rakshakosh.header import Exported, Header, Occurrence
from rakshakosh.keys import folded_terms, forms
from rakshakosh.prebuilt import FILE as PREBUILT
from rakshakosh.prebuilt import Prebuilt, fingerprint
from rakshakosh.prebuilt import read as read_prebuilt
from rakshakosh.reading import HEADER, files_of, whole
from rakshakosh.spellings import Compounds
from rakshakosh.stored_concepts import LINES, Place, StoredConcepts, places_of

_EMBEDDED = Path(__file__).parent / "data"
_WORKING_TREE = Path(__file__).parents[2] / "glossary"


class Conflict(NamedTuple):
    """A concept that two layers hold: the first layer won."""

    id: str
    kept: str
    dropped: str


class Glossary:
    """An immutable set of concepts.

    `len(g)`, `id in g`, `g[id]` (raises `ConceptNotFound`), `g.get(id)`, `g.concepts` (sorted by id), `g.name`, `g.version`,
    `g.digest` (SHA-256 of the canonical concept lines), `g.conflicts` (what layering hid), `g.above` (how many layers lie beneath a
    concept of a layered glossary, by id; not there: none). Of two concepts that share a term the one that lies above is meant.
    """

    def __init__(
        self,
        header: Header,
        concepts: Iterable[Concept] | StoredConcepts,
        conflicts: Iterable[Conflict] = (),
        folder: Path | None = None,
        prebuilt: Prebuilt | None = None,
        above: Mapping[str, int] | None = None,
    ) -> None:
        self.header = header
        self.folder = folder
        self.prebuilt = prebuilt
        self._by_id: Mapping[str, Concept] = (
            concepts if isinstance(concepts, StoredConcepts) else {c.id: c for c in sorted(concepts, key=lambda c: c.id)}
        )
        self.conflicts = tuple(conflicts)
        self.above = above or {}

    @staticmethod
    def load(*paths: str | Path) -> Glossary:
        """The embedded glossary (always the same object), or the one at `paths`; of several the first wins, whole concept by id.

        Raises `GlossaryError`, whose `problems` name file, line and what to do, for anything that cannot be read.
        """
        if not paths:
            return _embedded()
        for path in paths:
            if not isinstance(path, str | Path):
                raise InputError(f"a glossary is loaded from a path, not from {type(path).__name__}; give a str or Path")
        return _layer([_load(Path(path)) for path in paths])

    @property
    def name(self) -> str:
        return self.header.name

    @property
    def version(self) -> str:
        return self.header.version

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        return tuple(self._by_id.values())

    def concept_at(self, number: int) -> Concept:
        """The concept at `number` of `concepts`, without reading the others where they are not read yet."""
        return self._by_id.at(number) if isinstance(self._by_id, StoredConcepts) else self.concepts[number]

    @cached_property
    def digest(self) -> str:
        import hashlib

        return hashlib.sha256(b"".join(canonical(c) for c in self.concepts)).hexdigest()

    @cached_property
    def compiled(self) -> dict[str, Any]:
        """What upper layers have built for this glossary (matcher, indexes), kept with it."""
        return {}

    def forms(self, id: str) -> tuple[str, ...]:
        """Every spelling and inflected form by which detection finds the concept, stored terms first; empty for `detect: never`.

        Raises `ConceptNotFound`.
        """
        return tuple(forms(self[id], self.compounds))

    @cached_property
    def folded(self) -> dict[str, str]:
        """Every term and its folded form."""
        return folded_terms(self)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all folded terms."""
        return frozenset((self.prebuilt.section("vocabulary").decode() if self.prebuilt else " ".join(self.folded.values())).split())

    @cached_property
    def compounds(self) -> Compounds:
        """What the glossary itself knows of compounds."""
        return Compounds.of(self, self.folded)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_id.values())

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Concept:
        try:
            return self._by_id[id]
        except KeyError:
            raise ConceptNotFound(f"no concept {id!r} in glossary {self.name} {self.version}; look it up by its name first") from None

    def get(self, id: str) -> Concept | None:
        return self._by_id.get(id)

    def __repr__(self) -> str:
        return f"<Glossary {self.name} {self.version}: {len(self)} concepts>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """The embedded glossary by name, where it is prebuilt: the process that takes it over has its own. Others whole."""
        return (_embedded_again, (self.version, self.prebuilt.made_from)) if self.prebuilt else super().__reduce_ex__(protocol)

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in ("compiled", "folded", "vocabulary", "compounds")}

    def export(
        self,
        path: str | Path,
        format: str = "jsonl",
        direction: str = "en-hi",
        *,
        types: Iterable[str] | None = None,
        subjects: Iterable[str] | None = None,
        statuses: Iterable[str] | None = None,
        checked: bool = False,
        since: str | None = None,
        text: str | None = None,
    ) -> Exported:
        """Write the glossary to `path` in a format of `FORMATS`; what was written, and what of it the format cannot hold.

        `direction`: "en-hi" or "hi-en", source language first. Filters: `types` and `subjects` of concepts; `statuses` of terms
        (preferred ones are always there, hidden ones only in the library's own format and in search labels); `checked`; `since` a
        release; `text`: only concepts of that text. The same glossary gives the same bytes; the file is whole or not there.
        Raises `UnknownNameError` for a format, direction, type, subject or status that is not known, `FormatError` or `UnsafeInput` for
        a term that the format cannot hold, `InputError` for a filter of the wrong kind or a path where no file can be put. A `str` as a
        filter is one name.
        """
        above = import_module("rakshakosh.exporting")
        given = (above.names_of(*filter) for filter in (("types", types), ("subjects", subjects), ("statuses", statuses)))
        whole: Glossary = self if text is None else self.subset(text)
        done: Exported = above.export(whole, path, format, direction, above.Filters(*given, checked, since))
        return done

    def subset(self, text: str) -> Subset:
        """The part of the glossary that `text` contains, in order of appearance: a `Glossary` with `occurrences`, to hand out for one job.

        Raises `InputError` for anything but a `str`.
        """
        found: Subset = import_module("rakshakosh.exporting").subset(self, text)
        return found


class Subset(Glossary):
    """The concepts of a glossary that a text contains, in order of appearance; `occurrences` says of each how often and how it is spelt.

    `whole` is the glossary it was cut from; `unlisted` are the names of the text that nobody listed, in order, each once.
    """

    def __init__(self, whole: Glossary, occurrences: Iterable[Occurrence], unlisted: Iterable[str] = ()) -> None:
        self.occurrences = tuple(occurrences)
        self.whole = whole
        self.unlisted = tuple(unlisted)
        super().__init__(whole.header, ())
        self._by_id = {found.concept_id: whole[found.concept_id] for found in self.occurrences}


def canonical(concept: Concept) -> bytes:
    """One line of JSON, fields in the order of the format, empty ones left out, newline at the end."""
    return msgspec.json.encode(concept) + b"\n"


def header_with(folder: Path, version: str) -> bytes:
    """The header of a glossary folder as it stands in its file, with another version."""
    header = (folder / "glossary.json").read_text(encoding="utf-8")
    return _VERSION_FIELD.sub(lambda match: f'{match[1]}"{version}"', header, count=1).encode()


_VERSION_FIELD = re.compile(r'("version"\s*:\s*)"[^"]*"')


def to_bytes(glossary: Glossary) -> bytes:
    """A glossary as one file: its header, then its concepts."""
    return msgspec.json.encode(glossary.header) + b"\n" + b"".join(canonical(c) for c in glossary.concepts)


def of_bytes(content: bytes) -> Glossary:
    """The glossary that `to_bytes` wrote. Raises `msgspec.DecodeError`."""
    header, _, body = content.partition(b"\n")
    return Glossary(HEADER.decode(header), LINES.decode_lines(body))


def is_packaged(folder: Path) -> bool:
    """Whether a glossary folder is the one inside an installed package, which the next installation writes over."""
    return folder.resolve() == _EMBEDDED.resolve()


def embedded_path() -> Path:
    """The folder of the embedded glossary: inside the package of a wheel, `glossary/` of the working tree when installed editable."""
    return _EMBEDDED if (_EMBEDDED / "glossary.json").exists() else _WORKING_TREE


@cache
def _embedded() -> Glossary:
    path = embedded_path()
    return stored(path) or Glossary(*whole(path, trusted=True), folder=path)


def stored(path: Path, file: Path = PREBUILT) -> Glossary | None:
    """The glossary folder at `path` with what `file` has prebuilt of it, its concepts read one by one; None where nothing fits."""
    files = files_of(path)
    contents = [one.read_bytes() for one in files]
    prebuilt = read_prebuilt(fingerprint(contents), () if path == _EMBEDDED else (path, Path(__file__).parent), file)
    if prebuilt is None:
        return None
    places = msgspec.msgpack.decode(prebuilt.section("concepts"), type=list[Place])
    return Glossary(HEADER.decode(contents[0]), StoredConcepts(b"".join(contents[1:]), places), folder=path, prebuilt=prebuilt)


def _embedded_again(version: str, made_from: str) -> Glossary:
    """The embedded glossary, in another process. Raises `GlossaryError` where that has another one."""
    glossary = _embedded()
    if fingerprint(file.read_bytes() for file in files_of(embedded_path())) != made_from:
        hint = "unpickle where the same release of rakshakosh is installed"
        raise GlossaryError([Problem("pickle", 0, "glossary", f"made with the embedded glossary {version}, here is another one; {hint}")])
    return glossary


def to_prebuild(path: Path) -> tuple[str, dict[str, bytes]]:
    """What tells the glossary folder at `path` from others, and what of it is prebuilt: places of lines, folded terms, their words."""
    contents = [file.read_bytes() for file in files_of(path)]
    folded = "\n".join(sorted(set(_load(path).folded.values())))
    vocabulary = " ".join(sorted(set(folded.split())))
    places = msgspec.msgpack.encode(places_of(contents[1:]))
    return fingerprint(contents), {"concepts": places, "folded": folded.encode(), "vocabulary": vocabulary.encode()}


def _layer(layers: list[Glossary]) -> Glossary:
    if len(layers) == 1:
        return layers[0]
    merged: dict[str, Concept] = {}
    owner: dict[str, str] = {}
    above: dict[str, int] = {}
    conflicts: list[Conflict] = []
    for beneath, layer in zip(reversed(range(len(layers))), layers, strict=True):
        for concept in layer:
            if concept.id in merged:
                conflicts.append(Conflict(concept.id, owner[concept.id], layer.name))
                continue
            merged[concept.id] = concept
            owner[concept.id] = layer.name
            if beneath:
                above[concept.id] = beneath
    subjects = {k: v for layer in reversed(layers) for k, v in layer.header.subjects.items()}
    sources = {k: v for layer in reversed(layers) for k, v in layer.header.sources.items()}
    header = msgspec.structs.replace(layers[0].header, subjects=subjects, sources=sources)
    return Glossary(header, merged.values(), conflicts, above=above)


def _load(path: Path) -> Glossary:
    return Glossary(*whole(path), folder=path if path.is_dir() else None)


def format_files(path: Path) -> list[Path]:
    """Rewrite the glossary folder at `path` in canonical form: one file a type, sorted by id. The files that changed.

    Raises `GlossaryError` and writes nothing when a line cannot be read.
    """
    with alone_in(path):
        return _formatted(path)


def _formatted(path: Path) -> list[Path]:
    glossary = _load(path)
    files = {type: path / "concepts" / f"{type}.jsonl" for type in TYPES}
    lines = {file: b"".join(canonical(c) for c in glossary if c.type == type) for type, file in files.items()}
    contents: dict[Path, bytes | None] = {f: new for f, new in lines.items() if (f.read_bytes() if f.exists() else b"") != new}
    contents |= dict.fromkeys(file for file in sorted((path / "concepts").glob("*.jsonl")) if file.stem not in TYPES)
    write_together(contents, path)
    return list(contents)


def chosen(glossary: Glossary | None) -> Glossary:
    """`glossary`, or the embedded one where none is given. Raises `InputError` for anything else."""
    if glossary is None:
        return Glossary.load()
    if not isinstance(glossary, Glossary):
        raise InputError(f"glossary must be a Glossary, not {type(glossary).__name__}; load one with Glossary.load(path)")
    return glossary
