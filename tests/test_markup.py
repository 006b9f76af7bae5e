"""XML files: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rakshakosh.errors import FormatError, RakshakoshError, UnsafeInput
from rakshakosh.formats import markup


def _file(tmp_path: Path, content: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "file.xml"
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', '<!DOCTYPE martif\n PUBLIC "x" "TBXcdv04.dtd">\n'])
def test_text_and_lines_are_those_of_the_file(tmp_path: Path, encoding: str, doctype: str) -> None:
    content = f"{doctype}<a>\n<b>रक्षा &amp; सुरक्षा</b></a>"
    element = markup.read(_file(tmp_path, content, encoding))[0]
    assert (element.text, element.sourceline) == ("रक्षा & सुरक्षा", 1 + content[: content.index("<b>")].count("\n"))


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a/>',
        "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(tmp_path: Path, content: str, encoding: str) -> None:
    with pytest.raises(UnsafeInput, match=r"file\.xml: line 1: declares"):
        markup.read(_file(tmp_path, content, encoding))


@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE a SYSTEM "x.dtd">', '<!DOCTYPE a [<!ENTITY x "y">]>'])
@pytest.mark.parametrize("named", ["utf-32", "utf-32-le", "utf-32-be", "utf-7", "shift_jis", ""])
def test_what_one_of_the_parsers_cannot_read_is_refused(tmp_path: Path, doctype: str, named: str) -> None:
    encoding = named or "utf-32"
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if named else ""
    with pytest.raises((FormatError, UnsafeInput), match="save it as UTF-8"):
        markup.read(_file(tmp_path, f"{head}{doctype}<a b='1'>x</a>", encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_doctype_in_utf_16_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert markup.read(_file(tmp_path, '<?xml version="1.0"?><!DOCTYPE a SYSTEM "x.dtd"><a>रक्षा</a>', encoding)).text == "रक्षा"


def test_declarations_that_the_first_look_missed_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_without_doctype", lambda _, content: content)
    with pytest.raises(UnsafeInput, match="declares"):
        markup.read(_file(tmp_path, '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1, column 1"),
        ("<a>\n<b></a>", "line 2"),
        ("<a>&x;</a>", "'x' not defined"),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd"><a b="&x;"/>', "'x' not defined"),
        ("<a>\x01</a>", "line 1"),
        ("no markup", "line 1"),
        ("<a/><!DOCTYPE a>", "line 1"),
    ],
)
def test_what_is_no_xml_is_told_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        markup.read(_file(tmp_path, content))


def test_a_giant_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_BYTES", 10)
    with pytest.raises(UnsafeInput, match="split it"):
        markup.read(_file(tmp_path, "<a>रक्षा</a>"))


@pytest.mark.parametrize("content", [b"\xff\xfe<", b"<\xff>", b"\0" * 100, b'<?xml version="1.0" encoding="klingon"?><a/>', b"<a>" * 5000])
def test_bytes_of_any_kind_raise_nothing_but_our_own(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.xml").write_bytes(content)
    with pytest.raises(RakshakoshError):
        markup.read(tmp_path / "file.xml")
