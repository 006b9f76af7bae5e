"""Ways to say a listed thing that no list holds: other word order, adjectives of countries, verbs for nouns, initials, names by sound.

`said_in_english` and `said_in_hindi` are ordered lists of small named functions; the first that finds the thing answers. They are
generous on purpose: a correct translation must not be flagged. What another term of the same type stands on does not count.
Tables: `nationals.tsv`, `near_synonyms.tsv`, `place_words.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from rakshakosh import acronyms
from rakshakosh.concept import Concept
from rakshakosh.countries import countries
from rakshakosh.english_words import Token, form, is_acronym_token, tokens
from rakshakosh.folding import key
from rakshakosh.romanisation import romanise
from rakshakosh.search import sound_key, squeezed
from rakshakosh.sightings import EnglishSide, folded_words
from rakshakosh.tables import rows, words

SHORTEST_STEM = 4  # letters that two words must share to count as forms of one
LEAST_SOUND = 2  # consonants of a name that are compared by sound
_JOINTS = frozenset(["of", "for", "to", "in", "on", "at", "by", "with", "and", "de", "la", "al", "du"])


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


def as_initials(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """An acronym that nobody listed, if it is made of a listed name's first letters."""
    if concept.type not in ("organisation", "agreement", "event", "role", "award", "term"):
        return False
    capitals = {token.form.upper() for token in free if is_acronym_token(token.written)}
    return bool(capitals) and not capitals.isdisjoint(_initials(concept))


