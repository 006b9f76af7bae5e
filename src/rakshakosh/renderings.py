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
    for mention in detector(glossary).detect(text, types=_NAMES):
        pieces += romanisation.romanise(text[done : mention.start], scheme), mention.en
        done = mention.end
    return "".join([*pieces, romanisation.romanise(text[done:], scheme)])
