"""The glossary a command works with: the embedded one, with the user's laid over it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rakshakosh.glossary import Glossary

Layers = Annotated[list[Path] | None, typer.Option("--glossary", "-g", help="Your glossary, laid over the embedded one; may be repeated.")]
_MOST_CONFLICTS = 5  # that are named


def glossary_of(layers: list[Path] | None) -> Glossary:
    """The embedded glossary, with the given ones over it."""
    if not layers:
        return Glossary.load()
    from rakshakosh.glossary import embedded_path

    glossary = Glossary.load(*layers, embedded_path())
    if glossary.conflicts:
        ids = ", ".join(conflict.id for conflict in glossary.conflicts[:_MOST_CONFLICTS])
        more = f" and {len(glossary.conflicts) - _MOST_CONFLICTS} more" if len(glossary.conflicts) > _MOST_CONFLICTS else ""
        print(f"rakshakosh: yours hides what lies under it for {ids}{more}", file=sys.stderr)
    return glossary
