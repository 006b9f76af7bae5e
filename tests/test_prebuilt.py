"""What is prebuilt of a glossary: the same answers, read only where it fits."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from conftest import concept

import rakshakosh as rk
from rakshakosh import matching, prebuilt
from rakshakosh.errors import ConceptNotFound, GlossaryError
from rakshakosh.glossary import Glossary, embedded_path, stored
from rakshakosh.prebuilding import build

TEXTS = (
    "रक्षा मंत्री राजनाथ सिंह ने टैंकों की बात की। सिंह टैंक पर चढ़े। आपरेशन विजय और बेलोउसोव।",
    "आईएनएस तमाल, INS Tamal और एसयू-30 एमकेआई।",
    "",
)
QUERIES = ("राजनाथ सिंह", "raksha mantri", "nrendra modi", "s400", "टैंकों", "tanks", "बेलोउसॉव", "एसयू 30", "मिसाइल का", "क", "zzqq")
ARTICLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))


@pytest.fixture
def folder(small):
    tank = concept("tank", "टैंक", "tank")
    ship = concept("ins-tamal", "आईएनएस तमाल", "INS Tamal", "equipment")
    singh = concept("rajnath-singh", "राजनाथ सिंह", "Rajnath Singh", "person")
    never = concept("never", "बात", "talk", detect="never")
    return small(tank, ship, singh, never)


@pytest.fixture
def file(folder, tmp_path):
    file = tmp_path / "prebuilt.bin"
    prebuilt.write(*build(folder), file)
    return file


def test_the_same_answers(folder, file):
    ours, plain = stored(folder, file), Glossary.load(folder)
    assert ours is not None
    assert plain.prebuilt is None
    assert [rk.detect(text, glossary=ours) for text in TEXTS] == [rk.detect(text, glossary=plain) for text in TEXTS]
    assert [m.concept_id for m in rk.detect(TEXTS[0], glossary=ours) if m.concept_id] == ["rajnath-singh", "tank", "rajnath-singh", "tank"]


def test_the_embedded_glossary_prebuilt(tmp_path):
    file = tmp_path / "prebuilt.bin"
    prebuilt.write(*build(embedded_path()), file)
    ours, plain = stored(embedded_path(), file), Glossary.load(embedded_path())
    assert ours is not None
    for text in (*TEXTS, *(article.read_text(encoding="utf-8") for article in ARTICLES)):
        assert rk.detect(text, glossary=ours) == rk.detect(text, glossary=plain)
    for query in QUERIES:
        assert rk.lookup(query, glossary=ours) == rk.lookup(query, glossary=plain)
        assert rk.suggest(query[:3], glossary=ours) == rk.suggest(query[:3], glossary=plain)
    assert rk.compare("बेलौसोव", "बेलोउसोव", glossary=ours) == rk.compare("बेलौसोव", "बेलोउसोव", glossary=plain)
    assert ours.concepts == plain.concepts
    assert ours.digest == plain.digest


def test_concepts_are_read_when_they_are_asked_for(folder, file):
    glossary = stored(folder, file)
    tank = glossary["tank"]
    assert len(glossary) == 4
    assert "tank" in glossary
    assert "tram" not in glossary
    assert glossary.get("tram") is None
    with pytest.raises(ConceptNotFound, match="no concept 'tram'"):
        glossary["tram"]
    assert [c.id for c in glossary] == ["ins-tamal", "never", "rajnath-singh", "tank"]
    assert glossary.concepts[3] is glossary.concept_at(3) is glossary["tank"] is tank


def test_the_same_bytes_again(folder):
    assert build(folder) == build(folder)


@pytest.mark.parametrize("spoil", [lambda content: b"", lambda content: content[:30], lambda content: b"another file" + content])
def test_a_spoilt_file_is_not_read(folder, file, spoil):
    file.write_bytes(spoil(file.read_bytes()))
    assert stored(folder, file) is None


def test_a_file_of_another_glossary_is_not_read(folder, file):
    lines = folder / "concepts" / "term.jsonl"
    seen = lines.stat()
    lines.write_bytes(lines.read_bytes().replace(b'"tank"', b'"tonk"'))
    os.utime(lines, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert stored(folder, file) is None
    assert stored(folder, file.parent / "none.bin") is None


def test_a_file_older_than_its_sources_is_not_read(folder, file):
    assert stored(folder, file) is not None
    os.utime(file, ns=(0, 0))
    assert stored(folder, file) is None


def test_another_version_of_the_automaton_builds_it(folder, file, monkeypatch):
    glossary = stored(folder, file)
    monkeypatch.setattr(matching, "automaton_library", lambda: "daachorse-9.9")
    assert not matching.is_prebuilt(glossary)
    assert rk.detect(TEXTS[0], glossary=glossary) == rk.detect(TEXTS[0], glossary=Glossary.load(folder))


def test_a_pickle_needs_the_same_glossary(folder, file):
    content = pickle.dumps(stored(folder, file))
    with pytest.raises(GlossaryError, match="the same release"):
        pickle.loads(content)


@pytest.mark.skipif(Glossary.load().prebuilt is None, reason="nothing is prebuilt here: run python -m rakshakosh.prebuilding")
def test_the_embedded_glossary_is_handed_over_by_name():
    assert pickle.loads(pickle.dumps(Glossary.load())) is Glossary.load()
    assert len(pickle.dumps(rk.Detector())) < 10_000
