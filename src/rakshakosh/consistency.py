"""The term check of translated pairs: what of a text's names, terms and numbers its translation has lost, changed or misspelt.

Both texts of a pair are read (`sightings`), what answers what is judged (`term_rules`, `number_rules`, `modifier_rules`), and each fault is
told once, in the direction of the translation. What is told is one ordered list of rules: `pair_rules.RULES`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rakshakosh.document_rules import Renderings
from rakshakosh.errors import InputError, UnknownNameError, require_text
from rakshakosh.findings import Finding, Span
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.pair_rules import RULES, Pair
from rakshakosh.segments import Plain, plain
from rakshakosh.sightings import reader
from rakshakosh.term_rules import judge

LANGUAGES: tuple[str, ...] = ("hi", "en")


def check(
    source: str, target: str, source_language: str = "hi", target_language: str = "en", glossary: Glossary | None = None
) -> list[Finding]:
    """What the term check finds in one translated pair, in the order of the source; an empty list if all is well.

    Raises `UnknownNameError` for a language that is not in `LANGUAGES`, `InputError` for anything but two `str`, or one language twice.

    >>> for finding in check("रक्षा मंत्री ने एस-400 देखा।", "The Home Minister saw the S-300."):
    ...     print(finding.kind, finding.message)
    wrong “रक्षा मंत्री” is “Defence Minister”; the translation has “Home Minister”, which is गृह मंत्री.
    designator “एस-400” is “S-400”; the translation has “S-300”, which is एस-300.
    """
    return Checker(source_language, target_language, glossary).check(source, target)


class Checker:
    """Checks pairs of one direction with one glossary. Build once; holds nothing of the texts."""

    def __init__(self, source_language: str = "hi", target_language: str = "en", glossary: Glossary | None = None) -> None:
        for language in (source_language, target_language):
            if language not in LANGUAGES:
                raise UnknownNameError("language", language, LANGUAGES)
        if source_language == target_language:
            raise InputError(f"source and target are both {source_language!r}; a translated pair has two languages")
        glossary = chosen(glossary)
        self.to_english = target_language == "en"
        self._reader = reader(glossary)

    def check(self, source: str, target: str) -> list[Finding]:
        """What is found in one pair."""
        return self.judged(source, target)[0]

    def judged(self, source: str, target: str) -> tuple[list[Finding], Pair]:
        """What is found in one pair, and the pair as it was read: without markup and placeholders, which the spans count all the same."""
        plain_source, plain_target = plain(require_text(source, "source")), plain(require_text(target, "target"))
        pair = self.pair(plain_source.text, plain_target.text)
        return [_in_place(finding, plain_source, plain_target) for finding in self.findings(pair)], pair

    def check_pairs(self, pairs: Iterable[tuple[str, str]]) -> list[list[Finding]]:
        """What is found in each pair of a document, one list a pair."""
        found: list[list[Finding]] = []
        renderings = Renderings()
        for number, given in enumerate(pairs):
            if not isinstance(given, tuple | list) or len(given) != 2:
                raise InputError(f"pair {number} is {given!r}; give pairs of a source and a target text")
            findings, pair = self.judged(*given)
            renderings.add(number, pair.judgement, self.to_english, plain(given[0]), plain(given[1]))
            found.append(findings)
        for number, finding in renderings.inconsistent():
            if not any(_overlap(finding.target_span, other.target_span) for other in found[number]):
                found[number].append(finding)
        return found

    def pair(self, source: str, target: str) -> Pair:
        """A pair, read and judged."""
        hindi_text, english_text = (source, target) if self.to_english else (target, source)
        hindi, english = self._reader.hindi(hindi_text), self._reader.english(english_text)
        return Pair(hindi, english, judge(hindi, english, self._reader.glossary), self.to_english, self._reader)

    def findings(self, pair: Pair) -> list[Finding]:
        """What the rules say of a pair, each place once."""
        found: list[Finding] = []
        told: tuple[set[int], set[int]] = (set(), set())
        for rule in RULES:
            for finding in rule(pair):
                spans = (finding.source_span, finding.target_span)
                if not any(span and not places.isdisjoint(range(*span)) for places, span in zip(told, spans, strict=True)):
                    found.append(finding)
                    for places, span in zip(told, spans, strict=True):
                        places.update(range(*span) if span else ())
        return sorted(found, key=lambda f: (f.source_span or f.target_span or (0, 0), f.kind))


def _in_place(finding: Finding, source: Plain, target: Plain) -> Finding:
    """The finding with the offsets of the texts as passed."""
    if source.is_whole and target.is_whole:
        return finding
    spans = [
        (text.original(span[0]), text.original_end(span[1])) if span else None
        for text, span in ((source, finding.source_span), (target, finding.target_span))
    ]
    return msgspec.structs.replace(finding, source_span=spans[0], target_span=spans[1])


def check_pairs(
    pairs: Iterable[tuple[str, str]], source_language: str = "hi", target_language: str = "en", glossary: Glossary | None = None
) -> list[list[Finding]]:
    """What is found in each pair of a document, one list a pair, in order: what `check` finds, and terms rendered in more than one way.

    >>> found = check_pairs([("मास्को में बैठक हुई।", "A meeting was held in Moscow."), ("मास्को से खबर आई।", "News came from Minsk.")])
    >>> [[f.kind for f in of_pair] for of_pair in found]
    [[], ['wrong']]
    """
    return Checker(source_language, target_language, glossary).check_pairs(pairs)


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]
