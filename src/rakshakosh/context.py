"""What stands near a hit decides: cue words for homographs."""

from __future__ import annotations

from functools import cache

from rakshakosh.concept import Concept
from rakshakosh.folding import key
from rakshakosh.script import is_word_character

REACH = 120  # code points to each side in which a cue counts, inside the sentence: about twenty words
_SENTENCE_ENDS = "।\n?!"


def has_cue(text: str, start: int, end: int, concept: Concept) -> bool:
    """Whether one of the concept's cue words stands in the sentence around `start`–`end` of folded `text`."""
    before, after = _sentence(text, start, end)
    return any(_stands_in(cue, before) or _stands_in(cue, after) for cue in _folded_cues(concept.cues))


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - REACH) : start]
    if start > REACH:
        before = before[before.find(" ") + 1 :]  # the first word may be cut
    after = text[end : end + REACH]
    for stop in _SENTENCE_ENDS:
        before = before[before.rfind(stop) + 1 :]
        cut = after.find(stop)
        after = after[:cut] if cut >= 0 else after
    return before, after


def _stands_in(cue: str, window: str) -> bool:
    """Whether a word of `window` begins with `cue` (cues are written without endings)."""
    at = window.find(cue)
    while at > 0 and is_word_character(window[at - 1]):
        at = window.find(cue, at + 1)
    return at >= 0


@cache
def _folded_cues(cues: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key(cue) for cue in cues)
