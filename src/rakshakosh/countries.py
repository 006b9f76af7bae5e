"""Whose post it is: विदेश मंत्री is External Affairs Minister in India, Secretary of State in the USA, Foreign Secretary in Britain.

The country is told by what stands beside the post, by its holder, by the list it stands in, by the same post earlier in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import keys
from rakshakosh.matching import Hit
from rakshakosh.tables import rows, words

HOME = "IN"  # whose post it is where nothing tells: the news is Indian
_SENTENCE_ENDS = "।\n?!"
_BESIDE = 48  # code points before a post in which its country stands ("संयुक्त राज्य अमेरिका के नए रक्षा मंत्री")
_LIST = 70  # code points between two posts of a list: a name and a conjunction


class Country(NamedTuple):
    """A country in the news: its code, the English adjective before Army, its first Hindi name; whether this word of it is a demonym."""

    code: str
    adjective: str
    name: str
    is_demonym: bool


SEVERAL = "several"  # what `country_beside` says where two countries share a post: भारत और अमेरिका के विदेश मंत्री


def country_beside(text: str, start: int, end: int) -> str | None:
    """The code of the country that stands beside a post in folded `text`: अमेरिकी X, अमेरिका के नए X, अमेरिका के विदेश और X, X (अमेरिका).

    `SEVERAL` where two countries share it; None where none stands there, or anything that `before_post.tsv` does not list parts them.
    """
    window = text[max(0, start - _BESIDE) : start]
    if start > _BESIDE:
        window = window[window.find(" ") + 1 :]  # the first word may be cut
    for stop in (*_SENTENCE_ENDS, ",", "."):
        window = window[window.rfind(stop) + 1 :]
    window = _portfolio_before().sub("", window)
    while True:
        window = window.rstrip(" ")
        if word := country_at_end(window):
            before = window[: -len(word)]
            other = country_at_end(_CONJUNCTION_BEFORE.sub("", before)) if _CONJUNCTION_BEFORE.search(before) else ""
            return SEVERAL if other and countries()[other].code != countries()[word].code else countries()[word].code
        skipped = _word_before_post(window)
        if skipped is None:
            return _country_in_brackets(text, end)
        window = window[: -len(skipped)]


def country_at_end(window: str) -> str:
    """The longest word or phrase at the end of `window` that names a country; empty if there is none."""
    at = len(window)
    found = ""
    for _ in range(_LONGEST_COUNTRY):
        at = window.rfind(" ", 0, at)
        if window[at + 1 :] in countries():
            found = window[at + 1 :]
        if at < 0:
            break
    return found


def _country_in_brackets(text: str, end: int) -> str | None:
    match = _IN_BRACKETS.match(text, end)
    return countries()[match[1]].code if match and match[1] in countries() else None


def _word_before_post(window: str) -> str | None:
    """The word or phrase of `before_post.tsv` at the end of `window`."""
    if not window.endswith(_BEFORE_POST):
        return None
    return next((p for p in _BEFORE_POST if window.endswith(p) and (len(window) == len(p) or window[-len(p) - 1] == " ")), None)


_BEFORE_POST = tuple(words("before_post.tsv"))


@cache
def countries() -> dict[str, Country]:
    """Every name and demonym, folded, with its country."""
    found: dict[str, Country] = {}
    for code, adjective, names, demonyms in rows("countries.tsv"):
        named = keys(names.split(", "))
        first = named[0]
        found |= {name: Country(code, adjective, first, False) for name in named}
        found |= {word: Country(code, adjective, first, True) for word in keys(demonyms.split(", ") if demonyms != "-" else ())}
    return found


_LONGEST_COUNTRY = 3  # words: संयुक्त राज्य अमेरिका
_IN_BRACKETS = re.compile(r" \(([^()\n]{2,20})\)")
_CONJUNCTION_BEFORE = re.compile("(?: (?:और|एवं|व|तथा))? $")


@cache
def _portfolio_before() -> re.Pattern[str]:
    return re.compile(f"(?<= )(?:{'|'.join(words('portfolios.tsv'))})(?: मंत्री| सचिव)? (?:और|एवं|व|तथा) $")


class Decision(NamedTuple):
    """Whose post it is, by which rule; no code and no rule where nothing tells."""

    code: str
    rule: str


def country_rules() -> tuple[str, ...]:
    """The names of the rules that tell whose a post is."""
    return ("country_beside", "country_of_holder", "country_in_list", "country_said_before")


NOBODYS = Decision("", "")


class PostCountries:
    """Whose the posts of one text are. Asked in the order of the text, because a post may lean on one before it."""

    def __init__(self, text: str, posts: Sequence[tuple[int, int]], holders: Mapping[int, str]) -> None:
        """`posts`: (end, start) of every listed post, sorted; `holders`: where listed people are named, each with his country or empty."""
        self._text, self._posts, self._holders = text, posts, holders
        self._said: dict[str, str] = {}
        self._listed: dict[int, str | None] = {}  # by the start of a post: the country that the list before it says

    def of(self, start: int, end: int) -> Decision:
        """Whose the post at `start`–`end` is."""
        decision = self._decide(start, end)
        if decision.rule:
            self._said[self._text[start:end]] = decision.code
        return decision

    def _decide(self, start: int, end: int) -> Decision:
        if code := country_beside(self._text, start, end):
            return Decision(code, "country_beside")
        holder = _NAME_BEHIND.match(self._text, end)
        named = holder is not None and holder.end() in self._holders
        if holder and named and (code := self._holders[holder.end()]):
            return Decision(code, "country_of_holder")
        if code := self._in_list(start):
            return Decision(code, "country_in_list")
        if not named and (code := self._said.get(self._text[start:end], "")):
            return Decision(code, "country_said_before")
        return NOBODYS

    def _in_list(self, start: int) -> str | None:
        """The country of the posts before this one in a list: अमेरिका के विदेश मंत्री X और रक्षा मंत्री Y.

        All posts that were passed on the way back have the same answer, which is kept: a list of any length is read once.
        """
        passed: list[int] = []
        code: str | None = None
        while start not in self._listed:
            passed.append(start)
            before = bisect_left(self._posts, (start, 0)) - 1
            if before < 0 or start - self._posts[before][0] > _LIST:
                break
            end, begin = self._posts[before]
            if not _LIST_GOES_ON.fullmatch(self._text, end, start):
                break
            if code := country_beside(self._text, begin, end):
                break
            start = begin
        else:
            code = self._listed[start]
        if code == SEVERAL:
            code = None
        self._listed.update(dict.fromkeys(passed, code))
        return code


def post_countries(text: str, hits: Iterable[Hit]) -> PostCountries:
    """Whose the posts of a text are, from its hits, one of each span."""
    posts: dict[int, int] = {}
    holders: dict[int, str] = {}
    for hit in hits:
        if hit.entry.concept.type == "role":
            posts[hit.end] = min(hit.start, posts.get(hit.end, hit.start))
        elif hit.entry.concept.type == "person":
            holders[hit.start] = hit.entry.concept.where or ""
    return PostCountries(text, sorted(posts.items()), holders)


def has_country(hit: Hit) -> bool:
    """Whether a post or body is one country's; of a person, `where` says only which country he is of."""
    return hit.entry.concept.where is not None and hit.entry.concept.type != "person"


def of_country(hits: list[Hit], code: str) -> list[Hit]:
    """The hits of one span that are the post of country `code`, else of no country; where nothing tells, that of India, but not of several
    (विदेश मंत्रियों की बैठक)."""
    if not code and not all(slot.number == "plural" for slot in hits[0].entry.endings[hits[0].ending]):
        code = HOME
    fitting = [h for h in hits if h.entry.concept.where == code and has_country(h)]
    return fitting or [h for h in hits if not has_country(h)] or hits


_NAME_BEHIND = re.compile(r" (?:(?:श्री|श्रीमती|डॉ|जनरल) )?")
# A name, honorifics, a comma or conjunction: no sentence end, and no postposition, which would begin another part of the sentence.
_LIST_GOES_ON = re.compile(r"(?: (?!(?:ने|को|से|में|पर|का|के|की) )[^ ,।\n?!]+)*(?:,| और| एवं| तथा| व) ")
