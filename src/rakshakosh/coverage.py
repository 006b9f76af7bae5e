"""Which names and terms of a collection of texts the glossary does not list, by how often they stand there.

Three kinds: names that detection found without a concept (name), phrases of two or three words that come back in several texts
(phrase), and words that are not among the 50,000 most frequent ones (word). What a listed mention covers counts as listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from rakshakosh.detection import Detector
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.mention import Mention
from rakshakosh.romanisation import WORD, romanise
from rakshakosh.script import is_whole_word
from rakshakosh.tables import words
from rakshakosh.variants import frequent_words

KINDS = ("name", "phrase", "word")
_AROUND = 30  # code points on either side in an example
_LONGEST_PHRASE = 3  # words
_ORDINARY = 3_000  # the most frequent words: a phrase of nothing but these is no term


class Unlisted(msgspec.Struct, frozen=True):
    """What the glossary does not list: its kind, the type where detection gave one, how often, in how many texts, one place."""

    kind: str
    type: str
    hi: str
    en: str
    count: int
    texts: int
    example: str


class Coverage(msgspec.Struct, frozen=True):
    """How much of a collection is listed: mentions with a concept and without, by type; and what is missing, most frequent first."""

    texts: int
    listed: dict[str, int]
    unlisted: dict[str, int]
    missing: list[Unlisted]


class _Met:
    """How often one thing was met."""

    def __init__(self) -> None:
        self.count = 0
        self.texts: set[int] = set()
        self.spellings: Counter[tuple[str, str, str]] = Counter()
        self.example = ""

    def add(self, number: int, type: str, hi: str, en: str, example: str) -> None:
        self.count += 1
        self.texts.add(number)
        self.spellings[type, hi, en] += 1
        self.example = self.example or example


def coverage(texts: Iterable[str], least: int = 2, glossary: Glossary | None = None) -> Coverage:
    """What `glossary` (none: the embedded one) lists of `texts` and what it does not; missing is told from `least` times on."""
    detector = Detector(chosen(glossary))
    listed: Counter[str] = Counter()
    unlisted: Counter[str] = Counter()
    met: dict[tuple[str, str], _Met] = {}
    number = -1
    for number, text in enumerate(texts):
        mentions = detector.detect(text)
        for mention in mentions:
            (listed if mention.concept_id else unlisted)[mention.type] += 1
            if mention.concept_id is None:
                found = met.setdefault(("name", key(mention.hi)), _Met())
                found.add(number, mention.type, mention.hi, mention.en, _example(text, mention.start, mention.end))
        for kind, start, end in _uncovered(text, mentions):
            words_there = text[start:end]
            met.setdefault((kind, key(words_there)), _Met()).add(number, "", words_there, "", _example(text, start, end))
    return Coverage(number + 1, dict(listed), dict(unlisted), list(_missing(met, least)))


def _missing(met: dict[tuple[str, str], _Met], least: int) -> Iterator[Unlisted]:
    order = sorted(met.items(), key=lambda item: (-item[1].count, -len(item[1].texts), KINDS.index(item[0][0]), item[0][1]))
    parts = _parts_of_longer({phrase: found.count for (kind, phrase), found in met.items() if kind == "phrase"})
    for (kind, text), found in order:
        if found.count >= least and (kind != "phrase" or (len(found.texts) > 1 and text not in parts)):
            type, hi, en = found.spellings.most_common(1)[0][0]
            yield Unlisted(kind, type, hi, en or romanise(hi, "english"), found.count, len(found.texts), found.example)


def _parts_of_longer(counts: dict[str, int]) -> set[str]:
    """Phrases that stand only in one longer phrase: राज संस्थान in पंचायती राज संस्थान."""
    found: set[str] = set()
    for phrase, count in counts.items():
        first, *_, last = phrase.split(" ")
        shorter = (phrase.removesuffix(f" {last}"), phrase.removeprefix(f"{first} "))
        found |= {part for part in shorter if " " in part and counts.get(part) == count}
    return found


def _uncovered(text: str, mentions: list[Mention]) -> Iterator[tuple[str, int, int]]:
    """Rare words and phrases outside all mentions: kind, start, end."""
    frequent, ordinary, function = frequent_words(), frequent_words(_ORDINARY), words("function_words.tsv")
    edges = [0, *(edge for mention in mentions for edge in (mention.start, mention.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        run: list[tuple[int, int, str]] = []
        for match in WORD.finditer(text, start, end):
            word = key(match.group())
            if not is_whole_word(text, *match.span()) or word in function or len(word) < 2:
                run = []
                continue
            if run and text[run[-1][1] : match.start()] not in (" ", "-"):
                run = []
            run = [*run, (*match.span(), word)][-_LONGEST_PHRASE:]
            if word not in frequent and not word.endswith(":"):  # क्रमशः: adverbs, and a name before a colon
                yield "word", *match.span()
            for size in range(2, len(run) + 1):
                if any(part not in ordinary for _, _, part in run[-size:]):
                    yield "phrase", run[-size][0], match.end()


def _example(text: str, start: int, end: int) -> str:
    """The words with what stands around them, on one line, cut at blanks."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = before.partition(" ")[2] if start > _AROUND else before
    after = after.rpartition(" ")[0] if end + _AROUND < len(text) else after
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
