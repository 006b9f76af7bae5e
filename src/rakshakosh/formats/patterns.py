"""Patterns for spaCy's entity ruler: every spelling and inflected form of every concept, so that सेनाओं is found without a lemmatiser."""

from __future__ import annotations

import msgspec

from rakshakosh.concept import Concept
from rakshakosh.formats.view import View, Written


def write(view: View, profile: str = "") -> Written:
    """One pattern a line: label (the type), pattern, id (the concept); the first line also says where the file comes from.

    Left out: what detection finds only beside its cue words, for the entity ruler has no such condition.
    """
    lines: list[bytes] = []
    homographs = 0
    for entry in view.entries:
        kept = [] if entry.concept.detect != "always" else [form for form in view.forms(entry.concept.id) if _is_safe(entry.whole, form)]
        homographs += not kept
        for form in kept:
            source = {} if lines else {"glossary": str(view.provenance)}
            lines.append(msgspec.json.encode({"label": entry.concept.type, "pattern": form, "id": entry.concept.id, **source}) + b"\n")
    told = (f"concepts that are found only beside their cue words, or never in texts: {homographs}",) if homographs else ()
    return Written(b"".join(lines), told)


def _is_safe(concept: Concept, form: str) -> bool:
    return all(term.detect is None for term in (*concept.hi, *concept.en) if term.term == form)
