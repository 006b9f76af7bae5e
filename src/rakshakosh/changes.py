"""What changed between two glossaries, as people speak of it: concepts and terms, not lines; and the release that calls for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rakshakosh.concept import Concept, Term
from rakshakosh.glossary import Glossary
from rakshakosh.tables import rows

BUMPS = ("major", "minor", "patch")
_LANGUAGES = ("hi", "en")
_OWN_KINDS = ("id", "type", "hi", "en", "definition", "review", "replaced_by")
_STAMPS = ("since", "changed")  # what `release` writes says nothing of the content
_OF_TERMS = ("term", "status")


class Change(msgspec.Struct, frozen=True):
    """One change: its kind (`tables/changes.tsv`), the concept, what was and what is, and the field, with the language of a term."""

    kind: str
    concept_id: str
    field: str
    old: str
    new: str

    @property
    def bump(self) -> str:
        """The smallest release that this change calls for: major, minor or patch."""
        return next(row[1] for row in rows("changes.tsv") if row[0] == self.kind)

    def __str__(self) -> str:
        sign = next(row[2] for row in rows("changes.tsv") if row[0] == self.kind)
        what = " -> ".join(side for side in (self.old, self.new) if side)
        return f"{sign} {self.concept_id}  {self.kind.replace('_', ' ')}{f' ({self.field})' if self.field else ''}: {what}"


def changes(old: Glossary, new: Glossary) -> list[Change]:
    """All that changed from `old` to `new`, concept by concept in the order of ids, what weighs most first within a concept.

    A term is the same as long as its text is: another status or preferred term is said as that, other fields as `term_changed`.
    """
    order = [row[0] for row in rows("changes.tsv")]
    found: list[Change] = []
    for id in sorted({c.id for c in old.concepts} | {c.id for c in new.concepts}):
        found += sorted(_of_concept(id, old.get(id), new.get(id)), key=lambda change: order.index(change.kind))
    return found


def bump(found: Iterable[Change]) -> str:
    """The smallest release that all changes together call for; empty where there are none."""
    called_for = {change.bump for change in found}
    return next((size for size in BUMPS if size in called_for), "")


def next_version(version: str, size: str) -> str:
    """The version after `version` for a release of this size: ("0.1.0", "minor") gives "0.2.0"; "-dev" of the old one is dropped."""
    parts, place = numbers(version), BUMPS.index(size)
    return ".".join(map(str, [*parts[:place], parts[place] + 1, *[0] * (2 - place)]))


def numbers(version: str) -> tuple[int, ...]:
    """A version as what it is compared by; "-dev" does not count."""
    return tuple(int(part) for part in version.removesuffix("-dev").split("."))


def _of_concept(id: str, old: Concept | None, new: Concept | None) -> Iterator[Change]:
    if old is None or new is None:
        if new is not None:
            yield Change("concept_added", id, "", "", _named(new))
        elif old is not None:
            yield Change("concept_removed", id, "", _named(old), "")
        return
    if old.type != new.type:
        yield Change("type_changed", id, "type", old.type, new.type)
    if new.review == "withdrawn" != old.review:
        yield Change("withdrawn", id, "", _named(new), "")
    elif old.review != new.review:
        yield Change("field_changed", id, "review", old.review, new.review)
    if old.replaced_by != new.replaced_by:
        yield Change("replaced", id, "replaced_by", old.replaced_by or "", new.replaced_by or "")
    if old.definition != new.definition:
        yield Change("definition_changed", id, "definition", old.definition or "", new.definition or "")
    for language in _LANGUAGES:
        yield from _of_terms(id, language, getattr(old, language), getattr(new, language))
    for name in (field for field in Concept.__struct_fields__ if field not in _OWN_KINDS + _STAMPS):
        yield from _of_field("field_changed", id, name, getattr(old, name), getattr(new, name))


def _of_terms(id: str, language: str, old: tuple[Term, ...], new: tuple[Term, ...]) -> Iterator[Change]:
    before, after = ({term.term: term for term in terms} for terms in (old, new))
    if old and new and old[0].term != new[0].term:
        yield Change("preferred_changed", id, language, old[0].term, new[0].term)
    for text in [text for text in before if text not in after]:
        yield Change("term_removed", id, language, text, "")
    for text in [text for text in after if text not in before]:
        yield Change("term_added", id, language, "", text)
    for text in [text for text in after if text in before]:
        was, now = before[text], after[text]
        if was.status != now.status and "preferred" not in (was.status, now.status):
            yield Change("status_changed", id, f"{language} {text}", was.status, now.status)
        for name in (field for field in Term.__struct_fields__ if field not in _OF_TERMS):
            yield from _of_field("term_changed", id, name, getattr(was, name), getattr(now, name), f"{language} {text} ")


def _of_field(kind: str, id: str, name: str, old: object, new: object, before: str = "") -> Iterator[Change]:
    if old != new:
        yield Change(kind, id, before + name, _shown(old), _shown(new))


def _shown(value: object) -> str:
    if isinstance(value, str) or value is None:
        return value or "nothing"
    return msgspec.json.encode(value).decode() if value else "nothing"


def _named(concept: Concept) -> str:
    return f"{concept.hi[0].term} = {concept.en[0].term}" if concept.hi and concept.en else ""
