"""SKOS in Turtle: linked data. One prefLabel a language; misspellings and romanisations are hidden labels, for search only."""

from __future__ import annotations

from urllib.parse import quote

from rakshakosh.formats.markup_text import escaped
from rakshakosh.formats.view import Entry, View, Written
from rakshakosh.romanisation import romanise

BASE = "urn:rakshakosh:"
_PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EXTERNAL = {"wikidata": "http://www.wikidata.org/entity/"}


def write(view: View, profile: str = "") -> Written:
    """The entries as concepts of one scheme, `urn:rakshakosh:<glossary>:<id>`; a deprecated term is a hidden label too."""
    base = BASE + quote(view.provenance.name)
    blocks = ["".join(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items()), _scheme(view, base)]
    subjects = sorted({entry.concept.subject for entry in view.entries})
    blocks += [_block(f"{base}:subject:{quote(key)}", "skos:Collection", _subject(view, key, base)) for key in subjects]
    blocks += [_block(f"{base}:{quote(entry.concept.id)}", "skos:Concept", _facts(entry, base)) for entry in view.entries]
    return Written("\n".join(blocks).encode())


def _scheme(view: View, base: str) -> str:
    provenance = view.provenance
    facts = [
        ("dct:title", _text(provenance.title, "en")),
        ("owl:versionInfo", _text(provenance.version)),
        ("dct:license", _text(provenance.licence)),
        ("dct:identifier", _text(f"sha256:{provenance.digest}")),
        ("dct:description", _text(str(provenance), "en")),
    ]
    if provenance.released:
        facts.append(("dct:issued", f'"{provenance.released}"^^xsd:date'))
    return _block(base, "skos:ConceptScheme", facts)


def _subject(view: View, key: str, base: str) -> list[tuple[str, str]]:
    members = [_name(base, entry.concept.id) for entry in view.entries if entry.concept.subject == key]
    return [("skos:prefLabel", _text(view.subjects.get(key, key), "en")), *(("skos:member", member) for member in members)]


def _facts(entry: Entry, base: str) -> list[tuple[str, str]]:
    concept = entry.concept
    facts = [("skos:inScheme", f"<{base}>"), ("skos:notation", _text(concept.id)), ("dct:type", _text(concept.type))]
    for language in ("hi", "en"):
        first, *others = entry.terms(language)
        labels = {first.term: "skos:prefLabel"}
        for term in (*others, *entry.hidden(language)):
            labels.setdefault(term.term, "skos:altLabel" if term.status == "admitted" else "skos:hiddenLabel")
        facts += [(label, _text(text, language)) for text, label in labels.items()]
    facts.append(("skos:hiddenLabel", _text(romanise(concept.hi[0].term, "hunterian"), "hi-Latn")))
    facts += [("skos:definition", _text(concept.definition, "en"))] if concept.definition else []
    facts += [("skos:scopeNote", _text(str(entry.occurrence), "en"))] if entry.occurrence else []
    facts += [("skos:editorialNote", _text(concept.note, "en"))] if concept.note else []
    facts += [("skos:related", _name(base, id)) for id in concept.related]
    facts += [("dct:isPartOf", _name(base, id)) for id in concept.part_of]
    facts += [("skos:exactMatch", f"<{_EXTERNAL[place]}{id}>") for place, id in concept.external.items() if place in _EXTERNAL]
    if concept.review == "withdrawn":
        facts.append(("owl:deprecated", "true"))
        facts += [("dct:isReplacedBy", _name(base, concept.replaced_by))] if concept.replaced_by else []
    return facts


def _block(subject: str, kind: str, facts: list[tuple[str, str]]) -> str:
    lines = [f"<{subject}> a {kind}", *(f"  {name} {value}" for name, value in facts)]
    return " ;\n".join(lines) + " .\n"


def _name(base: str, id: str) -> str:
    return f"<{base}:{quote(id)}>"


def _text(text: str, language: str = "") -> str:
    escaped(text)  # what XML cannot hold, no RDF tool can either
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{plain}"' + (f"@{language}" if language else "")
