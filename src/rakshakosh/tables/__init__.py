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
def words(name: str) -> frozenset[str]:
    """The first cells of table `name`."""
    return frozenset(row[0] for row in rows(name))
