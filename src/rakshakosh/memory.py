"""Answers kept by their question: faster to look up than a call, and bounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

Answer = TypeVar("Answer")


class Memory(dict[str, Answer]):
    """What `answer` says of a string, remembered: `memory[text]`.

    Emptied once `most` are held; a text over `longest` code points is not kept.
    """

    def __init__(self, answer: Callable[[str], Answer], most: int, longest: int = 40) -> None:
        super().__init__()
        self._answer, self._most, self._longest = answer, most, longest

    def hold(self, answers: Mapping[str, Answer]) -> None:
        """Keep these too, in the place of all others where there would be too many; long texts are not kept."""
        if len(self) + len(answers) > self._most:
            self.clear()
        self.update((text, answer) for text, answer in answers.items() if len(text) <= self._longest)

    def __missing__(self, text: str) -> Answer:
        found = self._answer(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found
