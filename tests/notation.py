"""The notation of the case files: `[थल सेनाध्यक्ष|role|Army Chief] ने [लेह|place] का दौरा किया`.

Outside the brackets nothing may be found. The English may be left out. `#` begins a comment line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from rakshakosh.script import is_mark

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"\[([^|\]]+)\|([a-z]+)(?:\|([^\]]*))?\]")


class Expected(NamedTuple):
    start: int
    end: int
    type: str
    en: str | None


def parse(line: str) -> tuple[str, list[Expected]]:
    """The plain sentence and the mentions marked in it."""
    text, found, done = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        found.append(Expected(len(text), len(text) + len(mark[1]), mark[2], mark[3]))
        text += mark[1]
        done = mark.end()
    return text + line[done:], found


def lines(name: str) -> list[str]:
    """The lines of a case file without comments; `\\n` in a case stands for a line end."""
    content = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in content if line.strip() and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """The cells of a tab-separated case file."""
    return [line.split("\t") for line in lines(name)]


def on_cluster_edge(text: str, at: int) -> bool:
    """Whether cutting `text` at `at` (code points) leaves every cluster whole."""
    return not (0 < at < len(text) and is_mark(text[at]))
