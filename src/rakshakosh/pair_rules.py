"""What the term check tells of a pair: each rule a small named function, in the order of `RULES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rakshakosh import acronyms
from rakshakosh.findings import Finding, Span
from rakshakosh.modifier_rules import Lost, lost_in_english, lost_in_hindi
from rakshakosh.name_words import sounds_alike
from rakshakosh.near_names import Near, misspelt_english, misspelt_hindi, unknown_words
from rakshakosh.number_rules import COVERED, differing
from rakshakosh.numerals import numbers
from rakshakosh.quantities import Number
from rakshakosh.sightings import NAMES, EnglishSide, HindiSide, Reader, Sighting, Spot
from rakshakosh.term_rules import Judgement, free_tokens, near_in_english, near_in_hindi

CERTAIN_WHEN_LOST = NAMES | {"role"}
"""Types of which a translation says the same name, or one that is listed; a common term may be said in many ways."""


class Pair(NamedTuple):
    """Both sides of a translated pair and what answers what, in the direction of the translation."""

    hindi: HindiSide
    english: EnglishSide
    judgement: Judgement
    to_english: bool
    reader: Reader

    def spans(self, hindi: Span | None, english: Span | None) -> tuple[Span | None, Span | None]:
        """The spans of source and target."""
        return (hindi, english) if self.to_english else (english, hindi)


def _span(of: Sighting | Spot | Near | Number | Lost | None) -> Span | None:
    return (of.start, of.end) if of is not None else None


def deprecated(pair: Pair) -> Iterator[Finding]:
    """Terms of the target that are deprecated, or misspellings."""
    target = pair.english if pair.to_english else pair.hindi
    for s in target.sightings:
        if s.term is None or s.concept is None or s.term.status not in ("deprecated", "hidden"):
            continue
        preferred = (s.concept.en if pair.to_english else s.concept.hi)[0].term
        if s.term.status == "deprecated":
            yield Finding(
                "deprecated", "warning", None, _span(s), s.concept.id, preferred, f"“{s.text}” is no longer used; write “{preferred}”."
            )
        else:
            yield Finding("spelling", "warning", None, _span(s), s.concept.id, preferred, f"“{s.text}” is a misspelling of “{preferred}”.")


def wrong_term(pair: Pair) -> Iterator[Finding]:
    """Another thing's term in a term's place."""
    for h, e in pair.judgement.wrong:
        source, target = (h, e) if pair.to_english else (e, h)
        kind = "designator" if h.type == "equipment" and _differ_in_number(h, e) else "wrong"
        expected = _expected(source, pair.to_english)
        message = f"“{source.text}” is “{expected}”; the translation has “{target.text}”{_meaning(target, pair.to_english)}."
        source_span, target_span = pair.spans(_span(h), _span(e))
        yield Finding(kind, "error", source_span, target_span, source.concept.id if source.concept else None, expected, message)


def _differ_in_number(h: Sighting, e: Sighting) -> bool:
    digits = [[n.value for n in numbers(text, "en")] for text in (h.rendered, e.text)]
    return digits[0] != digits[1]


def _meaning(s: Sighting, is_english: bool) -> str:
    """What a term of the target means in the source's language, for a translator."""
    if s.concept is None:
        return ""
    other = (s.concept.hi if is_english else s.concept.en)[0].term
    return f", which is {other}"


def _expected(source: Sighting, to_english: bool) -> str:
    """What should stand in the target for a sighting of the source."""
    if to_english or source.concept is None:
        return source.rendered
    return source.concept.hi[0].term


