"""Text in, mentions out.

The way of the data, in order: fold, put listed words in the place of their variants, find every listed term, weigh homographs by what
stands near, grow weapons by their class noun, add names that nobody listed, choose the disjoint set, add short names, and turn spans back
into the caller's offsets.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from rakshakosh import additions, bare_names, gaps, one_name, sameness
from rakshakosh import unlisted as unlisted_names
from rakshakosh.candidates import Candidate, Dropped, candidates
from rakshakosh.concept import TYPES
from rakshakosh.countries import country_rules
from rakshakosh.errors import InputError, UnknownNameError, require_text
from rakshakosh.folding import Folded, difference_names, fold, replaced
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.matching import LONGEST_LISTED, PIECE, Entry, Hit, Matcher, is_prebuilt, pieces
from rakshakosh.mention import Mention
from rakshakosh.scene import Unlisted, titled
from rakshakosh.short_names import ShortName
from rakshakosh.spans import resolve
from rakshakosh.spellings import RULES
from rakshakosh.variants import Variant, damage_names, variants
from rakshakosh.wording import Wording, word
from rakshakosh.workers import in_processes

MOST_WORDED = 50_000  # surfaces whose wording is kept; news repeats itself, so nearly every mention is a look-up
SHORT = 20_000  # code points: an article; for longer texts building the whole matcher is not what costs
PASSAGE = PIECE  # code points read at once of a text that comes line by line
_QUOTES = re.compile("[‘’“”'\"]")
_SHORT_SCORE = 0.85
_UNLISTED_SCORE = 0.7


class Reading(NamedTuple):
    """What one pass over a text found: folded text, all candidates, the disjoint ones chosen, bare names after full ones, every hit."""

    folded: Folded
    candidates: list[Candidate | Unlisted]
    chosen: list[Candidate | Unlisted]
    shorts: list[ShortName]
    hits: list[Hit]


class Detector:
    """Finds the mentions of one glossary. Build once, use from any thread; picklable.

    `without` switches rules off by the names that mentions show under `why` (`docs/rules.md`); what would need one is not found. Raises
    `UnknownNameError` for a rule that does not exist.
    """

    def __init__(self, glossary: Glossary | None = None, without: Iterable[str] = ()) -> None:
        self.glossary = chosen(glossary)
        self.without = _known_rules(without)
        self._matcher: Matcher | None = None
        self._worded: dict[tuple[Any, ...], tuple[Entry, Wording]] = {}
        self._lock = threading.Lock()
        self._used = False

    @property
    def matcher(self) -> Matcher:
        """The compiled automaton of the whole glossary, built or read when it is first needed."""
        if self._matcher is None:
            with self._lock:
                if self._matcher is None:
                    self._matcher = Matcher(self.glossary)
        return self._matcher

    def _matcher_for(self, text: str, more: Sequence[str]) -> Matcher:
        """The whole matcher; for the first short text of a process one of what can stand in it, unless the whole one is prebuilt."""
        if self._matcher is None and not self._used and len(text) <= SHORT and not is_prebuilt(self.glossary):
            self._used = True
            return Matcher(self.glossary, only_for="\n".join([text, *more, unlisted_names.possible_names(text)]))
        return self.matcher

    def __getstate__(self) -> dict[str, Any]:
        matcher = None if is_prebuilt(self.glossary) else self._matcher  # sooner read again than handed over
        return {"glossary": self.glossary, "without": self.without, "_matcher": matcher}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["glossary"], state["without"])  # type: ignore[misc]
        self._matcher = state["_matcher"]

    def detect(self, text: str, types: Iterable[str] | None = None, unlisted: bool = True, nested: bool = False) -> list[Mention]:
        """The mentions in `text`, in order and disjoint; with `nested` also what lies inside them.

        `types` filters the finished result and raises `UnknownNameError` for a type that does not exist. Unknown or empty text
        gives an empty list; anything but a `str` raises `InputError`.
        """
        require_text(text)
        wanted = known_types(types)
        reading = self.read(text, unlisted)
        found = reading.candidates if nested else reading.chosen
        mentions = [self.mention(text, reading.folded, c) for c in found]
        if nested:
            mentions = _inside(mentions, [(c.start, c.end) for c in reading.chosen], [(c.start, c.end) for c in found])
        if reading.shorts:
            mentions += [self.short_mention(text, reading.folded, s) for s in reading.shorts]
        if nested or reading.shorts:
            mentions.sort(key=lambda m: (m.start, -m.end))
        return mentions if wanted is None else [m for m in mentions if m.type in wanted]

    def read(self, text: str, unlisted: bool = True, dropped: Dropped | None = None) -> Reading:
        """One pass over `text`; what is left out on the way goes to `dropped` with the reason."""
        folded, matcher, hits = self._found(text)
        listed = candidates(hits, text, folded, dropped)
        found: list[Candidate | Unlisted] = [*listed]
        if unlisted:
            found += additions.find(matcher, text, folded, listed, dropped)
        if self.without:
            found = [c for c in found if self.without.isdisjoint(self.mention(text, folded, c).why)]
        chosen = resolve(found)
        shorts = list(bare_names.find(text, folded, chosen))
        if unlisted:
            tagged = self._tagged(text, folded, bare_names.with_bare_names(chosen, shorts), hits)
            found += tagged
            chosen = resolve([*chosen, *tagged]) if tagged else chosen  # what a longer name holds weighs less than it
            if one_name.join(text, folded, chosen) or tagged:
                shorts = list(bare_names.find(text, folded, chosen))
        known = {(short.start, short.end) for short in shorts}
        if known:
            chosen = [c for c in chosen if (c.start, c.end) not in known]
            found = [c for c in found if (c.start, c.end) not in known]
        return Reading(folded, found, chosen, shorts, hits)

    def _tagged(self, text: str, folded: Folded, decided: Sequence[Candidate | Unlisted], hits: Sequence[Hit]) -> list[Unlisted]:
        """The names that learnt weights add to those decided; with the English of a listed name of this type that context did not admit, as
        another bearer of it (वेलिंगटन in the Nilgiris)."""
        if gaps.RULES[0] in self.without:
            return []
        names = [name for name in gaps.fill(text, folded, decided) if self.without.isdisjoint(name.why)]
        if not names:
            return []
        doubtful = (h for h in hits if h.entry.doubtful)
        namesakes: dict[tuple[int, int, str], str] = {(h.start, h.end, h.entry.concept.type): h.entry.english.term for h in doubtful}
        return [msgspec.structs.replace(n, en=namesakes.get((n.start, n.end, n.type), n.en)) for n in names]

    def pipe(
        self,
        texts: Iterable[str],
        types: Iterable[str] | None = None,
        unlisted: bool = True,
        processes: int = 1,
        nested: bool = False,
    ) -> Generator[list[Mention]]:
        """The mentions of each text as `detect` gives them, one list a text, in order; no more texts are held than are being read.

        `processes`: how many read side by side; worth it for some hundred articles and more. Raises `InputError` for one that is no `str`.
        """
        if isinstance(texts, str):
            raise InputError("pipe reads several texts; for one, use detect")
        if not isinstance(processes, int) or isinstance(processes, bool) or processes < 1:
            raise InputError(f"processes must be a whole number of at least 1, not {processes!r}")
        wanted = known_types(types)
        detect = partial(self.detect, types=wanted, unlisted=unlisted, nested=nested)
        texts = map(require_text, texts)
        if processes > 1:
            yield from map(detect, islice(texts, 2))  # the second text builds what the processes then begin with
            yield from in_processes(detect, texts, processes)
        else:
            yield from map(detect, texts)

    def stream(self, lines: Iterable[str], types: Iterable[str] | None = None, unlisted: bool = True) -> Iterator[Mention]:
        """The mentions of a text that comes line by line (an open file), with offsets in all of it; a line and a passage are held.

        Lines carry their ends, as those of a file do. A passage is what lies within `PASSAGE` code points, cut behind a line (a longer one
        behind a sentence or at a blank): there a name in full is known no longer to the bare surname after it, and otherwise the answer is
        that of `detect`.
        """
        if isinstance(lines, str):
            raise InputError("stream reads lines, such as an open file; for one text, use detect")
        wanted = known_types(types)
        start = 0
        for passage in _passages(lines):
            for begin, piece in pieces(passage):
                for mention in self.detect(piece, wanted, unlisted):
                    yield msgspec.structs.replace(mention, start=mention.start + start + begin, end=mention.end + start + begin)
            start += len(passage)

    def hits(self, text: str) -> tuple[Folded, list[Hit]]:
        """The folded text and every hit of a listed term in it, whatever the context says: what must not be spelt otherwise."""
        folded, _, hits = self._found(text)
        return folded, hits

    def listed(self, text: str) -> tuple[Folded, list[Candidate]]:
        """The folded text and the disjoint hits of listed terms in it, short names left out: what normalisation works on."""
        folded, _, hits = self._found(text)
        return folded, resolve(candidates(hits, text, folded))

    def _found(self, text: str) -> tuple[Folded, Matcher, list[Hit]]:
        """`text` folded, with the glossary's words in the place of their variants where that finds more; the matcher for it; its hits."""
        folded = fold(text)
        found = variants(self.glossary).found(folded.text)
        matcher = self._matcher_for(folded.text, [variant.word for variant in found])
        hits = matcher.find(folded.text)
        if not found:
            return folded, matcher, hits
        spans = sorted((hit.start, hit.end) for hit in hits)
        found = [v for v in found if not _covers(spans, v.start, v.end, longer=v.respelt)]
        while found:
            read = replaced(folded, [v[:3] for v in found])
            hits_read = matcher.find(read.text)
            useful = _useful(hits_read, found)
            if len(useful) == len(found):
                return read, matcher, hits_read
            found = useful
        return folded, matcher, hits

    def mention(self, text: str, folded: Folded, candidate: Candidate | Unlisted) -> Mention:
        """The mention that a candidate in `folded` makes of the caller's `text`."""
        start, end = folded.original(candidate.start), folded.original(candidate.end)
        surface = text[start:end]
        if isinstance(candidate, Unlisted):
            said = candidate.en or titled(surface)
            hi = candidate.hi or _QUOTES.sub("", surface)
            return Mention(start, end, surface, candidate.type, None, hi, said, candidate.how, candidate.why, candidate.score)
        c = candidate
        signs = tuple([w.name for w in c.evidence]) if c.evidence else ()
        key = (id(c.entry), c.ending, c.addition, c.rivals, c.several, c.country, c.shape, surface, signs)
        kept = self._worded.get(key)
        if kept is None:
            name = text[start : folded.original(c.name_end)]
            loose = variants(self.glossary).rules_between(fold(name).text, folded.text[c.start : c.name_end])
            kept = (c.entry, word(c, name, loose))  # the entry too: its id is in the key
            if len(self._worded) < MOST_WORDED:
                self._worded[key] = kept
        return Mention(start, end, surface, *kept[1])

    def short_mention(self, text: str, folded: Folded, short: ShortName) -> Mention:
        """The mention that a bare name makes."""
        start, end = folded.original(short.start), folded.original(short.end)
        concept_id = short.person.concept.id if short.person.concept else None
        surface = text[start:end]
        how, score = ("short-name", _SHORT_SCORE) if short.rule == "short_name" else ("cue", _UNLISTED_SCORE)
        return Mention(start, end, surface, "person", concept_id, short.person.hi, short.english, how, (short.rule,), score)


