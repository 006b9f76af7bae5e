"""Glossaries of one's own: begun, added to, changed, filled from tables; what is refused, and that nothing is half saved."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile

import msgspec
import pytest

from rakshakosh import importing
from rakshakosh.editing import Edits, alike, begin, edited, id_of, is_the_same, made, problems_with, save
from rakshakosh.errors import FormatError, GlossaryError, InputError, UnsafeInput
from rakshakosh.formats import sheets
from rakshakosh.glossary import Glossary
from rakshakosh.releases import release
from rakshakosh.validation import validate


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    begin(folder, "mine", "Terms of our desk")
    save(folder, concept("आईएनएस तमाल", "INS Tamal"), concept("परिचालन कक्ष", "operations room", type="term"))
    return folder


def concept(hi: str, en: str, /, **fields):
    gender = {"gender": "m"} if fields.get("type") == "term" else {}
    hindi, english = [{"term": hi, "status": "preferred", **gender}], [{"term": en, "status": "preferred"}]
    given = {"type": "equipment", "subject": "navy", "hi": hindi, "en": english}
    return made(given | fields)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rakshakosh", "glossary", *arguments]
    given = os.environ | environment
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", env=given, stdin=subprocess.DEVNULL)


def table(path, *rows: list[str]):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


class TestFolder:
    def test_a_new_one_is_valid_and_empty(self, tmp_path):
        begin(tmp_path / "mine", "mine", "Terms of our desk")
        assert len(Glossary.load(tmp_path / "mine")) == 0
        assert validate(tmp_path / "mine") == []

    def test_nothing_is_written_over(self, mine):
        with pytest.raises(InputError, match="something in this folder"):
            begin(mine, "mine", "again")

    def test_saved_concepts_are_in_canonical_form_and_in_order(self, mine):
        save(mine, concept("आईएनएस अमल", "INS Amal"))
        assert validate(mine) == []
        assert [c.id for c in Glossary.load(mine)] == ["ins-amal", "ins-tamal", "operations-room"]

    def test_a_concept_that_changes_its_type_moves(self, mine):
        save(mine, msgspec.structs.replace(Glossary.load(mine)["ins-tamal"], type="term"))
        assert (mine / "concepts" / "equipment.jsonl").read_bytes() == b""
        assert Glossary.load(mine)["ins-tamal"].type == "term"

    def test_saving_opens_the_version_after_a_release(self, mine):
        release(mine)
        save(mine, concept("आईएनएस अमल", "INS Amal"))
        assert Glossary.load(mine).version == "1.0.1-dev"
        assert validate(mine) == []

    def test_a_crash_leaves_the_old_file_whole(self, mine, monkeypatch):
        before = {file: file.read_bytes() for file in mine.rglob("*") if file.is_file()}

        def broken(*_: object) -> None:
            raise OSError("power cut")

        monkeypatch.setattr(os, "replace", broken)
        with pytest.raises(OSError, match="power cut"):
            save(mine, concept("आईएनएस अमल", "INS Amal"))
        monkeypatch.undo()
        assert {file: file.read_bytes() for file in mine.rglob("*") if file.is_file()} == before


class TestConcepts:
    @pytest.mark.parametrize(
        ("english", "id"),
        [("INS Tamal", "ins-tamal"), ("Chief's Staff", "chiefs-staff"), ("São Tomé (town)", "sao-tome-town"), ("रडार", "concept")],
    )
    def test_ids_from_english(self, english, id):
        assert id_of(english) == id

    @pytest.mark.parametrize("fields", [{"type": "ship"}, {"detect": "sometimes"}, {"unknown": "x"}, {"en": [{}]}, {"hi": "text"}])
    def test_what_is_no_concept(self, fields):
        with pytest.raises(GlossaryError, match="fields"):
            concept("आईएनएस अमल", "INS Amal", **fields)

    def test_duplicates_and_neighbours(self, mine):
        glossary = Glossary.load(mine)
        twin = alike(concept("आईएनएस तमाल", "INS Thamal"), glossary)
        assert [(one.match.concept.id, is_the_same(one, concept("x", "y"))) for one in twin] == [("ins-tamal", True)]
        near = alike(concept("आईएनएस तामाल", "INS Tamaal"), glossary)
        assert [one.match.concept.id for one in near] == ["ins-tamal"]
        assert alike(concept("जलशक्ति प्रणाली", "hydro system"), glossary) == []

    def test_edits(self, mine):
        old = Glossary.load(mine)["ins-tamal"]
        new = edited(old, Edits({"definition": "Stealth frigate"}, ("तमाल युद्धपोत",), ("Tamal",), (), ("तमाल युद्धपोत",)))
        assert [(t.term, t.status) for t in new.hi] == [("तमाल युद्धपोत", "preferred"), ("आईएनएस तमाल", "admitted")]
        assert new.definition == "Stealth frigate"
        assert edited(new, Edits({"definition": None}, remove=("Tamal",))).en == old.en

    @pytest.mark.parametrize("edits", [Edits({"hi": []}), Edits({"colour": "red"}), Edits(remove=("nothing",)), Edits(prefer=("nothing",))])
    def test_edits_of_what_is_not_there(self, mine, edits):
        with pytest.raises(GlossaryError):
            edited(Glossary.load(mine)["ins-tamal"], edits)

    def test_problems_are_those_of_the_concept(self, mine):
        assert problems_with(mine, concept("आईएनएस अमल", "INS Amal")) == []
        assert {p.check for p in problems_with(mine, concept("कमल", "Kamal"))} == {"no-frequent-word"}
        assert {p.check for p in problems_with(mine, concept("आईएनएस तमाल", "INS Other"))} == {"no-shared-term"}


class TestTables:
    HEADS = ("Hindi", "English", "Type", "Subject", "Gender", "Hi_also", "Colour")

    def verdicts(self, mine, tmp_path, *rows: list[str]) -> list[tuple[str, str]]:
        found = importing.plan(table(tmp_path / "t.csv", list(self.HEADS), *rows), mine, {})
        assert found.unread == ["colour"]
        return [(verdict.kind, verdict.concept_id) for verdict in found.verdicts]

    def test_every_row_has_a_verdict(self, mine, tmp_path):
        assert self.verdicts(
            mine,
            tmp_path,
            ["आईएनएस अमल", "INS Amal", "equipment", "navy", "", "अमल पोत; अमल युद्धपोत", "grey"],
            ["आईएनएस तमाल", "INS Tamal", "", "", "", "", ""],
            ["आईएनएस तमाल", "INS Tamal", "", "", "", "तमाल युद्धपोत", ""],
            ["आईएनएस तमाल", "INS Tamaal", "equipment", "navy", "", "", ""],
            ["परिचालन कक्ष", "operations room", "", "", "f", "", ""],
            ["", "nothing", "", "", "", "", ""],
            ["सागर यंत्र", "sea device", "thing", "navy", "m", "", ""],
            ["सागर यंत्र", "sea device", "term", "moon", "m", "", ""],
            ["सागर यंत्र", "sea device", "", "", "", "", ""],
            ["कमल", "Kamal", "equipment", "navy", "", "", ""],
            ["आईएनएस अमल", "INS Amal", "", "", "", "अमल जहाज", ""],
        ) == [
            ("added", "ins-amal"),
            ("same", "ins-tamal"),
            ("changed", "ins-tamal"),
            ("conflict", "ins-tamaal"),
            ("conflict", "operations-room"),
            ("refused", ""),
            ("refused", ""),
            ("refused", ""),
            ("refused", ""),
            ("refused", "kamal"),
            ("changed", "ins-amal"),
        ]

    def test_nothing_is_saved_before_apply(self, mine, tmp_path):
        found = importing.plan(
            table(tmp_path / "t.csv", ["hi", "en"], ["आईएनएस अमल", "INS Amal"]), mine, {"type": "equipment", "subject": "navy"}
        )
        assert "ins-amal" not in Glossary.load(mine)
        importing.apply(found, mine)
        assert [t.term for t in Glossary.load(mine)["ins-amal"].hi] == ["आईएनएस अमल"]
        assert validate(mine) == []

    def test_taking_a_table_in_twice_changes_nothing(self, mine, tmp_path):
        file = table(tmp_path / "t.csv", ["hi", "en", "hi_also"], ["आईएनएस अमल", "INS Amal", "अमल युद्धपोत"])
        given = {"type": "equipment", "subject": "navy"}
        importing.apply(importing.plan(file, mine, given), mine)
        assert [v.kind for v in importing.plan(file, mine, given).verdicts] == ["same"]

    def test_workbooks(self, mine, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for row in (
            ["hi", "en", "type", "subject"],
            ["आईएनएस अमल", "INS Amal", "equipment", "navy"],
            [None, None],
            ["एमआई", 17, "equipment", "navy"],
        ):
            book.active.append(row)
        book.save(tmp_path / "t.xlsx")
        heads, rows = sheets.read(tmp_path / "t.xlsx")
        assert heads == ["hi", "en", "type", "subject"]
        assert [(row.number, row.cells["en"]) for row in rows] == [(2, "INS Amal"), (4, "17")]
        assert importing.plan(tmp_path / "t.xlsx", mine, {}).verdicts[0].kind == "added"

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("t.csv", b"", "empty"),
            ("t.csv", b"hi,hi\n", "twice"),
            ("t.csv", b"hi,type\n\xe0\xa4\x95,term\n", "no column for en"),
            ("t.csv", b"hi,en\na,b,c\n", "without a head"),
            ("t.csv", b"hi,en\n\xff,b\n", "not UTF-8"),
            ("t.csv", b"hi,en\n\0,b\n", "zero byte"),
            ("t.csv", b'hi,en\n"a,b\n', "quotation marks"),
            ("t.xlsx", b"no workbook", "no .xlsx workbook"),
            ("t.pdf", b"%PDF", "not a table"),
        ],
    )
    def test_what_is_no_table(self, mine, tmp_path, name, content, says):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FormatError, match=says):
            importing.plan(tmp_path / name, mine, {})

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_encodings_and_delimiters(self, tmp_path, encoding, delimiter):
        (tmp_path / "t.csv").write_text(f"hi{delimiter}en\r\nरडार{delimiter}radar\r\n", encoding=encoding)
        assert sheets.read(tmp_path / "t.csv")[1] == [sheets.Row(2, {"hi": "रडार", "en": "radar"})]

    def test_harmful_workbooks_are_refused(self, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["hi", "en"])
        book.active.append(["रडार", '=HYPERLINK("https://example.org")'])
        book.save(tmp_path / "formula.xlsx")
        with pytest.raises(UnsafeInput, match="B2 holds a formula"):
            sheets.read(tmp_path / "formula.xlsx")
        with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.MOST_BYTES + 1))
        with pytest.raises(UnsafeInput, match="unpacks to"):
            sheets.read(tmp_path / "bomb.xlsx")
        with zipfile.ZipFile(tmp_path / "entity.xlsx", "w") as archive:
            archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
        with pytest.raises(UnsafeInput, match="document type"):
            sheets.read(tmp_path / "entity.xlsx")


class TestCommands:
    def test_new_add_edit_import(self, tmp_path):
        folder = str(tmp_path / "desk")
        assert run("new", folder, "--title", "Our desk").returncode == 0
        ship = ["--type", "equipment", "--subject", "navy", "--glossary", folder]
        added = run("add", "--hi", "आईएनएस तमाल", "--en", "INS Tamal", *ship)
        assert added.returncode == 0
        assert "would match: आईएनएस तमाल" in added.stdout
        again = run("add", "--hi", "आईएनएस तमाल", "--en", "INS Thamal", *ship)
        assert (again.returncode, "duplicate" in again.stdout) == (1, True)
        assert run("add", "--hi", "आईएनएस तमाल", "--en", "INS Tamal", *ship).returncode == 2
        seen = run("add", "--hi", "आईएनएस अमल", "--en", "INS Amal", "--preview", *ship)
        assert (seen.returncode, "nothing saved" in seen.stdout) == (0, True)
        changed = run("edit", "ins-tamal", "--set", "definition=Stealth frigate", "--add-en", "Tamal", "-g", folder)
        assert (changed.returncode, "definition changed" in changed.stdout) == (0, True)
        file = table(tmp_path / "t.csv", ["hi", "en"], ["आईएनएस अमल", "INS Amal"], ["", "x"])
        taken = run("import", str(file), "--type", "equipment", "--subject", "navy", "-g", folder, "--apply")
        assert (taken.returncode, "1 added, 1 refused; saved 1" in taken.stdout) == (1, True)
        assert run("validate", folder).returncode == 0
        assert sorted(c.id for c in Glossary.load(folder)) == ["ins-amal", "ins-tamal"]

    def test_faults_save_nothing(self, mine):
        before = (mine / "concepts" / "term.jsonl").read_bytes()
        faulty = run("add", "--hi", "बिना लिंग शब्द", "--en", "word without gender", "--type", "term", "--subject", "navy", "-g", str(mine))
        assert (faulty.returncode, "gender-given" in faulty.stdout) == (1, True)
        assert (mine / "concepts" / "term.jsonl").read_bytes() == before

    @pytest.mark.parametrize(
        "arguments",
        [
            ["add", "--hi", "रडार"],
            ["add", "--hi", "रडार", "--en", "radar"],
            ["edit", "nowhere", "--set", "note=x"],
            ["edit", "ins-tamal", "--set", "note"],
            ["edit", "ins-tamal", "--set", "related=[oops"],
            ["edit", "ins-tamal", "--set", "id=other"],
            ["import", "nowhere.csv"],
        ],
    )
    def test_bad_usage(self, mine, arguments):
        assert run(*arguments, "-g", str(mine)).returncode == 2

    def test_in_an_editor(self, mine, tmp_path):
        program = tmp_path / "program.py"
        program.write_text(
            "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
            "text = file.read_text(encoding='utf-8')\nfile.write_text(text.replace('INS Tamal', 'INS Tamaal'), encoding='utf-8')\n",
            encoding="utf-8",
        )
        editor = f'"{sys.executable}" "{program}"'
        done = run("edit", "ins-tamal", "-g", str(mine), EDITOR=editor, VISUAL="")
        assert done.returncode == 0, done.stderr
        assert Glossary.load(mine)["ins-tamal"].en[0].term == "INS Tamaal"
        program.write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('{')\n", encoding="utf-8")
        assert run("edit", "ins-tamal", "-g", str(mine), EDITOR=editor, VISUAL="").returncode == 2
        assert run("edit", "ins-tamal", "-g", str(mine), EDITOR="no-such-editor", VISUAL="").returncode == 2
