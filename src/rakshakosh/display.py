"""Mentions and matches for people: coloured text and tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rakshakosh.drafts import Edit
from rakshakosh.explanation import Evidence
from rakshakosh.lookups import Match
from rakshakosh.mention import Mention

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from rakshakosh.concept import Concept
    from rakshakosh.header import Occurrence

COLOURS = {
    "person": "cyan",
    "place": "green",
    "organisation": "blue",
    "equipment": "red",
    "event": "magenta",
    "agreement": "bright_magenta",
    "role": "yellow",
    "award": "bright_yellow",
    "term": "white",
}


def coloured_text(text: str, mentions: Iterable[Mention]) -> Text:
    """`text` with each mention in the colour of its type and underlined."""
    from rich.text import Text

    shown = Text()
    done = 0
    for mention in mentions:
        if mention.start < done:
            continue  # nested ones lie inside what is coloured already
        shown.append(text[done : mention.start])
        shown.append(mention.text, style=f"bold underline {COLOURS[mention.type]}")
        done = mention.end
    shown.append(text[done:])
    return shown


def legend() -> Text:
    """The types, each in its colour."""
    from rich.text import Text

    return Text("  ").join(Text(type, style=f"bold underline {colour}") for type, colour in COLOURS.items())


def mention_table(mentions: Sequence[Mention]) -> Table:
    """One row a mention: place, text, type, Hindi, English, how."""
    from rich.text import Text

    table = _table("start", "text", "type", "preferred Hindi", "English", "romanised", "how")
    for m in mentions:
        table.add_row(str(m.start), Text(m.text), Text(m.type, COLOURS[m.type]), Text(m.hi), Text(m.en), Text(m.roman), m.how)
    return table


def evidence_table(evidence: Sequence[Evidence]) -> Table:
    """One row a candidate: kept or not, and why."""
    from rich.text import Text

    table = _table("start", "text", "type", "concept", "English", "how", "score", "", "reason")
    for e in evidence:
        kept = Text("kept", "green") if e.kept else Text("dropped", "dim")
        kind = Text(e.type, COLOURS[e.type])
        table.add_row(str(e.start), Text(e.text), kind, e.concept_id or "-", Text(e.en), e.how, f"{e.score:.2f}", kept, Text(e.reason))
    return table


def match_table(matches: Sequence[Match]) -> Table:
    """One row an answer of look-up."""
    from rich.text import Text

    table = _table("Hindi", "English", "type", "id", "matched", "how", "score")
    for m in matches:
        kind = Text(m.concept.type, COLOURS[m.concept.type])
        table.add_row(Text(m.hi), Text(m.en), kind, m.concept.id, Text(m.term), m.how, f"{m.score:.2f}")
    return table


def terms_table(found: Sequence[tuple[Occurrence, Concept]]) -> Table:
    """One row a concept of a text: how often, how it is spelt there, what it is."""
    from rich.text import Text

    table = _table("count", "in the text", "type", "preferred Hindi", "English", "definition")
    for occurrence, concept in found:
        spelt = ", ".join(occurrence.spellings)
        kind = Text(concept.type, COLOURS[concept.type])
        english = Text(concept.en[0].term)
        table.add_row(str(occurrence.count), Text(spelt), kind, Text(concept.hi[0].term), english, Text(concept.definition or ""))
    return table


def edit_table(edits: Sequence[Edit]) -> Table:
    """One row an edit of normalisation."""
    from rich.text import Text

    table = _table("start", "old", "new", "rule")
    for e in edits:
        table.add_row(str(e.start), Text(e.old), Text(e.new), e.rule)
    return table


def _table(*columns: str) -> Table:
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
