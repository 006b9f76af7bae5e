"""The library's own format in one file: the header on the first line, then one concept a line. Nothing is lost, hidden terms neither."""

from __future__ import annotations

from rakshakosh.formats.view import View, Written
from rakshakosh.glossary import to_bytes


def write(view: View, profile: str = "") -> Written:
    """The entries as a file that `Glossary.load` reads; the header says what it was exported from."""
    return Written(to_bytes(view.glossary))
