"""Glossaries that machine-translation services take: DeepL, Google, Amazon. Two columns, nothing else: where they come from stands beside.

One target a source, the preferred one. Left out are homographs and ordinary words (आकाश, launch): these services put the glossary's word
wherever the letters stand. Of a text, its inflected forms are there too.
"""

from __future__ import annotations

import csv
import io

from rakshakosh.formats.view import View, Written, one_line, one_target_each, require_cell

MOST_BYTES = 1024  # of a term for DeepL; the other services take 200 code points and more
_HEADED = ("google-set", "amazon")  # have a first row with the codes of the languages


def write(view: View, profile: str = "deepl") -> Written:
    """The pairs in the format of a service."""
    kept, told = one_target_each(view, forced=True)
    listed = _as_spelt(view) | {pair.source.term: (pair.entry.concept.id, pair.target.term) for pair in kept}
    every = [[require_cell(text, id, "\t", "such a glossary") for text in (source, target)] for source, (id, target) in listed.items()]
    rows = [row for row in every if max(len(text.encode()) for text in row) <= MOST_BYTES]
    if len(rows) < len(every):
        told.append(f"terms of more than {MOST_BYTES} bytes: {len(every) - len(rows)}")
    if profile == "deepl":
        content = "".join(f"{source}\t{target}\n" for source, target in rows)
    else:
        file = io.StringIO()
        csv.writer(file, lineterminator="\n").writerows([[view.source, view.target], *rows] if profile in _HEADED else rows)
        content = file.getvalue()
    return Written(content.encode(), tuple(told), f"{view.provenance}\n")


def _as_spelt(view: View) -> dict[str, tuple[str, str]]:
    """Of a text: its spellings and inflected forms, with the English that renders each, for a service knows no Hindi endings."""
    found = [entry.occurrence for entry in view.entries if entry.occurrence and entry.concept.detect == "always"]
    spelt = ((one.concept_id, one_line(text), english) for one in found for text, english in one.english.items())
    return {text: (id, english) for id, text, english in spelt} if view.source == "hi" else {}
