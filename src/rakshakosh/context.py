"""The country beside a post decides whose post it is."""

from __future__ import annotations

from functools import cache

from rakshakosh.folding import key
from rakshakosh.tables import rows, words

_SENTENCE_ENDS = "।\n?!"
_BESIDE = 40  # code points before a post in which its country stands ("अमेरिका के नए रक्षा मंत्री")


def country_beside(text: str, start: int, end: int) -> str | None:
    """The code of the country that stands beside a post in folded `text` (अमेरिकी X, अमेरिका के नए X); None if none does."""
    window = text[max(0, start - _BESIDE) : start]
    for stop in (*_SENTENCE_ENDS, ",", "."):
        window = window[window.rfind(stop) + 1 :]
    for word in reversed(window.split()):
        if code := _country_words().get(word):
            return code
        if word not in words("before_post.tsv"):
            return None
    return None


@cache
def _country_words() -> dict[str, str]:
    return {key(word): code for code, listed in rows("countries.tsv") for word in listed.split()}