def _passages(lines: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for line in map(require_text, lines):
        if held and size + len(line) > PASSAGE:
            yield "".join(held)
            held, size = [], 0
        held.append(line)
        size += len(line)
    if held:
        yield "".join(held)


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
    glossary = chosen(glossary)
    kept = glossary.compiled.get("detector")
    if kept is None:
        kept = glossary.compiled.setdefault("detector", Detector(glossary))
    return kept  # type: ignore[no-any-return]


def rule_names() -> tuple[str, ...]:
    """The names of all rules that a mention may show under `why`, in the order of the steps."""
    loose = (*sameness.rule_names(), *damage_names())
    made = (rule.__name__ for rule in (*RULES, *unlisted_names.RULES))
    return tuple(
        dict.fromkeys(
            (
                *difference_names(),
                *loose,
                "mixed_spelling",
                "letter_names",
                *made,
                *gaps.RULES,
                "class_noun",
                *country_rules(),
                "short_name",
                "named_in_full",
            )
        )
    )


def _known_rules(without: Iterable[str]) -> frozenset[str]:
    names = frozenset(without)
    known = rule_names() if names else ()
    for name in sorted(names):
        if name not in known:
            raise UnknownNameError("rule", name, known)
    return names


def known_types(types: Iterable[str] | None) -> frozenset[str] | None:
    """The types asked for; None for all. Raises `UnknownNameError` for one that does not exist."""
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


def _covers(spans: list[tuple[int, int]], start: int, end: int, longer: bool) -> bool:
    """Whether one of the sorted `spans` holds `start`–`end`, and more than that if asked."""
    first = bisect_left(spans, (start - LONGEST_LISTED, 0))
    near = spans[first : bisect_left(spans, (start + 1, 0))]
    return any(span_end >= end and (not longer or span_end - span_start > end - start) for span_start, span_end in near)


def _useful(hits: list[Hit], found: list[Variant]) -> list[Variant]:
    """The variants without those respelt words whose exchange makes no longer term; `hits`: those of the text with all exchanged."""
    if not any(v.respelt for v in found):
        return found
    spans = sorted((hit.start, hit.end) for hit in hits)
    kept: list[Variant] = []
    moved = 0
    for v in found:
        start, end = v.start + moved, v.start + moved + len(v.word)
        moved += len(v.word) - (v.end - v.start)
        if not v.respelt or _covers(spans, start, end, longer=True):
            kept.append(v)
    return kept


def _inside(mentions: list[Mention], chosen: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[Mention]:
    """The mentions whose span lies in a chosen one (chosen: sorted and disjoint)."""
    starts = [start for start, _ in chosen]

    def lies_inside(start: int, end: int) -> bool:
        holder = bisect_right(starts, start) - 1
        return holder >= 0 and end <= chosen[holder][1]

    return [m for m, span in zip(mentions, spans, strict=True) if lies_inside(*span)]
