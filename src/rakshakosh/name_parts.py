"""Newspaper English and dictionary form of a name that nobody listed, by its parts.

A noun at its end that newspapers translate gives the pattern (X नदी: X River, X आयोग: X Commission); what stands before it, or the whole
name where there is no such noun, is the English of listed parts and the romanisation of others, word by word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.scene import Listed, folded_pairs, titled
from rakshakosh.tables import rows


class Worded(NamedTuple):
    """A name's English, and the form that a dictionary would have, folded; empty where that is how it stands in the text."""

    english: str
    hi: str


def worded(text: str, start: int, end: int, type: str, inside: Sequence[Listed]) -> Worded:
    """The wording of the name at `start`–`end` of folded `text`; `inside`: what is listed in it, disjoint, in order."""
    first, _, others = text[start:end].partition(" ")
    if type == "place" and others and first in folded_pairs("directions.tsv") and not any(name.start == start for name in inside):
        rest = worded(text, start + len(first) + 1, end, type, inside)
        return Worded(f"{folded_pairs('directions.tsv')[first]} {rest.english}", rest.hi and f"{first} {rest.hi}")
    found = _noun(text[start:end], type)
    if found is None:
        return Worded(_english(text, start, end, inside), "")
    noun, shape, pattern = found
    before = end - len(shape) - 1
    said = pattern.format(x=_english(text, start, before, [name for name in inside if name.end <= before]))
    return Worded(said, "" if noun == shape else f"{text[start : before + 1]}{noun}")


def _english(text: str, start: int, end: int, inside: Sequence[Listed]) -> str:
    """Listed parts in their English, the others romanised, in the order of the Hindi."""
    said: list[str] = []
    for name in inside:
        said += titled(text[start : name.start]), name.english
        start = name.end
    return " ".join(part for part in [*said, titled(text[start:end])] if part)


def _noun(name: str, type: str) -> tuple[str, str, str] | None:
    """The longest noun at the end of a name with something before it: the noun, its shape there, the English pattern."""
    blank = name.find(" ")
    while blank >= 0:
        shape = name[blank + 1 :]
        for noun in (shape, f"{shape[:-1]}ा" if shape.endswith("े") else shape):
            if pattern := _patterns().get((type, noun)):
                return noun, shape, pattern
        blank = name.find(" ", blank + 1)
    return None


@cache
def _patterns() -> dict[tuple[str, str], str]:
    found = {("organisation", key(noun)): english for noun, english, *_ in rows("body_nouns.tsv")}
    found |= {("place", key(noun)): f"{{x}} {english}" for noun, english, *_ in rows("place_nouns.tsv")}
    return found | {(type, key(noun)): english for type, noun, english in rows("name_nouns.tsv")}
