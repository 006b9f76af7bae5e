"""Checks that like things are written alike. What is right all the same has a line in `exceptions.tsv`, with its reason.

Tables: `rank_words.tsv`, `name_endings.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from rakshakosh import acronyms
from rakshakosh.checking import Check, Data, Finding
from rakshakosh.concept import Concept
from rakshakosh.folding import key
from rakshakosh.numerals import numbers
from rakshakosh.reading import Located
from rakshakosh.tables import pairs

WITH_GENDER = ("agreement", "award", "event")  # of roles and terms every term has one: `validation.gender_given`
COUNTRIES = "cldr48.territories"


def gender_of_preferred(data: Data) -> Iterator[Finding]:
    """The preferred Hindi term of what is named by a common noun has a gender (पदक, समझौता, अभ्यास), not that of a ship or a body."""
    for place in data.located:
        concept = place.concept
        if concept.type in WITH_GENDER and concept.hi[0].gender is None and concept.hi[0].kind != "phrase":
            yield Finding(place, f"{concept.hi[0].term} has no gender; add m, f, either or of-class")


def one_surname(data: Data) -> Iterator[Finding]:
    """A surname that English writes one way is written one way in the preferred Hindi of all who bear it."""
    bearers: dict[str, dict[str, list[Located]]] = defaultdict(lambda: defaultdict(list))
    for place in data.located:
        english, hindi = place.concept.en[0].term.split(), place.concept.hi[0].term.split()
        if place.concept.type == "person" and len(english) > 1 and len(hindi) > 1:
            bearers[english[-1].casefold()][key(hindi[-1])].append(place)
    for surname, ways in bearers.items():
        usual = max(ways, key=lambda way: (len(ways[way]), way))
        for way, places in ways.items():
            for place in places if way != usual else ():
                others = ", ".join(other.concept.id for other in ways[usual][:3])
                yield Finding(place, f"{surname.title()} is {way} here and {usual} in {others}; write one, or except it with the reason")


def same_numbers(data: Data) -> Iterator[Finding]:
    """The preferred terms of a concept have the same numbers, and so has a Hindi term and the English it is said to be: in figures, Roman
    ones counted (एक्स is no number, X Corps is 10), or in words (पांचवीं पीढ़ी, 5th generation)."""
    for place in data.located:
        concept = place.concept
        of_terms = ((term.term, term.equivalent) for term in concept.hi if term.equivalent)
        for hindi, english in ((concept.hi[0].term, concept.en[0].term), *of_terms):
            if not _have_same_numbers(hindi, english):
                yield Finding(place, f"{hindi} and {english} have different numbers; correct one, or except it with the reason")


def _have_same_numbers(hindi: str, english: str) -> bool:
    in_hindi, in_english = ([Counter(_NUMBER.findall(text)) for text in (key(term), _with_digits(term))] for term in (hindi, english))
    if any(counted in in_english for counted in in_hindi):
        return True
    said, meant = (Counter(number.value for number in numbers(text, language)) for text, language in ((hindi, "hi"), (english, "en")))
    return said == meant


_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\b(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})\b")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def _with_digits(text: str) -> str:
    """`text` with Roman numbers below forty in digits."""
    return _ROMAN.sub(lambda match: str(10 * len(match[1]) + _UNITS[match[2]]), text)


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).casefold()


def same_letters(data: Data) -> Iterator[Finding]:
    """A preferred Hindi term that is letter names and numbers throughout reads as the preferred English one (एसयू-30 एमकेआई: Su-30MKI)."""
    for place in data.located:
        hindi, english = place.concept.hi[0].term, place.concept.en[0].term
        parts = _PARTS.findall(key(hindi))
        letters = [part if part.isdigit() else acronyms.read(part) for part in parts]
        read = "".join(filter(None, letters)).casefold()
        if None not in letters and any(map(str.isdigit, parts)) and read not in (_bare(english), _bare(_with_digits(english))):
            yield Finding(place, f"{hindi} names the letters {read.upper()}, not {english}; correct one, or except it with the reason")


_PARTS = re.compile(r"\d+|[^\W\d]+(?:[\u0900-\u0903\u093a-\u094f]+[^\W\d]*)*")


def ranks_composed(data: Data) -> Iterator[Finding]:
    """A post or rank whose Hindi keeps the English words writes each as it is written in all others."""
    for place in data.located:
        concept = place.concept
        if concept.type == "role" and concept.hi[0].formation == "transliteration":
            english = {word.strip("()").casefold() for word in re.split("[ -]", concept.en[0].term)}
            for word, hindi in pairs("rank_words.tsv").items():
                if word in english and key(hindi) not in key(concept.hi[0].term):
                    yield Finding(place, f"{concept.hi[0].term}: {word} is written {hindi}; correct it, or except it with the reason")


def endings_alike(data: Data) -> Iterator[Finding]:
    """Names of one word, and surnames, with the same English ending have the same Hindi one."""
    endings = {ending: ways.split() for ending, ways in pairs("name_endings.tsv").items()}
    for place in data.located:
        concept = place.concept
        english, hindi = concept.en[0].term.split(), concept.hi[0].term
        if concept.type == "person" or (concept.type == "place" and len(english) == len(hindi.split()) == 1):
            name = english[-1].casefold()
            for ending, ways in endings.items():
                if name.endswith(ending) and len(name) > len(ending) + 1 and not key(hindi).endswith(tuple(map(key, ways))):
                    yield Finding(place, f"{hindi}: -{ending} is written {' or '.join(ways)}; correct it, or except it")


def countries_as_cldr(data: Data) -> Iterator[Finding]:
    """Countries have CLDR's Hindi, where the file with it is at hand."""
    rows = data.archive.rows(COUNTRIES) if data.archive else {}
    by_english: dict[str, Located] = {}
    for place in data.located:
        if place.concept.type in ("place", "organisation"):
            by_english |= {term.term.casefold(): place for term in place.concept.en}
    for code, text in rows.items():
        english, _, hindi = text.partition(" | ")
        hindi = hindi.partition(" | ")[0]
        found = by_english.get(english.casefold())
        if found is not None and not _is_written(found.concept, hindi):
            preferred = found.concept.hi[0].term
            yield Finding(found, f"CLDR has {hindi} for {english} ({code}), preferred is {preferred}; add CLDR's, or except it")


def _is_written(concept: Concept, hindi: str) -> bool:
    return _plain(hindi) in {_plain(term.term) for term in concept.hi}


def _plain(hindi: str) -> str:
    return key(hindi.replace("॰", "")).replace(" ", "")


CHECKS: tuple[Check, ...] = (
    gender_of_preferred,
    one_surname,
    same_numbers,
    same_letters,
    ranks_composed,
    endings_alike,
    countries_as_cldr,
)
"""Of each, a finding may be excepted."""
