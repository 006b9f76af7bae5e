"""PO files as units: what each says, and the stamp of those that this library wrote."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from rakshakosh.errors import FormatError, UnsafeInput
from rakshakosh.formats.po import FORBIDDEN
from rakshakosh.formats.proposal import composed
from rakshakosh.formats.view import one_line
from rakshakosh.script import has_devanagari

MOST_BYTES = 100_000_000  # the whole glossary has 10 million
_STRING = re.compile(r'\s*(?:[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')  # a line of a unit: a keyword, unless it goes on, and a string
_STAMP = re.compile(r"; (preferred|admitted|deprecated); stamp ([0-9a-f]{12})$", re.MULTILINE)


class Unit(NamedTuple):
    """One unit: its line, context, texts, what people wrote beside it; status and stamp as exported (empty in a file of others).

    `plural`: it has plural forms, of which none is the target.
    """

    line: int
    context: str
    source: str
    target: str
    note: str
    forbidden: bool
    unfinished: bool
    plural: bool
    status: str
    stamp: str
    mended: tuple[str, ...]


def read(path: Path) -> tuple[str, list[Unit]]:
    """The direction of a PO file ("en-hi" or "hi-en", by the script of its sources) and its units.

    Raises `FormatError` for a file that is no PO, or has a string without its quotation marks; `UnsafeInput` for one larger than
    `MOST_BYTES`.
    """
    import polib

    if (size := path.stat().st_size) > MOST_BYTES:
        raise UnsafeInput(f"{path}: {size:,} bytes, more than {MOST_BYTES:,}; split it into smaller files")
    try:
        first = _first_line(path)
        content = polib.pofile(str(path), encoding="utf-8")
        units = [_unit(entry, first) for entry in content if not entry.obsolete]
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except FormatError:
        raise
    except (OSError, ValueError, IndexError, AttributeError, LookupError) as error:
        raise FormatError(f"{path}: {str(error).replace(str(path), 'the file')}; msgfmt -c says what is wrong in it") from None
    if not units and not content.metadata:
        raise FormatError(f"{path}: no unit in it; msgfmt -c says what is wrong in it")
    hindi = sum(has_devanagari(unit.source) for unit in units)
    return ("hi-en" if hindi * 2 > len(units) else "en-hi"), units


def _first_line(path: Path) -> int:
    """The first line that says anything, of a file whose strings all have their quotation marks, which polib takes for granted."""
    lines = [(number, line) for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1) if line.strip()]
    for number, line in lines:
        if not line.lstrip().startswith("#") and not _STRING.fullmatch(line):
            raise FormatError(f'{path}: line {number}: {line.strip()!r} is no string between quotation marks; write it as msgid "…"')
    return lines[0][0] if lines else 0


def _unit(entry: object, first: int) -> Unit:
    given = (getattr(entry, name) or "" for name in ("msgctxt", "msgid", "msgstr", "tcomment"))
    texts = [composed(one_line(text)) for text in given]
    context, source, target, note = (text for text, _ in texts)
    found = _STAMP.search(getattr(entry, "comment", "") or "")
    flags = getattr(entry, "flags", [])
    line = int(getattr(entry, "linenum", 0)) or first  # polib does not count the line of a unit at the very beginning
    status, stamp = found.groups() if found else ("", "")
    plural, mended = bool(getattr(entry, "msgid_plural", "")), tuple(word for _, word in texts if word)
    return Unit(line, context, source, target, note, FORBIDDEN in flags, "fuzzy" in flags, plural, status, stamp, mended)
