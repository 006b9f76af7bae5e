"""Loose spellings in texts: what is mended, what is never touched, and that no two concepts meet."""

from __future__ import annotations

import random

import pytest

import rakshakosh as rk
from rakshakosh.folding import key
from rakshakosh.sameness import SHORTEST, _sides, letters
from rakshakosh.variants import LONGEST_KEPT, Variants, frequent_words, variants


@pytest.fixture(scope="module")
def known(glossary) -> Variants:
    return variants(glossary)


def test_no_frequent_word_is_touched(known):
    assert len(frequent_words()) == 50_000
    assert [word for word in frequent_words() if known.mend(word)] == []


def test_no_word_of_the_glossary_is_touched(known, glossary):
    words = {word for term in glossary.folded.values() for word in term.split()}
    assert len(words) > 10_000
    assert [word for word in words if known.mend(word)] == []


def loose_spellings(word: str) -> set[str]:
    """Every spelling that one loose rule makes of a word at one place."""
    found = set()
    for side, others in _sides().items():
        at = word.find(side) if side else -1
        while at >= 0:
            found |= {word[:at] + other + word[at + len(side) :] for other, _ in others}
            at = word.find(side, at + 1)
    return found - {word}


def test_a_loose_spelling_is_the_name_it_was_made_of_or_nobody(known):
    """Never another name: where a second one is as near, the spelling is left alone."""
    names = sorted(word for word in known._owners if letters(word) >= SHORTEST)
    sample = random.Random(1).sample(names, 1500)
    joined, strangers = 0, []
    for name in sample:
        for spelt in loose_spellings(name):
            mended = known.mend(spelt)
            if mended is None:
                continue
            owners = known._owners.get(mended.word, "")  # none of a word with a postposition written on
            if mended.word == name or set(owners.split()) & set(known._owners[name].split()):
                joined += 1
            elif len(mended.rules) > 1:
                strangers.append((name, spelt, mended))
    assert not strangers
    assert joined > 3000


@pytest.mark.parametrize(("text", "surface", "why", "id"), [
    ("यूक्रेन के राष्ट्रपति वोलोदीमीर ज़ेलेन्स्की ने कहा", "वोलोदीमीर ज़ेलेन्स्की", "vowel_length", "volodymyr-zelenskyy"),
    ("सेना ने हैलिकॉप्टरों से उड़ान भरी", "हैलिकॉप्टरों", "e_ai", "helicopter"),
    ("लॉकहिड मार्टिन के साथ", "लॉकहिड मार्टिन", "vowel_length", "lockheed-martin"),
    ("देश की सवोर्च्च अदालत", "सवोर्च्च अदालत", "late_reph", "supreme-court"),
    ("पष्चिमी कमान के जवान", "पष्चिमी कमान", "sibilant", None),
])  # fmt: skip
def test_in_a_text(text, surface, why, id):
    found = {m.text: m for m in rk.detect(text)}
    mention = found[surface]
    assert why in mention.why
    assert mention.score < 0.95
    assert id is None or mention.concept_id == id


def test_an_ending_and_a_postposition_stay_where_they_are():
    (mention,) = [m for m in rk.detect("उसने लॉकहिड मार्टिनने कहा") if m.type == "organisation"]
    assert mention.text == "लॉकहिड मार्टिन"


def test_a_rule_that_is_switched_off_finds_nothing():
    text = "लॉकहिड मार्टिन के साथ"
    assert [m.concept_id for m in rk.Detector().detect(text)] == ["lockheed-martin"]
    assert rk.Detector(without=["vowel_length", "tagged"]).detect(text) == []
    with pytest.raises(rk.UnknownNameError, match=r"unknown rule 'vowels'; known: .*vowel_length"):
        rk.Detector(without=["vowels"])


def test_look_up_reads_variants_too():
    (match, *_) = rk.lookup("लॉकहिड मार्टिन", near=False)
    assert (match.concept.id, match.how) == ("lockheed-martin", "spelling")


def test_without_the_word_list_nothing_is_loose(monkeypatch, glossary):
    """The list is learnt data that may be left out: then no loose rule is applied at all."""
    from rakshakosh import variants as module

    monkeypatch.setattr(module, "frequent_words", lambda most=None: frozenset())
    assert Variants(glossary).mend(key("लॉकहिड")) is None


def test_giant_words_are_not_kept(glossary):
    found = variants(glossary)
    rk.detect("क" * 10_000 + " भारत")
    assert not any(len(piece) > LONGEST_KEPT for piece in found._dull)
    assert "भारत" in found._dull
