"""A compact list of terms to put before a text that a machine translates."""

from __future__ import annotations

from rakshakosh.formats.view import LANGUAGES, Entry, View, Written, one_line


def write(view: View, profile: str = "") -> Written:
    """One line a concept, in order: the source terms (of a text: the spellings that stand in it), the target, what not to write."""
    names = LANGUAGES[view.source], LANGUAGES[view.target]
    head = [f"Translate from {names[0]} to {names[1]}. Write these names and terms as given here ({one_line(str(view.provenance))}):"]
    return Written("\n".join([*head, *(_line(entry, view) for entry in view.entries), ""]).encode())


def _line(entry: Entry, view: View) -> str:
    source, target = entry.terms(view.source), entry.terms(view.target)
    wrong = ", ".join(term.term for term in target if term.status == "deprecated")
    spelt: dict[str, list[str]] = {}
    if entry.occurrence and view.source == "hi":
        for spelling, english in entry.occurrence.english.items():
            spelt.setdefault(english, []).append(one_line(spelling))
    else:
        spelt[target[0].term] = [one.term for one in source if one.status in ("preferred", "admitted") and not one.spelling_of]
    said = "; ".join(f"{' / '.join(sources)} = {english}" for english, sources in spelt.items())
    return said + (f" (not: {wrong})" if wrong else "")
