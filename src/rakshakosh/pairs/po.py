"""PO files. A fuzzy, obsolete or untranslated unit is passed over; a unit with plural forms is one pair a form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rakshakosh.errors import FormatError
from rakshakosh.pairs.unit import PairFile, Skipped, Unit, language_of, reason_to_skip


def read(path: Path) -> PairFile:
    """The units of a PO file; its header's `Language` is the target's."""
    import polib

    try:
        content = path.read_bytes()
        encoding = polib.detect_encoding(str(path))
        content.decode(encoding)
        file = polib.pofile(str(path), encoding=encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not {error.encoding} at byte {error.start}; save it as UTF-8 and say so in its header") from None
    except LookupError as error:
        raise FormatError(f"{path}: {error}; save it as UTF-8 and say so in its header") from None
    except OSError as error:
        if error.errno:
            raise
        raise FormatError(f"{path}: {error}; no PO file that can be read") from None
    units: list[Unit] = []
    skipped: list[Skipped] = []
    for entry in file:
        for unit in _units(entry):
            reason = "obsolete" if entry.obsolete else "fuzzy" if entry.fuzzy else reason_to_skip(unit.source, unit.target)
            if reason:
                skipped.append(Skipped(unit.id, unit.line, reason))
            else:
                units.append(unit)
    target = language_of(file.metadata.get("Language", ""))
    return PairFile(str(path), _other(target), target, tuple(units), tuple(skipped))


def _units(entry: object) -> Iterator[Unit]:
    from polib import POEntry

    assert isinstance(entry, POEntry)
    name = entry.msgctxt or entry.msgid[:60]
    notes = tuple(note for note in (entry.tcomment, entry.comment) if note)
    if not entry.msgid_plural:
        yield Unit(name, entry.linenum, entry.msgid, entry.msgstr, notes)
        return
    for number, form in sorted(entry.msgstr_plural.items()):
        source = entry.msgid if number == 0 else entry.msgid_plural
        yield Unit(f"{name} [{number}]", entry.linenum, source, form, notes)


def _other(language: str) -> str:
    return {"hi": "en", "en": "hi"}.get(language, "")
