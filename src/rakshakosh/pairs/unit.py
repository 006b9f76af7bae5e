"""What every format of translated pairs gives: units, and what was passed over."""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("hi", "en")


class Unit(NamedTuple):
    """A translated pair of a file: what it is called there, its line (from 1), both texts, and the notes that stand with it."""

    id: str
    line: int
    source: str
    target: str
    notes: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A unit that is not checked: what it is called, its line, and why."""

    id: str
    line: int
    reason: str


class PairFile(NamedTuple):
    """A file read: its name, its languages as it states them (empty where it does not), what is checked and what is not."""

    name: str
    source_language: str
    target_language: str
    units: tuple[Unit, ...]
    skipped: tuple[Skipped, ...]


def language_of(code: str) -> str:
    """The language of a code (hi-IN, en_GB) if it is one of ours; else empty."""
    short = code.replace("_", "-").split("-")[0].strip().lower()
    return short if short in LANGUAGES else ""


def reason_to_skip(source: str, target: str) -> str:
    """Why a pair cannot be checked; empty where it can."""
    if not source.strip():
        return "empty source"
    if not target.strip():
        return "untranslated"
    if source.strip() == target.strip() and any(map(str.isalpha, source)):
        return "untranslated: the source again"
    return ""
