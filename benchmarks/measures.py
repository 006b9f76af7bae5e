"""What the library takes to start, find, write, look up, check and export; the bare automaton on the same texts beside it."""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import latin
import texts
from report import Figure, Section
from texts import Sample
from timing import Scale, apart, memory, once, seconds, start

import rakshakosh as rk
from rakshakosh.errors import RakshakoshError
from rakshakosh.folding import fold
from rakshakosh.glossary import embedded_path, stored
from rakshakosh.matching import Automaton, Matcher, keys_of

PAIRS = Path(__file__).with_name("pairs.tsv")
CHECKED = 2_000  # pairs
_SLOT = re.compile(r"\{(\w+)\}")


def starting(scale: Scale) -> Section:
    """Import, first answer, and what the glossary and its automaton take."""
    article = next((str(file) for file in sorted(texts.SEEDS.glob("*.txt"))), "examples/article.txt")
    bare = start("pass", scale.starts)
    imported = start("import rakshakosh", scale.starts)
    first = start(f"import rakshakosh as rk; rk.detect(open({article!r}, encoding='utf-8').read())", scale.starts)
    glossary = rk.Glossary.load()
    plain = rk.Glossary.load(embedded_path())
    keys = list(keys_of(glossary))
    built = seconds(
        {
            "glossary loaded whole": lambda: rk.Glossary.load(embedded_path()),
            "embedded glossary opened": lambda: stored(embedded_path()),
            "embedded matcher read": lambda: Matcher(glossary),
            "matcher built": lambda: Matcher(plain),
            f"of that, the automaton of {len(keys):,} keys": lambda: Automaton(keys),
        },
        min(scale.rounds, 3),
    )
    figures = [
        Figure("python -c pass, on the wall", bare.wall * 1e3, "ms"),
        Figure("import rakshakosh, more than that, on the wall", (imported.wall - bare.wall) * 1e3, "ms"),
        Figure("import rakshakosh, more than that", (imported.processor - bare.processor) * 1e3, "ms"),
        Figure("first answer of a cold process, on the wall", first.wall, "s"),
        Figure("first answer of a cold process", first.processor, "s"),
        Figure("peak memory of that process", first.peak_megabytes, "MB"),
        *(Figure(what, taken * 1e3, "ms") for what, taken in built.items()),
        Figure("peak memory with the whole matcher, after a megabyte of articles", apart(_peak, scale), "MB"),
    ]
    return Section("Start", "Processes from start to exit; the text is one article.", figures)


def _peak(scale: Scale) -> float:
    detector = rk.Detector()
    for text in texts.generated(detector.glossary, min(1.0, scale.megabytes)):
        detector.detect(text)
    return memory("VmHWM")


def detection(sample: Sample, scale: Scale) -> Section:
    """Detection of a sample, and what bounds it: the matching step, and bare automata with the same keys on the same folded text."""
    detector = rk.Detector()
    articles, one = sample.articles, "\n".join(sample.articles)
    folded = [fold(text).text for text in articles]
    matcher = detector.matcher
    _, first = once(lambda: [detector.detect(text) for text in sample.distinct])
    works: dict[str, Callable[[], object]] = {
        "listed terms, article by article": lambda: [detector.detect(text, unlisted=False) for text in articles],
        "listed terms, one text": lambda: detector.detect(one, unlisted=False),
        "all of detection, article by article": lambda: [detector.detect(text) for text in articles],
        "all of detection, one text": lambda: detector.detect(one),
        "all but the tagger, article by article": partial(_all, rk.Detector(without=["tagged"]), articles),
        "folding": lambda: [fold(text) for text in articles],
        "matching step alone": lambda: [matcher.find(text) for text in folded],
    }
    works |= {name: partial(_each, find, folded) for name, find in automata(list(keys_of(detector.glossary))).items()}
    figures = [Figure(what, sample.megabytes / taken) for what, taken in seconds(works, scale.rounds).items()]
    size = sum(len(text.encode()) for text in sample.distinct) / 1e6
    figures.append(Figure("all of detection, article by article, first reading", size / first))
    density = texts.words_a_mention(sample.distinct, detector)
    keys = f"Automata: {len(matcher):,} keys."
    about = f"{sample.about}; {sample.megabytes:.2f} MB; a mention of a listed term in {density:.1f} words. {keys}"
    return Section(f"Detection, {sample.name} articles", about, figures)


