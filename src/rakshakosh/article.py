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

_THINGS = ("Preferred Hindi", "English", "Type", "Times", "Written")
_COLUMNS = ("", "In the text", "Type", "Preferred Hindi", "English", "House spelling", "Found by")


class Article(NamedTuple):
    """A text with its name and its mentions."""

    name: str
    text: str
    mentions: Sequence[Mention]


class Named(NamedTuple):
    """A mention on the page: its number, the number of the one that is coloured (itself, or the one it lies in), its house spelling."""

    number: int
    place: int
    mention: Mention
    house: str

    @property
    def other(self) -> bool:
        """Whether house style spells it otherwise."""
        return self.house != self.mention.text


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
        "title": page.escaped(shown[0].name if len(shown) == 1 else f"{len(shown)} texts"),
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
    """A text, what it names, and the table of its mentions, numbered after `first`; `houses`: how house style writes each."""
    named = [
        Named(*one)
        for one in zip(range(first + 1, first + 1 + len(houses)), _places(article, first), article.mentions, houses, strict=True)
    ]
    rows = [_row(one, glossary) for one in named]
    tables = (
        f"<h3>Names and terms</h3>\n{_table(_THINGS, _things(named))}\n<h3>All mentions</h3>\n{_table(_COLUMNS, rows)}"
        if rows
        else "<p>No mention was found.</p>"
    )
    coloured = _coloured(article.text, named)
    return (
        f'<section>\n<h2>{page.escaped(article.name)}</h2>\n<div class="text" lang="hi" dir="auto">{coloured}</div>\n{tables}\n</section>'
    )


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "\n".join(rows)
    return f"<table><thead><tr>{cells}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _places(article: Article, first: int) -> list[int]:
    """For each mention the number of the one that is coloured there: of nested ones the outermost, which comes first."""
    places: list[int] = []
    done = 0
    for number, mention in enumerate(article.mentions, first + 1):
        places.append(places[-1] if mention.start < done else number)
        done = max(done, mention.end)
    return places


def _things(named: Iterable[Named]) -> list[str]:
    """A row for each thing the text names, in order of appearance: how often, and each spelling with a link to its first place."""
    things: dict[tuple[str, str], list[Named]] = {}
    for one in named:
        things.setdefault((one.mention.type, one.mention.concept_id or one.mention.hi), []).append(one)
    return [_thing(found) for found in things.values()]


def _thing(found: Sequence[Named]) -> str:
    first = found[0].mention
    times = Counter(one.mention.text for one in found)
    earliest = {one.mention.text: one for one in reversed(found)}
    english = " / ".join(dict.fromkeys(one.mention.en for one in found))
    cells = (
        f'<span lang="hi">{page.escaped(first.hi)}</span>',
        f'<span class="english">{page.escaped(english)}</span>',
        f'<span class="type {first.type}">{first.type}</span>',
        f"<span>{len(found)}</span>",
        f"<span>{', '.join(_spelling(earliest[text], count) for text, count in times.items())}</span>",
    )
    return _cells(_THINGS, cells, f'class="{first.type}"')


def _spelling(one: Named, count: int) -> str:
    other = ' class="other"' if one.other else ""
    times = f" × {count}" if count > 1 else ""
    return f'<a href="#t{one.place}" lang="hi"{other}>{page.escaped(one.mention.text)}</a>{times}'


def _cells(heads: Iterable[str], cells: Iterable[str], attributes: str) -> str:
    filled = "".join(f'<td data-label="{head}" dir="auto">{cell}</td>' for head, cell in zip(heads, cells, strict=True))
    return f"<tr {attributes}>{filled}</tr>"


def house_spelling(mention: Mention, edits: Sequence[Edit]) -> str:
    """How house style writes a mention: its text with the edits inside it (of `normalise`, sorted); its own text where none is."""
    pieces: list[str] = []
    done = mention.start
    for edit in edits:
        if edit.start < mention.end and edit.end > mention.start:
            pieces += mention.text[max(done - mention.start, 0) : max(edit.start - mention.start, 0)], edit.new
            done = edit.end
    return "".join(pieces) + mention.text[max(done - mention.start, 0) :]


def _coloured(text: str, named: Iterable[Named]) -> str:
    """The text with a link to its row for each mention that lies in no other."""
    pieces: list[str] = []
    done = 0
    for one in named:
        if one.place != one.number:
            continue
        mention, other = one.mention, " other" if one.other else ""
        link = f'<a class="mention {mention.type}{other}" id="t{one.number}" href="#m{one.number}">{page.escaped(mention.text)}</a>'
        pieces += page.escaped(text[done : mention.start]), link
        done = mention.end
    return "".join([*pieces, page.escaped(text[done:])])


def _row(one: Named, glossary: Glossary) -> str:
    mention = one.mention
    concept = glossary.get(mention.concept_id) if mention.concept_id else None
    id = f'<span class="id">{page.escaped(mention.concept_id)}</span>' if mention.concept_id else '<span class="id none">not listed</span>'
    told = f'<span class="definition">{page.escaped(concept.definition)}</span>' if concept and concept.definition else ""
    why = ", ".join([mention.how, *mention.why])
    written = (
        f'<span lang="hi">{page.escaped(one.house)}</span>' if one.other else '<span class="same" title="as house style writes it">✓</span>'
    )
    cells = (
        f'<a href="#t{one.place}">{one.number}</a>',
        f'<span lang="hi">{page.escaped(mention.text)}</span>{_status(mention, glossary)}',
        f'<span class="type {mention.type}">{mention.type}</span>',
        f'<span lang="hi">{page.escaped(mention.hi)}</span>',
        f'<span class="english">{page.escaped(mention.en)}</span>{told}',
        written,
        f'<span class="how">{page.escaped(why)}</span> {id}',
    )
    return _cells(_COLUMNS, cells, f'id="m{one.number}" class="{mention.type}"')


def _status(mention: Mention, glossary: Glossary) -> str:
    """What the glossary says of the words used, where they are one of its terms and not the preferred one."""
    concept = glossary.get(mention.concept_id) if mention.concept_id else None
    surface = unicodedata.normalize("NFC", mention.text)
    term = next((term for term in (*concept.hi, *concept.en) if term.term == surface), None) if concept else None
    if term is None or term.status == "preferred":
        return ""
    status = "misspelling" if term.status == "hidden" else term.status
    return f' <span class="tag {status}">{status}</span>'
