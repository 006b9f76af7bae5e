"""House style files: which spelling a house prefers, rule by rule and concept by concept. TOML, read by `load`.

[spelling]
nasal = "half"          # anusvara, half (हिन्दी, सम्बन्ध), keep
nukta = "drop"          # keep, drop, write (where the glossary's words have one)
digits = "devanagari"   # keep, latin, devanagari
stop = "full stop"      # danda, full stop, keep

[rules]                 # a step of normalisation switched off by its name
vowel_endings = false

[concepts]              # the spelling of one concept, by its id
israel = "इज़रायल"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from rakshakosh import acronyms, orthography
from rakshakosh.errors import FormatError
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary
from rakshakosh.latin import addresses
from rakshakosh.orthography import Change
from rakshakosh.script import ANUSVARA, NUKTA, STOPS_OF_NASAL, VIRAMA, clusters, words_in
from rakshakosh.tables import words
from rakshakosh.variants import frequent_words

CHOICES: dict[str, tuple[str, ...]] = {
    "nasal": ("anusvara", "half", "keep"),
    "nukta": ("keep", "drop", "write"),
    "digits": ("keep", "latin", "devanagari"),
    "stop": ("danda", "full stop", "keep"),
}
"""What a style may choose, the usual first."""
HOUSE_RULES = ("deprecated_term", "preferred_spelling")
SECTIONS = ("spelling", "rules", "concepts")


class Style(msgspec.Struct, frozen=True):
    """A house's choices; `without`: rules switched off; `concepts`: the Hindi to write for a concept, by id."""

    nasal: str = "anusvara"
    nukta: str = "keep"
    digits: str = "keep"
    stop: str = "danda"
    without: frozenset[str] = frozenset()
    concepts: dict[str, str] = {}

    def does(self, rule: str) -> bool:
        """Whether a step of normalisation is part of this style."""
        if rule == "anusvara_before_stop" and self.nasal != "anusvara":
            return False
        return rule not in self.without


PLAIN = Style()
"""The style without any file: what `normalise` does by itself."""


def load(path: Path, glossary: Glossary) -> Style:
    """The style in a TOML file. Raises `FormatError` that names the line or the field, and what is known."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: {error}; no TOML that can be read") from None
    for section, value in content.items():
        if section not in SECTIONS or not isinstance(value, dict):
            raise FormatError(f"{path}: unknown section [{section}]; known: {', '.join(SECTIONS)}")
    chosen = _choices(path, content.get("spelling", {}))
    rules = content.get("rules", {})
    known = (*(step.__name__ for step in orthography.SPELLING), *HOUSE_RULES)
    for name, on in rules.items():
        if name not in known or not isinstance(on, bool):
            raise FormatError(f"{path}: [rules] {name}: write true or false for one of {', '.join(known)}")
    concepts = content.get("concepts", {})
    for id, term in concepts.items():
        _check_concept(path, id, term, glossary)
    return Style(**chosen, without=frozenset(name for name, on in rules.items() if not on), concepts=concepts)


def _choices(path: Path, section: dict[str, Any]) -> dict[str, str]:
    for name, choice in section.items():
        if name not in CHOICES:
            raise FormatError(f"{path}: [spelling] unknown {name!r}; known: {', '.join(CHOICES)}")
        if choice not in CHOICES[name]:
            raise FormatError(f"{path}: [spelling] {name} = {choice!r}; known: {', '.join(CHOICES[name])}")
    return section


def _check_concept(path: Path, id: str, term: object, glossary: Glossary) -> None:
    concept = glossary.get(id)
    if concept is None:
        raise FormatError(f"{path}: [concepts] no concept {id!r} in glossary {glossary.name} {glossary.version}")
    listed = {key(t.term) for t in concept.hi}
    if not isinstance(term, str) or key(term) not in listed:
        raise FormatError(
            f"{path}: [concepts] {id}: {term!r} is no spelling of it that is found; write one of {', '.join(t.term for t in concept.hi)}"
        )


StyleStep = Callable[[str, Style, Glossary], Iterator[Change]]


def half_nasal(text: str, style: Style, glossary: Glossary) -> Iterator[Change]:
    """हिन्दी for हिंदी: half न, म, ण before a stop of its class; anusvara stays before क and च (गंगा, पंच)."""
    if style.nasal == "half":
        for match in _ANUSVARA.finditer(text):
            yield Change(match.start(), match.end(), _nasals()[match["stop"]] + VIRAMA)


def nukta(text: str, style: Style, glossary: Glossary) -> Iterator[Change]:
    """ज for ज़, or ज़ for ज in the words that the glossary writes so; ड़ and ढ़ are letters of their own."""
    if style.nukta == "drop":
        for match in _NUKTA.finditer(text):
            yield Change(match.start(), match.end(), "")
    elif style.nukta == "write":
        known = _with_nukta(glossary)
        for match in _WORD.finditer(text):
            if new := known.get(match.group()):
                yield Change(match.start(), match.end(), new)


def digits(text: str, style: Style, glossary: Glossary) -> Iterator[Change]:
    """10 for १०, or १० for 10; not in addresses, nor beside Latin letters (S-400)."""
    if style.digits == "keep":
        return
    pattern, mapping = (_DEVANAGARI_DIGITS, _LATIN) if style.digits == "latin" else (_LATIN_DIGITS, _DEVANAGARI)
    spans = addresses(text)
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            yield Change(match.start(), match.end(), match.group().translate(mapping))


def stop(text: str, style: Style, glossary: Glossary) -> Iterator[Change]:
    """A full stop for a danda, or a danda for the full stop at the end of a Hindi sentence; not after abbreviations and initials."""
    if style.stop == "full stop":
        for match in re.finditer("।", text):
            yield Change(match.start(), match.end(), ".")
    elif style.stop == "danda" and "stop" not in style.without and style is not PLAIN:
        for match in _FULL_STOP.finditer(text):
            if _ends_sentence(words_in(text[max(0, match.start() - LONGEST_WORD) : match.start()])[-1]):
                yield Change(match.start(), match.end(), "।")


def _ends_sentence(word: str) -> bool:
    """Whether a full stop behind a word can be a sentence's: not behind an abbreviation, an initial or a single cluster."""
    folded = key(word)
    return len(clusters(word)) > 1 and folded not in words("stopped_abbreviations.tsv") and folded not in acronyms.letter_names()


