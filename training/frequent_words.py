"""Make `models/frequent_words.txt`: the 50,000 most frequent Hindi words, folded, the most frequent first.

    pip install wordfreq
    python training/frequent_words.py ../shared/data

The words of wordfreq come first (by its frequencies), then those of the labelled prose that stand there twice, those of the Dakshina
lexicon (sampled from an encyclopedia by frequency), of the pronunciation lexicon, and what stands in the prose once, until 50,000 are full.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wordfreq import iter_wordlist

from rakshakosh.folding import key

HOW_MANY = 50_000
TARGET = Path(__file__).parents[1] / "src" / "rakshakosh" / "models" / "frequent_words.txt"
WORD = re.compile("[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*")


def main() -> None:
    data = Path(sys.argv[1])
    kept: dict[str, None] = {}
    for word in by_frequency(data):
        if len(kept) < HOW_MANY and WORD.fullmatch(word) and ":" not in key(word):
            kept[key(word)] = None
    TARGET.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


def by_frequency(data: Path) -> Iterator[str]:
    yield from iter_wordlist("hi")
    prose = Counter(
        line.split("\t")[0]
        for name in ("ilner.hindi.train", "ilner.hindi.dev", "hiner.dev")
        for line in (data / "ner" / f"{name}.conll").read_text(encoding="utf-8").splitlines()
    )
    prose.update(WORD.findall((data / "parallel" / "pud.hi-en.tsv").read_text(encoding="utf-8")))
    yield from (word for word, count in prose.most_common() if count > 1)
    yield from _column(data / "transliteration" / "dakshina.hi.lexicon.train.tsv", 1)
    yield from _column(data / "pronunciation" / "wikipron.hin_deva_broad.tsv", 0)
    yield from (word for word, _ in prose.most_common())


def _column(file: Path, number: int) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")[number]


if __name__ == "__main__":
    main()
