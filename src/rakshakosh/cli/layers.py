"""The glossary a command works with: the embedded one, with the user's laid over it; or the folder it changes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rakshakosh.errors import InputError
from rakshakosh.glossary import Glossary, embedded_path, is_packaged

Layers = Annotated[list[Path] | None, typer.Option("--glossary", "-g", help="Your glossary, laid over the embedded one; may be repeated.")]
Into = Annotated[Path | None, typer.Option("--glossary", "-g", help="The glossary folder to change. Default: that of the working tree.")]
_MOST_CONFLICTS = 5  # that are named


def glossary_of(layers: list[Path] | None) -> Glossary:
    """The embedded glossary, with the given ones over it."""
    if not layers:
        return Glossary.load()
    glossary = Glossary.load(*layers, embedded_path())
    if glossary.conflicts:
        ids = ", ".join(conflict.id for conflict in glossary.conflicts[:_MOST_CONFLICTS])
        more = f" and {len(glossary.conflicts) - _MOST_CONFLICTS} more" if len(glossary.conflicts) > _MOST_CONFLICTS else ""
        print(f"rakshakosh: yours hides what lies under it for {ids}{more}", file=sys.stderr)
    return glossary


def folder_of(path: Path | None) -> Path:
    """The glossary folder to change: never the one inside an installed package, which the next installation would write over."""
    folder = path or embedded_path()
    if is_packaged(folder):
        raise InputError("the glossary of an installed package is not changed; make your own with `rakshakosh glossary new FOLDER`")
    if not folder.is_dir():
        raise InputError(f"{folder}: not a glossary folder; make one with `rakshakosh glossary new {folder}`")
    return folder
