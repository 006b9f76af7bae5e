"""Files written whole or not at all, and text files read with an error of our own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from rakshakosh.errors import GlossaryError, InputError, Problem

try:
    import fcntl
except ImportError:  # Windows has no locks that end with their process
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Whoever else wants to be alone in `folder`, another thread or process, waits meanwhile. On Windows, and on a file
    system that has no locks, nobody waits.

    For what reads a folder, changes it and writes it: of two at the same moment, the second then begins with what the first has written,
    and with what one that was killed had begun to write.
    """
    if fcntl is None or not folder.is_dir():
        _finish(folder)
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        _finish(folder)
        yield
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Finish what a process that was killed had begun to write in `folder`; wait for one that is still writing.

    Raises `InputError` where the folder cannot be written.
    """
    if fcntl is not None and (folder / _UNFINISHED).exists():
        with alone_in(folder):
            pass


def _finish(folder: Path) -> None:
    """Put in place what `write_together` had made ready when its process was killed."""
    journal = folder / _UNFINISHED
    if not journal.is_file():
        return
    try:
        noted = msgspec.json.decode(journal.read_bytes(), type=dict[str, str | None])
        if not all(_lies_in(folder / name, folder) for name in (*noted, *filter(None, noted.values()))):
            raise ValueError("it names files elsewhere")  # a note that came with a folder from strangers
        for target, ready in noted.items():
            if ready is None:
                (folder / target).unlink(missing_ok=True)
            elif (folder / ready).exists():
                os.replace(folder / ready, folder / target)
        journal.unlink()
    except (OSError, ValueError) as error:
        message = f"{journal}: a save was interrupted and cannot be finished ({error}); repeat with the right to write in this folder"
        raise InputError(message) from None


def _lies_in(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


_UNFINISHED = ".unfinished.json"


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path` in one step, so that a crash leaves the old file or the new one."""
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes | None], folder: Path | None = None) -> None:
    """Put each content in place of the file at its path (None: no file): none before all are on the disk, then each in one step.

    Where that fails half-way, what was there is put back. With `folder`, a process that is killed half-way leaves a note there of what
    is ready, and whoever reads or writes the folder next finishes it (not where a link leads out of it). A link is followed, not replaced.
    Raises `InputError`, before anything is written, for a path that is a folder, a device or a pipe, or in a folder that is not there.
    """
    for path in contents:
        _require_place(path)
    contents = {path.resolve(): content for path, content in contents.items()}
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    noting = folder is not None and len(contents) > 1 and all(_lies_in(path, folder) for path in contents)
    journal = folder.resolve() / _UNFINISHED if folder and noting else None
    ready: dict[Path, Path | None] = {}
    replaced: list[Path] = []
    try:
        for path, content in contents.items():
            ready[path] = None if content is None else _beside(path, content)
        if journal:
            noted = {os.path.relpath(path, journal.parent): new and os.path.relpath(new, journal.parent) for path, new in ready.items()}
            os.replace(_beside(journal, msgspec.json.encode(noted)), journal)
        for path, new in ready.items():
            if new is None:
                path.unlink(missing_ok=True)
            else:
                os.replace(new, path)
            replaced.append(path)
    except BaseException:
        if journal:
            journal.unlink(missing_ok=True)
        for new in (new for path, new in ready.items() if new and path not in replaced):
            new.unlink()
        for path in replaced:
            _put_back(path, before[path])
        raise
    if journal:
        journal.unlink()


def _beside(path: Path, content: bytes) -> Path:
    """A new file beside `path`, with this content and the rights of what is at `path`, on the disk."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, (path.stat().st_mode if path.exists() else 0o644) & 0o777)
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


def _require_place(path: Path) -> None:
    """Raise `InputError` unless a file can be put at `path`: what is no regular file would be destroyed by it."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "a device or a pipe, which writing would destroy"
        raise InputError(f"{path}: {what}; give the name of a file")
    if not (folder := path.resolve().parent).is_dir():
        raise InputError(f"{path}: no folder {folder}; make it first, or write somewhere else")


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)


def lines_of(file: Path, check: str) -> list[str]:
    """The lines of a text file beside the concepts; none where it is not there. Raises `GlossaryError` where it is no UTF-8."""
    try:
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    except UnicodeDecodeError as error:
        raise GlossaryError([Problem(str(file), 0, check, f"not UTF-8 at byte {error.start}; save it as UTF-8")]) from None
