"""Text in, mentions out.

The way of the data, in order: fold, find every listed term, weigh homographs by what stands near, grow weapons by their class noun,
add names that nobody listed, choose the disjoint set, add short names, and turn spans back into the caller's offsets.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from rakshakosh import short_names
from rakshakosh import unlisted as unlisted_names
from rakshakosh.concept import TYPES
from rakshakosh.context import country_beside, has_cue
from rakshakosh.errors import InputError, UnknownNameError, require_text
from rakshakosh.folding import Folded, differences, fold
from rakshakosh.glossary import Glossary
from rakshakosh.inflection import plural
from rakshakosh.latin import addresses, is_english_passage, is_in_tag_or_address
from rakshakosh.matching import Entry, Hit, Matcher
from rakshakosh.mention import Mention
from rakshakosh.patterns import LETTER_WORD_STARTS, growth, has_hyphen_if_needed
from rakshakosh.scene import Scene, Unlisted, titled
from rakshakosh.spans import resolve
from rakshakosh.tables import words

MOST_RENDERED = 50_000  # surfaces whose rendering is kept; news repeats itself, so nearly every mention is a look-up
MOST = sys.maxsize
LONGEST_LISTED = 200  # code points: no listed term is longer
SHORT = 20_000  # code points: an article; for longer texts building the whole matcher is not what costs


# What a mention says beside its span: type, concept_id, hi, en, how, why, score.
_Rendered = tuple[str, str, str, str, str, tuple[str, ...], float]


class Candidate(msgspec.Struct, gc=False):
    """A hit that context has admitted, offsets in folded text. `rivals`: other concepts of the same span; `name_end`: where the term
    itself ends, before the class noun whose English is `addition`; `several`: a direct plural that looks like an oblique singular."""

    start: int
    end: int
    weight: int
    entry: Entry
    ending: str
    rivals: int
    name_end: int
    addition: str
    several: bool

    @property
    def type(self) -> str:
        return self.entry.concept.type

    @property
    def english(self) -> str:
        return _english(self) + self.addition

    @property
    def is_country(self) -> bool:
        return self.entry.concept.subject == "countries"


class Detector:
    """Finds the mentions of one glossary. Build once, use from any thread; picklable."""

    def __init__(self, glossary: Glossary | None = None) -> None:
        self.glossary = glossary if glossary is not None else Glossary.load()
        self._matcher: Matcher | None = None
        self._rendered: dict[tuple[int, str, str, int, bool, str], tuple[Entry, _Rendered]] = {}
        self._lock = threading.Lock()
        self._used = False

    @property
    def matcher(self) -> Matcher:
        """The compiled automaton of the whole glossary, built when it is first needed."""
        if self._matcher is None:
            with self._lock:
                if self._matcher is None:
                    self._matcher = Matcher(self.glossary)
        return self._matcher

    def _matcher_for(self, text: str) -> Matcher:
        """The whole matcher; for the first short text of a process, one that holds only what can stand in it."""
        if self._matcher is None and not self._used and len(text) <= SHORT:
            self._used = True
            return Matcher(self.glossary, only_for=text)
        return self.matcher

    def __getstate__(self) -> dict[str, Any]:
        return {"glossary": self.glossary, "_matcher": self._matcher}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["glossary"])  # type: ignore[misc]
        self._matcher = state["_matcher"]

    def detect(self, text: str, types: Iterable[str] | None = None, unlisted: bool = True, nested: bool = False) -> list[Mention]:
        """The mentions in `text`, in order and disjoint; with `nested` also what lies inside them.

        `types` filters the finished result and raises `UnknownNameError` for a type that does not exist. Unknown or empty text
        gives an empty list; anything but a `str` raises `InputError`.
        """
        require_text(text)
        wanted = _known_types(types)
        folded = fold(text)
        matcher = self._matcher_for(folded.text)
        listed = _candidates(matcher, text, folded)
        candidates: list[Candidate | Unlisted] = [*listed]
        if unlisted:
            candidates += [found for name in _unlisted(text, folded, listed) if (found := _as_listed(matcher, folded, name))]
        chosen = resolve(candidates)
        shorts = list(self._short_names(text, folded, chosen))
        mentions = [self._mention(text, folded, c) for c in (candidates if nested else chosen)]
        if nested:
            mentions = _inside(mentions, [(c.start, c.end) for c in chosen], [(c.start, c.end) for c in candidates])
        if shorts:
            mentions += [self._short_mention(text, folded, s) for s in shorts]
        if nested or shorts:
            mentions.sort(key=lambda m: (m.start, -m.end))
        return mentions if wanted is None else [m for m in mentions if m.type in wanted]

    def pipe(self, texts: Iterable[str], types: Iterable[str] | None = None, unlisted: bool = True) -> Iterator[list[Mention]]:
        """The mentions of each text, one list a text, in order; nothing is held beyond the text at hand."""
        if isinstance(texts, str):
            raise InputError("pipe reads several texts; for one, use detect")
        wanted = _known_types(types)
        for text in texts:
            yield self.detect(text, wanted, unlisted)

    def hits(self, text: str) -> tuple[Folded, list[Hit]]:
        """The folded text and every hit of a listed term in it, whatever the context says: what must not be spelt otherwise."""
        folded = fold(text)
        return folded, self._matcher_for(folded.text).find(folded.text)

    def listed(self, text: str) -> tuple[Folded, list[Candidate]]:
        """The folded text and the disjoint hits of listed terms in it, short names left out: what normalisation works on."""
        folded = fold(text)
        return folded, resolve(_candidates(self._matcher_for(folded.text), text, folded))

    def _short_names(self, text: str, folded: Folded, chosen: Sequence[Candidate | Unlisted]) -> Iterator[short_names.ShortName]:
        named = [person for c in chosen if (person := _person(text, folded, c))]
        if not named:
            return
        starts = [c.start for c in chosen]
        for short in short_names.find(folded.text, named):
            before = bisect_right(starts, short.start) - 1
            if before < 0 or chosen[before].end <= short.start:
                yield short

    def _mention(self, text: str, folded: Folded, candidate: Candidate | Unlisted) -> Mention:
        start, end = folded.original(candidate.start), folded.original(candidate.end)
        surface = text[start:end]
        if isinstance(candidate, Unlisted):
            english = candidate.en or titled(surface)
            hi = candidate.hi or _QUOTES.sub("", surface)
            return Mention(start, end, surface, candidate.type, None, hi, english, candidate.how, candidate.why, _UNLISTED_SCORE)
        key = (id(candidate.entry), candidate.ending, candidate.addition, candidate.rivals, candidate.several, surface)
        kept = self._rendered.get(key)
        if kept is None:
            name = text[start : folded.original(candidate.name_end)]
            kept = (candidate.entry, _render(candidate, name))  # the entry too: its id is in the key
            if len(self._rendered) < MOST_RENDERED:
                self._rendered[key] = kept
        return Mention(start, end, surface, *kept[1])

    def _short_mention(self, text: str, folded: Folded, short: short_names.ShortName) -> Mention:
        start, end = folded.original(short.start), folded.original(short.end)
        concept_id = short.person.concept.id if short.person.concept else None
        surface = text[start:end]
        return Mention(
            start, end, surface, "person", concept_id, short.person.hi, short.english, "short-name", ("short_name",), _SHORT_SCORE
        )


def detect(
    text: str, types: Iterable[str] | None = None, unlisted: bool = True, nested: bool = False, glossary: Glossary | None = None
) -> list[Mention]:
    """The mentions of names and terms in Hindi `text`, in order and disjoint.

    Offsets are half-open, in code points of `text`. `types` filters the finished result; `unlisted=False` leaves out names that the
    glossary does not list (a person after a post, a numbered unit); `nested=True` adds what lies inside the mentions; `glossary` is used
    in place of the embedded one. Raises `InputError` for anything but a `str`, `UnknownNameError` for an
    unknown type; never raises for any `str`.

    >>> [(m.text, m.en) for m in detect("रक्षा मंत्री राजनाथ सिंह मास्को पहुंचे।")]
    [('रक्षा मंत्री', 'Defence Minister'), ('राजनाथ सिंह', 'Rajnath Singh'), ('मास्को', 'Moscow')]
    """
    return detector(glossary).detect(text, types, unlisted, nested)


def detector(glossary: Glossary | None = None) -> Detector:
    """The detector of a glossary (none: the embedded one), built once and kept with the glossary."""
    glossary = glossary if glossary is not None else Glossary.load()
    if not isinstance(glossary, Glossary):
        raise InputError(f"glossary must be a Glossary, not {type(glossary).__name__}; load one with Glossary.load(path)")
    kept = glossary.compiled.get("detector")
    if kept is None:
        kept = glossary.compiled.setdefault("detector", Detector(glossary))
    return kept  # type: ignore[no-any-return]


def _known_types(types: Iterable[str] | None) -> frozenset[str] | None:
    if types is None:
        return None
    try:
        wanted = frozenset([types] if isinstance(types, str) else types)
    except TypeError:
        raise InputError(f"types must be names such as ['person', 'place'], not {types!r}") from None
    for type in sorted(wanted, key=str):
        if type not in TYPES:
            raise UnknownNameError("type", type, TYPES)
    return wanted


def _candidates(matcher: Matcher, text: str, folded: Folded) -> list[Candidate]:
    """The hits that context admits, weapons grown by their class noun."""
    spots: dict[tuple[int, int], Hit] = {}
    others: dict[tuple[int, int], list[Hit]] = {}
    for hit in matcher.find(folded.text):
        if spots.setdefault((hit.start, hit.end), hit) is not hit:
            others.setdefault((hit.start, hit.end), []).append(hit)
    found: list[Candidate] = []
    no_text = [(folded.at(start), folded.at(end)) for start, end in addresses(text)]
    for span, hit in spots.items():
        start, end = span
        rivals = 0
        if span in others or hit.entry.concept.detect == "context" or folded.text[start].isascii():
            admitted = _admitted(text, folded, [hit, *others.get(span, ())])
            if not admitted:
                continue
            hit = admitted[0]
            rivals = len({other.entry.concept.id for other in admitted}) - 1
        if folded.text[start] in LETTER_WORD_STARTS and not has_hyphen_if_needed(text, folded, start):
            continue
        if no_text and _lies_in(no_text, start):
            continue
        whole, addition = end, ""
        grown = growth(hit.entry.concept.type, text, folded, end)
        if grown and (start, grown.end) not in spots:
            whole, addition = grown  # unless a term of its own stands there: अर्जुन मुख्य युद्धक टैंक
        several = hit.ending in _MAY_BE_PLURAL and _is_direct_plural(folded.text, end, hit)
        found.append(Candidate(start, whole, (whole - start) ** 2, hit.entry, hit.ending, rivals, end, addition, several))
    return _without_crossed_terms(found)


def _as_listed(matcher: Matcher, folded: Folded, name: Unlisted) -> Candidate | Unlisted | None:
    """The listed event or ship that a name half in quotation marks is (ऑपरेशन ‘सिंदूर’), the listed ship that one in a row of names is;
    the name itself where nothing is listed, None where it would have to be."""
    surface = folded.text[name.start : name.end]
    plain = name.reading or _QUOTES.sub("", surface)
    if not name.reading and (name.type not in ("event", "equipment") or plain == surface):
        return name
    for hit in matcher.find(plain):
        if (hit.start, hit.end) == (0, len(plain)) and hit.entry.concept.detect == "always":
            return Candidate(name.start, name.end, name.weight + bool(name.reading), hit.entry, hit.ending, 0, name.end, "", False)
    return None if name.reading else name


def _admitted(source: str, folded: Folded, hits: list[Hit]) -> list[Hit]:
    """The hits of one span that what stands near allows, the likeliest first."""
    text, start, end = folded.text, hits[0].start, hits[0].end
    if text[start].isascii() and (
        is_english_passage(text, start, end) or is_in_tag_or_address(source, folded.original(start), folded.original(end))
    ):
        return []
    hits = [h for h in hits if h.entry.concept.detect != "context" or has_cue(text, start, end, h.entry.concept)]
    if len(hits) < 2:
        return hits
    if any(h.entry.concept.where for h in hits):
        country = country_beside(text, start, end)
        fitting = [h for h in hits if h.entry.concept.where == country] if country else []
        return fitting or [h for h in hits if not h.entry.concept.where] or hits
    return sorted(hits, key=lambda h: (h.entry.concept.detect != "context", len(h.entry.rules), len(h.ending)))


def _lies_in(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether `at` lies in one of the sorted, disjoint `spans`."""
    before = bisect_right(spans, (at, MOST)) - 1
    return before >= 0 and at < spans[before][1]


