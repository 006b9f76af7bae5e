"""Where the tagger has a say: its names among those chosen before, as our guideline wants them, with a calibrated score.

A name of the tagger is taken where nothing was chosen, or where it holds whole what was chosen and is longer (`_MAY_HOLD`). It is made
smaller by honorifics and case markers at its ends, and it is none if its words are function words, verbs or ordinary words alone, save
where the weights are sure (`SURE`), and never of demonyms alone.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache

from rakshakosh import learnt_names, tagger
from rakshakosh.candidates import Candidate
from rakshakosh.countries import countries
from rakshakosh.errors import ModelMissing
from rakshakosh.folding import Folded, key
from rakshakosh.learnt_names import Header
from rakshakosh.name_parts import worded
from rakshakosh.names import is_called_after, is_name_word, is_verb_form
from rakshakosh.scene import Unlisted, folded_pairs, ordinary
from rakshakosh.script import has_devanagari, is_mark, is_word_character, words_in
from rakshakosh.tables import rows, words

RULES = ("tagged", "tagged_longer")
SURE = 0.7
"""The score from which a name may be of ordinary words alone; on the fifth of HiNER that chose it 0.6 gave the same, 0.8 less by 0.002."""
_NOT_INSIDE = frozenset("।॥?!\n,;:")
_MAY_HOLD = {
    "person": frozenset({"person", "place"}),
    "place": frozenset({"place", "person"}),
    "organisation": frozenset({"place", "person", "organisation", "term", "role"}),
}
"""The types of the listed names that a longer name of each type may hold: किंग्स इलेवन पंजाब, ईस्ट लंदन, पेरिस टनवाल. Weapons, events,
agreements and medals stay."""


def fill(text: str, folded: Folded, chosen: Sequence[Candidate | Unlisted]) -> list[Unlisted]:
    """The names that the tagger adds to the chosen ones (disjoint, in order), or puts in the place of those that they hold."""
    model = learnt_names.model()
    if model is None:
        _say_once()
        return []
    found: list[Unlisted] = []
    first = 0
    line = tagger.line(text, folded, chosen)
    joined = {line.spans[at][0] for at in line.joined}
    for name in tagger.find(model, line):
        while first < len(chosen) and chosen[first].end <= name.start:
            first += 1
        met = []
        for other in chosen[first:]:
            if other.start >= name.end:
                break
            met.append(other)
        score = calibrated(model.header, name.probability)
        if joined and name.type == "place":
            name, met = _parted(folded.text, name, met, joined)
        if score >= model.header.least and (taken := _taken(folded.text, name, met, score)):
            found.append(taken)
    return found


def _parted(
    text: str, name: tagger.Tagged, met: list[Candidate | Unlisted], joined: set[int]
) -> tuple[tagger.Tagged, list[Candidate | Unlisted]]:
    """A place without the countries that a hyphen joins to it, which are places of their own by our guideline (भारत-रूस); `joined`: where
    words begin behind a hyphen."""
    if met and met[0].start == name.start and met[0].end + 1 in joined and met[0].end < name.end and _is_country(text, met[0]):
        name, met = name._replace(start=met[0].end + 1), met[1:]
    if met and met[-1].end == name.end and met[-1].start in joined and met[-1].start > name.start and _is_country(text, met[-1]):
        name, met = name._replace(end=met[-1].start - 1), met[:-1]
    return name, met


def _is_country(text: str, name: Candidate | Unlisted) -> bool:
    return text[name.start : name.end] in countries()


def calibrated(header: Header, probability: float) -> float:
    """The share of names right that had this probability where it was measured: straight lines between the steps of the table."""
    steps = len(header.calibration) - 1
    at = min(probability * steps, steps - 1e-9)
    low = int(at)
    share = header.calibration[low] + (header.calibration[low + 1] - header.calibration[low]) * (at - low)
    return round(min(max(share, 0.01), 0.99), 2)


def _taken(text: str, name: tagger.Tagged, met: list[Candidate | Unlisted], score: float) -> Unlisted | None:
    """The name as a mention, if it may be one."""
    sure = score >= SURE
    if met and not all(_gives_way(text, name, other, sure) for other in met):
        return None
    start, end = _within(text, name)
    if start >= end and sure and text[name.start : name.end] not in words("postpositions.tsv"):
        start, end = name.start, name.end  # गया the town
    if start >= end or is_mark(text[start]) or is_mark(text[end : end + 1] or " "):
        return None  # it would cut a cluster
    if any(other.start < start or other.end > end for other in met) or not _may_be_name(text, start, end, name.type, sure or bool(met)):
        return None
    if met and any((other.start, other.end) == (start, end) for other in met):
        return None
    said = worded(text, start, end, name.type, [other for other in met if isinstance(other, Candidate)])
    return Unlisted(start, end, (end - start) ** 2, name.type, said.english, "model", (RULES[bool(met)],), hi=said.hi, score=score)


def _gives_way(text: str, name: tagger.Tagged, other: Candidate | Unlisted, sure: bool) -> bool:
    """Whether a chosen name may become a part of a longer one: one that is listed or that only a cue gave away.

    Of a longer person's name the rest must be words of names (not मनमोहन सिंह मंत्रिमंडल) and its end no place (not सिंह मास्को गए); a longer
    place ends in a listed one only behind a direction (दक्षिण चेन्नई); of a longer body's one word must be no ordinary one (not आईएनए टीम).
    """
    if other.type not in _MAY_HOLD[name.type] or (isinstance(other, Unlisted) and other.how != "cue"):
        return False
    beside = words_in(f"{text[name.start : other.start]} {text[other.end : name.end]}")
    if other.type == name.type == "organisation":
        return sure or any(map(_is_proper, beside))
    if other.type == "place" and name.type != "organisation" and other.end == name.end:
        return name.type == "place" and set(beside) <= folded_pairs("directions.tsv").keys()
    return other.type != "person" or name.type != "person" or sure or all(map(is_name_word, beside))


def _within(text: str, name: tagger.Tagged) -> tuple[int, int]:
    """The span without what stands outside by the guideline: honorifics and posts before a person, case markers and जी behind."""
    start, end = name.start, name.end
    while start < end and not is_word_character(text[start]):
        start += 1
    while start < end and not is_word_character(text[end - 1]):
        end -= 1
    outside, behind = _before_names(name.type), _behind_names(name.type)
    while start < end and (word := text[start:end].split(" ", 1)[0].strip(".")) in outside:
        start = min(end, start + len(word) + 1)
    while start < end and (word := text[start:end].rsplit(" ", 1)[-1]) in behind:
        end = max(start, end - len(word) - 1)
    return start, end


@cache
def _before_names(type: str) -> frozenset[str]:
    """Words at the beginning that are outside."""
    of_people = words("honorifics.tsv") | words("ranks.tsv") if type == "person" else frozenset()
    return of_people | words("postpositions.tsv")


@cache
def _behind_names(type: str) -> frozenset[str]:
    """Words at the end that are outside."""
    kinds = frozenset(key(word) for kind, word in rows("outside_names.tsv") if kind == type)
    return words("postpositions.tsv") | words("function_words.tsv") | kinds


def _may_be_name(text: str, start: int, end: int, type: str, sure: bool) -> bool:
    """Whether a span holds a word that is no function word, verb, demonym or ordinary word (where it is sure: no demonym), and cuts no
    cluster."""
    if end < len(text) and is_mark(text[end]):
        return False
    if (type == "person" and is_called_after(text, end)) or not _NOT_INSIDE.isdisjoint(text[start:end]):
        return False
    parts = words_in(text[start:end])
    if not any(has_devanagari(part) for part in parts):
        return False
    if parts[0] in words("marks.tsv") and all(part.isdigit() or part.isascii() for part in parts[1:]):
        return False  # मार्क-II of a weapon
    if type == "organisation" and not sure and len(parts) == 2 and _is_demonym(parts[0]):
        return False  # भारतीय मेहमाननवाजी: bodies of two such words are listed or have a noun of bodies
    return any(not _is_demonym(part) if sure else _is_proper(part) for part in parts)


def _is_demonym(word: str) -> bool:
    country = countries().get(word)
    return country is not None and country.is_demonym


def _is_proper(word: str) -> bool:
    if _is_demonym(word):
        return False
    return word not in words("function_words.tsv") and word not in ordinary() and not is_verb_form(word) and not word.isdigit()


@cache
def _say_once() -> None:
    warnings.warn(
        f"{learnt_names.WEIGHTS.name} is not there: names nobody listed are found by cues and patterns only", ModelMissing, stacklevel=2
    )
