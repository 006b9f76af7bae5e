"""People whom nobody listed but a post, an honorific or an office before them gives away. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh import acronyms
from rakshakosh.scene import EDGE, LONGEST_WORD, Scene, Unlisted, any_of, followed_like_a_name, is_proper, made, occurrences, word_at
from rakshakosh.tables import pairs, words

LONGEST_NAME = 4  # words: दिलीप कुमार बलवंत सिंह; a longer run is no name


def person_after_post(scene: Scene) -> Iterator[Unlisted]:
    """कर्नल Y, रक्षा मंत्री Y, मेजर जनरल Y: up to four words that no function word, ordinary word or listed name interrupts."""
    for end, type in scene.ends.items():
        if type == "role" and scene.text[end : end + 1] == " ":
            yield from _person(scene, end + 1, "person_after_post")


def person_after_honorific(scene: Scene) -> Iterator[Unlisted]:
    """श्री Y, डॉ. Y, शहीद Y; not शहीद जवान, श्री अन्न."""
    for at, honorific in occurrences(scene.text, words("honorifics.tsv")):
        start = at + len(honorific) + 1
        if scene.text[start - 1 : start] == " " and word_at(scene.text, start) not in words("after_honorific.tsv"):
            yield from _person(scene, start, "person_after_honorific")


def chief_of_body(scene: Scene) -> Iterator[Unlisted]:
    """इसरो प्रमुख Y, सुरक्षा परिषद के सचिव Y: the bare office of a listed body, where its holder follows, and the holder if unlisted."""
    for end, type in scene.ends.items():
        if type != "organisation":
            continue
        match = _office().match(scene.text, end)
        if match is None:
            continue
        start, holder = match.start("office"), match.end() + 1
        if scene.text[holder - 1 : holder] != " ":
            continue
        named = holder in scene.starts and scene.starts[holder] == "person"
        people = [] if named else list(_person(scene, holder, "chief_of_body"))
        if named or people:
            yield made(scene, start, match.end(), "role", pairs("chiefs.tsv")[match["office"]], "cue", "chief_of_body")
            yield from people


def _person(scene: Scene, start: int, rule: str) -> Iterator[Unlisted]:
    end, count, at, proper = start, 0, start, False
    while count < LONGEST_NAME and at not in scene.starts:
        word = word_at(scene.text, at)
        if not (_is_initial(scene, at, word) or is_proper(word)) or len(word) > LONGEST_WORD:
            break
        end, count, proper = at + len(word), count + 1, proper or is_proper(word)
        if scene.text[end : end + 1] != " ":
            break
        at = end + 1
    if not proper:
        return
    if count > 1 or (count == 1 and followed_like_a_name(scene.text, end)):
        yield made(scene, start, end, "person", "", "cue", rule)


def _is_initial(scene: Scene, at: int, word: str) -> bool:
    """Whether a letter name is an initial: a stop follows in the caller's text, or it is no word of its own (एस, not के)."""
    if word not in acronyms.letter_names():
        return False
    after = scene.folded.original(at + len(word))
    return scene.source[after : after + 1] in (".", "॰") or (word not in words("function_words.tsv") and len(word) > 1)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f" (?:(?:के|की) )?(?P<office>{any_of(pairs('chiefs.tsv'))}){EDGE}")
