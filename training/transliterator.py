"""Make `models/devanagari.npz`: train the network of `to_devanagari` on attested romanisations, and write it for numpy.

    pip install torch==2.13.0 numpy
    python training/transliterator.py ../shared/data/transliteration

A character encoder (LSTM both ways, two layers), a decoder (LSTM, two layers) with multiplicative attention, one letter at a time.
Words whose Devanagari stands in the development part of the lexicon are left out of every training file, so that its figures are those
of unseen words. Weights are averaged over the last steps (exponentially) and kept as bytes with a scale for each row. On one core it
takes half an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import unicodedata
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn

TARGET = Path(__file__).parents[1] / "src" / "rakshakosh" / "models" / "devanagari.npz"
END, START, PAD = 0, 1, 2
WEIGHT_OF_MINED = 0.7  # pairs mined by machine, beside those that people wrote
DROPOUT = 0.35


class Transliterator(nn.Module):
    def __init__(self, sources: int, targets: int, size: int, width: int) -> None:
        super().__init__()
        self.read = nn.Embedding(sources, width, padding_idx=PAD)
        self.encoder = nn.LSTM(width, size // 2, 2, batch_first=True, bidirectional=True, dropout=DROPOUT)
        self.bridge = nn.Linear(size, 4 * size)
        self.write = nn.Embedding(targets, width, padding_idx=PAD)
        self.decoder = nn.LSTM(width, size, 2, batch_first=True, dropout=DROPOUT)
        self.look = nn.Linear(size, size, bias=False)
        self.mix = nn.Linear(2 * size, size)
        self.out = nn.Linear(size, targets)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        memory, state = self.encoded(source)
        return self.decoded(source, memory, target, state)[0]

    def encoded(self, source: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """What the encoder remembers of each letter, and the decoder's first state."""
        lengths = (source != PAD).sum(1)
        packed = nn.utils.rnn.pack_padded_sequence(self.drop(self.read(source)), lengths, batch_first=True, enforce_sorted=False)
        memory, (hidden, _) = self.encoder(packed)
        memory, _ = nn.utils.rnn.pad_packed_sequence(memory, batch_first=True, total_length=source.shape[1])
        h0, h1, c0, c1 = torch.tanh(self.bridge(torch.cat([hidden[-2], hidden[-1]], 1))).chunk(4, 1)
        return memory, (torch.stack([h0, h1]).contiguous(), torch.stack([c0, c1]).contiguous())

    def decoded(self, source: Tensor, memory: Tensor, target: Tensor, state: tuple[Tensor, Tensor]) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """The scores of what follows each letter of `target`, and the state after the last."""
        said, state = self.decoder(self.drop(self.write(target)), state)
        scores = torch.bmm(self.look(said), memory.transpose(1, 2))
        scores = scores.masked_fill((source == PAD)[:, None, :], -1e4)
        context = torch.bmm(torch.softmax(scores.float(), 2).to(memory.dtype), memory)
        return self.out(self.drop(torch.tanh(self.mix(torch.cat([said, context], 2))))), state


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("data", type=Path)
    options.add_argument("--epochs", type=int, default=11)
    options.add_argument("--size", type=int, default=320)
    options.add_argument("--width", type=int, default=64)
    options.add_argument("--batch", type=int, default=192)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=1)
    given = options.parse_args()
    torch.manual_seed(given.seed)
    random.seed(given.seed)
    torch.set_num_threads(given.threads)
    training, development = pairs(given.data)
    sources = ["", "\x01", "\x02", *sorted({c for a, _, _ in training for c in a})]
    targets = ["", "\x01", "\x02", *sorted({c for _, b, _ in training for c in b})]
    model = Transliterator(len(sources), len(targets), given.size, given.width)
    print(f"{len(training)} pairs, {sum(p.numel() for p in model.parameters())} weights", flush=True)
    averaged = train(model, encoded(training, sources, targets), encoded(development, sources, targets), given)
    save(TARGET, averaged, sources, targets)


