"""TMX 1.4b: a translation memory of terms, one unit a source term, since of two the last one would win unseen."""

from __future__ import annotations

from rakshakosh.formats.markup_text import HEAD, element, opened
from rakshakosh.formats.view import Pair, View, Written, one_target_each
from rakshakosh.version import __version__


def write(view: View, profile: str = "") -> Written:
    """The pairs as translation units; `tuid` is the concept's id. Left out: deprecated terms, and further translations of a term."""
    kept, told = one_target_each(view)
    header = opened(
        "header",
        creationtool="rakshakosh",
        creationtoolversion=__version__,
        segtype="phrase",
        adminlang="en",
        srclang=view.source,
        datatype="plaintext",
        **{"o-tmf": "rakshakosh"},
    )
    lines = ['<tmx version="1.4">', f"<{header}>{element('note', str(view.provenance))}</header>", "<body>"]
    lines += [_unit(pair, view) for pair in kept]
    lines += ["</body>", "</tmx>", ""]
    return Written((HEAD + "\n".join(lines)).encode(), tuple(told))


def _unit(pair: Pair, view: View) -> str:
    head = opened("tu", tuid=pair.entry.concept.id, srclang=view.source, datatype="plaintext", segtype="phrase")
    notes = "".join(element("note", text) for text in pair.entry.remarks())
    variants = ((view.source, pair.source), (view.target, pair.target))
    said = "".join(f"<{opened('tuv', xml_lang=language)}>{element('seg', term.term)}</tuv>" for language, term in variants)
    return f"<{head}>{notes}{said}</tu>"
