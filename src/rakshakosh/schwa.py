"""Which inherent vowels Hindi leaves silent.

A word of `tables/schwa_exceptions.tsv` is said as it stands there. Others are cut where a compound is known (`seams`); in each part the
last vowel goes by rule, and those within by the rules of `CERTAIN`, then by learnt weights (`learnt_vowels`), or, where there are none,
by the first of `RULES` that answers.

Source of the rules: Ohala, Aspects of Hindi Phonology (1983): the inherent vowel is silent at the end of a word, and, taken from
the right, between a vowel with one consonant before it and a consonant with a vowel after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from rakshakosh import learnt_vowels
from rakshakosh.seams import compound_parts, may_be_compound
from rakshakosh.sounds import BARE, INHERENT, MARKS, SIGNS, SILENT, VOWEL, VOWEL_LETTERS, sounds, units
from rakshakosh.tables import pairs

LONGEST = 80  # code points: what is longer is no word, and every vowel of it stays

Decisions = dict[int, str]  # by the place of a vowel among the sounds, the rule that decided it


def spoken(word: str, weights: learnt_vowels.Weights | None = None, decisions: Decisions | None = None) -> str:
    """The sounds of `word` (`sounds.sounds`) with `SILENT` in the place of each inherent vowel that is not said.

    `weights`: those of the library, where none are given. `decisions` takes, by the place of each inherent vowel, the rule that decided.

    >>> spoken("राजनाथ")
    'राज-नाथ-'
    """
    if not unicodedata.is_normalized("NFC", word):
        word = unicodedata.normalize("NFC", word)
    if len(word) > LONGEST:
        return sounds(word)
    said = _exceptions().get(word)
    if said is not None:
        if decisions is not None:
            decisions.update((at, "exception") for at, sound in enumerate(said) if sound in (INHERENT, SILENT))
        return said
    weights = weights or learnt_vowels.weights()
    parts = compound_parts(word, by_rule=weights is None)
    if len(parts) == 1:
        return _said(sounds(word), weights, decisions)
    return _compound(parts, weights, {} if decisions is None else decisions)


def spoken_words(words: Sequence[str]) -> list[str]:
    """What `spoken` says of each word, for many at once; no word has a line end."""
    text, weights = "\n".join(words), learnt_vowels.weights()
    if weights is None or not unicodedata.is_normalized("NFC", text):
        return [spoken(word) for word in words]
    exceptions = _exceptions()
    simple = [word for word in words if not (may_be_compound(word) or len(word) > LONGEST or word in exceptions)]
    ended = without_last_vowel(sounds("\n".join(simple))).split("\n")
    said = dict(zip(simple, ended, strict=bool(simple)))
    open_words = {word: within for word, within in said.items() if within.rfind(INHERENT, 2, -1) > 0}
    if open_words:
        readings = learnt_vowels.readings([*open_words.values()], weights)
        said |= {word: _said_within(open_words[word], reading, None) for word, reading in zip(open_words, readings, strict=True)}
    return [said.get(word) or spoken(word) for word in words]


def _compound(parts: tuple[str, ...], weights: learnt_vowels.Weights | None, decisions: Decisions) -> str:
    """Each part said by itself; a first part keeps its last vowel behind a conjunct that cannot close a syllable.

    राष्ट्र|पति, आत्म|निर्भर; but युद्ध|पोत = yuddhpōt.
    """
    found = ""
    for i, part in enumerate(parts, 1):
        its_own: Decisions = {}
        said = _said(sounds(part), weights, its_own)
        if i < len(parts) and _CANNOT_CLOSE(said):
            said = said[:-1] + INHERENT
            its_own[len(said) - 1] = "open_conjunct"
        decisions.update((len(found) + at, rule) for at, rule in its_own.items())
        found += said
    return found


@cache
def _exceptions() -> dict[str, str]:
    found = {unicodedata.normalize("NFC", word): said for word, said in pairs("schwa_exceptions.tsv").items()}
    return {word: _as_said(word, unicodedata.normalize("NFC", said)) for word, said in found.items()}


def _as_said(word: str, said: str) -> str:
    """The sounds of `word`, silent where the spelling `said` has a virama and `word` has none."""
    return "".join(
        written if INHERENT in spoken_so else written.replace(INHERENT, SILENT)
        for written, spoken_so in zip(units(sounds(word)), units(sounds(said)), strict=True)
    )


def _said(word: str, weights: learnt_vowels.Weights | None, decisions: Decisions | None) -> str:
    """The sounds of a word that is no compound, or of a part of one, its silent vowels marked."""
    word = without_last_vowel(word)
    if word.rfind(INHERENT, 2, -1) > 0:
        word = _said_within(word, next(learnt_vowels.readings([word], weights)) if weights else None, decisions)
    if decisions is not None and word.endswith((INHERENT, SILENT)):
        decisions[len(word) - 1] = "last_vowel"
    return word


def _said_within(word: str, reading: learnt_vowels.Reading | None, decisions: Decisions | None) -> str:
    for at in open_vowels(word):
        if rule := certain_rule(word, at):
            silent = False
        elif reading is None:
            silent, rule = by_rule(word, at)
        else:
            silent, rule = reading.is_silent(at), "learnt"
            if silent:
                reading.silence(at)
        if silent:
            word = word[:at] + SILENT + word[at + 1 :]
        if decisions is not None:
            decisions[at] = rule
    return word


def open_vowels(word: str) -> list[int]:
    """The places of inherent vowels that may be silent within a word, the last first: not of its first or last unit, not with a mark."""
    found, at = [], word.rfind(INHERENT, 2, -1)
    while at > 0:
        if word[at + 1] not in MARKS:
            found.append(at)
        at = word.rfind(INHERENT, 2, at)
    return found


def without_last_vowel(text: str) -> str:
    """The sounds of a word, or of one on each line, its last inherent vowel silent where it is.

    राम = rām, मित्र = mitr; but न = na, भारतीय keeps it after i, and राज्य, विश्व after a consonant that cannot end a word before य, व.
    """
    return _LAST_VOWEL.sub(SILENT, text)


# A conjunct that leaves no end of a syllable: य behind any consonant; र, व behind any but र, ल.
_BARE_BEFORE = f"(?![रल]){BARE}"
_OPEN = f"(?:{BARE}य|{_BARE_BEFORE}[रव])"
_I = "[इईिी]"
_UNSAID = re.escape(SILENT)
_LAST_VOWEL = re.compile(f"(?<=[^\n][^\n])(?<!{BARE}य)(?<!{_BARE_BEFORE}व)(?<!{_I}य)(?<!{_I}[{MARKS}]य){INHERENT}$", re.MULTILINE)

_SONORANTS = "यरलवनमणङञ"
_CANNOT_CLOSE = re.compile(rf"(?:{_OPEN}|(?![{_SONORANTS}]){BARE}[लमन]){_UNSAID}$").search


_ENDING_TA = f"ता[{MARKS}]*(?:[{VOWEL_LETTERS}][{MARKS}]*){{0,2}}$"

# Rules that come before learnt weights, for what is always said: patterns from two sounds before the vowel on.
CERTAIN: dict[str, str] = {
    # पत्रकार = patrakār, मध्यवर्ती, छत्रपति: a conjunct that cannot close a syllable keeps its vowel. All 643 of a list of words do.
    "open_conjunct": f"{_OPEN}{INHERENT}",
    # सड़क = saṛak, समय = samay, समझना = samajhnā: no two silent vowels in a row. Within a word ह may lose its own (पहलवान = pahlvān).
    "before_a_silent_vowel": f".(?:[^ह]{INHERENT}.{_UNSAID}|ह{INHERENT}.{_UNSAID}$)",
    # दक्षता = dakṣatā: the ending -ता behind a conjunct. Both are heard; newspapers write the vowel.
    "conjunct_before_ta": f"{BARE}.{INHERENT}{_ENDING_TA}",
}

# Where there are no learnt weights: what is said if the one pattern fits before the vowel, and the other behind it.
RULES: dict[str, tuple[str, str]] = {
    # गई = gaī: before a vowel.
    "vowel_follows": ("", f"[{VOWEL_LETTERS}]"),
    # सप्तमी, समस्त: three consonants would meet.
    "after_a_conjunct": (f"{BARE}.", ""),
    "before_a_conjunct": ("", rf"{BARE}(?![{INHERENT}{_UNSAID}{SIGNS}])"),
    # मेहरबान: ह too keeps its vowel before a silent one, where no weights know better (Ohala, taken from the right).
    "before_silence": ("", f".{_UNSAID}"),
    # नियति = niyati: य after i would be lost between consonants.
    "ya_after_i": (f"{_I}[{MARKS}]?य", ""),
    # प्रगति = pragati, प्रचलित, परवरिश: the first vowel of a root behind प्र or पर stays.
    "after_pra": (f"^प{VOWEL}?[{MARKS}]*र[{INHERENT}{_UNSAID}][{MARKS}]*.", ""),
}
BETWEEN_VOWELS = "between_vowels"
"""What no rule keeps is silent. राजनाथ = rājnāth: one consonant between a vowel before and a consonant with a spoken vowel after."""


def certain_rule(word: str, at: int) -> str | None:
    """The rule of `CERTAIN` by which the vowel at `at` is said; None where none fits."""
    found = _CERTAIN(word, at - 2)
    return found.lastgroup if found else None


_CERTAIN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in CERTAIN.items()), re.DOTALL).match


def by_rule(word: str, at: int) -> tuple[bool, str]:
    """Whether the vowel at `at` is silent by `RULES`, and which of them says so."""
    for rule, before, after in _RULES:
        if before.search(word, 0, at) and after.match(word, at + 1):
            return False, rule
    return True, BETWEEN_VOWELS


_RULES = [(rule, re.compile(f"(?:{before})$", re.DOTALL), re.compile(after, re.DOTALL)) for rule, (before, after) in RULES.items()]
