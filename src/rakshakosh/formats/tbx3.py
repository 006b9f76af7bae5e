"""TBX v3 (ISO 30042:2019), dialect TBX-Basic, in both styles: data categories as attributes (dca) and as tags (dct).

For the exchange of terminology. No translation tool seen so far reads it: for those there is `tbx`.
"""

from __future__ import annotations

from rakshakosh.concept import Concept, Term
from rakshakosh.formats.markup_text import HEAD, element, name_token, opened
from rakshakosh.formats.tbx import TYPE, notes, term_facts
from rakshakosh.formats.view import Entry, View, Written

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MODULES = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
_OF_MIN = ("administrativeStatus", "partOfSpeech", "subjectField")  # data categories of the module min; the rest is of basic
_EXTERNAL = {"wikidata": "https://www.wikidata.org/wiki/"}


def write(view: View, profile: str = "dca") -> Written:
    """The entries as TBX-Basic of version 3. Raises nothing; an empty glossary has no valid TBX, and gives an empty body."""
    spaces = {f"xmlns:{name}": address for name, address in MODULES.items()} if profile == "dct" else {}
    lines = [
        f"<{opened('tbx', type='TBX-Basic', style=profile, xml_lang='en', xmlns=NAMESPACE, **spaces)}>",
        "<tbxHeader><fileDesc>",
        f"<titleStmt>{element('title', view.provenance.title)}</titleStmt>",
        f"<sourceDesc>{element('p', str(view.provenance))}</sourceDesc>",
        "</fileDesc></tbxHeader>",
        "<text><body>",
    ]
    ids = {entry.concept.id for entry in view.entries}
    for entry in view.entries:
        lines += _entry(entry, (view.source, view.target), ids, profile)
    lines += ["</body></text>", "</tbx>", ""]
    return Written((HEAD + "\n".join(lines)).encode())


def _entry(entry: Entry, languages: tuple[str, str], ids: set[str], style: str) -> list[str]:
    concept = entry.concept
    lines = [f"<{opened('conceptEntry', id=name_token(concept.id))}>", _said(style, "descrip", "subjectField", concept.subject)]
    if concept.definition:
        lines.append(_said(style, "descrip", "definition", concept.definition))
    lines.append(_said(style, "admin", TYPE, concept.type))
    lines += [element("note", text) for text in notes(entry)]
    for other in dict.fromkeys((*concept.part_of, *concept.related)):
        if other in ids:
            lines.append(_said(style, "ref", "crossReference", other, target=name_token(other)))
    for place, value in concept.external.items():
        if place in _EXTERNAL:
            lines.append(_said(style, "xref", "externalCrossReference", value, target=_EXTERNAL[place] + value))
    for language in languages:
        lines.append(f"<{opened('langSec', xml_lang=language)}>")
        lines += [_term(concept, term, style) for term in entry.terms(language)]
        lines.append("</langSec>")
    return [*lines, "</conceptEntry>"]


def _term(concept: Concept, term: Term, style: str) -> str:
    facts = [_said(style, "termNote", name, value) for name, value in term_facts(concept, term).items()]
    sources = [_said(style, "admin", "source", source) for source in term.sources]
    return "".join(["<termSec>", element("term", term.term), *facts, *sources, "</termSec>"])


def _said(style: str, tag: str, category: str, text: str, **attributes: str) -> str:
    if style == "dca":
        return element(tag, text, type=category, **attributes)
    return element(f"{'min' if category in _OF_MIN else 'basic'}:{category}", text, **attributes)
