"""TMX 1.4. A unit counts that has Hindi and English; the header's source language says which is translated."""

from __future__ import annotations

from pathlib import Path

from rakshakosh.errors import FormatError
from rakshakosh.formats import markup
from rakshakosh.pairs.unit import PairFile, Skipped, Unit, language_of, reason_to_skip
from rakshakosh.pairs.xliff import text

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(path: Path) -> PairFile:
    """The units of a TMX file."""
    root = markup.read(path)
    if root.tag != "tmx":
        raise FormatError(f"{path}: line {root.sourceline}: the first element is <{root.tag}>, not <tmx>")
    header = root.find("header")
    source = language_of(header.get("srclang", "") if header is not None else "") or "en"
    target = "hi" if source == "en" else "en"
    units: list[Unit] = []
    skipped: list[Skipped] = []
    for number, element in enumerate(root.iter("tu"), 1):
        name, line = element.get("tuid") or str(number), element.sourceline or 0
        texts: dict[str, str] = {}
        for variant in element.iter("tuv"):
            language = language_of(variant.get(_LANGUAGE) or variant.get("lang") or "")
            if language:
                texts.setdefault(language, text(variant.find("seg")))
        reason = reason_to_skip(texts.get(source, ""), texts.get(target, "")) if len(texts) == 2 else "not in Hindi and English"
        if reason:
            skipped.append(Skipped(name, line, reason))
        else:
            notes = tuple(text(note) for note in element.iter("note"))
            units.append(Unit(name, line, texts[source], texts[target], notes))
    return PairFile(str(path), source, target, tuple(units), tuple(skipped))
