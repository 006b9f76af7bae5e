"""What the rules for unlisted names look at, and what they make: a scene goes in, names come out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from rakshakosh import acronyms
from rakshakosh.folding import Folded, key, keys
from rakshakosh.latin import is_english_passage, is_in_tag_or_address
from rakshakosh.romanisation import romanise
from rakshakosh.script import HYPHENS, NUKTA, distinct_words, is_mark, is_whole_word, is_word_character, word_at, words_in
from rakshakosh.spans import Typed
from rakshakosh.tables import pairs, words

# Pieces of patterns over folded text: the beginning and the end of a word, a Devanagari word.
START = "(?<![^\\W_])(?<![\u0900-\u0903\u093a-\u094f])"
EDGE = "(?![^\\W_]|[\u0900-\u0903\u093a-\u094f])"
WORD = "[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*"

LONGEST_WORD = 40  # code points of one word of a name
_MOST_JOINED = 3  # words that hyphens join to a name; longer chains are lists

_MODEL = Path(__file__).parent / "models" / "ordinary_words.txt"


class Listed(Typed, Protocol):
    """A listed name or term found in folded text: its span, its type, its English there, and whether it is a country."""

    @property
    def english(self) -> str: ...
    @property
    def is_country(self) -> bool: ...


class Scene(NamedTuple):
    """Folded text and its letters, what it was made of, and what is listed in it: types by start and by end, where the longest begins by
    end, and by type and end the longest name itself."""

    source: str
    folded: Folded
    text: str
    starts: Mapping[int, str]
    ends: Mapping[int, str]
    begins: Mapping[int, int]
    longest: Mapping[str, Mapping[int, Listed]]

    def named(self, type: str) -> Mapping[int, Listed]:
        """The longest listed name of a type by its end."""
        return self.longest.get(type, {})

    def listed_before(self, at: int, types: frozenset[str]) -> Listed | None:
        """The longest listed name of one of `types` that ends at `at`."""
        if at not in self.ends:
            return None
        fitting = [name for type in types if (name := self.longest.get(type, {}).get(at))]
        return min(fitting, key=lambda name: name.start) if fitting else None

    def is_foreign(self, start: int, end: int) -> bool:
        """Whether what stands there is Latin and belongs to an English passage, a hashtag or an address."""
        if not self.text[start].isascii():
            return False
        at, to = self.folded.original(start), self.folded.original(end)
        return is_english_passage(self.text, start, end) or is_in_tag_or_address(self.source, at, to)

    def is_hyphen(self, at: int) -> bool:
        """Whether the blank at `at` of the folded text is a hyphen in the caller's."""
        start, end = self.folded.original(at), self.folded.original(at + 1)
        return self.text[at : at + 1] == " " and not HYPHENS.isdisjoint(self.source[start:end])


class Unlisted(msgspec.Struct, gc=False):
    """A name found by a rule, offsets in folded text. `en` is empty where the name's own spelling gives it: `titled(surface)`;
    `hi`, its dictionary form, where that is how it stands in the text.

    `full`: the folded name in full that may be listed, of which the text has only a part (रक्षा in रक्षा और विदेश मंत्री) or another
    wording (चीन की थल सेना). If it is listed the mention is of that concept; if not, `en` says what it is, and without `en` it is nothing.
    `score`: how far it is trusted; by rules all alike.
    `reading`: the same for a name that another listed one may have at this very place and that counts only if listed (नीलगिरि in a row of
    ships for आईएनएस नीलगिरि).
    """

    start: int
    end: int
    weight: int
    type: str
    en: str
    how: str
    why: tuple[str, ...]
    full: str = ""
    hi: str = ""
    reading: str = ""
    score: float = 0.7


def made(scene: Scene, start: int, end: int, type: str, english: str, how: str, rule: str) -> Unlisted:
    return Unlisted(start, end, (end - start) ** 2, type, english, how, (rule,))


def pattern(scene: Scene, start: int, end: int, type: str, english: str, rule: str) -> Unlisted:
    """A name whose shape gives it away."""
    return made(scene, start, end, type, english, "pattern", rule)


def with_noun(scene: Scene, start: int, end: int, type: str, english: str, rule: str) -> Unlisted:
    """A name that ends in a common noun, whose oblique is no dictionary form (X हवाई अड्डे: X हवाई अड्डा)."""
    name = pattern(scene, start, end, type, english, rule)
    if scene.text[end - 1] == "े":
        name.hi = scene.source[scene.folded.original(start) : scene.folded.original(end - 1)] + "ा"
    return name


