"""Romanisation with the glossary at hand: newspaper English knows how listed people and places are spelt."""

from __future__ import annotations

from rakshakosh import romanisation
from rakshakosh.detection import detector
from rakshakosh.errors import require_text
from rakshakosh.glossary import Glossary

_NAMES = ("person", "place", "equipment")


def romanise(text: str, scheme: str = "hunterian", macrons: bool = False, glossary: Glossary | None = None) -> str:
    """`text` with its Hindi words in Latin letters, silent vowels dropped, everything else as it is.

    `scheme`: "iso15919", "hunterian" (the Government of India's; `macrons=True` marks long vowels save at the end of a word) or
    "english": what newspapers print, listed names in the glossary's form, other words by rule. Raises `UnknownNameError` for another
    scheme, `InputError` for anything but a `str`.

    >>> romanise("राजनाथ सिंह", "english")
    'Rajnath Singh'
    """
    require_text(text)
    if scheme != "english":
        return romanisation.romanise(text, scheme, macrons)
    pieces: list[str] = []
    done = 0
    folded, candidates = detector(glossary).listed(text)
    for candidate in candidates:
        if candidate.entry.concept.type in _NAMES:
            start, end = folded.original(candidate.start), folded.original(candidate.name_end)
            pieces += romanisation.romanise(text[done:start], scheme), candidate.entry.english.term
            done = end
    return "".join([*pieces, romanisation.romanise(text[done:], scheme)])
