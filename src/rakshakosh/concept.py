"""Concepts and their terms, as they stand in the glossary files."""

from __future__ import annotations

from typing import Literal

import msgspec

Status = Literal["preferred", "admitted", "deprecated", "hidden"]
Kind = Literal["full", "short", "acronym", "abbreviation", "phrase"]
Gender = Literal["m", "f", "either", "of-class"]
Type = Literal["person", "place", "organisation", "equipment", "event", "agreement", "role", "award", "term"]
Review = Literal["provisional", "checked", "withdrawn"]
Detect = Literal["always", "context", "never"]

TYPES: tuple[str, ...] = ("person", "place", "organisation", "equipment", "event", "agreement", "role", "award", "term")


class Term(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One designation of a concept in one language. Fields: `glossary/README.md`."""

    term: str
    status: Status = "admitted"
    kind: Kind = "full"
    gender: Gender | None = None
    number: Literal["plural"] | None = None
    paradigm: Literal["invariant"] | None = None
    plural: str | None = None
    formation: Literal["translation", "transliteration", "hybrid"] | None = None
    spelling_of: str | None = None
    difference: str | None = None
    equivalent: str | None = None
    register: str | None = None
    audience: Literal["gazette", "ministry", "press", "forces"] | None = None
    origin: str | None = None
    case_sensitive: bool = False
    valid: str | None = None
    detect: Literal["context", "never"] | None = None
    sources: tuple[str, ...] = ()


class Concept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """One thing or idea with a stable `id`; `hi` and `en` hold its terms, the preferred one first."""

    id: str
    type: Type
    subject: str
    hi: tuple[Term, ...]
    en: tuple[Term, ...]
    definition: str | None = None
    note: str | None = None
    related: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    replaced_by: str | None = None
    external: dict[str, str] = {}
    where: str | None = None
    since: str | None = None
    changed: str | None = None
    review: Review = "provisional"
    detect: Detect = "always"
    cues: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def detection_of(concept: Concept, term: Term) -> Detect:
    """How detection treats a term: as the term says, or else as its concept does."""
    return term.detect or concept.detect


def english_of(concept: Concept, term: Term) -> Term:
    """The English term that renders a Hindi term of `concept`.

    The one it names as `equivalent`; else that of the same kind (acronym by acronym, short by short); else the preferred one.
    A spelling of another term is rendered as that term is, a deprecated or hidden one as the preferred term.
    """
    if term.equivalent:
        for english in concept.en:
            if english.term == term.equivalent:
                return english
    if term.spelling_of:
        for other in concept.hi:
            if other.term == term.spelling_of and other is not term:
                return english_of(concept, other)
    if term.kind not in ("full", "phrase"):
        for english in concept.en:
            if english.kind == term.kind:
                return english
    return concept.en[0]


def hindi_of(concept: Concept, term: Term) -> Term:
    """The Hindi term that renders an English term of `concept`: one that names it as `equivalent`, or of its kind; else the preferred one.

    A spelling of another term, a deprecated or a hidden one is never the answer.
    """
    fit = [one for one in concept.hi if one.status in ("preferred", "admitted") and not one.spelling_of]
    named = [one for one in fit if one.equivalent == term.term]
    alike = [one for one in fit if one.kind == term.kind and not one.equivalent] if term.kind not in ("full", "phrase") else []
    return next(iter((*named, *alike)), concept.hi[0])
