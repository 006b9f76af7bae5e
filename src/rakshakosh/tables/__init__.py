"""Linguistic knowledge as data: one table a file, the reason beside each group of rows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of table `name` as tuples of cells; blank lines and `#` comments are left out."""
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@cache
def pairs(name: str) -> dict[str, str]:
    """Table `name` with two cells a row, as a mapping from the first to the second."""
    return {first: second for first, second in rows(name)}  # noqa: C416 (rows of another length must raise)


@cache
def words(name: str) -> frozenset[str]:
    """The first cells of table `name`."""
    return frozenset(row[0] for row in rows(name))
