"""Hindi noun forms by gender and final vowel, English plurals.

The paradigms are data: `tables/paradigms.tsv` and `tables/endings.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rakshakosh.tables import pairs, rows


class Slot(NamedTuple):
    """A place in a paradigm: number and case."""

    number: str
    case: str


class Paradigm(NamedTuple):
    """A class of nouns: what the stem loses, and the slots of each ending (as the tight fold writes it)."""

    name: str
    strip: int
    endings: dict[str, tuple[Slot, ...]]


def paradigm(key: str, gender: str = "", name: str = "") -> Paradigm:
    """The paradigm of a noun given by its folded form and its gender (m, f, either, of-class or none), or of that name.

    As a gender "plural" says that the noun is given in the plural.
    """
    return _paradigms()[name] if name else _by_final(key[-3:], gender if gender in ("m", "f", "plural") else "mf")


def singular(given: Paradigm) -> Paradigm:
    """The same paradigm without its plural endings: for names, which have oblique forms but no plural."""
    return _singular(given.name)


def inflect(noun: str, given: Paradigm, slots: Iterable[Slot]) -> str:
    """The form of a noun in the first of `slots` that its paradigm has; the noun itself where it has none of them."""
    stem = noun[: len(noun) - given.strip]
    for slot in slots:
        for wanted in (slot, Slot(slot.number, "any"), Slot(slot.number, "oblique")):
            for ending, known in given.endings.items():
                if wanted in known:
                    return stem + ending
    return noun


@cache
def _paradigms() -> dict[str, Paradigm]:
    found: dict[str, Paradigm] = {}
    for name, _, _, strip in rows("paradigms.tsv"):
        endings: dict[str, tuple[Slot, ...]] = {}
        for row_name, ending, number, case in rows("endings.tsv"):
            if row_name == name:
                endings[ending] = (*endings.get(ending, ()), Slot(number, case))
        found[name] = Paradigm(name, int(strip), endings)
    return found


@cache
def _by_final(final: str, gender: str) -> Paradigm:
    for name, genders, finals, _ in rows("paradigms.tsv"):
        if genders == gender and (finals == "*" or final.endswith(tuple(finals.split()))):
            return _paradigms()[name]
    return _paradigms()["name"]


@cache
def _singular(name: str) -> Paradigm:
    full = _paradigms()[name]
    kept = {e: tuple(s for s in slots if s.number == "singular") for e, slots in full.endings.items()}
    return Paradigm(full.name, full.strip, {e: slots for e, slots in kept.items() if slots})


_HEAD_BEFORE = re.compile(r" (?=(?:of|for|to|in|on|at|by|with)(?:-| ))|-(?=in-)|(?<=Officer) (?=Commanding)|(?<=General) (?=Officer)")


@cache
def plural(english: str) -> str:
    """The English plural of a term, made on its head: Ministers of State, not Minister of States.

    Words that are plural or uncountable already stay (aircraft, relations). What no rule gives is stored with the term.
    """
    for end, given in pairs("english_plurals.tsv").items():
        if english.casefold().endswith(end) and not english[: -len(end)][-1:].isalpha():
            return english[: -len(end)] + (english[-len(end) :] if given == end else given)
    head, rest = english, ""
    if match := _HEAD_BEFORE.search(english):
        head, rest = english[: match.start()], english[match.start() :]
    if head.endswith("s") and not re.search("(?:ss|us)$", head):
        return english
    if re.search("(?:s|x|z|ch|sh)$", head):
        return f"{head}es{rest}"
    if re.search("[^aeiou]y$", head):
        return f"{head[:-1]}ies{rest}"
    return f"{head}s{rest}"
