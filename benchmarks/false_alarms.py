"""What detection finds in prose that has nothing to do with defence: mentions per 1,000 words by type, and a sample to read.

    python benchmarks/false_alarms.py ../shared/data/ner/hiner.dev.conll --read 100

Reads CoNLL files (one token a line, blank lines between sentences) and leaves out sentences with a word of defence or security.
Whether a mention is wrong only a reader can say: `--read` prints a fixed random sample of the types at risk, each in its sentence.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import rakshakosh as rk

DEFENCE = (
    "सेना",
    "रक्षा",
    "सैन्य",
    "सैनिक",
    "मिसाइल",
    "युद्ध",
    "पुलिस",
    "आतंक",
    "हमल",
    "हथियार",
    "सुरक्षा",
    "विस्फोट",
    "जवान",
    "शहीद",
    "सीमा",
    "बम",
    "नक्सल",
)


def sentences(file: Path) -> Iterator[str]:
    """The sentences of a CoNLL file, tokens joined by blanks."""
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        tokens = [line.split("\t")[0] for line in block.splitlines() if line.strip()]
        if tokens:
            yield " ".join(tokens)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--read", type=int, default=0, help="print so many mentions to read")
    parser.add_argument("--types", default="", help="of these types only, joined by commas")
    args = parser.parse_args()
    prose = [s for file in args.files for s in sentences(file) if not any(word in s for word in DEFENCE)]
    found = [(mention, s) for s in prose for mention in rk.detect(s)]
    words = sum(len(s.split()) for s in prose)
    counts = Counter(mention.type for mention, _ in found)
    print(f"{len(prose)} sentences, {words} words, {len(found)} mentions")
    for type in rk.TYPES:
        print(f"  {type:13s} {1000 * counts[type] / words:6.2f} per 1,000 words")
    wanted = set(args.types.split(",")) if args.types else set(rk.TYPES)
    sample = [(m, s) for m, s in found if m.type in wanted]
    for mention, s in random.Random(7).sample(sample, min(args.read, len(sample))):
        before, after = s[max(0, mention.start - 60) : mention.start], s[mention.end : mention.end + 60]
        print(f"{mention.type:12s} {mention.en} ({mention.how}): {before}[{mention.text}]{after}")


if __name__ == "__main__":
    main()
