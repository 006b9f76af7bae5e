"""Names that neither a list nor a rule found: people, places and bodies in running text, by learnt weights.

The words of a text are labelled from left to right (first-order conditional random field, Viterbi). What has been decided before stands: a
name found here fills a gap between the mentions chosen so far, or is longer than one of them and holds it whole (राजनाथ कुमार, where राजनाथ
is listed). Only runs of words that may be names by themselves are weighed (`Header.gate`); everything else is outside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, log
from typing import NamedTuple, Protocol

from rakshakosh.folding import Folded
from rakshakosh.learnt_names import LABELS, STOP, Model, Scores, Vector
from rakshakosh.script import HYPHENS

NO_GATE_IN_FILE = -1e9  # a gate that every word passes
_WORD = re.compile("[\\w\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963]+|\n|\\S")
_MOST_PLACES = 20_000
_NEVER = -50.0  # the weight of a label that cannot stand behind another
_EVERY = range(len(LABELS))
_REACH = 6  # words around a name that have a say in how likely it is


class Decided(Protocol):
    """A mention chosen so far: its span in folded text, half-open, and its type."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...


class Tagged(NamedTuple):
    """A name in folded text, half-open, its type, and how likely it is by the weights alone."""

    start: int
    end: int
    type: str
    probability: float


class Line(NamedTuple):
    """The words of a folded text, where they stand, what is decided at each (`""` where nothing is, else its place in the mention and the
    type), and which a hyphen joins to the one before."""

    words: list[str]
    spans: list[tuple[int, int]]
    decided: list[str]
    joined: frozenset[int]


def line(source: str, folded: Folded, chosen: Sequence[Decided]) -> Line:
    """The words of a folded text and what is decided there; `chosen`: disjoint, in order."""
    text = folded.text
    found = list(_WORD.finditer(text))
    spans = [match.span() for match in found]
    words = [match.group() for match in found]
    if "." in text:
        words = [STOP if word == "." and text[end : end + 1].strip() == "" else word for word, (_, end) in zip(words, spans, strict=True)]
    return Line(words, spans, _decided(spans, chosen), _joined(source, folded, spans))


def find(model: Model, line: Line, everywhere: bool = False) -> list[Tagged]:
    """The names by the weights, in order and disjoint, those that are decided already among them.

    `everywhere`: every word is weighed, not only what may be a name by itself (slower by some factor, hardly better).
    """
    if not line.words:
        return []
    scores = list(map(model.scores.__getitem__, line.words))
    if everywhere:
        return list(_in_run(model, line, scores, range(len(scores))))
    gate, decided = model.header.gate, line.decided
    hot = {at for at, score in enumerate(scores) if score.most > gate and not decided[at]}
    return [name for run in _runs(line, hot) for name in _in_run(model, line, scores, run)]


def _runs(line: Line, hot: set[int]) -> Iterator[range]:
    """Runs of words that are hot, or decided beside a hot one."""
    done = 0
    for at in sorted(hot):
        if at < done:
            continue
        start = at
        while start > done and line.decided[start - 1]:
            start -= 1
        end = at + 1
        while end < len(line.words) and (end in hot or line.decided[end]):
            end += 1
        done = end
        yield range(start, end)


def _in_run(model: Model, line: Line, scores: list[Scores], run: range) -> Iterator[Tagged]:
    """The names among some words in a row, by the likeliest labels; before and behind the row stands no name."""
    weights = [_weights(model, line, scores, at) for at in run]
    labels = _likeliest(model.header.moves, weights, model.header.lean)
    for start, end in _names(labels):
        first, last = line.spans[run[start]], line.spans[run[end - 1]]
        likely = _probability(model.header.moves, weights, labels, start, end)
        yield Tagged(first[0], last[1], LABELS[labels[start]][2:], likely)


def _weights(model: Model, line: Line, scores: list[Scores], at: int) -> list[float]:
    """The weight of every label at a word, "O" being 0."""
    last = len(scores) - 1
    parts = [
        scores[at].own,
        scores[at - 1].behind if at > 0 else _edges(model)[0],
        scores[at + 1].before if at < last else _edges(model)[1],
        _around(model, tuple(line.decided[max(0, at - 2) : at + 3]), min(at, 2)),
    ]
    if at > 1:
        parts.append(scores[at - 2].far_behind)
    if at + 1 < last:
        parts.append(scores[at + 2].far_before)
    if at in line.joined:
        parts.append(_alone(model, "joined"))
    if at + 1 in line.joined:
        parts.append(_alone(model, "+1joined"))
    return [0.0, *map(sum, zip(*parts, strict=True))]


