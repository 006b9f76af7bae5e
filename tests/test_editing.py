"""Glossaries of one's own: begun, added to, changed, filled from tables; what is refused, and that nothing is half saved."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import msgspec
import pytest

from rakshakosh import importing
from rakshakosh.editing import Edits, alike, begin, edited, id_of, is_the_same, made, problems_with, save
from rakshakosh.errors import FormatError, GlossaryError, InputError, UnsafeInput
from rakshakosh.files import alone_in
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


def _note(folder: Path, order: list[str]) -> None:
    with alone_in(folder):
        order.append("later")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rakshakosh", "glossary", *arguments]
    given = os.environ | environment
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", env=given, stdin=subprocess.DEVNULL)


def table(path, *rows: list[str]):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


class TestSaving:
    def test_a_concept_in_the_file_of_another_type_is_refused_until_formatted(self, mine):
        terms, weapons = (mine / "concepts" / f"{type}.jsonl" for type in ("term", "equipment"))
        weapons.write_bytes(weapons.read_bytes() + terms.read_bytes())
        terms.unlink()
        before = weapons.read_bytes()
        with pytest.raises(GlossaryError, match=r"operations-room belongs in term.jsonl; run `rakshakosh glossary format` first"):
            save(mine, concept("आईएनएस तेग", "INS Teg"))
        assert weapons.read_bytes() == before
        assert run("format", str(mine)).returncode == 0
        save(mine, concept("आईएनएस तेग", "INS Teg"))
        assert {one.id for one in Glossary.load(mine)} == {"ins-tamal", "operations-room", "ins-teg"}

    def test_what_others_saved_meanwhile_is_not_written_over(self, mine):
        read = Glossary.load(mine)
        save(mine, edited(read["ins-tamal"], Edits(fields={"definition": "frigate"})))
        with pytest.raises(GlossaryError, match="ins-tamal was saved by somebody else meanwhile"):
            save(mine, edited(read["ins-tamal"], Edits(fields={"note": "ours"})), as_read=read)
        assert Glossary.load(mine)["ins-tamal"].definition == "frigate"
        one, other = concept("आईएनएस तेग", "INS Teg"), concept("आईएनएस तेग", "INS Teg", definition="frigate")
        save(mine, one, as_read=read)
        with pytest.raises(GlossaryError, match="ins-teg was saved by somebody else"):
            save(mine, other, as_read=read)

    def test_what_a_change_breaks_elsewhere_is_told(self, mine):
        save(mine, concept("टनवालदल", "Tanwal party", type="organisation"))
        found = problems_with(mine, concept("टनवाल दल", "Tanwal squad", type="term"))
        assert "no-shared-spelling" in {problem.check for problem in found}


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

    def test_of_two_at_the_same_moment_nothing_is_lost(self, mine):
        names = [f"INS Test{number}" for number in range(8)]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda name: save(mine, concept(f"आईएनएस {name[-1]}", name)), names))
        assert {concept.id for concept in Glossary.load(mine)} >= {f"ins-test{number}" for number in range(8)}

    def test_who_comes_later_waits(self, tmp_path):
        order: list[str] = []
        with alone_in(tmp_path):
            later = Thread(target=lambda: _note(tmp_path, order))
            later.start()
            later.join(0.1)
            order.append("first")
        later.join()
        assert order == ["first", "later"]

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

    def test_the_gender_of_added_terms(self, mine):
        new = edited(Glossary.load(mine)["operations-room"], Edits(add_hi=("संचालन कक्ष",), gender="m"))
        assert [(t.term, t.gender) for t in new.hi] == [("परिचालन कक्ष", "m"), ("संचालन कक्ष", "m")]
        with pytest.raises(GlossaryError, match="gender"):
            edited(new, Edits(add_hi=("कक्ष",), gender="male"))

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

    def test_what_the_embedded_glossary_has(self, mine, tmp_path):
        rows = [["आईएनएस विक्रांत", "INS Wikrant", ""], ["आईएनएस अमल", "INS Amal", ""], ["आईएनएस विराट", "INS Wirat", "ins-viraat"]]
        given = {"type": "equipment", "subject": "navy"}
        found = importing.plan(table(tmp_path / "t.csv", ["hi", "en", "id"], *rows), mine, given)
        twin, new, laid_over = (verdict.message for verdict in found.verdicts)
        assert "the embedded glossary has it as ins-vikrant: with that id yours takes its place" in twin
        assert "embedded" not in new
        assert "takes the place of that of the embedded glossary" in laid_over

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
            ("t.pdf", b"%PDF", "no file of terms"),
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

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
    @pytest.mark.parametrize("before", ["", f"<!--{'x' * 200_000}-->"])
    def test_a_document_type_far_behind_or_in_another_encoding(self, tmp_path, encoding, before):
        with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
            archive.writestr("xl/workbook.xml", f'{before}<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding))
        with pytest.raises((UnsafeInput, FormatError), match=r"declares a document type|save it as UTF-8"):
            sheets.read(tmp_path / "t.xlsx")


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

    def test_what_the_embedded_glossary_has(self, mine):
        ours = ["--type", "equipment", "--subject", "navy", "--preview", "--glossary", str(mine)]
        twin = run("add", "--hi", "आईएनएस विक्रांत", "--en", "INS Wikrant", *ours)
        assert (twin.returncode, "duplicate in the embedded glossary" in twin.stdout) == (1, True)
        assert "with --id ins-vikrant yours takes its place" in twin.stdout
        laid_over = run("add", "--hi", "आईएनएस विक्रांत", "--en", "INS Wikrant", "--id", "ins-vikrant", *ours)
        assert (laid_over.returncode, "takes the place of its ins-vikrant" in laid_over.stdout) == (0, True)

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


class TestNothingIsLost:
    """What hostile hands and bad luck have tried."""

    def test_rows_with_one_english_do_not_overwrite_each_other(self, mine, tmp_path):
        rows = [[hindi, "Order", "term", "army", "m"] for hindi in ("आदेश पत्र", "हुक्म नामा", "निर्देश लेख")]
        found = importing.plan(table(tmp_path / "t.csv", ["hi", "en", "type", "subject", "gender"], *rows), mine, {})
        assert [v.kind for v in found.verdicts] == ["added", "added", "refused"]
        assert "give an id" in found.verdicts[2].message

    def test_two_columns_for_one_field_are_refused(self, mine, tmp_path):
        with pytest.raises(FormatError, match="hi and hindi are both hi"):
            importing.plan(table(tmp_path / "t.csv", ["hi", "hindi", "en"], ["क", "ख", "x"]), mine, {})

    def test_a_source_column_is_not_the_hindi(self, mine, tmp_path):
        file = table(tmp_path / "t.csv", ["hi", "en", "source"], ["आईएनएस अमल", "INS Amal", "प्रेस विज्ञप्ति"])
        found = importing.plan(file, mine, {"type": "equipment", "subject": "navy"})
        assert (found.unread, found.concepts[0].hi[0].term) == (["source"], "आईएनएस अमल")

    def test_a_failure_between_two_files_puts_the_first_back(self, mine, monkeypatch):
        before = {file: file.read_bytes() for file in mine.rglob("*") if file.is_file()}
        real, done = os.replace, []

        def second_fails(*names: object) -> None:
            if done:
                raise OSError("disk full")
            done.append(names)
            real(*names)

        monkeypatch.setattr(os, "replace", second_fails)
        with pytest.raises(OSError, match="disk full"):
            save(mine, msgspec.structs.replace(Glossary.load(mine)["ins-tamal"], type="term"))
        monkeypatch.undo()
        assert done
        assert {file: file.read_bytes() for file in mine.rglob("*") if file.is_file()} == before

    def test_a_linked_file_is_followed(self, mine, tmp_path):
        file = mine / "concepts" / "equipment.jsonl"
        shared = tmp_path / "shared.jsonl"
        file.rename(shared)
        file.symlink_to(shared)
        save(mine, concept("आईएनएस अमल", "INS Amal"))
        assert file.is_symlink()
        assert b"ins-amal" in shared.read_bytes()

    def test_the_folder_one_stands_in(self, mine):
        command = [sys.executable, "-m", "rakshakosh", "glossary", "edit", "ins-tamal", "--set", "note=x", "-g", "."]
        done = subprocess.run(command, cwd=mine, check=False, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr

    def test_what_lies_beside_the_glossary_does_not_matter(self, mine):
        (mine / "dangling").symlink_to("/nowhere")
        assert problems_with(mine, concept("आईएनएस अमल", "INS Amal")) == []

    def test_faults_are_those_of_the_row_itself(self, mine, tmp_path):
        heads = ["hi", "en", "type", "subject", "gender"]
        rows = [["लिंग भेद", "Gender", "term", "army", "m"], ["तोप गाड़ी ठिकाना", "gun carriage place", "term", "army", ""]]
        found = importing.plan(table(tmp_path / "t.csv", heads, *rows), mine, {})
        assert [v.kind for v in found.verdicts] == ["added", "refused"]

    def test_a_sheet_formatted_to_its_end_is_read_to_its_last_row(self, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["hi", "en"])
        book.active.append(["रडार", "radar"])
        book.active["XFD1048576"] = " "
        book.save(tmp_path / "t.xlsx")
        assert len(sheets.read(tmp_path / "t.xlsx")[1]) == 1

    def test_no_row_and_no_column_is_dropped(self, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["hi", "en"])
        book.active.cell(1, 300).value = "note"
        book.active.cell(2_500, 1).value = "रडार"
        book.active.cell(2_500, 300).value = True
        book.save(tmp_path / "t.xlsx")
        heads, [row] = sheets.read(tmp_path / "t.xlsx")
        assert (heads, row) == (["hi", "en", "note"], (2_500, {"hi": "रडार", "note": "TRUE"}))

    def test_a_cell_with_an_error_is_refused(self, tmp_path):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["hi", "en"])
        book.active.append(["रडार", "#REF!"])
        book.save(tmp_path / "t.xlsx")
        with pytest.raises(FormatError, match="cell B2 holds the error #REF!"):
            sheets.read(tmp_path / "t.xlsx")

    def test_a_sheet_of_too_many_cells_is_refused(self, tmp_path, monkeypatch):
        openpyxl = pytest.importorskip("openpyxl")
        monkeypatch.setattr(sheets, "_MOST_CELLS", 1_000)
        book = openpyxl.Workbook()
        for number in range(1, 5):
            book.active.cell(number, 300).value = " "
        book.save(tmp_path / "t.xlsx")
        with pytest.raises(UnsafeInput, match="row 4: more cells than"):
            sheets.read(tmp_path / "t.xlsx")
        monkeypatch.setattr(sheets, "_MOST_ROWS", 2)
        with pytest.raises(UnsafeInput, match="row 3: more cells than"):
            sheets.read(tmp_path / "t.xlsx")

    @pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data[:200] + b"\xff" * 200 + data[400:]])
    def test_broken_workbooks(self, tmp_path, damage):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["hi", "en"])
        book.save(tmp_path / "t.xlsx")
        (tmp_path / "t.xlsx").write_bytes(damage((tmp_path / "t.xlsx").read_bytes()))
        with pytest.raises(FormatError):
            sheets.read(tmp_path / "t.xlsx")

    @pytest.mark.parametrize("answer", ["[]", "null", "5", "[" * 100_000])
    def test_an_editor_that_answers_nonsense(self, mine, tmp_path, answer):
        program = tmp_path / "program.py"
        program.write_text(f"import pathlib, sys\npathlib.Path(sys.argv[1]).write_text({answer!r})\n", encoding="utf-8")
        done = run("edit", "ins-tamal", "-g", str(mine), EDITOR=f'"{sys.executable}" "{program}"', VISUAL="")
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)

    def test_a_folder_is_no_file_of_terms(self, mine, tmp_path):
        (tmp_path / "terms.csv").mkdir()
        done = run("import", str(tmp_path / "terms.csv"), "-g", str(mine))
        assert (done.returncode, "terms.csv: no regular file" in done.stderr) == (2, True)

    @pytest.mark.parametrize("name", ["ids.tsv", "exceptions.tsv", "frequent_words.tsv", "releases.jsonl"])
    def test_files_that_are_no_utf_8(self, mine, name):
        (mine / name).write_bytes(b"\xff\xfe\n")
        done = run("validate", str(mine))
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert name in done.stdout

    def test_data_that_is_not_there_is_said(self, mine):
        assert run("validate", str(mine), "--data", "nowhere").returncode == 2

    def test_what_changed_since_its_last_release(self, mine):
        release(mine)
        assert run("diff", "-g", str(mine)).returncode == 0
        save(mine, concept("आईएनएस अमल", "INS Amal"))
        done = run("diff", "-g", str(mine))
        assert (done.returncode, "1 change from 1.0.0" in done.stdout) == (1, True)
