"""Segments of translators' files without what is no text: tags, entities, placeholders, invisible marks. Offsets
lead back to the segment as it is.

Left alone: a sign that only looks like markup (x < 5, 20 % of, a word in braces with blanks).
"""

from __future__ import annotations

import re
from bisect import bisect_right

INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Marks without width that spell nothing, as a range of a pattern; the joiners U+200C and U+200D are spelling in Devanagari."""
_NO_TEXT = re.compile(
    r"(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<placeholder>%\([A-Za-z_]\w{0,40}\)[sdifgxr]|(?<![\w%])%(?:\d+\$)?[sdif](?![A-Za-z])|\$\{\w{1,40}\}|\{\{? ?[\w.]{0,40} ?\}?\})"
    rf"|(?P<mark>[{INVISIBLE}]+)"
)
_SIGN = re.compile(f"[<&%{{{INVISIBLE}]")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_BREAKS = re.compile(r"</?(?:br|p|div|li|td|tr)\b", re.IGNORECASE)


class Plain:
    """A segment's text without markup; `original(at)` and `original_end(at)` lead from its offsets to the segment's (code points)."""

    __slots__ = ("_at", "_shift", "is_whole", "text")

    def __init__(self, text: str, at: list[int], shift: list[int]) -> None:
        self.text, self._at, self._shift = text, at, shift
        self.is_whole = not at

    def original(self, at: int) -> int:
        """Where what begins at `at` begins in the segment."""
        i = bisect_right(self._at, at)
        return at + self._shift[i - 1] if i else at

    def original_end(self, at: int) -> int:
        """Where what ends at `at` ends in the segment: before a tag that follows."""
        return self.original(at - 1) + 1 if at else 0


def plain(segment: str) -> Plain:
    """`segment` without tags and invisible marks, with entities as characters, and a blank for a placeholder or a tag that breaks the line.

    >>> plain("<b>रक्षा</b> मंत्री &amp; %(count)d").text
    'रक्षा मंत्री &  '
    """
    if not _SIGN.search(segment):
        return Plain(segment, [], [])
    pieces: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    done = length = 0
    for match in _NO_TEXT.finditer(segment):
        new = _instead(match)
        pieces += segment[done : match.start()], new
        length += match.start() - done + len(new)
        done = match.end()
        at.append(length)
        shift.append(done - length)
    return Plain("".join([*pieces, segment[done:]]), at, shift)


def _instead(match: re.Match[str]) -> str:
    found = match.group()
    if match["entity"]:
        return _ENTITIES.get(found, " ")
    return " " if match["placeholder"] or _BREAKS.match(found) else ""
