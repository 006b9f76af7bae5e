"""The results in one shape, and how they are written: JSON, a Markdown table, one plot."""

from __future__ import annotations

import json
import math
import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import rakshakosh as rk

PACKAGES = (
    *("rakshakosh", "daachorse", "rapidfuzz", "msgspec", "numpy", "regex", "indic-transliteration"),
    *("ahocorasick-rs", "spacy", "flashtext2", "aksharamukha", "uroman", "PyICU"),
)


class Figure(NamedTuple):
    """One thing measured."""

    what: str
    value: float
    unit: str = "MB/s"


class Section(NamedTuple):
    """What was measured together; `about`: on what, and what to know of it."""

    title: str
    about: str
    figures: list[Figure]

    def value(self, what: str) -> float:
        """The value of a figure. Raises `KeyError`."""
        for figure in self.figures:
            if figure.what == what:
                return figure.value
        raise KeyError(what)


class Goal(NamedTuple):
    """A number to reach, and what was measured for it."""

    what: str
    value: float
    bound: float
    least: bool  # whether the bound is the least or the most

    @property
    def is_reached(self) -> bool:
        return self.value >= self.bound if self.least else self.value <= self.bound


class Results(NamedTuple):
    """A run."""

    sections: list[Section]
    goals: list[Goal]
    load: float  # of the machine when it began, by all programs

    def facts(self) -> dict[str, str]:
        """Machine, versions, glossary."""
        glossary = rk.Glossary.load()
        installed = {package: installed_version(package) for package in PACKAGES}
        return {
            "machine": f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, pinned to one",
            "load of the machine when the run began": f"{self.load:.2f}",
            "glossary": f"{glossary.version}, {len(glossary)} concepts, digest {glossary.digest[:16]}",
            "versions": f"Python {platform.python_version()}, " + ", ".join(f"{p} {v}" for p, v in installed.items() if v),
            "not installed, left out": ", ".join(p for p, v in installed.items() if not v) or "nothing",
        }


def installed_version(package: str) -> str:
    """The version of an installed package; empty where it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def write(results: Results, folder: Path) -> None:
    """`latest.json`, `latest.md` and `latest.svg` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "latest.json").write_text(as_json(results), encoding="utf-8")
    (folder / "latest.md").write_text(as_markdown(results), encoding="utf-8")
    (folder / "latest.svg").write_text(plot(results), encoding="utf-8")


def as_json(results: Results) -> str:
    document = {
        **results.facts(),
        "goals": [{**goal._asdict(), "value": rounded(goal.value), "reached": goal.is_reached} for goal in results.goals],
        "sections": [
            {**section._asdict(), "figures": [{**figure._asdict(), "value": rounded(figure.value)} for figure in section.figures]}
            for section in results.sections
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def as_markdown(results: Results) -> str:
    lines = ["# Last results", "", "By `python benchmarks/run.py`. Times are processor time, medians; MB are of UTF-8.", ""]
    lines += [f"- {name}: {fact}" for name, fact in results.facts().items()]
    lines += [
        "",
        "![Listed terms found, by glossary and tool](latest.svg)",
        "",
        "## Goals",
        "",
        "| what | measured | goal | |",
        "|---|---|---|---|",
    ]
    for goal in results.goals:
        bound = f"{'≥' if goal.least else '≤'} {goal.bound:g}"
        lines.append(f"| {goal.what} | {rounded(goal.value):g} | {bound} | {'reached' if goal.is_reached else 'not reached'} |")
    for section in results.sections:
        lines += ["", f"## {section.title}", "", section.about, "", "| what | figure | |", "|---|---|---|"]
        lines += [f"| {figure.what} | {rounded(figure.value):,.10g} | {figure.unit} |" for figure in section.figures]
    return "\n".join(lines) + "\n"


def rounded(value: float) -> float:
    """Three significant digits: more would claim what a shared machine cannot tell."""
    return float(f"{value:.3g}")


PLOTTED = "Listed terms"  # the title that the plotted sections begin with
_ROW, _LABEL, _WIDTH, _OURS, _THEIRS = 22, 300, 420, "#b5532a", "#7a8794"


def plot(results: Results) -> str:
    """How fast listed terms are found, by us and by others, as bars on a logarithmic scale."""
    rows: list[tuple[str, Figure | None]] = []
    for section in results.sections:
        if section.title.startswith(PLOTTED):
            rows += [(section.title, None), *((figure.what, figure) for figure in section.figures if figure.unit == "MB/s")]
    values = [figure.value for _, figure in rows if figure]
    low, high = 10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values)))
    drawn = [_drawn(at * _ROW + 16, label, figure, low, high) for at, (label, figure) in enumerate(rows)]
    size = f'width="{_LABEL + _WIDTH + 80}" height="{len(rows) * _ROW + 12}"'
    font = 'font-family="sans-serif" font-size="13"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font}>\n<rect width="100%" height="100%" fill="#fff"/>'
    return "\n".join([head, *drawn, "</svg>\n"])


def _drawn(y: int, label: str, figure: Figure | None, low: float, high: float) -> str:
    if figure is None:
        return f'<text x="8" y="{y}" font-weight="bold">{escape(label)}, MB/s</text>'
    length = max(1, round(_WIDTH * math.log(figure.value / low) / math.log(high / low)))
    colour = _OURS if label.startswith("rakshakosh") else _THEIRS
    return (
        f'<text x="{_LABEL - 8}" y="{y}" text-anchor="end">{escape(label)}</text>'
        f'<rect x="{_LABEL}" y="{y - 12}" width="{length}" height="15" fill="{colour}"/>'
        f'<text x="{_LABEL + length + 6}" y="{y}">{rounded(figure.value):g}</text>'
    )
