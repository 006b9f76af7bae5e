"""People whom nobody listed but their own names give away, or what stands behind them: राजेश शर्मा, X ने बताया, X (45), X, जो …

Every rule begins at a rare piece of text and reads the name backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh.names import (
    Name,
    given_names,
    is_called_after,
    is_followed_like_a_name,
    is_name_word,
    is_surname,
    name_before,
    surnames,
)
from rakshakosh.scene import Scene, Unlisted, any_of, followed_like_a_name, made, occurrences
from rakshakosh.script import word_at, word_start
from rakshakosh.tables import words

_ENDS_BEFORE = "।\n?!‘“\"':;(—"


def person_by_surname(scene: Scene) -> Iterator[Unlisted]:
    """राजेश शर्मा, एस. के. वर्मा: a given name or initials and a common surname; an unlisted word and a surname that is nothing else."""
    listed = scene.named("person")
    for at, surname in occurrences(scene.text, surnames()):
        end = at + len(surname)
        if end in listed and listed[end].start < at and followed_like_a_name(scene.text, end):
            continue
        end = _with_further_surnames(scene, end)
        name = name_before(scene, end)
        start = _beginning(scene, name, at, surnames()[surname]) if name and name.start < at else None
        if start is not None and not is_called_after(scene.text, end):
            yield made(scene, start, end, "person", "", "cue", "person_by_surname")


def person_who_said(scene: Scene) -> Iterator[Unlisted]:
    """अनुज वालिया ने बताया, at the beginning of a sentence: two words or more, one of them a common given name or surname."""
    for match in _said().finditer(scene.text):
        name = name_before(scene, match.start())
        if name and name.known and name.words + name.initials > 1 and _begins_sentence(scene.text, name.start):
            yield made(scene, name.start, name.end, "person", "", "cue", "person_who_said")


def person_with_age(scene: Scene) -> Iterator[Unlisted]:
    """अनुज वालिया (45): two words or more, one of them a common given name or surname, and an age in brackets."""
    for match in _AGE.finditer(scene.text):
        name = name_before(scene, match.start())
        if name and name.known and name.words + name.initials > 1:
            yield made(scene, name.start, name.end, "person", "", "cue", "person_with_age")


def person_with_clause(scene: Scene) -> Iterator[Unlisted]:
    """अनुज वालिया, जो … / अनुज वालिया उर्फ …: a name and what only a person has behind it."""
    for match in _CLAUSE.finditer(scene.text) if ", जो " in scene.text or " उर्फ " in scene.text else ():
        name = name_before(scene, match.start())
        if name and name.known and name.words + name.initials > 1:
            yield made(scene, name.start, name.end, "person", "", "cue", "person_with_clause")


def _beginning(scene: Scene, name: Name, surname: int, sure: bool) -> int | None:
    """Where the name before a surname begins: at its first common given name or initial, else one word before a sure surname."""
    at = surname if name.plain else name.start
    while at < surname:
        word = word_at(scene.text, at)
        if (word in given_names() and word not in surnames()) or _is_first(word, sure):
            return at
        at += len(word) + 1
    if not sure or name.plain:
        return None
    middle = word_start(scene.text, surname - 1)
    if scene.text[middle : surname - 1] in words("middle_names.tsv") and middle > name.start:
        middle = word_start(scene.text, middle - 1)
    return None if word_at(scene.text, middle) in words("middle_names.tsv") else middle


def _is_first(word: str, sure: bool) -> bool:
    """Whether a word of a name begins one: an initial, or before a sure surname an ordinary word that is a given name (राज कुमार यादव)."""
    return sure if word in words("ordinary_names.tsv") else not is_name_word(word)


def _with_further_surnames(scene: Scene, end: int) -> int:
    """Where the name ends if surnames follow, or behind सिंह, कुमार, अली one that no table has: कुमार सिंह, सिंह धोनी."""
    last = scene.text[word_start(scene.text, end) : end]
    while (word := _next_word(scene.text, end)) in surnames() and end + 1 not in scene.starts:
        end, last = end + 1 + len(word), word
    if word and not is_surname(last) and is_name_word(word) and end + 1 not in scene.starts:
        after = end + 1 + len(word)
        return after if is_followed_like_a_name(scene.text, after) else end
    return end


def _next_word(text: str, end: int) -> str:
    return word_at(text, end + 1) if text[end : end + 1] == " " else ""


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return start == 0 or (not before and start < 3) or before[-1:] in _ENDS_BEFORE


_AGE = re.compile(r" \(\d{2}\)")
_CLAUSE = re.compile(r", जो | उर्फ ")


@cache
def _said() -> re.Pattern[str]:
    return re.compile(f" ने (?:[^ ।\n]+ ){{0,3}}?(?:{any_of(words('said.tsv'))})")
