"""From all hits in a text to those that the context admits: Latin inside English passages, homographs, posts of a country, class nouns.

What is dropped, and why, is told to `Dropped`, where somebody asks for it (`explain`); the way is the same.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, cached_property

import msgspec

from rakshakosh.countries import NOBODYS, Decision, PostCountries, countries, has_country, of_country, post_countries
from rakshakosh.folding import Folded, key, keys
from rakshakosh.inflection import plural
from rakshakosh.latin import addresses, is_english_passage, is_in_tag_or_address
from rakshakosh.matching import Entry, Hit, Matcher
from rakshakosh.patterns import LETTER_WORD_STARTS, growth, has_hyphen_if_needed
from rakshakosh.scene import Unlisted
from rakshakosh.script import word_before
from rakshakosh.tables import rows, words
from rakshakosh.weighing import OF_ANY_SENSE, Surroundings, Weight, is_enough, weigh

MOST = sys.maxsize
_QUOTES = re.compile("[‘’“”'\"]")
_STARTS_AT_RISK = LETTER_WORD_STARTS | frozenset(map(chr, range(128)))
_DIGITS = frozenset("0123456789")


class Candidate(msgspec.Struct, gc=False):
    """A hit that context has admitted, offsets in folded text. `rivals`: other concepts of the same span; `name_end`: where the term
    itself ends, before the class noun whose English is `addition`; `several`: a direct plural that looks like an oblique singular;
    `country`: the rule that told whose post it is; `shape`: the rule that found a part or another wording of the listed name; `evidence`:
    what admitted a homograph."""

    start: int
    end: int
    weight: int
    entry: Entry
    ending: str
    rivals: int
    name_end: int
    addition: str
    several: bool
    country: str = ""
    shape: str = ""
    evidence: tuple[Weight, ...] = ()

    @property
    def type(self) -> str:
        return self.entry.concept.type

    @property
    def english(self) -> str:
        """The English of this surface: plural where it is plural, with that of the class noun behind it."""
        said = self.entry.english
        if self.entry.term.number == "plural":
            return said.term + self.addition
        slots = self.entry.endings[self.ending]
        if self.several or all(slot.number == "plural" for slot in slots):
            return (said.plural or plural(said.term)) + self.addition
        return said.term + self.addition

    @property
    def is_country(self) -> bool:
        return self.entry.concept.subject == "countries"


Dropped = Callable[[Hit | Unlisted, str], None]


def candidates(hits: list[Hit], text: str, folded: Folded, dropped: Dropped | None = None) -> list[Candidate]:
    """Those of the hits in folded text that context admits, weapons grown by their class noun; what is left out goes to `dropped` with
    the reason."""
    found = _without_crossed_terms(folded.text, _Choice(hits, text, folded, dropped).candidates(), dropped)
    return _without_cut_posts(folded.text, found, dropped)


class _Choice:
    """The hits of one text by their spans, on the way to candidates."""

    def __init__(self, hits: list[Hit], text: str, folded: Folded, dropped: Dropped | None) -> None:
        self.text, self.folded, self.dropped = text, folded, dropped
        self.spots: dict[tuple[int, int], list[Hit]] = {}
        for hit in hits:
            self.spots.setdefault((hit.start, hit.end), []).append(hit)
        self.evidence: dict[int, list[Weight]] = {}

    def candidates(self) -> list[Candidate]:
        """One candidate a span, where one is admitted."""
        self._refuse()
        doubtful = [
            span for span, hits in self.spots.items() if (len(hits) > 1 or hits[0].entry.weighed) and any(hit.entry.weighed for hit in hits)
        ]
        if doubtful:
            self._decide(doubtful)
        return [self._candidate(hits) for hits in self.spots.values()]

    @cached_property
    def posts(self) -> PostCountries:
        return post_countries(self.folded.text, (hits[0] for hits in self.spots.values()))

    def _refuse(self) -> None:
        """Takes out the spans where no hit may stand: in English passages, hashtags, addresses, a word and a number without a hyphen."""
        letters = self.folded.text
        no_text = [(self.folded.at(start), self.folded.at(end)) for start, end in addresses(self.text)]
        at_risk = [span for span in self.spots if letters[span[0]] in _STARTS_AT_RISK and _is_at_risk(letters, span[0])]
        if no_text:
            at_risk = list({*at_risk, *(span for span in self.spots if _lies_in(no_text, span[0]))})
        for span in at_risk:
            if reason := _refused(self.text, self.folded, *span, no_text):
                _tell(self.dropped, self.spots.pop(span), reason)
        for span in [span for span in self.spots if letters.startswith(_HEADS, span[0]) and _is_taken(letters, *span)]:
            _tell(self.dropped, self.spots.pop(span), "its first word belongs to the word before it")

    def _decide(self, doubtful: list[tuple[int, int]]) -> None:
        """Weighs the homographs, keeps the evidence of those that are admitted and takes the others out."""
        certain = [hits[0] for hits in self.spots.values() if not hits[0].entry.weighed]
        around = Surroundings(self.text, self.folded, certain)
        for span in doubtful:
            admitted: list[Hit] = []
            certain_types = {hit.entry.concept.type for hit in self.spots[span] if not hit.entry.weighed}
            for hit in self.spots[span]:
                evidence = weigh(hit, around) if hit.entry.weighed else []
                if hit.entry.concept.type in certain_types:  # नाटो महासचिव X: X holds a post whichever of the two it is
                    evidence = [weight for weight in evidence if weight.name not in OF_ANY_SENSE]
                if not hit.entry.weighed or is_enough(evidence):
                    admitted.append(hit)
                    if hit.entry.doubtful:
                        self.evidence[id(hit)] = evidence
                else:
                    _tell(self.dropped, [hit], f"homograph, {', '.join(map(str, evidence)) or 'nothing speaks for it'}")
            if admitted:
                self.spots[span] = admitted
            else:
                del self.spots[span]

    def _candidate(self, hits: list[Hit]) -> Candidate:
        hits = self._of_the_upper_layer(hits) if len(hits) > 1 else hits
        hit, rivals, country = hits[0], 0, NOBODYS
        start, end = hit.start, hit.end
        several = hit.ending == "े" and _is_direct_plural(self.folded.text, end, hit)
        if hit.entry.plain and len(hits) == 1:
            return Candidate(start, end, (end - start) ** 2, hit.entry, hit.ending, 0, end, "", several)
        if has_country(hit) or len(hits) > 1:
            likely, country = self._likeliest_first(hits)
            hit, rivals = likely[0], len({other.entry.concept.id for other in likely}) - 1
            _tell(self.dropped, [other for other in hits if other is not hit], f"{hit.entry.concept.id} is likelier here")
        whole, addition = end, ""
        grown = growth(hit.entry.concept.type, self.text, self.folded, end)
        if grown and (start, grown.end) not in self.spots:
            whole, addition = grown  # unless a term of its own stands there: अर्जुन मुख्य युद्धक टैंक
        told = country.rule if has_country(hit) else ""
        signs = tuple(self.evidence.get(id(hit), ()))
        return Candidate(start, whole, (whole - start) ** 2, hit.entry, hit.ending, rivals, end, addition, several, told, "", signs)

    def _of_the_upper_layer(self, hits: list[Hit]) -> list[Hit]:
        """Of the hits of one span those of the glossary that was laid over the others."""
        most = max(hit.entry.above for hit in hits)
        _tell(self.dropped, [hit for hit in hits if hit.entry.above < most], "a glossary laid over this one has the same term")
        return [hit for hit in hits if hit.entry.above == most]

    def _likeliest_first(self, hits: list[Hit]) -> tuple[list[Hit], Decision]:
        """The hits of one span, the likeliest first; of a post's, only those of its country, and what told the country."""
        if any(has_country(hit) for hit in hits):
            decision = self.posts.of(hits[0].start, hits[0].end)
            return of_country(hits, decision.code), decision

        def order(hit: Hit) -> tuple[int, bool, int, int]:
            evidence = sum(weight.weight for weight in self.evidence.get(id(hit), ()))
            return -evidence, hit.entry.term.status == "deprecated", len(hit.entry.rules), len(hit.ending)

        return sorted(hits, key=order), NOBODYS