def _unlisted(text: str, folded: Folded, candidates: Sequence[Candidate]) -> list[Unlisted]:
    """What rules find beside what is listed: where the two overlap, only a pattern that holds the listed name and is longer."""
    starts = {c.start: c.entry.concept.type for c in candidates}
    ends = {c.end: c.entry.concept.type for c in candidates}
    ended: dict[int, list[Candidate]] = {}
    for c in candidates:
        ended.setdefault(c.end, []).append(c)
    found = unlisted_names.find(Scene(text, folded, starts, ends, ended))
    if not found:
        return []
    listed = sorted((c.start, c.end) for c in candidates)

    def stands(name: Unlisted) -> bool:
        first = bisect_left(listed, (name.start - LONGEST_LISTED, 0))
        met = [(start, end) for start, end in listed[first : bisect_left(listed, (name.end, 0))] if end > name.start]
        inside = all(name.start <= start and end <= name.end for start, end in met)
        return inside and (bool(name.reading) or (name.start, name.end) not in met)

    return [name for name in found if stands(name)]


def _person(text: str, folded: Folded, candidate: Candidate | Unlisted) -> short_names.Named | None:
    """The person that a chosen candidate names in full; None if it names none."""
    spelt = folded.text[candidate.start : candidate.end]
    if isinstance(candidate, Unlisted):
        if candidate.type != "person":
            return None
        surface = text[folded.original(candidate.start) : folded.original(candidate.end)]
        return short_names.Named(candidate.end, spelt, titled(surface), surface, None)
    concept, term = candidate.entry.concept, candidate.entry.term
    if concept.type != "person" or term.kind == "short":
        return None
    return short_names.Named(candidate.end, spelt, candidate.entry.english.term, concept.hi[0].term, concept)


