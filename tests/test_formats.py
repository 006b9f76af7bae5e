"""What every format holds to, whatever reads it: same bytes, provenance, no misspelling as a term, filters, nothing half-written."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys

import msgspec
import pytest
from conftest import concept, unpacked
from hypothesis import given
from hypothesis import strategies as st

import rakshakosh as rk
from rakshakosh.errors import FormatError, GlossaryError, InputError, RakshakoshError, UnknownNameError, UnsafeInput
from rakshakosh.formats import FORMATS, TABLE, format_named, grid, markup_text, po, view
from rakshakosh.glossary import Glossary, format_files
from rakshakosh.releases import release

LOSSLESS = ("jsonl", "json")
WITHDRAWN = (*LOSSLESS, "skos", "html")  # can say that a concept is withdrawn
SEARCHED = (*WITHDRAWN, "spacy")  # know misspellings
PLAIN = ("deepl", "google", "google-set", "amazon")  # have no place for where they come from
TEXT = "रक्षा मंत्री राजनाथ सिंह ने टैंकों की बात की। सिंह टैंक पर चढ़े।"


@pytest.fixture
def folder(small):
    tank = concept("tank", "टैंक", "tank", definition="Armoured vehicle")
    tank["hi"] += [
        {"term": "कवचयान", "gender": "m"},
        {"term": "टंक-यान", "status": "deprecated", "gender": "m"},
        {"term": "टैंख", "status": "hidden", "gender": "m"},
    ]
    tank["en"].append({"term": "battle tank"})
    ship = concept("ins-tamal", "आईएनएस तमाल", "INS Tamal", "equipment", review="checked")
    for language in ("hi", "en"):
        ship[language][0]["sources"] = ["https://example.org/a «INS Tamal आईएनएस तमाल» 2026-11-22"]
    singh = concept("rajnath-singh", "राजनाथ सिंह", "Rajnath Singh", "person")
    gone = concept("old-thing", "पुरानी वस्तु", "old thing", review="withdrawn", replaced_by="tank")
    minister = concept("defence-minister", "रक्षा मंत्री", "Defence Minister", "role")
    made = small(tank, ship | {"subject": "navy"}, singh, gone, minister)
    decided = [("रक्षामंत्री", "defence-minister"), *((word, "tank") for word in ("टैंकों", "टैंक", "टैंको"))]
    (made / "frequent_words.tsv").write_text("".join(f"{word}\t{id}\tthe thing itself\n" for word, id in decided), encoding="utf-8")
    format_files(made)
    return made


@pytest.fixture
def glossary(folder):
    return Glossary.load(folder)


def test_the_table_is_whole():
    assert FORMATS == tuple(one.name for one in TABLE) == rk.FORMATS
    assert len(set(FORMATS)) == len(FORMATS)
    for wrong in ("pdf", "", "TBX"):
        with pytest.raises(UnknownNameError, match="known: jsonl, json, tbx"):
            format_named(wrong)


@pytest.mark.parametrize("direction", ["en-hi", "hi-en"])
@pytest.mark.parametrize("format", FORMATS)
class TestEveryFormat:
    def test_same_glossary_same_bytes(self, folder, tmp_path, format, direction):
        for name in ("one", "two"):
            Glossary.load(folder).export(tmp_path / name, format, direction)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()

    def test_same_bytes_in_another_process(self, folder, tmp_path, format, direction):
        script = "import sys, rakshakosh as rk; rk.Glossary.load(sys.argv[1]).export(*sys.argv[2:])"
        for seed in ("1", "2"):
            command = [sys.executable, "-c", script, str(folder), str(tmp_path / seed), format, direction]
            subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed})
        assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()

    def test_it_says_where_it_comes_from(self, folder, glossary, tmp_path, format, direction):
        def missing(glossary, *day):
            done = glossary.export(tmp_path / "file.xlsx", format, direction)
            said = done.files[-1].read_bytes() if format != "xlsx" else _about(done.files[0])
            assert (len(done.files) == 2) == (format in PLAIN)
            return [word for word in (glossary.name, glossary.version, glossary.digest, "CC-BY-4.0", *day) if word.encode() not in said]

        assert missing(glossary, *(["unreleased"] if format not in LOSSLESS else [])) == []
        release(folder, date=datetime.date(2026, 3, 1))
        assert missing(Glossary.load(folder), "2026-03-01") == []

    def test_misspellings_and_withdrawn_concepts_are_no_terms(self, glossary, tmp_path, format, direction):
        done = glossary.export(tmp_path / "file.xlsx", format, direction)
        content = _terms_in(done.files[0], format)
        assert ("टैंख".encode() in content) == (format in SEARCHED)
        assert (b"old-thing" in content or "पुरानी वस्तु".encode() in content) == (format in WITHDRAWN)
        told = " ".join(done.left_out)
        assert ("misspellings" in told) == ("withdrawn" in told) == (format not in WITHDRAWN)
        assert "टैंक".encode() in content

    def test_parts(self, glossary, tmp_path, format, direction):
        def part(**filters):
            done = glossary.export(tmp_path / "file.xlsx", format, direction, **filters)
            content = _terms_in(done.files[0], format)
            words = {"tank": "टैंक", "ship": "तमाल", "singh": "राजनाथ"}
            return {name for name, word in words.items() if word.encode() in content}, done.concepts

        withdrawn = format in WITHDRAWN
        assert part(types=["person"]) == ({"singh"}, 1)
        assert part(subjects=("navy",)) == ({"ship"}, 1)
        assert part(checked=True) == ({"ship"}, 1)
        assert part(types=["term"]) == ({"tank"}, 1 + withdrawn)
        assert part(text=TEXT) == ({"tank", "singh"}, 3)
        assert part(types=["role", "person"], subjects=["army"]) == ({"singh"}, 2)

    def test_an_empty_glossary(self, small, tmp_path, format, direction):
        assert Glossary.load(small()).export(tmp_path / "file.xlsx", format, direction).concepts == 0

    def test_a_failure_leaves_the_old_file(self, glossary, tmp_path, monkeypatch, format, direction):
        (tmp_path / "file.xlsx").write_text("old", encoding="utf-8")
        monkeypatch.setattr("os.replace", _fails)
        with pytest.raises(OSError, match="power cut"):
            glossary.export(tmp_path / "file.xlsx", format, direction)
        assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["file.xlsx"]
        assert (tmp_path / "file.xlsx").read_text(encoding="utf-8") == "old"


def _fails(*_: object) -> None:
    raise OSError("power cut")


def _terms_in(path, format) -> bytes:
    """What a file says of terms: all of it, but not the examples and the script of a page."""
    if format == "xlsx":
        return _about(path)
    content = path.read_bytes()
    if format != "html":
        return content
    _, _, body = content.partition(b'<section class="plain"')
    plain, _, rest = body.partition(b'<script type="text/plain" id="_data">')
    data = json.loads(unpacked(rest.partition(b"<")[0]))
    return plain + json.dumps(data["columns"], ensure_ascii=False).encode()


def _about(path) -> bytes:
    """All cells of a workbook, joined."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value).encode()