def lost_term(pair: Pair) -> Iterator[Finding]:
    """Terms of the source that the target has not: misspelt there, or not at all."""
    alone = pair.judgement.hindi_alone if pair.to_english else pair.judgement.english_alone
    linked = _linked(pair) if pair.to_english else []
    near_by: dict[tuple[str, str], Near | None] = {}
    for s in alone:
        if s.concept is None:
            continue
        near = None
        if s.plain or _is_named_in_full(pair, s):
            asked = (s.concept.id, s.type)
            if asked not in near_by:
                near_by[asked] = _near(pair, s, linked)
            near = near_by[asked]
        expected = _expected(s, pair.to_english)
        if near is not None:
            target = (pair.english if pair.to_english else pair.hindi).text[near.start : near.end]
            kind = "name" if s.type != "term" else "spelling"
            message = f"“{s.text}” is written “{near.term}”; the translation has “{target}”."
            yield Finding(kind, "error" if kind == "name" else "warning", _span(s), _span(near), s.concept.id, near.term, message)
            continue
        severity = _severity_of_loss(pair, s)
        message = f"“{s.text}” is “{expected}”; the translation has nothing for it."
        yield Finding("missing", severity, _span(s), None, s.concept.id, expected, message)


def misspelt_name(pair: Pair) -> Iterator[Finding]:
    """A word of the target that is nearly a word of a name that the source has, and none that is known: Indran Army, नीदरलैंद."""
    names = [s for s in (pair.hindi if pair.to_english else pair.english).sightings if s.concept and s.type in NAMES]
    if not names:
        return
    if pair.to_english:
        free = free_tokens(pair.english, pair.english.sightings)
        found = ((s, misspelt_english(s.concept, free, pair.reader.english_words, pair.english.text)) for s in names if s.concept)
        text = pair.english.text
    else:
        unknown = unknown_words(pair.hindi, pair.reader.glossary.vocabulary)
        found = ((s, misspelt_hindi(s.concept, pair.hindi, unknown)) for s in names if s.concept)
        text = pair.hindi.text
    for s, near in found:
        if near is not None and s.concept:
            written = text[near.start : near.end]
            message = f"“{written}” is nearly, but not quite, a word of “{near.term}”, which is how “{s.text}” is written."
            severity = "hint" if not pair.to_english and sounds_alike(written, near.term) else "error"
            yield Finding("name", severity, None, _span(near), s.concept.id, near.term, message)


def _is_named_in_full(pair: Pair, s: Sighting) -> bool:
    """Whether a short name's full one stands in the same text, so that it is surely that person's."""
    sightings = (pair.hindi if pair.to_english else pair.english).sightings
    return any(other.ids & s.ids and other.plain and other is not s for other in sightings)


def _linked(pair: Pair) -> list[Sighting]:
    """The English sightings that something answers, or that stand in another's place."""
    alone = {(e.start, e.end) for e in pair.judgement.english_alone}
    return [e for e in pair.english.sightings if (e.start, e.end) not in alone]


def _near(pair: Pair, s: Sighting, linked: list[Sighting]) -> Near | None:
    if pair.to_english:
        return near_in_english(s, pair.english, linked)
    return near_in_hindi(s, pair.hindi)


def _severity_of_loss(pair: Pair, s: Sighting) -> str:
    """A name is surely lost, and so is a Hindi word, which detection finds only where it is meant; a common English word, a phrase, a post
    or rank of one word may be said in many ways."""
    if not (s.sure and s.plain and (s.type in CERTAIN_WHEN_LOST or pair.to_english)):
        return "hint"
    if s.type == "term" and " " in s.text:
        return "hint"
    if s.type == "role" and (s.text.islower() or (" " not in s.text and not acronyms.read(s.text) and not s.text.isupper())):
        return "hint"
    return "warning"


