"""Learns the network of `models/unlisted_names.bin` (`rakshakosh.name_network`), with PyTorch; used by `unlisted_names.py`.

What is learnt maximises the likelihood of the labels (a conditional random field over what the network says). Some clues are left out at
random, so that no single one is relied on; of the names that are decided some are hidden, in every second round. Sentences are put
together at random, because a text goes on.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from rakshakosh.learnt_names import LABELS, Known, clues, crc
from rakshakosh.name_network import DECIDED_WIDTH, REACH, REACH_SEEN, TOLD_WIDTH, Shape
from rakshakosh.predicates import predicates

WIDTH, SEEN = 48, 96
LEAST_SEEN = 3  # times of a clue
ROUNDS, BATCH, RATE = 5, 32, 2e-3
CLUES_LEFT_OUT, NUMBERS_LEFT_OUT = 0.3, 0.5  # found on HiNER's sentences, as the sizes and rounds: see docs/quality.md
HIDDEN, JOINED, LONG = 0.3, 0.3, 40
_NEVER = -1e4


class Example(NamedTuple):
    words: list[str]
    decided: list[str]
    labels: list[str]


class Learnt(NamedTuple):
    """A network as the file has it, without the numbers of its clues, and the weight of each label (column) behind each (row)."""

    shape: Shape
    clues: list[str]
    arrays: list[np.ndarray]
    moves: tuple[tuple[float, ...], ...]


def learnt(examples: Iterable[Example], known: dict[str, Known], seed: int = 1) -> Learnt:
    """A network learnt from labelled sentences: the same from the same."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    given = [each for each in examples if each.words]
    reader = _Reader(given, known)
    network = _Network(len(reader.numbers) + 1, len(reader.decided))
    rest = [each for name, each in network.named_parameters() if not name.startswith("vectors")]
    ways = [torch.optim.SparseAdam([network.vectors.weight], lr=RATE), torch.optim.Adam(rest, lr=RATE, weight_decay=1e-5)]
    steps, step = ROUNDS * math.ceil(len(given) / BATCH), 0
    for round_ in range(ROUNDS):
        for batch in _batches(given, chance):
            for way in ways:
                way.param_groups[0]["lr"] = RATE * min(1.0, step / 200 + 0.05) * max(0.02, 1 - step / steps)
                way.zero_grad()
            loss = network.loss(*reader.tensors(batch, HIDDEN * (round_ % 2), chance))
            loss.backward()
            nn.utils.clip_grad_norm_(rest, 5.0)
            for way in ways:
                way.step()
            step += 1
    return _written(network, reader)


def _batches(given: list[Example], chance: random.Random) -> list[list[Example]]:
    """All examples once, some of them put together, those of like length in one batch."""
    texts: list[Example] = []
    for each in chance.sample(given, len(given)):
        if texts and len(texts[-1].words) < LONG and chance.random() < JOINED:
            gap = chance.randrange(2)  # a new line between the two, or none
            between = ["\n"] * gap, [""] * gap, ["O"] * gap
            texts[-1] = Example(*(a + b + c for a, b, c in zip(texts[-1], between, each, strict=True)))
        else:
            texts.append(each)
    found = []
    for start in range(0, len(texts), 20 * BATCH):
        near = sorted(texts[start : start + 20 * BATCH], key=lambda each: len(each.words))
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    return chance.sample(found, len(found))


class _Reader:
    """Makes tensors of examples."""

    def __init__(self, given: list[Example], known: dict[str, Known]) -> None:
        self._known = known
        counts = Counter(clue for each in given for word in each.words for clue in self._clues(word, False))
        self.numbers = {clue: n for n, clue in enumerate(sorted(c for c, count in counts.items() if count >= LEAST_SEEN), 1)}
        self.decided = {decided: n for n, decided in enumerate(sorted({"", *(d for each in given for d in each.decided)}))}
        self._numbers: dict[tuple[str, bool], list[int]] = {}

    def _clues(self, word: str, hidden: bool) -> list[str]:
        known = self._known.get(word)
        return clues(word, known and known._replace(names=0) if hidden else known).own

    def of_word(self, word: str, hidden: bool) -> list[int]:
        if (word, hidden) not in self._numbers:
            self._numbers[word, hidden] = [self.numbers[clue] for clue in self._clues(word, hidden) if clue in self.numbers] or [0]
        return self._numbers[word, hidden]

    def tensors(self, batch: Sequence[Example], hidden: float, chance: random.Random) -> tuple[Tensor, ...]:
        """Clues of different words, where each word's begin, and by place: which word, what is decided, the word that its subject is said
        to be (-1: none), the label, whether there is one."""
        size = len(batch), max(len(each.words) for each in batch)
        which, decided, told, labels, there = (np.zeros(size, kind) for kind in (*[np.int64] * 4, np.float32))
        told -= 1
        different: dict[tuple[str, bool], int] = {}
        for row, each in enumerate(batch):
            hide = False
            for at, (word, said, label) in enumerate(zip(*each, strict=True)):
                if said[:1] in ("B", "U"):
                    hide = chance.random() < hidden
                is_hidden = bool(said) and hide
                which[row, at] = different.setdefault((word, is_hidden), len(different))
                decided[row, at] = self.decided["" if is_hidden else said]
                labels[row, at] = LABELS.index(label)
            for at, noun in predicates(each.words).items():
                told[row, at] = different.setdefault((noun, False), len(different))
            there[row, : len(each.words)] = 1
        numbers = [self.of_word(*one) for one in different]
        begins = np.cumsum([0, *map(len, numbers)][:-1])
        return tuple(map(torch.from_numpy, (np.concatenate(numbers), begins, which, decided, told, labels, there)))


