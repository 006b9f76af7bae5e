"""Text in three levels of house spelling, every edit explained.

encoding: what no reader can see. spelling: one orthography. house: the glossary's preferred spelling of each listed name and term.
The steps of the first two are in `orthography`; the third uses detection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

import msgspec

from rakshakosh import orthography, styles
from rakshakosh.candidates import Candidate
from rakshakosh.concept import Concept, Term
from rakshakosh.detection import detector
from rakshakosh.drafts import Draft, Edit
from rakshakosh.errors import UnknownNameError, require_text
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.inflection import inflect
from rakshakosh.keys import term_paradigm
from rakshakosh.latin import addresses, is_in_tag_or_address
from rakshakosh.orthography import Change
from rakshakosh.script import CHANDRABINDU
from rakshakosh.styles import PLAIN, Style, in_style

LEVELS: tuple[str, ...] = ("encoding", "spelling", "house")
MOST_ROUNDS = 5  # a step can make work for an earlier one; two rounds settle everything met so far


class Normalised(NamedTuple):
    """`text` as it is written, and the `edits` that made it: sorted, disjoint, whole clusters, offsets of the text given."""

    text: str
    edits: tuple[Edit, ...]

    def as_dict(self) -> dict[str, Any]:
        """Both, ready for JSON."""
        return {"text": self.text, "edits": [edit._asdict() for edit in self.edits]}


def normalise(text: str, level: str = "spelling", glossary: Glossary | None = None, style: Style | None = None) -> Normalised:
    """`text` in house spelling up to `level`, with every edit.

    "encoding" touches what a reader cannot see (NFC, joiners, doubled and misplaced marks); "spelling" adds one orthography (anusvara
    before a stop of its class, save in listed preferred terms; ए / ई in verb forms; danda for `|` and `l`; blanks), nukta as the writer
    had it; "house" also puts the preferred spelling for deprecated terms, misspellings and spelling variants, in the same number and
    case, never a synonym, acronym or short name, and nothing where the context leaves a doubt. A `style` (`styles.load`) chooses per rule
    and per concept, from "spelling" on. Each level is idempotent. Raises `UnknownNameError` for another level, `InputError` for anything
    but a `str`.

    >>> normalise("रक्षा मन्त्री मास्को गये|", "house").text
    'रक्षा मंत्री मॉस्को गए।'
    """
    require_text(text)
    if level not in LEVELS:
        raise UnknownNameError("level", level, LEVELS)
    glossary = chosen(glossary)
    style = style or PLAIN
    draft = Draft(text)
    for _ in range(MOST_ROUNDS):
        changed = _encode(draft)
        if level != "encoding":
            changed |= _spell(draft, glossary, style)
        if level == "house":
            changed |= _house(draft, glossary, style)
        if not changed:
            break
    return Normalised(draft.text, draft.edits())


def _encode(draft: Draft) -> bool:
    changed = False
    for step in orthography.ENCODING:
        changed |= draft.apply(step(draft.text), step.__name__)
    return changed


def _spell(draft: Draft, glossary: Glossary, style: Style) -> bool:
    changed = False
    for step in orthography.SPELLING:
        if not style.does(step.__name__):
            continue
        changes = list(step(draft.text))
        if step is orthography.anusvara_before_stop and changes:
            changes = _outside(changes, _protected(draft.text, glossary))
        changed |= draft.apply(changes, step.__name__)
    for choice in styles.STEPS if style is not PLAIN else ():
        changed |= draft.apply(choice(draft.text, style, glossary), choice.__name__)
    return changed


def _house(draft: Draft, glossary: Glossary, style: Style) -> bool:
    deprecated: list[Change] = []
    spelling: list[Change] = []
    for change, status in _preferred_spellings(draft.text, glossary, style):
        rule, changes = ("deprecated_term", deprecated) if status == "deprecated" else ("preferred_spelling", spelling)
        if style.does(rule):
            changes.append(change)
    changed = draft.apply(deprecated, "deprecated_term")
    return changed or draft.apply(spelling, "preferred_spelling")


def _preferred_spellings(text: str, glossary: Glossary, style: Style) -> Iterator[tuple[Change, str]]:
    folded, candidates = detector(glossary).listed(text)
    tagged = "#" in text or bool(addresses(text))
    for candidate in candidates:
        start, end = folded.original(candidate.start), folded.original(candidate.name_end)
        surface = text[start:end]
        if tagged and is_in_tag_or_address(text, start, end):
            continue
        if (new := house_form(candidate, surface, glossary, style)) and new != surface:
            yield Change(start, end, new), candidate.entry.term.status


def house_form(candidate: Candidate, surface: str, glossary: Glossary, style: Style = PLAIN) -> str | None:
    """The preferred spelling for a listed term as it stands in a text, in the same number and case; None to leave it alone.

    Left alone: homographs, what is written in Latin or letter names, shapes that agree with their sentence.
    """
    entry = candidate.entry
    if candidate.rivals or entry.concept.detect == "context" or _LEFT_ALONE.intersection(entry.rules):
        return None
    if entry.term in entry.concept.en:
        return None
    target = _house_term(entry.concept, entry.term, style)
    new = target.term
    if surface == new:
        return None
    slots = entry.endings[candidate.ending]
    if all(slot.number == "plural" or slot.case != "direct" for slot in slots):
        new = inflect(new, term_paradigm(entry.concept, target, key(new)), slots) if candidate.ending else new
    if target.status != "preferred" and style.does("anusvara_before_stop"):
        new = _apply(orthography.anusvara_before_stop(new), new)
    if style is not PLAIN:
        new = in_style(new, style, glossary)
    if surface.endswith((f"{CHANDRABINDU}", f"{CHANDRABINDU}ं")) and new.endswith("ं"):
        new = new[:-1] + CHANDRABINDU  # the writer's own: गाड़ियाँ
    return None if new.replace(CHANDRABINDU, "ं") == surface.replace(CHANDRABINDU, "ं") else new


_LEFT_ALONE = frozenset(("letter_names", "latin_acronym", "agreeing_word"))


def _house_term(concept: Concept, term: Term, style: Style) -> Term:
    """The term whose spelling is ours: the preferred one for a deprecated term, the one it is a spelling of for a variant.

    Where the style has a spelling of its own for the concept, that one for the preferred term and all its spellings.
    """
    chosen = style.concepts.get(concept.id)
    ours = _listed_term(concept, term)
    if chosen is None or ours is not concept.hi[0]:
        return ours
    return next((other for other in concept.hi if other.term == chosen), msgspec.structs.replace(concept.hi[0], term=chosen))


def _listed_term(concept: Concept, term: Term) -> Term:
    if term.status == "deprecated":
        return concept.hi[0]
    if term.spelling_of:
        return next((other for other in concept.hi if other.term == term.spelling_of), concept.hi[0])
    return concept.hi[0] if term.status == "hidden" else term


def _apply(changes: Iterator[Change], text: str) -> str:
    draft = Draft(text)
    draft.apply(changes, "")
    return draft.text


def _protected(text: str, glossary: Glossary) -> list[tuple[int, int]]:
    """Where preferred terms stand as they are stored, half nasals and all (नरेन्द्र मोदी)."""
    folded, hits = detector(glossary).hits(text)
    spans = [(folded.original(h.start), folded.original(h.end)) for h in hits if h.entry.term is h.entry.concept.hi[0]]
    return [(start, end) for start, end in spans if text[start:end] in _kept_half_nasals(glossary)]


def _outside(changes: list[Change], kept: list[tuple[int, int]]) -> list[Change]:
    """The changes that lie in none of the spans `kept`."""
    kept = sorted(kept)
    furthest = list(accumulate((end for _, end in kept), max))

    def is_kept(change: Change) -> bool:
        before = bisect_right(kept, (change.start, len(change.new) + change.end)) - 1
        return before >= 0 and furthest[before] >= change.end

    return [change for change in changes if not is_kept(change)]


def _kept_half_nasals(glossary: Glossary) -> frozenset[str]:
    """The preferred terms that keep a half nasal."""
    kept = glossary.compiled.get("half_nasals")
    if kept is None:
        terms = (concept.hi[0].term for concept in glossary)
        kept = frozenset(term for term in terms if any(True for _ in orthography.anusvara_before_stop(term)))
        glossary.compiled["half_nasals"] = kept
    return kept
