"""Ways to say a listed thing in Hindi that no list holds: words apart, adjectives of countries, other spellings of names, the last word.

`HINDI_WAYS` is the ordered list; the first that finds the thing answers. They are generous on purpose: a correct translation must not be
flagged. Tables: `nationals.tsv`, `hindi_joints.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from rakshakosh.concept import Concept
from rakshakosh.countries import countries
from rakshakosh.english_words import tokens
from rakshakosh.folding import key
from rakshakosh.name_words import hindi_place_words, place_word, sound_of
from rakshakosh.search import sound_key
from rakshakosh.sightings import folded_words
from rakshakosh.tables import rows, words

SHORTEST_STEM = 4  # code points that two words must share to count as forms of one
LEAST_SOUND = 2  # consonants of a name that are compared by sound

Way = Callable[[Concept, frozenset[str]], bool]


def said_in_hindi(concept: Concept, free: frozenset[str]) -> str:
    """The way in which a concept is said by the free words of a Hindi text, by name; empty where none finds it."""
    return next((way.__name__ for way in HINDI_WAYS if way(concept, free)), "")


def with_words_apart(concept: Concept, free: frozenset[str]) -> bool:
    """All words of a term of two words or more, in any order and with other words between (रूस के रक्षा एवं गृह मंत्री)."""
    for term in concept.hi:
        found = [word for word in folded_words(term.term) if word not in words("hindi_joints.tsv")]
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
    said = {sound_of(word) for word in free}
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
        if len(found) == 2 and found[1] in hindi_place_words("last") and any(w.startswith(found[0]) for w in free):
            return True
        if len(found) == 2 and found[0] in hindi_place_words("first") and _is_there(found[1], free):
            return True
    return False


def by_hindi_head(concept: Concept, free: frozenset[str]) -> bool:
    """मिसाइल for क्रूज मिसाइल: a common term by its last word."""
    if concept.type != "term":
        return False
    found = [folded_words(term.term) for term in concept.hi]
    return any(len(parts) > 1 and _is_there(parts[-1], free) for parts in found)


HINDI_WAYS: tuple[Way, ...] = (with_words_apart, as_hindi_national, by_distinct_hindi_word, by_hindi_sound, by_hindi_head)


def _is_there(word: str, there: Iterable[str]) -> bool:
    """Whether a word or a form of it stands among `there`: the last vowel sign may differ, endings may follow."""
    stem = word.rstrip("ािीुूेोंै")
    if len(stem) < 2:
        return word in there
    return any(other.startswith(stem) and len(other) - len(stem) <= 5 for other in there)


@cache
def _hindi_nationals() -> dict[str, frozenset[str]]:
    found = {name: frozenset(map(key, hindi.split())) for name, _, hindi in rows("nationals.tsv") if hindi != "-"}
    codes = {word: country.code for word, country in countries().items() if country.is_demonym}
    by_name = {word: country.code for word, country in countries().items() if not country.is_demonym}
    for name, code in by_name.items():
        found[name] = frozenset(word for word, other in codes.items() if other == code)
    return found