def _all(detector: rk.Detector, articles: list[str]) -> None:
    for text in articles:
        detector.detect(text)


def _each(find: Callable[[str], object], articles: list[str]) -> None:
    for text in articles:
        find(text)


def automata(keys: list[str]) -> dict[str, Callable[[str], object]]:
    """All overlapping places of the keys in a text, by bare automata."""
    import daachorse

    found: dict[str, Callable[[str], object]] = {"daachorse, bare": daachorse.CharwiseDoubleArrayAhoCorasick(keys).find_overlapping}
    try:
        import ahocorasick_rs
    except ImportError:
        return found
    return found | {"ahocorasick-rs, bare": partial(ahocorasick_rs.AhoCorasick(keys).find_matches_as_indexes, overlapping=True)}


def writing(sample: Sample, scale: Scale) -> Section:
    """Normalisation; romanisation with natural repetition and with every word new, other romanisers beside it."""
    megabytes = min(sample.megabytes, 0.3)
    articles = texts.repeated(sample.distinct, megabytes)[: max(1, round(len(sample.articles) * megabytes / sample.megabytes))]
    size = sum(len(text.encode()) for text in articles) / 1e6
    works = {f"normalise, {level}": partial(_normalised, articles, level) for level in ("encoding", "spelling", "house")}
    figures = [Figure(what, size / taken) for what, taken in seconds(works, min(scale.rounds, 3)).items()]
    return Section("Normalisation and romanisation", f"{size:.2f} MB of {sample.name} articles.", figures + latin.figures(articles, scale))


def _normalised(articles: list[str], level: str) -> None:
    for text in articles:
        rk.normalise(text, level)


