"""What the commands read and write: files, folders, standard input; JSON Lines or output for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from rakshakosh.errors import FormatError, InputError

T = TypeVar("T")


class Source(NamedTuple):
    """A text to read: its name for output, and where it is (None: given on the command line or standard input)."""

    name: str
    path: Path | None
    text: str | None = None

    def read(self) -> str:
        """The text. Raises `FormatError` with the byte where it is not UTF-8."""
        if self.text is not None:
            return self.text
        content = sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise FormatError(f"{self.name}: not UTF-8 at byte {error.start}; convert it first, for example with iconv") from None


def sources(paths: list[Path], text: str | None) -> list[Source]:
    """What the arguments name: `--text`, files, the .txt files of folders, or standard input when nothing or `-` is given."""
    if text is not None and paths:
        raise InputError("--text and files together: give one or the other")
    if text is not None:
        return [Source("--text", None, text)]
    found: list[Source] = []
    if sum(str(path) == "-" for path in paths) > 1:
        raise InputError("standard input (-) is named twice; it can be read only once")
    for path in paths or [Path("-")]:
        if str(path) == "-":
            found.append(Source("-", None))
        elif path.is_dir():
            files = sorted(file for file in path.rglob("*.txt") if file.is_file())
            if not files:
                raise InputError(f"{path}: no .txt file in this folder; name the files themselves")
            found += [Source(str(file), file) for file in files]
        elif path.exists():
            found.append(Source(str(path), path))
        else:
            raise InputError(f"{path}: no such file or folder; to read the words themselves, write --text '{path}'")
    return found


def each(items: list[T], label: str) -> Iterator[T]:
    """`items` one by one, with a progress bar on standard error when that is a terminal and there is more than one."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, description=label)


def write_lines(rows: Iterable[object]) -> None:
    """JSON Lines on standard output."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_rich(*parts: object) -> None:
    """Tables and coloured text on standard output; plain, unwrapped text when that is no terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, soft_wrap=not sys.stdout.isatty(), width=None if sys.stdout.isatty() else 200)
    for part in parts:
        console.print(part, markup=False) if isinstance(part, str) else console.print(part)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()
