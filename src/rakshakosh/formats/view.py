"""What a format is given to write: the part of a glossary that was asked for, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from rakshakosh.concept import Concept, Term, detection_of, english_of, hindi_of
from rakshakosh.errors import FormatError
from rakshakosh.glossary import Glossary
from rakshakosh.header import Header, Occurrence, Origin

DIRECTIONS: tuple[str, ...] = ("en-hi", "hi-en")
STATUSES: tuple[str, ...] = ("preferred", "admitted", "deprecated")  # of terms that are exported; a hidden one never is
LANGUAGES = {"en": "English", "hi": "Hindi"}


class Written(NamedTuple):
    """A file ready to be saved; what of the glossary is not in it, in sentences; a text to save beside a file that has no place for one."""

    content: bytes
    left_out: tuple[str, ...] = ()
    beside: str = ""


class Entry(NamedTuple):
    """A concept with the terms that are exported; `whole` has its hidden terms too. `occurrence`: where it was found, if in a text."""

    concept: Concept
    whole: Concept
    occurrence: Occurrence | None = None

    def terms(self, language: str) -> tuple[Term, ...]:
        """The terms in a language, the preferred one first."""
        return self.concept.hi if language == "hi" else self.concept.en

    def hidden(self, language: str) -> tuple[Term, ...]:
        """The misspellings in a language, which only search may know."""
        return tuple(term for term in (self.whole.hi if language == "hi" else self.whole.en) if term.status == "hidden")

    def remarks(self) -> list[str]:
        """What people should read beside the terms: definition, and where it was found."""
        found = str(self.occurrence) if self.occurrence else ""
        return [line for line in (self.concept.definition, found) if line]


def entry_of(concept: Concept, statuses: tuple[str, ...] = STATUSES, occurrence: Occurrence | None = None) -> Entry:
    """An entry with the terms of these statuses."""
    return Entry(_with(concept, statuses), _with(concept, (*statuses, "hidden")), occurrence)


def _with(concept: Concept, statuses: tuple[str, ...]) -> Concept:
    """A concept with its terms of these statuses, none of which points to one that is not there; the very same where it has no other."""
    if all(term.status in statuses for term in (*concept.hi, *concept.en)):
        return concept
    hi, en = ([term for term in terms if term.status in statuses] for terms in (concept.hi, concept.en))
    kept, english = {term.term for term in (*hi, *en)}, {term.term for term in en}

    def alone(term: Term) -> Term:
        if term.spelling_of not in kept and term.spelling_of is not None:
            term = msgspec.structs.replace(term, spelling_of=None, difference=None)
        return term if term.equivalent in english or term.equivalent is None else msgspec.structs.replace(term, equivalent=None)

    return msgspec.structs.replace(concept, hi=tuple(map(alone, hi)), en=tuple(map(alone, en)))


class View(NamedTuple):
    """What is exported: entries in their order, and the languages, `source` first. `subjects` explains the subject of a concept.

    `header`: the glossary's own header, for its own format. `forms(id)`: every spelling and inflected form of a concept. `statuses`: of
    the terms that are there.
    """

    provenance: Origin
    entries: tuple[Entry, ...]
    source: str
    target: str
    subjects: Mapping[str, str]
    header: Header
    forms: Callable[[str], tuple[str, ...]]
    statuses: tuple[str, ...] = STATUSES

    @property
    def direction(self) -> str:
        """One of `DIRECTIONS`."""
        return f"{self.source}-{self.target}"

    @property
    def glossary(self) -> Glossary:
        """The entries as a glossary of their own, with their hidden terms."""
        return Glossary(msgspec.structs.replace(self.header, exported=self.provenance), [entry.whole for entry in self.entries])


class Pair(NamedTuple):
    """A term and how it is said in the other language; `status` of the less recommended of the two."""

    entry: Entry
    source: Term
    target: Term
    status: str


def pairs(view: View) -> Iterator[Pair]:
    """Every way to say every thing."""
    for entry in view.entries:
        yield from pairs_of(entry, view.source, view.target)


def pairs_of(entry: Entry, source: str, target: str) -> Iterator[Pair]:
    """Every way to say a thing: the preferred source term with each target term, each other source term with the target that renders it."""
    first, *others = entry.terms(source)
    for term in entry.terms(target):
        yield Pair(entry, first, term, term.status)
    for term in others:
        yield Pair(entry, term, _rendering(entry, term, source), term.status)


def _rendering(entry: Entry, term: Term, language: str) -> Term:
    other = entry.terms("en" if language == "hi" else "hi")
    if term.status == "preferred":
        return other[0]
    found = english_of(entry.concept, term) if language == "hi" else hindi_of(entry.concept, term)
    return found if found in other and found.status != "deprecated" else other[0]


def one_target_each(view: View, forced: bool = False) -> tuple[list[Pair], list[str]]:
    """One pair for every source term that is preferred or admitted, and what was left out, in sentences.

    Of several concepts with one source term: the one that prefers it, India's, the checked one, the one that is no homograph, by id.
    `forced`: for machines that replace a term wherever its letters stand; what may be an ordinary word there is left out.
    """
    best: dict[str, Pair] = {}
    shared: dict[str, set[str]] = {}
    risky = 0
    for entry in view.entries:
        for term in entry.terms(view.source):
            if term.status not in ("preferred", "admitted"):
                continue
            if forced and not _is_safe(entry, term, view.source):
                risky += 1
                continue
            pair = Pair(entry, term, _rendering(entry, term, view.source), term.status)
            shared.setdefault(term.term, set()).add(pair.target.term)
            if term.term not in best or _rank(pair) < _rank(best[term.term]):
                best[term.term] = pair
    told = [f"terms that are also ordinary words, which a machine would replace everywhere: {risky}"] if risky else []
    several = {text: targets for text, targets in shared.items() if len(targets) > 1}
    if several:
        examples = "; ".join(f"{text}: {best[text].target.term}, not {_others(several[text], best[text])}" for text in sorted(several)[:3])
        told.append(f"further translations of terms, for there is one a term: {len(several)} ({examples})")
    return list(best.values()), told


def _others(targets: set[str], pair: Pair) -> str:
    return ", ".join(sorted(targets - {pair.target.term}))


def _is_safe(entry: Entry, term: Term, language: str) -> bool:
    concept = entry.concept
    return concept.detect != "never" and (language == "en" or detection_of(concept, term) == "always")


def _rank(pair: Pair) -> tuple[bool, bool, bool, bool, str]:
    concept = pair.entry.concept
    return (pair.source.status != "preferred", concept.where != "IN", concept.review != "checked", concept.detect != "always", concept.id)


def as_spelt(view: View) -> dict[str, tuple[Entry, str]]:
    """Of a Hindi text to translate: its spellings and inflected forms, each with the English that renders it, for tools know no endings."""
    if view.source != "hi":
        return {}
    found = ((entry, entry.occurrence) for entry in view.entries if entry.occurrence)
    return {one_line(text): (entry, english) for entry, one in found for text, english in one.english.items()}


def require_cell(text: str, concept_id: str, forbidden: str, format: str) -> str:
    """`text`, if none of the `forbidden` characters, nor a control character, is in it. Raises `FormatError` with the place."""
    bad = next((c for c in text if c in forbidden or ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029"), None)
    if bad is not None:
        raise FormatError(f"{concept_id}: {text!r} holds {bad!r}, for which {format} has no place; correct the glossary or leave it out")
    return text


def one_line(text: str) -> str:
    """`text` with each run of blanks, tabs and line ends as one blank."""
    return " ".join(text.split())