def _without_crossed_terms(found: list[Candidate]) -> list[Candidate]:
    """`found` without the common terms that cut a name in two: आकाश मिसाइल + का परीक्षण, not आकाश + मिसाइल का परीक्षण."""
    names = [(c.start, c.end) for c in found if c.entry.concept.type != "term"]
    if len(names) in (0, len(found)):
        return found
    by_start, by_end = sorted(names), sorted((end, start) for start, end in names)

    def crosses(start: int, end: int) -> bool:
        first = bisect_right(by_start, (start, MOST))
        if any(name_end > end for _, name_end in by_start[first : bisect_left(by_start, (end, 0))]):
            return True
        first = bisect_right(by_end, (start, MOST))
        return any(name_start < start for _, name_start in by_end[first : bisect_left(by_end, (end, 0))])

    return [c for c in found if c.entry.concept.type != "term" or not crosses(c.start, c.end)]


def _render(candidate: Candidate, name: str) -> _Rendered:
    """What to say of a candidate whose listed part is spelt `name` in the text."""
    entry = candidate.entry
    concept, term = entry.concept, entry.term
    stored = {each.term for each in (*concept.hi, *concept.en)}
    is_stored = unicodedata.normalize("NFC", name) in stored
    why = [] if is_stored else [*differences(name, term.term), *entry.rules]
    how = "exact" if is_stored else "spelling"
    if not is_stored and "letter_names" in entry.rules:
        how = "acronym"
        why = [*entry.rules]
    if not is_stored and _is_inflected(entry, candidate.ending):
        how = "inflected"
        why = [*entry.rules, f"ending {candidate.ending}"]
    if candidate.addition:
        how = "pattern"
        why.append("year" if concept.type == "event" else "class_noun")
    if concept.detect == "context":
        why.append("cue_word")
    if concept.where:
        why.append("country_beside")
    score = _SCORES[how] - 0.1 * min(candidate.rivals, 3) - (0.05 if concept.detect == "context" else 0)
    return concept.type, concept.id, concept.hi[0].term, _english(candidate) + candidate.addition, how, tuple(why), round(score, 2)


