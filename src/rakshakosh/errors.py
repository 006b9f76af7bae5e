"""The library's own errors: one class per cause, all under `RakshakoshError`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class RakshakoshError(Exception):
    """Any error this library raises on purpose."""


class InputError(RakshakoshError, TypeError):
    """A value of the wrong kind, such as bytes where text is wanted."""


class UnknownNameError(RakshakoshError, ValueError):
    """An unknown type, scheme, format or level. The message lists the known ones."""

    def __init__(self, what: str, name: object, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        super().__init__(f"unknown {what} {name!r}; known: {', '.join(self.known)}")


class ConceptNotFound(RakshakoshError, LookupError):  # noqa: N818 (a name of the contract)
    """No concept of the glossary has this id."""


class FormatError(RakshakoshError, ValueError):
    """A file that is not in the format it was said to be in."""


class UnsafeInput(RakshakoshError, ValueError):  # noqa: N818 (a name of the contract)
    """Input that is refused because reading it could do harm."""


class ModelMissing(UserWarning):
    """Learnt weights are not there; what needs them is left out or goes by rule. Given once a process."""


class TransliterationError(RakshakoshError, ValueError):
    """A letter that a scheme does not have. `start` and `end` are code points of the caller's text; only `strict=True` raises it."""

    def __init__(self, letter: str, start: int, end: int, scheme: str) -> None:
        self.letter, self.start, self.end, self.scheme = letter, start, end, scheme
        named = ", ".join(unicodedata.name(character, f"U+{ord(character):04X}") for character in letter)
        hint = "take it out, write it otherwise, or do without strict, which then keeps it as it is"
        super().__init__(f"{scheme} has no letter for {letter!r} ({named}) at {start}:{end}; {hint}")


class Problem(NamedTuple):
    """One finding of a check on glossary data: where it is, which check, what to do, and the concept it is of, if of one."""

    file: str
    line: int
    check: str
    message: str
    concept_id: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.check}: {self.message}"


class GlossaryError(RakshakoshError, ValueError):
    """A glossary that cannot be read. `problems` lists all that was found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        super().__init__("\n".join([f"{head} in the glossary", *map(str, self.problems)]))


def require_text(value: object, name: str = "text") -> str:
    """`value` itself if it is a `str`; otherwise `InputError` that says what to do."""
    if isinstance(value, str):
        return value
    hint = "; decode bytes first, for example value.decode('utf-8')" if isinstance(value, bytes) else ""
    raise InputError(f"{name} must be str, not {type(value).__name__}{hint}")


def require_limit(limit: object) -> None:
    """Raise `InputError` unless `limit` is a whole number of at least 1."""
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise InputError(f"limit must be a whole number of at least 1, not {limit!r}")
