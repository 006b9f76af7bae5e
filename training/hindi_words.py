"""Make `models/hindi_words.txt`: known Hindi words as they are written, the most frequent first.

    pip install wordfreq
    python training/hindi_words.py ../shared/data

The same words in the same order as `training/frequent_words.py` takes them, not folded, and all of them.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from frequent_words import TARGET, WORD, by_frequency

from rakshakosh.script import JOINERS

LONGEST = 25  # code points: longer ones are slips of the sources


def main() -> None:
    kept: dict[str, None] = {}
    for word in by_frequency(Path(sys.argv[1])):
        word = unicodedata.normalize("NFC", "".join(c for c in word if c not in JOINERS))
        if WORD.fullmatch(word) and len(word) <= LONGEST:
            kept[word] = None
    TARGET.with_name("hindi_words.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
