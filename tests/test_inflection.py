"""Hindi paradigms and English plurals."""

from __future__ import annotations

import pytest
from notation import rows

from rakshakosh.inflection import Slot, inflect, paradigm, plural, singular


@pytest.mark.parametrize(("english", "several"), rows("plurals.tsv"))
def test_english_plurals(english, several):
    assert plural(english) == several


HINDI = {
    ("सेना", "f"): ("सेना", "सेनाएं", "सेनाओं"),
    ("मिसाइल", "f"): ("मिसाइल", "मिसाइलें", "मिसाइलों"),
    ("टैंक", "m"): ("टैंक", "टैंक", "टैंकों"),
    ("गोला", "m"): ("गोला", "गोले", "गोलों"),
    ("पनडुब्बी", "f"): ("पनडुब्बी", "पनडुब्बियां", "पनडुब्बियों"),
    ("लड़ाई", "f"): ("लड़ाई", "लड़ाइयां", "लड़ाइयों"),
    ("डाकू", "m"): ("डाकू", "डाकू", "डाकुओं"),
}


@pytest.mark.parametrize(("noun", "gender"), HINDI)
def test_hindi_nouns(noun, gender):
    bend = paradigm(noun, gender)
    direct, oblique = HINDI[noun, gender][1:]
    if direct != noun:
        assert inflect(noun, bend, [Slot("plural", "direct")]) == direct
    assert inflect(noun, bend, [Slot("plural", "oblique")]) == oblique
    assert inflect(noun, bend, [Slot("singular", "direct")]) == noun


def test_agent_nouns_and_names():
    assert "े" not in paradigm("नेता", "m", "invariant").endings
    assert set(paradigm("रूस", name="name").endings) == {""}
    assert set(singular(paradigm("गोला", "m")).endings) == {"ा", "े"}
