"""XLIFF 1.2 and 2.x. Inline codes are no text; a unit without target, or in a state before translation, is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rakshakosh.errors import FormatError
from rakshakosh.formats import markup
from rakshakosh.pairs.unit import PairFile, Skipped, Unit, language_of, reason_to_skip

if TYPE_CHECKING:
    from lxml.etree import _Element

CODES = frozenset(("ph", "bpt", "ept", "it", "sub", "x", "bx", "ex", "cp", "sc", "ec"))
"""Inline elements whose content is no text."""
UNFINISHED = frozenset(("new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"))


def read(path: Path) -> PairFile:
    """The units of an XLIFF file of version 1.2 or 2.x."""
    root = markup.read(path)
    if _name(root) != "xliff":
        raise FormatError(f"{path}: line {root.sourceline}: the first element is <{_name(root)}>, not <xliff>")
    version = root.get("version", "")
    reader = _version_2 if version.startswith("2") else _version_1
    units: list[Unit] = []
    skipped: list[Skipped] = []
    for unit, state in reader(root):
        reason = f"state {state}" if state in UNFINISHED and unit.target.strip() else reason_to_skip(unit.source, unit.target)
        if reason:
            skipped.append(Skipped(unit.id, unit.line, reason))
        else:
            units.append(unit)
    first = next((e for e in root.iter() if _name(e) == "file"), root)
    source = language_of(root.get("srcLang") or first.get("source-language") or "")
    target = language_of(root.get("trgLang") or first.get("target-language") or "")
    return PairFile(str(path), source, target, tuple(units), tuple(skipped))


def _version_1(root: _Element) -> Iterator[tuple[Unit, str]]:
    for element in _named(root, "trans-unit"):
        parts = {_name(child): child for child in reversed(list(element))}
        target = parts.get("target")
        notes = tuple(text(child) for child in element if _name(child) == "note")
        name = element.get("resname") or element.get("id") or ""
        state = (target.get("state") or "") if target is not None else ""
        yield Unit(name, element.sourceline or 0, text(parts.get("source")), text(target), notes), state


def _version_2(root: _Element) -> Iterator[tuple[Unit, str]]:
    for unit in _named(root, "unit"):
        notes = tuple(text(note) for note in _named(unit, "note"))
        segments = list(_named(unit, "segment"))
        for number, segment in enumerate(segments, 1):
            parts = {_name(child): child for child in segment}
            name = unit.get("id") or ""
            if len(segments) > 1:
                name = f"{name} [{segment.get('id') or number}]"
            has_target = "target" in parts
            state = "" if has_target and text(parts["target"]).strip() and segment.get("state") != "initial" else segment.get("state", "")
            yield Unit(name, segment.sourceline or 0, text(parts.get("source")), text(parts.get("target")), notes), state


def text(element: _Element | None) -> str:
    """The text of a segment without its inline codes."""
    if element is None:
        return ""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _name(child) not in CODES:
            pieces.append(text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _named(root: _Element, name: str) -> Iterator[_Element]:
    return (element for element in root.iter() if _name(element) == name)


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
