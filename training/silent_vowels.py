"""Make `models/silent_vowels.txt`: weights that tell the silent inherent vowels of Hindi words, for `rakshakosh.learnt_vowels`.

    python training/silent_vowels.py ../shared/data                 # ten-fold cross-validation, then the file
    python training/silent_vowels.py ../shared/data --folds 0       # the file alone

Learnt from words with their phonemes (WikiPron, Hindi, broad): word and phonemes are aligned, and every inherent vowel inside the word
is spoken or silent. Words that people wrote in Latin letters (Dakshina, Aksharantar) add more, with less weight: they often write a
vowel that nobody says, so the letters only shift what the weights learnt so far say of the word. Logistic regression; each weight has
its own step (Adagrad). The least useful weights are dropped, the others fitted again and rounded. In cross-validation the words of a
fold, in any transcription, are in no training data, and the figure counts, as the score of the project does, the words whose number of
vowels is right.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rakshakosh import learnt_vowels, schwa
from rakshakosh.learnt_vowels import CLUES, WEIGHTS, Weights
from rakshakosh.script import NUKTA, VISARGA
from rakshakosh.sounds import INHERENT, MARKS, SIGN_OF, SIGNS, SILENT, VOWEL_LETTERS, sounds

FREQUENT = WEIGHTS.parent / "frequent_words.txt"
HOW_MANY_WORDS, SHORTEST = 10_000, 3  # 5,000: 0.1 % of words worse; 30,000: no better
HOW_MANY_WEIGHTS = 20_000  # 40,000: 0.05 % of words better, twice the file
SCALE = 10
EPOCHS, STEP = 8, 0.3
WEIGHT_OF_LATIN, WEIGHT_WITHOUT_NUKTA = 0.3, 0.3
COST_OF_SILENCE = 0.3
WORST_ALIGNMENT = 1.4  # besides silent vowels; a consonant left unsaid costs 1.5

Key = tuple[int, str]
Row = tuple[list[int], float, float]  # numbers of the keys, how likely it is spoken, weight


class Word(NamedTuple):
    """A word with what is known of its inherent vowels: by place among its sounds, the odds (logarithm) that it is spoken."""

    text: str
    odds: dict[int, float]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--folds", type=int, default=10)
    given = options.parse_args()
    heard = list(read_phonemes(given.data / "pronunciation" / "wikipron.hin_deva_broad.tsv"))
    spelt = list(read_latin(given.data / "transliteration", {word for word, _ in heard}))
    words = frequent_words()
    if given.folds:
        cross_validate(heard, spelt, words, given.folds)
    model = train(certain_words(heard), spelt, words)
    write(model, WEIGHTS)
    print(f"{sum(map(len, model.of_clue))} weights, {len(model.words)} words, {WEIGHTS.stat().st_size} bytes")


# Words and phonemes


def read_phonemes(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        word, phonemes = line.split("\t")[:2]
        if re.fullmatch("[\u0900-\u097f]+", word):
            yield unicodedata.normalize("NFC", word), tuple(unicodedata.normalize("NFD", p).replace("\u0303", "") for p in phonemes.split())


def certain_words(heard: Iterable[tuple[str, tuple[str, ...]]]) -> list[Word]:
    """Each word once, with the reading of its inherent vowels that most of its transcriptions have."""
    readings: dict[str, Counter[tuple[tuple[int, bool], ...]]] = defaultdict(Counter)
    for word, phonemes in heard:
        cost, reading = align_phonemes(word, phonemes)
        if cost - COST_OF_SILENCE * sum(not said for _, said in reading) <= WORST_ALIGNMENT:
            readings[word][reading] += 1
    return [Word(word, {i: 30.0 if said else -30.0 for i, said in counts.most_common(1)[0][0]}) for word, counts in readings.items()]


LETTERS = [
    (sounds(unicodedata.normalize("NFC", letter))[0], phonemes.split(), latin.split())
    for letter, phonemes, latin in (
        line.split("\t")
        for line in (Path(__file__).parent / "letters.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
]
SOUNDS = {letter: frozenset(phonemes) for letter, phonemes, _ in LETTERS}


def is_vowel(phoneme: str) -> bool:
    return phoneme[0] in "aeiouəɪʊɛɔæɑʌ"


Aligned = tuple[float, tuple[tuple[int, bool], ...]]
Step = tuple[float, int]


def align_phonemes(word: str, phonemes: tuple[str, ...]) -> Aligned:
    """The cost of the best alignment, and by place among the sounds whether an inherent vowel is spoken."""

    def consonant(sound: str, at: int) -> Iterator[Step]:
        yield 1.5, at
        if at < len(phonemes) and not is_vowel(phonemes[at]):
            yield (0 if phonemes[at] in SOUNDS.get(sound, ()) else 1), at + 1
        elif at < len(phonemes) and sound in "यव":
            yield 1, at + 1

    def no_vowel(at: int) -> Iterator[Step]:
        yield 0, at
        if at < len(phonemes) and is_vowel(phonemes[at]):
            yield 1.2, at + 1

    def vowel(sound: str, at: int) -> Iterator[Step]:
        if sound == "ऋ":
            yield 1, at
            if phonemes[at : at + 1] == ("ɾ",):
                yield (0, at + 2) if at + 1 < len(phonemes) and is_vowel(phonemes[at + 1]) else (0.5, at + 1)
        else:
            yield (COST_OF_SILENCE if sound == INHERENT else 1.5), at
            if at < len(phonemes) and is_vowel(phonemes[at]):
                same = phonemes[at] == "ə" if sound == INHERENT else phonemes[at] in SOUNDS.get(sound, ())
                yield (0 if same else 0.6), at + 1

    def mark(sound: str, at: int) -> Iterator[Step]:
        yield 0, at
        if at < len(phonemes) and phonemes[at] in (("ɦ",) if sound == VISARGA else ("n", "m", "ŋ", "ɳ", "ɲ")):
            yield -0.1, at + 1

    return _align(word, len(phonemes), Steps(consonant, no_vowel, vowel, mark))


class Steps(NamedTuple):
    """What each kind of sound may be in the other writing, from a place of it on: the cost, and the place behind."""

    consonant: Callable[[str, int], Iterator[Step]]
    no_vowel: Callable[[int], Iterator[Step]]
    vowel: Callable[[str, int], Iterator[Step]]
    mark: Callable[[str, int], Iterator[Step]]


def _align(word: str, length: int, steps: Steps) -> Aligned:
    found = sounds(word)

    @cache
    def best(i: int, at: int) -> Aligned:
        if i == len(found):
            return 2 * (length - at), ()
        return min(_rest(i, at), key=lambda step: step[0])

    def _rest(i: int, at: int) -> Iterator[Aligned]:
        sound = found[i]
        for cost, end in _of_sound(i, at):
            rest, reading = best(i + 1, end)
            yield cost + rest, (((i, end > at), *reading) if sound == INHERENT else reading)

    def _of_sound(i: int, at: int) -> Iterator[Step]:
        sound = found[i]
        if sound in MARKS:
            yield from steps.mark(sound, at)
        elif sound in VOWELS:
            yield from steps.vowel(LETTER_OF.get(sound, sound), at)
        elif found[i + 1 : i + 2] in VOWELS_OF_CONSONANTS:
            yield from steps.consonant(sound, at)
        else:
            yield from ((first + second, end) for first, behind in steps.consonant(sound, at) for second, end in steps.no_vowel(behind))

    return best(0, 0)


LETTER_OF = {sign: letter for letter, sign in SIGN_OF.items()}
VOWELS_OF_CONSONANTS = frozenset(SIGNS + INHERENT)
VOWELS = VOWELS_OF_CONSONANTS | frozenset(VOWEL_LETTERS)


# Words in Latin letters

LATIN = {letter: latin for letter, _, latin in LETTERS}


def align_latin(word: str, latin: str) -> Aligned:
    def consonant(sound: str, at: int) -> Iterator[Step]:
        yield 1.5, at
        for letters in LATIN.get(sound, ()):
            if latin.startswith(letters, at):
                yield 0, at + len(letters)
            if len(letters) == 1 and latin.startswith(letters * 2, at):
                yield 0.05, at + 2

    def no_vowel(at: int) -> Iterator[Step]:
        yield 0, at

    def vowel(sound: str, at: int) -> Iterator[Step]:
        if sound == INHERENT:
            yield COST_OF_SILENCE, at
            yield from ((cost, at + len(v)) for v, cost in (("a", 0), ("aa", 0.3), *((v, 0.6) for v in "ueio")) if latin.startswith(v, at))
        else:
            yield 1.2, at
            yield from ((0, at + len(v)) for v in LATIN.get(sound, ()) if latin.startswith(v, at))

    def mark(_sound: str, at: int) -> Iterator[Step]:
        yield 0.1, at
        yield from ((0, at + len(letters)) for letters in ("ng", "n", "m", "h") if latin.startswith(letters, at))

    return _align(word, len(latin), Steps(consonant, no_vowel, vowel, mark))


# How often a vowel is written if it is spoken, and if it is silent, by source: measured on the words that WikiPron has too.
SOURCES = (("dakshina.hi.lexicon.train.tsv", 0.95, 0.45), ("aksharantar.hin.train.tsv", 0.85, 0.55))
MOST_COUNTED = 4


def read_latin(folder: Path, known: set[str]) -> Iterator[Word]:
    """Words not in `known`, by source, with the odds that their attested spellings give."""
    for name, if_spoken, if_silent in SOURCES:
        written: dict[str, dict[int, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            latin, word, *count = line.split("\t")
            word = unicodedata.normalize("NFC", word)
            if word in known or not re.fullmatch("[\u0900-\u097f]{1,25}", word) or not latin.isascii():
                continue
            cost, reading = align_latin(word, latin.lower())
            if cost <= 2:
                for i, said in reading:
                    written[word][i][said] += int(count[0]) if count else 1
        yes, no = math.log(if_spoken / if_silent), math.log((1 - if_spoken) / (1 - if_silent))
        for word, counts in written.items():
            yield Word(word, {i: (c[True] * yes + c[False] * no) * min(1, MOST_COUNTED / c.total()) for i, c in counts.items()})


# Learning


def frequent_words() -> frozenset[str]:
    """The most frequent Hindi words, in the letters of `learnt_vowels`."""
    found = set()
    with FREQUENT.open(encoding="utf-8") as lines:
        for word in map(str.strip, islice(lines, HOW_MANY_WORDS)):
            letters = learnt_vowels.plain_letters(learnt_vowels.letters_of(sounds(unicodedata.normalize("NFC", word))))
            if len(letters) >= SHORTEST and learnt_vowels.OTHER not in letters:
                found.add(letters)
    return frozenset(found)


def examples(word: Word, model: Weights, spoken: Callable[[int, list[str]], float]) -> Iterator[tuple[list[str], float]]:
    """The keys of each vowel that weights decide, the last first, and how likely it is spoken; a silent one is seen by the next."""
    found = schwa.without_last_vowel(sounds(word.text))
    (reading,) = learnt_vowels.readings([found], model)
    for at in schwa.open_vowels(found):
        if schwa.certain_rule(found, at) is None:
            keys = reading.clues(at)
            likely = spoken(at, keys)
            yield keys, likely
            if likely < 0.5:
                reading.silence(at)
                found = found[:at] + SILENT + found[at + 1 :]


def train(certain: list[Word], spelt: list[Word], words: frozenset[str]) -> Weights:
    numbers: dict[Key, int] = {}
    rows: list[Row] = []
    empty = Weights(0, words, tuple({} for _ in CLUES))

    def add(word: Word, spoken: Callable[[int, list[str]], float], weight: float) -> None:
        for keys, likely in examples(word, empty, spoken):
            rows.append(([numbers.setdefault(key, len(numbers)) for key in enumerate(keys)], likely, weight))

    for word in certain:
        add(word, as_heard(word), 1)
        if NUKTA in word.text:
            add(Word(re.sub(f"(?<=[कखगजफ]){NUKTA}", "", word.text), word.odds), as_heard(word), WEIGHT_WITHOUT_NUKTA)
    fitted, bias = fit(rows, [0.0] * len(numbers), EPOCHS)
    known = dict(numbers)

    def score(keys: list[str]) -> float:
        return bias + sum(fitted[known[key]] for key in enumerate(keys) if key in known)

    for word in spelt:
        add(word, as_spelt(word, score), WEIGHT_OF_LATIN)
    fitted, bias = fit(rows, [0.0] * len(numbers), EPOCHS)
    return _rounded(rows, numbers, fitted, words)


def as_heard(word: Word) -> Callable[[int, list[str]], float]:
    return lambda i, keys: float(word.odds.get(i, 1) > 0)


def as_spelt(word: Word, score: Callable[[list[str]], float]) -> Callable[[int, list[str]], float]:
    return lambda i, keys: logistic(score(keys) + word.odds.get(i, 0))


def _rounded(rows: list[Row], numbers: dict[Key, int], fitted: list[float], words: frozenset[str]) -> Weights:
    """The most useful weights, fitted again without the others, as whole numbers."""
    seen = Counter(number for keys, _, _ in rows for number in keys)
    use = sorted(range(len(fitted)), key=lambda n: -abs(fitted[n]) * math.sqrt(min(seen[n], 50)))[:HOW_MANY_WEIGHTS]
    new = {old: number for number, old in enumerate(use)}
    kept, bias = fit([([new[n] for n in keys if n in new], y, w) for keys, y, w in rows], [fitted[old] for old in use], EPOCHS // 2)
    of_clue: list[dict[str, int]] = [{} for _ in CLUES]
    for (clue, key), old in numbers.items():
        if old in new and (value := round(kept[new[old]] * SCALE)):
            of_clue[clue][key] = value
    return Weights(round(bias * SCALE), words, tuple(of_clue))


def logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def fit(rows: list[Row], weights: list[float], epochs: int) -> tuple[list[float], float]:
    weights = list(weights)
    steps = [0.1] * len(weights)
    bias = 0.0
    order = random.Random(0)
    rows = list(rows)
    for _ in range(epochs):
        order.shuffle(rows)
        for keys, likely, weight in rows:
            slope = (logistic(bias + sum([weights[n] for n in keys])) - likely) * weight
            if abs(slope) < 0.003:
                continue
            for n in keys:
                steps[n] += slope * slope
                weights[n] -= STEP * slope / math.sqrt(steps[n])
            bias -= 0.02 * slope
    return weights, bias


# Measuring


def cross_validate(heard: list[tuple[str, tuple[str, ...]]], spelt: list[Word], words: frozenset[str], folds: int) -> None:
    """Print the share of rows with the right number of vowels, each judged by weights that never saw its word."""
    certain = certain_words(heard)
    order = sorted({word for word, _ in heard})
    random.Random(1).shuffle(order)
    right = 0
    for fold in range(folds):
        hidden = set(order[fold::folds])
        model = train([word for word in certain if word.text not in hidden], spelt, words)
        wrong = [word for word, phonemes in heard if word in hidden and count_vowels(word, model) != sum(map(is_vowel, phonemes))]
        right += sum(word in hidden for word, _ in heard) - len(wrong)
        print(f"fold {fold}: {len(wrong)} wrong", flush=True)
    print(f"cross-validated {right}/{len(heard)} = {right / len(heard):.4f}")


def count_vowels(word: str, model: Weights | None) -> int:
    """The vowels of a word as the library says it with these weights."""
    return sum(sound in VOWELS for sound in schwa.spoken(word, model))


def write(model: Weights, path: Path) -> None:
    lines = [f"bias\t{model.bias}\t", "words\t" + str(len(model.words)) + "\t" + " ".join(sorted(model.words))]
    for clue, weights in zip(CLUES, model.of_clue, strict=True):
        by_value: dict[int, list[str]] = defaultdict(list)
        for key, value in weights.items():
            by_value[value].append(key)
        lines += [f"{clue}\t{value}\t{' '.join(sorted(keys))}" for value, keys in sorted(by_value.items())]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
