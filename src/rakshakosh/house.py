"""House spelling of texts: every spelling of one person, place or thing, which is the house's, and the edits that may be made.

An edit is never made inside quotation marks, English, addresses, hashtags or where the context leaves a doubt; it is told all the same
where something speaks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rakshakosh.candidates import Candidate
from rakshakosh.detection import detector
from rakshakosh.drafts import Edit
from rakshakosh.errors import require_text
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.latin import addresses, is_in_tag_or_address
from rakshakosh.normalisation import house_form, normalise
from rakshakosh.styles import PLAIN, Style

LEAST_QUOTED = 3  # words in single quotation marks: with fewer they hold a name (‘प्रलय’), not what somebody said
_DOUBLE = re.compile('[“„«][^”»\n]*(?:[”»]|$)|"[^"\n]*(?:"|$)', re.MULTILINE)
_SINGLE = re.compile("‘[^’\n]*’|`[^`\n]*`|(?<![^\\s(])'[^'\n]*'(?=[\\s.,;:!?।)]|$)", re.MULTILINE)


class Use(NamedTuple):
    """A listed name as a text writes it: the concept, the spelling, the house's spelling of it, and where it stands (code points)."""

    concept_id: str
    type: str
    written: str
    house: str
    start: int
    end: int


class Kept(NamedTuple):
    """An edit that is not made, and why."""

    edit: Edit
    reason: str


class HouseText(NamedTuple):
    """A text against the house's spelling: `edits` may be made, `kept` are not, `uses` are the listed names in it."""

    text: str
    edits: tuple[Edit, ...]
    kept: tuple[Kept, ...]
    uses: tuple[Use, ...]

    @property
    def fixed(self) -> str:
        """The text with the edits made."""
        pieces: list[str] = []
        done = 0
        for edit in self.edits:
            pieces += self.text[done : edit.start], edit.new
            done = edit.end
        return "".join([*pieces, self.text[done:]])


def house(text: str, style: Style = PLAIN, glossary: Glossary | None = None) -> HouseText:
    """What the house's spelling makes of `text`. Offsets are half-open, in code points of it. Never raises for any `str`.

    >>> found = house("मास्को में उसने कहा, “मास्को दूर है।”")
    >>> found.fixed
    'मॉस्को में उसने कहा, “मास्को दूर है।”'
    >>> [(kept.edit.new, kept.reason) for kept in found.kept]
    [('मॉस्को', 'inside a quotation')]
    """
    require_text(text)
    glossary = chosen(glossary)
    quoted = quotations(text)
    edits: list[Edit] = []
    kept: list[Kept] = []
    for edit in normalise(text, "house", glossary, style).edits:
        reason = _reason_to_keep(text, edit, quoted)
        if reason:
            kept.append(Kept(edit, reason))
        else:
            edits.append(edit)
    return HouseText(text, tuple(edits), tuple(kept), tuple(_uses(text, style, glossary)))


def _reason_to_keep(text: str, edit: Edit, quoted: list[tuple[int, int]]) -> str:
    if _lies_in(quoted, edit.start, edit.end):
        return "inside a quotation"
    return "part of a hashtag, handle or address" if _lies_in(addresses(text), edit.start, edit.end) or _is_tagged(text, edit) else ""


def _is_tagged(text: str, edit: Edit) -> bool:
    """Whether an edit of letters lies in a hashtag; one of blanks and stops may stand beside."""
    return any(map(str.isalnum, edit.old)) and is_in_tag_or_address(text, edit.start, edit.end)


def quotations(text: str) -> list[tuple[int, int]]:
    """Where a text says what somebody else has said: sorted, half-open. A quotation mark left open holds to the end of its line."""
    spans = [match.span() for match in _DOUBLE.finditer(text) if len(match.group()) > 1]
    spans += [match.span() for match in _SINGLE.finditer(text) if len(match.group().split()) >= LEAST_QUOTED]
    return sorted(spans)


def _lies_in(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether `start`–`end` touches one of the sorted `spans`."""
    at = bisect_right(spans, (start, len(spans) + end)) - 1
    near = spans[max(0, at - 1) : at + 2]
    return any(begin < end and start < stop for begin, stop in near)


def _uses(text: str, style: Style, glossary: Glossary) -> Iterator[Use]:
    """The listed names of a text with the house's spelling of each; what is left alone is its own."""
    folded, candidates = detector(glossary).listed(text)
    for candidate in candidates:
        if candidate.entry.concept.type == "term" or candidate.rivals:
            continue
        start, end = folded.original(candidate.start), folded.original(candidate.name_end)
        written = text[start:end]
        yield Use(candidate.entry.concept.id, candidate.type, written, _house_of(candidate, written, glossary, style), start, end)


def _house_of(candidate: Candidate, written: str, glossary: Glossary, style: Style) -> str:
    return house_form(candidate, written, glossary, style) or written


class Spelling(NamedTuple):
    """A spelling of a concept in a collection: how the house writes it, how often it is written so, and in which texts how often."""

    concept_id: str
    type: str
    house: str
    written: str
    times: int
    texts: dict[str, int]


def spellings(uses: Iterable[tuple[str, Use]]) -> list[Spelling]:
    """Who writes what, how often: names that are written in more than one way, or not as the house does; the most frequent concept first.

    `uses`: each with the name of its text.
    """
    counted: dict[tuple[str, str, str], Counter[str]] = {}
    types: dict[str, str] = {}
    for name, use in uses:
        counted.setdefault((use.concept_id, use.house, use.written), Counter())[name] += 1
        types[use.concept_id] = use.type
    ways = Counter((concept_id, house) for concept_id, house, _ in counted)
    total: Counter[str] = Counter()
    for (concept_id, _, _), texts in counted.items():
        total[concept_id] += sum(texts.values())
    found = [
        Spelling(concept_id, types[concept_id], house, written, sum(texts.values()), dict(texts))
        for (concept_id, house, written), texts in counted.items()
        if written != house or ways[concept_id, house] > 1
    ]
    return sorted(found, key=lambda s: (-total[s.concept_id], s.concept_id, s.house, -s.times, s.written))
