"""XLSX for people: a sheet of concepts with filters, every cell a string, and one that says where it comes from. Needs the extra `xlsx`."""

from __future__ import annotations

import datetime
import io

from rakshakosh.errors import InputError
from rakshakosh.formats import grid
from rakshakosh.formats.view import View, Written

_NO_DAY = datetime.datetime(1980, 1, 1)  # the first day that a ZIP archive can name, for a glossary between releases
_ABOUT = "Edit the sheet “glossary”; take it in again with: rakshakosh glossary import FILE. Leave the columns context and stamp alone."
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


def write(view: View, profile: str = "") -> Written:
    """One row a concept; the same glossary gives the same bytes, whatever the day."""
    try:
        import xlsxwriter
    except ImportError:
        raise InputError("writing XLSX needs XlsxWriter; run: pip install 'rakshakosh[xlsx]'") from None
    provenance = view.provenance
    day = datetime.datetime.fromisoformat(provenance.released) if provenance.released else _NO_DAY
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _PLAIN)
    book.set_properties({"title": provenance.title, "comments": str(provenance), "created": day})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet = book.add_worksheet("glossary")
    rows = grid.table(view)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell, wrapped if number else bold)
    for column, name in enumerate(rows[0]):
        sheet.set_column(column, column, grid.WIDTHS.get(name, 14), wrapped)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    about = book.add_worksheet("about")
    about.set_column(0, 0, 100, wrapped)
    for number, line in enumerate((provenance.title, str(provenance), _ABOUT)):
        about.write_string(number, 0, line, bold if number == 0 else wrapped)
    book.close()
    return Written(file.getvalue())
