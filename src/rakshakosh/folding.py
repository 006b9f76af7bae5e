"""The tight fold: one spelling for all that differ only in what no reader counts as a difference.

Used inside matching and search, never shown. It joins, cluster by cluster:

- nukta on क ख ग ज फ and foreign letters (क़ = क), however encoded; ड़ and ढ़ become one code point each;
- joiners and soft hyphens (राष्‍ट्रीय = राष्ट्रीय);
- chandrabindu and anusvara (पाँच = पांच);
- a half nasal before a stop of its own class and anusvara (हिन्दी = हिंदी), not जन्म, सम्मान, अन्य;
- look-alikes typed in two strokes (अा = आ, ाॅ = ॉ);
- a curly apostrophe between letters and a straight one (ओ’ब्रायन = ओ'ब्रायन);
- a visarga inside a word (निःशस्त्र = निशस्त्र), also a colon typed for it (नि:शस्त्र); at the end of a word it is a colon;
- hyphens, underscores and runs of blanks: one space; a stop after an initial (एस. जयशंकर), or a zero typed for it (डॉ०, उ0प्र0): a space;
- Devanagari digits and ASCII digits.

Line ends and all other punctuation stay as they are. It joins nothing that `hindi.md`'s table keeps apart: राज / राजा, गोला / गोली.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any

from rakshakosh.script import ANUSVARA, CHANDRABINDU, HALF_NASAL, JOINERS, NUKTA, STOPS_OF_NASAL, VIRAMA, VISARGA, is_word_character
from rakshakosh.tables import words

RRA, RHA = "\N{DEVANAGARI LETTER DDDHA}", "\N{DEVANAGARI LETTER RHA}"

# Letters that Unicode encodes whole with their nukta. Written as code points: an editor may take them apart.
_WITHOUT_NUKTA = {
    "\u0958": "क",
    "\u0959": "ख",
    "\u095a": "ग",
    "\u095b": "ज",
    "\u095e": "फ",
    "\u095f": "य",
    "\u0929": "न",
    "\u0931": "र",
    "\u0934": "ळ",
}

# One character for one character: offsets do not move. Replaced one by one, because most stand in no text and `str.replace` skips over
# what it does not find ten times faster than `str.translate` looks every character up.
_SAME_LENGTH = (
    (CHANDRABINDU, ANUSVARA),
    (VISARGA, ":"),
    ("|", "।"),
    *((blank, " ") for blank in "_-\t\u00a0\u2010\u2011\u2013"),
    ("\r", "\n"),
    *_WITHOUT_NUKTA.items(),
    *((chr(0x0966 + digit), str(digit)) for digit in range(10)),
    *((chr(0xFF10 + digit), str(digit)) for digit in range(10)),
)

LOOK_ALIKES = {
    "ाॅ": "ॉ",
    "आॅ": "ऑ",
    "अॉ": "ऑ",
    "अाॅ": "ऑ",
    "अो": "ओ",
    "अौ": "औ",
    "अा": "आ",
    "ाे": "ो",
    "ाै": "ौ",
    "आे": "ओ",
    "आै": "औ",
    f"र{VIRAMA}इ": "ई",
    f"र{VIRAMA}इ{ANUSVARA}": "ईं",
}

# Behind a colon that is a visarga (`tables/visarga_stems.tsv`), before the consonant.
_NO_LETTER_BEFORE = "(?<![\u0900-\u097f])"
_STEMS_BEFORE = "|".join(f"(?<={_NO_LETTER_BEFORE}{stem}:)" for stem in sorted(words("visarga_stems.tsv")))
_COLON = f"(?:{_STEMS_BEFORE})(?=[\u0915-\u0939])"
COLON_FOR_VISARGA = re.compile(f":{_COLON}")

# What changes length. Every alternative stands behind one character class of rare characters, so that `re` runs over all
# other text at the speed of that class (measured: 60 MB/s against 12 with the alternatives in front). What is looked for
# may begin one character before the class: `_CHANGE` says so. The one frequent character is the virama, which only matters
# behind a nasal: `_NO_NASAL` turns the others away at once.
_ALTERNATIVES = [
    ("rra", f"(?<=ड{NUKTA})[{JOINERS}]*"),
    ("rha", f"(?<=ढ{NUKTA})[{JOINERS}]*"),
    ("drop", f"(?<=[{NUKTA}{JOINERS}])[{NUKTA}{JOINERS}]*"),
    *((f"nasal{i}", f"(?<={nasal}{VIRAMA})(?=[{JOINERS}]*[{stops}])") for i, (nasal, stops) in enumerate(STOPS_OF_NASAL.items())),
    ("visarga", f"(?<={VISARGA})(?=[\u0905-\u0939])"),
    ("colon", _COLON),
    ("apostrophe", "(?<=[\u0904-\u094c\u0958-\u0961A-Za-z]\u2019)(?=[\u0904-\u0939\u0958-\u095fA-Za-z])"),
    ("stop", r"(?<=[.॰])\ ?(?=[^\W_])"),
    ("zero", r"(?<=[०0])(?<!\d.)(?!\d)\ ?(?=[^\W_])"),
    ("last_zero", r"(?<=[०0])(?<!\d.)(?=\W|$)"),
    ("spaced_hyphen", "(?<=[ \u00a0][-\u2010\u2011])[ \u00a0]"),
    ("hyphen_before", "(?<=[-\u2010\u2011])[ \u00a0]"),
    ("hyphen_after", "(?<=[ \u00a0][-\u2010\u2011])(?=[^\\W_])"),
    ("dash", "(?<=[ \u00a0]\u2013)[ \u00a0]"),
]
# name: how many characters before the class it begins, what stands in its place
_CHANGE = {
    "rra": (1, RRA),
    "rha": (1, RHA),
    "drop": (0, ""),
    "visarga": (0, ""),
    "colon": (0, ""),
    "apostrophe": (0, "'"),
    "stop": (0, " "),
    "zero": (0, " "),
    "last_zero": (0, "."),
    "spaced_hyphen": (1, " "),
    "hyphen_before": (0, " "),
    "hyphen_after": (1, " "),
    "dash": (1, "\N{EM DASH}"),
    "blanks": (0, " "),
    **{f"nasal{i}": (1, ANUSVARA) for i in range(5)},
}


_AFTER_INITIAL = ("stop", "zero", "last_zero")  # alternatives that change something only behind an initial or an abbreviation


_NO_NASAL = f"(?<![^{''.join(STOPS_OF_NASAL)}]{VIRAMA})"


def _compile(anchors: str, alternatives: list[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile(f"[{anchors}]{_NO_NASAL}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in alternatives) + ")")


_ANCHORS = NUKTA + JOINERS + VIRAMA + VISARGA + ":.॰०0\u2019\u2010\u2011\u2013-"
_USUAL = _compile(_ANCHORS, _ALTERNATIVES)
_ANCHORS_AND_BLANKS = _ANCHORS[:-1] + " \u00a0-"
_BLANKS_TOO = [("blanks", "(?<=[ \u00a0])[ \u00a0]+"), *_ALTERNATIVES]
_WITH_BLANKS = _compile(_ANCHORS_AND_BLANKS, _BLANKS_TOO)
# In most texts there is no letter in two strokes.
_STROKES = re.compile("|".join(sorted(LOOK_ALIKES, key=len, reverse=True)))


class Folded:
    """Folded text that knows where each of its offsets lies in the caller's text.

    `text` is the folded form; `original(at)` turns an offset in it (code points) into one in the caller's text.
    Marks and joiners that folding drops belong to the cluster before them, so no offset points inside a cluster.
    """

    __slots__ = ("_at", "_shift", "_under", "text")

    def __init__(self, text: str, at: list[int], shift: list[int], under: Folded | None = None) -> None:
        self.text = text
        self._at = at
        self._shift = shift
        self._under = under  # the folded text of which this one was made by replacing words

    def original(self, at: int) -> int:
        """The offset in the caller's text of offset `at` of the folded text."""
        i = bisect_right(self._at, at)
        at = at + self._shift[i - 1] if i else at
        return at if self._under is None else self._under.original(at)

    def at(self, original: int) -> int:
        """The first offset of the folded text that lies at `original` of the caller's text or behind it."""
        return bisect_left(range(len(self.text)), original, key=self.original)


