"""Files of translated pairs: PO, XLIFF, TMX, CSV and XLSX with two columns, two aligned text files. Read only, never written.

`read(path)` gives every translated unit with its line, and counts with a reason every unit that cannot be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rakshakosh.errors import FormatError
from rakshakosh.pairs.unit import PairFile, Skipped, Unit

__all__ = ["SUFFIXES", "PairFile", "Skipped", "Unit", "read"]


def read(path: Path, target: Path | None = None) -> PairFile:
    """The units of a file; with `target`, of two text files that are aligned line by line.

    Raises `FormatError` for a file that is not in its format, `UnsafeInput` for one that could do harm, `InputError` for a missing extra.
    """
    if target is not None:
        from rakshakosh.pairs import lines

        return lines.read(path, target)
    reader = _readers().get(path.suffix.lower())
    if reader is None:
        raise FormatError(
            f"{path}: no file of translated pairs that this library reads; give {', '.join(SUFFIXES)}, or two aligned .txt files"
        )
    return reader(path)


SUFFIXES: tuple[str, ...] = (".po", ".xlf", ".xliff", ".tmx", ".csv", ".tsv", ".xlsx")


def _readers() -> dict[str, Callable[[Path], PairFile]]:
    from rakshakosh.pairs import po, table, tmx, xliff

    return {
        ".po": po.read,
        ".xlf": xliff.read,
        ".xliff": xliff.read,
        ".tmx": tmx.read,
        ".csv": table.read,
        ".tsv": table.read,
        ".xlsx": table.read,
    }