def clues_of_place(line: Line, at: int) -> list[str]:
    """The clues of a place that are of no single word: what is decided there and beside, hyphens."""
    found = list(_clues_around(tuple(line.decided[max(0, at - 2) : at + 3]), min(at, 2)))
    return found + ["joined"] * (at in line.joined) + ["+1joined"] * (at + 1 in line.joined)


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


def _around(model: Model, decided: tuple[str, ...], at: int) -> Vector:
    kept = model.places.get((decided, at))
    if kept is None:
        if len(model.places) >= _MOST_PLACES:
            model.places.clear()
        kept = model.places[decided, at] = model.weight(_clues_around(decided, at))
    return kept


def _edges(model: Model) -> tuple[Vector, Vector]:
    """What the edge of the text says of the first word and of the last."""
    return _alone(model, "-1edge"), _alone(model, "+1edge")


def _likeliest(moves: tuple[Vector, ...], weights: list[list[float]], lean: float) -> list[int]:
    """The labels with the greatest sum (Viterbi); `lean` is taken from "O" at every word."""
    best = [(0.0 if label == 0 else _NEVER) for label in _EVERY]
    ways: list[list[int]] = []
    for here in weights:
        way, new = [], []
        for label in _EVERY:
            before = max(_may_precede(label), key=lambda one: best[one] + moves[one][label])
            way.append(before)
            new.append(best[before] + moves[before][label] + (here[label] if label else -lean))
        ways.append(way)
        best = new
    last = max(_EVERY, key=lambda label: best[label] + moves[label][0])
    labels = [last]
    for way in reversed(ways):
        labels.append(way[labels[-1]])
    return labels[-2::-1]


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
_ALL = tuple(_EVERY)


def _probability(moves: tuple[Vector, ...], weights: list[list[float]], labels: list[int], start: int, end: int) -> float:
    """How likely a name is by the weights, among all labellings of it and of some words around it."""
    first, last = max(0, start - _REACH), min(len(labels), end + _REACH)
    before = labels[first - 1] if first else 0
    behind = labels[last] if last < len(labels) else 0
    near = weights[first:last]
    fixed = {at - first: (labels[at],) for at in range(start, end)}
    inner = labels[start] + 1  # the name goes on: B- and I- of a type stand side by side in LABELS
    fixed[end - first] = tuple(label for label in _EVERY if label != inner)
    return min(1.0, exp(_log_of_all(moves, near, before, behind, fixed) - _log_of_all(moves, near, before, behind, {})))


def _log_of_all(moves: tuple[Vector, ...], weights: list[list[float]], before: int, behind: int, fixed: Mapping[int, tuple[int, ...]]) -> float:
    """The logarithm of the sum over all labellings of some words between two labels; `fixed`: the labels that a word may have."""
    step = _factors(moves)
    reached = {before: 1.0}
    total = 0.0
    for at, here in enumerate(weights):
        most = max(here)
        new = {
            label: exp(here[label] - most) * sum(reached[one] * step[one][label] for one in reached)
            for label in fixed.get(at, _ALL)
        }
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
def _alone(model: Model, clue: str) -> Vector:
    return model.weight([clue])


def _decided(spans: list[tuple[int, int]], chosen: Sequence[Decided]) -> list[str]:
    """What is decided at each word: its place in the mention (Begin, Inside, Last, Unit) and the type."""
    found = [""] * len(spans)
    at = 0
    for mention in chosen:
        while at < len(spans) and spans[at][0] < mention.start:
            at += 1
        first = at
        while at < len(spans) and spans[at][0] < mention.end:
            found[at] = f"I-{mention.type}"
            at += 1
        if at - first > 1:
            found[first], found[at - 1] = f"B-{mention.type}", f"L-{mention.type}"
        elif at > first:
            found[first] = f"U-{mention.type}"
    return found


def _joined(source: str, folded: Folded, spans: list[tuple[int, int]]) -> frozenset[int]:
    """The words that a hyphen joins to the one before them."""
    if HYPHENS.isdisjoint(source):
        return frozenset()
    text, found = folded.text, set()
    for at, (start, _) in enumerate(spans):
        if text[start - 1 : start] == " " and not HYPHENS.isdisjoint(source[folded.original(start - 1) : folded.original(start)]):
            found.add(at)
    return frozenset(found)
