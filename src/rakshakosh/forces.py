"""Bodies that nobody listed as they stand: the force of a state (रूस की नौसेना, पाकिस्तानी पुलिस), an agency behind a dateline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rakshakosh.countries import countries, country_at_end
from rakshakosh.folding import key
from rakshakosh.scene import Scene, Unlisted, made, occurrences
from rakshakosh.script import word_at
from rakshakosh.tables import pairs, rows, words

_BEFORE = 32  # code points before a force's noun in which its state stands: संयुक्त राज्य अमेरिका की


def force_of_state(scene: Scene) -> Iterator[Unlisted]:
    """पाकिस्तान की सेना, चीनी वायुसेना, रूस के सुरक्षा बल: one body, the one listed under the state, or else the state's adjective with
    Army, Navy …; not पाकिस्तान की सेना प्रमुख, nor सेनाओं of two states."""
    for at, noun in occurrences(scene.text, _nouns()):
        end = at + len(noun)
        if scene.text[end : end + 1] == " " and word_at(scene.text, end + 1) in words("force_goes_on.tsv"):
            continue
        window = scene.text[max(0, at - _BEFORE) : at - 1] if scene.text[at - 1 : at] == " " else ""
        possessive = window.endswith((" की", " के"))
        state = country_at_end(window[:-3] if possessive else window)
        if not state or (possessive and countries()[state].is_demonym):
            continue
        country = countries()[state]
        listed, english = _nouns()[noun]
        start = at - 1 - (3 if possessive else 0) - len(state)
        name = made(scene, start, end, "organisation", f"{country.adjective} {english}", "pattern", "force_of_state")
        name.full = f"{country.name} की {listed}" if english[0].isupper() else ""
        yield name


def possible_names(text: str) -> Iterator[str]:
    """The names under which the forces of the states in a text are listed (पाकिस्तान की सेना for पाक की थल सेना)."""
    for _, state in occurrences(text, countries()):
        yield countries()[state].name


def agency_in_dateline(scene: Scene) -> Iterator[Unlisted]:
    """(भाषा), (वार्ता): an agency whose name is an ordinary word, alone in brackets."""
    for name, english in pairs("agencies.tsv").items():
        at = scene.text.find(f"({name})")
        while at >= 0:
            yield made(scene, at + 1, at + 1 + len(name), "organisation", english, "pattern", "agency_in_dateline")
            at = scene.text.find(f"({name})", at + 1)


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    return {key(noun): (key(listed), english) for noun, listed, english in rows("forces.tsv")}
