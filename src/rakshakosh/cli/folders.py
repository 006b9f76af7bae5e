"""The glossary folder that a command changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rakshakosh.errors import InputError
from rakshakosh.glossary import embedded_path, is_packaged

Into = Annotated[Path | None, typer.Option("--glossary", "-g", help="The glossary folder to change. Default: that of the working tree.")]


def folder_of(path: Path | None) -> Path:
    """The glossary folder to change: never the one inside an installed package, which the next installation would write over."""
    folder = path or embedded_path()
    if is_packaged(folder):
        raise InputError("the glossary of an installed package is not changed; make your own with `rakshakosh glossary new FOLDER`")
    if not folder.is_dir():
        raise InputError(f"{folder}: not a glossary folder; make one with `rakshakosh glossary new {folder}`")
    return folder
