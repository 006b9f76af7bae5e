"""The term check measured: on our case table beside the rule that other tools match by, on real translations, and its speed.

    python benchmarks/term_check.py cases                  found, missed, false alarms of both rules on the case table
    python benchmarks/term_check.py read PAIRS.tsv         every finding in professional translations (Hindi <tab> English), to be read
    python benchmarks/term_check.py speed PAIRS.tsv        processor seconds for 10,000 segments on one core

The rule of other tools, stated by us: a listed term counts as used where it stands between two edges of `re` (its `\\b`), whatever its
case; of each term of the source one of its translations has to stand so in the target.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import rakshakosh as rk
from rakshakosh.consistency import Checker
from rakshakosh.script import has_devanagari

CASES = Path(__file__).parents[1] / "tests" / "cases"
SEGMENTS = 10_000
WRITTEN = ("preferred", "admitted")


class EdgeRule:
    """The rule of other tools for one direction."""

    def __init__(self, to_english: bool) -> None:
        self.translations: dict[str, set[str]] = {}
        for concept in rk.Glossary.load():
            source, target = (concept.hi, concept.en) if to_english else (concept.en, concept.hi)
            for term in source:
                if term.status in WRITTEN:
                    self.translations.setdefault(term.term, set()).update(t.term for t in target if t.status in WRITTEN)

    def flags(self, source: str, target: str) -> bool:
        """Whether a term of the source has no translation in the target."""
        small = source.casefold()
        used = [term for term in self.translations if term.casefold() in small and stands_in(term, source)]
        return any(not any(stands_in(one, target) for one in self.translations[term]) for term in used)


def stands_in(term: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE) is not None


def cases() -> None:
    """The table of the documentation."""
    lines = [line for name in ("termcheck.tsv", "termcheck_limits.tsv") for line in (CASES / name).read_text(encoding="utf-8").splitlines()]
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    checkers = {True: Checker("hi", "en"), False: Checker("en", "hi")}
    edge_rules = {True: EdgeRule(True), False: EdgeRule(False)}
    rules: dict[str, Callable[[str, str, bool], bool]] = {
        "words between \\b": lambda source, target, to_english: edge_rules[to_english].flags(source, target),
        "rakshakosh": lambda source, target, to_english: any(f.severity != "hint" for f in checkers[to_english].check(source, target)),
    }
    print("| rule | wrong pairs found | missed | right pairs flagged |\n|---|---|---|---|")
    for name, flags in rules.items():
        counted = Counter((row[2] == "ok", flags(row[0], row[1], has_devanagari(row[0]))) for row in rows)
        wrong, right = counted[False, True] + counted[False, False], counted[True, True] + counted[True, False]
        print(f"| {name} | {counted[False, True]} of {wrong} | {counted[False, False]} | {counted[True, True]} of {right} |")


def pairs_of(file: Path) -> list[tuple[str, str]]:
    return [(cells[0], cells[1]) for line in file.read_text(encoding="utf-8").splitlines() if len(cells := line.split("\t")) > 1]


def read(file: Path) -> None:
    """Every error and warning with both texts."""
    pairs = pairs_of(file)
    for direction in (("hi", "en"), ("en", "hi")):
        checker = Checker(*direction)
        found = Counter[str]()
        for number, pair in enumerate(pairs, 1):
            source, target = pair if checker.to_english else pair[::-1]
            for finding in checker.check(source, target):
                if finding.severity != "hint":
                    found[finding.kind] += 1
                    print(f"{number} {finding.kind}: {finding.message}\n    {source}\n    {target}")
        told = ", ".join(f"{count} {kind}" for kind, count in found.most_common())
        print(f"{'-'.join(direction)}: {len(pairs)} pairs, {found.total()} findings: {told}\n")


def speed(file: Path) -> None:
    """Segments over and over until there are enough; memories of earlier segments are part of the figure, as in any long file."""
    pairs = pairs_of(file)
    for direction in (("hi", "en"), ("en", "hi")):
        checker = Checker(*direction)
        segments = [(pair if checker.to_english else pair[::-1]) for pair in (pairs * (SEGMENTS // len(pairs) + 1))[:SEGMENTS]]
        checker.check_pairs(segments[:20])
        began = time.process_time()
        checker.check_pairs(segments)
        print(f"{'-'.join(direction)}: {len(segments):,} segments in {time.process_time() - began:.1f} s of one core, loading left out")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("cases", "read", "speed"))
    parser.add_argument("file", type=Path, nargs="?")
    args = parser.parse_args()
    if args.what == "cases":
        cases()
    elif args.file is None:
        sys.exit("name a file of pairs: Hindi <tab> English, one a line")
    else:
        (read if args.what == "read" else speed)(args.file)


if __name__ == "__main__":
    main()
