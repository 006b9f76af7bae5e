"""The keys of terms: what is folded, spelt by rule and inflected, for matching, look-up and the list of forms alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, islice, product
from typing import NamedTuple

from rakshakosh import acronyms
from rakshakosh.concept import Concept, Term
from rakshakosh.folding import RHA, RRA
from rakshakosh.folding import key as fold_key
from rakshakosh.folding import keys as fold_keys
from rakshakosh.inflection import Paradigm, Slot, paradigm, singular
from rakshakosh.script import NUKTA
from rakshakosh.spellings import AGREEING_ENDS, Compounds, latin_spellings, spellings
from rakshakosh.tables import rows, words

_NAMES = {"person", "place"}
_SINGULAR_ONLY = {"organisation", "event", "agreement"}
_DIGIT = re.compile(r"\d")


def detectable(concepts: Iterable[Concept]) -> list[Concept]:
    """The concepts that detection looks for."""
    return [concept for concept in concepts if concept.detect != "never" and concept.review != "withdrawn"]


def folded_terms(concepts: Iterable[Concept]) -> dict[str, str]:
    """Every term of the concepts and its folded form."""
    terms = [term.term for concept in concepts for term in (*concept.hi, *concept.en)]
    return dict(zip(terms, fold_keys(terms), strict=True))


def term_paradigm(concept: Concept, term: Term, key: str) -> Paradigm:
    """How a Hindi term (`key`: its folded form) inflects: names without a gender not at all, bodies and most events by case only.

    A weapon's name inflects only where it ends in a class noun (टी-90 टैंक, टी-90 टैंकों).
    """
    if (concept.type in _NAMES and not term.gender) or term.kind in ("acronym", "abbreviation", "phrase"):
        return paradigm(key, name="name")
    if term.number == "plural":
        return paradigm(key, "plural")
    if key.endswith(AGREEING_ENDS):
        return paradigm(key, name="name")  # its other shapes are spellings: `agreeing_word`
    if concept.type == "equipment" and key.rpartition(" ")[2] not in class_noun_keys():
        return paradigm(key, name="name")
    bend = paradigm(key, term.gender or "", term.paradigm or "")
    if concept.type == "event" and key.rpartition(" ")[2] in _plural_events():
        return bend
    return singular(bend) if concept.type in _SINGULAR_ONLY else bend


@cache
def _plural_events() -> frozenset[str]:
    return frozenset(fold_keys(words("plural_events.tsv")))


@cache
def class_noun_keys() -> frozenset[str]:
    """The folded class nouns of weapons."""
    return frozenset(fold_keys(words("class_nouns.tsv")))


class Key(NamedTuple):
    """One key of a term: its folded spelling, the stem that stands in the automaton, the endings the stem takes, the rules that made it."""

    spelt: str
    stem: str
    endings: dict[str, tuple[Slot, ...]]
    rules: tuple[str, ...]


BARE: dict[str, tuple[Slot, ...]] = {"": (Slot("singular", "any"),)}


def hindi_keys(concept: Concept, term: Term, key: str, compounds: Compounds) -> list[Key]:
    """The keys of a Hindi term whose folded form is `key`, the term itself first."""
    _, strip, endings = term_paradigm(concept, term, key)
    if not strip:
        return [Key(spelt, spelt, endings, rules) for spelt, rules in spellings(key, concept.type, compounds)]
    last = key[-strip:]
    return [
        Key(spelt, spelt[:-strip], endings, rules) if spelt.endswith(last) else Key(spelt, spelt, BARE, rules)
        for spelt, rules in spellings(key, concept.type, compounds)
    ]


def mixed_spellings(concept: Concept, folded: Mapping[str, str]) -> list[tuple[Term, str]]:
    """Spellings of Hindi terms of several words whose words are spelt as in different ones of the listed spellings, each with its term:
    रफाएल ग्रोसी of राफेल ग्रॉसी, where रफाएल ग्रॉसी and राफेल ग्रोसी are listed; in a person's name also as in `tables/name_variants.tsv`.
    `folded`: the folded form of every term."""
    groups: dict[str, list[list[str]]] = {}
    for term in concept.hi:
        base = term.spelling_of or term.term
        if term.status in ("preferred", "admitted") and " " in folded[term.term]:
            groups.setdefault(base, []).append(folded[term.term].split(" "))
    found: list[tuple[Term, str]] = []
    listed = {folded[term.term] for term in concept.hi}
    variants = name_variants() if concept.type == "person" else {}
    for base, alike in groups.items():
        term = next(term for term in concept.hi if term.term == base)
        if len(alike) == 1 and variants.keys().isdisjoint(alike[0]):
            continue
        alike = [words for words in alike if len(words) == len(alike[0])]
        each = [dict.fromkeys(chain(at_place, *(variants.get(word, ()) for word in at_place))) for at_place in zip(*alike, strict=True)]
        mixed = (" ".join(row) for row in product(*each))
        found += [(term, spelt) for spelt in islice(mixed, MOST_MIXED) if spelt not in listed]
    return found


@cache
def name_variants() -> dict[str, tuple[str, ...]]:
    """The other spellings of a name by each of them, folded."""
    groups = [tuple(dict.fromkeys(fold_keys(row))) for row in rows("name_variants.tsv")]
    return {word: group for group in groups for word in group}


MOST_MIXED = 64  # spellings of one term


def english_keys(term: Term, key: str) -> list[Key]:
    """The keys of an English term whose folded form is `key`, the term itself first."""
    return [Key(spelt, spelt, BARE, rules) for spelt, rules in latin_spellings(key)]


def letter_name_keys(term: Term) -> list[Key]:
    """The keys of an English acronym spelt with the Hindi names of its letters; none for other terms."""
    if term.status not in ("preferred", "admitted") or not acronyms.is_acronym(term.term):
        return []
    folded = [spelt.replace("-", " ") for spelt in acronyms.spellings(term.term)]  # nothing else in letter names is folded
    return [Key(spelt, spelt, BARE, ("letter_names",)) for spelt in folded]


def is_detected_in_latin(concept: Concept, term: Term) -> bool:
    """Whether an English term counts inside Hindi text: names, posts and acronyms do, glosses of common terms do not."""
    return concept.type != "term" or acronyms.is_acronym(term.term)


def forms(concept: Concept, compounds: Compounds) -> list[str]:
    """Every spelling and inflected form by which detection finds a concept, stored terms first, in NFC."""
    if not detectable([concept]):
        return []
    hindi = [term for term in concept.hi if term.detect != "never"]
    english = [term for term in concept.en if term.detect != "never" and is_detected_in_latin(concept, term)]
    found = dict.fromkeys(term.term for term in (*hindi, *english))
    spelt = [(term, fold_key(term.term)) for term in hindi]
    for term, folded in (*spelt, *mixed_spellings(concept, {term.term: fold_key(term.term) for term in concept.hi})):
        for key in hindi_keys(concept, term, folded, compounds):
            found.update(dict.fromkeys(_written(key.stem + ending) for ending in key.endings))
    for term in english:
        found.update(dict.fromkeys(key.spelt for key in english_keys(term, fold_key(term.term))))
        found.update(dict.fromkeys(_written(key.spelt) for key in letter_name_keys(term)))
    return list(found)


def _written(key: str) -> str:
    """A folded form as it may stand in a text: with the hyphen that a designator needs after a letter name that is a word."""
    first, blank, rest = key.partition(" ")
    if blank and first in words("letter_words.tsv") and rest[0].isdigit():
        key = f"{first}-{rest}"
    return key.replace(RRA, "ड" + NUKTA).replace(RHA, "ढ" + NUKTA)
