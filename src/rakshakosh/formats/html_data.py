"""What the glossary page holds beside its plain list: columns of the concepts, one line a concept, and the tables its search works with.

The page's script reads ids and preferred terms from the list itself; everything else stands here, in the order of the list. In a
column of terms a line holds the terms of one concept, with tabs between; in a column of marks, a character for each; in a column of
sources, their numbers in the list of all sources, where each page stands once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rakshakosh import folding, sameness, search
from rakshakosh.concept import TYPES, Concept, Term
from rakshakosh.english_words import british_rules
from rakshakosh.glossary import Glossary
from rakshakosh.inflection import Paradigm
from rakshakosh.keys import english_keys, hindi_keys, letter_name_keys, term_paradigm
from rakshakosh.romanisation import romanise
from rakshakosh.tables import rows
from rakshakosh.variants import is_loose, rests

STATUSES = ("preferred", "admitted", "deprecated", "hidden")
KINDS = ("full", "short", "acronym", "abbreviation", "phrase")
REVIEWS = ("provisional", "checked", "withdrawn")
DETECTION = ("always", "context", "never")
_FIRST_MARK = 48  # "0": marks are printable ASCII

_WORDS_SEEN = re.compile(" «[^»]*»")

# Python's patterns say these things otherwise than JavaScript's.
_IN_JAVASCRIPT = (("[^\\W_]", "[\\p{L}\\p{N}]"), ("\\W", "[^\\p{L}\\p{N}_]"), ("\\d", "\\p{Nd}"), ("\\ ", " "))


def columns(glossary: Glossary, concepts: Sequence[Concept]) -> dict[str, str]:
    """The columns of these concepts, by name. Terms hold no tab and no line end: the glossary's own checks refuse them."""
    subjects = sorted(glossary.header.subjects)
    bends = _paradigm_numbers(glossary)
    hindi = list(dict.fromkeys(term.term for c in concepts for term in c.hi))
    roman = dict(zip(hindi, romanise("\n".join(hindi)).split("\n"), strict=bool(hindi)))
    forms = dict(zip(hindi, search.romanisations(hindi), strict=True))
    sources = sorted({source for c in concepts for term in (c.hi[0], c.en[0]) for source in _places(term)})
    numbers = {source: str(number) for number, source in enumerate(sources)}
    return {
        "types": "".join(_mark(TYPES.index(c.type)) for c in concepts),
        "subjects": "".join(_mark(subjects.index(c.subject)) for c in concepts),
        "reviews": "".join(_mark(REVIEWS.index(c.review)) for c in concepts),
        "ranks": "".join(map(_rank_mark, concepts)),
        "hi": _lines(concepts, lambda c: [term.term for term in c.hi[1:]]),
        "en": _lines(concepts, lambda c: [term.term for term in c.en[1:]]),
        "hiMarks": "\n".join("".join(_term_mark(c, term) for term in c.hi) for c in concepts),
        "enMarks": "\n".join("".join(_term_mark(c, term) for term in c.en) for c in concepts),
        "paradigms": "\n".join("".join(_mark(bends[_paradigm(glossary, c, term)]) for term in c.hi) for c in concepts),
        "roman": _lines(concepts, lambda c: [roman[term.term] for term in c.hi]),
        "sounds": _lines(concepts, lambda c: [" ".join(_other_sounds(forms[term.term])) for term in c.hi]),
        "keys": _lines(concepts, lambda c: sorted(_more_keys(glossary, c))),
        "definitions": "\n".join(_one_line(c.definition) for c in concepts),
        "notes": "\n".join(_one_line(c.note) for c in concepts),
        "where": "\n".join(c.where or "" for c in concepts),
        "related": "\n".join(" ".join(c.related) for c in concepts),
        "partOf": "\n".join(" ".join(c.part_of) for c in concepts),
        "replacedBy": "\n".join(c.replaced_by or "" for c in concepts),
        "versions": "\n".join(f"{c.since or ''} {c.changed or ''}".rstrip() for c in concepts),
        "external": _lines(concepts, lambda c: [f"{key}:{value}" for key, value in sorted(c.external.items())]),
        "sources": "\n".join(sources),
        "hiSources": "\n".join(" ".join(numbers[source] for source in _places(c.hi[0])) for c in concepts),
        "enSources": "\n".join(" ".join(numbers[source] for source in _places(c.en[0])) for c in concepts),
    }


