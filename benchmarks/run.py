"""Measure speed and memory on this machine: python benchmarks/run.py [--out benchmarks/results]

Everything is measured in one run, on one core, medians of several rounds. Texts: the real articles where the folder beside the project
is there, otherwise the example article; repeated to five megabytes of UTF-8, article by article and as one text.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
MEGABYTES = 5
ROUNDS = 5
PACKAGES = ("rakshakosh", "daachorse", "ahocorasick-rs", "rapidfuzz", "msgspec", "indic-transliteration", "aksharamukha", "uroman")


def pin() -> None:
    """Stay on one core, where the system allows it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def median_seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def process_seconds(code: str, rounds: int = 9) -> float:
    """Start to exit of a Python process that runs `code`."""
    return median_seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT), rounds)


def peak_megabytes(code: str) -> float:
    measured = f"{code}\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    done = subprocess.run([sys.executable, "-c", measured], check=True, cwd=ROOT, capture_output=True, text=True)
    return float(done.stdout.split()[-1]) / 1024


def texts() -> tuple[list[str], str]:
    files = sorted(SEEDS.glob("*.txt"))
    named = "the five real articles" if files else "examples/article.txt"
    found = [file.read_text(encoding="utf-8") for file in files or [ROOT / "examples" / "article.txt"]]
    size = sum(len(text.encode()) for text in found)
    return found * round(MEGABYTES * 1e6 / size), named


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def measure() -> dict[str, object]:
    import latin

    import rakshakosh as rk
    from rakshakosh.folding import fold
    from rakshakosh.matching import Matcher

    articles, named = texts()
    one = "\n".join(articles)
    megabytes = sum(len(text.encode()) for text in articles) / 1e6
    path = str(SEEDS / sorted(p.name for p in SEEDS.glob("*.txt"))[0]) if SEEDS.exists() else "examples/article.txt"
    article = f"open({path!r}, encoding='utf-8').read()"
    cold = f"import rakshakosh as rk; rk.detect({article})"

    glossary = rk.Glossary.load()
    detector = rk.Detector(glossary)
    detector.matcher  # noqa: B018 (built before the clock runs)
    for text in articles[:10]:
        detector.detect(text)
    folded = [fold(text).text for text in articles]
    automaton = detector.matcher._automaton._automaton
    assert automaton is not None

    rows: dict[str, float] = {}
    rows["detect, article by article, MB/s"] = megabytes / median_seconds(lambda: [detector.detect(text) for text in articles])
    rows["detect, one text, MB/s"] = megabytes / median_seconds(lambda: detector.detect(one))
    rows["matching step alone, MB/s"] = megabytes / median_seconds(lambda: [detector.matcher.find(text) for text in folded])
    rows["bare automaton on the same folded articles, MB/s"] = megabytes / median_seconds(
        lambda: [automaton.find_overlapping(text) for text in folded]
    )
    try:
        import ahocorasick_rs
    except ImportError:
        pass
    else:
        peer = ahocorasick_rs.AhoCorasick(list(detector.matcher.keys))
        rows["ahocorasick-rs, overlapping, same keys and texts, MB/s"] = megabytes / median_seconds(
            lambda: [peer.find_matches_as_indexes(text, overlapping=True) for text in folded]
        )
    sample = articles[: max(1, len(articles) // 20)]
    sample_megabytes = sum(len(text.encode()) for text in sample) / 1e6
    for level in ("spelling", "house"):
        seconds = median_seconds(lambda level=level: [rk.normalise(text, level) for text in sample])  # type: ignore[misc]
        rows[f"normalise {level}, MB/s"] = sample_megabytes / seconds
    rows |= latin.rows(sample, median_seconds)
    rk.lookup("राजनाथ सिंहह")
    for name, query, near in (("exact", "राजनाथ सिंह", False), ("romanised", "nrendra modi", False), ("near", "राजनाथ सिन्ह", True)):
        seconds = median_seconds(lambda query=query, near=near: [rk.lookup(query, near=near) for _ in range(200)])  # type: ignore[misc]
        rows[f"look-up, {name}, microseconds"] = seconds / 200 * 1e6
    bare = process_seconds("pass")
    rows["python -c pass, milliseconds"] = bare * 1e3
    rows["import rakshakosh, milliseconds more than that"] = (process_seconds("import rakshakosh") - bare) * 1e3
    rows["first answer of a cold process, start to exit, seconds"] = process_seconds(cold)
    rows["peak memory of that process, MB"] = peak_megabytes(cold)
    rows["glossary load, milliseconds"] = median_seconds(lambda: rk.Glossary.load(ROOT / "glossary")) * 1e3
    rows["whole matcher built, milliseconds"] = median_seconds(lambda: Matcher(glossary)) * 1e3
    return {
        "texts": f"{named}, repeated to {megabytes:.2f} MB of UTF-8",
        "glossary": f"{glossary.version}, {len(glossary)} concepts, {len(detector.matcher.keys)} keys, digest {glossary.digest[:16]}",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, pinned to one; {platform.system()}; Python {platform.python_version()}",
        "versions": {package: installed(package) for package in PACKAGES},
        "measured": {name: round(value, 3) for name, value in rows.items()},
    }


def markdown(result: dict[str, object]) -> str:
    lines = ["# Last results", "", "By `python benchmarks/run.py`.", ""]
    lines += [f"- {name}: {result[name]}" for name in ("machine", "glossary", "texts")]
    lines += [f"- versions: {', '.join(f'{p} {v}' for p, v in dict(result['versions']).items())}", ""]  # type: ignore[call-overload]
    lines += ["| what | figure |", "|---|---|"]
    lines += [f"| {name} | {value:g} |" for name, value in dict(result["measured"]).items()]  # type: ignore[call-overload]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    out = parser.parse_args().out
    pin()
    result = measure()
    out.mkdir(parents=True, exist_ok=True)
    (out / "latest.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (out / "latest.md").write_text(markdown(result), encoding="utf-8")
    print(markdown(result))


if __name__ == "__main__":
    main()
