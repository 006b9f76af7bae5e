"""Letter for letter between Devanagari and the schemes and scripts of indic-transliteration.

What that library gets wrong for Hindi text is kept from it: digits stay as they are (S-400 stays S-400), and Latin letters inside
Devanagari text are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rakshakosh.errors import UnknownNameError, require_text

OWN_SCHEMES: tuple[str, ...] = ("devanagari", "iso15919", "iast", "itrans", "hk", "slp1", "wx", "velthuis")
_THEIR_NAME = {"iso15919": "iso"}

SCHEMES: tuple[str, ...] = (
    "iso15919", "hunterian", "english", "devanagari", "iast", "itrans", "hk", "slp1", "wx", "velthuis",
)  # fmt: skip
"""All schemes by name: the first three for `romanise`, all but hunterian and english for `transliterate`, which also takes every
scheme and script of indic-transliteration."""

_DEVANAGARI_RUN = re.compile("[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_NOT_DIGITS = re.compile("[^0-9०-९]+")
# Two schemes write a nukta as one digit behind the letter: ड़ is r3, q0.
_NOT_NUMBERS = re.compile("(?:[^0-9०-९]|(?<=[A-Za-z])[0-9](?![0-9]))+")
_DIGIT_NUKTA = ("hk", "slp1")


def transliterate(text: str, source: str, target: str) -> str:
    """`text` from scheme or script `source` to `target`, letter for letter: no vowel is dropped.

    Only Devanagari runs are touched when `source` is "devanagari". Digits of either script and punctuation stay. Raises
    `UnknownNameError` for a scheme that is not known, `InputError` for anything but a `str`; never raises for any text.

    >>> transliterate("राजनाथ S-400", "devanagari", "iso15919")
    'rājanātha S-400'
    """
    require_text(text)
    require_text(source, "source")
    require_text(target, "target")
    theirs = [_their_scheme(name) for name in (source, target)]
    if source == target:
        return text
    text = unicodedata.normalize("NFC", text)
    pattern = _DEVANAGARI_RUN if source == "devanagari" else _NOT_NUMBERS if source in _DIGIT_NUKTA else _NOT_DIGITS
    return pattern.sub(lambda m: _convert(m.group(), *theirs), text)


def _convert(text: str, source: str, target: str) -> str:
    from indic_transliteration import sanscript

    return unicodedata.normalize("NFC", sanscript.transliterate(text, source, target))


def _their_scheme(name: str) -> str:
    if name in OWN_SCHEMES:
        return _THEIR_NAME.get(name, name)
    if name in _all_schemes():
        return name
    raise UnknownNameError("scheme", name, (*OWN_SCHEMES, *sorted(set(_all_schemes()) - set(OWN_SCHEMES))))


@cache
def _all_schemes() -> frozenset[str]:
    from indic_transliteration import sanscript

    return frozenset(sanscript.SCHEMES)