def number(pair: Pair) -> Iterator[Finding]:
    """Numbers that differ, those within terms that answer each other left out."""
    alone, wrong = pair.judgement.hindi_alone, pair.judgement.wrong
    hindi = _reduced(numbers(pair.hindi.text, "hi"), [h for h, _ in wrong], [r.hindi for r in pair.judgement.renderings], alone)
    english = _reduced(
        numbers(pair.english.text, "en"),
        [e for _, e in wrong],
        [r.english for r in pair.judgement.renderings],
        pair.judgement.english_alone,
    )
    source_text, target_text = (pair.hindi.text, pair.english.text) if pair.to_english else (pair.english.text, pair.hindi.text)
    for one in differing(hindi, english) if pair.to_english else differing(english, hindi):
        said = source_text[one.source.start : one.source.end] if one.source else ""
        has = target_text[one.target.start : one.target.end] if one.target else ""
        if one.source and one.target:
            message, severity = f"“{said}” is {_shown(one.source)}; the translation has “{has}”, which is {_shown(one.target)}.", "error"
        elif one.source:
            message, severity = f"“{said}” is {_shown(one.source)}; the translation has no such number.", "warning"
        else:
            assert one.target is not None
            message, severity = f"The translation has “{has}”; the source has no such number.", "warning"
        expected = _shown(one.source) if one.source else ""
        kind = "designator" if {"designator", COVERED} & {n.kind for n in (one.source, one.target) if n} else "number"
        yield Finding(kind, severity, _span(one.source), _span(one.target), None, expected, message)


def _shown(n: Number) -> str:
    """A number's worth in English, for a message and for what is expected."""
    if n.value.denominator != 1:
        return f"{float(n.value):g}" if n.value.denominator in _DECIMAL else str(n.value)
    whole = int(n.value)
    if n.kind == "ordinal":
        return f"{whole}{'th' if whole % 100 in (11, 12, 13) else _ORDINAL_ENDINGS.get(whole % 10, 'th')}"
    return f"{whole:,}" if whole >= LEAST_GROUPED else str(whole)


LEAST_GROUPED = 10_000  # smaller numbers may be years, which have no commas
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_DECIMAL = (2, 4, 5, 8, 10, 20, 25, 50, 100)  # denominators of fractions that are written with a point


def _reduced(found: list[Number], told: Sequence[Sighting], answered: Sequence[Sighting | Spot], alone: Sequence[Sighting]) -> list[Number]:
    """The numbers without those of terms that are told already; those of terms that are answered ask for nothing more."""
    kept = [n for n in found if not any(_holds(s, n) for s in told)]
    covered = [n for n in kept if any(_holds(s, n) for s in (*answered, *alone))]
    return [n._replace(kind=COVERED if n.kind == "designator" else "count") if n in covered else n for n in kept]


def _holds(s: Sighting | Spot, n: Number) -> bool:
    return s.start <= n.start and n.end <= s.end


def modifier(pair: Pair) -> Iterator[Finding]:
    """पूर्व, former and the like that one text has and the other has not."""
    for to_english, lost in [(True, one) for one in lost_in_english(pair.hindi, pair.english)] + [
        (False, one) for one in lost_in_hindi(pair.hindi, pair.english)
    ]:
        span = (lost.start, lost.end)
        is_lost = to_english == pair.to_english
        expected = (lost.rule.in_english if to_english else lost.rule.in_hindi)[0] if is_lost else ""
        concept_id = lost.post.concept.id if lost.post.concept else None
        if is_lost:
            message = f"“{lost.word}” before “{lost.post.text}” is lost; write “{expected}”."
            yield Finding("modifier", "error", span, None, concept_id, expected, message)
        else:
            message = f"“{lost.word}” before “{lost.post.text}” is added; the source has no such word."
            yield Finding("modifier", "error", None, span, concept_id, expected, message)


def extra(pair: Pair) -> Iterator[Finding]:
    """Terms of the target without counterpart, as hints."""
    alone = pair.judgement.english_alone if pair.to_english else pair.judgement.hindi_alone
    for s in alone:
        if s.concept is None or not s.sure:
            continue
        meaning = (s.concept.hi if pair.to_english else s.concept.en)[0].term
        yield Finding("extra", "hint", None, _span(s), s.concept.id, "", f"“{s.text}” ({meaning}) has no counterpart in the source.")


Rule = Callable[[Pair], Iterable[Finding]]
RULES: tuple[Rule, ...] = (deprecated, wrong_term, lost_term, misspelt_name, number, modifier, extra)
"""In this order; what speaks of a place that an earlier rule has spoken of is left out."""
