"""CSV for people and for Weblate: UTF-8 with a byte order mark, without which Excel reads something else; every cell in quotation marks.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula even in quotation marks: such a term is refused.
"""

from __future__ import annotations

import csv
import io

from rakshakosh.errors import UnsafeInput
from rakshakosh.formats import grid
from rakshakosh.formats.view import View, Written

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(view: View, profile: str = "") -> Written:
    """One row a concept. Raises `UnsafeInput` for a cell that a spreadsheet would run as a formula."""
    rows = grid.table(view)
    for row in rows[1:]:
        if bad := next((cell for cell in row if cell.startswith(_FORMULA)), None):
            raise UnsafeInput(f"{row[0]}: {bad!r} would be a formula in a spreadsheet; correct the glossary, or export it as xlsx")
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return Written(file.getvalue().encode("utf-8-sig"))
