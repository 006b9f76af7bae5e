"""Labelled sentences for the tagger: labels mapped to ours, cleaned, and parted into what is learnt from and what is measured on.

    python training/labelled_names.py ../shared/data/ner --held-out held_out.conll

writes the sentences of HiNER's part that nothing is learnt from, as they stand in the file: those whose SHA-256 (of the words joined by
blanks, UTF-8) begins with a byte below `HELD_OUT`. What cleaning does, and why, stands at each function of `CLEANING`.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rakshakosh.script import is_word_character
from rakshakosh.tables import words

HELD_OUT = 43  # of 256: about a sixth of the sentences
TYPES = {
    **{"PERSON": "person", "LOCATION": "place", "ORGANIZATION": "organisation"},
    **{"NEP": "person", "NEL": "place", "NEO": "organisation"},
}


class Name(NamedTuple):
    """A labelled name: its words, half-open, and its type, one of ours."""

    start: int
    end: int
    type: str


class Sentence(NamedTuple):
    words: tuple[str, ...]
    names: tuple[Name, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def read(file: Path) -> list[Sentence]:
    """The sentences of a CoNLL file. Labels that are no names of ours, broken ones (`-`, `-NEL`, none) among them, count as none."""
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    rows = ([line.split("\t") for line in block.splitlines() if line.strip()] for block in blocks)
    return [
        Sentence(tuple(cells[0] for cells in row), tuple(_names([cells[-1] if cells[1:] else "O" for cells in row]))) for row in rows if row
    ]


def is_held_out(sentence: Sentence) -> bool:
    """Whether a sentence of HiNER is one to measure on."""
    return hashlib.sha256(sentence.text.encode()).digest()[0] < HELD_OUT


def cleaned(sentence: Sentence) -> Sentence:
    """A sentence with its names as our guideline has them."""
    names = list(sentence.names)
    for step in CLEANING:
        names = [name for name in (step(sentence.words, name) for name in names) if name is not None]
    return sentence._replace(names=tuple(names))


def without_punctuation(spoken: tuple[str, ...], name: Name) -> Name | None:
    """शिमला + , labelled as one: punctuation at either end is no part of a name."""
    return _shortened(name, lambda at: not any(map(is_word_character, spoken[at])))


def without_honorific(spoken: tuple[str, ...], name: Name) -> Name | None:
    """डॉक्टर टर्ली, जनरल जोन्स: honorifics and ranks stand outside a person's name, and so does जी behind it."""
    if name.type != "person":
        return name
    before, after = words("honorifics.tsv") | words("ranks.tsv"), words("postpositions.tsv")
    start, end = name.start, name.end
    while start < end and spoken[start].strip(".") in before:
        start += 1
    while start < end and spoken[end - 1] in after:
        end -= 1
    return Name(start, end, name.type) if start < end else None


# Words for what a place is (X जिला) stay: the tagger's names are cut to the guideline's spans where they are used (`rakshakosh.gaps`).
CLEANING: tuple[Callable[[tuple[str, ...], Name], Name | None], ...] = (without_punctuation, without_honorific)


def _shortened(name: Name, is_outside: Callable[[int], bool]) -> Name | None:
    start, end = name.start, name.end
    while start < end and is_outside(start):
        start += 1
    while start < end and is_outside(end - 1):
        end -= 1
    return Name(start, end, name.type) if start < end else None


def _names(labels: list[str]) -> Iterator[Name]:
    start, open_type = 0, ""
    for at, label in enumerate([*labels, "O"]):
        mark, _, type = label.partition("-")
        if open_type and (mark != "I" or type != open_type):
            if open_type in TYPES:
                yield Name(start, at, TYPES[open_type])
            open_type = ""
        if mark == "B":
            start, open_type = at, type


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--held-out", type=Path, required=True)
    args = parser.parse_args()
    blocks = (args.data / "hiner.dev.conll").read_text(encoding="utf-8").strip("\n").split("\n\n")
    held_out = [
        block for block in blocks if is_held_out(Sentence(tuple(line.split("\t")[0] for line in block.splitlines() if line.strip()), ()))
    ]
    args.held_out.write_text("\n\n".join(held_out) + "\n", encoding="utf-8")
    print(f"{len(held_out)} of {len(blocks)} sentences")


if __name__ == "__main__":
    main()
