"""XML files that others wrote, read so that none can do harm. Needs the extra `xml` (lxml)."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn
from xml.parsers import expat

from rakshakosh.errors import FormatError, InputError, UnsafeInput

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 200_000_000  # of a file: a translation memory of a million units has about as many
_PART = 65_536  # bytes read at a time, where only the beginning is wanted
_UTF32 = (BOM_UTF32_LE, BOM_UTF32_BE, b"<\0\0\0", b"\0\0\0<")  # which one of the two parsers cannot read
_UTF16 = {BOM_UTF16_LE: "utf-16-le", b"<\0": "utf-16-le", BOM_UTF16_BE: "utf-16-be", b"\0<": "utf-16-be"}


def read(path: Path) -> _Element:
    """The root element of an XML file; `sourceline` of each element is its line.

    A document type by name alone, which TMX and TBX files have, is passed over: nothing is fetched, and an entity that only it could
    define is an error. Raises `UnsafeInput` for a file that declares anything of its own there, or is larger than `MOST_BYTES`;
    `FormatError` for one that is no XML, or in an encoding of several bytes a letter other than UTF-8 and UTF-16.
    """
    try:
        from lxml import etree
    except ImportError:
        raise InputError(f"{path}: reading XML needs lxml; run: pip install 'rakshakosh[xml]'") from None
    if (size := path.stat().st_size) > MOST_BYTES:
        raise UnsafeInput(f"{path}: {size:,} bytes, more than {MOST_BYTES:,}; split it into smaller files")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(_without_doctype(path, path.read_bytes()), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise FormatError(f"{path}: line {line}, column {column}: {error.msg}; no XML that can be read") from None
    if root.getroottree().docinfo.internalDTD is not None or next(root.iter(etree.Entity), None) is not None:
        raise UnsafeInput(f"{path}: declares entities or elements; save it as UTF-8 without a document type")
    return root


def has_doctype(file: IO[bytes]) -> bool:
    """Whether a document type stands before the first tag of an open XML file, of which no more is read. Raises `FormatError`."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda name, *_: found.append(name)
    parser.StartElementHandler = _first_tag
    try:
        while not found and (part := file.read(_PART)):
            parser.Parse(part)
        return bool(found) or not parser.Parse(b"", True)
    except _PrologRead:
        return bool(found)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FormatError(f"no XML that can be read ({error}); save it as UTF-8") from None


def _without_doctype(path: Path, content: bytes) -> bytes:
    """`content` with line ends alone for its document type; what stands behind the first tag is not looked at."""
    ends: list[int] = []
    parser = expat.ParserCreate()

    def begins(_name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            raise UnsafeInput(f"{path}: line {parser.CurrentLineNumber}: declares entities or elements; save it without a document type")

    parser.StartDoctypeDeclHandler = begins
    parser.EndDoctypeDeclHandler = lambda: ends.append(parser.CurrentByteIndex)
    parser.StartElementHandler = _first_tag
    if content.startswith(_UTF32):
        raise FormatError(f"{path}: in UTF-32; save it as UTF-8")
    with suppress(_PrologRead, expat.ExpatError, LookupError):  # what is wrong with the file, the other parser says better
        try:
            parser.Parse(content, True)
        except UnsafeInput:
            raise
        except ValueError as error:
            raise FormatError(f"{path}: {error}; save it as UTF-8") from None
    if not ends:
        return content
    encoding = _UTF16.get(content[:2], "ascii")
    start, end = content.rindex("<!DOCTYPE".encode(encoding), 0, ends[0]), ends[0] + len(">".encode(encoding))
    newline = "\n".encode(encoding)
    return content[:start] + newline * content.count(newline, start, end) + content[end:]


def _first_tag(_name: str, _attributes: dict[str, str]) -> NoReturn:
    raise _PrologRead


class _PrologRead(Exception):  # noqa: N818 (no error: it ends the reading)
    """The first tag is reached."""
