"""Two text files that are aligned line by line."""

from __future__ import annotations

from pathlib import Path

from rakshakosh.errors import FormatError
from rakshakosh.pairs.unit import PairFile, Skipped, Unit, reason_to_skip


def read(source: Path, target: Path) -> PairFile:
    """The units of two aligned files. Raises `FormatError` where they have not as many lines."""
    sources, targets = _lines(source), _lines(target)
    if len(sources) != len(targets):
        raise FormatError(f"{source} has {len(sources):,} and {target} {len(targets):,} lines; align them line by line")
    units: list[Unit] = []
    skipped: list[Skipped] = []
    for line, (one, other) in enumerate(zip(sources, targets, strict=True), 1):
        if not one.strip() and not other.strip():
            continue
        if reason := reason_to_skip(one, other):
            skipped.append(Skipped(str(line), line, reason))
        else:
            units.append(Unit(str(line), line, one, other))
    return PairFile(f"{source} | {target}", "", "", tuple(units), tuple(skipped))


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 at byte {error.start}; convert it first, for example with iconv") from None
    return lines if lines[-1] else lines[:-1]  # a line end at the end of the file begins no line
