"""Make `models/ordinary_words.txt`: words that are no part of a person's name, from labelled government prose.

    python training/ordinary_words.py ../shared/data/ner/ilner.hindi.train.conll

A word is kept when it stands outside names at least four times and at most one time in fifty inside a person's name.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from rakshakosh.folding import key
from rakshakosh.script import has_devanagari

LEAST, MOST_IN_NAMES = 4, 0.02
TARGET = Path(__file__).parents[1] / "src" / "rakshakosh" / "models" / "ordinary_words.txt"


def main() -> None:
    outside: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition("\t")
        if not has_devanagari(word):
            continue
        (inside if tag.strip().endswith("NEP") else outside)[key(word)] += 1
    kept = sorted(
        w for w, n in outside.items() if n >= LEAST and inside[w] <= MOST_IN_NAMES * (n + inside[w]) and w.replace(" ", "").isprintable()
    )
    kept = [w for w in kept if " " not in w and not any(c.isdigit() for c in w)]
    TARGET.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
