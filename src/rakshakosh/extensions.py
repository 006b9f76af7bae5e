"""Listed names that reach further than their list says: modifiers before a term, a bracketed gloss inside a name, a noun behind a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh.keys import class_noun_keys
from rakshakosh.patterns import class_noun
from rakshakosh.scene import EDGE, Scene, Unlisted, any_of, folded_pairs, folded_words, name_before, occurrences, pattern, with_noun

_GLOSSED = frozenset({"equipment", "organisation"})
_GLOSS = re.compile(r"\((?P<gloss>[A-Z][A-Za-z0-9&.-]{1,14}|[\u0904-\u0939][\u0900-\u0963]{1,24})\)(?= )")


def modified_term(scene: Scene) -> Iterator[Unlisted]:
    """सुपरसोनिक एंटी शिप क्रूज मिसाइल, सबमरीन लॉन्च बैलिस्टिक मिसाइल: what a weapon is called before a listed term for its kind."""
    modifiers = folded_pairs("term_modifiers.tsv")
    by_end: dict[int, str] = {}
    for at, modifier in occurrences(scene.text, modifiers):
        if len(modifier) > len(by_end.get(at + len(modifier), "")):
            by_end[at + len(modifier)] = modifier
    for at, term in scene.named("term").items() if by_end else ():
        start, said = term.start, term.english
        while (before := by_end.get(start - 1)) and scene.text[start - 1] == " ":
            start, said = start - 1 - len(before), f"{modifiers[before]} {said}"
        if start < term.start and _is_kind(scene.text, at):
            yield pattern(scene, start, at, "term", said, "modified_term")


def gloss_inside(scene: Scene) -> Iterator[Unlisted]:
    """हैमर (HAMMER) मिसाइल, शंघाई सहयोग संगठन (एससीओ) शिखर सम्मेलन: the noun behind the gloss belongs to the name, and so does the gloss."""
    for bracket in _GLOSS.finditer(scene.text):
        before = bracket.start() - (scene.text[bracket.start() - 1 : bracket.start()] == " ")
        name = scene.listed_before(before, _GLOSSED)
        noun = class_noun(scene.text, bracket.end())
        if noun and (name is None or name.type == "equipment"):
            start = name.start if name else name_before(scene, before) if bracket["gloss"].isascii() else None
            if start is not None and not (name is None and before in scene.ends):
                said = name.english if name else bracket["gloss"]
                yield pattern(scene, start, noun.end, "equipment", said + noun.english, "gloss_inside")
        elif name and name.type == "organisation" and (summit := _summit().match(scene.text, bracket.end())):
            yield pattern(scene, name.start, summit.end(), "event", f"{name.english} Summit", "gloss_inside")


def agreement_of_place(scene: Scene) -> Iterator[Unlisted]:
    """मिन्स्क समझौता, तियानजिन घोषणापत्र: a town or region directly before; not कश्मीर मुद्दे पर समझौता, भारत समझौता करेगा."""
    for at, place in scene.named("place").items():
        match = _agreement().match(scene.text, at)
        if match and not place.is_country:
            said = f"{place.english} {folded_pairs('agreements_of_places.tsv')[match['noun']]}"
            yield with_noun(scene, place.start, match.end(), "agreement", said, "agreement_of_place")


def _is_kind(text: str, end: int) -> bool:
    """Whether the term that ends at `end` names a kind of weapon: its last word is a class noun, inflected or not."""
    word = text[text.rfind(" ", max(0, end - 20), end) + 1 : end]
    return any(word.startswith(noun) and len(word) - len(noun) <= 3 for noun in _kinds_by_start().get(word[:2], ()))


@cache
def _kinds_by_start() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for noun in class_noun_keys() | folded_words("ammunition.tsv"):
        if " " not in noun:
            found.setdefault(noun[:2], []).append(noun)
    return {start: tuple(nouns) for start, nouns in found.items()}


@cache
def _summit() -> re.Pattern[str]:
    return re.compile(f" (?:{any_of(folded_words('summits.tsv'))}){EDGE}")


@cache
def _agreement() -> re.Pattern[str]:
    return re.compile(f" (?P<noun>{any_of(folded_pairs('agreements_of_places.tsv'))}){EDGE}(?! (?:कर|हो|पर हस्ताक्षर कर))")
