"""What grows: glossaries of up to half a million terms, texts of up to a hundred megabytes, texts that no one would write.

python benchmarks/growth.py shapes          one pathological text after the other, each in three sizes: time and memory
python benchmarks/growth.py texts           texts of growing size, read as a stream
python benchmarks/growth.py glossaries      generated glossaries: load, build, memory, speed
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

import texts
from report import Figure, Section
from timing import FULL, Scale, apart, in_copy, memory, once, pin, seconds

import rakshakosh as rk
from rakshakosh.concept import Concept, Term
from rakshakosh.glossary import to_bytes
from rakshakosh.matching import Matcher
from rakshakosh.tables import words

SEED = 7
NAMES = (3_000, 8_000)  # first names and surnames that people of a generated glossary have
PARTS_OF_TERMS = (300, 20_000)  # the ranks of frequent words that terms and bodies are made of
CONSONANTS = "कखगघचछजझटठडढतथदधनपफबभमयरलवशसह"
VOWELS = ("", "ा", "ि", "ी", "ु", "ू", "े", "ै", "ो", "ौ")


def glossary(terms: int) -> rk.Glossary:
    """A generated glossary of `terms` concepts, one Hindi term and its English each; a smaller one is the beginning of a larger one."""
    return rk.Glossary(rk.Glossary.load().header, islice(concepts(), terms))


def concepts() -> Iterator[Concept]:
    """Concepts without end: people, places, weapons, bodies and terms.

    Two fifths of them are names of generated syllables, the rest phrases of frequent words: a text is full of the beginnings of those.
    """
    random = Random(SEED)
    first, last = ([_name(random) for _ in range(many)] for many in NAMES)
    listed = texts.FREQUENT.read_text(encoding="utf-8").split()
    frequent = [word for word in listed[slice(*PARTS_OF_TERMS)] if len(word) > 2]
    bodies = sorted(word for word in words("body_nouns.tsv") if not word.startswith("की "))
    makers: list[tuple[str, Callable[[], str]]] = [
        ("person", lambda: f"{random.choice(first)} {random.choice(last)}"),
        ("place", lambda: _name(random) + _name(random)[:2]),
        ("term", lambda: f"{random.choice(frequent)} {random.choice(frequent)}"),
        ("organisation", lambda: f"{random.choice(frequent)} {random.choice(frequent)} {random.choice(bodies)}"),
        ("equipment", lambda: f"{random.choice(frequent)} {_name(random)}-{random.randrange(1, 1000)}"),
    ]
    seen: set[str] = set()
    while True:
        for type, make in makers:
            term = make()
            if term not in seen:
                seen.add(term)
                number = len(seen)
                yield Concept(
                    id=f"{type}-{number:07}",
                    type=type,  # type: ignore[arg-type]
                    subject="army",
                    hi=(Term(term=term, status="preferred", gender="m" if type == "term" else None),),
                    en=(Term(term=f"{type.title()} No {number}", status="preferred"),),
                )


def _name(random: Random) -> str:
    return "".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(random.randint(2, 4)))


def glossaries(scale: Scale) -> Section:
    """Generated glossaries of growing size: load, build and memory of each by itself, then the same text by all of them."""
    figures: list[Figure] = []
    for terms in scale.terms:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "glossary.jsonl"
            apart(_write_glossary, terms, file)
            load, build, held, keys = apart(_loaded, file)
        figures += [
            Figure(f"{terms:,} terms: load", load, "s"),
            Figure(f"{terms:,} terms: matcher built, {keys:,} keys", build, "s"),
            Figure(f"{terms:,} terms: memory held", held, "MB"),
        ]
    known = {terms: rk.Detector(glossary(terms)) for terms in scale.terms}
    articles = texts.generated(known[scale.terms[0]].glossary, scale.megabytes)
    megabytes = sum(len(text.encode()) for text in articles) / 1e6
    for unlisted, name in ((False, "listed terms"), (True, "whole detection")):
        works = {f"{terms:,} terms: {name}": partial(_detected, detector, articles, unlisted) for terms, detector in known.items()}
        measured = seconds(works, scale.rounds if not unlisted else min(scale.rounds, 3))
        figures += [Figure(what, megabytes / taken) for what, taken in measured.items()]
        times = [*measured.values()]
        figures.append(Figure(f"{name}: time with the largest, of that with the smallest", times[-1] / times[0], "×"))
    return Section("Growing glossaries", f"{megabytes:.2f} MB of generated articles about the terms of the smallest.", figures)


def _write_glossary(terms: int, file: Path) -> None:
    file.write_bytes(to_bytes(glossary(terms)))


def _loaded(file: Path) -> tuple[float, float, float, int]:
    """Seconds to load and to build, megabytes held for both, keys."""
    before = memory()
    loaded, load = once(lambda: rk.Glossary.load(file))
    matcher, build = once(lambda: Matcher(loaded))
    return load, build, memory() - before, len(matcher)


def _detected(detector: rk.Detector, articles: list[str], unlisted: bool) -> None:
    for text in articles:
        detector.detect(text, unlisted=unlisted)


def growing_texts(scale: Scale) -> Section:
    """One text of growing size, line by line from a file: listed terms, and all of detection up to a tenth of that."""
    detector = rk.Detector(rk.Glossary.load())
    detector.matcher  # noqa: B018 (built before the clock runs)
    block = "".join(texts.generated(detector.glossary, min(scale.texts[-1], 10**7) / 1e6)).encode()
    figures: list[Figure] = []
    for unlisted, name in ((False, "listed terms"), (True, "whole detection")):
        sizes = [size for size in scale.texts if size * (10 if unlisted else 1) <= scale.texts[-1]]
        for size, (mentions, taken, more) in zip(sizes, in_copy(_streamed_all, detector, block, sizes, unlisted), strict=True):
            figures += [
                Figure(f"{name}, {_bytes(size)}, {mentions:,} mentions", size / 1e6 / taken),
                Figure(f"{name}, {_bytes(size)}: peak memory above that after the first ten megabytes", more, "MB"),
            ]
    about = "`Detector.stream` of a file, after ten megabytes of generated articles were read; these over and over, each size once."
    return Section("Growing texts", about, figures)


def _streamed_all(detector: rk.Detector, block: bytes, sizes: list[int], unlisted: bool) -> list[tuple[int, float, float]]:
    """Mentions, seconds and megabytes at the peak above those at the beginning, by size."""
    found: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text"
        file.write_bytes(block)
        _streamed(detector, file, unlisted)
        before = memory("VmHWM")
        for size in sizes:
            _write(file, block, size)
            mentions, taken = once(partial(_streamed, detector, file, unlisted))
            found.append((mentions, taken, max(0.0, memory("VmHWM") - before)))
    return found


def _write(file: Path, block: bytes, size: int) -> None:
    """Whole blocks and the beginning of one, to `size` bytes."""
    with file.open("wb") as out:
        for _ in range(size // len(block)):
            out.write(block)
        out.write(block[: size % len(block)].decode(errors="ignore").encode())


def _streamed(detector: rk.Detector, file: Path, unlisted: bool) -> int:
    with file.open(encoding="utf-8") as lines:
        return sum(1 for _ in detector.stream(lines, unlisted=unlisted))


def _bytes(size: int) -> str:
    return f"{size // 10**6} MB" if size >= 10**6 else f"{size // 10**3} kB"


def shapes(article: str) -> dict[str, str]:
    """What is written over and over to the length wanted, by name."""
    run_together = "".join(article.split()).replace("।", "")
    return {
        "one letter": "क",
        "one Latin letter": "a",
        "only vowel signs": "ा",
        "only viramas": "\N{DEVANAGARI SIGN VIRAMA}",
        "only nuktas": "\N{DEVANAGARI SIGN NUKTA}",
        "only joiners": "\N{ZERO WIDTH JOINER}",
        "one word of listed words": "सेना",
        "an article without blanks": run_together,
        "nested terms": "भारतीय सेना प्रमुख ",
        "posts in one list": "रक्षा मंत्री और ",
        "ranks": "कर्नल ",
        "one first name": "राजनाथ ",
        "a name in full and its surname": "राजनाथ सिंह और सिंह, ",
        "an unknown name": "टोपनो ",
        "names and commas": "राम, ",
        "letter names": "एस ",
        "letter names and hyphens": "एस-",
        "a weapon and a number": "एस-400 ",
        "numbers": "5 ",
        "digits": "7",
        "Devanagari digits": "७",
        "quotes": '"',
        "curly quotes": "“”",
        "quoted words": '"राम" ',
        "opening brackets": "(",
        "hyphens": "-",
        "dandas": "।",
        "newlines": "\n",
        "blanks": " ",
        "emoji": "😀",
        "lone surrogates": "\ud800",
    }


def pathological(scale: Scale) -> Section:
    """Each shape in every size: linear is a time that grows as the text does."""
    detector = rk.Detector(rk.Glossary.load())
    article = (texts.ROOT / "examples" / "article.txt").read_text(encoding="utf-8")
    detector.detect(article)
    detector.detect(article)
    figures: list[Figure] = []
    for name, shape in shapes(article).items():
        times, more, mentions = in_copy(_read_shape, detector, shape, scale.shapes)
        figures += [
            Figure(f"{name}, {scale.shapes[-1]:,} code points, {mentions:,} mentions", times[-1], "s"),
            Figure(f"{name}: exponent", exponent(scale.shapes, times), "(1: linear)"),
            Figure(f"{name}: memory above that before", more, "MB"),
        ]
    worst = max(figure.value for figure in figures if figure.unit.startswith("(1"))
    sizes = ", ".join(f"{size:,}" for size in scale.shapes)
    about = f"`detect`, all of it, texts of {sizes} code points, each shape in a process of its own. The largest exponent is {worst:.2f}."
    return Section("Pathological texts", about, figures)


def _read_shape(detector: rk.Detector, shape: str, sizes: tuple[int, ...]) -> tuple[list[float], float, int]:
    """Seconds by size, megabytes at the peak above those at the beginning, mentions in the largest."""
    detector.detect((shape * 1_000)[:1_000])
    before = memory()
    times: list[float] = []
    mentions = 0
    for size in sizes:
        text = shape * (size // len(shape))
        found, taken = once(partial(detector.detect, text))
        times.append(taken)
        mentions = len(found)
    return times, max(0.0, memory("VmHWM") - before), mentions


def exponent(sizes: tuple[int, ...], times: list[float]) -> float:
    """The power of the size by which the time grows from the smallest to the largest; times below what the clock tells count as that."""
    told = [max(time, 0.005) for time in times]
    return math.log(told[-1] / told[0]) / math.log(sizes[-1] / sizes[0])


WORKS = {"shapes": pathological, "texts": growing_texts, "glossaries": glossaries}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=WORKS)
    pin()
    section = WORKS[parser.parse_args().what](FULL)
    sys.stdout.write(f"{section.about}\n" + "".join(f"{f.what}: {f.value:.3g} {f.unit}\n" for f in section.figures))


if __name__ == "__main__":
    main()