def fold(text: str) -> Folded:
    """`text` folded, with its offset map. Any `str` will do; the empty one gives the empty one."""
    if _STROKES.search(text):
        return _fold(text, _changes_with_strokes(text))
    return _fold(text, _changes(text))


def replaced(folded: Folded, changes: Iterable[tuple[int, int, str]]) -> Folded:
    """Folded text with other words in the place of some (start, end, what stands there now), sorted and disjoint."""
    return Folded(*_changed(folded.text, changes), folded)


def _fold(text: str, changes: Iterable[tuple[int, int, str]]) -> Folded:
    new, at, shift = _changed(text, changes)
    return Folded(_replaced(new), at, shift)


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, list[int], list[int]]:
    """`text` with the changes made, and the map: offsets behind each change, and how much was taken away up to there."""
    pieces: list[str] = []
    ends: list[int] = []
    removed: list[int] = []
    done = length = 0
    for start, end, new in changes:
        if start < done:
            continue
        pieces += text[done:start], new
        length += start - done + len(new)
        ends.append(length)
        removed.append(end - start - len(new))
        done = end
    pieces.append(text[done:])
    return "".join(pieces), ends, list(accumulate(removed))


def _replaced(text: str) -> str:
    for old, new in _SAME_LENGTH:
        text = text.replace(old, new)
    return text


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """What changes length (start, end, what stands in its place), two-stroke letters left out."""
    pattern = _WITH_BLANKS if "  " in text or "\u00a0" in text else _USUAL
    for match in pattern.finditer(text):
        start, end = match.span()
        name = match.lastgroup
        if name not in _AFTER_INITIAL or _after_initial(text, start):
            back, new = _CHANGE[name]  # type: ignore[index]
            yield start - back, end, new


