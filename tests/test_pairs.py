"""Files of translated pairs: every format gives the same units, and what cannot be checked is counted with a reason."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rakshakosh.errors import FormatError, InputError, UnsafeInput
from rakshakosh.pairs import SUFFIXES, read

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset={charset}\\n"
"Language: hi\\n"

# a note
msgid "The Army Chief came."
msgstr "सेना प्रमुख आए।"

#, fuzzy
msgid "Fuzzy"
msgstr "कच्चा"

msgid "Untranslated"
msgstr ""

#~ msgid "Old"
#~ msgstr "पुराना"
"""
XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="hi-IN" original="x" datatype="plaintext"><body>
<trans-unit id="a"><source>The <g id="1">Army</g> Chief<ph id="2">{0}</ph> came.</source><target>सेना प्रमुख आए।</target><note>a note</note>
<alt-trans><source>Other</source><target>दूसरा</target></alt-trans></trans-unit>
<trans-unit id="b"><source>Untranslated</source></trans-unit>
<trans-unit id="c"><source>Begun</source><target state="needs-translation">Begun</target></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="hi"><file id="f">
<unit id="a"><notes><note>a note</note></notes><segment><source>The <pc id="1">Army</pc> Chief<ph id="2"/> came.</source>
<target>सेना प्रमुख आए।</target></segment></unit>
<unit id="b"><segment><source>Untranslated</source></segment></unit>
<unit id="c"><segment state="initial"><source>Begun</source><target>Begun</target></segment></unit>
</file></xliff>"""
TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x" creationtool="x"
creationtoolversion="1"/><body><tu tuid="a"><note>a note</note><tuv xml:lang="en-IN"><seg>The Army Chief<ph>x</ph> came.</seg></tuv>
<tuv xml:lang="hi"><seg>सेना प्रमुख आए।</seg></tuv></tu>
<tu tuid="b"><tuv xml:lang="en"><seg>Untranslated</seg></tuv><tuv xml:lang="hi"><seg> </seg></tuv></tu>
<tu tuid="c"><tuv xml:lang="en"><seg>French</seg></tuv><tuv xml:lang="fr"><seg>Français</seg></tuv></tu></body></tmx>"""
CSV = 'en,hi,notes,fuzzy\nThe Army Chief came.,सेना प्रमुख आए।,a note,\nUntranslated,,,\n"Fuzzy",कच्चा,,true\n'


@pytest.fixture
def written(tmp_path):
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def workbook(path: Path) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (line.split(",") for line in CSV.replace('"', "").splitlines()):
        book.active.append(row)
    book.save(path)
    return path


FILES = {
    "a.po": (PO.format(charset="UTF-8"), {"fuzzy": 1, "untranslated": 1, "obsolete": 1}),
    "a.xlf": (XLIFF_1, {"untranslated": 1, "state needs-translation": 1}),
    "a.xliff": (XLIFF_2, {"untranslated": 1, "state initial": 1}),
    "a.tmx": (TMX, {"untranslated": 1, "not in Hindi and English": 1}),
    "a.csv": (CSV, {"untranslated": 1, "fuzzy": 1}),
    "a.tsv": (CSV.replace(",", "\t"), {"untranslated": 1, "fuzzy": 1}),
    "a.xlsx": (None, {"untranslated": 1, "fuzzy": 1}),
}


def test_every_format_has_a_file_here():
    assert {Path(name).suffix for name in FILES} == set(SUFFIXES)


@pytest.mark.parametrize("name", FILES)
def test_one_contract(name, written, tmp_path):
    content, skipped = FILES[name]
    file = read(workbook(tmp_path / name) if content is None else written(name, content))
    (unit,) = file.units
    assert (unit.source, unit.target, unit.notes) == ("The Army Chief came.", "सेना प्रमुख आए।", ("a note",))
    assert unit.line >= 2
    assert unit.id
    assert (file.source_language, file.target_language) == ("en", "hi")
    assert {reason: sum(s.reason == reason for s in file.skipped) for reason in {s.reason for s in file.skipped}} == skipped


def test_plural_forms_are_pairs(written):
    head = PO.format(charset="UTF-8").partition("# a note")[0]
    entry = 'msgid "one tank"\nmsgid_plural "%d tanks"\nmsgstr[0] "एक टैंक"\nmsgstr[1] "%d टैंक"\n'
    file = read(written("a.po", head + entry))
    assert [(u.source, u.target) for u in file.units] == [("one tank", "एक टैंक"), ("%d tanks", "%d टैंक")]


def test_two_texts(written):
    source, target = written("a.hi.txt", "\ufeffएक\r\n\r\nदो\r\nतीन\r\n"), written("a.en.txt", "one\n\ntwo\n\n")
    file = read(source, target)
    assert [(u.line, u.source, u.target) for u in file.units] == [(1, "एक", "one"), (3, "दो", "two")]
    assert [(s.line, s.reason) for s in file.skipped] == [(4, "untranslated")]


def test_a_copy_of_the_source_is_untranslated(tmp_path):
    (tmp_path / "a.txt").write_text("The Army Chief came.\n400\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The Army Chief came.\n400\n", encoding="utf-8")
    file = read(tmp_path / "a.txt", tmp_path / "b.txt")
    assert ([unit.source for unit in file.units], [skipped.reason for skipped in file.skipped]) == (
        ["400"],
        ["untranslated: the source again"],
    )


def test_texts_of_other_lengths(written):
    with pytest.raises(FormatError, match=r"1 and .* 2 lines; align"):
        read(written("a.txt", "a\n"), written("b.txt", "a\nb\n"))


BAD = {
    "encoding.po": (PO.format(charset="UTF-8").encode("utf-8").replace("आए".encode(), b"\xff\xfe"), FormatError, "not utf-8 at byte"),
    "syntax.po": (b'msgid "a"\nmsgid "b"\nnonsense\n', FormatError, "Syntax error|no PO"),
    "broken.xliff": (b"<xliff version='1.2'><file>", FormatError, "line 1"),
    "other.xliff": (b"<tmx/>", FormatError, "not <xliff>"),
    "other.tmx": (b"<xliff/>", FormatError, "not <tmx>"),
    "bomb.tmx": (b'<!DOCTYPE tmx [<!ENTITY a "aaaa">]><tmx>&a;</tmx>', UnsafeInput, "declares"),
    "encoding.csv": ("hi,en\nसेना,army\n".encode("utf-16-le"), FormatError, "zero byte|UTF-8"),
    "heads.csv": (b"one,two\na,b\n", FormatError, "source and target, or hi and en"),
    "empty.csv": (b"", FormatError, "empty"),
    "no.xlsx": (b"PK\x03\x04nonsense", FormatError, "workbook"),
    "what.docx": (b"x", FormatError, ".xliff"),
    "encoding.txt": (b"\xff\n", FormatError, "not UTF-8 at byte 0"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name, written):
    content, error, message = BAD[name]
    path = written(name, content)
    with pytest.raises(error, match=message):
        read(path, path) if path.suffix == ".txt" else read(path)


def test_a_long_segment_is_no_error(written):
    long = "सेना " * 1_000
    assert read(written("a.csv", f"hi,en\n{long},army\n")).units[0].source == long.strip()


def test_a_missing_extra_is_named(written, monkeypatch):
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(InputError, match=r"pip install 'rakshakosh\[xml\]'"):
        read(written("a.tmx", TMX))
