"""What the commands read and write: files, folders, standard input; JSON Lines or output for people."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

import typer

from rakshakosh.errors import FormatError, InputError
from rakshakosh.script import has_devanagari

if TYPE_CHECKING:
    from rich.console import RenderableType

T = TypeVar("T")
Files = Annotated[
    list[Path] | None, typer.Argument(metavar="[FILE|FOLDER|-]...", help="Files, folders of .txt files, or - for standard input.")
]
Words = Annotated[str | None, typer.Option("--text", "-t", help="Read these words instead of files.")]


class Source(NamedTuple):
    """A text to read: its name for output, and where it is (None: given on the command line or standard input)."""

    name: str
    path: Path | None
    text: str | None = None

    def read(self) -> str:
        """The text. Raises `FormatError` with the byte where it is not UTF-8."""
        if self.text is not None:
            return self.text
        return self._decoded(sys.stdin.buffer.read() if self.path is None else self.path.read_bytes())

    def lines(self) -> Iterator[str]:
        """The text line by line, each with its end. Raises `FormatError` as `read` does, behind the lines that could be read."""
        if self.text is not None:
            yield from io.StringIO(self.text, newline="\n")
            return
        done = 0
        with nullcontext(sys.stdin.buffer) if self.path is None else self.path.open("rb") as file:
            for line in file:
                yield self._decoded(line, done)
                done += len(line)

    def _decoded(self, content: bytes, done: int = 0) -> str:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            place = done + error.start
            raise FormatError(f"{self.name}: not UTF-8 at byte {place}; convert it first, for example with iconv") from None
        if "\0" in text and not has_devanagari(text):  # Hindi in UTF-16 is bytes that are all ASCII
            place = done + content.index(0)
            raise FormatError(f"{self.name}: a zero at byte {place}, as in UTF-16; convert it to UTF-8 first, for example with iconv")
        return text


class Text(NamedTuple):
    """A text of a source: all of it, or one of its lines with its number and the code points before it."""

    source: Source
    content: str
    line: int | None = None
    start: int = 0

    @property
    def name(self) -> str:
        """What it is called in output."""
        return self.source.name if self.line is None else f"{self.source.name}:{self.line}"

    @property
    def title(self) -> str:
        """The same without folders."""
        return Path(self.name).name if self.source.path else self.name


class Texts:
    """The texts of sources, or their lines, one by one. What cannot be read is told on standard error and passed over; then `failed`."""

    def __init__(self, found: list[Source], by_line: bool, label: str) -> None:
        self.are_several = len(found) > 1 or by_line
        self.failed = False
        self._sources, self._by_line, self._label = found, by_line, label

    def __iter__(self) -> Iterator[Text]:
        for source in each(self._sources, self._label):
            try:
                yield from _lines_of(source) if self._by_line else [Text(source, source.read())]
            except (FormatError, OSError) as error:
                self.failed = True
                print(f"rakshakosh: {error}", file=sys.stderr)


def _lines_of(source: Source) -> Iterator[Text]:
    start = 0
    for number, line in enumerate(source.lines(), 1):
        yield Text(source, line, number, start)
        start += len(line)


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


def plain(part: RenderableType) -> str:
    """A table as text without colours or wrapping, for a file."""
    from rich.console import Console

    console = Console(file=io.StringIO(), soft_wrap=True, width=200, color_system=None)
    with console.capture() as captured:
        console.print(part)
    return captured.get()


def refuse_overwriting(read: Iterable[Path], *written: Path | None) -> None:
    """Raise `InputError` where what is written would take the place of what is read, or of anything else in a folder that is read."""
    places = {path.resolve() for path in read}
    for path in filter(None, written):
        if not places.isdisjoint((path.resolve(), *path.resolve().parents) if path.suffix == ".txt" else (path.resolve(),)):
            raise InputError(f"{path} is one of the files to read; write to another")


def write_rich(*parts: object) -> None:
    """Tables and coloured text on standard output; plain, unwrapped text when that is no terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, soft_wrap=not sys.stdout.isatty(), width=None if sys.stdout.isatty() else 200)
    for part in parts:
        console.print(part, markup=False) if isinstance(part, str) else console.print(part)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()