class _Network(nn.Module):
    def __init__(self, clues: int, decided: int) -> None:
        super().__init__()
        self.vectors = nn.EmbeddingBag(clues, WIDTH, mode="sum", padding_idx=0, sparse=True)
        nn.init.normal_(self.vectors.weight, 0, 0.1)
        self.of_decided = nn.Embedding(decided, DECIDED_WIDTH)
        self.told = nn.Linear(WIDTH, TOLD_WIDTH, bias=False)
        self.first = nn.Conv1d(WIDTH + DECIDED_WIDTH + TOLD_WIDTH, SEEN, 2 * REACH + 1, padding=REACH)
        self.second = nn.Conv1d(SEEN, SEEN, 2 * REACH_SEEN + 1, padding=REACH_SEEN)
        self.last = nn.Linear(SEEN, len(LABELS))
        self.leave_out = nn.Dropout(NUMBERS_LEFT_OUT)
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        never = [[label[0] == "I" and before[2:] != label[2:] for label in LABELS] for before in LABELS]
        self.register_buffer("never", torch.tensor(never) * _NEVER)

    def forward(self, numbers: Tensor, begins: Tensor, which: Tensor, decided: Tensor, told: Tensor, there: Tensor) -> Tensor:
        numbers = torch.where(torch.rand(numbers.shape) < CLUES_LEFT_OUT, torch.zeros_like(numbers), numbers) if self.training else numbers
        words = torch.tanh(self.vectors(numbers, begins))
        of_predicate = self.told(words)[told.clamp(min=0)] * (told >= 0)[..., None]
        inputs = self.leave_out(torch.cat([words[which], self.of_decided(decided), of_predicate], -1)) * there[..., None]
        seen = functional.relu(self.first(inputs.transpose(1, 2))) * there[:, None]
        seen = seen + functional.relu(self.second(self.leave_out(seen)))
        found: Tensor = self.last(self.leave_out(seen.transpose(1, 2)))
        return found

    def loss(
        self,
        numbers: Tensor,
        begins: Tensor,
        which: Tensor,
        decided: Tensor,
        told: Tensor,
        labels: Tensor,
        there: Tensor,
    ) -> Tensor:
        """How unlikely the labels are, the mean of the sentences."""
        said = self(numbers, begins, which, decided, told, there)
        moves = self.moves + self.never
        before = torch.cat([torch.zeros_like(labels[:, :1]), labels[:, :-1]], 1)
        right = ((said.gather(2, labels[..., None]).squeeze(2) + moves[before, labels]) * there).sum(1)
        ends = there.sum(1).long()
        right = right + self.moves[labels.gather(1, ends[:, None] - 1).squeeze(1), 0]
        factors = torch.exp(moves)
        reached = said[:, 0] + moves[0]
        for at in range(1, said.shape[1]):
            most = reached.max(1, keepdim=True)[0].detach()
            new = torch.log(torch.exp(reached - most) @ factors + 1e-30) + most + said[:, at]
            reached = torch.where((ends > at)[:, None], new, reached)
        return (torch.logsumexp(reached + self.moves[:, 0], 1) - right).mean()


def _written(network: _Network, reader: _Reader) -> Learnt:
    """Weights against those of "O", which stays 0; vectors as bytes."""
    arrays = {name: each.detach().numpy() for name, each in network.named_parameters()}
    vectors = arrays["vectors.weight"][1:]
    scale = float(np.quantile(np.abs(vectors), 0.9999)) / 127
    last, more = arrays["last.weight"].T, arrays["last.bias"]

    def by_window(name: str) -> np.ndarray:
        return arrays[name].transpose(2, 1, 0).reshape(-1, SEEN)

    found = [
        np.clip(np.round(vectors / scale), -127, 127).astype("i1"),
        *(arrays["of_decided.weight"], arrays["told.weight"].T),
        *(by_window("first.weight"), arrays["first.bias"], by_window("second.weight"), arrays["second.bias"]),
        *((last - last[:, :1])[:, 1:], (more - more[0])[1:]),
    ]
    shape = Shape(len(vectors), WIDTH, SEEN, scale, tuple(reader.decided))
    moves = tuple(tuple(float(move) for move in row) for row in arrays["moves"])
    return Learnt(shape, list(reader.numbers), found, moves)


def packed(network: Learnt, share: float) -> bytes:
    """The sections of the file, the clues in the order of their numbers; `share`: what the weights are multiplied by."""
    numbers = np.array([crc(clue) for clue in network.clues], np.uint32)
    order = np.argsort(numbers, kind="stable")
    vectors, *others = network.arrays
    others[-2:] = [share * each for each in others[-2:]]
    sections = [numbers[order].astype("<u4"), vectors[order], *(each.astype("<f2") for each in others)]
    return b"".join(each.tobytes() for each in sections)
