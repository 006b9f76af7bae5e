"""Posts that nobody listed as they stand: made of a listed one (उप महाप्रबंधक), sharing a head (रक्षा और विदेश मंत्री)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.scene import Scene, Unlisted
from rakshakosh.script import word_start
from rakshakosh.tables import pairs, rows, words

_MOST_CONJUNCTS = 4  # थल, जल, नभ और …: more are no list of this kind
_LONGEST_CONJUNCT = 3  # words: दक्षिण पश्चिमी और पूर्वी कमान


class Prefix(NamedTuple):
    """A word before a post that makes another post of it: its English, the last words of the posts where that is certain, whether the
    shorter post is never meant."""

    english: str
    posts: frozenset[str]
    binds: bool


_WITH_HEADS = ("role", "organisation", "award", "place")  # types whose names may share a head


def composed_post(scene: Scene) -> Iterator[Unlisted]:
    """उप महाप्रबंधक, एडिशनल डायरेक्टर: the whole span; its English only where the table is certain, else by its own spelling."""
    for end in scene.named("role"):
        start = scene.begins[end]
        begin, english = _prefixes(scene.text, start, scene.text[word_start(scene.text, end) : end])
        if begin < start:
            post = scene.text[start:end] if english else ""
            yield Unlisted(begin, end, (end - begin) ** 2, "role", english, "pattern", ("composed_post",), post)


def shared_head(scene: Scene) -> Iterator[Unlisted]:
    """रक्षा in रक्षा और विदेश मंत्री, थल and जल in थल, जल और वायु सेना: the word as written, meaning what is listed with the head.

    Each conjunct is a mention of its own, as several posts in a row are. A conjunct that is listed by itself (सेना, नौसेना और वायुसेना
    प्रमुख) keeps its own meaning.
    """
    for end, type in [(end, kind) for kind in _WITH_HEADS for end in scene.named(kind) if scene.ends[end] == kind]:
        start = scene.begins[end]
        if scene.text[start - 1 : start] != " " or not scene.text.endswith(_heads(), start, end):
            continue
        for conjunct_start, conjunct_end in _conjuncts(scene, start):
            for rest in _rests(scene.text[start:end]):
                full = f"{scene.text[conjunct_start:conjunct_end]} {rest}"
                full = shared_names().get(full, full)
                weight = (conjunct_end - conjunct_start) ** 2
                yield Unlisted(conjunct_start, conjunct_end, weight, type, "", "pattern", ("shared_head",), full)


def possible_names(text: str) -> Iterator[str]:
    """How the names in full may begin that `shared_head` will ask for, where the conjunct alone does not show it (थल, जल और वायु सेना)."""
    for match in _SHORT_CONJUNCT.finditer(text):
        behind = text[match.end() : match.end() + _BEHIND].split()
        yield from (f"{match[1]} {rest}" for rest in (*_heads(), *behind))
    yield from shared_names().values()


def _prefixes(text: str, start: int, last_word: str) -> tuple[int, str]:
    """Where a post begins with the prefixes before `start`, and their English with a blank behind; empty where it is not certain."""
    begin, english, certain = start, "", True
    while text[begin - 1 : begin] == " ":
        word = text[(at := word_start(text, begin - 1)) : begin - 1]
        prefix = _known_prefixes().get(word)
        if prefix is None:
            break
        fits = "*" in prefix.posts or last_word in prefix.posts
        if not (fits or prefix.binds):
            break
        certain = certain and fits
        begin, english = at, f"{prefix.english} {english}"
    return begin, english if certain else ""


def _conjuncts(scene: Scene, start: int) -> Iterator[tuple[int, int]]:
    """The conjuncts before `start`, the nearest first, in every length they may have."""
    end = start
    for _ in range(_MOST_CONJUNCTS):
        joint = _JOINT.search(scene.text, max(0, end - 8), end)
        if joint is None:
            return
        at = joint.start()
        begins = list(_beginnings(scene, at))
        for begin in begins:
            yield begin, at
        if not begins:
            return
        end = begins[0]


def _beginnings(scene: Scene, end: int) -> Iterator[int]:
    at = end
    for _ in range(_LONGEST_CONJUNCT):
        begin = word_start(scene.text, at)
        word = scene.text[begin:at]
        if not word or begin in scene.starts or at in scene.ends or word in words("function_words.tsv"):
            return
        yield begin
        if scene.text[begin - 1 : begin] != " ":
            return
        at = begin - 1


def _rests(name: str) -> Iterator[str]:
    """What conjuncts may share of a name, the longest first: राज्य मंत्री and मंत्री of गृह राज्य मंत्री, सेना of वायुसेना."""
    parts = name.split(" ")
    for i in range(1, len(parts)):
        yield " ".join(parts[i:])
    for head in _heads():
        if parts[-1].endswith(head) and parts[-1] != head:
            yield head


@cache
def shared_names() -> dict[str, str]:
    return {key(name): key(listed) for name, listed in pairs("shared_names.tsv").items()}


@cache
def _heads() -> tuple[str, ...]:
    return tuple(key(head) for head in words("shared_heads.tsv"))


@cache
def _known_prefixes() -> dict[str, Prefix]:
    return {
        key(word): Prefix(english, frozenset(map(key, posts.split())), binds == "yes")
        for word, english, posts, binds in rows("post_prefixes.tsv")
    }


_SHORT_CONJUNCT = re.compile("(?<![^ \n])([^ \n,।]{1,3})(?:,| और| एवं| तथा| व| या) ")
_BEHIND = 60  # code points in which the rest of a name stands behind its first conjunct
_JOINT = re.compile("(?:,| और| एवं| तथा| व| या) $")