_QUOTES = re.compile("[‘’“”'\"]")
_SHORT_SCORE = 0.85
_UNLISTED_SCORE = 0.7
_SCORES = {"exact": 1.0, "spelling": 0.97, "inflected": 0.96, "acronym": 0.94, "pattern": 0.95}
"""How far each step is trusted. Set by hand so that fewer steps rank higher; not yet calibrated."""


def _is_inflected(entry: Entry, ending: str) -> bool:
    slots = entry.endings[ending]
    return bool(ending) and all(s.number == "plural" or s.case != "direct" for s in slots) and not _is_dictionary_form(entry, ending)


def _is_dictionary_form(entry: Entry, ending: str) -> bool:
    return fold(entry.term.term).text.endswith(ending) and "" not in entry.endings


def _english(candidate: Candidate) -> str:
    english = candidate.entry.english
    slots = candidate.entry.endings[candidate.ending]
    if candidate.several or all(slot.number == "plural" for slot in slots):
        return english.plural or plural(english.term)
    return english.term


_MAY_BE_PLURAL = frozenset("े")


def _is_direct_plural(text: str, end: int, hit: Hit) -> bool:
    """Whether हमले is a plural: an oblique singular has a postposition behind it (हमले में, but हमले हुए)."""
    if all(slot.number != "plural" for slot in hit.entry.endings[hit.ending]) or text[end : end + 1] != " ":
        return False
    return text[end + 1 : end + 12].split(" ")[0] in words("verbs_of_plural.tsv")


def _inside(mentions: list[Mention], chosen: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[Mention]:
    """The mentions whose span lies in a chosen one (chosen: sorted and disjoint)."""
    starts = [start for start, _ in chosen]

    def lies_inside(start: int, end: int) -> bool:
        holder = bisect_right(starts, start) - 1
        return holder >= 0 and end <= chosen[holder][1]

    return [m for m, span in zip(mentions, spans, strict=True) if lies_inside(*span)]
