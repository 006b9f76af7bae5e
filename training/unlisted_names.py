"""Learn `models/unlisted_names.bin`: weights that tell people, places and bodies that nobody listed.

    pip install python-crfsuite torch==2.13.0
    python training/unlisted_names.py ../shared/data

A conditional random field over the clues of `rakshakosh.learnt_names` and what detection decides without it, and a network over the same
clues (`unlisted_names_network.py`), each learnt by itself; the weights of both are added. Learnt from HiNER's part save the sentences held
out (`labelled_names.is_held_out`), and IL-NER's training part, mapped and cleaned (`labelled_names.py`). IL-NER leaves names without a
label: those that weights learnt from HiNER alone are sure of get one, sentences where they are in doubt are left out. HiNER's sentences
count twice, once with a part of what is listed in them hidden.

What is known of words comes from `known_words.py`. `lean` and the calibration are chosen, and `GATE`, `LEAST` and `SHARE` were, with
weights that a fifth of HiNER is kept from.
Prints F1 of the labels on what is held out; the figure of whole detection is `score.py names`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite
import unlisted_names_network
from known_words import known_words
from labelled_names import Sentence, cleaned, is_held_out, read
from unlisted_names_network import Example, Learnt

from rakshakosh import learnt_names, tagger
from rakshakosh.candidates import Candidate
from rakshakosh.detection import Detector
from rakshakosh.learnt_names import LABELS, SIDES, Header, Known, Model, clues, clues_of_predicate, crc

VERSION = "3"
LEAST_SEEN = 2  # times of a clue
L1, L2 = 0.1, 5.0  # found on HiNER's sentences: 0.1 and 4 to 6 gave F1 0.815, 0.2 and 0.05 gave 0.80
ROUNDS = 100
SHARE = 0.5  # of the network in the weights; 0.4 to 0.6 are the same within 0.003 of F1
HIDDEN = 0.3  # of the mentions that are decided in the second copy of HiNER's sentences
SURE, IN_DOUBT = 0.8, 0.4
STEPS = 20  # of the calibration
_KINDS = ("person", "place", "organisation")


class Item(NamedTuple):
    """A sentence as the tagger reads it, with its labels."""

    line: tagger.Line
    labels: list[str]
    hidden: frozenset[int] = frozenset()


def main() -> None:
    data = Path(sys.argv[1])
    hiner = [s for s in read(data / "ner" / "hiner.dev.conll") if not is_held_out(s)]
    held_out = [s for s in read(data / "ner" / "hiner.dev.conll") if is_held_out(s)]
    ilner = list(dict.fromkeys(read(data / "ner" / "ilner.hindi.train.conll")))
    detector = Detector(without=["tagged"])
    own, other, measured = ([item(detector, cleaned(s)) for s in part] for part in (hiner, ilner, held_out))
    known = known_words([i.line.words for i in (*own, *other)], data)
    part = [i for n, i in enumerate(own) if n % 5]
    chosen = choose(learnt_from(part, other, known), [i for n, i in enumerate(own) if not n % 5])
    final = learnt_from(own, other, known, chosen)
    report("HiNER", final, measured)
    report("IL-NER", final, [item(detector, cleaned(s)) for s in read(data / "ner" / "ilner.hindi.dev.conll")])
    print(f"{final.header.words} words, {final.header.clues} clues", flush=True)


def learnt_from(own: list[Item], other: list[Item], known: dict[str, Known], like: Header | None = None) -> Model:
    """Weights learnt from HiNER's sentences and IL-NER's; written to `learnt_names.WEIGHTS` if `like` says how they are used."""
    mended = list(mend(packed(known, learn(own, known)), other))
    print(f"{len(mended)} of {len(other)} sentences of IL-NER", flush=True)
    examples = [Example(each.line.words, each.line.decided, each.labels) for each in (*own, *own, *mended)]
    network = unlisted_names_network.learnt(examples, known)
    return packed(known, learn([*own, *unknown(own, HIDDEN), *mended], known), network, like)


def item(detector: Detector, sentence: Sentence) -> Item:
    """A sentence as detection without the tagger reads it."""
    text = sentence.text + " "
    reading = detector.read(text)
    line = tagger.line(text, reading.folded, reading.chosen)
    begins: list[int] = []
    at = 0
    for word in sentence.words:
        begins.append(at)
        at += len(word) + 1
    labels = ["O"] * len(line.words)
    originals = [reading.folded.original(start) for start, _ in line.spans]
    for name in sentence.names:
        end = begins[name.end - 1] + len(sentence.words[name.end - 1])
        inside = [n for n, original in enumerate(originals) if begins[name.start] <= original < end]
        for n in inside:
            labels[n] = f"{'B' if n == inside[0] else 'I'}-{name.type}"
    as_listed(line, labels, [c for c in reading.chosen if isinstance(c, Candidate) and c.type in _KINDS])
    return Item(line, labels)


def as_listed(line: tagger.Line, labels: list[str], listed: Iterable[Candidate]) -> None:
    """Mends names of the glossary that are labelled in pieces (भारतीय + जनता + पार्टी) or with another type (लश्करे तैबा as a person)."""
    for name in listed:
        inside = [n for n, (start, _) in enumerate(line.spans) if name.start <= start < name.end]
        if not inside or any(labels[n] == "O" for n in inside) or not labels[inside[0]].startswith("B"):
            continue
        if "".join(labels[inside[-1] + 1 : inside[-1] + 2]).startswith("I"):
            continue
        for n in inside:
            labels[n] = f"{'B' if n == inside[0] else 'I'}-{name.type}"


def unknown(items: Iterable[Item], share: float) -> Iterator[Item]:
    """The sentences with some of the mentions decided in them hidden, as if the glossary did not list them: most names are
    listed, and the tagger is for those that are not."""
    chance = random.Random(1)
    for each in items:
        decided, hidden = list(each.line.decided), set()
        hide = False
        for at, said in enumerate(decided):
            if said[:1] in ("B", "U"):
                hide = chance.random() < share
            if said and hide:
                decided[at] = ""
                hidden.add(at)
        yield Item(each.line._replace(decided=decided), each.labels, frozenset(hidden))


def features(item: Item, known: dict[str, Known]) -> list[list[str]]:
    """The clues of every word, as the tagger adds them up; of hidden names as if no name of the glossary held their words."""
    line = item.line
    found = [clues(word, _hidden(known.get(word)) if at in item.hidden else known.get(word)) for at, word in enumerate(line.words)]
    last = len(found) - 1
    every: list[list[str]] = []
    for at, here in enumerate(found):
        sides = (
            found[at - 1].behind if at else ["edge"],
            found[at - 2].far_behind if at > 1 else [],
            found[at + 1].before if at < last else ["edge"],
            found[at + 2].far_before if at + 1 < last else [],
        )
        beside = [f"{side}{clue}" for side, names in zip(SIDES, sides, strict=True) for clue in names]
        noun = line.predicates.get(at)
        told = clues_of_predicate(noun, known.get(noun)) if noun else []
        every.append([*here.own, *beside, *tagger.clues_of_place(line, at), *told])
    return every


def _hidden(known: Known | None) -> Known | None:
    return known and known._replace(names=0)


_EDGE = ["edge of a text"]  # moves from and to it are learnt as the tagger counts them: as from and to a word that is in no name


class Clues(NamedTuple):
    """Weights of clues, one a label, and the weight of each label (column) behind each (row)."""

    weights: dict[str, list[float]]
    moves: tuple[tuple[float, ...], ...]


def learn(items: Iterable[Item], known: dict[str, Known]) -> Clues:
    """Weights of clues learnt from labelled sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for each in items:
        trainer.append([_EDGE, *features(each, known), _EDGE], ["O", *each.labels, "O"])
    trainer.select("lbfgs")
    trainer.set_params({"c1": L1, "c2": L2, "max_iterations": ROUNDS, "feature.minfreq": LEAST_SEEN, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "weights")
        trainer.train(file)
        found = pycrfsuite.Tagger()
        found.open(file)
        info = found.info()
    weights: dict[str, list[float]] = {}
    for (clue, label), weight in info.state_features.items():
        weights.setdefault(clue, [0.0] * len(LABELS))[LABELS.index(label)] = weight
    return Clues(weights, tuple(tuple(info.transitions.get((one, other), 0.0) for other in LABELS) for one in LABELS))


def packed(known: dict[str, Known], found: Clues, network: Learnt | None = None, like: Header | None = None) -> Model:
    """The weights as the file has them, those of clues and of the network by their shares."""
    share = 1 - SHARE if network else 1.0
    against = {crc(clue): [share * (w - all_of[0]) for w in all_of[1:]] for clue, all_of in sorted(found.weights.items())}
    scale = max(abs(w) for all_of in against.values() for w in all_of) / 32_000
    words = {crc(word): each for word, each in sorted(known.items())}
    sections = [
        array("I", sorted(words)),
        array("H", (number for word in sorted(words) for number in words[word])),
        array("I", sorted(against)),
        array("h", (round(w / scale) for clue in sorted(against) for w in against[clue])),
    ]
    lean, gate, least, calibration = (
        (like.lean, like.gate, like.least, like.calibration) if like else (0.0, tagger.CERTAINLY_NONE, 0.0, (0.0, 1.0))
    )
    others = network.moves if network else found.moves
    moves = tuple(
        tuple(round(share * move + (1 - share) * other, 4) for move, other in zip(*rows, strict=True))
        for rows in zip(found.moves, others, strict=True)
    )
    shape = network.shape if network else None
    header = Header(VERSION, len(words), len(against), scale, moves, lean, gate, least, calibration, shape)
    file = learnt_names.written(header, sections, unlisted_names_network.packed(network, SHARE) if network else b"")
    if like:
        learnt_names.WEIGHTS.write_bytes(file)
    return Model(header, file.partition(b"\n")[2])


def names(labels: list[str]) -> set[tuple[int, int, str]]:
    found, start, type = set(), None, ""
    for at, label in enumerate([*labels, "O"]):
        mark, _, kind = label.partition("-")
        if start is not None and (mark != "I" or kind != type):
            found.add((start, at, type))
            start = None
        if mark == "B":
            start, type = at, kind
    return found


def by_word(line: tagger.Line, tagged: Iterable[tagger.Tagged]) -> dict[tuple[int, int, str], float]:
    starts = {start: n for n, (start, _) in enumerate(line.spans)}
    ends = {end: n + 1 for n, (_, end) in enumerate(line.spans)}
    return {(starts[t.start], ends[t.end], t.type): t.probability for t in tagged}


def report(title: str, model: Model, items: list[Item]) -> None:
    right = said = there = 0
    for each in items:
        found, gold = by_word(each.line, tagger.find(model, each.line, everywhere=True)), names(each.labels)
        right, said, there = right + len(found.keys() & gold), said + len(found), there + len(gold)
    print(f"{title}: P {right / said:.3f} R {right / there:.3f} F1 {2 * right / (said + there):.4f}", flush=True)


def mend(model: Model, items: list[Item]) -> Iterator[Item]:
    """IL-NER with the names that it leaves out, as far as the weights are sure of them; without the sentences where they are in doubt."""
    for each in items:
        gold = names(each.labels)
        found = by_word(each.line, tagger.find(model, each.line, everywhere=True))
        free = {name: p for name, p in found.items() if not any(name[0] < end and start < name[1] for start, end, _ in gold)}
        if any(IN_DOUBT < p < SURE for p in free.values()):
            continue
        labels = list(each.labels)
        for (start, end, type), p in free.items():
            if p >= SURE:
                labels[start:end] = [f"B-{type}", *[f"I-{type}"] * (end - start - 1)]
        yield Item(each.line, labels)


def choose(model: Model, items: list[Item]) -> Header:
    """The lean with the best F1 on sentences that nothing was learnt from, the gate, the calibration, the least score of a mention."""
    import msgspec

    def measured(lean: float, gate: float, least: float = 0.0) -> tuple[float, list[tuple[float, bool]]]:
        model.header = msgspec.structs.replace(model.header, lean=lean, gate=gate)
        right = said = there = 0
        seen: list[tuple[float, bool]] = []
        for each in items:
            everywhere, gold = gate == tagger.CERTAINLY_NONE, names(each.labels)
            found = {
                name: p
                for name, p in by_word(each.line, tagger.find(model, each.line, everywhere)).items()
                if p >= least and not any(each.line.decided[name[0] : name[1]])
            }
            all_found = found.keys() | names(
                [d.replace("U-", "B-").replace("L-", "I-") if d[2:] in _KINDS else "O" for d in each.line.decided]
            )
            right, said, there = right + len(all_found & gold), said + len(all_found), there + len(gold)
            seen += [(p, name in gold) for name, p in found.items()]
        return 2 * right / (said + there), seen

    leans = {lean: measured(lean, GATE)[0] for lean in (-0.3, -0.15, 0.0, 0.15, 0.3, 0.45)}
    lean = max(leans, key=leans.__getitem__)
    for gate in (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0):
        f1, _ = measured(lean, gate)
        print(f"gate {gate}: F1 {f1:.4f}, {share_above(model, items, gate):.3f} of words")
    calibration = monotone(measured(lean, GATE)[1])
    for p in range(2, 14):
        print(f"least probability {p / STEPS}, score {calibration[p]}: F1 {measured(lean, GATE, p / STEPS)[0]:.4f}")
    print(f"lean {lean} of {leans}\ncalibration {calibration}", flush=True)
    return msgspec.structs.replace(model.header, lean=lean, gate=GATE, least=LEAST, calibration=calibration)


GATE = 2.0  # on the fifth kept apart this costs nothing, 2.5 costs 0.003, where the words beside are looked at too (`tagger.MAY_BELONG`)
LEAST = 0.42  # of a score; F1 on that fifth is the same within 0.001 up to it, and on news the mentions below were as often wrong as right


def share_above(model: Model, items: list[Item], gate: float) -> float:
    found = [most > gate for each in items if each.line.words for most in tagger.at_most([model.scores[word] for word in each.line.words])]
    return sum(found) / len(found)


def monotone(seen: list[tuple[float, bool]]) -> tuple[float, ...]:
    """The share that was right by probability, never falling (pool adjacent violators), at STEPS + 1 equally spaced probabilities."""
    pools: list[list[float]] = []  # sum of probabilities, right, how many
    for p, is_right in sorted(seen):
        pools.append([p, float(is_right), 1.0])
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    at = [pool[0] / pool[2] for pool in pools]
    share = [(pool[1] + 0.5) / (pool[2] + 1.0) for pool in pools]
    return tuple(round(float(np.interp(n / STEPS, at, np.maximum.accumulate(share))), 3) for n in range(STEPS + 1))


if __name__ == "__main__":
    main()
