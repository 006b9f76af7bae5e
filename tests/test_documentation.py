"""What the documentation shows is what comes out: README, pages, docstrings and examples are run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from notation import lines, parse

import rakshakosh

PAGES = [p for p in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if p.exists()]
MODULES = [m.name for m in pkgutil.walk_packages(rakshakosh.__path__, "rakshakosh.") if "__main__" not in m.name]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_pages(page):
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.failed == 0
    assert result.attempted or page.name != "README.md"


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_public_name_is_documented():
    for name in rakshakosh.__all__:
        value = getattr(rakshakosh, name)
        assert isinstance(value, (str, tuple)) or value.__doc__


@pytest.mark.parametrize("script", EXAMPLES, ids=lambda p: p.stem)
def test_examples_run(script):
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert re.search("[\u0900-\u097f]", done.stdout)


TOOL_PAGES = ["formats", "weblate", "omegat", "lokalize", "excel", "machine-glossaries"]


@pytest.mark.parametrize("page", TOOL_PAGES)
def test_commands_of_the_tool_pages_run(page, tmp_path):
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    commands = [line.split() for block in blocks for line in block.splitlines() if line.strip().startswith("rakshakosh ")]
    shutil.copy(ROOT / "examples" / "article.txt", tmp_path)
    shutil.copytree(ROOT / "glossary", tmp_path / "glossary")
    assert commands
    for command in commands:
        done = subprocess.run([sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, (command, done.stderr.decode())
    assert page == "formats" or re.findall(r"^(\d)\. ", text, re.M) == list("12345")


def test_there_are_five_examples():
    assert len(EXAMPLES) >= 5


def test_linked_files_exist():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"


def test_readme_has_the_two_commands():
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert "rakshakosh detect examples/article.txt" in blocks[0]
    assert "-m pytest" in blocks[1]
    assert all("python3 -m venv" in block for block in blocks[:2])


def test_the_limits_are_known_failures():
    """Every sentence of docs/limits.md is a strict known failure, and every known failure is told there."""
    told = {
        line.split("|")[2].strip()
        for line in (ROOT / "docs" / "limits.md").read_text(encoding="utf-8").splitlines()
        if "।" in line and line.startswith("|")
    }
    assert told == {parse(line)[0] for line in lines("known_failures.txt")}
