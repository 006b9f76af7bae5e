"""Files that others wrote or edited, taken back: what becomes of every row; ids kept, conflicts listed, nothing saved unasked."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess

import msgspec
import pytest
from conftest import concept

from rakshakosh import importing
from rakshakosh.editing import begin, save
from rakshakosh.errors import FormatError, RakshakoshError, UnsafeInput
from rakshakosh.glossary import Glossary, format_files
from rakshakosh.importing import apply, plan
from rakshakosh.validation import validate

EDITABLE = ("csv", "xlsx", "po")
SAME = {"same"}


@pytest.fixture
def folder(small):
    ship = concept("ins-tamal", "आईएनएस तमाल", "INS Tamal", "equipment", definition="Stealth frigate", note="a note")
    ship["hi"][0] |= {"gender": "of-class", "formation": "transliteration"}
    ship["hi"] += [
        {"term": "आईएनएस तामल", "gender": "of-class", "spelling_of": "आईएनएस तमाल", "difference": "vowel"},
        {"term": "तमाल युद्धपोत", "gender": "m", "equivalent": "Tamal frigate"},
        {"term": "तमाल पुराना नाम", "status": "deprecated", "gender": "m"},
        {"term": "आईएनएस तमालल", "status": "hidden", "gender": "m"},
    ]
    ship["en"] += [{"term": "Tamal frigate"}]
    room = concept("operations-room", "परिचालन कक्ष", "operations room")
    room["hi"].append({"term": "ऑपरेशन रूम", "gender": "m"})
    made = small(ship, room)
    format_files(made)
    assert validate(made) == []
    return made


@pytest.fixture
def file(folder, tmp_path):
    """A function that exports the glossary and gives the file."""

    def export(format: str, direction: str = "en-hi", **filters):
        path = tmp_path / f"edited.{'tbx' if format.startswith('tbx') else format}"
        Glossary.load(folder).export(path, format, direction, **filters)
        return path

    return export


def kinds(found) -> list[tuple[str, str]]:
    return [(verdict.kind, verdict.concept_id) for verdict in found.verdicts]


def of(found, id: str) -> list:
    return [verdict for verdict in found.verdicts if verdict.concept_id == id and verdict.message != "nothing new"]


def edit(path, id: str, **cells: str) -> None:
    """Write cells of the row of a concept, as a person does in a spreadsheet or a PO editor."""
    if path.suffix == ".po":
        _edit_po(path, id, **cells)
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
        row = next(row for row in rows if row[0] == id)
        for name, text in cells.items():
            row[rows[0].index(name)] = text
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")
    else:
        book = pytest.importorskip("openpyxl").load_workbook(path)
        sheet = book["glossary"]
        heads = [cell.value for cell in sheet[1]]
        number = next(row[0].row for row in sheet.iter_rows() if row[0].value == id)
        for name, text in cells.items():
            sheet.cell(number, heads.index(name) + 1).value = text or None
        book.save(path)


def _edit_po(path, context: str, target: str | None = None, forbid: bool | None = None, note: str = "", fuzzy: bool = False) -> None:
    polib = pytest.importorskip("polib")
    units = polib.pofile(str(path))
    unit = next(unit for unit in units if unit.msgctxt == context)
    unit.msgstr = unit.msgstr if target is None else target
    unit.tcomment = note or unit.tcomment
    if forbid is not None:
        unit.flags = ["forbidden"] if forbid else []
    unit.flags += ["fuzzy"] if fuzzy else []
    units.save()


@pytest.mark.parametrize("direction", ["en-hi", "hi-en"])
class TestEditedExports:
    @pytest.mark.parametrize("format", [*EDITABLE, "tbx", "tbx-cat", "tbx-dca", "tbx-dct"])
    def test_nothing_edited_nothing_changed(self, folder, file, format, direction):
        found = plan(file(format, direction), folder, {})
        assert {verdict.kind for verdict in found.verdicts} == SAME
        assert found.concepts == []

    @pytest.mark.parametrize("format", EDITABLE)
    def test_a_better_term_takes_the_place_of_the_old_one(self, folder, file, format, direction):
        path = file(format, direction)
        before = Glossary.load(folder)["ins-tamal"]
        new = "आईएनएस तमाळ" if direction == "en-hi" else "INS Tamaal"
        edit(path, "ins-tamal", target=new)
        found = plan(path, folder, {})
        [verdict] = of(found, "ins-tamal")
        assert verdict.kind == "changed"
        assert f"-> {new}" in verdict.message
        assert Glossary.load(folder)["ins-tamal"] == before
        apply(found, folder)
        now = Glossary.load(folder)["ins-tamal"]
        kept = msgspec.structs.replace(before.hi[0], term=new, sources=()) if direction == "en-hi" else before.hi[0]
        assert now.hi[0] == kept
        assert [term.status for term in now.hi] == [term.status for term in before.hi]
        assert [term.term for term in now.hi[2:]] == [term.term for term in before.hi[2:]]
        assert now.hi[1].spelling_of == now.hi[0].term
        assert validate(folder) == []
        assert {verdict.kind for verdict in plan(file(format, direction), folder, {}).verdicts} == SAME

    @pytest.mark.parametrize("format", EDITABLE)
    def test_what_was_not_edited_is_left_to_the_glossary(self, folder, file, format, direction):
        path = file(format, direction)
        _change(folder)
        found = plan(path, folder, {})
        assert {verdict.kind for verdict in found.verdicts} == SAME
        assert found.concepts == []

    @pytest.mark.parametrize("format", EDITABLE)
    def test_both_changed(self, folder, file, format, direction):
        path = file(format, direction)
        edit(path, "ins-tamal", target="तीसरा नाम" if direction == "en-hi" else "third name")
        _change(folder)
        found = plan(path, folder, {})
        [verdict] = [one for one in of(found, "ins-tamal") if one.kind != "same"]
        assert verdict.kind == "conflict"
        assert ("आईएनएस तमल" if direction == "en-hi" else "INS Tamall") in verdict.message
        assert found.concepts == []

    @pytest.mark.parametrize("format", EDITABLE)
    def test_unfinished_work_is_not_taken(self, folder, file, format, direction):
        path = file(format, direction)
        edit(path, "ins-tamal", target="कुछ", fuzzy=True if format == "po" else "True")
        found = plan(path, folder, {})
        assert ["not taken" in verdict.message for verdict in of(found, "ins-tamal")] == [True]
        assert found.concepts == []


def _without_column(path, name: str) -> None:
    if path.suffix == ".xlsx":
        book = pytest.importorskip("openpyxl").load_workbook(path)
        sheet = book["glossary"]
        sheet.delete_cols([cell.value for cell in sheet[1]].index(name) + 1)
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    place = rows[0].index(name)
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(row[:place] + row[place + 1 :] for row in rows)


def _change(folder) -> None:
    """Prefer other terms in both languages, as another editor does meanwhile."""
    old = Glossary.load(folder)["ins-tamal"]
    hi, en = (msgspec.structs.replace(terms[0], term=text) for terms, text in ((old.hi, "आईएनएस तमल"), (old.en, "INS Tamall")))
    save(folder, msgspec.structs.replace(old, hi=(hi, *old.hi[2:]), en=(en, *old.en[1:])))


@pytest.mark.parametrize("format", ["csv", "xlsx"])
class TestEditedTables:
    def test_terms_come_go_and_change_their_status(self, folder, file, format):
        path = file(format)
        edit(
            path,
            "ins-tamal",
            target_admitted="आईएनएस तामल; तमाल पोत, नया",
            target_deprecated="तमाल पुराना नाम; तमाल युद्धपोत",
            developer_comments="Frigate",
        )
        found = plan(path, folder, {})
        apply(found, folder)
        now = Glossary.load(folder)["ins-tamal"]
        assert {term.term: term.status for term in now.hi} == {
            "आईएनएस तमाल": "preferred",
            "आईएनएस तामल": "admitted",
            "तमाल युद्धपोत": "deprecated",
            "तमाल पुराना नाम": "deprecated",
            "आईएनएस तमालल": "hidden",
            "तमाल पोत, नया": "admitted",
        }
        assert (now.definition, now.note) == ("Frigate", "a note")
        assert "term added" in of(found, "ins-tamal")[0].message

    def test_a_listed_term_is_preferred(self, folder, file, format):
        path = file(format)
        edit(path, "operations-room", target="ऑपरेशन रूम", target_admitted="परिचालन कक्ष")
        apply(plan(path, folder, {}), folder)
        now = Glossary.load(folder)["operations-room"]
        assert [(t.term, t.status) for t in now.hi] == [("ऑपरेशन रूम", "preferred"), ("परिचालन कक्ष", "admitted")]

    @pytest.mark.parametrize(
        ("cells", "kind", "says"),
        [
            ({"target": ""}, "refused", "exactly one term"),
            ({"target_admitted": "आईएनएस तमाल; x"}, "refused", "twice"),
            ({"target": "क; ख", "target_deprecated": "ख"}, "refused", "twice"),
            ({"gender": "q"}, "refused", "gender"),
            ({"type": "ship"}, "refused", "type"),
            ({"subject": "moon"}, "refused", "subject"),
            ({"target": "Tamal"}, "refused", "right-script"),
            ({"context": "ins-tamaal"}, "refused", "no such concept"),
            ({"developer_comments": ""}, "changed", "definition"),
        ],
    )
    def test_what_is_said_of_an_edit(self, folder, file, format, cells, kind, says):
        path = file(format)
        edit(path, "ins-tamal", **cells)
        [verdict] = of(plan(path, folder, {}), cells.get("context", "ins-tamal"))
        assert (verdict.kind, says in verdict.message) == (kind, True), verdict

    def test_a_checked_concept_is_provisional_without_its_source(self, folder, file, format):
        old = Glossary.load(folder)["operations-room"]
        seen = [f"https://example.org/a «{terms[0].term}» 2026-11-22" for terms in (old.hi, old.en)]
        hi, en = (msgspec.structs.replace(one, sources=(words,)) for one, words in zip((old.hi[0], old.en[0]), seen, strict=True))
        save(folder, msgspec.structs.replace(old, hi=(hi, *old.hi[1:]), en=(en,), review="checked"))
        path = file(format)
        edit(path, "operations-room", target="परिचालन केंद्र")
        [now] = plan(path, folder, {}).concepts
        assert (now.hi[0].sources, now.review) == ((), "provisional")

    def test_new_rows_are_added(self, folder, file, format):
        path = file(format)
        edit(path, "operations-room", context="", source="war room", target="युद्ध कक्ष", target_admitted="", type="term")
        found = plan(path, folder, {})
        assert ("added", "war-room") in kinds(found)

    @pytest.mark.parametrize("mark", ["1", "TRUE", "x"])
    def test_unfinished_new_rows_are_not_taken(self, folder, file, format, mark):
        path = file(format)
        edit(path, "operations-room", context="", source="war room", target="युद्ध कक्ष", target_admitted="", type="term", fuzzy=mark)
        found = plan(path, folder, {})
        assert (found.concepts, ["not taken" in verdict.message for verdict in of(found, "")]) == ([], [True])

    @pytest.mark.parametrize("gone", ["gender", "target_admitted", "developer_comments"])
    @pytest.mark.parametrize("statuses", [None, ["preferred", "admitted"]])
    def test_a_column_that_was_taken_out_changes_nothing(self, folder, file, format, gone, statuses):
        path = file(format, statuses=statuses)
        edit(path, "ins-tamal", target="आईएनएस तमाळ")
        _without_column(path, gone)
        found = plan(path, folder, {})
        assert [verdict.kind for verdict in of(found, "ins-tamal")] == ["changed"]
        old, [new] = Glossary.load(folder)["ins-tamal"], found.concepts
        assert (new.definition, [t.gender for t in new.hi], len(new.hi)) == (old.definition, [t.gender for t in old.hi], len(old.hi))
        _change(folder)
        [verdict] = of(plan(path, folder, {}), "ins-tamal")
        assert (verdict.kind, f"column {gone}" in verdict.message) == ("conflict", gone != "target_admitted")

    def test_a_stamp_that_is_gone(self, folder, file, format):
        path = file(format)
        head = f"stamp en-hi: {_origin(folder)}"
        edit(path, "ins-tamal", target="नया नाम", **{head: ""})
        [verdict] = of(plan(path, folder, {}), "ins-tamal")
        assert (verdict.kind, "stamp is gone" in verdict.message) == ("conflict", True)

    def test_columns_that_were_not_exported_or_taken_out_say_nothing(self, folder, file, format):
        found = plan(file(format, statuses=["preferred"]), folder, {})
        assert {verdict.kind for verdict in found.verdicts} == SAME


def _origin(folder) -> str:
    from rakshakosh.exporting import provenance

    return str(provenance(Glossary.load(folder)))


@pytest.mark.parametrize("format", EDITABLE)
def test_an_export_of_another_glossary(small, tmp_path, format):
    folder, path, other = small(concept("z-desk", "हमारी मेज", "our desk", "organisation")), tmp_path / f"edited.{format}", small()
    Glossary.load(folder).export(path, format)
    found = plan(path, other, {})
    assert {(one.kind, "no such concept" in one.message, "tbx" in one.message) for one in found.verdicts} == {("refused", True, True)}
    edit(path, "z-desk", target="हमारी मेझ")
    assert {one.kind for one in plan(path, other, {}).verdicts} == {"refused"}
    assert [one.kind for one in plan(path, folder, {}).verdicts if one.message != "nothing new"] == ["changed"]


def test_a_row_that_stands_twice(folder, file):
    path = file("csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    assert kinds(plan(path, folder, {}))[-1][0] == "conflict"


def test_an_export_without_its_ids(folder, file):
    path = file("csv")
    path.write_text(path.read_text(encoding="utf-8").replace('"context"', '"colour"'), encoding="utf-8")
    with pytest.raises(FormatError, match=r"edited\.csv: no column context"):
        plan(path, folder, {})


def test_a_table_of_the_terms_of_a_text(folder, tmp_path):
    Glossary.load(folder).subset("आईएनएस तमाल परिचालन कक्ष").export(tmp_path / "job.csv", "csv", "hi-en")
    edit(tmp_path / "job.csv", "ins-tamal", target="INS Tamaal")
    assert {kind for kind, _ in kinds(plan(tmp_path / "job.csv", folder, {}))} == {"changed", "same"}


def test_a_workbook_saved_by_libreoffice(folder, file, tmp_path):
    office = shutil.which("soffice") or pytest.skip("LibreOffice is not installed")
    path, place = file("xlsx"), tmp_path / "office"
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir", place, path]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    assert {verdict.kind for verdict in plan(place / path.name, folder, {}).verdicts} == SAME
    edit(place / path.name, "ins-tamal", target="आईएनएस तमाळ")
    assert ("changed", "ins-tamal") in kinds(plan(place / path.name, folder, {}))


@pytest.mark.parametrize("direction", ["en-hi", "hi-en"])
def test_a_csv_saved_by_the_translate_toolkit(folder, file, direction):
    storage = pytest.importorskip("translate.storage.csvl10n", reason="translate-toolkit is not installed")
    path = file("csv", direction)
    with path.open("rb") as opened:
        store = storage.csvfile(opened)
    path.write_bytes(bytes(store))
    found = plan(path, folder, {})
    assert {verdict.kind for verdict in found.verdicts} == SAME
    edit(path, "ins-tamal", target="आईएनएस तमाळ" if direction == "en-hi" else "INS Tamaal")
    assert ("changed", "ins-tamal") in kinds(plan(path, folder, {}))
    _change(folder)
    assert ("conflict", "ins-tamal") in kinds(plan(path, folder, {}))


class TestEditedUnits:
    @pytest.mark.parametrize(
        ("context", "edits", "kind", "says"),
        [
            ("ins-tamal", {"target": "तमाल युद्धपोत"}, "changed", "preferred changed (hi): आईएनएस तमाल -> तमाल युद्धपोत"),
            ("ins-tamal", {"forbid": True}, "refused", "cannot be forbidden"),
            ("ins-tamal", {"target": ""}, "same", "not translated"),
            ("ins-tamal", {"note": "another note"}, "conflict", "note is 'a note'"),
            ("operations-room", {"note": "of a ship"}, "changed", "note"),
            ("ins-tamal#तमाल युद्धपोत", {"forbid": True}, "changed", "admitted -> deprecated"),
            ("ins-tamal#तमाल युद्धपोत", {"target": "तमाल जंगी पोत"}, "changed", "तमाल जंगी पोत"),
            ("ins-tamal#तमाल पुराना नाम", {"forbid": False}, "changed", "deprecated -> admitted"),
            ("ins-tamal#Tamal frigate", {"target": "कुछ और"}, "refused", "unit of the preferred terms"),
        ],
    )
    def test_what_is_said_of_an_edit(self, folder, file, context, edits, kind, says):
        path = file("po")
        edit(path, context, **edits)
        found = [verdict for verdict in plan(path, folder, {}).verdicts if verdict.message != "nothing new"]
        assert [(one.kind, one.concept_id, says in one.message) for one in found] == [(kind, context.partition("#")[0], True)], found

    def test_several_units_of_a_concept(self, folder, file):
        path = file("po")
        edit(path, "ins-tamal", target="आईएनएस तमाळ")
        edit(path, "ins-tamal#तमाल युद्धपोत", target="तमाल जंगी पोत", forbid=True)
        apply(plan(path, folder, {}), folder)
        now = {term.term: term.status for term in Glossary.load(folder)["ins-tamal"].hi}
        assert (now["आईएनएस तमाळ"], now["तमाल जंगी पोत"]) == ("preferred", "deprecated")
        assert "तमाल युद्धपोत" not in now

    @pytest.mark.parametrize(
        ("context", "edits"),
        [
            ("ins-tamal", {"target": "तीसरा नाम"}),  # the unit stands twice
            ("ins-tamal#तमाल युद्धपोत", {"target": "आईएनएस तमाळ"}),  # preferred in one, admitted in the other
            ("ins-tamal#तमाल युद्धपोत", {"note": "one note"}),
        ],
    )
    def test_units_that_contradict_each_other(self, folder, file, context, edits):
        polib = pytest.importorskip("polib")
        old = Glossary.load(folder)["ins-tamal"]
        save(folder, msgspec.structs.replace(old, note=None))
        path = file("po")
        again = next(unit for unit in polib.pofile(str(path)) if unit.msgctxt == context)
        edit(path, "ins-tamal", target="आईएनएस तमाळ", note="another note")
        if context == "ins-tamal":
            again.msgstr = edits["target"]
            path.write_text(f"{path.read_text(encoding='utf-8')}\n{again}", encoding="utf-8")
        else:
            edit(path, context, **edits)
        found = plan(path, folder, {})
        assert [kind for kind, _ in kinds(found) if kind != "same"] == ["changed", "conflict"]
        assert [concept.hi[0].term for concept in found.concepts] == ["आईएनएस तमाळ"]

    def test_a_unit_that_stands_twice_and_says_the_same(self, folder, file):
        path = file("po")
        edit(path, "ins-tamal#तमाल युद्धपोत", target="तमाल जंगी पोत")
        head, *units = path.read_text(encoding="utf-8").split("\n\n")
        path.write_text("\n\n".join([head, *units, "", *units]), encoding="utf-8")
        assert [kind for kind, _ in kinds(plan(path, folder, {})) if kind != "same"] == ["changed"]

    def test_plural_units_and_the_line_of_the_first(self, folder, tmp_path):
        plural = '\nmsgid "war room"\nmsgid_plural "war rooms"\nmsgstr[0] "युद्ध कक्ष"\nmsgstr[1] "युद्ध कक्ष"\n'
        (tmp_path / "x.po").write_text(f'\nmsgid "operations room"\nmsgstr "परिचालन कक्ष"\n{plural}', encoding="utf-8")
        found = plan(tmp_path / "x.po", folder, {})
        assert [(one.row, one.kind) for one in found.verdicts] == [(2, "same")]
        assert found.unread == ["units with plural forms, for a term has one form (1 times)"]

    @pytest.mark.parametrize("bad", ['msgid "red boat', 'msgid red boat"', '"red', 'msgid "red\\"', '"', 'msgid "red" boat"', "msgid"])
    def test_a_string_without_its_quotation_marks(self, folder, tmp_path, bad):
        (tmp_path / "x.po").write_text(f'# it\'s "odd\n#~ msgid "old\nmsgid "a"\nmsgstr "b"\n\n{bad}\nmsgstr "x"\n', encoding="utf-8")
        with pytest.raises(FormatError, match=r"x\.po: line 6: .* quotation marks"):
            plan(tmp_path / "x.po", folder, {})

    def test_new_units_and_files_of_others(self, folder, tmp_path):
        (tmp_path / "x.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#, fuzzy\nmsgid "x"\nmsgstr "अधूरा"\n\n'
            '# a remark\nmsgid "war room"\nmsgstr "युद्ध कक्ष"\n\nmsgid "operations room"\nmsgstr "परिचालन कक्ष"\n\nmsgid "y"\nmsgstr ""\n',
            encoding="utf-8",
        )
        found = plan(tmp_path / "x.po", folder, {"type": "term", "subject": "navy"})
        assert kinds(found) == [("refused", "war-room"), ("same", "operations-room")]  # a common term needs its gender
        assert found.unread == ["units without a finished translation (2 times)"]
        assert found.place == "line"
        found = plan(tmp_path / "x.po", folder, {"type": "organisation", "subject": "navy"})
        assert kinds(found) == [("added", "war-room"), ("same", "operations-room")]  # the type is for those that are not listed
        assert found.concepts[0].note == "a remark"

    @pytest.mark.parametrize("content", ['msgid "a\n', "nonsense", 'msgid "a"\nmsgstr "b"\nmsgid', "\xff", "\0", 'msgid "a"\nmsgid "b"\n'])
    def test_what_is_no_po(self, folder, tmp_path, content):
        (tmp_path / "x.po").write_bytes(content.encode("latin-1"))
        with pytest.raises(FormatError, match=r"x\.po"):
            plan(tmp_path / "x.po", folder, {})


V2 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="c1"><descrip type="subjectField">navy</descrip><descripGrp><descrip type="definition">Room for  war</descrip></descripGrp>
 <langSet xml:lang="en-GB"><ntig><termGrp><term>war room</term><termNote type="termType">fullForm</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="hi-IN"><tig><term>युद्ध <hi>कक्ष</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
   <termNote type="grammaticalGender">masculine</termNote></tig>
  <tig><term>जंग कक्ष</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
   <termNote type="grammaticalGender">masculine</termNote><descrip type="context">…</descrip></tig></langSet>
 <langSet xml:lang="hi-Latn"><tig><term>yuddh kaksh</term></tig></langSet>
 <langSet xml:lang="de"><tig><term>Lageraum</term></tig></langSet>
</termEntry></body></text></martif>"""
V3 = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>navy</min:subjectField><basic:definition>Room for war</basic:definition>
 <langSec xml:lang="en"><termSec><term>war room</term></termSec></langSec>
 <langSec xml:lang="hi"><termSec><term>युद्ध कक्ष</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
  <basic:grammaticalGender>masculine</basic:grammaticalGender></termSec>
  <termSec><term>जंग कक्ष</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>
  <basic:grammaticalGender>masculine</basic:grammaticalGender></termSec></langSec>
