"""Glossaries that machine-translation services take: DeepL, Google, Amazon. Two columns, nothing else: where they come from stands beside.

One target a source, the preferred one. Left out are homographs and ordinary words (आकाश, launch): these services put the glossary's word
wherever the letters stand. Of a text, its inflected forms are there too.
"""

from __future__ import annotations

import csv
import io

from rakshakosh.formats.view import View, Written, as_spelt, one_target_each, require_cell

MOST_BYTES = 1024  # of a term for DeepL; the other services take 200 code points and more
_HEADED = ("google-set", "amazon")  # have a first row with the codes of the languages


def write(view: View, profile: str = "deepl") -> Written:
    """The pairs in the format of a service."""
    kept, told = one_target_each(view, forced=True)
    spelt = {text: (entry.concept.id, english) for text, (entry, english) in as_spelt(view).items() if entry.concept.detect == "always"}
    listed = spelt | {pair.source.term: (pair.entry.concept.id, pair.target.term) for pair in kept}
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
