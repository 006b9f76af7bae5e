"""Seeded errors: correct pairs are made wrong in one place, and the term check has to notice.

Correct pairs are professional translations (a file of Hindi <tab> English a line) and our own case table. In the target one thing is
changed: a term becomes another concept's of the same type, a number another number, a letter of a name another letter. Found: an error or
warning that the correct pair does not have.

    python benchmarks/seeded_errors.py PAIRS.tsv [--pairs 500] [--seed 1] [--show 10]
"""

from __future__ import annotations

import argparse
import random
import string
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import rakshakosh as rk
from rakshakosh.consistency import Checker, Pair
from rakshakosh.numerals import numbers

CASES = Path(__file__).parents[1] / "tests" / "cases" / "termcheck.tsv"
NAMES = ("person", "place", "equipment", "organisation")
LONG_ENOUGH = 4  # letters of a name that is misspelt
DEVANAGARI = "कखगघचछजटडतदधनपफबभमयरलवशसह"


class Correct(NamedTuple):
    """A correct pair in one direction."""

    hindi: str
    english: str
    to_english: bool

    @property
    def texts(self) -> tuple[str, str]:
        return (self.hindi, self.english) if self.to_english else (self.english, self.hindi)


def other_term(pair: Pair, chance: random.Random, glossary: rk.Glossary) -> str | None:
    """The target with one term as another concept's of the same type."""
    places = [
        ((r.english.start, r.english.end) if pair.to_english else (r.hindi.start, r.hindi.end), r.hindi) for r in pair.judgement.renderings
    ]
    if not places:
        return None
    (start, end), meant = chance.choice(places)
    others = [c for c in glossary if c.type == meant.type and c.id not in meant.ids and c.detect == "always" and c.review != "withdrawn"]
    other = chance.choice(others)
    text = _target(pair)
    return text[:start] + (other.en if pair.to_english else other.hi)[0].term + text[end:]


def other_number(pair: Pair, chance: random.Random, glossary: rk.Glossary) -> str | None:
    """The target with one number written in digits as another."""
    text = _target(pair)
    found = [n for n in numbers(text, "en" if pair.to_english else "hi") if n.digits and n.kind != "count"]
    if not found:
        return None
    number = chance.choice(found)
    digits = [at for at in range(number.start, number.end) if text[at].isdigit()]
    at = chance.choice(digits)
    new = chance.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + new + text[at + 1 :]


def other_letter(pair: Pair, chance: random.Random, glossary: rk.Glossary) -> str | None:
    """The target with one letter of a listed name as another."""
    text = _target(pair)
    places = []
    for rendering in pair.judgement.renderings:
        where = rendering.english if pair.to_english else rendering.hindi
        letters = [at for at in range(where.start, where.end) if text[at].isalpha() and (text[at].isascii() or text[at] in DEVANAGARI)]
        if (
            rendering.hindi.type in NAMES
            and len(letters) > LONG_ENOUGH
            and any(text[at].islower() or not text[at].isascii() for at in letters)
        ):
            places.append(letters)
    if not places:
        return None
    at = chance.choice([at for at in chance.choice(places) if not text[at].isupper()])
    new = chance.choice([c for c in (string.ascii_lowercase if text[at].isascii() else DEVANAGARI) if c != text[at]])
    return text[:at] + new + text[at + 1 :]


SEEDS: tuple[Callable[[Pair, random.Random, rk.Glossary], str | None], ...] = (other_term, other_number, other_letter)


def _target(pair: Pair) -> str:
    return (pair.english if pair.to_english else pair.hindi).text


def correct_pairs(file: Path) -> Iterator[Correct]:
    """Every pair in both directions; of the case table only the right ones, in theirs."""
    for line in file.read_text(encoding="utf-8").splitlines():
        hindi, english, *_ = line.split("\t")
        yield Correct(hindi, english, True)
        yield Correct(hindi, english, False)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[2] == "ok":
            to_english = any("\u0900" <= c <= "\u097f" for c in cells[0])
            yield Correct(*(cells[:2] if to_english else cells[1::-1]), to_english)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many that were not found, of each kind")
    args = parser.parse_args()
    chance = random.Random(args.seed)
    glossary = rk.Glossary.load()
    checkers = {True: Checker("hi", "en"), False: Checker("en", "hi")}
    pairs = [(c, checkers[c.to_english].pair(*c.texts)) for c in correct_pairs(args.file)]
    pairs = [(c, pair) for c, pair in pairs if pair.judgement.renderings]
    chosen = chance.sample(pairs, min(args.pairs, len(pairs)))
    seeded, found, missed = Counter[str](), Counter[str](), {seed.__name__: [] for seed in SEEDS}
    for c, pair in chosen:
        checker = checkers[c.to_english]
        before = Counter((f.kind, f.source_span) for f in checker.findings(pair) if f.severity != "hint")
        for seed in SEEDS:
            target = seed(pair, chance, glossary)
            if target is None:
                continue
            after = Counter((f.kind, f.source_span) for f in checker.check(c.texts[0], target) if f.severity != "hint")
            direction = "hi-en" if c.to_english else "en-hi"
            for name in (seed.__name__, f"{seed.__name__} {direction}"):
                seeded[name] += 1
                found[name] += bool(after - before)
            if not after - before:
                missed[seed.__name__].append((c.texts[0], c.texts[1], target))
    print(f"{len(chosen)} correct pairs of {len(pairs)} in which listed terms answer each other; rakshakosh {rk.__version__}")
    for name in sorted(seeded):
        print(f"{name:22s} {found[name]}/{seeded[name]} = {found[name] / seeded[name]:.3f}")
    for name, rows in missed.items():
        for row in rows[: args.show]:
            print(name, *row, sep="\n    ")


if __name__ == "__main__":
    main()
