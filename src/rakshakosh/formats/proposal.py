"""What a file of others says of one concept, before anybody has judged it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any, NamedTuple


class Proposal(NamedTuple):
    """Fields of a concept (those that the file has) and its terms, the preferred ones first; `place`: the row or line of the file.

    `mended`: what was set right in reading, in words.
    """

    place: int
    fields: dict[str, Any]
    hi: tuple[dict[str, Any], ...]
    en: tuple[dict[str, Any], ...]
    mended: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What was read of a file: proposals, and what of it this library has no place for, with how often it stands there."""

    proposals: list[Proposal]
    unread: Counter[str]


def composed(text: str) -> tuple[str, str]:
    """`text` in NFC, and a word about it where it was not."""
    mended = unicodedata.normalize("NFC", text)
    return mended, "" if mended == text else f"{mended!r} was not in NFC"
