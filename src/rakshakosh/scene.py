"""What the rules for unlisted names look at, and what they make: a scene goes in, names come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from rakshakosh import acronyms
from rakshakosh.folding import Folded, key
from rakshakosh.romanisation import romanise
from rakshakosh.script import is_mark, is_whole_word, is_word_character
from rakshakosh.tables import words

# Pieces of patterns over folded text: the beginning and the end of a word, a Devanagari word.
START = "(?<![^\\W_])(?<![\u0900-\u0903\u093a-\u094f])"
EDGE = "(?![^\\W_]|[\u0900-\u0903\u093a-\u094f])"
WORD = "[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*"

_MODEL = Path(__file__).parent / "models" / "ordinary_words.txt"


class Scene(NamedTuple):
    """Folded text, what it was made of, and the types of what is listed in it, by start and by end."""

    source: str
    folded: Folded
    starts: Mapping[int, str]
    ends: Mapping[int, str]

    @property
    def text(self) -> str:
        return self.folded.text


class Unlisted(msgspec.Struct, gc=False):
    """A name found by a rule, offsets in folded text. `en` is empty where the name's own spelling gives it: `titled(surface)`."""

    start: int
    end: int
    weight: int
    type: str
    en: str
    how: str
    why: tuple[str, ...]


def made(scene: Scene, start: int, end: int, type: str, english: str, how: str, rule: str) -> Unlisted:
    return Unlisted(start, end, (end - start) ** 2, type, english, how, (rule,))


def occurrences(text: str, listed: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where one of a few words stands whole in `text`. Substring search: most texts hold none of them."""
    for word in listed:
        at = text.find(word)
        while at >= 0:
            if is_whole_word(text, at, at + len(word)):
                yield at, word
            at = text.find(word, at + len(word))


def word_at(text: str, start: int) -> str:
    end = start
    while end < len(text) and is_word_character(text[end]):
        end += 1
    return text[start:end]


def is_proper(word: str) -> bool:
    """Whether a word can be part of a name: Devanagari, and no function word or ordinary word."""
    if not word or is_mark(word[0]) or word in acronyms.letter_names() or any(c.isdigit() or c.isascii() for c in word):
        return False
    return word not in words("function_words.tsv") and word not in _ordinary() and word not in words("not_names.tsv")


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_MODEL.read_text(encoding="utf-8").split()) if _MODEL.exists() else frozenset()


def titled(name: str) -> str:
    """A name in newspaper English, with capitals and initials: एस. के. वर्मा = S. K. Verma.

    >>> titled("अनुज वालिया")
    'Anuj Valiya'
    """
    parts = []
    for part in re.split("[ .]+", name.strip(" .")):
        letter = acronyms.letter_of(key(part))
        roman = f"{letter}." if letter else romanise(part, "english")
        parts.append(roman[:1].upper() + roman[1:])
    return " ".join(parts)


def any_of(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
