"""Loading, layering, canonical form, digest; bad files give one error that names file, line and all problems."""

from __future__ import annotations

import json
import pickle

import pytest
from conftest import concept

import rakshakosh as rk
from rakshakosh.glossary import canonical, embedded_path, format_files
from rakshakosh.header import VERSION


def problems(path) -> list[tuple[str, int, str]]:
    with pytest.raises(rk.GlossaryError) as caught:
        rk.Glossary.load(path)
    assert isinstance(caught.value, ValueError)
    for problem in caught.value.problems:
        assert str(problem) in str(caught.value)
    return [(p.file.rpartition("/")[2], p.line, p.check) for p in caught.value.problems]


def test_embedded_is_one_immutable_object(glossary):
    assert rk.Glossary.load() is glossary
    assert len(glossary) >= 500
    assert VERSION.fullmatch(glossary.version)
    with pytest.raises(AttributeError):
        glossary["s-400"].id = "x"
    assert glossary["s-400"].hi[0].term == "एस-400"
    assert "s-400" in glossary
    assert glossary.get("nothing") is None
    assert [c.id for c in glossary.concepts] == sorted(c.id for c in glossary)
    with pytest.raises(rk.ConceptNotFound, match="no concept 'nothing'"):
        glossary["nothing"]


def test_digest_is_of_the_canonical_lines(glossary):
    import hashlib

    assert glossary.digest == hashlib.sha256(b"".join(canonical(c) for c in glossary)).hexdigest()


