"""Latin letters inside Hindi text: a name, a post or an acronym counts; an English sentence, label, hashtag or address does not."""

from __future__ import annotations

import re

MOST_LOWER_CASE = 2  # words in lower case beside a name: "(US Mideast envoy …)" is a gloss, a run with more of them is English
MOST_OTHER_WORDS = 6  # words of any kind beside a name in its run
REACH = 200  # code points looked at to each side: a line of text

_ENDS_RUN = re.compile("[\u0900-\u097f\n()\\[\\],;/।‘’“”]")
_WORD = re.compile("[A-Za-z]+")
_DEVANAGARI = re.compile("[\u0904-\u0939]")
_BLANK = re.compile(r"\s")
_ADDRESS_SIGN = re.compile(r"@|://|www\.")
_ADDRESS = re.compile(r"[#@]|://|www\.|\w\.(?:com|in|org|net|gov|nic)\b")


def is_english_passage(text: str, start: int, end: int) -> bool:
    """Whether the Latin name at `start`–`end` of folded text belongs to an English passage or to a label before a colon.

    A run of Latin words ends at a comma, bracket or Devanagari letter, so that a list of acronyms is no passage.
    """
    line_start = text.rfind("\n", max(0, start - REACH), start) + 1 or max(0, start - REACH)
    line_end = text.find("\n", end, end + REACH)
    line_end = line_end if line_end >= 0 else min(len(text), end + REACH)
    if not _DEVANAGARI.search(text, line_start, line_end):
        return bool(_WORD.search(text, line_start, start) or _WORD.search(text, end, line_end))
    left, right = _run(text, start, end)
    others = _WORD.findall(text, left, start) + _WORD.findall(text, end, right)
    if sum(word.islower() for word in others) > MOST_LOWER_CASE or len(others) > MOST_OTHER_WORDS:
        return True
    return bool(others and left <= line_start and ":" in text[end:right])


def is_in_tag_or_address(text: str, start: int, end: int) -> bool:
    """Whether what stands at `start`–`end` of the caller's text is part of a hashtag, an address or a handle."""
    left, right = start, end
    while left > max(0, start - REACH) and not text[left - 1].isspace():
        left -= 1
    while right < min(len(text), end + REACH) and not text[right].isspace():
        right += 1
    return _ADDRESS.search(text[left:start] + " " + text[end:right]) is not None


def addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses and handles stand in the caller's text, sorted and disjoint: most texts hold none."""
    found: list[tuple[int, int]] = []
    if "@" in text or "://" in text or "www." in text:
        for sign in _ADDRESS_SIGN.finditer(text):
            before = _BLANK.search(text[max(0, sign.start() - REACH) : sign.start()][::-1])
            after = _BLANK.search(text, sign.end(), sign.end() + REACH)
            start = sign.start() - before.start() if before else max(0, sign.start() - REACH)
            end = after.start() if after else min(len(text), sign.end() + REACH)
            if not found or start >= found[-1][1]:
                found.append((start, end))
    return found


def _run(text: str, start: int, end: int) -> tuple[int, int]:
    backwards = text[max(0, start - REACH) : start][::-1]
    before = _ENDS_RUN.search(backwards)
    after = _ENDS_RUN.search(text, end, end + REACH)
    left = start - (before.start() if before else len(backwards))
    return left, after.start() if after else min(len(text), end + REACH)
