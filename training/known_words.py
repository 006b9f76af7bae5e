"""What `models/unlisted_names.bin` knows of words: how rare they are, which classes they are in, whose names hold them.

Word classes: words that stand beside the same words, from the texts learnt from and a parallel corpus (spherical k-means over positive
pointwise mutual information, reduced to a hundred dimensions). Rarity: rank in `frequent_words.txt`, as far as it comes from word
frequencies of other texts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from rakshakosh import learnt_names
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary
from rakshakosh.learnt_names import TYPES, Known

FEW, MANY = 48, 400  # word classes
MOST_FREQUENT = 16_384  # words of frequent_words.txt that have a rank
MODELS = Path(learnt_names.__file__).parent / "models"


def known_words(sentences: list[list[str]], data: Path) -> dict[str, Known]:
    """Rarity, classes and names of words."""
    ranks = (MODELS / "frequent_words.txt").read_text(encoding="utf-8").split()[:MOST_FREQUENT]
    rarity = {word: int(math.log2(rank + 1)) for rank, word in enumerate(ranks)}
    few, many = word_classes([*sentences, *parallel(data)])
    names = names_with(data)
    return {
        word: Known(rarity.get(word, 16), few.get(word, FEW), many.get(word, MANY), names.get(word, 0))
        for word in sorted(rarity.keys() | few.keys() | names.keys())
    }


def names_with(data: Path) -> dict[str, int]:
    """For the words of the glossary's names a bit for each type and place in the name, for those of larger towns another."""
    found: Counter[str] = Counter()
    for concept in Glossary.load():
        for term in concept.hi:
            parts = key(term.term).split()
            for n, part in enumerate(parts):
                place = 3 if len(parts) == 1 else 0 if n == 0 else 2 if n == len(parts) - 1 else 1
                bit = 4 * TYPES.index(concept.type) + place if concept.type in TYPES else {"term": 12, "role": 13}.get(concept.type, 14)
                found[part.strip("()‘’“”,.")] |= 1 << bit
    for line in (data / "gazetteer" / "geonames.cities15000.devanagari.tsv").read_text(encoding="utf-8").splitlines():
        for part in key(line.split("\t")[-1].replace("|", " ")).split():
            if len(part) > 2:
                found[part] |= 1 << 15
    return dict(found)


def parallel(data: Path) -> Iterator[list[str]]:
    for line in (data / "parallel" / "pud.hi-en.tsv").read_text(encoding="utf-8").splitlines():
        yield from (_WORDS.findall(key(cell)) for cell in line.split("\t") if re.search("[\u0900-\u097f]", cell))


_WORDS = re.compile("[\\w\u0900-\u0903\u093a-\u094f]+|\\S")


def word_classes(sentences: list[list[str]]) -> tuple[dict[str, int], dict[str, int]]:
    """A few classes and many, of words seen three times or more."""
    sentences = [["0" if word[0].isdigit() else word for word in words] for words in sentences if words]
    counts = Counter(word for words in sentences for word in words)
    listed = [word for word, count in counts.items() if count > 2]
    place = {word: n for n, word in enumerate(listed)}
    beside = {word: n for n, (word, _) in enumerate(counts.most_common(800))}
    edge, rest = len(beside), len(beside) + 1
    table = np.zeros((len(listed), 4 * (len(beside) + 2)), np.float32)
    for words in sentences:
        codes = [edge, edge, *(beside.get(word, rest) for word in words), edge, edge]
        for n, word in enumerate(words):
            if word in place:
                for column, (step, weight) in enumerate(((-1, 1.0), (1, 1.0), (-2, 0.5), (2, 0.5))):
                    table[place[word], column * (len(beside) + 2) + codes[n + 2 + step]] += weight
    expected = table.sum(1, keepdims=True) * table.sum(0, keepdims=True) / table.sum() + 1e-9
    informed = np.maximum(np.log(np.maximum(table / expected, 1e-9)), 0) * np.minimum(1, table)
    sizes, directions = np.linalg.eigh(informed.T @ informed)
    best = np.argsort(-sizes)[:100]
    points = informed @ directions[:, best] / np.sqrt(np.sqrt(sizes[best]))
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    weights = np.sqrt([counts[word] for word in listed])
    few, many = (k_means(points, weights / weights.sum(), classes) for classes in (FEW, MANY))
    return dict(zip(listed, few, strict=True)), dict(zip(listed, many, strict=True))


def k_means(points: np.ndarray, weights: np.ndarray, classes: int) -> list[int]:
    centres = points[np.random.default_rng(1).choice(len(points), classes, replace=False, p=weights)]
    for _ in range(25):
        nearest = np.argmax(points @ centres.T, 1)
        for each in range(classes):
            if (nearest == each).any():
                centres[each] = points[nearest == each].mean(0)
                centres[each] /= np.linalg.norm(centres[each]) + 1e-9
    return [int(each) for each in nearest]
