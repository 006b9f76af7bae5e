"""Measure speed and memory on this machine: python benchmarks/run.py [--out benchmarks/results] [--quick]

Everything is measured in one run, on one core, in processor time, medians of several rounds; what is compared is measured in turn.
`--quick` measures next to nothing and only shows that the suite works.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import growth
import measures
import peers
import report
import texts
from report import Goal, Results, Section
from texts import Sample
from timing import FULL, QUICK, Scale, apart, pin

import rakshakosh as rk


def generated(scale: Scale) -> Sample:
    made = texts.generated(rk.Glossary.load(), scale.megabytes)
    return Sample("generated", made, made, "articles of our own sentences over the glossary, no two alike")


def real(scale: Scale) -> Sample:
    found = texts.real()
    again = texts.repeated(found, scale.megabytes)
    return Sample("real", again, found, f"{len(found)} real articles over and over, so that all of their words have been met before")


PARTS: dict[str, Callable[[Scale], Section]] = {
    "start": measures.starting,
    "detection": lambda scale: measures.detection(generated(scale), scale),
    "detection of real articles": lambda scale: measures.detection(real(scale), scale),
    "normalisation and romanisation": lambda scale: measures.writing(generated(scale), scale),
    "look-up": measures.looking_up,
    "term check": measures.checking,
    "exports": measures.exporting,
    "growing glossaries": growth.glossaries,
    "growing texts": growth.growing_texts,
    "pathological texts": growth.pathological,
    "peers, few terms": peers.few,
    "peers, many terms": peers.many,
}


def part(name: str, scale: Scale) -> Section:
    """One part of the suite; for a process of its own."""
    return PARTS[name](scale)


def sections(scale: Scale, cores: set[int]) -> Iterator[Section]:
    """Everything that is measured, each part in a process of its own: none warms, fills or slows another."""
    for name in PARTS:
        if name != "detection of real articles" or texts.real():
            yield apart(part, name, scale)
    # Here, for a new process would begin others in another way than a program does that is not begun by another.
    yield measures.both_cores(generated(scale), scale, cores)


def goals(found: list[Section], scale: Scale) -> list[Goal]:
    """The numbers to reach, ratios first: they are of one run, whatever the machine."""
    by_title = {section.title: section for section in found}
    start, looked_up = by_title["Start"], by_title["Look-up"]
    written, grown = by_title["Normalisation and romanisation"], by_title["Growing glossaries"]
    few, many = (section for section in found if section.title.startswith(report.PLOTTED))
    matcher = "spaCy PhraseMatcher, tokenising included"
    made = [
        Goal("a glossary a hundred times larger: time of detection", grown.value(_LARGER), 1.5, False),
        *(
            Goal(
                f"times as fast as PhraseMatcher, {scale.terms[number]:,} terms",
                section.value("rakshakosh") / section.value(matcher),
                bound,
                True,
            )
            for number, section, bound in ((0, few, 1.0), (-1, many, 3.0))
            if any(figure.what == matcher for figure in section.figures)
        ),
    ]
    for section in found:
        if section.title.startswith("Detection, "):
            made += _goals_of_detection(section)
    several = by_title["Several processes"].figures[2]
    return [
        *made,
        Goal(several.what, several.value, 1.8, True),
        Goal("import, more than python -c pass, ms", start.value("import rakshakosh, more than that, on the wall"), 50, False),
        Goal("first answer of a cold process, s", start.value("first answer of a cold process, on the wall"), 0.35, False),
        Goal("peak memory of that process, MB", start.value("peak memory of that process"), 100, False),
        Goal("look-up, exact, µs", looked_up.value("look-up, exact"), 5, False),
        Goal("look-up, near, µs", looked_up.value("look-up, near"), 2_000, False),
        *(Goal(f"romanise {scheme}, MB/s", written.value(f"romanise {scheme}"), bound, True) for scheme, bound in _ROMANISED.items()),
        *(
            Goal(f"romanise {scheme}, every word new, MB/s", written.value(f"romanise {scheme}, every word new"), 2, True)
            for scheme in ("iso15919", "hunterian")
        ),
    ]


_LARGER = "listed terms: time with the largest, of that with the smallest"
_ROMANISED = {"iso15919": 13.0, "hunterian": 13.0, "english": 3.0}


def _goals_of_detection(section: Section) -> list[Goal]:
    bare, listed = section.value("daachorse, bare"), section.value("listed terms, article by article")
    name = section.title.removeprefix("Detection, ")
    return [
        Goal(f"{name}: listed terms, share of the bare automaton's speed", listed / bare, 0.1, True),
        Goal(f"{name}: matching step, share of the bare automaton's speed", section.value("matching step alone") / bare, 0.3, True),
        Goal(f"{name}: listed terms, MB/s", listed, 5, True),
        Goal(f"{name}: all of detection, MB/s", section.value("all of detection, article by article"), 3, True),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    scale = QUICK if given.quick else FULL
    load = os.getloadavg()[0]
    cores = pin()
    found: list[Section] = []
    began = time.monotonic()
    for section in sections(scale, cores):
        found.append(section)
        print(f"{time.monotonic() - began:6.0f} s  {section.title}", file=sys.stderr, flush=True)
    results = Results(found, goals(found, scale), load)
    report.write(results, given.out)
    sys.stdout.write(report.as_markdown(results))


if __name__ == "__main__":
    main()
