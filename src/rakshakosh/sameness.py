"""Whether two folded words can be one name by the loose rules, and by which.

The rules are data (`tables/loose_rules.tsv`): pairs of letters that newspapers exchange in foreign names and loans. They hold pairwise
and are not chained at one place: ॉ stands for ा and for ो, but ा never for ो. They serve only names and transliterated terms of four
letters or more; who calls this module keeps them away from frequent words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

from rakshakosh.script import NUKTA, VIRAMA
from rakshakosh.tables import rows

SHORTEST = 4  # letters of a word that the loose rules may touch, counted without nukta and virama
LETTERS_PER_CHANGE = 3  # a word of five letters may differ at two places, one of eight at three: more joins only strangers

_LETTERS = re.compile(f"[{NUKTA}{VIRAMA}]")
_CONSONANT = re.compile("[\u0915-\u0939\u0958-\u095f]")
_NOT_BONES = dict.fromkeys([*range(0x0900, 0x0915), *range(0x093A, 0x0950), *range(0x0955, 0x0958), *map(ord, "यवनमङञ")])


def letters(word: str) -> int:
    """The letters of a word, as the loose rules count them: code points without nukta and virama."""
    return len(_LETTERS.sub("", word))


def skeleton(word: str) -> str:
    """The consonants of a folded word (or of many, line by line) that no loose rule touches: words that a rule joins have the same.

    >>> skeleton("बेलौसोव") == skeleton("बेलाउसॉव")
    True
    """
    return word.translate(_NOT_BONES)


def loose_rules(a: str, b: str) -> tuple[str, ...] | None:
    """The names of the loose rules, one for each place, that turn folded word `a` into `b`; None if they cannot be one name.

    >>> loose_rules("बेलौसोव", "बेलोउसॉव")
    ('au', 'open_o')
    >>> loose_rules("नाटो", "नोटा") is None
    True
    """
    if a == b:
        return ()
    fewest = min(letters(a), letters(b))
    if fewest < SHORTEST or skeleton(a) != skeleton(b):
        return None
    found = _Alignment(a, b).changes(0, 0)
    return found if found is not None and len(found) <= (fewest + 1) // LETTERS_PER_CHANGE else None


class _Alignment:
    """The fewest changes that turn the rest of one word into the rest of another, by dynamic programming."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        self.known: dict[tuple[int, int], tuple[str, ...] | None] = {}

    def changes(self, i: int, j: int) -> tuple[str, ...] | None:
        if i == len(self.a) and j == len(self.b):
            return ()
        if (i, j) not in self.known:
            self.known[i, j] = self._changes(i, j)
        return self.known[i, j]

    def _changes(self, i: int, j: int) -> tuple[str, ...] | None:
        a, b = self.a, self.b
        best = self.changes(i + 1, j + 1) if i < len(a) and j < len(b) and a[i] == b[j] else None
        for size in range(_longest_side() + 1):
            for other, rule in _sides().get(a[i : i + size], ()) if i + size <= len(a) else ():
                if b.startswith(other, j) and (rule not in _MUST_STAND or (_MUST_STAND[rule](a, i) and _MUST_STAND[rule](b, j))):
                    rest = self.changes(i + size, j + len(other))
                    if rest is not None and (best is None or len(rest) + 1 < len(best)):
                        best = (rule, *rest)
        return best


def _inside(word: str, at: int) -> bool:
    return at > 0


def _between_consonants(word: str, at: int) -> bool:
    """Between two consonants, a virama between them or not; two of the same are a doubled consonant, which is another sound."""
    after = at + 1 if word[at : at + 1] == VIRAMA else at
    pair = word[at - 1 : at] + word[after : after + 1]
    return len(pair) == 2 and pair[0] != pair[1] and all(_CONSONANT.match(letter) for letter in pair)


# Where a rule may act; the others act anywhere.
_MUST_STAND = {"glide": _inside, "conjunct": _between_consonants}


@cache
def _sides() -> dict[str, tuple[tuple[str, str], ...]]:
    """For each side of each rule the other side and the rule's name; a side "-" is nothing."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for rule, one, other in rows("loose_rules.tsv"):
        one, other = one.strip("-"), other.strip("-")
        found[one].append((other, rule))
        found[other].append((one, rule))
    return {side: tuple(others) for side, others in found.items()}


@cache
def _longest_side() -> int:
    return max(map(len, _sides()))


@cache
def rule_names() -> tuple[str, ...]:
    """The names of the loose rules, in the order of their table."""
    return tuple(dict.fromkeys(row[0] for row in rows("loose_rules.tsv")))


def tables() -> dict[str, Any]:
    """The loose rules, for whoever compares in another language (the script of the glossary page): ready for JSON."""
    return {
        "sides": {side: [list(pair) for pair in others] for side, others in _sides().items()},
        "longest_side": _longest_side(),
        "shortest": SHORTEST,
        "letters_per_change": LETTERS_PER_CHANGE,
        "not_bones": "".join(map(chr, _NOT_BONES)),
        "consonants": _CONSONANT.pattern,
    }
