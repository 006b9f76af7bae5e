"""The browsable glossary: one HTML file that searches, filters and prints offline, and is a plain list without JavaScript."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import msgspec

from rakshakosh import page
from rakshakosh.concept import TYPES, Concept, Term
from rakshakosh.formats.html_data import columns, tables
from rakshakosh.formats.view import View, Written
from rakshakosh.glossary import Glossary
from rakshakosh.version import __version__

_OURS = '<span lang="hi">रक्षा कोश</span> <span class="name">rakshakosh</span>'
_PLAIN_ID = re.compile(r"[a-z0-9-]+")  # what may stand without quotation marks


def write(view: View, profile: str = "") -> Written:
    """The page of what is exported."""
    origin = view.provenance
    return Written(glossary_page(view.glossary, origin.released or "", digest=origin.digest, selection=origin.selection))


def glossary_page(glossary: Glossary, released: str = "", downloads: Iterable[Path] = (), digest: str = "", selection: str = "") -> bytes:
    """The page of a glossary, UTF-8. Same arguments, same bytes (with the same zlib).

    `released`: the day of the release, empty for one that was not released. `downloads`: files that will lie beside the page; it links
    to them by name and says their SHA-256. `digest`, `selection`: of a part of a glossary, the digest of the whole and which part it is.
    Every concept, withdrawn ones too, has its id as an anchor.
    """
    concepts = sorted(glossary, key=lambda c: (_initial(c), c.en[0].term.casefold(), c.id))
    header = {
        "title": glossary.header.title,
        "version": glossary.version,
        "types": list(TYPES),
        "subjects": sorted(glossary.header.subjects),
        "subjectTitles": glossary.header.subjects,
    }
    data = {"header": header, "columns": columns(glossary, concepts), "tables": tables(glossary)}
    values = {
        "name": page.escaped(glossary.name),
        "heading": _OURS if glossary.name == "rakshakosh" else page.escaped(glossary.name),
        "title": page.escaped(glossary.header.title),
        "version": page.escaped(glossary.version),
        "released": page.escaped(_standing(glossary, released)),
        "licence": page.escaped(glossary.header.licence),
        "selection": page.escaped(f"; only {selection}" if selection else ""),
        "digest": page.escaped(digest or glossary.digest),
        "generator": page.escaped(f"rakshakosh {__version__}"),
        "count": f"{len(glossary):,}",
        "list": _plain_list(glossary, concepts),
        "downloads": _downloads(list(downloads)),
        "data": page.packed(msgspec.json.encode(data)),
    }
    return page.made("glossary", ("common", "glossary"), ("fold", "search", "opening", "concept", "paper", "glossary"), values)


def _standing(glossary: Glossary, released: str) -> str:
    if released:
        return f"released {released}"
    return "unreleased" if glossary.version.endswith("-dev") else "release of an unknown day"


def _plain_list(glossary: Glossary, concepts: Sequence[Concept]) -> str:
    """Every concept by its preferred terms under its first letter, with links to the letters."""
    groups = [(letter, list(group)) for letter, group in groupby(concepts, _initial)]
    letters = " ".join(f'<a href="#_{letter}">{letter}</a>' for letter, _ in groups)
    parts = [f'<nav aria-label="Letters">{letters}</nav>']
    for letter, group in groups:
        parts += [f'<h2 id="_{letter}">{letter}</h2>', "<dl>", "".join(_item(glossary, concept) for concept in group), "</dl>"]
    return "\n".join(parts)


def _initial(concept: Concept) -> str:
    first = concept.en[0].term[:1].upper()
    return first if "A" <= first <= "Z" else "0–9"


def _item(glossary: Glossary, concept: Concept) -> str:
    """English, then Hindi; what is out of use beside what replaces it. The page's script reads ids and preferred terms from here."""
    id = concept.id if _PLAIN_ID.fullmatch(concept.id) else f'"{page.escaped(concept.id)}"'
    english, hindi = (
        " ".join([_text(terms[0]), *(f"<s>{_text(term)}</s>" for term in terms if term.status == "deprecated")])
        for terms in (concept.en, concept.hi)
    )
    english += _withdrawal(glossary, concept) if concept.review == "withdrawn" else ""
    return f"<dt id={id}>{english}<dd lang=hi>{hindi}"


def _withdrawal(glossary: Glossary, concept: Concept) -> str:
    other = glossary.get(concept.replaced_by or "")
    instead = f': see <a href="#{page.escaped(other.id)}">{_text(other.en[0])}</a>' if other else ""
    return f" <i>withdrawn{instead}</i>"


def _text(term: Term) -> str:
    return page.escaped(term.term)


def _downloads(files: Sequence[Path]) -> str:
    """A table of files beside the page: name as a link, bytes, SHA-256."""
    if not files:
        return ""
    rows = "".join(
        f'<tr><td><a href="{quote(file.name)}" download>{page.escaped(file.name)}</a></td><td>{len(content):,} bytes</td>'
        f"<td><code>{hashlib.sha256(content).hexdigest()}</code></td></tr>\n"
        for file in files
        for content in [file.read_bytes()]
    )
    return f"<table><tr><th>Download</th><th>Size</th><th>SHA-256</th></tr>\n{rows}</table>\n"
