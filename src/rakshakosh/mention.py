"""What detection returns."""

from __future__ import annotations

from typing import Any

import msgspec

HOW: tuple[str, ...] = ("exact", "spelling", "inflected", "acronym", "pattern", "cue", "short-name", "model")


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A span of the caller's text that names a concept, or a name that the glossary does not list (`concept_id` None).

    `start`, `end`: half-open, in code points of the text as passed; `text` is what stands there. `hi` is the concept's preferred
    Hindi (of an unlisted name, its dictionary form), `en` renders this mention: plural stays plural, a short name short. `how` is the
    last step needed to find it, one of `HOW`, and `why` all rules in order. `score` lies in (0, 1] and is 1.0 only for an exact,
    unambiguous term; scores of one call can be compared. Where `how` is "model" it is the share of such names that was right when it was
    measured (`docs/quality.md`); of the others it is no probability.
    """

    start: int
    end: int
    text: str
    type: str
    concept_id: str | None
    hi: str
    en: str
    how: str
    why: tuple[str, ...]
    score: float

    @property
    def roman(self) -> str:
        """`hi` in Hunterian, computed when asked for."""
        from rakshakosh.romanisation import romanise

        return romanise(self.hi, "hunterian")

    def as_dict(self) -> dict[str, Any]:
        """All fields, ready for JSON."""
        return msgspec.structs.asdict(self) | {"why": list(self.why)}
