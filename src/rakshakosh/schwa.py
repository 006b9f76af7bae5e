"""Which inherent vowels Hindi leaves silent.

A word of `tables/schwa_exceptions.tsv` is said as it stands there. Others are cut where a compound is known (`seams`); in each part the
last vowel goes by rule, and those within by the rules of `CERTAIN`, then by learnt weights (`learnt_vowels`), or, where there are none,
by the first of `RULES` that answers. Every unit names what decided (`Unit.rule`).

Source of the rules: Ohala, Aspects of Hindi Phonology (1983): the inherent vowel is silent at the end of a word, and, taken from
the right, between a vowel with one consonant before it and a consonant with a vowel after it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate

from rakshakosh import learnt_vowels
from rakshakosh.script import VISARGA
from rakshakosh.seams import compound_parts
from rakshakosh.syllables import INHERENT, NONE, SILENT, Unit, units, units_of_composed
from rakshakosh.tables import pairs

__all__ = ["CERTAIN", "INHERENT", "NONE", "RULES", "SILENT", "Unit", "final_vowel_is_silent", "letters_of", "spoken", "units"]

LONGEST = 80  # code points: what is longer is no word, and neither cut nor weighed

Rule = Callable[[list[Unit], int], bool | None]


def spoken(word: str, weights: learnt_vowels.Weights | None = None) -> list[Unit]:
    """The units of `word` with silent inherent vowels marked `SILENT`, each with the rule that decided.

    `weights`: those of the library, where none are given.

    >>> [(unit.consonant, unit.vowel, unit.rule) for unit in spoken("जन")]
    [('ज', 'अ', ''), ('न', '', 'last_vowel')]
    """
    if not unicodedata.is_normalized("NFC", word):
        word = unicodedata.normalize("NFC", word)
    said = _exceptions().get(word)
    if said is not None:
        return _as_said(word, said)
    is_word = len(word) <= LONGEST
    weights = (weights or learnt_vowels.weights()) if is_word else None
    parts = compound_parts(word, by_rule=weights is None) if is_word else (word,)
    if len(parts) == 1:
        return _said(word, weights)
    *first_parts, last = parts
    return [*(unit for part in first_parts for unit in _closed(_said(part, weights))), *_said(last, weights)]


@cache
def _exceptions() -> dict[str, str]:
    return {unicodedata.normalize("NFC", word): said for word, said in pairs("schwa_exceptions.tsv").items()}


def _as_said(word: str, said: str) -> list[Unit]:
    """The units of `word`, silent where the spelling `said` has a virama and `word` has none."""
    return [
        unit.decided(not written.inherent, "exception") if unit.inherent else unit
        for unit, written in zip(units(word), units(said), strict=True)
    ]


def _said(text: str, weights: learnt_vowels.Weights | None) -> list[Unit]:
    """The units of a word that is no compound, or of a part of one, its silent vowels marked."""
    word = units_of_composed(text)
    if word and word[-1].inherent:
        word[-1] = word[-1].decided(final_vowel_is_silent(word), "last_vowel")
    decide: Callable[[list[Unit], int], Decision] | None = None
    for i in range(len(word) - 2, 0, -1):
        unit = word[i]
        if unit.inherent and not unit.after:
            found = _first_answer(CERTAIN, word, i)
            if found is None:
                decide = decide or (by_rule if weights is None else _Weighed(weights))
                found = decide(word, i)
            word[i] = unit.decided(*found)
    return word


Decision = tuple[bool, str]  # whether the vowel is silent, and the name of the rule


def by_rule(word: list[Unit], i: int) -> Decision:
    """What the first of `RULES` that knows says of the inherent vowel of unit `i`."""
    return _first_answer(RULES, word, i) or (False, "")


class _Weighed:
    """What learnt weights say of the vowels of one word, asked from the last to the first."""

    def __init__(self, weights: learnt_vowels.Weights) -> None:
        self._weights = weights
        self._places: list[int] = []

    def __call__(self, word: list[Unit], i: int) -> Decision:
        if not self._places:
            letters, self._places = letters_of(word)
            self._reading = learnt_vowels.Reading(letters, self._weights)
        silent = self._reading.is_silent(self._places[i])
        if silent:
            self._reading.silence(self._places[i])
        return silent, "learnt"


def _first_answer(rules: tuple[Rule, ...], word: list[Unit], i: int) -> Decision | None:
    for rule in rules:
        silent = rule(word, i)
        if silent is not None:
            return silent, rule.__name__
    return None


def letters_of(word: list[Unit]) -> tuple[str, list[int]]:
    """The word in the letters of `learnt_vowels`, and the place of each unit's last letter: of its vowel, where no mark is after it."""
    letters = [_letters_of(unit[:3]) for unit in word]
    return learnt_vowels.with_nasals("".join(letters)), [end - 1 for end in accumulate(map(len, letters))]