def as_listed(matcher: Matcher, folded: Folded, name: Unlisted) -> Candidate | None:
    """The listed thing that an unlisted name is: an event or ship half in quotation marks (ऑपरेशन ‘सिंदूर’), a ship in a row of names, a
    weapon's homograph with a number (पृथ्वी-2), which the rule that found it admits."""
    surface = folded.text[name.start : name.end]
    plain = name.reading or _QUOTES.sub("", surface)
    with_number = name.why[0] == "variant"
    if not (name.reading or with_number or (name.type in ("event", "equipment") and plain != surface)):
        return None
    for hit in matcher.find(plain):
        fits = hit.entry.concept.type == name.type if with_number else not hit.entry.doubtful
        if (hit.start, hit.end) == (0, len(plain)) and fits:
            rule = name.why[0] if name.reading else ""
            return Candidate(
                name.start, name.end, name.weight + bool(name.reading), hit.entry, hit.ending, 0, name.end, "", False, "", rule
            )
    return None


def _is_taken(letters: str, start: int, end: int) -> bool:
    """Whether the first word of a term belongs to the word before it: सुरक्षा बैठक in सड़क सुरक्षा बैठक."""
    head = letters[start:end].partition(" ")[0]
    return word_before(letters, start) in _bound_heads().get(head, ())


