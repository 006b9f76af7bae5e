"""The spellings of a term that rules give and nobody stores, as folded keys.

Each rule is a small named function from the words of a folded term to more spellings; `RULES` is the whole behaviour, in order, and
a rule's name is what a mention shows under `why`. Everything the tight fold joins by itself needs no rule here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from rakshakosh import acronyms
from rakshakosh.concept import Concept
from rakshakosh.folding import RHA, RRA
from rakshakosh.tables import pairs, rows
from rakshakosh.tables import words as table_words

MOST_KEYS = 12  # of one term; with the present glossary a term has 1.4 keys on average
AGREEING_ENDS = (" वाली", " वाला", " वाले")  # last words that agree with what follows the term
SHORTEST_PART = 3  # code points of each half of a compound that is split


class Compounds:
    """What the glossary itself knows of compounds: its folded terms, and the words of those that are no names of people and places."""

    @classmethod
    def of(cls, concepts: Iterable[Concept], folded: dict[str, str]) -> Compounds:
        """The compounds of these concepts, whose terms are folded so."""
        named = [folded[term.term] for concept in concepts if concept.type not in ("person", "place") for term in concept.hi]
        return cls(frozenset(named), frozenset("\n".join(named).split()))

    def __init__(self, terms: frozenset[str] = frozenset(), words: frozenset[str] = frozenset()) -> None:
        self.terms = terms
        self._words = words
        self._splits: dict[str, str] = {}

    def split(self, word: str) -> str:
        """A word that is two other words run together, with a space between these; else the word itself."""
        found = self._splits.get(word)
        if found is None:
            cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            halves = (f"{word[:cut]} {word[cut:]}" for cut in cuts if word[:cut] in self._words and word[cut:] in self._words)
            found = self._splits[word] = next(halves, word)
        return found


# A folded spelling of a term and the names of the rules that made it (none: the term itself, folded).
Spelling = tuple[str, tuple[str, ...]]
Rule = Callable[[list[str], Compounds], Iterable[str]]


def spellings(key: str, type: str, compounds: Compounds) -> list[Spelling]:
    """All spellings of a folded Hindi term of a concept of this type, the term itself first, at most `MOST_KEYS`."""
    found: list[Spelling] = [(key, ())]
    for rule in _rules_for(type, _features(key)):
        for known, names in found[:]:
            for new in rule(known.split(" "), compounds):
                if len(found) < MOST_KEYS and all(new != other for other, _ in found):
                    found.append((new, (*names, rule.__name__)))
    return found


def latin_spellings(key: str) -> list[Spelling]:
    """All spellings of a folded English term: a designator in any dress (S-400, S 400, S400)."""
    found: list[Spelling] = [(key, ())]
    if _DIGIT.search(key):
        found += [(new, ("spaced_designator",)) for new in spaced_designator(key.split(" "), Compounds()) if new != key]
    return found


def joined_initials(words: list[str], compounds: Compounds) -> Iterable[str]:
    """एपीजे अब्दुल कलाम for ए पी जे अब्दुल कलाम."""
    names = acronyms.letter_names()
    if words[0] not in names or words[1] not in names:
        return ()
    count = next((i for i, word in enumerate(words) if word not in names), len(words))
    return (" ".join(["".join(words[:count]), *words[count:]]),)


def spaced_designator(words: list[str], compounds: Compounds) -> Iterable[str]:
    """एस400, एस 400: letters and digits with a space (in the text: a hyphen) or without."""
    pieces = _SEAM.sub("\0", " ".join(words)).split("\0")
    seams = len(pieces) - 1
    glues = product(("", " "), repeat=seams) if seams <= 2 else (("",) * seams, (" ",) * seams)
    return ["".join(piece + glue for piece, glue in zip(pieces, (*row, ""), strict=True)) for row in glues]


def latin_acronym(words: list[str], compounds: Compounds) -> Iterable[str]:
    """INS विक्रांत for आईएनएस विक्रांत, and आई एन एस विक्रांत: letter names of three and more letters inside a name."""
    latin = {word: read for word in words if (read := acronyms.read_folded(word)) and len(read) >= 3}
    if not latin:
        return ()
    found = [" ".join(latin.get(word, word) for word in words)]
    if words[0] in latin:
        found.append(" ".join([acronyms.spaced(latin[words[0]]), *words[1:]]))
    return found


def latin_designator(words: list[str], compounds: Compounds) -> Iterable[str]:
    """T-90 भीष्म for टी-90 भीष्म: the designator of a name in Latin letters, what follows it not."""
    number = _NUMBER.match(words[1]) if len(words) > 2 else None
    head = latin_head(words[0])
    if not number or not head:
        return ()
    suffix = number["suffix"]
    behind = (acronyms.letter_of(suffix) or acronyms.read_folded(suffix)) if suffix else ""
    return () if behind is None else (" ".join([head, number["digits"] + behind, *words[2:]]),)


def joined_compound(words: list[str], compounds: Compounds) -> Iterable[str]:
    """वायुसेना for वायु सेना; भारतीय वायुसेना, because वायु सेना is itself a term; मंत्रीस्तरीय बैठक by its second part. Not for people."""
    if len(words) == 2:
        return () if any(word[-1].isdigit() or word[0].isdigit() for word in words) else ("".join(words),)
    for i, pair in enumerate(pairwise(words)):
        if " ".join(pair) in compounds.terms or pair[1] in table_words("joined_seconds.tsv"):
            return (" ".join([*words[:i], "".join(pair), *words[i + 2 :]]),)
    return ()


def split_compound(words: list[str], compounds: Compounds) -> Iterable[str]:
    """युद्ध विराम for युद्धविराम: a word of a term that is two words of other terms. Not for people and places."""
    return (" ".join(compounds.split(word) for word in words),)


def agreeing_word(words: list[str], compounds: Compounds) -> Iterable[str]:
    """मार करने वाले for मार करने वाली; एवं for और: words inside a phrase, from `tables/agreement.tsv`."""
    table = _agreement()
    if table.keys().isdisjoint(words):
        return ()
    inner = words if f" {words[-1]}" in AGREEING_ENDS else words[:-1]
    return [" ".join([*words[:i], other, *words[i + 1 :]]) for i, word in enumerate(inner) for other in table.get(word, ())]


def without_nukta(words: list[str], compounds: Compounds) -> Iterable[str]:
    """लडाकू for लड़ाकू: ड़ and ढ़ typed without their nukta."""
    return (" ".join(words).replace(RRA, "ड").replace(RHA, "ढ"),)


def long_ru(words: list[str], compounds: Compounds) -> Iterable[str]:
    """अरूणाचल for अरुणाचल, रुस for रूस: रु and रू look alike in print and are mixed up in any word."""
    spelt = " ".join(words)
    return (spelt.replace("रु", "रू"), spelt.replace("रू", "रु"))


def retroflex_slip(words: list[str], compounds: Compounds) -> Iterable[str]:
    """घनिष्ट for घनिष्ठ, विशिष्ठ for विशिष्ट: ष्ट and ष्ठ are mixed up in any word."""
    spelt = " ".join(words)
    return (spelt.replace("ष्ठ", "ष्ट"), spelt.replace("ष्ट", "ष्ठ"))


def vowel_endings(words: list[str], compounds: Compounds) -> Iterable[str]:
    """नयी दिल्ली for नई दिल्ली, स्थाई for स्थायी: a glide written or not, in the words of two tables."""
    printed = glides()
    return () if printed.keys().isdisjoint(words) else (" ".join(printed.get(word, word) for word in words),)


RULES: tuple[Rule, ...] = (
    joined_initials,
    spaced_designator,
    latin_acronym,
    latin_designator,
    joined_compound,
    split_compound,
    agreeing_word,
    without_nukta,
    long_ru,
    retroflex_slip,
    vowel_endings,
)

# Where a rule can do nothing it is not called: keys are made for every term at start-up.
_ONLY_FOR: dict[Rule, set[str]] = {joined_initials: {"person"}, latin_acronym: {"equipment"}, latin_designator: {"equipment"}}
_NOT_FOR: dict[Rule, set[str]] = {joined_compound: {"person"}, split_compound: {"person", "place"}, agreeing_word: {"person", "place"}}
_NEEDS: dict[Rule, str] = {
    joined_initials: "blank",
    latin_acronym: "blank",
    latin_designator: "digit",
    joined_compound: "blank",
    agreeing_word: "blank",
    spaced_designator: "digit",
    without_nukta: "flap",
    long_ru: "ru",
    retroflex_slip: "sha",
    vowel_endings: "glide",
}


class Features(NamedTuple):
    """What a key must have for a rule to do anything: a blank, a digit, ड़ or ढ़, रु or रू, a half ष, ई, ए or यी."""

    blank: bool
    digit: bool
    flap: bool
    ru: bool
    sha: bool
    glide: bool


def _features(key: str) -> Features:
    flap, ru = RRA in key or RHA in key, "रु" in key or "रू" in key
    return Features(" " in key, _DIGIT.search(key) is not None, flap, ru, "ष्" in key, _GLIDE.search(key) is not None)


@cache
def _rules_for(type: str, features: Features) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in RULES
        if type in _ONLY_FOR.get(rule, {type})
        and type not in _NOT_FOR.get(rule, set())
        and (rule not in _NEEDS or getattr(features, _NEEDS[rule]))
    )


@cache
def _agreement() -> dict[str, tuple[str, ...]]:
    return {word: tuple(others.split()) for word, others in pairs("agreement.tsv").items()}


def latin_head(word: str) -> str | None:
    """The Latin letters of a word that begins a designator: टी is T, आईएनएस INS, मिग MiG; None for a word that names no letters."""
    return _latin_heads().get(word) or acronyms.letter_of(word) or acronyms.read_folded(word)


@cache
def _latin_heads() -> dict[str, str]:
    """What begins a designator without being letter names: मिग is MiG."""
    return {head: latin for head, latin, _ in rows("designators.tsv") if not head.isascii()}


_NUMBER = re.compile(r"(?P<digits>\d+)(?P<suffix>\D*)$")


@cache
def glides() -> dict[str, str]:
    """What stands in print for a word that we write with a glide, or without one."""
    return {written: printed for printed, written in pairs("verb_forms.tsv").items()} | pairs("printed_without_glide.tsv")


_GLIDE = re.compile("[ईए]|यी")
_SEAM = re.compile("(?<=[^\\W\\d]) ?(?=\\d)|(?<=[\u0900-\u0963]) ?(?=\\d)|(?<=\\d) ?(?=[^\\W\\d])")
_DIGIT = re.compile(r"\d")
