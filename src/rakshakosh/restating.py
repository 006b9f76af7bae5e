"""A concept said anew: terms renamed, given another status, added or taken out, with everything else that is known of them kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from rakshakosh.concept import Concept, Term
from rakshakosh.editing import made
from rakshakosh.errors import GlossaryError, Problem


class Wanted(NamedTuple):
    """The terms that a language shall have, each with its status, and which of them is another name of which old one."""

    terms: Sequence[tuple[str, str]]
    renamed: Mapping[str, str] = {}


def restated(concept: Concept, hi: Wanted, en: Wanted, fields: Mapping[str, Any]) -> Concept:
    """`concept` with these terms and fields; hidden terms stay. An empty field is taken away.

    A renamed term keeps its grammar and kind, not its sources, for these show the old spelling; a checked concept whose preferred term
    has none then is provisional again. Raises `GlossaryError` where there is not exactly one preferred term, or a term stands twice.
    """
    said: dict[str, Any] = msgspec.to_builtins(concept)
    said |= fields
    english = _terms(concept.en, en, concept.id)
    names = {term.term for term in english}
    hindi = [_pointing(term, en.renamed, names) for term in _terms(concept.hi, hi, concept.id)]
    if concept.review == "checked" and "review" not in fields and not (hindi[0].sources and english[0].sources):
        said["review"] = "provisional"
    return made({**said, "hi": msgspec.to_builtins(hindi), "en": msgspec.to_builtins(english)})


def renames(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Which new term took the place of which old one: of each status, where one goes and one comes, they are one."""
    before, after = dict(old), dict(new)
    found: dict[str, str] = {}
    for status in ("preferred", "admitted", "deprecated"):
        gone = [text for text, its in old if its == status and text not in after]
        come = [text for text, its in new if its == status and text not in before]
        if len(gone) == len(come) == 1:
            found[gone[0]] = come[0]
    return found


def _terms(old: Sequence[Term], wanted: Wanted, id: str) -> list[Term]:
    statuses = dict(wanted.terms)
    texts = [text for text, _ in wanted.terms]
    if double := next((text for text in texts if texts.count(text) > 1), None):
        raise GlossaryError([Problem(id, 0, "terms", f"{double!r} stands there twice; a term has one status")])
    if [status for _, status in wanted.terms].count("preferred") != 1:
        raise GlossaryError([Problem(id, 0, "terms", "exactly one term of each language is preferred; give one")])
    kept: list[Term] = []
    for term in old:
        text = wanted.renamed.get(term.term, term.term)
        if term.status == "hidden" and text not in statuses:
            kept.append(term)
        elif text in statuses:
            kept.append(_as(term, text, statuses.pop(text)))
    gender = old[0].gender
    kept += [msgspec.convert({"term": text, "status": status, "gender": gender}, Term) for text, status in statuses.items()]
    kept.sort(key=lambda term: term.status != "preferred")
    return [_spelling(term, wanted.renamed, kept) for term in kept]


def _as(term: Term, text: str, status: str) -> Term:
    changed = msgspec.structs.replace(term, status=status)
    if text != term.term:
        changed = msgspec.structs.replace(changed, term=text, sources=(), difference=None, spelling_of=None, plural=None)
    return msgspec.structs.replace(changed, spelling_of=None, difference=None) if status == "preferred" else changed


def _spelling(term: Term, renamed: Mapping[str, str], terms: Sequence[Term]) -> Term:
    """A spelling of a term that has another name now is a spelling of that; of one that is gone, it stands for itself."""
    if term.spelling_of is None:
        return term
    parent = renamed.get(term.spelling_of, term.spelling_of)
    if any(other.term == parent and other.spelling_of is None for other in terms):
        return msgspec.structs.replace(term, spelling_of=parent)
    return msgspec.structs.replace(term, spelling_of=None, difference=None)


def _pointing(term: Term, renamed: Mapping[str, str], english: set[str]) -> Term:
    """A Hindi term whose English equivalent has another name, or is gone."""
    equivalent = renamed.get(term.equivalent or "", term.equivalent)
    return msgspec.structs.replace(term, equivalent=equivalent if equivalent in english else None)
