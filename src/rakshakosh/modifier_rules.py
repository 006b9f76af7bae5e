"""Words beside a post or an award that a translation must not lose or add: पूर्व, तत्कालीन, कार्यवाहक, former, acting.

Tables: `lost_modifiers.tsv`, `not_former_after.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh.countries import countries
from rakshakosh.english_words import tokens
from rakshakosh.folding import key
from rakshakosh.scene import word_before
from rakshakosh.script import words_in
from rakshakosh.sightings import EnglishSide, HindiSide, Sighting
from rakshakosh.tables import rows, words

REACH = 4  # words between a modifier and its post: पूर्व अमेरिकी विदेश मंत्री, former United States Army Chief


class Modifier(NamedTuple):
    """One rule: its name, the words watched in each language, what says the same in each, beside what, and where."""

    name: str
    hindi: frozenset[str]
    in_english: tuple[str, ...]
    english: frozenset[str]
    in_hindi: tuple[str, ...]
    types: frozenset[str]
    anywhere: bool


class Lost(NamedTuple):
    """A modifier that the other text does not have: the rule, its word, where it stands (code points), and the post."""

    rule: Modifier
    word: str
    start: int
    end: int
    post: Sighting


@cache
def modifiers() -> tuple[Modifier, ...]:
    """The rules, in the order of their table."""
    return tuple(
        Modifier(
            name,
            frozenset(map(key, _cells(hindi))),
            tuple(" ".join(token.form for token in tokens(way)) for way in _cells(in_english)),
            frozenset(_cells(english)),
            tuple(map(key, _cells(in_hindi))),
            frozenset(types.split()),
            where == "anywhere",
        )
        for name, hindi, in_english, english, in_hindi, types, where in rows("lost_modifiers.tsv")
    )


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(","))


def lost_in_english(hindi: HindiSide, english: EnglishSide) -> Iterator[Lost]:
    """The modifiers of the Hindi text that the English one lacks, one a rule."""
    said = " " + " ".join(token.form for token in english.tokens) + " "
    for rule in modifiers():
        for lost in _hindi_modifiers(hindi, rule):
            if not any(f" {way} " in said for way in rule.in_english):
                yield lost
                break


def lost_in_hindi(hindi: HindiSide, english: EnglishSide) -> Iterator[Lost]:
    """The modifiers of the English text that the Hindi one lacks, one a rule."""
    said = " " + " ".join(words_in(hindi.folded.text)) + " "
    for rule in modifiers():
        for lost in _english_modifiers(english, rule):
            if not any(f" {way}" in said for way in rule.in_hindi):
                yield lost
                break


def _hindi_modifiers(side: HindiSide, rule: Modifier) -> Iterator[Lost]:
    text = side.folded.text
    for post in side.sightings:
        if post.type not in rule.types:
            continue
        before = text[: side.folded.at(post.start)]
        if rule.anywhere:
            found = next((word for word in rule.hindi if word in side.words), None)
            at = text.find(found) if found else -1
        else:
            found, at = _before(before, rule)
            bracket = _in_brackets().match(text, side.folded.at(post.end)) if rule.name == "retired" else None
            if bracket:
                found, at = bracket[1], bracket.start(1)
        if found and at >= 0:
            yield Lost(rule, found, side.folded.original(at), side.folded.original(at + len(found)), post)


@cache
def _in_brackets() -> re.Pattern[str]:
    """What says behind a rank that its holder has left: (सेवानिवृत्त), (रि.)."""
    said = sorted((word for word in words("retired.tsv") if key(word) in _retired()), key=len, reverse=True)
    return re.compile(rf" ?\(({'|'.join(map(re.escape, map(key, said)))})\.?\)")


def _retired() -> frozenset[str]:
    return frozenset(way for rule in modifiers() if rule.name == "retired" for way in rule.in_hindi)


def _before(before: str, rule: Modifier) -> tuple[str | None, int]:
    """The modifier right before a post, or with a country between; not the पूर्व of दक्षिण पूर्व and से पूर्व."""
    rest = before.rstrip()
    for _ in range(REACH):
        word = word_before(rest, len(rest))
        if word in rule.hindi:
            earlier = ["", "", *rest[: -len(word)].split()][-2:]
            of_country = earlier[-1] == "के" and earlier[0] in countries()
            return (None, -1) if earlier[-1] in words("not_former_after.tsv") and not of_country else (word, len(rest) - len(word))
        if word not in countries() and word not in ("का", "के", "की"):
            break
        rest = rest[: -len(word)].rstrip()
    return None, -1


def _english_modifiers(side: EnglishSide, rule: Modifier) -> Iterator[Lost]:
    for post in side.sightings:
        if post.type not in rule.types:
            continue
        before, behind = side.tokens_before(post, REACH), side.tokens_behind(post, 1)
        if rule.anywhere:
            near = side.tokens
        else:
            near = [token for token in before if _only_names(side.text[token.end : post.start])]
            near += [token for token in behind if rule.name in ("elect", "retired") and token.start - post.end <= 2]
        for token in near:
            if token.form in rule.english and not (token.form == "ex" and side.text[token.end : token.end + 1] not in "- "):
                yield Lost(rule, token.written, token.start, token.end, post)
                return
        if "the then" in rule.english and side.text[max(0, post.start - len("the then ")) : post.start].lower().endswith(
            ("the then ", "then-")
        ):
            yield Lost(rule, "then", before[-1].start, before[-1].end, post)


def _only_names(between: str) -> bool:
    """Whether between a modifier and its post stand only words with a capital (former US Army Chief)."""
    return not set(between) & set(",.;:()") and all(word[:1].isupper() for word in between.replace("-", " ").split())
