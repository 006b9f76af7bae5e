"""Latin letters inside Hindi text: a name, a post or an acronym counts; an English sentence, label, hashtag or address does not."""

from __future__ import annotations

import re

MOST_OTHER_WORDS = 3  # "(PM Benjamin Netanyahu)" is a gloss, a run with more words around the name is English

REACH = 200  # code points looked at to each side: a line of text

_ENDS_RUN = re.compile("[\u0900-\u097f\n()\\[\\]।‘’“”]")
_WORD = re.compile("[A-Za-z]+")


def is_english_passage(text: str, start: int, end: int) -> bool:
    """Whether the Latin name at `start`–`end` belongs to an English passage, a label before a colon, a hashtag or an address."""
    if _is_tag_or_address(text, start, end):
        return True
    left = _run_start(text, start)
    stop = _ENDS_RUN.search(text, end, end + REACH)
    right = stop.start() if stop else min(len(text), end + REACH)
    others = len(_WORD.findall(text, left, start)) + len(_WORD.findall(text, end, right))
    if others > MOST_OTHER_WORDS:
        return True
    line_start = text.rfind("\n", max(0, start - REACH), start) + 1
    line_end = text.find("\n", end, end + REACH)
    if others and not _DEVANAGARI.search(text, line_start, line_end if line_end >= 0 else end + REACH):
        return True
    return bool(others and left <= line_start and ":" in text[end:right])


_DEVANAGARI = re.compile("[\u0904-\u0939]")


def _run_start(text: str, start: int) -> int:
    backwards = text[max(0, start - REACH) : start][::-1]
    stop = _ENDS_RUN.search(backwards)
    return start - (stop.start() if stop else len(backwards))


def _is_tag_or_address(text: str, start: int, end: int) -> bool:
    left, right = start, end
    while left > max(0, start - REACH) and not text[left - 1].isspace():
        left -= 1
    while right < min(len(text), end + REACH) and not text[right].isspace():
        right += 1
    around = text[left:start] + " " + text[end:right]
    return around.lstrip("(‘“'\"").startswith(("#", "@")) or "://" in around or "www." in around or ".com" in around