</conceptEntry></body></text></tbx>"""


class TestTbx:
    @pytest.mark.parametrize("content", [V2, V3, V2.replace("martif type", 'martif xmlns="urn:iso:std:iso:30042:ed-1" type')])
    def test_files_of_others(self, folder, tmp_path, content):
        (tmp_path / "x.tbx").write_text(content, encoding="utf-8")
        found = plan(tmp_path / "x.tbx", folder, {"type": "term"})
        assert kinds(found) == [("added", "war-room")], found  # c1 is an id of every second file
        [one] = found.concepts
        assert [(t.term, t.status, t.gender) for t in one.hi] == [("युद्ध कक्ष", "preferred", "m"), ("जंग कक्ष", "deprecated", "m")]
        assert (one.subject, one.definition, one.en[0].term) == ("navy", "Room for war", "war room")
        apply(found, folder)
        assert validate(folder) == []

    def test_entries_of_one_line_have_a_verdict_each(self, folder, tmp_path):
        begin, end = '<martif type="TBX-Basic"><text><body>', "</body></text></martif>"
        entry = "<termEntry id='{}'>{}</termEntry>"
        language = "<langSet xml:lang='{}'><tig><term>{}</term></tig></langSet>"
        words = (("a", "war room", "युद्ध कक्ष"), ("ins-tamal", "INS Tamal", "नया नाम"), ("b", "radar site", "रडार स्थल"))
        entries = [entry.format(id, language.format("en", en) + language.format("hi", hi)) for id, en, hi in words]
        (tmp_path / "x.tbx").write_text("\n".join([begin, "".join(entries), end]), encoding="utf-8")
        found = plan(tmp_path / "x.tbx", folder, {"type": "organisation", "subject": "navy"})
        assert kinds(found) == [("added", "war-room"), ("conflict", "ins-tamal"), ("added", "radar-site")]
        assert {verdict.row for verdict in found.verdicts} == {2}

    def test_what_was_not_kept_is_listed(self, folder, tmp_path):
        (tmp_path / "x.tbx").write_text(V2, encoding="utf-8")
        found = plan(tmp_path / "x.tbx", folder, {"type": "term"})
        assert found.unread == [
            "context (1 times)",
            "terms in hi-Latn (1 times)",
            "terms in de (1 times)",
            "ids of entries, which mean nothing here (1 times)",
        ]

    @pytest.mark.parametrize("format", ["tbx", "tbx-dca", "tbx-dct"])
    def test_into_an_empty_glossary_all_that_tbx_has_words_for_arrives(self, glossary, small, tmp_path, format):
        types = ["award", "agreement"]
        glossary.export(tmp_path / "x.tbx", format, types=types)
        subjects, sources = (msgspec.to_builtins(getattr(glossary.header, name)) for name in ("subjects", "sources"))
        empty = small(header={"subjects": subjects, "sources": sources})
        found = plan(tmp_path / "x.tbx", empty, {})
        arrived = {one.id: one for one in found.concepts}
        refused = {verdict.concept_id: verdict.message for verdict in found.verdicts if verdict.kind != "added"}
        assert all("no-frequent-word" in message or "no-shared" in message for message in refused.values())
        wanted = [one for one in glossary if one.type in types and one.id not in refused]
        assert len(wanted) > 500
        for one in wanted:
            got = arrived[one.id]
            assert (got.type, got.subject, got.definition, got.note) == (one.type, one.subject, one.definition, one.note)
            for language in ("hi", "en"):
                shown = [t for t in getattr(one, language) if t.status != "hidden"]
                assert [(t.term, t.status, t.sources) for t in getattr(got, language)] == [(t.term, t.status, t.sources) for t in shown]
                plain = {t.term: t.kind for t in shown if not t.spelling_of}
                assert plain.items() <= {t.term: t.kind for t in getattr(got, language)}.items()
                genders = {t.term: t.gender for t in shown if t.gender in (None, "m", "f")}
                assert genders.items() <= {t.term: t.gender for t in getattr(got, language)}.items()

    @pytest.mark.parametrize(
        ("content", "error", "says"),
        [
            ("<tmx/>", FormatError, "line 1: <tmx> begins no TBX file"),
            ("<martif>\n<termEntry>", FormatError, "line 2"),
            (V3.replace("<term>war room</term>", "<term/>"), FormatError, "line 4: a term without text"),
            ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>', UnsafeInput, "declares"),
            ('<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;">]><martif>&m;</martif>', UnsafeInput, "declares"),
        ],
    )
    def test_malformed_and_harmful_files(self, folder, tmp_path, content, error, says):
        (tmp_path / "x.tbx").write_text(content, encoding="utf-8")
        with pytest.raises(error, match=says):
            plan(tmp_path / "x.tbx", folder, {})


class TestForeignTables:
    def verdict(self, folder, tmp_path, heads: str, row: str):
        (tmp_path / "t.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
        found = plan(tmp_path / "t.csv", folder, {"type": "term", "subject": "navy"})
        return found.verdicts[0], (found.concepts or [None])[0]

    def test_preferring_another_listed_term_is_a_conflict(self, folder, tmp_path):
        verdict, _ = self.verdict(folder, tmp_path, "id,hi,en", "operations-room,ऑपरेशन रूम,operations room")
        assert verdict.kind == "conflict"
        assert "the glossary prefers 'परिचालन कक्ष'" in verdict.message
        assert "glossary edit operations-room --prefer 'ऑपरेशन रूम'" in verdict.message

    def test_status_and_kind(self, folder, tmp_path):
        row = "operations-room,ओआर कक्ष,operations room,deprecated,m,acronym"
        verdict, one = self.verdict(folder, tmp_path, "id,hi,en,status,gender,hi_kind", row)
        assert verdict.kind == "changed"
        assert (one.hi[2].term, one.hi[2].status, one.hi[2].kind) == ("ओआर कक्ष", "deprecated", "acronym")
        verdict, _ = self.verdict(folder, tmp_path, "hi,en,status", "ऑपरेशन रूम,operations room,admitted")
        assert (verdict.kind, verdict.concept_id) == ("same", "operations-room")
        verdict, _ = self.verdict(folder, tmp_path, "hi,en,status", "ऑपरेशन रूम,operations room,deprecated")
        assert (verdict.kind, "admitted in the glossary" in verdict.message) == ("conflict", True)
        verdict, _ = self.verdict(folder, tmp_path, "hi,en,status,gender", "युद्ध कक्ष,war room,perhaps,m")
        assert (verdict.kind, "nothing in hi" in verdict.message) == ("refused", True)

    def test_sources_of_each_language(self, folder, tmp_path):
        address = "https://example.org/a"
        cell = f"{address} «युद्ध कक्ष» 2026-11-22; {address} «war room» 2026-11-22"
        verdict, one = self.verdict(folder, tmp_path, "hi,en,gender,sources,review", f"युद्ध कक्ष,war room,m,{cell},checked")
        assert verdict.kind == "added"
        assert (one.hi[0].sources, one.en[0].sources) == ((f"{address} «युद्ध कक्ष» 2026-11-22",), (f"{address} «war room» 2026-11-22",))
        assert one.review == "checked"
        verdict, one = self.verdict(folder, tmp_path, "hi,en,gender,hi_sources", "युद्ध कक्ष,war room,m,dataset:nowhere#1")
        assert (verdict.kind, "is left out" in verdict.message, one.hi[0].sources) == ("added", True, ())

    def test_what_is_not_in_nfc_is_mended_and_said(self, folder, tmp_path):
        verdict, one = self.verdict(
            folder, tmp_path, "hi,en,gender", "लड\N{DEVANAGARI SIGN NUKTA}ाकू न\N{DEVANAGARI SIGN NUKTA}ाम,war name,m"
        )
        assert (verdict.kind, "was not in NFC" in verdict.message) == ("added", True)
        assert one.hi[0].term == "लड\N{DEVANAGARI SIGN NUKTA}ाकू \N{DEVANAGARI LETTER NNNA}ाम"

    def test_columns_of_weblate(self, folder, tmp_path):
        for heads, row in (("source,target,context", "war room,युद्ध कक्ष,x"), ("source,target,context", "युद्ध कक्ष,war room,x")):
            (tmp_path / "t.csv").write_text(f"{heads}\n{row}\n", encoding="utf-8")
            found = plan(tmp_path / "t.csv", folder, {"type": "organisation", "subject": "navy"})
            assert (found.concepts[0].hi[0].term, found.concepts[0].en[0].term) == ("युद्ध कक्ष", "war room")
            assert found.unread == ["context"]

    def test_a_semicolon_inside_a_term(self, folder, tmp_path):
        _, one = self.verdict(folder, tmp_path, "hi,en,gender", "युद्ध कक्ष,a\\;b;c,m")
        assert [term.term for term in one.en] == ["a;b", "c"]


def test_nothing_is_half_imported(folder, tmp_path, monkeypatch):
    (tmp_path / "t.csv").write_text("hi,en,gender\nयुद्ध कक्ष,war room,m\n", encoding="utf-8")
    found = plan(tmp_path / "t.csv", folder, {"type": "term", "subject": "navy"})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def fails(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("os.replace", fails)
    with pytest.raises(OSError, match="power cut"):
        importing.apply(found, folder)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".po", ".tbx", ".tsv"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"<a>" * 1000, b'"' * 99, b"a,b\n1,2,3\n"])
def test_bytes_of_any_kind_raise_nothing_but_our_own(folder, tmp_path, suffix, content):
    (tmp_path / f"x{suffix}").write_bytes(content)
    with pytest.raises(RakshakoshError, match=rf"x\{suffix}: "):
        plan(tmp_path / f"x{suffix}", folder, {})


@pytest.mark.parametrize("format", EDITABLE)
def test_an_edited_export_of_ours_goes_into_a_folder_of_ones_own(format, tmp_path):
    folder, path = tmp_path / "mine", tmp_path / f"edited.{format}"
    begin(folder, "mine", "Mine")
    part = Glossary.load().subset("अंकारा में ब्रह्मोस")
    assert {"ankara", "brahmos"} <= {one.id for one in part}
    part.export(path, format)
    edit(path, "ankara", target="अन्कारा नगर")
    found = plan(path, folder, {})
    assert {(kind, id) for kind, id in kinds(found) if kind != "same"} == {("changed", "ankara")}
    assert "taken over from the embedded glossary" in of(found, "ankara")[0].message
    assert "without its links to turkiye, which are not here" in of(found, "ankara")[0].message
    apply(found, folder)
    assert validate(folder) == []
    mine, ours = Glossary.load(folder)["ankara"], Glossary.load()["ankara"]
    assert (mine.hi[0].term, mine.review, mine.since) == ("अन्कारा नगर", "provisional", None)
    assert [term.term for term in mine.en] == [term.term for term in ours.en]


def test_a_gender_for_rows_that_name_none(folder, tmp_path):
    path = tmp_path / "terms.csv"
    rows = ["hi,en,hi_also,gender", "हमारी जांच,our trial,हमारी परख,", "हमारा भाग,our part,,m", "परिचालन कक्ष,operations room,नया कक्ष,"]
    path.write_text("\n".join(rows), encoding="utf-8")
    defaults = {"type": "term", "subject": "army"}
    assert [one.kind for one in plan(path, folder, defaults).verdicts] == ["refused", "added", "refused"]
    found = plan(path, folder, defaults | {"gender": "f"})
    assert [[term.gender for term in one.hi] for one in found.concepts[:2]] == [["f", "f"], ["m"]]
    assert plan(path, folder, defaults | {"gender": "q"}).verdicts[0].kind == "refused"
