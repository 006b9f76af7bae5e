"""The two texts of a translated pair as the term check reads them: what is named in each, and every listed term that could be read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import msgspec

from rakshakosh.candidates import Candidate
from rakshakosh.concept import Concept, Term
from rakshakosh.countries import HOME, country_beside
from rakshakosh.detection import Detector, Reading, detector
from rakshakosh.english_terms import EnglishHit, english_matcher
from rakshakosh.english_words import Token
from rakshakosh.findings import Span
from rakshakosh.folding import Folded, key
from rakshakosh.glossary import Glossary
from rakshakosh.matching import Matcher
from rakshakosh.scene import Unlisted
from rakshakosh.script import words_in
from rakshakosh.short_names import ShortName
from rakshakosh.tables import words

NAMES = frozenset(("person", "place", "organisation", "equipment", "event", "agreement", "award"))
"""Types that English writes with a capital."""


class Sighting(NamedTuple):
    """What a text names at a place (code points, half-open): the concepts it may mean, the likeliest of them and its term, none for a
    name that is not listed; `rendered`: its English, or its Hindi; `sure`: nothing else can be meant; `told`: a sign near it told whose
    post it is; `plain`: it stands there by a full term, not by a short name."""

    start: int
    end: int
    text: str
    type: str
    ids: frozenset[str]
    concept: Concept | None
    term: Term | None
    rendered: str
    sure: bool
    told: bool
    plain: bool


class Spot(NamedTuple):
    """A place where a listed term can be read, whatever the context says."""

    start: int
    end: int
    term: Term


class Side:
    """One text: its sightings, disjoint and in order, and the spots of every concept in it by id."""

    def __init__(self, text: str, sightings: list[Sighting], spots: dict[str, list[Spot]]) -> None:
        self.text, self.sightings, self.spots = text, sightings, spots

    def spots_of(self, ids: Iterable[str]) -> list[Spot]:
        """Every spot of any of these concepts."""
        return [spot for id in ids for spot in self.spots.get(id, ())]

    def around(self, start: int, end: int) -> Sighting | None:
        """The sighting that holds more than `start`–`end`."""
        return next((s for s in self.sightings if s.start <= start and end <= s.end and (s.start, s.end) != (start, end)), None)


class HindiSide(Side):
    """A Hindi text, with its folded words."""

    def __init__(self, text: str, sightings: list[Sighting], spots: dict[str, list[Spot]], folded: Folded) -> None:
        super().__init__(text, sightings, spots)
        self.folded = folded

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(words_in(self.folded.text))


class EnglishSide(Side):
    """An English text, with its tokens."""

    def __init__(
        self, text: str, sightings: list[Sighting], spots: dict[str, list[Spot]], tokens: list[Token], meant: dict[Span, frozenset[str]]
    ) -> None:
        super().__init__(text, sightings, spots)
        self.tokens = tokens
        self.meant = meant

    def starts_in(self, s: Sighting) -> list[int]:
        """Where the tokens of a sighting begin."""
        first = bisect_left(self._starts, s.start)
        return self._starts[first : bisect_left(self._starts, s.end)]

    def tokens_before(self, s: Sighting, most: int) -> list[Token]:
        """The last tokens that end before a sighting, `most` of them."""
        end = bisect_left(self._starts, s.start)
        if end and self.tokens[end - 1].end > s.start:
            end -= 1
        return self.tokens[max(0, end - most) : end]

    def tokens_behind(self, s: Sighting, most: int) -> list[Token]:
        """The first tokens that begin behind a sighting, `most` of them."""
        first = bisect_left(self._starts, s.end)
        return self.tokens[first : first + most]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(token.form for token in self.tokens)

    @cached_property
    def named_alone(self) -> frozenset[str]:
        """The words that are sightings by themselves."""
        places = {(s.start, s.end) for s in self.sightings}
        return frozenset(token.form for token in self.tokens if (token.start, token.end) in places)


class Reader:
    """Reads Hindi and English texts for the term check with one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._detector: Detector = detector(glossary)
        self._english = english_matcher(glossary)
        self.english_words = self._english.words
        self._never = _never_detected(glossary)

    def hindi(self, text: str) -> HindiSide:
        """A Hindi text. The sightings are what detection says; the spots are all hits, those too that detection never reports."""
        reading = self._detector.read(text)
        folded = reading.folded
        spots: dict[str, list[Spot]] = {}
        meant: dict[Span, set[str]] = {}
        for hit in (*reading.hits, *self._never.find(folded.text)):
            start, end = folded.original(hit.start), folded.original(hit.end)
            spots.setdefault(hit.entry.concept.id, []).append(Spot(start, end, hit.entry.term))
            meant.setdefault((start, end), set()).add(hit.entry.concept.id)
        sightings = [self._hindi_sighting(text, reading, chosen, meant) for chosen in reading.chosen]
        sightings += [_short_sighting(text, reading, short) for short in reading.shorts if short.person.concept]
        for s in sightings:
            if s.concept and s.term:
                spots.setdefault(s.concept.id, []).append(Spot(s.start, s.end, s.term))
        sightings.sort(key=lambda s: s.start)
        return HindiSide(text, sightings, spots, folded)

    def _hindi_sighting(self, text: str, reading: Reading, chosen: Candidate | Unlisted, meant: dict[Span, set[str]]) -> Sighting:
        folded = reading.folded
        start, end = folded.original(chosen.start), folded.original(chosen.end)
        if isinstance(chosen, Unlisted):
            return Sighting(start, end, text[start:end], chosen.type, frozenset(), None, None, chosen.en, False, False, False)
        concept, term = chosen.entry.concept, chosen.entry.term
        code = country_beside(folded.text, chosen.start, chosen.end) if concept.type == "role" else None
        told = bool(chosen.country or code)
        others = meant.get((start, folded.original(chosen.name_end)), ())
        ids = frozenset({concept.id, *(id for id in others if not told or self._is_of_country(id, code))})
        sure = not chosen.evidence and not chosen.rivals
        return Sighting(start, end, text[start:end], concept.type, ids, concept, term, chosen.english, sure, told, term.kind != "short")

    def _is_of_country(self, id: str, code: str | None) -> bool:
        """Whether a post is this country's or no country's own."""
        concept = self.glossary.get(id)
        return concept is not None and concept.where in (None, code)

    def english(self, text: str) -> EnglishSide:
        """An English text. The sightings are the longest terms that can be meant."""
        read = self._english.read(text)
        spots: dict[str, list[Spot]] = {}
        meant: dict[Span, frozenset[str]] = {}
        admitted: list[EnglishHit] = []
        for hit in read.hits:
            meant[hit.start, hit.end] = frozenset(concept.id for concept, _ in hit.meanings)
            for concept, term in hit.meanings:
                spots.setdefault(concept.id, []).append(Spot(hit.start, hit.end, term))
            if meanings := tuple(m for m in hit.meanings if _is_written_so(*m, hit, read.tokens)):
                admitted.append(hit._replace(meanings=meanings))
        sightings = [_english_sighting(text, hit, read.tokens) for hit in _longest(admitted)]
        return EnglishSide(text, _with_doubts(sightings, read.tokens), spots, read.tokens, meant)


