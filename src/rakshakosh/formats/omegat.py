"""OmegaT's glossary: source, target and comment, parted by tabs, in UTF-8 without a byte order mark; files end in `.utf8`.

OmegaT offers every row as an equal: deprecated terms are left out, and among the targets so are spellings of another term.
"""

from __future__ import annotations

from rakshakosh.formats.view import View, Written, one_line, pairs, require_cell


def write(view: View, profile: str = "") -> Written:
    """One row a way to say a thing. The first line is a comment that says where the file comes from."""
    rows = [f"# {one_line(str(view.provenance))} -*- coding: utf-8 -*-"]
    left: set[tuple[str, str]] = set()
    for pair in pairs(view):
        id = pair.entry.concept.id
        if pair.status == "deprecated" or pair.target.spelling_of:
            left.add((id, pair.source.term if pair.target.status == "preferred" else pair.target.term))
            continue
        comment = [] if pair.status == "preferred" else [pair.status]
        comment += map(one_line, [pair.entry.concept.type, *pair.entry.remarks()])
        source, target = (require_cell(text, id, "\t", "an OmegaT glossary") for text in (pair.source.term, pair.target.term))
        rows.append("\t".join([_not_a_comment(source, id), target, "; ".join(comment)]))
    told = (f"deprecated terms and spellings of other targets, which OmegaT would offer as equals: {len(left)}",) if left else ()
    return Written(("\n".join(rows) + "\n").encode(), told)


def _not_a_comment(source: str, id: str) -> str:
    if source.startswith("#"):
        require_cell(source, id, "#", "a row of an OmegaT glossary, where it begins a comment,")
    return source
