"""An article as a web page: its mentions in colour, each with its concept, English and the spelling used against the preferred one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rakshakosh import page
from rakshakosh.concept import TYPES
from rakshakosh.drafts import Edit
from rakshakosh.glossary import Glossary
from rakshakosh.mention import Mention
from rakshakosh.normalisation import normalise
from rakshakosh.version import __version__

_COLUMNS = ("", "In the text", "Type", "Preferred Hindi", "English", "House spelling", "Found by")


class Article(NamedTuple):
    """A text with its name and its mentions."""

    name: str
    text: str
    mentions: Sequence[Mention]


def article_page(articles: Iterable[Article], glossary: Glossary) -> bytes:
    """One page of texts with their mentions in colour and a table of them, in UTF-8. It asks nobody for anything; any text is safe in it.

    Mentions inside others are only in the table. Characters that HTML has no place for are shown as U+FFFD.
    """
    shown = list(articles)
    rows, others = 0, 0
    parts: list[str] = []
    for article in shown:
        edits = normalise(article.text, "house", glossary).edits
        houses = [house_spelling(mention, edits) for mention in article.mentions]
        parts.append(_section(article, houses, glossary, rows))
        rows += len(houses)
        others += sum(house != mention.text for house, mention in zip(houses, article.mentions, strict=True))
    found = Counter(mention.type for article in shown for mention in article.mentions)
    values = {
        "title": page.escaped(", ".join(article.name for article in shown[:3]) or "No text"),
        "summary": page.escaped(_summary([mention for article in shown for mention in article.mentions], others)),
        "types": "".join(_chip(type, found[type]) for type in TYPES if found[type]),
        "articles": "\n".join(parts),
        "generator": page.escaped(f"rakshakosh {__version__}"),
        "origin": page.escaped(f"rakshakosh {__version__}, glossary {glossary.name} {glossary.version}"),
        "digest": glossary.digest,
    }
    return page.made("article", ("common", "article"), ("article",), values)


def _summary(mentions: Sequence[Mention], others: int) -> str:
    concepts = len({mention.concept_id for mention in mentions if mention.concept_id})
    unlisted = sum(mention.concept_id is None for mention in mentions)
    found = f"{_count(len(mentions), 'mention')} of {_count(concepts, 'concept')}"
    return f"{found}, {unlisted} not listed, {others} spelt otherwise than house style"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _chip(type: str, count: int) -> str:
    box = f'<input type="checkbox" id="_{type}" value="{type}" checked>'
    return f'<label class="chip {type}">{box}{type} <span class="number">{count}</span></label>'


def _section(article: Article, houses: Sequence[str], glossary: Glossary, first: int) -> str:
    """A text and the table of its mentions, numbered after `first`; `houses`: how house style writes each."""
    rows = "\n".join(
        _row(first + i, mention, house, glossary) for i, (mention, house) in enumerate(zip(article.mentions, houses, strict=True), 1)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    table = f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>" if rows else "<p>No mention was found.</p>"
    name = page.escaped(article.name)
    coloured = _coloured(article, houses, first)
    return f'<section>\n<h2>{name}</h2>\n<div class="text" lang="hi" dir="auto">{coloured}</div>\n<h3>Mentions</h3>\n{table}\n</section>'


def house_spelling(mention: Mention, edits: Sequence[Edit]) -> str:
    """How house style writes a mention: its text with the edits inside it (of `normalise`, sorted); its own text where none is."""
    pieces: list[str] = []
    done = mention.start
    for edit in edits:
        if edit.start < mention.end and edit.end > mention.start:
            pieces += mention.text[max(done - mention.start, 0) : max(edit.start - mention.start, 0)], edit.new
            done = edit.end
    return "".join(pieces) + mention.text[max(done - mention.start, 0) :]


def _coloured(article: Article, houses: Sequence[str], first: int) -> str:
    """The text with a link to its row for each mention."""
    pieces: list[str] = []
    done = 0
    for number, (mention, house) in enumerate(zip(article.mentions, houses, strict=True), first + 1):
        if mention.start < done:
            continue
        other = " other" if house != mention.text else ""
        pieces += (
            page.escaped(article.text[done : mention.start]),
            f'<a class="mention {mention.type}{other}" id="t{number}" href="#m{number}">{page.escaped(mention.text)}</a>',
        )
        done = mention.end
    return "".join([*pieces, page.escaped(article.text[done:])])


def _row(number: int, mention: Mention, house: str, glossary: Glossary) -> str:
    concept = glossary.get(mention.concept_id) if mention.concept_id else None
    id = f'<span class="id">{page.escaped(mention.concept_id)}</span>' if mention.concept_id else '<span class="id none">not listed</span>'
    told = f'<span class="definition">{page.escaped(concept.definition)}</span>' if concept and concept.definition else ""
    why = ", ".join([mention.how, *mention.why])
    written = f'<span lang="hi">{page.escaped(house)}</span>' if house != mention.text else '<span class="same">as written</span>'
    cells = (
        f'<a href="#t{number}">{number}</a>',
        f'<span lang="hi">{page.escaped(mention.text)}</span>{_status(mention, glossary)}',
        f'<span class="type {mention.type}">{mention.type}</span>',
        f'<span lang="hi">{page.escaped(mention.hi)}</span>',
        f'<span class="english">{page.escaped(mention.en)}</span>{told}',
        written,
        f'<span class="how">{page.escaped(why)}</span> {id}',
    )
    filled = "".join(f'<td data-label="{label}" dir="auto">{cell}</td>' for label, cell in zip(_COLUMNS, cells, strict=True))
    return f'<tr id="m{number}" class="{mention.type}">{filled}</tr>'


def _status(mention: Mention, glossary: Glossary) -> str:
    """What the glossary says of the words used, where they are one of its terms and not the preferred one."""
    concept = glossary.get(mention.concept_id) if mention.concept_id else None
    surface = unicodedata.normalize("NFC", mention.text)
    term = next((term for term in (*concept.hi, *concept.en) if term.term == surface), None) if concept else None
    if term is None or term.status == "preferred":
        return ""
    status = "misspelling" if term.status == "hidden" else term.status
    return f' <span class="tag {status}">{status}</span>'
