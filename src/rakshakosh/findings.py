"""What the term check says of a translated pair."""

from __future__ import annotations

from typing import Any

import msgspec

SEVERITIES: tuple[str, ...] = ("error", "warning", "hint")
KINDS: tuple[str, ...] = (
    "wrong",
    "missing",
    "name",
    "designator",
    "number",
    "modifier",
    "deprecated",
    "spelling",
    "inconsistent",
    "extra",
)

Span = tuple[int, int]


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One thing that is wrong, or may be, with a translated pair.

    `kind`, one of `KINDS`: wrong (another thing's term stands in its place), missing, name (a listed name spelt as nobody spells it),
    designator (S-300 for S-400), number, modifier (former, acting … lost or added), deprecated, spelling (a misspelling), inconsistent
    (one term rendered in two ways within a document), extra (a term without counterpart). `severity`: error, warning or hint.
    `source_span`, `target_span`: half-open, in code points of the texts as passed; None where nothing stands there. `concept_id`: what
    it is about, None for numbers. `expected`: what should stand in the target, empty where only a person can say. `message`: one English
    sentence or two for a translator.
    """

    kind: str
    severity: str
    source_span: Span | None
    target_span: Span | None
    concept_id: str | None
    expected: str
    message: str

    def as_dict(self) -> dict[str, Any]:
        """All fields, ready for JSON."""
        return msgspec.structs.asdict(self)
