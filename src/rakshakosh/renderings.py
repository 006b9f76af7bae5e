"""Romanisation with the glossary at hand: newspaper English knows how listed people and places are spelt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from rakshakosh import romanisation
from rakshakosh.candidates import Candidate
from rakshakosh.concept import Concept, Term, english_of
from rakshakosh.detection import detector
from rakshakosh.errors import require_text
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.script import is_whole_word
from rakshakosh.search import alike
from rakshakosh.tables import pairs

LEAST_ALIKE = 0.6  # of an English word and a Hindi one as they are said, to be one word: navy and नेवी, but not army and सेना
SHORTEST = 3  # code points of a word that is spelt as listed: shorter ones are words of every kind
_PARTS = re.compile(r"[\s-]+")
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
    spelt = word_spellings(chosen(glossary))
    written: list[str] = []
    done = 0
    for start, end, english in listed_names(text, glossary):
        written += romanisation.romanise(text[done:start], scheme, spelt=spelt), english
        done = end
    return "".join([*written, romanisation.romanise(text[done:], scheme, spelt=spelt)])


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
    return not candidate.ending and (_is_loan(entry.concept, entry.term, entry.english))


def _is_loan(concept: Concept, hindi: Term, english: Term) -> bool:
    """Whether a Hindi term is its English one in Devanagari: marked so, both acronyms, or a name of a body that is said alike."""
    if hindi.formation == "transliteration" or hindi.kind == english.kind == "acronym":
        return True
    return concept.type == "organisation" and _said_alike(english.term, hindi.term)


@lru_cache(maxsize=20_000)
def _said_alike(english: str, hindi: str) -> bool:
    return alike(english, hindi) >= LEAST_ALIKE


def word_spellings(glossary: Glossary) -> Mapping[str, str]:
    """The English spelling of each word of a glossary's names and transliterated terms, in small letters: ब्रिगेड brigade."""
    kept = glossary.compiled.get("word_spellings")
    if kept is None:
        kept = glossary.compiled.setdefault("word_spellings", _word_spellings(glossary))
    return kept  # type: ignore[no-any-return]


def _word_spellings(glossary: Glossary) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for concept in glossary:
        for term in concept.hi:
            if term.status in ("preferred", "admitted") and (concept.type in _NAMES or term.formation == "transliteration"):
                hindi, english = _PARTS.split(term.term), _PARTS.split(english_of(concept, term).term)
                if len(hindi) == len(english):
                    for word, latin in zip(hindi, english, strict=True):
                        if len(word) >= SHORTEST and latin.isascii() and latin.isalpha() and not latin.isupper():
                            counts[word][latin.casefold()] += 1
    usual = {word: found.most_common(1)[0] for word, found in counts.items()}
    return {word: latin for word, (latin, n) in usual.items() if 2 * n > counts[word].total() and _said_alike(latin, word)}


@cache
def _sum() -> re.Pattern[str]:
    number = "|".join(pairs("number_names.tsv"))
    return re.compile(f"({number}) प्लस ({number})")
