"""The tagger: how fast, how reliable its scores, what it says wrongly.

    python benchmarks/tagger.py --speed TEXT…                   the tagger alone, gated and everywhere, and detection with it and without
    python benchmarks/tagger.py --reliability held_out.conll    names by score: how many, and the share that the labels have
    python benchmarks/tagger.py --errors 200 held_out.conll     a fixed sample of what labels and mentions differ in, to read
    python benchmarks/tagger.py --half-listed news.jsonl        F1 with the tagger and without, half of the people and places not listed

`held_out.conll` is written by `training/labelled_names.py`. Labels are compared as they stand in the file, nothing cleaned.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import rakshakosh as rk
from rakshakosh import learnt_names, tagger

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from labelled_names import read

ROUNDS = 9
KINDS = ("person", "place", "organisation")


class Labelled(NamedTuple):
    text: str
    names: set[tuple[int, int, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--reliability", action="store_true")
    parser.add_argument("--half-listed", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if args.speed:
        speed([file.read_text(encoding="utf-8") for file in args.files])
    if args.reliability:
        reliability([each for file in args.files for each in labelled(file)])
    if args.half_listed:
        half_listed(args.files)
    if args.errors:
        differences([each for file in args.files for each in labelled(file)], args.errors)


def labelled(file: Path) -> Iterator[Labelled]:
    for sentence in read(file):
        begins = [0]
        for word in sentence.words:
            begins.append(begins[-1] + len(word) + 1)
        yield Labelled(sentence.text + " ", {(begins[n.start], begins[n.end] - 1, n.type) for n in sentence.names})


def speed(texts: list[str]) -> None:
    size = sum(len(text.encode()) for text in texts) / 1e6
    plain, whole, model = rk.Detector(without=["tagged"]), rk.Detector(), learnt_names.model()
    if model is None:
        raise SystemExit(f"{learnt_names.WEIGHTS} is not there")
    read_texts = [(text, plain.read(text)) for text in texts]

    def alone(everywhere: bool) -> None:
        for text, reading in read_texts:
            tagger.find(model, tagger.line(text, reading.folded, reading.chosen), everywhere)

    ways: dict[str, Callable[[], object]] = {
        "detection without the tagger": lambda: [plain.detect(text) for text in texts],
        "detection with it": lambda: [whole.detect(text) for text in texts],
        "the tagger alone": lambda: alone(False),
        "the tagger alone, everywhere": lambda: alone(True),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS + 1):
        for name, way in ways.items():
            began = time.process_time()
            way()
            took[name].append(time.process_time() - began)
    for name, seconds in took.items():
        print(f"{name:30s} {size / sorted(seconds[1:])[ROUNDS // 2]:.2f} MB/s of UTF-8, median of {ROUNDS}")


def reliability(sentences: list[Labelled]) -> None:
    said: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for text, names in sentences:
        for m in rk.detect(text, types=KINDS):
            if m.how == "model":
                said[int(m.score * 10)] += 1
                right[int(m.score * 10)] += (m.start, m.end, m.type) in names
    for tenth in sorted(said):
        print(f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}  {said[tenth]:4d} names, {right[tenth] / said[tenth]:.2f} right")
    print(f"all      {said.total():4d} names, {right.total() / said.total():.2f} right")


def half_listed(files: list[Path]) -> None:
    """As if the news were of tomorrow: every second person and place of the glossary taken out, by the hash of the id."""
    whole = rk.Glossary.load()
    kept = [c for c in whole if c.type not in ("person", "place") or crc32(c.id.encode()) % 2]
    glossary = rk.Glossary(whole.header, kept)
    records = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    for name, detector in (("without", rk.Detector(glossary, without=["tagged"])), ("with", rk.Detector(glossary))):
        right = said = there = model = model_right = 0
        for record in records:
            gold = {(m["start"], m["end"], m["type"]) for m in record["mentions"]}
            found = detector.detect(record["text"])
            hits = [(m.start, m.end, m.type) in gold for m in found]
            right, said, there = right + sum(hits), said + len(found), there + len(gold)
            by_model = [hit for m, hit in zip(found, hits, strict=True) if m.how == "model"]
            model, model_right = model + len(by_model), model_right + sum(by_model)
        figures = f"P {right / said:.3f} R {right / there:.3f} F1 {2 * right / (said + there):.4f}"
        print(f"{name:8s} {figures}, by the model {model_right} of {model}")


def differences(sentences: list[Labelled], limit: int) -> None:
    found: list[str] = []
    for text, names in sentences:
        said = {(m.start, m.end, m.type): m for m in rk.detect(text, types=KINDS)}
        for start, end, type in names - said.keys():
            met = [f"{m.text} [{m.type}, {m.how}]" for m in said.values() if m.start < end and start < m.end]
            found.append(f"missed  {text[start:end]} [{type}] | said {met} | {text[max(0, start - 40) : end + 40]}")
        for start, end, type in said.keys() - names:
            if not any(a < end and start < b for a, b, _ in names):
                found.append(f"extra   {text[start:end]} [{type}, {said[start, end, type].how}] | {text[max(0, start - 40) : end + 40]}")
    print(f"{len(found)} differences")
    for line in random.Random(7).sample(sorted(found), min(limit, len(found))):
        print(line)


if __name__ == "__main__":
    main()
