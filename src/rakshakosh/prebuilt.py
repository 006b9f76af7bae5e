"""What is made of the embedded glossary when the package is built, so that no process has to make it: sections of bytes in one file.

The file says what it was made from; where that is another glossary, or any source file of a working tree is newer, nothing is read of it
and each reader makes its part itself.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from rakshakosh.files import write_whole

FILE = Path(__file__).parent / "prebuilt.bin"
_MAGIC = b"rakshakosh prebuilt 1\n"


class _Head(msgspec.Struct):
    """What the file was made from, and where each section stands behind the head: start and length in bytes."""

    made_from: str
    sections: dict[str, tuple[int, int]]


class Prebuilt:
    """The sections of a file, read when they are asked for; `made_from` is what it was made from."""

    def __init__(self, path: Path, body: int, head: _Head) -> None:
        self.made_from = head.made_from
        self._path, self._body, self._sections = path, body, head.sections

    def section(self, name: str) -> bytes:
        """The bytes of section `name`."""
        start, length = self._sections[name]
        with self._path.open("rb") as file:
            file.seek(self._body + start)
            return file.read(length)


def fingerprint(contents: Iterable[bytes]) -> str:
    """What tells one glossary's files from another's: a checksum of each, and the byte order, which the automaton depends on."""
    return " ".join((*(f"{zlib.crc32(content):08x}" for content in contents), sys.byteorder))


def read(made_from: str, sources: Iterable[Path] = (), path: Path = FILE) -> Prebuilt | None:
    """The file at `path` if it was made from that and no file under `sources` is newer; None where it was not or is not there."""
    try:
        made_at = path.stat().st_mtime_ns
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            length = int.from_bytes(file.read(8), "little")
            head = msgspec.msgpack.decode(file.read(length), type=_Head)
        is_old = any(file.stat().st_mtime_ns > made_at for folder in sources for file in _files(folder))
    except (OSError, msgspec.DecodeError):
        return None
    return None if is_old or head.made_from != made_from else Prebuilt(path, len(_MAGIC) + 8 + length, head)


def write(made_from: str, contents: Mapping[str, bytes], path: Path = FILE) -> None:
    """Write sections to `path`, whole or not at all; the same contents give the same bytes."""
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for name, content in contents.items():
        places[name] = (at, len(content))
        at += len(content)
    head = msgspec.msgpack.encode(_Head(made_from, places))
    write_whole(path, b"".join((_MAGIC, len(head).to_bytes(8, "little"), head, *contents.values())))


def _files(folder: Path) -> Iterable[Path]:
    return (file for file in folder.rglob("*") if file.suffix in (".py", ".tsv", ".txt", ".json", ".jsonl"))
