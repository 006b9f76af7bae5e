"""Reports of the term check: for people, for programs, for continuous integration, and as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rakshakosh.errors import UnknownNameError
from rakshakosh.file_checks import CheckedFile

REPORTS: tuple[str, ...] = ("text", "jsonl", "sarif", "junit", "html")


def report(files: Sequence[CheckedFile], format: str) -> str:
    """The report of checked files in one of `REPORTS`. Raises `UnknownNameError` for another format."""
    if format not in REPORTS:
        raise UnknownNameError("report", format, REPORTS)
    return _writers()[format](files)


def _writers() -> dict[str, Callable[[Sequence[CheckedFile]], str]]:
    from rakshakosh.reports import html, jsonl, junit, sarif, text

    return {"text": text.write, "jsonl": jsonl.write, "sarif": sarif.write, "junit": junit.write, "html": html.write}