def test_export_reads_back_and_is_always_the_same(glossary, tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        glossary.export(tmp_path / name)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    again = rk.Glossary.load(tmp_path / "a.jsonl")
    assert again.concepts == glossary.concepts
    assert again.digest == glossary.digest
    with pytest.raises(rk.UnknownNameError, match="unknown format 'pdf'; known: jsonl"):
        glossary.export(tmp_path / "x.pdf", format="pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_export_leaves_the_old_file_when_it_fails(glossary, tmp_path, monkeypatch):
    target = tmp_path / "g.jsonl"
    target.write_text("old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        glossary.export(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_layers_first_wins_whole_concept_by_id(small, glossary):
    mine = small(concept("s-400", "एस-400 मेरा", "my S-400", type="equipment"), concept("extra", "मेरा शब्द", "my word"))
    theirs = small(concept("s-400", "एस-400", "S-400", type="equipment"))
    layered = rk.Glossary.load(mine, theirs)
    assert layered["s-400"].en[0].term == "my S-400"
    assert [(c.id, c.kept, c.dropped) for c in layered.conflicts] == [("s-400", "small", "small")]
    assert len(layered) == 2
    assert [m.en for m in rk.detect("मेरा शब्द", glossary=layered)] == ["my word"]


def test_of_two_concepts_with_one_term_the_upper_layer_has_it(small):
    ship, post = concept("z-tamal", "आईएनएस तमाल", "our Tamal", type="equipment"), concept("z-rm", "रक्षा मंत्री", "our RM", type="role")
    mine = small(ship, post)
    layered, beneath = rk.Glossary.load(mine, embedded_path()), rk.Glossary.load(embedded_path(), mine)
    text = "आईएनएस तमाल पर रक्षा मंत्री आए। रक्षामन्त्री बोले।"
    assert [m.en for m in rk.detect(text, glossary=layered)] == ["our Tamal", "our RM", "our RM"]
    assert [rk.lookup(q, glossary=layered)[0].en for q in ("आईएनएस तमाल", "रक्षा मंत्री")] == ["our Tamal", "our RM"]
    reasons = [e.reason for e in rk.explain("आईएनएस तमाल", glossary=layered) if e.concept_id == "ins-tamal"]
    assert "a glossary laid over this one has the same term" in reasons
    assert [m.en for m in rk.detect(text, glossary=beneath)] == ["INS Tamal", "Defence Minister", "Defence Minister"]
    assert pickle.loads(pickle.dumps(rk.Detector(layered))).detect("आईएनएस तमाल")[0].en == "our Tamal"


def test_glossary_survives_pickling(glossary):
    rk.detect("भारत")
    assert pickle.loads(pickle.dumps(glossary)).digest == glossary.digest


def test_all_problems_of_a_file_are_told_together(small):
    path = small(
        concept("a", "क", "a"),
        concept("a", "ख", "b"),
        concept("c", "ग", "c", subject="cooking"),
        concept("d", "घ", "d", colour="red"),
    )
    file = path / "concepts" / "term.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    assert problems(path) == [
        ("term.jsonl", 1, "duplicate-id"),
        ("term.jsonl", 2, "duplicate-id"),
        ("term.jsonl", 3, "subject"),
        ("term.jsonl", 4, "line"),
        ("term.jsonl", 5, "line"),
    ]


def test_two_preferred_none_or_not_first(small):
    two = concept("two", "क", "a")
    two["hi"].append({"term": "ख", "status": "preferred"})
    none = concept("none", "ग", "b")
    none["en"][0].pop("status")
    late = concept("late", "घ", "c")
    late["en"].insert(0, {"term": "z"})
    assert [p[2] for p in problems(small(two, none, late))] == ["one-preferred"] * 3


@pytest.mark.parametrize(
    ("header", "check"),
    [({"version": "1.0"}, "version"), ({"version": "01.0.0"}, "version"), ({"schema": 99}, "schema"), ({"extra": 1}, "header")],
)
def test_bad_header(small, header, check):
    ((file, line, said),) = problems(small(concept("a", "क", "a"), header=header))
    assert (file, line, said) == ("glossary.json", 1, check)


def test_no_header_no_file_no_json(tmp_path, small):
    assert problems(tmp_path)[0][2] == "header"
    assert problems(tmp_path / "nowhere")[0][2] == "file"
    path = small(concept("a", "क", "a"))
    (path / "glossary.json").write_text("not json", encoding="utf-8")
    assert problems(path)[0] == ("glossary.json", 1, "header")
    (path / "glossary.json").write_bytes(b"\xff\xfe")
    assert problems(path)[0][2] == "header"


def test_undecodable_line(small):
    path = small(concept("a", "क", "a"))
    (path / "concepts" / "term.jsonl").write_bytes(b'{"id": "\xff"}\n')
    assert problems(path) == [("term.jsonl", 1, "line")]


def test_unknown_source(small):
    bad = concept("a", "क", "a")
    bad["hi"][0]["sources"] = ["dataset:nowhere#3"]
    assert problems(small(bad)) == [("term.jsonl", 1, "source")]
    good = concept("a", "क", "a")
    good["hi"][0]["sources"] = ["https://example.org/page 'क' 2026-01-01"]
    assert len(rk.Glossary.load(small(good))) == 1


def test_format_sorts_moves_and_is_idempotent(small):
    path = small(concept("b", "ख", "b"), concept("a", "क", "a"))
    stray = path / "concepts" / "mixed.jsonl"
    stray.write_text(json.dumps(concept("c", "ग", "c", type="person"), ensure_ascii=False, indent=None) + "\n", encoding="utf-8")
    before = rk.Glossary.load(path).concepts
    assert {file.name for file in format_files(path)} == {"person.jsonl", "mixed.jsonl"}
    assert rk.Glossary.load(path).concepts == before
    assert sorted(f.name for f in (path / "concepts").iterdir()) == ["person.jsonl", "term.jsonl"]
    assert format_files(path) == []


def test_format_writes_nothing_when_a_line_is_broken(small):
    path = small(concept("a", "क", "a"))
    file = path / "concepts" / "term.jsonl"
    file.write_text("{broken\n", encoding="utf-8")
    with pytest.raises(rk.GlossaryError):
        format_files(path)
    assert file.read_text(encoding="utf-8") == "{broken\n"


@pytest.mark.parametrize("term", ["", " ", "दो\nपंक्ति", "\t", "क\u200bख"])
def test_terms_that_are_no_terms(small, term):
    assert problems(small(concept("a", term, "a"))) == [("term.jsonl", 1, "term")]


def test_a_header_alone_is_an_empty_glossary(small):
    path = small() / "glossary.json"
    alone = path.rename(path.with_suffix(".jsonl"))
    assert len(rk.Glossary.load(alone)) == 0


@pytest.mark.parametrize("cue", ["", " ", "दो\nपंक्ति", "\r", "क\u200bख"])
@pytest.mark.parametrize("field", ["cues", "against"])
def test_cues_are_words(small, field, cue):
    given = {"cues": ["पोत"], "against": ["दिन"]}
    assert [p[2] for p in problems(small(concept("a", "क", "a", detect="context", **given | {field: [cue]})))] == ["cue"]


@pytest.mark.parametrize("content", [b"", b"null\n", b"[]\n", b"\xef\xbb\xbf{}", b"{" * 10_000])
def test_files_that_are_no_glossary(tmp_path, content):
    path = tmp_path / "g.jsonl"
    path.write_bytes(content)
    assert problems(path)[0][:2] == ("g.jsonl", 1)


@pytest.mark.parametrize("path", [None, b"x", 3])
def test_what_is_no_path_is_refused(path):
    with pytest.raises(rk.InputError, match="path"):
        rk.Glossary.load(path)