def _changes_with_strokes(text: str) -> list[tuple[int, int, str]]:
    strokes = ((m.start(), m.end(), LOOK_ALIKES[m.group()]) for m in _STROKES.finditer(text))
    return sorted([*_changes(text), *strokes])


def key(term: str) -> str:
    """The folded form of a term: what is compared in matching and search."""
    return fold(term).text


def keys(terms: Iterable[str]) -> list[str]:
    """The folded forms of terms, which have no line ends. Folded in one go: twenty times faster than one by one."""
    together = "\n".join(terms)
    return key(together).split("\n") if together else []


_INITIALS = words("initials.tsv")
_LONGEST_INITIAL = max(map(len, _INITIALS))


def _after_initial(text: str, at: int) -> bool:
    """Whether the word that ends at `at` is an initial or an abbreviation: Latin single letters, or one of the table."""
    start = at
    limit = max(0, at - _LONGEST_INITIAL - 1)
    while start > limit and is_word_character(text[start - 1]) and text[start - 1] not in "0०":
        start -= 1
    word = text[start:at]
    return word in _INITIALS or (len(word) == 1 and word.isascii() and word.isupper())


_HALF_NASAL: re.Pattern[str] = re.compile(HALF_NASAL)

# What the tight fold overlooks, by name, in the order in which the differences are told.
_DIFFERENCES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("encoding", lambda t: _STROKES.sub(lambda m: LOOK_ALIKES[m.group()], unicodedata.normalize("NFC", t))),
    ("joiners", lambda t: re.sub(f"[{JOINERS}]", "", t)),
    ("nukta", lambda t: unicodedata.normalize("NFD", t).replace(NUKTA, "")),
    ("chandrabindu", lambda t: t.replace(CHANDRABINDU, ANUSVARA)),
    ("half_nasal", lambda t: _HALF_NASAL.sub(ANUSVARA, t)),
    ("zero", lambda t: re.sub(r"(?<=[^\d\s-])[०0](?!\d)", ".", t)),
    ("digits", lambda t: re.sub("[०-९]", lambda m: str(ord(m.group()) - 0x0966), t)),
    ("visarga", lambda t: COLON_FOR_VISARGA.sub("", t).replace(VISARGA, "")),
    ("quotes", lambda t: re.sub("[‘’“”'\"]", "", t)),
    ("stop", lambda t: re.sub(r"[.॰] ?", " ", t)),
    ("spacing", lambda t: re.sub(r"[-\s_\u2010-\u2013]+", "", t)),
)


def differences(a: str, b: str) -> tuple[str, ...]:
    """The names of what the tight fold overlooks between two spellings.

    >>> differences("हिन्दी", "हिंदी")
    ('half_nasal',)
    """
    found: list[str] = []
    for name, smooth in _DIFFERENCES:
        if a == b:
            break
        smooth_a, smooth_b = smooth(a), smooth(b)
        if (smooth_a != a) != (smooth_b != b) or (smooth_a == smooth_b):
            found.append(name)
        a, b = smooth_a, smooth_b
    return tuple(found)


def difference_names() -> tuple[str, ...]:
    """All names that `differences` gives."""
    return tuple(name for name, _ in _DIFFERENCES)


def tables() -> dict[str, Any]:
    """The tables of the tight fold, for whoever folds in another language (the script of the glossary page): ready for JSON.

    `anchors` and `alternatives` are patterns of Python's `re`; `changes` says of each alternative how many characters before its anchor
    the change begins, and what stands there then.
    """
    return {
        "anchors": _ANCHORS_AND_BLANKS,
        "alternatives": [list(pair) for pair in _BLANKS_TOO],
        "changes": {name: list(change) for name, change in _CHANGE.items()},
        "same_length": dict(_SAME_LENGTH),
        "look_alikes": LOOK_ALIKES,
        "initials": sorted(_INITIALS),
        "longest_initial": _LONGEST_INITIAL,
        "after_initial": list(_AFTER_INITIAL),
    }
