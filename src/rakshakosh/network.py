"""A trained character network read from a file, in numpy: Latin words to Devanagari ones, and how likely each of them is.

An encoder that reads the word both ways, a decoder that writes one letter after another and looks back at what was read: two LSTM layers
each, trained by `training/transliterator.py`. Weights are kept as bytes with one scale a row.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy

END, START = 0, 1
LONGEST = 40  # letters of a word that is read, and of one that is written


class Written(NamedTuple):
    """A word that the network may write, and the natural logarithm of its probability."""

    text: str
    likelihood: float


class Network:
    """The network of one file. Safe in threads: reading a word changes nothing."""

    def __init__(self, file: Path) -> None:
        import numpy

        kept = dict(numpy.load(file))
        self._read_letters, self.letters = json.loads(str(kept.pop("letters")))
        weights: dict[str, Any] = {}
        for name, array in kept.items():
            if array.dtype == numpy.int8:
                weights[name] = array.astype(numpy.float32) * kept[name + ".scale"][:, None]
            elif not name.endswith(".scale"):
                weights[name] = array
        self._codes = {letter: code for code, letter in enumerate(self._read_letters)}
        self._read, self._write = weights["read.weight"], weights["write.weight"]
        self._encoder = [[_layer(weights, f"encoder.{{}}_l{layer}{way}") for way in ("", "_reverse")] for layer in (0, 1)]
        self._decoder = [_layer(weights, f"decoder.{{}}_l{layer}") for layer in (0, 1)]
        self._bridge = weights["bridge.weight"].T, weights["bridge.bias"]
        self._look = weights["look.weight"]
        self._mix = weights["mix.weight"].T.copy(), weights["mix.bias"]
        self._out = weights["out.weight"].T.copy(), weights["out.bias"]

    def write(self, word: str, limit: int = 10, beam: int = 8) -> list[Written]:
        """The likeliest words for `word`, best first; none where it holds a letter that the network never saw."""
        import numpy

        if not word or len(word) > LONGEST or any(letter not in self._codes for letter in word):
            return []
        memory, state = self._encoded([self._codes[letter] for letter in word])
        looked_at = memory @ self._look
        hidden, cell = [numpy.repeat(s[None], 1, axis=0) for s in state[:2]], [s[None] for s in state[2:]]
        texts, scores, last = [""], numpy.zeros(1, numpy.float32), numpy.array([START])
        done: list[Written] = []
        for _ in range(LONGEST):
            said = self._write[last]
            for layer in (0, 1):
                said, cell[layer] = _step(said, hidden[layer], cell[layer], self._decoder[layer])
                hidden[layer] = said
            attention = _softmax(said @ looked_at.T)
            mixed = numpy.tanh(numpy.concatenate([said, attention @ memory], 1) @ self._mix[0] + self._mix[1])
            likelihoods = scores[:, None] + _log_softmax(mixed @ self._out[0] + self._out[1])
            done += [Written(text, float(likelihood)) for text, likelihood in zip(texts, likelihoods[:, END], strict=True)]
            likelihoods[:, :3] = -numpy.inf
            best = numpy.argsort(likelihoods, axis=None)[: -beam - 1 : -1]
            rows, last = numpy.unravel_index(best, likelihoods.shape)
            scores = likelihoods[rows, last]
            done = sorted(done, key=lambda written: -written.likelihood)[:limit]
            if (len(done) == limit and scores[0] < done[-1].likelihood) or scores[0] < done[0].likelihood - 8:
                break
            texts = [texts[row] + self.letters[code] for row, code in zip(rows, last, strict=True)]
            hidden, cell = [h[rows] for h in hidden], [c[rows] for c in cell]
        return done

    def _encoded(self, codes: list[int]) -> tuple[numpy.ndarray, list[numpy.ndarray]]:
        """What the encoder remembers of each letter, and the decoder's first state: hidden of both layers, cell of both layers."""
        import numpy

        heard = self._read[[*codes, END]]
        for layer in (0, 1):
            onward, backward = (self._heard(heard[::step], self._encoder[layer][way]) for way, step in ((0, 1), (1, -1)))
            heard = numpy.concatenate([onward, backward[::-1]], 1)
        state = numpy.tanh(numpy.concatenate([onward[-1], backward[-1]]) @ self._bridge[0] + self._bridge[1])
        return heard, numpy.split(state, 4)

    @staticmethod
    def _heard(inputs: numpy.ndarray, layer: _Layer) -> numpy.ndarray:
        import numpy

        size = layer.bias.shape[0] // 4
        ahead = inputs @ layer.weights[: inputs.shape[1]] + layer.bias
        recurrent = layer.weights[inputs.shape[1] :]
        hidden = cell = numpy.zeros(size, numpy.float32)
        found = []
        for row in ahead:
            hidden, cell = _gates(row + hidden @ recurrent, cell)
            found.append(hidden)
        return numpy.array(found)


class _Layer(NamedTuple):
    weights: Any  # input and hidden, one below the other, times the four gates
    bias: Any


def _layer(weights: dict[str, Any], name: str) -> _Layer:
    import numpy

    both = numpy.concatenate([weights[name.format("weight_ih")], weights[name.format("weight_hh")]], 1).T.copy()
    return _Layer(both, weights[name.format("bias_ih")] + weights[name.format("bias_hh")])


def _step(inputs: Any, hidden: Any, cell: Any, layer: _Layer) -> tuple[Any, Any]:
    import numpy

    return _gates(numpy.concatenate([inputs, hidden], 1) @ layer.weights + layer.bias, cell)


def _gates(sums: Any, cell: Any) -> tuple[Any, Any]:
    """The next hidden state and cell of an LSTM; gates in the order input, forget, cell, output."""
    import numpy

    size = sums.shape[-1] // 4
    open_ = 0.5 * numpy.tanh(0.5 * sums) + 0.5
    cell = open_[..., size : 2 * size] * cell + open_[..., :size] * numpy.tanh(sums[..., 2 * size : 3 * size])
    return open_[..., 3 * size :] * numpy.tanh(cell), cell


def _softmax(scores: Any) -> Any:
    import numpy

    powers = numpy.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def _log_softmax(scores: Any) -> Any:
    import numpy

    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - numpy.log(numpy.exp(shifted).sum(-1, keepdims=True))
