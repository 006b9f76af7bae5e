"""What a mention says of a candidate: concept, preferred Hindi, English of this surface, how it was found, why, and a score."""

from __future__ import annotations

import unicodedata

from rakshakosh.candidates import Candidate
from rakshakosh.folding import differences, fold
from rakshakosh.matching import Entry
from rakshakosh.patterns import EXERCISE

# type, concept_id, hi, en, how, why, score
Wording = tuple[str, str, str, str, str, tuple[str, ...], float]

_SCORES = {"exact": 1.0, "spelling": 0.97, "inflected": 0.96, "acronym": 0.94, "pattern": 0.95}
"""How far each step is trusted. Set by hand so that fewer steps rank higher; not yet calibrated."""
_LOOSE = 0.05  # what a loose spelling costs, whatever step follows
_DOUBTFUL = 0.05  # what a homograph costs
_RIVAL = 0.1  # what each other concept of the same span costs, up to three


def word(candidate: Candidate, name: str, loose: tuple[str, ...]) -> Wording:
    """The wording of a candidate whose listed part is spelt `name` in the text; `loose`: the loose rules that joined its words."""
    entry = candidate.entry
    concept, term = entry.concept, entry.term
    stored = {each.term for each in (*concept.hi, *concept.en)}
    is_stored = unicodedata.normalize("NFC", name) in stored
    why = [] if is_stored else [*differences(name, term.term), *loose, *entry.rules]
    how = "exact" if is_stored else "spelling"
    if not is_stored and "letter_names" in entry.rules:
        how = "acronym"
        why = [*entry.rules]
    if not is_stored and _is_inflected(entry, candidate.ending):
        how = "inflected"
        why = [*loose, *entry.rules, f"ending {candidate.ending}"]
    if candidate.addition:
        how = "pattern"
        why.append("class_noun" if concept.type == "equipment" else "exercise_noun" if candidate.addition == EXERCISE else "year")
    why += [weight.name for weight in candidate.evidence]
    if candidate.shape:
        how, why = "pattern", [candidate.shape]
    if candidate.country:
        why.append(candidate.country)
    score = _SCORES[how] - _RIVAL * min(candidate.rivals, 3) - (_DOUBTFUL if candidate.evidence else 0) - (_LOOSE if loose else 0)
    return concept.type, concept.id, concept.hi[0].term, candidate.english, how, tuple(why), round(score, 2)


def _is_inflected(entry: Entry, ending: str) -> bool:
    slots = entry.endings[ending]
    return bool(ending) and all(s.number == "plural" or s.case != "direct" for s in slots) and not _is_dictionary_form(entry, ending)


def _is_dictionary_form(entry: Entry, ending: str) -> bool:
    return fold(entry.term.term).text.endswith(ending) and "" not in entry.endings