class TestReadBack:
    @pytest.mark.parametrize("format", LOSSLESS)
    def test_nothing_is_lost(self, glossary, tmp_path, format):
        path = tmp_path / f"glossary.{format}"
        glossary.export(path, format)
        again = Glossary.load(path)
        assert (again.digest, again.concepts) == (glossary.digest, glossary.concepts)
        again.export(tmp_path / "again", format)
        assert (tmp_path / "again").read_bytes() == path.read_bytes()

    def test_the_embedded_glossary_as_a_document(self, tmp_path):
        whole = Glossary.load()
        whole.export(tmp_path / "all.json", "json")
        again = Glossary.load(tmp_path / "all.json")

        def ordered(one):
            terms = {language: tuple(sorted(getattr(one, language), key=lambda term: term.status == "hidden")) for language in ("hi", "en")}
            return msgspec.structs.replace(one, **terms)

        assert list(again) == [ordered(one) for one in whole]

    def test_the_day_stays_with_the_digest(self, folder, tmp_path):
        release(folder, date=datetime.date(2026, 3, 1))
        Glossary.load(folder).export(tmp_path / "a.jsonl")
        Glossary.load(tmp_path / "a.jsonl").export(tmp_path / "b.po", "po")
        assert "released 2026-03-01" in (tmp_path / "b.po").read_text(encoding="utf-8")
        changed = (tmp_path / "a.jsonl").read_text(encoding="utf-8").replace("Armoured vehicle", "Vehicle")
        (tmp_path / "a.jsonl").write_text(changed, encoding="utf-8")
        Glossary.load(tmp_path / "a.jsonl").export(tmp_path / "b.po", "po")
        assert "unreleased" in (tmp_path / "b.po").read_text(encoding="utf-8")

    @pytest.mark.parametrize("content", ["", "[]", "{}", "{", '{"header": {}, "provenance": {}, "concepts": []}', "[" * 100_000, "\0"])
    def test_what_is_no_document(self, tmp_path, content):
        (tmp_path / "x.json").write_text(content, encoding="utf-8")
        with pytest.raises(GlossaryError, match=r"x\.json: document"):
            Glossary.load(tmp_path / "x.json")

    def test_a_document_with_faults(self, glossary, tmp_path):
        glossary.export(tmp_path / "x.json", "json")
        document = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
        document["concepts"][0]["hi"][0]["status"] = "admitted"
        (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
        with pytest.raises(GlossaryError, match="exactly one"):
            Glossary.load(tmp_path / "x.json")


def test_a_missing_extra_names_the_command(glossary, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InputError, match=r"pip install 'rakshakosh\[xlsx\]'"):
        glossary.export(tmp_path / "x.xlsx", "xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


class TestFilters:
    @pytest.mark.parametrize(("statuses", "kept"), [(None, 3), (("admitted",), 2), (("deprecated",), 2), (("preferred",), 1), ((), 1)])
    def test_statuses(self, glossary, tmp_path, statuses, kept):
        for format in ("json", "csv", "tbx", "po"):
            glossary.export(tmp_path / "x", format, types=["term"], statuses=statuses)
            content = (tmp_path / "x").read_text(encoding="utf-8")
            words = ("टैंक", "कवचयान", "टंक-यान")
            assert sum(f'"{word}' in content or f">{word}<" in content for word in words) == kept

    def test_what_came_since(self, folder, tmp_path):
        glossary = Glossary.load(folder)
        assert glossary.export(tmp_path / "x", "csv", since="1.0.0").concepts == 4  # nothing was released: all is new
        release(folder)
        assert Glossary.load(folder).export(tmp_path / "x", "csv", since="1.0.0").concepts == 4
        assert Glossary.load(folder).export(tmp_path / "x", "csv", since="1.0.1").concepts == 0
        from rakshakosh.editing import save

        tank = Glossary.load(folder)["tank"]
        save(folder, msgspec.structs.replace(tank, definition="Tracked vehicle"))
        assert Glossary.load(folder).export(tmp_path / "x", "csv", since="1.0.1").concepts == 1

    @pytest.mark.parametrize(
        ("filters", "says"),
        [
            ({"types": ["ship"]}, "unknown type 'ship'; known: person"),
            ({"subjects": ["moon"]}, "unknown subject 'moon'; known: army, navy"),
            ({"statuses": ["hidden"]}, "unknown status 'hidden'; known: preferred, admitted, deprecated"),
            ({"direction": "hi-fr"}, "unknown direction 'hi-fr'; known: en-hi, hi-en"),
            ({"format": "pdf"}, "unknown format 'pdf'; known: jsonl"),
            ({"since": "yesterday"}, "write MAJOR.MINOR.PATCH"),
            ({"text": b"bytes"}, "must be str"),
        ],
    )
    def test_what_is_not_known(self, glossary, tmp_path, filters, says):
        with pytest.raises(RakshakoshError, match=says):
            glossary.export(tmp_path / "x", **{"format": "csv", **filters})
        assert not (tmp_path / "x").exists()

    @pytest.mark.parametrize("filters", [{"types": 5}, {"subjects": b"navy"}, {"statuses": True}, {"since": 1}])
    def test_filters_of_the_wrong_kind(self, glossary, tmp_path, filters):
        with pytest.raises(InputError, match=f"{next(iter(filters))} must be"):
            glossary.export(tmp_path / "x.csv", "csv", **filters)

    def test_a_name_alone_is_one_name(self, glossary, tmp_path):
        alone, listed = (glossary.export(tmp_path / "x.csv", "csv", types=types) for types in ("equipment", ["equipment"]))
        assert alone == listed

    def test_a_path_is_needed(self, glossary):
        with pytest.raises(InputError, match="exported to a path"):
            glossary.export(5)

    def test_no_term_points_to_one_that_was_left_out(self, small, tmp_path):
        old = concept("x", "वस्तु", "thing")
        old["hi"] += [
            {"term": "पुराना", "status": "deprecated", "gender": "m"},
            {"term": "पुरना", "status": "hidden", "gender": "m", "spelling_of": "पुराना", "difference": "typo"},
            {"term": "चीज", "gender": "f", "equivalent": "article"},
        ]
        old["en"].append({"term": "article", "status": "deprecated"})
        Glossary.load(small(old)).export(tmp_path / "x.jsonl", statuses=["admitted"])
        again = Glossary.load(tmp_path / "x.jsonl")["x"]
        assert [(t.term, t.spelling_of, t.equivalent) for t in again.hi] == [(t, None, None) for t in ("वस्तु", "पुरना", "चीज")]


class TestSubset:
    def test_order_counts_spellings_and_english(self, glossary):
        part = glossary.subset(TEXT)
        assert [one.id for one in part] == [one.id for one in part.concepts] == ["defence-minister", "rajnath-singh", "tank"]
        found = {one.concept_id: one for one in part.occurrences}
        assert found["tank"].spellings == {"टैंकों": 1, "टैंक": 1}
        assert found["tank"].english == {"टैंकों": "tanks", "टैंक": "tank"}
        assert (found["rajnath-singh"].count, found["rajnath-singh"].spellings) == (2, {"राजनाथ सिंह": 1, "सिंह": 1})
        assert TEXT[found["tank"].start :].startswith("टैंकों")
        assert (len(part), "tank" in part, "ins-tamal" in part) == (3, True, False)

    def test_the_part_is_a_glossary(self, glossary, tmp_path):
        part = glossary.subset(TEXT)
        part.export(tmp_path / "part.jsonl")
        assert [one.id for one in Glossary.load(tmp_path / "part.jsonl")] == sorted(one.id for one in part)
        part.export(tmp_path / "part.csv", "csv")
        content = (tmp_path / "part.csv").read_text(encoding="utf-8")
        assert glossary.digest in content
        assert '"2","टैंकों; टैंक"' in content
        assert part.subset("टैंक").concepts[0].id == "tank"

    @pytest.mark.parametrize("text", ["", "कुछ नहीं", "\0\ud800", "x" * 10_000])
    def test_texts_without_a_term(self, glossary, tmp_path, text):
        part = glossary.subset(text)
        assert (len(part), part.concepts, part.occurrences) == (0, (), ())
        for format in FORMATS:
            assert part.export(tmp_path / "x", format).concepts == 0

    def test_names_nobody_listed(self, glossary):
        assert glossary.subset("रक्षा मंत्री टनवाल ने कहा। रक्षा मंत्री टनवाल गए।").unlisted == ("टनवाल",)

    def test_for_a_machine(self, glossary, tmp_path):
        part = glossary.subset(TEXT)
        part.export(tmp_path / "x", "prompt", "hi-en")
        lines = (tmp_path / "x").read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("Translate from Hindi to English.")
        assert lines[1:] == ["रक्षा मंत्री = Defence Minister", "राजनाथ सिंह = Rajnath Singh; सिंह = Singh", "टैंकों = tanks; टैंक = tank"]
        part.export(tmp_path / "x", "prompt", "en-hi")
        assert "tank / battle tank = टैंक (not: टंक-यान)" in (tmp_path / "x").read_text(encoding="utf-8")
        for format in ("deepl", "omegat"):
            part.export(tmp_path / "x", format, "hi-en")
            assert "\nटैंकों\ttanks" in (tmp_path / "x").read_text(encoding="utf-8")
            part.export(tmp_path / "x", format, "en-hi")
            assert "टैंकों" not in (tmp_path / "x").read_text(encoding="utf-8").replace("in the text: टैंकों", "")


class TestNasty:
    """Terms that break formats: each survives or is refused; what survives is proved by the readers in test_proofs."""

    @pytest.mark.parametrize("term", ["a\tb", "a\nb", "a\u200fb", "a\x85b", "a\u2028b", "a\x00b"])
    def test_what_no_glossary_may_hold(self, small, term):
        with pytest.raises(GlossaryError, match="invisible character"):
            Glossary.load(small(concept("x", term, "x")))

    @pytest.mark.parametrize("term", ["=1+1", "+91", "-5 dB", "@home"])
    def test_formulas(self, small, tmp_path, term):
        nasty = Glossary.load(small(concept("x", "सूत्र", term)))
        with pytest.raises(UnsafeInput, match="formula"):
            nasty.export(tmp_path / "x.csv", "csv")
        assert not (tmp_path / "x.csv").exists()
        nasty.export(tmp_path / "x.xlsx", "xlsx")
        assert term in _about(tmp_path / "x.xlsx").decode()

    def test_what_begins_a_comment(self, small, tmp_path):
        with pytest.raises(FormatError, match="begins a comment"):
            Glossary.load(small(concept("x", "वस्तु", "#5"))).export(tmp_path / "x", "omegat")

    @pytest.mark.parametrize("format", ["tbx", "tbx-cat", "tbx-dca", "tbx-dct", "tmx"])
    def test_what_no_xml_can_hold(self, small, tmp_path, format):
        folder = small(concept("x", "वस्तु", "thing", definition="a\x01b"))
        with pytest.raises(FormatError, match="XML has no place"):
            Glossary.load(folder).export(tmp_path / "x", format)

    def test_an_id_that_xml_cannot_hold(self, small, tmp_path):
        with pytest.raises(FormatError, match="another id"):
            Glossary.load(small(concept("x y", "वस्तु", "thing"))).export(tmp_path / "x", "tbx")


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


class TestWhatFormatsAreMadeOf:
    @given(st.lists(PRINTABLE.map(view.one_line).filter(bool)))
    def test_terms_in_one_cell(self, terms):
        assert grid.split(grid.join(terms)) == terms

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
    def test_strings_of_po(self, text):
        polib = pytest.importorskip("polib")
        assert polib.unescape(po.quoted(text)[1:-1]) == text

    @given(PRINTABLE, PRINTABLE)
    def test_elements(self, text, value):
        etree = pytest.importorskip("lxml.etree")
        try:
            written = markup_text.element("x", text, y=value)
        except FormatError:
            assert any(ord(sign) in (0xFFFE, 0xFFFF) or ord(sign) >= 0xFDD0 for sign in text + value)
            return
        read = etree.fromstring(written)
        assert (read.text or "", read.get("y")) == (text, value)

    @given(st.dictionaries(st.sampled_from(["source", "target", "type"]), PRINTABLE))
    def test_stamps(self, cells):
        assert grid.stamp(cells) == grid.stamp(
            {name: f" {cell}\n " for name, cell in reversed(cells.items())} | {"fuzzy": "x", "count": "1"}
        )
        assert grid.stamp(cells) != grid.stamp(cells | {"context": "other"})
        assert re.fullmatch("s[0-9a-f]{11}", grid.stamp(cells))