LONGEST_WORD = 30  # code points before a full stop that are looked at


STEPS: tuple[StyleStep, ...] = (half_nasal, nukta, digits, stop)
"""In this order, after the spelling steps."""


def in_style(term: str, style: Style, glossary: Glossary) -> str:
    """A term of the glossary as the style writes it."""
    for step in (half_nasal, nukta, digits):
        changes = list(step(term, style, glossary))
        for change in reversed(changes):
            term = term[: change.start] + change.new + term[change.end :]
    return term


_WORD = re.compile("[\u0900-\u0963\u0971-\u097f]+")
_ANUSVARA = re.compile(f"(?<![\u094d\u0901-\u0903ॉऑॅ]){ANUSVARA}(?=(?P<stop>[टठडढतथदधपफबभ]))")
_NUKTA = re.compile(f"(?<=[कखगजफ]){NUKTA}")
_DEVANAGARI_DIGITS = re.compile("[\u0966-\u096f]+")
_LATIN_DIGITS = re.compile("(?<![A-Za-z0-9])(?<![A-Za-z]-)[0-9]+(?![A-Za-z0-9])(?!-[A-Za-z])")
_LATIN = {0x0966 + digit: str(digit) for digit in range(10)}
_DEVANAGARI = {ord(str(digit)): chr(0x0966 + digit) for digit in range(10)}
_FULL_STOP = re.compile("(?<=[\u0905-\u0939\u093e-\u094d\u0901-\u0903])\\.(?=\\s|[\"'’”)]|$)")


@cache
def _nasals() -> dict[str, str]:
    return {letter: nasal for nasal, stops in STOPS_OF_NASAL.items() for letter in stops}


def _with_nukta(glossary: Glossary) -> dict[str, str]:
    """Words without nukta and how the glossary's preferred terms write them with one; none that is a word of its own (राज / राज़)."""
    kept = glossary.compiled.get("with_nukta")
    if kept is None:
        vocabulary = {word for concept in glossary for word in words_in(concept.hi[0].term)}
        found = {_NUKTA.sub("", word): word for word in vocabulary if _NUKTA.search(word)}
        kept = {bare: word for bare, word in found.items() if bare not in vocabulary and bare not in frequent_words(5_000)}
        glossary.compiled["with_nukta"] = kept
    return kept
