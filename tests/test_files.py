"""Files written whole: what is put in place, and what is refused before anything is touched."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import concept

from rakshakosh.errors import InputError
from rakshakosh.files import write_together
from rakshakosh.glossary import Glossary
from rakshakosh.history import known_ids, releases
from rakshakosh.releases import release
from rakshakosh.validation import validate


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


def test_what_a_killed_process_had_begun_is_finished_by_the_next_that_reads_or_writes(small, tmp_path: Path) -> None:
    for killed_at in range(1, 9):
        folder = tmp_path / str(killed_at)
        shutil.copytree(small(concept("keel", "कूटपद", "keel"), concept("a-desk", "देस्क", "Desk", "organisation")), folder)
        before = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        killed = subprocess.run([sys.executable, "-c", _RELEASE_AND_DIE, str(folder), str(killed_at)], check=False)
        assert killed.returncode == 9
        glossary = Glossary.load(folder)
        if glossary.version == "1.0.0":
            assert validate(folder) == []
            assert [one.version for one in releases(folder)] == ["1.0.0"]
            assert [row.id for row in known_ids(folder)] == ["a-desk", "keel"]
        else:
            assert {name: (next(folder.rglob(name))).read_bytes() for name in before} == before
            assert killed_at == 1
            release(folder)
        assert not (folder / ".unfinished.json").exists()


_RELEASE_AND_DIE = """
import os, sys
from pathlib import Path
from rakshakosh import releases

replace, left = os.replace, [int(sys.argv[2])]


def dying(source, target):
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)
    replace(source, target)


os.replace = dying
releases.release(Path(sys.argv[1]))
"""


def test_a_folder_that_may_not_be_written_says_what_was_interrupted(small) -> None:
    folder = small()
    (folder / ".unfinished.json").write_text("{broken")
    with pytest.raises(InputError, match="a save was interrupted and cannot be finished"):
        Glossary.load(folder)


def test_a_file_that_goes_is_back_where_the_rest_fails(tmp_path: Path, monkeypatch) -> None:
    gone, other = tmp_path / "gone", tmp_path / "other"
    gone.write_bytes(b"old")

    def failing(source: str, target: str) -> None:
        raise OSError("no")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="no"):
        write_together({gone: None, other: b"new"})
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("gone", b"old")]


def test_a_note_of_strangers_moves_and_deletes_nothing_elsewhere(small, tmp_path: Path) -> None:
    folder, precious = small(), tmp_path / "precious"
    precious.write_bytes(b"mine")
    for noted in ('{"../precious": null}', '{"concepts/term.jsonl": "../precious"}', f'{{"{precious}": "glossary.json"}}'):
        (folder / ".unfinished.json").write_text(noted)
        with pytest.raises(InputError, match="names files elsewhere"):
            Glossary.load(folder)
        assert precious.read_bytes() == b"mine"


def test_a_link_that_leads_out_of_the_folder_is_followed(small, tmp_path: Path) -> None:
    folder, elsewhere = small(concept("keel", "कूटपद", "keel")), tmp_path / "elsewhere.json"
    (folder / "glossary.json").rename(elsewhere)
    (folder / "glossary.json").symlink_to(elsewhere)
    assert release(folder).version == "1.0.0"
    assert (folder / "glossary.json").is_symlink()
    assert Glossary.load(folder).version == "1.0.0"
