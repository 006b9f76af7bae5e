"""OmegaT's glossary: source, target and comment, parted by tabs, in UTF-8 without a byte order mark; files end in `.utf8`.

OmegaT offers every row as an equal: deprecated terms are left out, and among the targets so are spellings of another term.
"""

from __future__ import annotations

from rakshakosh.formats.view import Entry, View, Written, as_spelt, one_line, pairs, require_cell


def write(view: View, profile: str = "") -> Written:
    """One row a way to say a thing. The first line is a comment that says where the file comes from."""
    rows: dict[tuple[str, str, str], str] = {}  # by concept, source and target
    left: set[tuple[str, str]] = set()
    for pair in pairs(view):
        id = pair.entry.concept.id
        if pair.status == "deprecated" or pair.target.spelling_of:
            left.add((id, pair.source.term if pair.target.status == "preferred" else pair.target.term))
        else:
            rows[id, pair.source.term, pair.target.term] = _row(pair.entry, pair.source.term, pair.target.term, pair.status)
    for spelling, (entry, english) in as_spelt(view).items():
        rows.setdefault((entry.concept.id, spelling, english), _row(entry, spelling, english, "as in the text"))
    told = (f"deprecated terms and spellings of other targets, which OmegaT would offer as equals: {len(left)}",) if left else ()
    head = f"# {one_line(str(view.provenance))} -*- coding: utf-8 -*-"
    return Written(("\n".join([head, *rows.values()]) + "\n").encode(), told)


def _row(entry: Entry, source: str, target: str, status: str) -> str:
    id = entry.concept.id
    comment = ["" if status == "preferred" else status, entry.concept.type, *map(one_line, entry.remarks())]
    cells = [require_cell(text, id, "\t", "an OmegaT glossary") for text in (source, target)]
    return "\t".join([_not_a_comment(cells[0], id), cells[1], "; ".join(filter(None, comment))])


def _not_a_comment(source: str, id: str) -> str:
    if source.startswith("#"):
        require_cell(source, id, "#", "a row of an OmegaT glossary, where it begins a comment,")
    return source