def occurrences(text: str, listed: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where one of some words or phrases stands whole in `text`. `listed` is a table or a constant that lives as long as the process: what
    begins with a word that the text does not have costs nothing."""
    if id(listed) not in _TABLES:
        _enter(listed)
    for word in _present(text).get(id(listed), ()):
        at = text.find(word)
        while at >= 0:
            if is_whole_word(text, at, at + len(word)):
                yield at, word
            at = text.find(word, at + len(word))


_TABLES: dict[int, Collection[str]] = {}  # kept, so that the identity of each stays its own
_BY_FIRST_WORD: dict[str, list[tuple[int, str]]] = {}  # of all tables: the table and the word or phrase


def _enter(listed: Collection[str]) -> None:
    _TABLES[id(listed)] = listed
    for word in listed:
        _BY_FIRST_WORD.setdefault(words_in(word)[0], []).append((id(listed), word))
    _present.cache_clear()


@lru_cache(maxsize=4)
def _present(text: str) -> Mapping[int, list[str]]:
    """What may stand in a text, by table: one pass over its words for all rules."""
    found: dict[int, list[str]] = {}
    for first in _BY_FIRST_WORD.keys() & distinct_words(text):
        for table, word in _BY_FIRST_WORD[first]:
            found.setdefault(table, []).append(word)
    return found


def word_before(text: str, end: int) -> str:
    """The word that ends at `end`; of a giant one only so much that it is too long for a name."""
    start, least = end, max(0, end - LONGEST_WORD - 1)
    while start > least and is_word_character(text[start - 1]):
        start -= 1
    return text[start:end]


def name_before(scene: Scene, end: int) -> int | None:
    """Where the unlisted name begins that ends at `end`: one word that is no ordinary one, and what a hyphen joins to it (अल-कासिम)."""
    word = word_before(scene.text, end)
    if not is_proper(word) or len(word) > LONGEST_WORD:
        return None
    start = end - len(word)
    for _ in range(_MOST_JOINED):
        if start < 2 or not scene.is_hyphen(start - 1) or not is_proper(first := word_before(scene.text, start - 1)):
            break
        start -= len(first) + 1
    return start


def followed_like_a_name(text: str, end: int) -> bool:
    """Whether a case marker, a conjunction, punctuation or the end of the text follows, as it does behind a whole name."""
    return end == len(text) or text[end] != " " or word_at(text, end + 1) in words("function_words.tsv")


def closes_a_name(text: str, end: int) -> bool:
    """Whether the second word of a name may end at `end`: no verb follows that would make it a predicate (आईएनएस X रवाना हुआ), and it
    is none itself (आईएनएस X लौटी।)."""
    word = word_at(text, end + 1)
    return followed_by_case(text, end) or (word in ordinary() and word not in words("function_words.tsv") and text[end] == " ")


def followed_by_case(text: str, end: int) -> bool:
    """Whether a case marker or punctuation inside the sentence follows; its end may as well follow a verb (फ्रिगेट लौटी।)."""
    if text[end : end + 1] == " ":
        return word_at(text, end + 1) in words("postpositions.tsv")
    return end < len(text) and text[end] not in "।.!?\n"


_NO_LETTER = re.compile(r"[\x00-\x7f]|\d")


def is_proper(word: str) -> bool:
    """Whether a word can be part of a name: Devanagari, and no function word or ordinary word."""
    if not word or is_mark(word[0]) or word in acronyms.letter_names() or _NO_LETTER.search(word):
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
    for part in re.split("[ .\N{EM DASH}]+", name.strip(" .")):
        letter = acronyms.letter_of(key(part))
        roman = f"{letter}." if letter else romanise(_as_in_names(part), "english")
        parts.append("-".join(_LONG_FIRST.sub("a", piece).capitalize() if piece.islower() else piece for piece in roman.split("-")))
    return " ".join(parts)


_LONG_FIRST = re.compile("^aa")  # आदित्य is typed aaditya, but printed Aditya


def _as_in_names(word: str) -> str:
    """A word with the letters by which names are printed, unless its English is conventional."""
    if word in pairs("conventional.tsv"):
        return word
    return _name_letters().sub(lambda m: pairs("name_letters.tsv")[m.group()], unicodedata.normalize("NFC", word))


@cache
def _name_letters() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(pairs('name_letters.tsv'))})(?!{NUKTA})")


@cache
def adjective_endings() -> tuple[str, ...]:
    """Endings by which a word is an adjective and no name: तटीय, रेतीली."""
    return tuple(folded_words("adjective_endings.tsv"))


@cache
def folded_words(table: str) -> frozenset[str]:
    """The first cells of a table, folded as the text is."""
    return frozenset(keys(words(table)))


@cache
def folded_pairs(table: str) -> dict[str, str]:
    """A table with two cells a row, its first cells folded as the text is."""
    listed = pairs(table)
    return dict(zip(keys(listed), listed.values(), strict=True))


def any_of(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
