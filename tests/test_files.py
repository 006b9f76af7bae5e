"""Files written whole: what is put in place, and what is refused before anything is touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from rakshakosh.errors import InputError
from rakshakosh.files import write_together
from rakshakosh.glossary import Glossary


def test_what_is_no_regular_file_stays_as_it_is(tmp_path: Path) -> None:
    pipe, beside = tmp_path / "pipe", tmp_path / "beside"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    for path, said in ((pipe, "a device or a pipe"), (tmp_path / "link", "a device or a pipe"), (tmp_path, "a folder")):
        with pytest.raises(InputError, match=f"{said}.*give the name of a file"):
            write_together({beside: b"new", path: b"new"})
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(os.listdir(tmp_path)) == ["link", "pipe"]


def test_an_open_pipe_by_its_number_is_refused() -> None:
    read, write = os.pipe()
    try:
        with pytest.raises(InputError, match="a device or a pipe"):
            write_together({Path(f"/dev/fd/{write}"): b"new"})
    finally:
        os.close(read)
        os.close(write)


def test_a_folder_that_is_not_there_is_named(small, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing/here\.csv: no folder .*missing; make it first"):
        Glossary.load(small()).export(tmp_path / "missing" / "here.csv", "csv")


def test_a_link_is_followed_and_the_mode_is_kept(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o600)
    link.symlink_to(file)
    write_together({link: b"new"})
    assert (file.read_bytes(), file.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o600, True)
