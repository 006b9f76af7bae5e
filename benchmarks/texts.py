"""Texts to measure with, made of a glossary, our own sentences and frequent words; the same bytes for the same seed.

An article keeps to a few concepts and names them again and again, the concepts and the frequent words follow Zipf's law, and a mention is
written in any form that detection knows of its concept, the preferred one most often: so repeat themselves real news too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, NamedTuple, TypeVar

import rakshakosh as rk

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
SENTENCES = Path(__file__).with_name("sentences.txt")
FREQUENT = Path(rk.__file__).parent / "models" / "frequent_words.txt"
SEEDS = ROOT.parent / "shared" / "seeds"
COMMONEST_LEFT_OUT = 200  # words: the sentences bring के, है, में themselves
WORDS = 20_000
SENTENCES_AN_ARTICLE = 26  # about six kilobytes of UTF-8, as the real articles have
SENTENCES_A_PARAGRAPH = 3
TOPICS = {"person": 5, "place": 6, "organisation": 4, "equipment": 4}  # concepts of each type that an article keeps to
TOPICS_OF_OTHERS = 3  # of each other type
PREFERRED = 0.7  # share of mentions that are written as the preferred term
ZIPF = 0.9  # exponent of the concepts: the commonest tenth makes two thirds of the mentions
_SLOT = re.compile(r"\{(\w+)\}")
_DEVANAGARI = re.compile("[ऀ-ॿ]")


class Sample(NamedTuple):
    """Articles to measure with; `distinct`: each once; `about` tells what they are."""

    name: str
    articles: list[str]
    distinct: list[str]
    about: str

    @property
    def megabytes(self) -> float:
        """Their size in UTF-8."""
        return sum(len(text.encode()) for text in self.articles) / 1e6


def generated(glossary: rk.Glossary, megabytes: float, seed: int = 1) -> list[str]:
    """Articles of together at least `megabytes` of UTF-8."""
    found: list[str] = []
    size = 0
    for article in articles(glossary, seed):
        found.append(article)
        size += len(article.encode())
        if size >= megabytes * 1e6:
            break
    return found


def articles(glossary: rk.Glossary, seed: int = 1) -> Iterator[str]:
    """Articles without end about the concepts of `glossary`; types that it has not are left to the frequent words."""
    random = Random(seed)
    concepts = _by_type(glossary, random)
    words = _Zipf(FREQUENT.read_text(encoding="utf-8").split()[COMMONEST_LEFT_OUT:][:WORDS], 1.0)
    written = cache(lambda id: [form for form in glossary.forms(id) if _DEVANAGARI.search(form)])
    while True:
        topics = {type: [known.draw(random) for _ in range(TOPICS.get(type, TOPICS_OF_OTHERS))] for type, known in concepts.items()}

        def filled(slot: re.Match[str], topics: dict[str, list[rk.Concept]] = topics) -> str:
            if slot[1] not in topics:
                return words.draw(random)
            concept = topics[slot[1]][min(int(random.expovariate(0.7)), len(topics[slot[1]]) - 1)]
            return concept.hi[0].term if random.random() < PREFERRED else random.choice(written(concept.id))

        sentences = [_SLOT.sub(filled, random.choice(templates())) for _ in range(SENTENCES_AN_ARTICLE)]
        paragraphs = [sentences[at : at + SENTENCES_A_PARAGRAPH] for at in range(0, len(sentences), SENTENCES_A_PARAGRAPH)]
        yield "\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


@cache
def templates() -> list[str]:
    """The sentences with their slots."""
    return [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def real() -> list[str]:
    """The real articles, where the folder beside the project is there."""
    return [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]


def repeated(texts: list[str], megabytes: float) -> list[str]:
    """The texts again and again, to at least `megabytes` of UTF-8."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    return texts * max(1, round(megabytes / size))


def words_a_mention(texts: Iterable[str], detector: rk.Detector) -> float:
    """How many words there are to a mention of a listed term."""
    texts = list(texts)
    mentions = sum(len(found) for found in detector.pipe(texts, unlisted=False))
    return sum(len(text.split()) for text in texts) / max(1, mentions)


class _Zipf(Generic[T]):
    """Draws from a list, its first things most often."""

    def __init__(self, known: list[T], exponent: float) -> None:
        self._known = known
        self._weights = list(accumulate(1 / rank**exponent for rank in range(1, len(known) + 1)))

    def draw(self, random: Random) -> T:
        return random.choices(self._known, cum_weights=self._weights)[0]


def _by_type(glossary: rk.Glossary, random: Random) -> dict[str, _Zipf[rk.Concept]]:
    """The concepts that are always found, by type, in an order of chance: the order is their frequency."""
    known: dict[str, list[rk.Concept]] = {}
    for concept in glossary:
        if concept.detect == "always" and concept.review != "withdrawn":
            known.setdefault(concept.type, []).append(concept)
    for concepts in known.values():
        random.shuffle(concepts)
    return {type: _Zipf(concepts, ZIPF) for type, concepts in known.items()}