def pairs(data: Path) -> tuple[list[tuple[str, str, float]], list[tuple[str, str, float]]]:
    """Training and development pairs: latin, devanagari, weight."""
    development = _rows(data / "dakshina.hi.lexicon.dev.tsv")
    held_out = {native for _, native, _ in development}
    training = _rows(data / "dakshina.hi.lexicon.train.tsv")
    for name in ("aksharantar.hin.train.tsv", "aksharantar.hin.valid.tsv"):
        training += [(latin, native, WEIGHT_OF_MINED) for latin, native, _ in _rows(data / name)]
    return [row for row in training if row[1] not in held_out], development


def _rows(file: Path) -> list[tuple[str, str, float]]:
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        latin, native, *count = line.split("\t")
        latin = "".join(c for c in unicodedata.normalize("NFKD", latin.casefold()) if "a" <= c <= "z")
        native = unicodedata.normalize("NFC", native.strip())
        if latin and native and " " not in native:
            found.append((latin, native, min(float(count[0]), 3.0) ** 0.5 if count else 1.0))
    return found


def encoded(rows: list[tuple[str, str, float]], sources: list[str], targets: list[str]) -> list[tuple[list[int], list[int], float]]:
    source, target = ({letter: i for i, letter in enumerate(letters)} for letters in (sources, targets))
    return [
        ([source[c] for c in a] + [END], [START, *(target[c] for c in b), END], w)
        for a, b, w in rows
        if len(a) <= 30 and len(b) <= 30 and all(c in source for c in a) and all(c in target for c in b)
    ]


def batches(rows: list[tuple[list[int], list[int], float]], size: int) -> list[tuple[Tensor, Tensor, Tensor]]:
    """Shuffled batches of pairs of about the same length."""
    order = sorted(rows, key=lambda row: (len(row[1]) + random.random() * 2, random.random()))
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    random.shuffle(cut)
    return [(_padded([a for a, _, _ in rows]), _padded([b for _, b, _ in rows]), torch.tensor([w for _, _, w in rows])) for rows in cut]


def _padded(rows: list[list[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])


def train(model: Transliterator, rows: list, development: list, given: argparse.Namespace) -> dict[str, Tensor]:
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.01)
    steps = given.epochs * (1 + len(rows) // given.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + given.epochs, pct_start=0.08)
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
    step, began = 0, time.time()
    for epoch in range(given.epochs):
        model.train()
        total = 0.0
        cut = batches(rows, given.batch)
        for source, target, weight in cut:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                said = model(source, target[:, :-1])
            loss = nn.functional.cross_entropy(
                said.float().transpose(1, 2), target[:, 1:], ignore_index=PAD, reduction="none", label_smoothing=0.05
            )
            loss = (loss.sum(1) * weight).sum() / weight.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(0.999, step / (step + 10))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    averaged[name].lerp_(value, 1 - keep)
            total += loss.item()
        mean, unseen = total / len(cut), likelihood(model, averaged, development)
        print(f"epoch {epoch + 1} loss {mean:.3f} development {unseen:.4f} {time.time() - began:.0f} s", flush=True)
    return averaged


@torch.no_grad()
def likelihood(model: Transliterator, weights: dict[str, Tensor], rows: list) -> float:
    """Mean negative log-likelihood of a word under the averaged weights."""
    own = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(weights)
    model.eval()
    total = 0.0
    for source, target, _ in batches(rows, 256):
        said = model(source, target[:, :-1]).transpose(1, 2)
        total += nn.functional.cross_entropy(said, target[:, 1:], ignore_index=PAD, reduction="sum").item()
    model.load_state_dict(own)
    return total / len(rows)


def save(file: Path, weights: dict[str, Tensor], sources: list[str], targets: list[str]) -> None:
    """Matrices as signed bytes with one scale a row, vectors as 32-bit floats."""
    kept: dict[str, numpy.ndarray] = {}
    for name, value in weights.items():
        array = value.float().numpy()
        if array.ndim == 2:
            scale = numpy.maximum(numpy.abs(array).max(axis=1), 1e-8) / 127
            kept[name] = numpy.round(array / scale[:, None]).astype(numpy.int8)
            kept[name + ".scale"] = scale.astype(numpy.float32)
        else:
            kept[name] = array.astype(numpy.float32)
    kept["letters"] = numpy.array(json.dumps([sources, targets], ensure_ascii=True))
    numpy.savez_compressed(file, **kept)


if __name__ == "__main__":
    main()
