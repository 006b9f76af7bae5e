"""Listed terms found by us and by others: the same generated terms, the same text, from the raw string to the list of places.

PhraseMatcher and EntityRuler compare tokens, so their tokenising is part of it; flashtext2 and the alternation look at word edges; the
bare automata get folded keys and folded text and know no edges. Ours folds, inflects, knows spellings and weighs; so it is told how many
places each finds. We and spaCy keep what was learnt of a word, so the first reading is told beside the later ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec

import growth
import texts
from measures import automata
from report import PLOTTED, Figure, Section
from timing import Scale, once, seconds

import rakshakosh as rk
from rakshakosh.folding import fold, key

FEW = 5_000  # terms: as many as an alternation and an EntityRuler are asked to hold
Find = Callable[[str], "list[object]"]


def few(scale: Scale) -> Section:
    """The smallest generated glossary."""
    return _measured(scale.terms[0], scale)


def many(scale: Scale) -> Section:
    """The largest."""
    return _measured(scale.terms[-1], scale)


def _measured(terms: int, scale: Scale) -> Section:
    glossary = growth.glossary(terms)
    articles = texts.generated(growth.glossary(scale.terms[0]), scale.megabytes / 2)
    written = [concept.hi[0].term for concept in glossary]
    finders = _finders(glossary, written)
    figures: list[Figure] = []
    works: dict[str, Callable[[], object]] = {}
    sizes: dict[str, float] = {}
    firsts: list[Figure] = []
    mentions: list[Figure] = []
    folded = [fold(text).text for text in articles]
    for name, make in finders.items():
        find, built = once(make)
        figures.append(Figure(f"{name}: built", built, "s"))
        given = folded if name.endswith("bare") else articles
        if name in SLOW:
            given = given[: max(1, round(len(given) * min(1.0, 2 * scale.peer_megabytes / scale.megabytes)))]
        works[name] = partial(_each, find, given)
        sizes[name] = sum(len(text.encode()) for text in articles[: len(given)]) / 1e6
        places, first = once(lambda find=find, given=given: sum(len(find(text)) for text in given))  # type: ignore[misc]
        firsts.append(Figure(f"{name}: first reading", sizes[name] / first, "MB/s at first"))
        mentions.append(Figure(f"{name}: found in a megabyte", places / sizes[name], "places"))
    speeds = [Figure(name, sizes[name] / taken) for name, taken in seconds(works, scale.rounds).items()]
    about = f"{sizes['rakshakosh']:.2f} MB of generated articles about the first {scale.terms[0]:,} of the terms."
    return Section(f"{PLOTTED}, {terms:,} generated", about, speeds + firsts + mentions + figures)


def _each(find: Find, articles: list[str]) -> None:
    for text in articles:
        find(text)


ALTERNATION = "regex, an alternation"
SLOW = {ALTERNATION}


def _finders(glossary: rk.Glossary, written: list[str]) -> dict[str, Callable[[], Find]]:
    """What makes the finder of each tool that is installed."""
    found: dict[str, Callable[[], Find]] = {"rakshakosh": partial(_ours, glossary)}
    for name, package, make, most in PEERS:
        if find_spec(package) and len(written) <= most:
            found[name] = partial(make, written)
    keys = [key(term) for term in written]
    for name in automata(keys[:1]):
        found[name] = lambda name=name: automata(keys)[name]  # type: ignore[misc, return-value]
    return found


def _ours(glossary: rk.Glossary) -> Find:
    detector = rk.Detector(glossary)
    detector.matcher  # noqa: B018 (built before the clock runs)
    return partial(detector.detect, unlisted=False)  # type: ignore[return-value]


def _phrase_matcher(written: list[str]) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("hi")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("term", [nlp.make_doc(term) for term in written])
    return lambda text: matcher(nlp.make_doc(text))


def _entity_ruler(written: list[str]) -> Find:
    import spacy

    nlp = spacy.blank("hi")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "term", "pattern": term} for term in written])
    return lambda text: list(nlp(text).ents)


def _flashtext(written: list[str]) -> Find:
    import flashtext2

    processor = flashtext2.KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_iter(written)
    return processor.extract_keywords_with_span  # type: ignore[no-any-return]


def _alternation(written: list[str]) -> Find:
    import regex

    longest_first = sorted(written, key=len, reverse=True)
    pattern = regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, longest_first))})(?!\w)")
    return lambda text: list(pattern.finditer(text))


PEERS: tuple[tuple[str, str, Callable[[list[str]], Find], float], ...] = (
    ("spaCy PhraseMatcher, tokenising included", "spacy", _phrase_matcher, float("inf")),
    ("spaCy EntityRuler, tokenising included", "spacy", _entity_ruler, FEW),
    ("flashtext2", "flashtext2", _flashtext, float("inf")),
    (ALTERNATION, "regex", _alternation, FEW),
)
