"""What was learnt about names that nobody listed: how much each word, and what stands beside it, speaks for a person, a place, a body.

A word is read as clues (`clues`): its own letters at both ends, how frequent it is, which word class it is in, which tables and names of
the glossary hold it. The weights of all clues of a word are added up once and kept (`Scores`), for its own place and for the two places on
either side, so that to weigh a place of a text is to add five of them. They lie in `models/unlisted_names.bin`, made by
`training/unlisted_names.py`; without that file nothing is known here.

The file: a line of JSON (`Header`), then, little-endian, for each known word the CRC-32 of its UTF-8 bytes, sorted, and what is known of it
(`_WORD`); for each clue the CRC-32 of its name, sorted, and one weight a label as a 16-bit number; then the sections of the network that
looks at the words together (`name_network`).
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from rakshakosh import acronyms
from rakshakosh.folding import keys
from rakshakosh.memory import Memory
from rakshakosh.name_network import Network, Shape
from rakshakosh.names import given_names, is_verb_form, surnames
from rakshakosh.script import clusters
from rakshakosh.tables import rows, words

WEIGHTS = Path(__file__).parent / "models" / "unlisted_names.bin"

TYPES = ("person", "place", "organisation")
LABELS = ("O", *(f"{mark}-{type}" for type in TYPES for mark in "BI"))
STOP = ". "  # the full stop that ends a sentence, as the tagger's words have it
SENTENCE_ENDS = frozenset(("।", "॥", "?", "!", "\n", STOP))
_MOST_WORDS = 60_000
_AT_ONCE = 1000  # words whose clues are held at once
_MANY = 50  # new words: for fewer, to import numpy costs more than it saves, once

Vector = tuple[float, ...]


class Scores(NamedTuple):
    """What a word adds to the labels from "B-person" on, against "O": at the next place but one, at the next, at its own, at the one before
    and the one before that, one after the other (32-bit numbers of the machine as bytes, which numpy reads at once); the most that it
    adds to any label at each of these."""

    around: bytes
    most: Vector


class Clues(NamedTuple):
    """The clues that a word gives for its own place, for the next and the next but one, for the one before and the one before that."""

    own: list[str]
    behind: list[str]
    far_behind: list[str]
    before: list[str]
    far_before: list[str]


class Known(NamedTuple):
    """What the file knows of a word: how rare it is (0: most frequent), two word classes, whose names hold it."""

    rarity: int
    class_few: int
    class_many: int
    names: int


class Header(msgspec.Struct, frozen=True):
    """The first line of the file. `scale`: what a weight of 1 stands for; `moves`: the weight of each label (column) behind each (row);
    `lean`: what is taken from "O" for the best F1; `gate`: what a word and those around it must be able to add for it to be looked at;
    `least`: the least score of a mention; `calibration`: for probabilities from 0 to 1 in equal steps, the share that was right on
    sentences nothing was learnt from; `network`: the sizes of the network."""

    version: str
    words: int
    clues: int
    scale: float
    moves: tuple[Vector, ...]
    lean: float
    gate: float
    least: float
    calibration: Vector
    network: Shape | None = None


class Model:
    """The learnt weights. Immutable for its users, safe in threads."""

    def __init__(self, header: Header, body: bytes) -> None:
        self.header = header
        numbers, kept = memoryview(body), 0

        def section(code: str, count: int) -> array[int]:
            nonlocal kept
            found = array(code)
            size = count * found.itemsize
            found.frombytes(numbers[kept : kept + size])
            kept += size
            if sys.byteorder == "big":
                found.byteswap()
            return found

        self._word_keys = section("I", header.words)
        self._known = section("H", header.words * len(Known._fields))
        self._clue_keys = section("I", header.clues)
        self._weights = section("h", header.clues * (len(LABELS) - 1))
        self._rest = body[kept:]
        self.scores = Memory(self._scores, most=_MOST_WORDS)
        self.told = Memory(self._told, most=_MOST_WORDS)  # what a noun adds to the labels of the subject that it is said of
        self.places: dict[tuple[tuple[str, ...], int], bytes] = {}  # what is decided around a place: few shapes, kept by the tagger

    def known(self, word: str) -> Known | None:
        at = _place(self._word_keys, word)
        width = len(Known._fields)
        return None if at is None else Known(*self._known[at * width : (at + 1) * width])

    @cached_property
    def network(self) -> Network | None:
        """The network, read when it is first asked for."""
        shape = self.header.network
        return None if shape is None else Network(shape, self._rest, crc, lambda word: clues(word, self.known(word)).own)

    def weight(self, names: Iterable[str]) -> Vector:
        """The weights of some clues added up, one a label from "B-person" on."""
        width = len(LABELS) - 1
        total = [0] * width
        for name in names:
            at = _place(self._clue_keys, name)
            if at is not None:
                for i, weight in enumerate(self._weights[at * width : (at + 1) * width]):
                    total[i] += weight
        return tuple(weight * self.header.scale for weight in total)

    def scores_of(self, words: Sequence[str]) -> list[Scores]:
        """What the clues of each word add to the labels."""
        new = [word for word in dict.fromkeys(words) if word not in self.scores]
        if len(new) >= _MANY or (new and "numpy" in sys.modules):
            for at in range(0, len(new), _AT_ONCE):
                self.scores.hold(self._scores_together(new[at : at + _AT_ONCE]))
        return list(map(self.scores.__getitem__, words))

    def _scores(self, word: str) -> Scores:
        every = [self.weight(names) for names in self._clues_by_side(word)]
        return Scores(array("f", chain.from_iterable(every)).tobytes(), tuple(map(max, every)))

    def _scores_together(self, words: Sequence[str]) -> dict[str, Scores]:
        """The same of many words: all their clues are looked for at once."""
        import numpy as np

        lists = [names for word in words for names in self._clues_by_side(word)]
        wanted = np.array([crc(name) for names in lists for name in names], np.uint32)
        known = np.frombuffer(self._clue_keys, np.uint32)
        weights = np.frombuffer(self._weights, np.int16).reshape(len(known), -1)
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        up_to = np.zeros((len(wanted) + 1, weights.shape[1]), np.int64)
        np.cumsum(np.where((known[at] == wanted)[:, None], weights[at], 0), axis=0, out=up_to[1:])
        ends = np.cumsum([0, *map(len, lists)])
        totals = np.diff(up_to[ends], axis=0) * self.header.scale
        around = totals.astype(np.float32).reshape(len(words), -1)
        most = totals.max(1).reshape(len(words), -1)
        return {word: Scores(row.tobytes(), tuple(sides)) for word, row, sides in zip(words, around, most.tolist(), strict=True)}

    def _clues_by_side(self, word: str) -> tuple[list[str], ...]:
        """The clues of a word for the place two before it, the one before it, its own, the next, the next but one."""
        found = clues(word, self.known(word))
        behind, far_behind, before, far_before = ([f"{side}{name}" for name in names] for side, names in zip(SIDES, found[1:], strict=True))
        return far_behind, behind, found.own, before, far_before

    def _told(self, noun: str) -> Vector:
        return self.weight(clues_of_predicate(noun, self.known(noun)))


PREDICATE = "is"  # a clue of the noun that a subject is said to be
SIDES = ("-1", "-2", "+1", "+2")  # a clue of the word before a place, of the one before that, of the next, of the next but one


@cache
def model() -> Model | None:
    """The learnt weights, or None where the file is not there."""
    return read(WEIGHTS) if WEIGHTS.exists() else None


def read(path: Path) -> Model:
    """The weights of a file."""
    line, _, body = path.read_bytes().partition(b"\n")
    return Model(msgspec.json.decode(line, type=Header), body)


def written(header: Header, sections: Sequence[array[int]], network: bytes) -> bytes:
    """The file that `read` reads; `network`: the sections of the network as they are."""
    for section in sections if sys.byteorder == "big" else ():
        section.byteswap()
    return b"\n".join([msgspec.json.encode(header), b"".join(section.tobytes() for section in sections) + network])


def _place(sums: array[int], name: str) -> int | None:
    wanted = crc(name)
    at = bisect_left(sums, wanted)
    return at if at < len(sums) and sums[at] == wanted else None


def crc(name: str) -> int:
    """The number of a clue or a word in the file."""
    return crc32(name.encode("utf-8", "replace"))


def clues(word: str, known: Known | None) -> Clues:
    """The clues of a folded word, punctuation mark or number."""
    if word in SENTENCE_ENDS:
        return Clues([], ["edge"], ["edge"], [f"p={word}"], ["edge"])
    shape = _shape(word)
    if shape:
        own = [f"w={word}", f"sh={shape}"] if shape[0] in "aA" else [f"sh={shape}"]
        return Clues(own, *[own[-1:]] * len(SIDES))
    kinds = [*(f"t={name}" for name in _kinds().get(word, ())), *_learnt_classes(known)]
    if is_verb_form(word):
        kinds.append("t=verb")
    far = [f"w={word}", *kinds]
    beside = [*far, f"s2={word[-2:]}", f"s3={word[-3:]}"]
    return Clues([*far, *_letters(word)], beside, far, beside, far)


def clues_of_predicate(noun: str, known: Known | None) -> list[str]:
    """The clues that a folded noun gives for the words of the subject that it is said of."""
    return [PREDICATE, *(f"{PREDICATE}{clue}" for clue in clues(noun, known).behind)]


def _shape(word: str) -> str:
    """What a mark, a number or a Latin word looks like; nothing for other words."""
    first = word[0]
    if first.isdigit():
        return f"9{min(len(word), 5)}"
    if first.isascii():
        return word if not first.isalpha() else f"{'AA' if word.isupper() else 'Aa' if first.isupper() else 'a'}{min(len(word), 6)}"
    return "" if first.isalpha() else word


def _letters(word: str) -> list[str]:
    """Clues of the letters: both ends, by code points and by clusters, and every three in a row."""
    parts = clusters(word)
    ends = [(f"s{n}={word[-n:]}", f"p{n}={word[:n]}") for n in (1, 2, 3, 4) if len(word) >= n]
    whole = [(f"q{n}={''.join(parts[-n:])}", f"o{n}={''.join(parts[:n])}") for n in (1, 2) if len(parts) >= n]
    threes = {f"k={word[at : at + 3]}" for at in range(min(len(word), 40) - 2)}
    return [f"n={min(len(parts), 6)}", *(clue for pair in (*ends, *whole) for clue in pair), *sorted(threes)]


def _learnt_classes(known: Known | None) -> list[str]:
    if known is None:
        return ["f=x", "c=-", "d=-"]
    names = [f"g={bit}" for bit in range(16) if known.names >> bit & 1]
    return [f"f={known.rarity}", f"c={known.class_few}", f"d={known.class_many}", *names]


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The tables that hold a word, by word: of phrases the last word, because that is what they are."""
    found: dict[str, tuple[str, ...]] = {}
    listed = {table: {phrase.split(" ")[-1] for phrase in keys(words(f"{table}.tsv"))} for table in _TABLES}
    listed["given_names"] = set(given_names())
    listed["surnames"] = set(surnames())
    listed["letter_names"] = set(acronyms.letter_names())
    listed["demonyms"] = set(keys(word.strip() for row in rows("countries.tsv") for word in row[3].split(",")))
    for table, of_table in listed.items():
        for word in of_table:
            found[word] = (*found.get(word, ()), table)
    return found


_TABLES = (
    *("function_words", "postpositions", "case_markers", "honorifics", "ranks", "civil_posts", "occupations", "person_cues", "after_names"),
    *("place_nouns", "body_nouns", "unit_nouns", "middle_names", "name_particles", "said", "not_names", "not_place_names", "chiefs"),
)
