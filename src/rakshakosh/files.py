"""Files written whole or not at all, and text files read with an error of our own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from rakshakosh.errors import GlossaryError, InputError, Problem

try:
    import fcntl
except ImportError:  # Windows has no locks that end with their process
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Whoever else wants to be alone in `folder`, another thread or process, waits meanwhile. On Windows, and on a file
    system that has no locks, nobody waits.

    For what reads a folder, changes it and writes it: of two at the same moment, the second then begins with what the first has written.
    """
    if fcntl is None or not folder.is_dir():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path` in one step, so that a crash leaves the old file or the new one."""
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Put each content in place of the file at its path: none before all are on the disk, then each in one step.

    Where that fails half-way, what was there is put back. A link is followed, not replaced. Raises `InputError`, before anything is
    written, for a path that is a folder, a device or a pipe, or in a folder that is not there.
    """
    for path in contents:
        _require_place(path)
    ready: list[tuple[str, Path]] = []
    contents = {path.resolve(): content for path, content in contents.items()}
    before = {path: path.read_bytes() if path.exists() else None for path in contents}
    replaced: list[Path] = []
    try:
        for path, content in contents.items():
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            ready.append((name, path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            mode = path.stat().st_mode if path.exists() else 0o644
            os.chmod(name, mode & 0o777)
        while ready:
            os.replace(*ready[0])
            replaced.append(ready.pop(0)[1])
    except BaseException:
        for name, _ in ready:
            os.unlink(name)
        for path in replaced:
            _put_back(path, before[path])
        raise


def _require_place(path: Path) -> None:
    """Raise `InputError` unless a file can be put at `path`: what is no regular file would be destroyed by it."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "a device or a pipe, which writing would destroy"
        raise InputError(f"{path}: {what}; give the name of a file")
    if not (folder := path.resolve().parent).is_dir():
        raise InputError(f"{path}: no folder {folder}; make it first, or write somewhere else")


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def lines_of(file: Path, check: str) -> list[str]:
    """The lines of a text file beside the concepts; none where it is not there. Raises `GlossaryError` where it is no UTF-8."""
    try:
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    except UnicodeDecodeError as error:
        raise GlossaryError([Problem(str(file), 0, check, f"not UTF-8 at byte {error.start}; save it as UTF-8")]) from None
