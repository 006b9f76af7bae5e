"""Ways to say a listed thing in English that no list holds: other word order, adjectives of countries, verbs for nouns, initials, synonyms.

`ENGLISH_WAYS` is the ordered list; the first that finds the thing answers. They are generous on purpose: a correct translation must not be
flagged. What another term of the same type stands on does not count. Tables: `nationals.tsv`, `near_synonyms.tsv`, `english_endings.tsv`,
`body_words.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from rakshakosh import acronyms
from rakshakosh.concept import Concept
from rakshakosh.english_words import Token, form, is_acronym_token, tokens
from rakshakosh.name_words import english_place_words, sound_of
from rakshakosh.search import sound_key, squeezed
from rakshakosh.sightings import EnglishSide
from rakshakosh.tables import rows, words

SHORTEST_STEM = 4  # letters that two words must share to count as forms of one

Way = Callable[[Concept, EnglishSide, list[Token]], bool]


def said_in_english(concept: Concept, side: EnglishSide, free: list[Token]) -> str:
    """The way in which a concept is said by the free tokens of an English text, by name; empty where none finds it."""
    return next((way.__name__ for way in ENGLISH_WAYS if way(concept, side, free)), "")


def in_other_order(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """Minister of Defence of Russia for Russian Defence Minister: all words of a term of two words or more, wherever they stand."""
    there = {token.form for token in free}
    return any(len(content) > 1 and content <= there for content in content_words(concept))


def as_national(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """Chinese for China, and what begins like a place's name (Mongolian, European)."""
    there = {token.form for token in free}
    for term in concept.en:
        if there & _english_nationals().get(term.term, frozenset()):
            return True
        if concept.type != "place":
            continue
        *first, last = [token.form for token in tokens(term.term)] or [""]
        if first and len(last) > SHORTEST_STEM and set(first) <= there and any(f.startswith(last[:-1]) for f in there):
            return True
        name = squeezed(term.term)
        if len(name) > SHORTEST_STEM and any(f.startswith(name[:-1]) and len(f) > len(name) for f in there):
            return True
    return False


def as_verb(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """deployed for deployment, patrolled for patrolling: words of a common term by their stems."""
    if concept.type != "term":
        return False
    there = {_stem(token.form) for token in free}
    return any(content and {_stem(word) for word in content} <= there for content in content_words(concept))


def without_kind(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """UN peacekeepers for UN Peacekeeping Force: a body by the words of its name that say which, two at least."""
    if concept.type != "organisation":
        return False
    there = {_stem(token.form) for token in side.tokens}
    for content in content_words(concept):
        which = {_stem(word) for word in content - words("body_words.tsv")}
        if 1 < len(which) < len(content) and which <= there:
            return True
    return False


def as_initials(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """An acronym that nobody listed, if it is made of a listed name's first letters."""
    if concept.type not in ("organisation", "agreement", "event", "role", "award", "term"):
        return False
    capitals = {token.form.upper() for token in free if is_acronym_token(token.written)}
    return bool(capitals) and not capitals.isdisjoint(_initials(concept))


def by_distinct_word(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """A place by the word that says which, without the one that says what it is (the Pacific, Western Europe by Europe)."""
    if concept.type != "place":
        return False
    there = {token.form for token in free}
    for term in concept.en:
        found = [token.form for token in tokens(term.term)]
        if len(found) == 2 and (
            (found[1] in english_place_words("last") and found[0] in there)
            or (found[0] in english_place_words("first") and found[1] in there)
        ):
            return True
    return False


def by_synonym(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """A common term by its own words or such as are used for them (militants for terrorists)."""
    if concept.type not in ("term", "role", "organisation"):
        return False
    there = side.forms
    if concept.type != "term":
        there = side.named_alone.union(token.form for token in free)
    for content in content_words(concept):
        if content and all(word in there or not there.isdisjoint(_synonyms().get(word, frozenset())) for word in content):
            return True
    return False


def by_head(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """the carrier for aircraft carrier, their missiles for cruise missiles: a common term by its last word, if no other says which."""
    if concept.type != "term":
        return False
    heads = {found[-1].form for found in map(tokens, (t.term for t in concept.en)) if len(found) > 1}
    own = frozenset().union(*content_words(concept)) | words("english_function_words.tsv")
    for i, token in enumerate(side.tokens):
        if token.form in heads and token in free:
            before = side.tokens[i - 1] if i else None
            if before is None or side.text[before.end : token.start] != " " or before.form in own or before.form.endswith("ly"):
                return True
    return False


def by_surname(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """A person by his last name, or by his first where nobody's other name follows it."""
    if concept.type != "person":
        return False
    names = [token for token in free if token.written[:1].isupper()]
    followed = {one.form for one, other in pairwise(names) if other.start - one.end == 1}
    there = {token.form for token in names}
    for found in _english_names(concept):
        if found and (found[-1].form in there or (len(found[0].form) > SHORTEST_STEM and found[0].form in there - followed)):
            return True
    return False


ENGLISH_WAYS: tuple[Way, ...] = (
    in_other_order,
    as_national,
    as_verb,
    without_kind,
    as_initials,
    by_distinct_word,
    by_synonym,
    by_head,
    by_surname,
)


def by_coincidence(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """Another name that is written in Hindi as a listed one is, and so no error of the translation (Meyer: मेयर, Cecily: सिसिली)."""
    if concept.type not in ("person", "place", "role"):
        return False
    wanted = {sound_of(term.term) for term in concept.hi if " " not in term.term and not acronyms.read(term.term)}
    return any(len(k) > 1 and k in wanted for k in (sound_key(t.written) for t in free if t.written[:1].isupper()))


def content_words(concept: Concept) -> Iterator[frozenset[str]]:
    """The words that matter of each English term of a concept."""
    return (_content_words(term.term) for term in concept.en)


@lru_cache(maxsize=20_000)
def _content_words(term: str) -> frozenset[str]:
    return frozenset(token.form for token in tokens(term)) - words("english_joints.tsv")


def _english_names(concept: Concept) -> list[list[Token]]:
    return [tokens(term.term) for term in concept.en]


def _initials(concept: Concept) -> frozenset[str]:
    found = set()
    for term in concept.en:
        written = [word for word in re.findall(r"[A-Za-z]+", term.term) if word not in ("the", "The")]
        found.add("".join(word[0] for word in written).upper())
        found.add("".join(word[0] for word in written if word.lower() not in words("english_joints.tsv")).upper())
    return frozenset(f for f in found if len(f) > 1)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without its ending as noun, verb or adjective; rough, for comparing only."""
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word[: -len(ending)]
            return stem[:-1] if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] else stem
    return word[:-1] if len(word) > SHORTEST_STEM and word.endswith(("e", "y")) else word


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for (group,) in rows("near_synonyms.tsv"):
        forms = frozenset(form(word) for word in group.split())
        found |= {word: found.get(word, frozenset()) | forms for word in (form(group.split()[0]),)}
    return found


@cache
def _english_nationals() -> dict[str, frozenset[str]]:
    found = {}
    for name, english, _ in rows("nationals.tsv"):
        found[name] = frozenset(form(word) for all in english.split() for word in (all, *all.split("-")))
    return found


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(words("english_endings.tsv"), key=len, reverse=True))