def by_head(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """the carrier for aircraft carrier, their missiles for cruise missiles: a common term by its last word, where no other word says which."""
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


def by_synonym(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """A common term by words that are used for its own (militants for terrorists), the first or the last of them at least its own or such."""
    if concept.type not in ("term", "role", "organisation"):
        return False
    there = side.forms
    if concept.type != "term":
        alone = [token for token in side.tokens if any((s.start, s.end) == (token.start, token.end) for s in side.sightings)]
        there = frozenset(token.form for token in (*free, *alone))
    for content in content_words(concept):
        if content and all(word in there or not there.isdisjoint(_synonyms().get(word, frozenset())) for word in content):
            return True
    return False


def by_coincidence(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """Another name that is written in Hindi as a listed one is, and so no error of the translation (Meyer: मेयर, Cecily: सिसिली)."""
    if concept.type not in ("person", "place", "role"):
        return False
    wanted = {_sound_of(term.term) for term in concept.hi if " " not in term.term and not acronyms.read(term.term)}
    return any(len(k) > 1 and k in wanted for k in (sound_key(t.written) for t in free if t.written[:1].isupper()))


def by_distinct_word(concept: Concept, side: EnglishSide, free: list[Token]) -> bool:
    """A place by the word that says which, without the one that says what it is (the Pacific, Western Europe by Europe)."""
    if concept.type != "place":
        return False
    there = {token.form for token in free}
    for term in concept.en:
        found = [token.form for token in tokens(term.term)]
        if len(found) == 2 and (
            (found[1] in _place_words("last") and found[0] in there) or (found[0] in _place_words("first") and found[1] in there)
        ):
            return True
    return False


@cache
def _place_words(side: str) -> frozenset[str]:
    return frozenset(form(english) for which, english, _ in rows("place_words.tsv") if which == side)


@cache
def _hindi_place_words(side: str) -> frozenset[str]:
    return frozenset(key(word) for which, _, hindi in rows("place_words.tsv") if which == side for word in hindi.split())


ENGLISH_WAYS: tuple[Way, ...] = (in_other_order, as_national, as_verb, as_initials, by_distinct_word, by_synonym, by_head, by_surname)


@lru_cache(maxsize=20_000)
def _content_words(term: str) -> frozenset[str]:
    return frozenset(token.form for token in tokens(term)) - _JOINTS


def content_words(concept: Concept) -> Iterator[frozenset[str]]:
    """The words that matter of each English term of a concept."""
    return (_content_words(term.term) for term in concept.en)


def _english_names(concept: Concept) -> list[list[Token]]:
    return [tokens(term.term) for term in concept.en]


def _initials(concept: Concept) -> frozenset[str]:
    found = set()
    for term in concept.en:
        written = [word for word in re.findall(r"[A-Za-z]+", term.term) if word not in ("the", "The")]
        found.add("".join(word[0] for word in written).upper())
        found.add("".join(word[0] for word in written if word.lower() not in _JOINTS).upper())
    return frozenset(f for f in found if len(f) > 1)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without its ending as noun, verb or adjective; rough, for comparing only."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word[: -len(ending)]
            return stem[:-1] if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] else stem
    return word[:-1] if len(word) > SHORTEST_STEM and word.endswith(("e", "y")) else word


_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ists",
    "ist",
    "isms",
    "ism",
    "tions",
    "tion",
    "ors",
    "or",
    "ers",
    "er",
    "ied",
    "ed",
    "ive",
    "al",
    "ly",
)


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


HindiWay = Callable[[Concept, frozenset[str]], bool]


def said_in_hindi(concept: Concept, free: frozenset[str]) -> str:
    """The way in which a concept is said by the free words of a Hindi text, by name; empty where none finds it."""
    return next((way.__name__ for way in HINDI_WAYS if way(concept, free)), "")


def with_words_apart(concept: Concept, free: frozenset[str]) -> bool:
    """All words of a term of two words or more, in any order and with other words between (रूस के रक्षा एवं गृह मंत्री)."""
    for term in concept.hi:
        found = [word for word in folded_words(term.term) if word not in _HINDI_JOINTS]
        if len(found) > 1 and all(_is_there(word, free) for word in found):
            return True
    return False


def as_hindi_national(concept: Concept, free: frozenset[str]) -> bool:
    """चीनी for चीन, and what begins like a place's name (जापानी, यूरोपीय)."""
    if any(not free.isdisjoint(_hindi_nationals().get(term.term, frozenset())) for term in concept.en):
        return True
    if concept.type != "place":
        return False
    names = [word for term in concept.hi if " " not in (word := key(term.term))]
    return any(
        len(name) >= SHORTEST_STEM and w.startswith(name[:-2] if len(name) > 6 else name.rstrip("ाी")) for name in names for w in free
    )


def by_hindi_sound(concept: Concept, free: frozenset[str]) -> bool:
    """A person or place in another Hindi spelling than the listed ones, if first letter and consonants are the same (of a person, of one of
    his names)."""
    if concept.type not in ("person", "place"):
        return False
    said = {_sound_of(word) for word in free}
    for term in concept.en:
        sounds = [sound_key(token.written) for token in tokens(term.term) if not place_word(token.written)]
        if concept.type == "person" and any(len(sound) > LEAST_SOUND and sound in said for sound in sounds):
            return True
        if len("".join(sounds)) > LEAST_SOUND and all(sound in said for sound in sounds):
            return True
    return False


def by_distinct_hindi_word(concept: Concept, free: frozenset[str]) -> bool:
    """A place by the word that says which (भूमध्य तट for भूमध्य सागर)."""
    if concept.type != "place":
        return False
    for term in concept.hi:
        found = folded_words(term.term)
        if len(found) == 2 and found[1] in _hindi_place_words("last") and any(w.startswith(found[0]) for w in free):
            return True
        if len(found) == 2 and found[0] in _hindi_place_words("first") and _is_there(found[1], free):
            return True
    return False


def by_hindi_head(concept: Concept, free: frozenset[str]) -> bool:
    """मिसाइल for क्रूज मिसाइल: a common term by its last word."""
    if concept.type != "term":
        return False
    found = [folded_words(term.term) for term in concept.hi]
    return any(len(parts) > 1 and _is_there(parts[-1], free) for parts in found)


HINDI_WAYS: tuple[HindiWay, ...] = (with_words_apart, as_hindi_national, by_distinct_hindi_word, by_hindi_sound, by_hindi_head)
_HINDI_JOINTS = frozenset(["का", "के", "की", "और", "एवं", "तथा", "व", "में", "से", "पर"])


def _is_there(word: str, there: Iterable[str]) -> bool:
    """Whether a word or a form of it stands among `there`: the last vowel sign may differ, endings may follow."""
    stem = word.rstrip("ािीुूेोंै")
    if len(stem) < 2:
        return word in there
    return any(other.startswith(stem) and len(other) - len(stem) <= 5 for other in there)


def place_word(word: str) -> bool:
    """Whether a word of a place's name says where, not which."""
    return form(word) in _place_words("first") | _place_words("last") or key(word) in _hindi_place_words("first") | _hindi_place_words(
        "last"
    )


def sounds_alike(word: str, term: str) -> bool:
    """Whether a Hindi word has the consonants of a word of a Hindi term."""
    return _sound_of(word) in {_sound_of(part) for part in term.split()}


@lru_cache(maxsize=50_000)
def _sound_of(word: str) -> str:
    return sound_key(romanise(word, "english"))


@cache
def _hindi_nationals() -> dict[str, frozenset[str]]:
    found = {name: frozenset(map(key, hindi.split())) for name, _, hindi in rows("nationals.tsv") if hindi != "-"}
    codes = {word: country.code for word, country in countries().items() if country.is_demonym}
    by_name = {word: country.code for word, country in countries().items() if not country.is_demonym}
    for name, code in by_name.items():
        found[name] = frozenset(word for word, other in codes.items() if other == code)
    return found
