"""The five real articles: every listed thing is found, one concept a thing. Skipped where the folder beside the project is not there."""

from __future__ import annotations

import json

import pytest
from conftest import SHARED

import rakshakosh as rk

GOLD = SHARED / "gold" / "seeds.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the folder with the real articles is not here")


def test_names_and_terms_of_the_articles():
    right = said = wanted = 0
    concepts: dict[str, set[str]] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (SHARED / "seeds" / record["file"]).read_text(encoding="utf-8")
        gold = {(g["start"], g["end"], g["type"]): g for g in record["mentions"]}
        found = [m for m in rk.detect(text) if not any(a <= m.start and m.end <= b for a, b in record["english_spans"])]
        for m in found:
            if (m.start, m.end, m.type) in gold:
                right += 1
                concepts.setdefault(gold[m.start, m.end, m.type]["concept"], set()).add(m.concept_id)
        said += len(found)
        wanted += len(gold)
    precision, recall = right / said, right / wanted
    assert 2 * precision * recall / (precision + recall) >= 0.95
    # A post is one concept a country: the foreign minister of Afghanistan, the External Affairs Minister of India.
    glossary = rk.Glossary.load()
    several = {thing: ids for thing, ids in concepts.items() if len(ids) > 1}
    assert [thing for thing, ids in several.items() if not any(glossary[id].type == "role" and glossary[id].where for id in ids)] == []
    assert sum(map(len, concepts.values())) == len(set().union(*concepts.values())), "two things merged"
