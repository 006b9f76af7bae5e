"""Tables of cells, from CSV and XLSX files.

CSV: UTF-8, or UTF-16 with its byte order mark; comma, semicolon or tab, whichever the first line has most. XLSX: the first sheet, values
as they are shown; needs the extra `xlsx`. A file that could do harm when opened (a bomb, an entity, a formula) is refused.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from rakshakosh.errors import FormatError, InputError, UnsafeInput
from rakshakosh.formats import markup

MOST_BYTES = 200_000_000  # of a workbook unpacked; one with 500,000 rows of ten cells has half of that
_MOST_ROWS = 1_048_576  # of a sheet, as the format has it
_MOST_CELLS = 20_000_000  # of a sheet, the empty ones before the last of a row counted: more than `MOST_BYTES` has room for
_UNREADABLE = (zipfile.BadZipFile, SyntaxError)
LONGEST_CELL = 1_000  # code points: no term and no definition has so many
_DELIMITERS = ",;\t"


class Row(NamedTuple):
    """A row below the heads: its number in the file, from 1 with the heads counted, and the cells that hold something, by head."""

    number: int
    cells: dict[str, str]


def read(path: Path, longest: int = LONGEST_CELL) -> tuple[list[str], list[Row]]:
    """The heads of the columns (small letters, outer blanks gone) and the rows that hold anything; no cell may be longer than `longest`.

    Raises `FormatError` for a file that is no table, has no or repeated heads, or a row longer than they are; `UnsafeInput` for one
    that could do harm.
    """
    readers = {".csv": _csv_rows, ".tsv": _csv_rows, ".txt": _csv_rows, ".xlsx": _xlsx_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FormatError(f"{path}: not a table this library reads; give one of {', '.join(readers)}")
    lines = ((number, [cell.strip() for cell in cells]) for number, cells in reader(path))
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise FormatError(f"{path}: empty; the first row must name the columns, such as hi, en, type, subject")
    heads = [cell.lower() for cell in filled[0][1]]
    while heads and not heads[-1]:
        heads.pop()
    named = [head for head in heads if head]
    if len(set(named)) < len(named):
        raise FormatError(f"{path}: the first row names a column twice: {', '.join(heads)}; give every column its own name")
    return named, [_row(path, number, heads, cells, longest) for number, cells in filled[1:]]


def _row(path: Path, number: int, heads: list[str], cells: list[str], most: int) -> Row:
    beyond = [cell for cell, head in zip(cells, heads + [""] * len(cells), strict=False) if cell and not head]
    if beyond:
        raise FormatError(f"{path}: row {number}: {beyond[0]!r} stands in a column without a head; name the column or quote the cell")
    if longest := next((cell for cell in cells if len(cell) > most), None):
        raise FormatError(f"{path}: row {number}: a cell of {len(longest):,} characters; no term has so many")
    return Row(number, {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell})


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(path)
    if "\0" in text:
        raise FormatError(f"{path}: holds a zero byte, so it is no text; save it as CSV in UTF-8")
    first = text.partition("\n")[0]
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(_DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from enumerate(lines, 1)
    except csv.Error as error:
        raise FormatError(f"{path}: line {lines.line_num}: {error}; correct the quotation marks") from None


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 at byte {error.start}; save it as CSV in UTF-8") from None


def _xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        import openpyxl
    except ImportError:
        raise InputError(f"{path}: reading XLSX needs openpyxl; run: pip install 'rakshakosh[xlsx]'") from None
    _refuse_harm(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=False)
        sheet: Any = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
        sheet.reset_dimensions()
        looked_at = 0
        for number, cells in enumerate(sheet.iter_rows(), 1):
            looked_at += len(cells)
            if number > _MOST_ROWS or looked_at > _MOST_CELLS:
                raise UnsafeInput(f"{path}: row {number}: more cells than a table has; take out what is far to the right or far below")
            yield number, [_shown(path, cell) for cell in cells]
        book.close()
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, EOFError, OSError, zlib.error, *_UNREADABLE) as error:
        if isinstance(error, UnsafeInput | FormatError):
            raise
        raise FormatError(f"{path}: no workbook that can be read ({error}); save it anew as .xlsx") from None


def _refuse_harm(path: Path) -> None:
    """Refuse a workbook that unpacks to more than `MOST_BYTES` or whose XML declares entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > MOST_BYTES:
                raise UnsafeInput(f"{path}: unpacks to {size:,} bytes, more than {MOST_BYTES:,}; split it into smaller files")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as file:
                        _refuse_doctype(path, file)
    except (UnsafeInput, FormatError):
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error) as error:
        raise FormatError(f"{path}: no .xlsx workbook ({error}); save it anew as .xlsx, without a password") from None


def _refuse_doctype(path: Path, part: IO[bytes]) -> None:
    try:
        declares = markup.has_doctype(part)
    except FormatError as error:
        raise FormatError(f"{path}: {part.name}: {error}") from None
    if declares:
        raise UnsafeInput(f"{path}: {part.name} declares a document type; save it anew")


def _shown(path: Path, cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise UnsafeInput(f"{path}: cell {cell.coordinate} holds a formula; put its value there")
    if cell.data_type == "e":
        raise FormatError(f"{path}: cell {cell.coordinate} holds the error {value}; put a value there, or empty it")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)