def looking_up(scale: Scale) -> Section:
    """Many different queries of each kind, and rapidfuzz alone over as many strings as near look-up knows."""
    from rapidfuzz import fuzz, process

    glossary = rk.Glossary.load()
    random = Random(3)
    found = [c for c in glossary if c.detect == "always" and c.review != "withdrawn"]
    people = random.sample([c for c in found if c.type == "person"], scale.queries)
    exact = [c.hi[0].term for c in people]
    queries = {
        "exact": exact,
        "another spelling or form": [glossary.forms(c.id)[-1] for c in random.sample(found, scale.queries)],
        "romanised": [rk.romanise(term) for term in exact],
        "near": [_misspelt(term, random) for term in exact],
    }
    rk.lookup("राजनाथ सिंहह")
    works: dict[str, Callable[[], object]] = {kind: partial(_looked_up, asked, kind == "near") for kind, asked in queries.items()}
    strings = [term.term for concept in glossary for term in (*concept.hi, *concept.en)]
    few = queries["near"][: max(1, scale.queries // 20)]
    works["rapidfuzz"] = lambda: [process.extract(query, strings, scorer=fuzz.ratio, limit=10) for query in few]
    measured = seconds(works, scale.rounds)
    figures = [Figure(f"look-up, {kind}", measured[kind] / len(asked) * 1e6, "µs") for kind, asked in queries.items()]
    figures.append(Figure(f"rapidfuzz alone, {len(strings):,} strings, ten best by ratio", measured["rapidfuzz"] / len(few) * 1e6, "µs"))
    return Section("Look-up", f"{scale.queries} queries of each kind, drawn from the glossary; a query, on the average.", figures)


def _misspelt(term: str, random: Random) -> str:
    """A term with one letter doubled."""
    at = random.randrange(1, len(term))
    return term[:at] + term[at - 1] + term[at:]


def _looked_up(queries: list[str], near: bool) -> None:
    for query in queries:
        rk.lookup(query, near=near)


def checking(scale: Scale) -> Section:
    """The term check of generated pairs, both ways."""
    pairs = list(translated(rk.Glossary.load(), 20 if scale.is_quick else CHECKED))
    back = [(english, hindi) for hindi, english in pairs]
    works = {
        "Hindi to English, a pair": lambda: [rk.check(*pair) for pair in pairs],
        "English to Hindi, a pair": lambda: [rk.check(*pair, source_language="en", target_language="hi") for pair in back],
        "Hindi to English, a document, a pair": lambda: rk.check_pairs(pairs),
    }
    taken = seconds(works, min(scale.rounds, 3))
    figures = [Figure(what, time / len(pairs) * 1e6, "µs") for what, time in taken.items()]
    return Section("Term check", f"{len(pairs):,} generated pairs of one sentence.", figures)


def translated(glossary: rk.Glossary, pairs: int) -> Iterator[tuple[str, str]]:
    """Hindi sentences and their English, about preferred terms."""
    random = Random(5)
    listed = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    by_type: dict[str, list[rk.Concept]] = {}
    for concept in glossary:
        by_type.setdefault(concept.type, []).append(concept)
    for _ in range(pairs):
        hindi, english = random.choice(listed)
        chosen = {type: random.choice(by_type[type]) for type in _SLOT.findall(hindi)}
        yield (
            _SLOT.sub(lambda slot, chosen=chosen: chosen[slot[1]].hi[0].term, hindi),  # type: ignore[misc]
            _SLOT.sub(lambda slot, chosen=chosen: chosen[slot[1]].en[0].term, english),  # type: ignore[misc]
        )


def exporting(scale: Scale) -> Section:
    """The glossary in every format, the first time in the process."""
    whole = rk.Glossary.load()
    glossary = whole if scale.exports >= len(whole) else rk.Glossary(whole.header, whole.concepts[: scale.exports])
    figures: list[Figure] = []
    left_out: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for format in rk.FORMATS:
            try:
                done, taken = once(partial(glossary.export, Path(folder) / f"{format}.out", format))
            except RakshakoshError as error:  # a format whose libraries are not installed
                left_out.append(f"{format} ({error})")
                continue
            size = sum(file.stat().st_size for file in done.files) / 1e6
            figures.append(Figure(f"{format}, {size:.1f} MB", taken, "s"))
    about = f"{len(glossary):,} concepts, English to Hindi, each once." + (f" Left out: {', '.join(left_out)}." if left_out else "")
    return Section("Exports", about, figures)


def both_cores(sample: Sample, scale: Scale, cores: set[int]) -> Section:
    """`Detector.pipe` by one process and by one for each core: on the wall, beside all that the machine does, and in processor time."""
    detector = rk.Detector()
    texts_read = sample.articles * (1 if scale.is_quick else 3)
    megabytes = sum(len(text.encode()) for text in texts_read) / 1e6
    _all(detector, sample.articles)
    os.sched_setaffinity(0, cores)
    walls: dict[int, list[float]] = {1: [], len(cores): []}
    processors: dict[int, list[float]] = {1: [], len(cores): []}
    for _ in range(scale.rounds):
        for processes in walls:
            began, before = time.perf_counter(), sum(os.times()[:4])
            for _ in detector.pipe(texts_read, processes=processes):
                pass
            walls[processes].append(time.perf_counter() - began)
            processors[processes].append(sum(os.times()[:4]) - before)
    wall, processor = ({many: statistics.median(times) for many, times in taken.items()} for taken in (walls, processors))
    figures = [
        *(Figure(f"processes: {processes}, on the wall", megabytes / taken) for processes, taken in wall.items()),
        Figure(f"{len(cores)} processes, times as fast as one", wall[1] / wall[len(cores)], "×"),
        Figure(f"{len(cores)} processes, processor time of all, of that of one", processor[len(cores)] / processor[1], "×"),
    ]
    load = os.getloadavg()[0]
    about = f"All of detection, {megabytes:.2f} MB of {sample.name} articles; load at the end {load:.2f}, these processes among it."
    return Section("Several processes", about, figures)


if __name__ == "__main__":
    sys.exit("measured by benchmarks/run.py")
