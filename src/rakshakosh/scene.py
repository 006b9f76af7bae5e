"""What the rules for unlisted names look at, and what they make: a scene goes in, names come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from rakshakosh import acronyms
from rakshakosh.folding import Folded, key
from rakshakosh.romanisation import romanise
from rakshakosh.script import NUKTA, is_mark, is_whole_word, is_word_character
from rakshakosh.tables import pairs, words

# Pieces of patterns over folded text: the beginning and the end of a word, a Devanagari word.
START = "(?<![^\\W_])(?<![\u0900-\u0903\u093a-\u094f])"
EDGE = "(?![^\\W_]|[\u0900-\u0903\u093a-\u094f])"
WORD = "[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*"

_MODEL = Path(__file__).parent / "models" / "ordinary_words.txt"


class Scene(NamedTuple):
    """Folded text, what it was made of, the types of what is listed in it, by start and by end, and where the longest begins by end."""

    source: str
    folded: Folded
    starts: Mapping[int, str]
    ends: Mapping[int, str]
    begins: Mapping[int, int]

    @property
    def text(self) -> str:
        return self.folded.text


class Unlisted(msgspec.Struct, gc=False):
    """A name found by a rule, offsets in folded text. `en` is empty where the name's own spelling gives it: `titled(surface)`.

    `full`: the folded name in full that may be listed, of which the text has only a part (रक्षा in रक्षा और विदेश मंत्री) or another
    wording (चीन की थल सेना). If it is listed the mention is of that concept; if not, `en` says what it is, and without `en` it is nothing.
    """

    start: int
    end: int
    weight: int
    type: str
    en: str
    how: str
    why: tuple[str, ...]
    full: str = ""


def made(scene: Scene, start: int, end: int, type: str, english: str, how: str, rule: str) -> Unlisted:
    return Unlisted(start, end, (end - start) ** 2, type, english, how, (rule,))


def occurrences(text: str, listed: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where one of some words stands whole in `text`. Words that the text does not have cost a look-up, no search."""
    present = _vocabulary(text)
    for word in listed:
        if word not in present and " " not in word:
            continue
        at = text.find(word)
        while at >= 0:
            if is_whole_word(text, at, at + len(word)):
                yield at, word
            at = text.find(word, at + len(word))


@lru_cache(maxsize=4)
def _vocabulary(text: str) -> frozenset[str]:
    """The words of a text: at least all that stand between word edges."""
    return frozenset(_A_WORD.findall(text))


_A_WORD = re.compile("[\\w\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+")


def word_at(text: str, start: int) -> str:
    end = start
    while end < len(text) and is_word_character(text[end]):
        end += 1
    return text[start:end]


def is_proper(word: str) -> bool:
    """Whether a word can be part of a name: Devanagari, and no function word or ordinary word."""
    if not word or is_mark(word[0]) or word in acronyms.letter_names() or any(c.isdigit() or c.isascii() for c in word):
        return False
    return word not in words("function_words.tsv") and word not in ordinary() and word not in words("not_names.tsv")


@cache
def ordinary() -> frozenset[str]:
    """Frequent words of prose that are no names, folded."""
    return frozenset(_MODEL.read_text(encoding="utf-8").split()) if _MODEL.exists() else frozenset()


def titled(name: str) -> str:
    """A name in newspaper English, with capitals and initials: एस. के. वर्मा = S. K. Verma.

    >>> titled("अनुज वालिया")
    'Anuj Walia'
    """
    parts = []
    for part in re.split("[ .]+", name.strip(" .")):
        letter = acronyms.letter_of(key(part))
        spoken = part if part in pairs("conventional.tsv") else _PHA.sub("फ" + NUKTA, part)
        roman = f"{letter}." if letter else romanise(spoken, "english")
        parts.append("-".join(piece[:1].upper() + piece[1:] for piece in roman.split("-")))
    return " ".join(parts)


_PHA = re.compile("फ(?!" + NUKTA + ")")  # in names it is f: most are Persian, Arabic or European; फोगाट and the like are conventional


def any_of(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
