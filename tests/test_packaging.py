"""Editable install, wheel and sdist each find the glossary, and the right one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.skipif(
    not (ROOT / "pyproject.toml").exists() or os.environ.get("RAKSHAKOSH_NO_BUILD") == "1", reason="no source tree to build from"
)
ASK = """
from rakshakosh.glossary import Glossary, embedded_path
from rakshakosh.matching import is_prebuilt
print(embedded_path(), len(Glossary.load()), is_prebuilt(Glossary.load()), sep="\\n")
"""


def pip(*args: str, python: str = sys.executable) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *args], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """A copy of the source tree, so that building leaves nothing behind here."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("src", "glossary"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "prebuilt.bin"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-GLOSSARY", "CHANGELOG.md"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def wheel_of(source: Path, into: Path) -> Path:
    pip("wheel", "--no-deps", "--wheel-dir", str(into), str(source))
    (wheel,) = into.glob("rakshakosh-*.whl")
    return wheel


def unpacked(wheel: Path, into: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(into)
    return into


def ask(path: Path) -> list[str]:
    """Which glossary the package at `path` reads, with this interpreter's libraries."""
    env = {**os.environ, "PYTHONPATH": str(path)}
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, env=env, cwd=path, check=True)
    return done.stdout.split("\n")


def test_wheel(tree, tmp_path, glossary):
    wheel = wheel_of(tree, tmp_path)
    names = zipfile.ZipFile(wheel).namelist()
    assert {"rakshakosh/py.typed", "rakshakosh/data/glossary.json", "rakshakosh/data/concepts/person.jsonl"} <= set(names)
    assert {f"rakshakosh/page/{name}" for name in ("glossary.html", "glossary.css", "glossary.js", "article.html")} <= set(names)
    assert any(name.startswith("rakshakosh/tables/") and name.endswith(".tsv") for name in names)
    assert any(name.endswith("licenses/LICENSE-GLOSSARY") for name in names)
    here = unpacked(wheel, tmp_path / "unpacked")
    assert ask(here)[:3] == [str(here / "rakshakosh" / "data"), str(len(glossary)), "True"]


def test_sdist_makes_the_same_wheel(tree, tmp_path, glossary):
    code = f"import hatchling.build as b, os; os.chdir({str(tree)!r}); print(b.build_sdist({str(tmp_path)!r}))"
    environment = tmp_path / "builder"
    venv.create(environment, with_pip=True)
    python = str(environment / "bin" / "python")
    pip("install", "hatchling", python=python)
    subprocess.run([python, "-c", code], check=True, capture_output=True)
    (archive,) = tmp_path.glob("rakshakosh-*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "sdist", filter="data")
    (source,) = (tmp_path / "sdist").iterdir()
    here = unpacked(wheel_of(source, tmp_path / "wheels"), tmp_path / "unpacked")
    assert ask(here)[:2] == [str(here / "rakshakosh" / "data"), str(len(glossary))]


def test_editable_reads_the_working_tree(tree):
    assert ask(tree / "src")[0] == str(tree / "glossary")
