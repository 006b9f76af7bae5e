"""Names that neither a list nor a rule found: people, places and bodies in running text, by learnt weights.

The words of a text are labelled from left to right (first-order conditional random field, Viterbi). What has been decided before stands: a
name found here fills a gap between the mentions chosen so far, or is longer than one of them and holds it whole (राजनाथ कुमार, where राजनाथ
is listed). Only runs of words are weighed that have a chance (`Header.gate`); everything else is outside a name.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from math import exp, inf, log
from typing import NamedTuple

from rakshakosh.folding import Folded
from rakshakosh.learnt_names import LABELS, STOP, Header, Model, Scores, Vector
from rakshakosh.name_network import around
from rakshakosh.predicates import predicates
from rakshakosh.script import HYPHENS
from rakshakosh.spans import Typed

CERTAINLY_NONE = 0.0  # a word whose best label comes to less is in no name: moves win it back hardly ever (lower ones gave F1 0.0005 more)
MAY_BELONG = 0.5  # as much of a word beside one that passes the gate; 0 gives the same F1, 1.5 costs 0.001
HARDLY_ANY = -0.5  # where the clues alone come to less for every label the network is not asked; F1 fell by less than 0.001
_WORD = re.compile("[\\w\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+|\n|\\S")
_HYPHEN = re.compile(f"[{re.escape(''.join(sorted(HYPHENS)))}]")
_MOST_PLACES = 20_000
_AT_ONCE = 2_000  # places that are weighed together
_REACH_OF_WORDS = 2  # a word gives clues for so many places on either side
_NEVER = -50.0  # the weight of a label that cannot stand behind another
_EVERY = range(len(LABELS))
_REACH = 6  # words around a name that have a say in how likely it is


class Tagged(NamedTuple):
    """A name in folded text, half-open, its type, and how likely it is by the weights alone."""

    start: int
    end: int
    type: str
    probability: float


class Line(NamedTuple):
    """The words of a folded text, where they stand, and what is decided at each: its place in the mention and the type, empty where
    nothing is; by place the nouns that subjects are said to be; the places of words that a hyphen joins to the one before."""

    words: list[str]
    spans: list[tuple[int, int]]
    decided: list[str]
    predicates: dict[int, str]
    joined: frozenset[int]


def line(source: str, folded: Folded, chosen: Sequence[Typed]) -> Line:
    """The words of a folded text and what is decided there; `chosen`: disjoint, in order."""
    text = folded.text
    found = list(_WORD.finditer(text))
    spans = [match.span() for match in found]
    words = [match.group() for match in found]
    if "." in text:
        words = [STOP if word == "." and text[end : end + 1].strip() == "" else word for word, (_, end) in zip(words, spans, strict=True)]
    return Line(words, spans, _decided(spans, chosen), predicates(words), frozenset(_joined(source, folded, spans)))


def _joined(source: str, folded: Folded, spans: list[tuple[int, int]]) -> Iterator[int]:
    """The places of words before which a hyphen of the source became a blank."""
    for hyphen in _HYPHEN.finditer(source):
        at = bisect_right(spans, hyphen.start(), key=lambda span: folded.original(span[0]))
        start = spans[at][0] if at < len(spans) else 0
        if folded.text[start - 1 : start] == " " and folded.original(start - 1) <= hyphen.start():
            yield at


def find(model: Model, line: Line, everywhere: bool = False) -> list[Tagged]:
    """The names by the weights, in order and disjoint, those that are decided already among them.

    `everywhere`: all words are weighed that may be in a name at all, not only those that have a good chance (slower, hardly better).
    """
    if not line.words:
        return []
    scores = model.scores_of(line.words)
    most = at_most(scores)
    for at, noun in line.predicates.items():
        most[at] += max(model.told[noun])
    runs = list(_parts(most, CERTAINLY_NONE) if everywhere else _runs(model.header.gate, line.decided, most))
    places = [at for run in runs for at in run]
    pieces = (places[at : at + _AT_ONCE] for at in range(0, len(places), _AT_ONCE))
    weights = (here for piece in pieces for here in _weights(model, line, scores, piece))
    return [name for run in runs for name in _in_run(model, line, run, list(islice(weights, len(run))))]


def at_most(scores: list[Scores]) -> list[float]:
    """What each word and those around it add to any label at the most, what is decided there left out."""
    far_behind, behind, own, before, far_before = zip(*[score.most for score in scores], strict=True)
    around = zip(own, (0.0, *behind), (0.0, 0.0, *far_behind), (*before[1:], 0.0), (*far_before[2:], 0.0, 0.0), strict=False)
    return list(map(sum, around))


def _runs(gate: float, decided: list[str], most: list[float]) -> Iterator[range]:
    """Runs of words that may belong to a name with one that passes the gate, or are decided."""
    sums = [inf if said else here for said, here in zip(decided, most, strict=True)]
    for run in _parts(sums, MAY_BELONG):
        if any(gate < sums[at] < inf for at in run):
            yield run


def _parts(most: list[float], least: float) -> Iterator[range]:
    """Runs of places that come to more than `least`."""
    start = None
    for at, sums in enumerate([*most, least]):
        if sums > least and start is None:
            start = at
        elif sums <= least and start is not None:
            yield range(start, at)
            start = None


def _in_run(model: Model, line: Line, run: range, every: list[list[float]]) -> Iterator[Tagged]:
    """The names among some words in a row; before and behind the row stands no name."""
    for part in _parts([max(here[1:]) for here in every], CERTAINLY_NONE):
        found = _alone(model.header, every[part.start]) if len(part) == 1 else _by_labels(model.header, every[part.start : part.stop])
        for start, end, label, likely in found:
            first, last = run[part[start]], run[part[end - 1]]
            yield Tagged(line.spans[first][0], line.spans[last][1], LABELS[label][2:], likely)


def _by_labels(header: Header, weights: list[list[float]]) -> Iterator[tuple[int, int, int, float]]:
    """Where names begin and end among some words by the likeliest labels, the first label of each, and how likely it is."""
    labels = _likeliest(header.moves, weights, header.lean)
    for start, end in _names(labels):
        yield start, end, labels[start], _probability(header.moves, weights, labels, start, end)


def _alone(header: Header, here: list[float]) -> Iterator[tuple[int, int, int, float]]:
    """The same of one word between words that are no names: the most frequent case, by a shorter way."""
    outside = 2 * header.moves[0][0]
    sums = {label: here[label] + header.moves[0][label] + header.moves[label][0] for label in _FIRST}
    best = max(sums, key=sums.__getitem__)
    if sums[best] > outside - header.lean:
        yield 0, 1, best, 1 / sum(exp(other - sums[best]) for other in (outside, *sums.values()))


def _weights(model: Model, line: Line, scores: list[Scores], places: list[int]) -> list[list[float]]:
    """The weight of every label at some places (rising), "O" being 0: those of the clues and of the network together."""
    import numpy as np

    at, words = np.array(places), len(line.words)
    near, beside = around(at, _REACH_OF_WORDS, words)
    sides = 2 * _REACH_OF_WORDS + 1
    by_words = np.zeros((len(near) + 1, sides, len(LABELS) - 1), np.float32)  # the last row: no word
    by_words[:-1] = np.frombuffer(b"".join([scores[n].around for n in near.tolist()]), np.float32).reshape(len(near), sides, -1)
    total = by_words[beside, range(sides)].sum(1)
    decided = [_around(model, tuple(line.decided[max(0, n - 2) : n + 3]), min(n, 2)) for n in places]
    total += np.frombuffer(b"".join(decided), np.float32).reshape(total.shape)
    for place, clue in ((0, "-1edge"), (words - 1, "+1edge")):
        total[at == place] += _of_clue(model, clue)
    for row, n in enumerate(places) if line.predicates else ():
        if n in line.predicates:
            total[row] += model.told[line.predicates[n]]
    for row, n in enumerate(places) if line.joined else ():
        if hyphens := _hyphens(line, n):
            total[row] += model.weight(hyphens)
    has_chance = total.max(1) > HARDLY_ANY
    if model.network is not None and has_chance.any():
        total[has_chance] += model.network.weights(line.words, line.decided, line.predicates, at[has_chance])
    return np.hstack([np.zeros((len(at), 1)), total]).tolist()  # type: ignore[no-any-return]


def clues_of_place(line: Line, at: int) -> list[str]:
    """The clues of a place that are of no single word: what is decided there and beside, hyphens."""
    found = list(_clues_around(tuple(line.decided[max(0, at - 2) : at + 3]), min(at, 2)))
    return found + _hyphens(line, at)


def _hyphens(line: Line, at: int) -> list[str]:
    return ["joined"] * (at in line.joined) + ["+1joined"] * (at + 1 in line.joined)


def _clues_around(decided: tuple[str, ...], at: int) -> Iterator[str]:
    """The clues of what is decided around a place; `at`: which of `decided` it is."""
    here = decided[at]
    before = decided[at - 1] if at else "edge"
    behind = decided[at + 1] if at + 1 < len(decided) else "edge"
    yield from (f"G={here}", f"G-1={before}", f"G+1={behind}", f"G-10={before}|{here}", f"G+10={here}|{behind}")
    if at > 1:
        yield f"G-2={decided[at - 2]}"
    if at + 2 < len(decided):
        yield f"G+2={decided[at + 2]}"


def _around(model: Model, decided: tuple[str, ...], at: int) -> bytes:
    """The weights of what is decided around a place, as 32-bit numbers of the machine."""
    kept = model.places.get((decided, at))
    if kept is None:
        if len(model.places) >= _MOST_PLACES:
            model.places.clear()
        kept = model.places[decided, at] = array("f", model.weight(_clues_around(decided, at))).tobytes()
    return kept


def _likeliest(moves: tuple[Vector, ...], weights: list[list[float]], lean: float) -> list[int]:
    """The labels with the greatest sum (Viterbi); `lean` is taken from "O" at every word."""
    columns = _columns(moves)
    best = [0.0, *([_NEVER] * (len(LABELS) - 1))]
    ways: list[list[int]] = []
    for here in weights:
        way, new = [], []
        for label, (before, column) in enumerate(columns):
            reached = [best[one] + move for one, move in zip(before, column, strict=True)]
            most = max(reached)
            way.append(before[reached.index(most)])
            new.append(most + here[label])
        new[0] -= lean
        ways.append(way)
        best = new
    ended = [best[label] + moves[label][0] for label in _EVERY]
    labels = [ended.index(max(ended))]
    for way in reversed(ways):
        labels.append(way[labels[-1]])
    return labels[-2::-1]


@cache
def _columns(moves: tuple[Vector, ...]) -> list[tuple[tuple[int, ...], Vector]]:
    """For each label those that may stand before it, and the weights of these moves."""
    return [(_may_precede(label), tuple(moves[one][label] for one in _may_precede(label))) for label in _EVERY]


@cache
def _may_precede(label: int) -> tuple[int, ...]:
    """The labels that may stand before one: before an inner one, only those of its type."""
    mark, _, type = LABELS[label].partition("-")
    return tuple(one for one in _EVERY if mark != "I" or LABELS[one].partition("-")[2] == type)


def _names(labels: list[int]) -> Iterator[tuple[int, int]]:
    """Where the names begin and end that labels make."""
    start = None
    for at, label in enumerate([*labels, 0]):
        if start is not None and (label == 0 or _IS_FIRST[label]):
            yield start, at
            start = None
        if _IS_FIRST[label]:
            start = at


_IS_FIRST = tuple(label.startswith("B") for label in LABELS)
_FIRST = tuple(label for label in _EVERY if _IS_FIRST[label])
_ALL = tuple(_EVERY)


def _probability(moves: tuple[Vector, ...], weights: list[list[float]], labels: list[int], start: int, end: int) -> float:
    """How likely a name is by the weights, among all labellings of it and of some words around it."""
    first, last = max(0, start - _REACH), min(len(labels), end + _REACH)
    before = labels[first - 1] if first else 0
    behind = labels[last] if last < len(labels) else 0
    near = weights[first:last]
    fixed: dict[int, tuple[int, ...]] = {at - first: (labels[at],) for at in range(start, end)}
    inner = labels[start] + 1  # the name goes on: B- and I- of a type stand side by side in LABELS
    fixed[end - first] = tuple(label for label in _EVERY if label != inner)
    return min(1.0, exp(_log_of_all(moves, near, before, behind, fixed) - _log_of_all(moves, near, before, behind, {})))


def _log_of_all(
    moves: tuple[Vector, ...], weights: list[list[float]], before: int, behind: int, fixed: Mapping[int, tuple[int, ...]]
) -> float:
    """The logarithm of the sum over all labellings of some words between two labels; `fixed`: the labels that a word may have."""
    step = _factors(moves)
    reached = {before: 1.0}
    total = 0.0
    for at, here in enumerate(weights):
        most = max(here)
        new = {label: exp(here[label] - most) * sum(reached[one] * step[one][label] for one in reached) for label in fixed.get(at, _ALL)}
        size = sum(new.values())
        if size <= 0.0:
            return _NEVER
        reached = {label: value / size for label, value in new.items() if value}
        total += most + log(size)
    return total + log(max(sum(value * step[one][behind] for one, value in reached.items()), 1e-30))


@cache
def _factors(moves: tuple[Vector, ...]) -> tuple[Vector, ...]:
    """What each move multiplies a labelling by; nothing is left of one that cannot be."""
    return tuple(tuple(exp(moves[one][label]) if one in _may_precede(label) else 0.0 for label in _EVERY) for one in _EVERY)


@cache
def _of_clue(model: Model, clue: str) -> Vector:
    return model.weight([clue])


def _decided(spans: list[tuple[int, int]], chosen: Sequence[Typed]) -> list[str]:
    """What is decided at each word: its place in the mention (Begin, Inside, Last, Unit) and the type."""
    found = [""] * len(spans)
    starts = [start for start, _ in spans]
    at = 0
    for mention in chosen:
        first = bisect_left(starts, mention.start, at)
        at = bisect_left(starts, mention.end, first)
        if at - first > 1:
            found[first:at] = [f"B-{mention.type}", *[f"I-{mention.type}"] * (at - first - 2), f"L-{mention.type}"]
        elif at > first:
            found[first] = f"U-{mention.type}"
    return found
