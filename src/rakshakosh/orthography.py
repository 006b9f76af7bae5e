"""Spelling steps that need no glossary: what normalisation does to the encoding and to one orthography.

A step is a small named function that proposes changes to a text; `ENCODING` and `SPELLING` are the ordered lists. What is left alone is
said in each. Sources: The Unicode Standard, chapter 12; Central Hindi Directorate, Devanagari Lipi tatha Hindi Vartani ka Manakikaran.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import COLON_FOR_VISARGA, LOOK_ALIKES
from rakshakosh.script import ANUSVARA, HALF_NASAL, JOINERS, NUKTA, VIRAMA, VISARGA, clusters
from rakshakosh.tables import pairs, words


class Change(NamedTuple):
    """Put `new` in place of `start`–`end` (half-open, code points)."""

    start: int
    end: int
    new: str


SAME_LINE = 200  # code points to each side in which another `|` makes a table of a line

Step = Callable[[str], Iterator[Change]]

_SIGNS = "\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963"


def canonical_form(text: str) -> Iterator[Change]:
    """Unicode's canonical composition (NFC), cluster by cluster."""
    if unicodedata.is_normalized("NFC", text):
        return
    at = 0
    for cluster in clusters(text):
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            yield Change(at, at + len(cluster), composed)
        at += len(cluster)


def look_alikes(text: str) -> Iterator[Change]:
    """Letters typed in two strokes: अा = आ, ाॅ = ॉ; a colon typed for a visarga: नि:शस्त्र."""
    strokes = [Change(match.start(), match.end(), LOOK_ALIKES[match.group()]) for match in _LOOK_ALIKES.finditer(text)]
    yield from sorted([*strokes, *_replace(COLON_FOR_VISARGA, VISARGA, text)])


def joiners(text: str) -> Iterator[Change]:
    """Joiners, soft hyphens and word joiners inside Devanagari; the eyelash र (र् and a joiner) is seen by the reader and stays."""
    return _replace(_JOINERS, "", text)


def mark_order(text: str) -> Iterator[Change]:
    """A nukta typed after a vowel sign, an anusvara, chandrabindu or visarga typed before one."""
    for match in _MISPLACED.finditer(text):
        yield Change(match.start(), match.end(), match["later"] + match["earlier"])


def doubled_marks(text: str) -> Iterator[Change]:
    """The same mark twice: सेनाा."""
    for match in _DOUBLED.finditer(text):
        yield Change(match.start(), match.end(), match[1])


def danda(text: str) -> Iterator[Change]:
    """`|` or `l` typed for a danda: right after a Devanagari letter, before a blank, a closing quote or the end.

    Several `|` in a line part columns and stay.
    """
    for match in _DANDA.finditer(text):
        near = max(0, match.start() - SAME_LINE)
        line = text[text.rfind("\n", near, match.start()) + 1 or near : match.end() + SAME_LINE].partition("\n")[0]
        if match.group() == "l" or line.count("|") == 1:
            yield Change(match.start(), match.end(), "।")


def anusvara_before_stop(text: str) -> Iterator[Change]:
    """संबंध for सम्बन्ध: a half nasal before a stop of its class; not before a nasal or a semivowel (जन्म, सम्मान, अन्य)."""
    return _replace(_HALF_NASAL, ANUSVARA, text)


def vowel_endings(text: str) -> Iterator[Change]:
    """किए for किये, गई for गयी, जाएगा for जायेगा: verb forms of `tables/verb_forms.tsv` and `verb_stems.tsv`; स्थायी, रुपये stay."""
    forms = _verb_forms()
    for match in _VERB.finditer(text):
        if new := forms.get(match.group()):
            yield Change(match.start(), match.end(), new)


def spaces(text: str) -> Iterator[Change]:
    """Several blanks between words, and a blank before a danda, comma or question mark after Devanagari. Indents and lines stay."""
    for match in _BLANKS.finditer(text):
        yield Change(match.start(), match.end(), " ")
    yield from _replace(_BLANK_BEFORE_STOP, "", text)


ENCODING: tuple[Step, ...] = (look_alikes, joiners, doubled_marks, mark_order, canonical_form)
SPELLING: tuple[Step, ...] = (danda, anusvara_before_stop, vowel_endings, spaces)

_NO_DIGIT = "\u0900-\u0963\u0971-\u097f"
_LETTER = "\u0900-\u0963\u0966-\u096f\u0971-\u097f"
_LOOK_ALIKES = re.compile("|".join(sorted(LOOK_ALIKES, key=len, reverse=True)))
_JOINERS = re.compile(f"(?<=[{_LETTER}])(?<!र{VIRAMA})[{JOINERS}]+")
_EARLIER = f"[{_SIGNS}]{{1,4}}(?=[{NUKTA}])|[\u0900-\u0903]{{1,4}}(?=[{_SIGNS}])"
_MISPLACED = re.compile(f"(?P<earlier>{_EARLIER})(?P<later>{NUKTA}|[{_SIGNS}]{{1,4}})")
_DOUBLED = re.compile("([\u0900-\u0903\u093a-\u093c\u093e-\u094f])\\1+")
_DANDA = re.compile(f"(?<=[{_NO_DIGIT}])[|l](?=[\\s\"'’”)]|$)")
# Not behind a virama, another sign that closes a syllable, or ॉ, where anusvara is not written (बॉम्बर).
_HALF_NASAL = re.compile(f"(?<![\u094d\u0901-\u0903ॉऑॅ])(?:{HALF_NASAL})")
_VERB = re.compile(f"(?<![{_LETTER}])[{_LETTER}]+(?:ये|यी|यें|यीं|येगा|येगी|येंगे|येंगी)(?![{_LETTER}])")
_BLANKS = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|(?<=\S)\u00a0(?=\S)")
_BLANK_BEFORE_STOP = re.compile(f"(?<=[{_LETTER}]) +(?=[।,?!](?:\\s|$))")


def _replace(pattern: re.Pattern[str], new: str, text: str) -> Iterator[Change]:
    for match in pattern.finditer(text):
        yield Change(match.start(), match.end(), new)


@cache
def _verb_forms() -> dict[str, str]:
    forms = dict(pairs("verb_forms.tsv"))
    for stem in words("verb_stems.tsv"):
        for old, new in (("ये", "ए"), ("यी", "ई"), ("यीं", "ईं"), ("यें", "एं"), ("येगा", "एगा"), ("येगी", "एगी"), ("येंगे", "एंगे"), ("येंगी", "एंगी")):
            forms[stem + old] = stem + new
    return forms
