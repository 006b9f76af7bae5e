"""TBX v2, the version that translators' tools read, in two profiles.

`weblate`: all terms with their status, as the translate toolkit has them. `cat`: preferred and admitted terms only, without further facts,
for tools that offer every term as an equal and show each fact of each term beside all of them (OmegaT), or none (Lokalize). Each term has
its `<tig>`, the preferred one first; a romanisation never is a language.
"""

from __future__ import annotations

from rakshakosh.concept import Concept, Term
from rakshakosh.formats.markup_text import HEAD, element, name_token, opened
from rakshakosh.formats.view import Entry, View, Written

STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
}
KIND = {"full": "fullForm", "short": "shortForm", "acronym": "acronym", "abbreviation": "abbreviation", "phrase": "phrase"}
GENDER = {"m": "masculine", "f": "feminine", "either": "other", "of-class": "other"}
TYPE = "projectSubset"  # TBX-Basic has no word for the type of a concept; this category is free, and no tool shows it
SPELLING = "variant"  # the term type of a spelling of another term


def write(view: View, profile: str = "weblate") -> Written:
    """The entries as TBX-Basic of version 2. Left out: deprecated terms in the profile `cat`."""
    shown = ("preferred", "admitted", "deprecated") if profile == "weblate" else ("preferred", "admitted")
    lines = [
        f"<{opened('martif', type='TBX-Basic', xml_lang=view.source)}>",
        "<martifHeader><fileDesc>",
        f"<titleStmt>{element('title', view.provenance.title)}</titleStmt>",
        f"<sourceDesc>{element('p', str(view.provenance))}</sourceDesc>",
        "</fileDesc></martifHeader>",
        "<text><body>",
    ]
    deprecated = 0
    for entry in view.entries:
        deprecated += sum(term.status not in shown for term in (*entry.concept.hi, *entry.concept.en))
        lines += _entry(entry, (view.source, view.target), shown, facts=profile == "weblate")
    lines += ["</body></text>", "</martif>", ""]
    told = (f"deprecated terms, which these tools would offer as equals: {deprecated}",) if deprecated else ()
    return Written((HEAD + "\n".join(lines)).encode(), told)


def _entry(entry: Entry, languages: tuple[str, str], shown: tuple[str, ...], facts: bool) -> list[str]:
    concept = entry.concept
    lines = [f"<{opened('termEntry', id=name_token(concept.id))}>", element("descrip", concept.subject, type="subjectField")]
    if concept.definition:
        lines.append(element("descrip", concept.definition, type="definition"))
    if facts:
        lines.append(element("admin", concept.type, type=TYPE))
    lines += [element("note", text) for text in notes(entry)]
    for language in languages:
        lines.append(f"<{opened('langSet', xml_lang=language)}>")
        for term in entry.terms(language):
            if term.status in shown:
                known = term_facts(concept, term) if facts else {}
                said = "".join(element("termNote", value, type=name) for name, value in known.items())
                said += "".join(element("admin", source, type="source") for source in term.sources if facts)
                lines.append(f"<tig>{element('term', term.term)}{said}</tig>")
        lines.append("</langSet>")
    return [*lines, "</termEntry>"]


def notes(entry: Entry) -> list[str]:
    """What people should read beside the terms, and is no definition."""
    return [text for text in (entry.concept.note, str(entry.occurrence) if entry.occurrence else None) if text]


def term_facts(concept: Concept, term: Term) -> dict[str, str]:
    """What TBX-Basic has words for, of what is known of a term."""
    facts = {"administrativeStatus": STATUS[term.status], "termType": SPELLING if term.spelling_of else KIND[term.kind]}
    if term.gender in ("m", "f", "either") or concept.type not in ("term", "event"):
        facts["partOfSpeech"] = "noun"
    if term.gender:
        facts["grammaticalGender"] = GENDER[term.gender]
    if concept.where:
        facts["geographicalUsage"] = concept.where
    return facts
