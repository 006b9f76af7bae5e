"""Romanisation with the glossary at hand: newspaper English knows how listed people and places are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh import romanisation
from rakshakosh.candidates import Candidate
from rakshakosh.detection import detector
from rakshakosh.errors import require_text
from rakshakosh.glossary import Glossary
from rakshakosh.script import is_whole_word
from rakshakosh.tables import pairs

_NAMES = ("person", "place", "equipment")


def romanise(text: str, scheme: str = "hunterian", macrons: bool = False, glossary: Glossary | None = None) -> str:
    """`text` with its Hindi words in Latin letters, silent vowels dropped, everything else as it is.

    `scheme`: "iso15919", "hunterian" (the Government of India's; `macrons=True` marks long vowels save at the end of a word) or
    "english": what newspapers print, listed names and other transliterated terms in the glossary's form, other words as people spell
    them. Raises `UnknownNameError` for another scheme, `InputError` for anything but a `str`.

    >>> romanise("राजनाथ सिंह", "english")
    'Rajnath Singh'
    """
    require_text(text)
    if scheme != "english":
        return romanisation.romanise(text, scheme, macrons)
    written: list[str] = []
    done = 0
    for start, end, english in listed_names(text, glossary):
        written += romanisation.romanise(text[done:start], scheme), english
        done = end
    return "".join([*written, romanisation.romanise(text[done:], scheme)])


def listed_names(text: str, glossary: Glossary | None = None) -> Iterator[tuple[int, int, str]]:
    """What newspapers spell in their own way, in order: listed names and other terms that are transliterated, sums (टू प्लस टू: 2+2).

    Each with start and end (code points, half-open) and that spelling. A term whose English is a translation is left to the rules.
    """
    folded, candidates = detector(glossary).listed(text)
    sums = (match for match in _sum().finditer(text) if is_whole_word(text, match.start(), match.end()))
    found = [(m.start(), m.end(), "+".join(pairs("number_names.tsv")[word] for word in m.groups())) for m in sums]
    for candidate in candidates:
        if _is_transliterated(candidate):
            found.append((folded.original(candidate.start), folded.original(candidate.name_end), candidate.entry.english.term))
    done = 0
    for start, end, english in sorted(found, key=lambda name: (name[0], -name[1])):
        if start >= done:
            yield start, end, english
            done = end


def _is_transliterated(candidate: Candidate) -> bool:
    entry = candidate.entry
    if entry.concept.type in _NAMES:
        return True
    return not candidate.ending and (entry.term.formation == "transliteration" or entry.term.kind == entry.english.kind == "acronym")


@cache
def _sum() -> re.Pattern[str]:
    number = "|".join(pairs("number_names.tsv"))
    return re.compile(f"({number}) प्लस ({number})")
