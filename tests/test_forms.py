"""Every term of every concept, in each of its spellings and forms, is found in a sentence and by look-up."""

from __future__ import annotations

import pytest

import rakshakosh as rk
from rakshakosh.detection import detector
from rakshakosh.folding import key

BATCH = 400  # forms read as one text: one sentence each, so that none meets its neighbour


def sentences(glossary):
    """(concept id, form, sentence): the cue words of a homograph stand before it."""
    for concept in glossary:
        for form in glossary.forms(concept.id):
            cue = f"{concept.cues[0]}: " if concept.cues else ""
            yield concept.id, form, f"{cue}« {form} »"


def owners(form: str) -> set[str]:
    """The concepts that share the form: a homograph may be told apart only by what stands near."""
    return {hit.entry.concept.id for hit in detector().matcher.find(key(form))}


def test_every_form_of_every_concept_is_found(glossary):
    missed, wrong, count = [], [], 0
    batch: list[tuple[str, str, str]] = []
    for row in [*sentences(glossary), None]:
        if row is not None:
            batch.append(row)
        if len(batch) < BATCH and row is not None:
            continue
        text = "\n".join(sentence for _, _, sentence in batch)
        mentions = {(m.start, m.end): m.concept_id for m in rk.detect(text, nested=True)}
        at = 0
        for id, form, sentence in batch:
            start = at + sentence.index("« ") + 2
            said = mentions.get((start, start + len(form)))
            count += 1
            if said is None:
                missed.append((id, form))
            elif said != id and id not in owners(form):
                wrong.append((id, form, said))
            at += len(sentence) + 1
        batch = []
    assert not wrong
    assert not missed, f"{len(missed)} of {count}: {missed[:20]}"
    assert count > 20_000


def test_forms_of_one_concept(glossary):
    forms = glossary.forms("missile")
    assert {"मिसाइल", "मिसाइलें", "मिसाइलों"} <= set(forms)
    assert "S400" in glossary.forms("s-400")
    with pytest.raises(rk.ConceptNotFound):
        glossary.forms("no-such-thing")


def test_every_term_is_looked_up(in_force):
    """A stored term finds its own concept, or one that has the very same term."""
    missed = []
    for concept in in_force:
        for term in (*concept.hi, *concept.en):
            ids = [match.concept.id for match in rk.lookup(term.term, limit=50, near=False)]
            if concept.id not in ids:
                missed.append((concept.id, term.term, ids[:3]))
    assert not missed


def test_every_form_is_looked_up(glossary):
    """A form finds its concept; where another concept has the very spelling as its term, that one answers first."""
    missed = []
    for concept in glossary:
        for form in glossary.forms(concept.id):
            found = rk.lookup(form, limit=50, near=False)
            if concept.id not in [match.concept.id for match in found] and not (found and found[0].how in ("exact", "spelling")):
                missed.append((concept.id, form))
    assert not missed
