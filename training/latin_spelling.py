"""Learn `models/latin_spelling.json`: how people spell Hindi words in Latin letters.

    python training/latin_spelling.py ../shared/data/transliteration

From the names of the glossary and the training part of the Dakshina lexicon (Roark et al. 2020, CC BY-SA 4.0): first each attested
romanisation is aligned letter by letter with its word (expectation maximisation, a letter is up to three Latin ones), then a structured
perceptron learns which spelling of each letter its neighbours call for. A word counts as right when it is any of its attested forms; a
wrong one is drawn towards the attested form that already weighs most. Weights are averaged over all steps of several shuffled rounds,
small ones are left out. Prints the share of attested words of the development part, which nothing here is learnt from.
"""

from __future__ import annotations

import math
import random
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rakshakosh.glossary import Glossary
from rakshakosh.latin_spelling import WEIGHTS, Weights, best_spelling, features, letters_of
from rakshakosh.schwa import spoken

ROUNDS, EPOCHS = 4, 3
LONGEST = 3  # Latin letters for one of Devanagari
LEAST_WEIGHT = 3.5
MOST_SPELLINGS = 8  # of one letter
LEAST_SEEN = 3
Lexicon = dict[str, Counter[str]]
Table = dict[str, dict[str, float]]


def main() -> None:
    data = Path(sys.argv[1])
    training, development = (lexicon(data / f"dakshina.hi.lexicon.{part}.tsv") for part in ("train", "dev"))
    names = listed_names()
    held_out = {word: names.pop(word) for word in random.Random(1).sample(sorted(names), len(names) // 10)}
    for word in development.keys() & names.keys():
        del names[word]
    for word, forms in names.items():
        training[word] = forms  # as newspapers spell a name, where people vary
    words = {word: symbols(word) for word in training if len(symbols(word)) <= 25}
    likely = alignment_table([(words[word], form) for word in words for form in training[word]])
    aligned = {word: [a for form in training[word] if (a := align(words[word], form, likely))] for word in words}
    items = [(words[word], set(training[word]), forms) for word, forms in aligned.items() if forms]
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, _, forms in items:
        for form in forms:
            for symbol, spelling in zip(word, form, strict=True):
                spellings[symbol][spelling] += 1
    usual = {symbol: usual_spellings(counts) for symbol, counts in spellings.items()}
    learnt = Weights(usual, {})
    items = [(word, right, [form for form in forms if is_usual(word, form, usual)]) for word, right, forms in items]
    items = [item for item in items if item[2]]
    total: Table = defaultdict(lambda: defaultdict(float))
    for seed in range(ROUNDS):
        for feature, weights in perceptron(items, learnt, seed).items():
            for spelling, weight in weights.items():
                total[feature][spelling] += weight
        now = Weights(learnt.spellings, total)
        print(f"round {seed + 1}: {attested(now, development):.4f} attested, {attested(now, held_out):.4f} of names held out", flush=True)
    kept = {f: {s: round(w, 1) for s, w in sorted(weights.items()) if abs(w) >= LEAST_WEIGHT} for f, weights in sorted(total.items())}
    learnt = Weights(dict(sorted(learnt.spellings.items())), {f: weights for f, weights in kept.items() if weights})
    WEIGHTS.write_bytes(msgspec.json.encode(learnt))
    figures = f"{attested(learnt, development):.4f} attested, {attested(learnt, held_out):.4f} of names held out"
    print(f"{sum(map(len, learnt.weights.values()))} weights: {figures}, {WEIGHTS.stat().st_size} bytes")


def lexicon(file: Path) -> Lexicon:
    found: Lexicon = defaultdict(Counter)
    for line in file.read_text(encoding="utf-8").splitlines():
        latin, native, annotators = line.split("\t")
        if latin.isascii() and latin.isalpha():
            found[unicodedata.normalize("NFC", native)][latin.casefold()] += int(annotators)
    return found


def usual_spellings(counts: Counter[str]) -> list[str]:
    """The spellings of a letter that are no slips of the alignment."""
    return [x for x, n in counts.most_common(MOST_SPELLINGS) if n >= LEAST_SEEN] or [max(counts, key=counts.__getitem__)]


def is_usual(word: str, form: list[str], usual: dict[str, list[str]]) -> bool:
    return all(spelling in usual[symbol] for symbol, spelling in zip(word, form, strict=True))


def listed_names() -> Lexicon:
    """The words of listed people and places that the glossary transliterates, with their newspaper English."""
    found: Lexicon = defaultdict(Counter)
    for concept in Glossary.load():
        if concept.type in ("person", "place") and concept.hi[0].formation != "translation":
            hindi, english = (unicodedata.normalize("NFC", terms[0].term).split() for terms in (concept.hi, concept.en))
            if len(hindi) == len(english):
                for word, latin in zip(hindi, english, strict=True):
                    if latin.isascii() and latin.isalpha() and not latin.isupper():
                        found[word][latin.casefold()] += 1
    return found


def symbols(word: str) -> str:
    return letters_of(spoken(word))


def alignment_table(pairs: list[tuple[str, str]]) -> Table:
    """For each symbol, the probability of each Latin string that it may be written as."""
    random.Random(1).shuffle(pairs)
    table: Table = {}
    for size in (6_000, 6_000, 14_000, 20_000):
        counts: Table = defaultdict(lambda: defaultdict(float))
        for word, form in pairs[:size]:
            for symbol, spelling, share in shares(word, form, table):
                counts[symbol][spelling] += share
        table = {
            s: {x: n / sum(row.values()) for x, n in row.items() if n > 0.8 and n / sum(row.values()) > 0.002} for s, row in counts.items()
        }
    return table


EXPECTED = {"-": 0, "E": 2, "O": 2}  # letters of a symbol before anything is learnt: none of a silent vowel, two of ऐ and औ


def likelihood(symbol: str, spelling: str, table: Table) -> float:
    if symbol in table:
        return table[symbol].get(spelling, 0.0)
    return math.exp(-1.5 * abs(len(spelling) - EXPECTED.get(symbol, 1))) * (0.01 if table else 1)


def shares(word: str, form: str, table: Table) -> Iterator[tuple[str, str, float]]:
    """How much each symbol is each piece of `form`, over all alignments (forward and backward)."""
    n, m = len(word), len(form)
    ahead = [[0.0] * (m + 1) for _ in range(n + 1)]
    behind = [[0.0] * (m + 1) for _ in range(n + 1)]
    ahead[0][0] = behind[n][m] = 1.0
    steps = [(i, j, k) for i in range(n) for j in range(m + 1) for k in range(min(LONGEST, m - j) + 1)]
    for i, j, k in steps:
        if ahead[i][j]:
            ahead[i + 1][j + k] += ahead[i][j] * likelihood(word[i], form[j : j + k], table)
    for i, j, k in reversed(steps):
        if behind[i + 1][j + k]:
            behind[i][j] += behind[i + 1][j + k] * likelihood(word[i], form[j : j + k], table)
    if ahead[n][m] > 0:
        for i, j, k in steps:
            share = ahead[i][j] * behind[i + 1][j + k]
            if share:
                yield word[i], form[j : j + k], share * likelihood(word[i], form[j : j + k], table) / ahead[n][m]


def align(word: str, form: str, table: Table) -> list[str] | None:
    """The likeliest alignment: a piece of `form` for each symbol; None where there is none."""
    reached: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for symbol in word:
        following: dict[int, tuple[float, list[str]]] = {}
        for at, (score, found) in reached.items():
            for spelling in (form[at : at + k] for k in range(min(LONGEST, len(form) - at) + 1)):
                here = likelihood(symbol, spelling, table)
                if here and (at + len(spelling) not in following or score + math.log(here) > following[at + len(spelling)][0]):
                    following[at + len(spelling)] = score + math.log(here), [*found, spelling]
        reached = following
    return reached[len(form)][1] if len(form) in reached else None


def perceptron(items: list[tuple[str, set[str], list[list[str]]]], learnt: Weights, seed: int) -> Table:
    """Averaged weights after `EPOCHS` passes over the words in an order of their own."""
    shuffled = items[:]
    weights: Table = defaultdict(lambda: defaultdict(float))
    moments: Table = defaultdict(lambda: defaultdict(float))
    now = Weights(learnt.spellings, weights)
    step = 1
    for epoch in range(EPOCHS):
        random.Random(100 * seed + epoch).shuffle(shuffled)
        for word, right, forms in shuffled:
            said = best_spelling(word, now, kept=MOST_SPELLINGS)
            if "".join(said) not in right:
                wanted = max(forms, key=lambda form: sum(weights[f].get(s, 0.0) if f in weights else 0.0 for f, s in seen(word, form)))
                for form, sign in ((wanted, 1), (said, -1)):
                    for feature, spelling in seen(word, form):
                        weights[feature][spelling] += sign
                        moments[feature][spelling] += sign * step
            step += 1
    return {f: {s: w - moments[f][s] / step for s, w in row.items()} for f, row in weights.items()}


def seen(word: str, form: list[str]) -> Iterator[tuple[str, str]]:
    """The features of a word spelt `form`, each with the spelling that it speaks for."""
    before = "^"
    for symbol, named, spelling in zip(word, features(word), form, strict=True):
        yield from ((feature, spelling) for feature in named)
        yield f"{before}>{symbol}", spelling
        before = spelling


def attested(learnt: Weights, words: Lexicon) -> float:
    right = 0
    for word, forms in words.items():
        known = symbols(word)
        right += all(s in learnt.spellings for s in known) and "".join(best_spelling(known, learnt)) in forms
    return right / len(words)


if __name__ == "__main__":
    main()