def _short_sighting(text: str, reading: Reading, short: ShortName) -> Sighting:
    """A bare name after the full one."""
    start, end = reading.folded.original(short.start), reading.folded.original(short.end)
    concept = short.person.concept
    assert concept is not None
    return Sighting(
        start, end, text[start:end], "person", frozenset((concept.id,)), concept, concept.hi[0], short.english, False, False, False
    )


def _longest(hits: Iterable[EnglishHit]) -> Iterator[EnglishHit]:
    """Disjoint hits from left to right, of those that begin together the longest."""
    reach = 0
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if hit.first >= reach:
            reach = hit.last
            yield hit


def _english_sighting(text: str, hit: EnglishHit, tokens: list[Token]) -> Sighting:
    concept, term = hit.meanings[0]
    ids = frozenset(meaning.id for meaning, _ in hit.meanings)
    sure = len({c.type for c, _ in hit.meanings}) == 1 and all(c.detect == "always" and not t.detect for c, t in hit.meanings)
    sure = sure and not _is_common(hit, tokens) and not (concept.type == "organisation" and concept.where not in (None, HOME))
    surface, hindi = text[hit.start : hit.end], concept.hi[0].term
    return Sighting(hit.start, hit.end, surface, concept.type, ids, concept, term, hindi, sure, False, term.kind != "short")


def _with_doubts(sightings: list[Sighting], tokens: list[Token]) -> list[Sighting]:
    """The sightings, a name of one word no longer sure where it is a part of another name (Chapel Hill, Larry Vance)."""
    lonely: set[int] = set()
    before: set[int] = set()
    ends = iter([(s.start, s.end) for s in sightings])
    start, end = next(ends, (0, 0))
    for token in tokens:
        while end <= token.start and (start, end) != (0, 0):
            start, end = next(ends, (0, 0))
        if token.written[:1].isupper() and not start <= token.start < end:
            lonely.add(token.end + 1)
            before.add(token.start - 1)
    return [
        s._replace(sure=False)
        if s.type in ("person", "place", "organisation") and " " not in s.text and (s.start in lonely or s.end in before)
        else s
        for s in sightings
    ]


def _is_written_so(concept: Concept, term: Term, hit: EnglishHit, tokens: list[Token]) -> bool:
    """Whether the capitals of a text let a name be meant: march is no Army March, polish no Pole; a post may be small."""
    if concept.type not in NAMES or not term.term[:1].isupper():
        return True
    return any(token.written[:1].isupper() or token.written[:1].isdigit() for token in tokens[hit.first : hit.last])


def _is_common(hit: EnglishHit, tokens: list[Token]) -> bool:
    """Whether a hit is one word that English uses for much else (post, front, launch)."""
    return hit.last - hit.first == 1 and tokens[hit.first].form in words("common_english.tsv")


def _never_detected(glossary: Glossary) -> Matcher:
    """A matcher of what detection leaves alone (युद्ध, गोली): a translation may use it all the same."""
    kept = glossary.compiled.get("never_detected")
    if kept is None:
        found = []
        for concept in glossary:
            if concept.review == "withdrawn":
                continue
            if concept.detect == "never":
                found.append(msgspec.structs.replace(concept, detect="always"))
            elif silent := tuple(msgspec.structs.replace(term, detect=None) for term in concept.hi if term.detect == "never"):
                found.append(msgspec.structs.replace(concept, hi=silent))
        kept = glossary.compiled["never_detected"] = Matcher(Glossary(glossary.header, found))
    return kept


def reader(glossary: Glossary) -> Reader:
    """The reader of a glossary, built once and kept with the glossary."""
    kept = glossary.compiled.get("check_reader")
    if kept is None:
        kept = glossary.compiled["check_reader"] = Reader(glossary)
    return kept


def folded_words(text: str) -> list[str]:
    """The words of a Hindi text, folded."""
    return words_in(key(text))