@lru_cache(maxsize=10_000)
def _letters_of(unit: tuple[str, str, str]) -> str:
    consonant, vowel, after = unit
    letters = learnt_vowels.CONSONANTS.get(consonant, learnt_vowels.OTHER) if consonant else ""
    if vowel != NONE:
        letters += learnt_vowels.VOWELS.get(vowel, "e") if vowel else learnt_vowels.SILENT
    if after:
        letters += learnt_vowels.BREATH if VISARGA in after else learnt_vowels.NASAL
    return letters


def final_vowel_is_silent(word: list[Unit]) -> bool:
    """राम = rām, मित्र = mitr; but न = na, भारतीय keeps it after i, and राज्य, विश्व after a consonant that cannot end a word before य, व."""
    if len(word) < 2 or not word[-1].inherent or word[-1].after:
        return False
    last, before = word[-1].consonant, word[-2]
    if before.vowel == NONE:
        return last not in "यव" or not cannot_close(before.consonant, last)
    return not (last == "य" and before.vowel in ("ई", "इ"))


def cannot_close(first: str, second: str) -> bool:
    """Whether a conjunct leaves no end of a syllable: य behind any consonant; र, व behind any but र, ल."""
    return second == "य" or (second in "रव" and first not in "रल")


def _closed(part: list[Unit]) -> list[Unit]:
    """The units of a first part: it keeps its last vowel where its conjunct cannot close a syllable.

    राष्ट्र|पति, आत्म|निर्भर; but युद्ध|पोत = yuddhpōt.
    """
    if len(part) > 1 and part[-1].vowel == SILENT and part[-2].vowel == NONE:
        first, second = part[-2].consonant, part[-1].consonant
        if cannot_close(first, second) or (second in "लमन" and first not in _SONORANTS):
            return [*part[:-1], part[-1].decided(False, "open_conjunct")]
    return part


_SONORANTS = frozenset("यरलवनमणङञ")


def open_conjunct(word: list[Unit], i: int) -> bool | None:
    """पत्रकार = patrakār, मध्यवर्ती, छत्रपति: a conjunct that cannot close a syllable keeps its vowel. All 643 of a list of words do."""
    return False if word[i - 1].vowel == NONE and cannot_close(word[i - 1].consonant, word[i].consonant) else None


def before_a_silent_vowel(word: list[Unit], i: int) -> bool | None:
    """सड़क = saṛak, समय = samay, समझना = samajhnā: no two silent vowels in a row. Within a word ह may lose its own (पहलवान = pahlvān)."""
    if word[i + 1].vowel != SILENT or (word[i].consonant == "ह" and i < len(word) - 2):
        return None
    return False


def conjunct_before_ta(word: list[Unit], i: int) -> bool | None:
    """दक्षता = dakṣatā: the ending -ता behind a conjunct. Both are heard; newspapers write the vowel."""
    after = word[i + 1]
    is_ending = i > len(word) - 5 and after.consonant == "त" and after.vowel == "आ" and not any(unit.consonant for unit in word[i + 2 :])
    return False if is_ending and word[i - 1].vowel == NONE else None


CERTAIN: tuple[Rule, ...] = (open_conjunct, before_a_silent_vowel, conjunct_before_ta)
"""These come before learnt weights."""


def vowel_follows(word: list[Unit], i: int) -> bool | None:
    """गई = gaī: the inherent vowel before a vowel is spoken."""
    return None if word[i + 1].consonant else False


def beside_a_conjunct(word: list[Unit], i: int) -> bool | None:
    """सप्तक, समस्त: three consonants would meet."""
    return False if word[i - 1].vowel == NONE or word[i + 1].vowel == NONE else None


def before_silence(word: list[Unit], i: int) -> bool | None:
    """मेहरबान: ह too keeps its vowel before a silent one, where no weights know better (Ohala, taken from the right)."""
    return False if word[i + 1].vowel == SILENT else None


def ya_after_i(word: list[Unit], i: int) -> bool | None:
    """नियति = niyati: य after i would be lost between consonants."""
    return False if word[i].consonant == "य" and word[i - 1].vowel in ("इ", "ई") else None


def after_pra(word: list[Unit], i: int) -> bool | None:
    """प्रगति = pragati, प्रचलित: the first vowel of a root behind प्र stays."""
    return False if i == 2 and word[0].consonant == "प" and word[1].consonant == "र" and word[1].inherent else None


def between_vowels(word: list[Unit], i: int) -> bool | None:
    """राजनाथ = rājnāth: one consonant between a vowel before and a consonant with a spoken vowel after."""
    return True


RULES: tuple[Rule, ...] = (vowel_follows, beside_a_conjunct, before_silence, ya_after_i, after_pra, between_vowels)
"""Where there are no learnt weights, the first of these that knows whether an inherent vowel within a word is silent decides."""