def tables(glossary: Glossary) -> dict[str, Any]:
    """The library's tables of folding, likeness, sound and inflection, as the page's script takes them."""
    fold = folding.tables()
    return {
        "fold": fold | {"alternatives": [[name, javascript(pattern)] for name, pattern in fold["alternatives"]]},
        "loose": sameness.tables() | {"endings": rests()},
        "damage": [list(row[1:]) for row in rows("damage.tsv")],
        "sound": search.tables(),
        "british": dict(zip(("ize", "beginnings"), british_rules(), strict=True)),
        "longest_ending": search.LONGEST_ENDING,
        "paradigms": [[bend.strip, list(bend.endings)] for bend in _bends(glossary)],
    }


def javascript(pattern: str) -> str:
    """A pattern of `re` as JavaScript reads it with the flag u."""
    for ours, theirs in _IN_JAVASCRIPT:
        pattern = pattern.replace(ours, theirs)
    return pattern


def _lines(concepts: Iterable[Concept], cells: Callable[[Concept], Iterable[str]]) -> str:
    return "\n".join("\t".join(cells(concept)) for concept in concepts)


def _mark(number: int) -> str:
    return chr(_FIRST_MARK + number)


def _rank_mark(concept: Concept) -> str:
    """What look-up ranks a concept by, and which of its words is the family name, as one character."""
    rank = 2 * DETECTION.index(concept.detect) + (concept.where is not None)
    return _mark(rank + 2 * len(DETECTION) * search.has_family_name_first(concept))


def _term_mark(concept: Concept, term: Term) -> str:
    """Status, kind, and whether loose spellings are allowed, as one character."""
    return _mark((STATUSES.index(term.status) * len(KINDS) + KINDS.index(term.kind)) * 2 + is_loose(concept, term))


def _paradigm(glossary: Glossary, concept: Concept, term: Term) -> tuple[int, tuple[str, ...]]:
    return _shape(term_paradigm(concept, term, glossary.folded[term.term]))


def _shape(bend: Paradigm) -> tuple[int, tuple[str, ...]]:
    return bend.strip, tuple(bend.endings)


def _bends(glossary: Glossary) -> list[Paradigm]:
    """The paradigms that the Hindi terms of a glossary have, each once, in a fixed order."""
    found = {_shape(bend): bend for c in glossary for term in c.hi for bend in [term_paradigm(c, term, glossary.folded[term.term])]}
    return [found[shape] for shape in sorted(found)]


def _paradigm_numbers(glossary: Glossary) -> dict[tuple[int, tuple[str, ...]], int]:
    return {_shape(bend): number for number, bend in enumerate(_bends(glossary))}


def _other_sounds(forms: tuple[str, ...]) -> list[str]:
    """The romanisations of a Hindi term that sound unlike its Hunterian one: what the page cannot tell from that."""
    hunterian = search.sound_key(forms[1])
    return [form for form in dict.fromkeys(forms) if search.sound_key(form) != hunterian]


def _more_keys(glossary: Glossary, concept: Concept) -> set[str]:
    """The spellings that rules give to a concept's terms and that differ from these in more than blanks."""
    own, folded = set(), glossary.folded
    more: set[str] = set()
    for term in concept.hi:
        own.add(_tight(folded[term.term]))
        more |= {_tight(key.spelt) for key in hindi_keys(concept, term, folded[term.term], glossary.compounds)}
    for term in concept.en:
        own.add(_tight(folded[term.term]))
        more |= {_tight(key.spelt) for key in (*english_keys(term, folded[term.term]), *letter_name_keys(term))}
    return more - own


def _tight(key: str) -> str:
    return key.replace(" ", "").casefold()


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _places(term: Term) -> list[str]:
    """The sources of a term without the words seen there: the term itself, as `validate` makes sure."""
    return [_WORDS_SEEN.sub("", source) for source in term.sources]