@cache
def _bound_heads() -> dict[str, frozenset[str]]:
    return {key(head): frozenset(keys(before.split(", "))) for head, before in rows("bound_heads.tsv")}


_HEADS = tuple(_bound_heads())


def _is_at_risk(letters: str, start: int) -> bool:
    """Whether what begins at `start` is Latin, or a word that is also a letter's name before a number."""
    return letters[start].isascii() or not _DIGITS.isdisjoint(letters[start + 2 : start + 4])


def _refused(text: str, folded: Folded, start: int, end: int, no_text: list[tuple[int, int]]) -> str:
    """Why no hit may stand at a span; empty where one may."""
    first = folded.text[start]
    if first.isascii():
        if is_english_passage(folded.text, start, end):
            return "inside an English passage"
        if is_in_tag_or_address(text, folded.original(start), folded.original(end)):
            return "part of a hashtag, handle or address"
    if first in LETTER_WORD_STARTS and not has_hyphen_if_needed(text, folded, start):
        return "a word of its own and a number, not a designator: no hyphen"
    return "inside an address or handle" if no_text and _lies_in(no_text, start) else ""


def _without_crossed_terms(text: str, found: list[Candidate], dropped: Dropped | None) -> list[Candidate]:
    """`found` without the common terms, and the posts with a genitive, that cut a name in two: आकाश मिसाइल + का परीक्षण, not आकाश +
    मिसाइल का परीक्षण; 14 कोर + के कमांडर, not 14 + कोर के कमांडर."""
    phrases: list[Candidate] = []
    ends: dict[int, int] = {}  # of names by where they start, the longest; starts by where they end
    starts: dict[int, int] = {}
    for c in found:
        phrase = text[c.start : c.end]
        type = c.entry.concept.type
        if type == "role" and not _GENITIVES.isdisjoint(phrase.split(" ")):
            phrases.append(c)
        elif type != "term":
            if ends.get(c.start, 0) < c.end:
                ends[c.start] = c.end
            if starts.get(c.end, MOST) > c.start:
                starts[c.end] = c.start
        elif " " in phrase:  # one word cuts nothing
            phrases.append(c)

    def is_crossed(start: int, end: int) -> bool:
        blank = text.find(" ", start, end)
        while blank >= 0:
            if starts.get(blank, MOST) < start or ends.get(blank + 1, 0) > end:
                return True
            blank = text.find(" ", blank + 1, end)
        return False

    crossed = [c for c in phrases if is_crossed(c.start, c.end)]
    if not crossed:
        return found
    if dropped:
        for c in crossed:
            dropped(Hit(c.start, c.end, c.entry, c.ending), "it cuts a name in two")
    cut = set(map(id, crossed))
    return [c for c in found if id(c) not in cut]


_GENITIVES = frozenset(("का", "के", "की"))


def _without_cut_posts(text: str, found: list[Candidate], dropped: Dropped | None) -> list[Candidate]:
    """`found` without the forces that a demonym before a post makes of its first word: पाकिस्तानी + सेना प्रमुख, not पाकिस्तानी सेना."""
    forces = {c.end: c for c in found if c.entry.concept.type == "organisation" and " " in text[c.start : c.end]}
    cut: set[int] = set()
    for post in found if forces else ():
        blank = text.find(" ", post.start, post.end) if post.entry.concept.type == "role" else -1
        while blank >= 0:
            force = forces.get(blank)
            if force and force.start < post.start and _is_demonym(text[force.start : post.start - 1]):
                cut.add(id(force))
                _tell(dropped, [Hit(force.start, force.end, force.entry, force.ending)], "a demonym before a post")
            blank = text.find(" ", blank + 1, post.end)
    return [c for c in found if id(c) not in cut] if cut else found


def _is_demonym(word: str) -> bool:
    country = countries().get(word)
    return country is not None and country.is_demonym


def _tell(dropped: Dropped | None, hits: list[Hit], reason: str) -> None:
    if dropped:
        for hit in hits:
            dropped(hit, reason)


def _lies_in(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether `at` lies in one of the sorted, disjoint `spans`."""
    before = bisect_right(spans, (at, MOST)) - 1
    return before >= 0 and at < spans[before][1]


def _is_direct_plural(text: str, end: int, hit: Hit) -> bool:
    """Whether हमले is a plural: an oblique singular has a postposition behind it (हमले में, but हमले हुए)."""
    if all(slot.number != "plural" for slot in hit.entry.endings[hit.ending]) or text[end : end + 1] != " ":
        return False
    return text[end + 1 : end + 12].split(" ")[0] in words("verbs_of_plural.tsv")
