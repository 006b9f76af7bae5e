"""XML files that others wrote, read so that none can do harm. Needs the extra `xml` (lxml)."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from rakshakosh.errors import FormatError, InputError, UnsafeInput

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 200_000_000  # of a file: a translation memory of a million units has about as many


def read(path: Path) -> _Element:
    """The root element of an XML file; `sourceline` of each element is its line.

    A document type by name alone, which TMX and TBX files have, is passed over: nothing is fetched, and an entity that only it could
    define is an error. Raises `UnsafeInput` for a file that declares anything of its own there, or is larger than `MOST_BYTES`;
    `FormatError` for one that is no XML.
    """
    try:
        from lxml import etree
    except ImportError:
        raise InputError(f"{path}: reading XML needs lxml; run: pip install 'rakshakosh[xml]'") from None
    if (size := path.stat().st_size) > MOST_BYTES:
        raise UnsafeInput(f"{path}: {size:,} bytes, more than {MOST_BYTES:,}; split it into smaller files")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        return etree.fromstring(_without_doctype(path, path.read_bytes()), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise FormatError(f"{path}: line {line}, column {column}: {error.msg}; no XML that can be read") from None


def _without_doctype(path: Path, content: bytes) -> bytes:
    """`content` with line ends alone for its document type; what stands behind the first tag is not looked at."""
    ends: list[int] = []
    parser = expat.ParserCreate()

    def begins(_name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            raise UnsafeInput(f"{path}: line {parser.CurrentLineNumber}: declares entities or elements; save it without a document type")

    def first_tag(_name: str, _attributes: dict[str, str]) -> NoReturn:
        raise _PrologRead

    parser.StartDoctypeDeclHandler = begins
    parser.EndDoctypeDeclHandler = lambda: ends.append(parser.CurrentByteIndex)
    parser.StartElementHandler = first_tag
    with suppress(_PrologRead, expat.ExpatError, LookupError):  # what is wrong with the file, the other parser says better
        parser.Parse(content, True)
    if not ends:
        return content
    encoding = "utf-16-le" if content.startswith(BOM_UTF16_LE) else "utf-16-be" if content.startswith(BOM_UTF16_BE) else "ascii"
    start, end = content.rindex("<!DOCTYPE".encode(encoding), 0, ends[0]), ends[0] + len(">".encode(encoding))
    newline = "\n".encode(encoding)
    return content[:start] + newline * content.count(newline, start, end) + content[end:]


class _PrologRead(Exception):  # noqa: N818 (no error: it ends the reading)
    """The first tag is reached."""
