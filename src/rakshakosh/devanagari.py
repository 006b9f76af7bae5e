"""Devanagari for what was typed in Latin letters: informal Hindi, English-spelt names, acronyms, any scheme."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from heapq import nlargest
from operator import itemgetter
from typing import Any

import msgspec

from rakshakosh import acronyms
from rakshakosh.concept import Term
from rakshakosh.errors import require_limit, require_text
from rakshakosh.generation import is_known, proposed
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.network import Written
from rakshakosh.script import words_in
from rakshakosh.search import Index, alike, index
from rakshakosh.transliteration import transliterate

_LATIN = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
_LETTERS = re.compile(f"{_LATIN}+(?:[\u0300-\u036f'’]+{_LATIN}*)*")
_CAPITAL = re.compile("[A-Z]")
_ACCENTED = re.compile("[^\x00-\x7f]")
_INNER_SIGN = re.compile('[a-zA-Z][A-Z]|[.~^"]')
_ACCENTED_SCHEMES, _PLAIN_SCHEMES = ("iso15919", "iast"), ("itrans", "hk", "slp1", "wx", "velthuis")

# How far each way is trusted, times its own score in (0, 1].
EXACT, SCHEME, MODEL, NEAR_PHRASE, NEAR_WORD = 0.99, 0.95, 0.9, 0.85, 0.4
# How alike a query and a Hindi term must be said: of a concept whose English is the query (Moscow: मॉस्को, but India: not भारत), of any
# other.
LEAST_ALIKE_EXACT, LEAST_ALIKE_NEAR = 0.6, 0.85
KEPT = 8  # proposals kept of each word while words are put together


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A Devanagari text for a romanised one: score in (0, 1], how it was found, and the concept where the whole of it is listed."""

    text: str
    score: float
    how: str
    concept_id: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return msgspec.structs.asdict(self)


def to_devanagari(text: str, limit: int = 5, glossary: Glossary | None = None) -> list[Candidate]:
    """The likeliest Devanagari for `text`, best first.

    `how` says by which way: "exact", a listed name or term whose English or romanised form is the text; "near", one said almost like
    it; "scheme", read letter for letter by a scheme that its accents or capitals tell; "acronym", letter names (DRDO: डीआरडीओ);
    "model", word by word from a trained network and a list of known words. `score` is in (0, 1]. Digits and punctuation stay as they
    are, and so does what is in Devanagari already. Empty text, or one without Latin letters, gives `[]`. Raises `InputError` for
    anything but a `str` or a limit below 1; never raises for any text.

    >>> [candidate.text for candidate in to_devanagari("raksha mantri", limit=1)]
    ['रक्षा मंत्री']
    >>> to_devanagari("S-400", limit=1)[0].text
    'एस-400'
    """
    require_text(text)
    require_limit(limit)
    text = unicodedata.normalize("NFC", text)
    if not _LETTERS.search(text):
        return []
    found = index(chosen(glossary))
    best: dict[str, Candidate] = {}
    for candidate in (*_listed(text, found), *_read(text, found), *_word_by_word(text, found, max(limit, KEPT))):
        if candidate.text not in best or candidate.score > best[candidate.text].score:
            best[candidate.text] = candidate
    return sorted(best.values(), key=lambda candidate: -candidate.score)[:limit]


def _listed(text: str, found: Index) -> Iterator[Candidate]:
    """The Hindi terms of concepts that the text names, where they are said alike: a translation is none."""
    exact = found.exact(text) or found.spelling(text)
    postings = [(posting, EXACT, LEAST_ALIKE_EXACT) for posting in exact]
    if not exact:
        trust = NEAR_PHRASE if len(_LETTERS.findall(text)) > 1 else NEAR_WORD
        postings = [(posting, trust, LEAST_ALIKE_NEAR) for posting, likeness in found.by_sound(text) if likeness >= LEAST_ALIKE_NEAR]
    size = len(text.split())
    for posting, trust, least in postings:
        terms = [term.term for term in posting.concept.hi if term.status in ("preferred", "admitted") and alike(text, term.term) >= least]
        for place, term in enumerate(sorted(terms, key=lambda term: abs(len(term.split()) - size))):
            yield Candidate(term, round(trust * (1 - 0.02 * min(place, 10)), 3), "exact" if exact else "near", posting.concept.id)


def _read(text: str, found: Index) -> Iterator[Candidate]:
    """The text as a scheme reads it: one with accents, or one with capitals and signs inside words, if known words come out."""
    schemes = _ACCENTED_SCHEMES if _ACCENTED.search(text) else _PLAIN_SCHEMES if _INNER_SIGN.search(text) else ()
    for scheme in schemes:
        hindi = transliterate(text, scheme, "devanagari")
        known = [is_known(word) or word in found.hindi_words for word in words_in(hindi)]
        if known and all(known):
            yield Candidate(hindi, SCHEME, "scheme")


def _word_by_word(text: str, found: Index, kept: int) -> Iterator[Candidate]:
    """The texts that the proposals for each word make, the best `kept`: their score is the geometric mean of the words' shares."""
    beams: list[tuple[float, Chain]] = [(0.0, ())]
    done = spelt = letters_only = 0
    for match in _LETTERS.finditer(text):
        word = match.group()
        names = acronyms.spellings(word) if _is_acronym(text, match) else []
        proposals = [Written(name, -i) for i, name in enumerate(names)] or _proposed(word, found)
        between = text[done : match.start()]
        longer = ((total + p.likelihood, (made, between + p.text)) for total, made in beams for p in proposals or [Written(word, 0.0)])
        beams = nlargest(kept, longer, key=itemgetter(0))
        done, spelt, letters_only = match.end(), spelt + 1, letters_only + bool(names)
    how = "acronym" if letters_only == spelt else "model"
    for total, made in beams:
        candidate = "".join([*_pieces(made), text[done:]])
        if candidate != text:
            yield Candidate(candidate, max(round(MODEL * math.exp(total / spelt), 3), 0.001), how)


def _proposed(word: str, found: Index) -> list[Written]:
    """What the network proposes for a word, behind the listed names and terms that it is."""
    listed = dict.fromkeys(
        term.term
        for posting in found.exact(word)
        for term in posting.concept.hi
        if term.status == "preferred" and " " not in term.term and _is_said_as(word, term, LEAST_ALIKE_EXACT)
    )
    names = [Written(term, -0.1 * place) for place, term in enumerate(listed)]
    return names + proposed(word, found.hindi_words.__contains__)


def _is_said_as(text: str, term: Term, least: float) -> bool:
    """Whether a Hindi term is the text in Devanagari, and no translation: said alike, or a loan (कर्नल: colonel)."""
    return term.formation == "transliteration" or alike(text, term.term) >= least


Chain = tuple[Any, ...]  # what was made before, and the piece that follows: a long text shares its beginnings


def _pieces(made: Chain) -> list[str]:
    found: list[str] = []
    while made:
        made, piece = made
        found.append(piece)
    return found[::-1]


def _is_acronym(text: str, word: re.Match[str]) -> bool:
    """Capitals, with small letters between them at the most (MoU); one letter only beside digits (S-400)."""
    if not acronyms.is_acronym(word.group()) and not _CAPITAL.fullmatch(word.group()):
        return False
    beside = text[max(word.start() - 2, 0) : word.start()] + text[word.end() : word.end() + 2]
    return len(word.group()) > 1 or any(c.isdigit() for c in beside)
