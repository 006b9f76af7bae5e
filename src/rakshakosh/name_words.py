"""What the words of names tell: those that say where a place is or what it is, and how a word sounds. Table: `place_words.tsv`."""

from __future__ import annotations

from functools import cache, lru_cache

from rakshakosh.english_words import form
from rakshakosh.folding import key
from rakshakosh.romanisation import romanise
from rakshakosh.search import sound_key
from rakshakosh.tables import rows


def place_word(word: str) -> bool:
    """Whether a word of a place's name says where, not which."""
    return form(word) in english_place_words("first") | english_place_words("last") or key(word) in hindi_place_words(
        "first"
    ) | hindi_place_words("last")


@cache
def english_place_words(side: str) -> frozenset[str]:
    """The English words that stand before (first) or behind (last) the name itself."""
    return frozenset(form(english) for which, english, _ in rows("place_words.tsv") if which == side)


@cache
def hindi_place_words(side: str) -> frozenset[str]:
    """The Hindi ones."""
    return frozenset(key(word) for which, _, hindi in rows("place_words.tsv") if which == side for word in hindi.split())


def sounds_alike(word: str, term: str) -> bool:
    """Whether a Hindi word has the consonants of a word of a Hindi term."""
    return sound_of(word) in {sound_of(part) for part in term.split()}


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """The consonants of a Hindi word, as names of both scripts are compared."""
    return sound_key(romanise(word, "english"))
