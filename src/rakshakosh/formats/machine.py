"""Glossaries that machine-translation services take: DeepL, Google, Amazon. Two columns, nothing else: where they come from stands beside.

One target a source, the preferred one. Left out are homographs and ordinary words (आकाश, launch): these services put the glossary's word
wherever the letters stand.
"""

from __future__ import annotations

import csv
import io

from rakshakosh.formats.view import Pair, View, Written, one_target_each, require_cell

MOST_BYTES = 1024  # of a term for DeepL; the other services take 200 code points and more
_HEADED = ("google-set", "amazon")  # have a first row with the codes of the languages


def write(view: View, profile: str = "deepl") -> Written:
    """The pairs in the format of a service."""
    kept, told = one_target_each(view, forced=True)
    short = [pair for pair in kept if max(len(term.encode()) for term in _texts(pair)) <= MOST_BYTES]
    if len(short) < len(kept):
        told.append(f"{len(kept) - len(short)} terms of more than {MOST_BYTES} bytes")
    rows = [[require_cell(text, pair.entry.concept.id, "\t", "such a glossary") for text in _texts(pair)] for pair in short]
    if profile == "deepl":
        content = "".join(f"{source}\t{target}\n" for source, target in rows)
    else:
        file = io.StringIO()
        csv.writer(file, lineterminator="\n").writerows([[view.source, view.target], *rows] if profile in _HEADED else rows)
        content = file.getvalue()
    return Written(content.encode(), tuple(told), f"{view.provenance}\n")


def _texts(pair: Pair) -> tuple[str, str]:
    return pair.source.term, pair.target.term
