"""Finding every listed term in folded text: the one module that knows the automaton library.

`Matcher(glossary).find(folded)` gives ALL hits, overlapping ones included; choosing among them is not its business. A hit begins
at a word edge; what follows it up to the next edge is nothing, an ending of its paradigm, or a postposition written onto it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import starmap, takewhile
from pathlib import Path

import daachorse
import msgspec

from rakshakosh import acronyms
from rakshakosh.collector import collector_paused
from rakshakosh.concept import Concept, Term, detection_of, english_of
from rakshakosh.folding import RHA, RRA
from rakshakosh.folding import key as fold_key
from rakshakosh.glossary import Glossary
from rakshakosh.inflection import Slot
from rakshakosh.keys import (
    BARE,
    detectable,
    english_keys,
    hindi_keys,
    is_detected_in_latin,
    letter_name_keys,
    mixed_spellings,
)
from rakshakosh.number_rows import Groups, Packed, packed
from rakshakosh.script import is_mark, is_word_character
from rakshakosh.spellings import glides, latin_head
from rakshakosh.tables import words

LONGEST_LISTED = 200  # code points: no listed term is longer
PIECE = 1 << 16  # code points scanned at once: bounds the memory of hits; a longer run without an edge is no word
MUCH_TEXT = 10_000  # code points: below, to make an automaton costs more than to look for every one of some strings
MOST_ADMITTED = 50_000  # keys with what follows them whose answer is kept
SHORTEST_BEFORE_POSTPOSITION = 3  # code points: shorter names are too often the beginning of another word


class Entry(msgspec.Struct, frozen=True, eq=False):
    """What a key stands for: a term of a concept, by which rules, with which endings; `doubtful`: a homograph that context decides;
    `weighed`: that, or a word that something may speak against; `plain`: nothing around it matters; `above`: how many layers of the
    glossary lie beneath."""

    concept: Concept
    term: Term
    english: Term
    rules: tuple[str, ...]
    endings: dict[str, tuple[Slot, ...]]
    doubtful: bool
    weighed: bool
    plain: bool
    above: int


class Hit(msgspec.Struct, gc=False):
    """A term found in folded text, offsets half-open; `ending` is a key of the entry's `endings`."""

    start: int
    end: int
    entry: Entry
    ending: str


class _Seed(msgspec.Struct, gc=False):
    """What an entry is made of when its key is first met. Entries are made on demand, because there are tens of thousands of keys and
    building the matcher is start-up time; seeds are out of the collector's sight, which would walk over them while texts are read."""

    concept: Concept
    term: Term
    endings: dict[str, tuple[Slot, ...]]
    rules: tuple[str, ...]


class Automaton:
    """The places of many strings in a text, found in one pass. Immutable, safe in threads, picklable."""

    def __init__(self, keys: Iterable[str]) -> None:
        keys = list(keys)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(keys) if keys else None

    @staticmethod
    def of_bytes(content: bytes) -> Automaton:
        """The automaton whose `to_bytes` gave `content`, by the same version of the library (`LIBRARY`)."""
        made = Automaton.__new__(Automaton)
        made._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(content) if content else None
        return made

    def to_bytes(self) -> bytes:
        return self._automaton.serialize() if self._automaton else b""

    def find(self, text: str) -> Iterable[tuple[int, int, int]]:
        """Every place, overlapping ones included: start, end (code points), number of the key."""
        if self._automaton is None:
            return ()
        try:
            return self._automaton.find_overlapping(text)
        except UnicodeEncodeError:  # lone surrogates: not text, and the automaton refuses them
            return self._automaton.find_overlapping(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))


def places(strings: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """Where each string stands in a text: start, end, number of the string; of each, in the order of the text."""
    if len(text) > MUCH_TEXT:
        yield from Automaton(strings).find(text)
        return
    for number, string in enumerate(strings):
        at = text.find(string)
        while at >= 0:
            yield at, at + len(string), number
            at = text.find(string, at + len(string))


class Matcher:
    """All keys of a glossary in one automaton. Immutable, safe in threads, picklable.

    With `only_for`, a folded text, it holds no more than the terms that can stand in that text: the answer for it is the same, and a
    process that reads one article starts in a third of the time (a test compares the two).
    """

    def __init__(self, glossary: Glossary, only_for: str | None = None) -> None:
        self._entries: dict[int, tuple[Entry, ...]] = {}
        self._above = glossary.above
        self._admitted: dict[tuple[int, str], tuple[tuple[Entry, str], ...]] = {}
        self._seeds: Sequence[tuple[_Seed, ...]] | _StoredSeeds
        if is_prebuilt(glossary) and only_for is None:
            stored = msgspec.msgpack.decode(glossary.prebuilt.section("matcher"), type=_Stored)  # type: ignore[union-attr]
            self._seeds = _StoredSeeds(glossary, stored)
            self._automaton = Automaton.of_bytes(stored.automaton)
        else:
            seeds = keys_of(glossary, only_for)
            self._seeds = tuple(seeds.values())
            self._automaton = Automaton(seeds)

    def __len__(self) -> int:
        return len(self._seeds)

    def entries(self, number: int) -> tuple[Entry, ...]:
        """What key `number` stands for, the most certain term first."""
        made = self._entries.get(number)
        if made is None:
            made = self._entries[number] = tuple(_entry(seed, self._above.get(seed.concept.id, 0)) for seed in self._seeds[number])
        return made

    def find(self, text: str) -> list[Hit]:
        """Every hit in folded `text`, by end."""
        if len(text) <= PIECE:
            return self._scan(text, 0)
        return [hit for start, piece in pieces(text) for hit in self._scan(piece, start)]

    def _scan(self, text: str, offset: int) -> list[Hit]:
        word, length = is_word_character, len(text)
        admitted = self._admitted.get
        found: list[Hit] = []
        for start, end, number in self._automaton.find(text):
            if start and word(text[start - 1]) and not _script_changes(text, start):
                continue
            behind = "" if end == length or not word(text[end]) else text[end : end + _LONGEST_TAIL].partition(" ")[0]
            standing = admitted((number, behind))
            if standing is None:
                standing = self._admit(number, behind, text[start:end])
            for entry, ending in standing:
                found.append(Hit(start + offset, end + len(ending) + offset, entry, ending))
        return found

    def _admit(self, number: int, behind: str, stem: str) -> tuple[tuple[Entry, str], ...]:
        """What key `number`, spelt `stem`, stands for where a word goes on behind it like that, and with which endings; kept."""
        tail = "".join(takewhile(is_word_character, behind))
        endings = ((entry, _ending(entry, tail, stem)) for entry in self.entries(number))
        standing = tuple((entry, ending) for entry, ending in endings if ending is not None)
        if len(self._admitted) < MOST_ADMITTED:
            self._admitted[number, behind] = standing
        return standing


_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_TAIL = 12  # code points looked at behind a key: the longest ending and the longest postposition together have ten


def _script_changes(text: str, at: int) -> bool:
    """Whether a Latin letter and a Devanagari one meet at `at`: an edge (INSविक्रांत, कहाl), unlike a digit beside a letter."""
    before, after = text[at - 1], text[at]
    return before.isascii() != after.isascii() and not before.isdigit() and not after.isdigit()


_POSTPOSITIONS = tuple(sorted(words("postpositions.tsv"), key=len, reverse=True))


def _ending(entry: Entry, tail: str, stem: str) -> str | None:
    """The ending of `entry` in `tail`, the rest of the word; None if this word is another one."""
    if tail in entry.endings:
        return tail
    if tail and "" in entry.endings and _script_changes(stem[-1] + tail[0], 1) and not is_mark(tail[0]):
        return ""
    if len(stem) >= SHORTEST_BEFORE_POSTPOSITION:
        for postposition in _POSTPOSITIONS:
            if tail.endswith(postposition) and tail[: -len(postposition)] in entry.endings:
                if postposition in words("letter_words.tsv") and (entry.term.kind == "acronym" or "letter_names" in entry.rules):
                    continue  # one more letter: पीएमके is no पीएम के
                return tail[: -len(postposition)]
    return None


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """`text` in pieces of at most `PIECE`, cut at line ends or at least at blanks; a longer run without any is passed over."""
    start = 0
    while start < len(text):
        end = start + PIECE
        if end >= len(text):
            yield start, text[start:]
            return
        cut = max(text.rfind(edge, start, end) for edge in "\n।") + 1 or text.rfind(" ", start, end) + 1
        if cut <= start:
            later = [at for edge in "\n। " if (at := text.find(edge, end)) >= 0]
            start = min(later) + 1 if later else len(text)
            continue
        yield start, text[start:cut]
        start = cut


class _Stored(msgspec.Struct, array_like=True):
    """A matcher as bytes; of each key the seeds, each of four numbers: concept, term in it, endings, rules."""

    automaton: bytes
    endings: list[dict[str, tuple[Slot, ...]]]
    rules: list[tuple[str, ...]]
    seeds: Packed


class _StoredSeeds:
    """The seeds of each key, made when they are asked for."""

    def __init__(self, glossary: Glossary, stored: _Stored) -> None:
        self._concept_at, self._endings, self._rules = glossary.concept_at, stored.endings, stored.rules
        self._rows = Groups(stored.seeds)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, number: int) -> tuple[_Seed, ...]:
        return tuple(starmap(self._seed, self._rows[number]))

    def _seed(self, number: int, term: int, endings: int, rules: int) -> _Seed:
        concept = self._concept_at(number)
        return _Seed(concept, (*concept.hi, *concept.en)[term], self._endings[endings], self._rules[rules])


def is_prebuilt(glossary: Glossary) -> bool:
    """Whether the whole matcher of a glossary can be read instead of built: the version of the automaton's library has to be the same."""
    return glossary.prebuilt is not None and glossary.prebuilt.section("automaton library").decode() == automaton_library()


@cache
def automaton_library() -> str:
    """The automaton's library and its version, as the name of the folder beside it says; cheaper to read than all metadata."""
    return next((folder.stem for folder in Path(daachorse.__file__).parents[1].glob("daachorse-*.dist-info")), "unknown")


def to_prebuild(glossary: Glossary) -> dict[str, bytes]:
    """The matcher of a glossary as bytes, for the package."""
    seeds = keys_of(glossary)
    number_of = {concept.id: number for number, concept in enumerate(glossary.concepts)}
    endings: dict[tuple[tuple[str, tuple[Slot, ...]], ...], int] = {}
    rules: dict[tuple[str, ...], int] = {}

    def numbers(seed: _Seed) -> tuple[int, int, int, int]:
        term = next(place for place, term in enumerate((*seed.concept.hi, *seed.concept.en)) if term is seed.term)
        ending = endings.setdefault(tuple(seed.endings.items()), len(endings))
        return number_of[seed.concept.id], term, ending, rules.setdefault(seed.rules, len(rules))

    rows = packed([numbers(seed) for seed in of_key] for of_key in seeds.values())
    stored = _Stored(Automaton(seeds).to_bytes(), [dict(items) for items in endings], [*rules], rows)
    return {"automaton library": automaton_library().encode(), "matcher": msgspec.msgpack.encode(stored)}


def keys_of(glossary: Glossary, text: str | None = None) -> dict[str, tuple[_Seed, ...]]:
    """The keys of a glossary with the seeds of each, the most certain first; with a folded text, of the keys that can stand in it."""
    seeds: dict[str, tuple[_Seed, ...]] = {}
    with collector_paused():
        for key, seed in _seeds(glossary, text):
            known = seeds.get(key, ())
            if not any(_same(seed, other) for other in known):
                seeds[key] = (*known, seed)
    return seeds


def _seeds(glossary: Glossary, text: str | None) -> Iterator[tuple[str, _Seed]]:
    """The keys of all terms, the most certain first: stored terms, what rules make of them, letter names. With a folded text, those of
    the terms that can stand in it."""
    folded, compounds = glossary.folded, glossary.compounds
    can_begin = _everything if text is None else _beginning_in(text)
    wanted = folded if text is None else {term for term, key in folded.items() if can_begin(key)}
    has_latin = text is None or _LATIN.search(text) is not None
    made: list[tuple[str, _Seed]] = []
    for concept in detectable(glossary):
        for term in concept.hi:
            in_latin = has_latin and concept.type == "equipment" and can_begin(_in_latin(folded[term.term]))
            if (term.term in wanted or in_latin) and term.detect != "never":
                first, *others = hindi_keys(concept, term, folded[term.term], compounds)
                yield first.stem, _Seed(concept, term, first.endings, ())
                made += [(key.stem, _Seed(concept, term, key.endings, key.rules)) for key in others]
        for term, spelt in mixed_spellings(concept, folded):
            if term.detect != "never" and can_begin(spelt):
                keys = hindi_keys(concept, term, spelt, compounds)
                made += [(key.stem, _Seed(concept, term, key.endings, ("mixed_spelling", *key.rules))) for key in keys]
        for term in concept.en:
            is_acronym = " " not in term.term and acronyms.is_acronym(term.term)
            if (term.term not in wanted and not is_acronym) or term.detect == "never" or not is_detected_in_latin(concept, term):
                continue
            if is_acronym and any(map(can_begin, acronyms.beginnings(term.term))):
                made += [(key.stem, _Seed(concept, term, BARE, key.rules)) for key in letter_name_keys(term)]
            if term.term in wanted:
                first, *others = english_keys(term, folded[term.term])
                yield first.stem, _Seed(concept, term, BARE, ())
                made += [(key.stem, _Seed(concept, term, BARE, key.rules)) for key in others]
    yield from made


def _in_latin(key: str) -> str:
    """A key whose first word is letter names, in Latin letters: how a weapon's name may begin too."""
    first, blank, rest = key.partition(" ")
    return (latin_head(first) or first) + blank + rest


def _everything(key: str) -> bool:
    return True


def _beginning_in(text: str) -> Callable[[str], bool]:
    """Whether a term can stand in folded `text`: its first letters begin a word there, or a rule changes its first word."""
    starts: set[str] = set()
    for match in _WORD_START.finditer(text):
        start = _start(text[match.start() : match.start() + 2 * _START])
        starts.update(start[:length] for length in range(len(start) + 1))

    heads = {start[:2] for start in starts}
    heads |= {head.replace("ड", RRA).replace("ढ", RHA) for head in heads} | _CHANGED_HEADS

    def can_begin(key: str) -> bool:
        head = key[:2]
        if head not in heads and " " not in head:
            return False
        # The last letter may give way to an ending.
        return _start(key[:-1]) in starts or (head in _CHANGED_HEADS and key.startswith(_CHANGED_STARTS))

    return can_begin


_LATIN = re.compile("[A-Za-z]")
_START = 4  # code points compared: with four, one term in ten remains for an article


def _start(key: str) -> str:
    """The first characters of a key, as far as no rule of spelling changes them."""
    return key[: 2 * _START].replace(" ", "")[:_START].replace(RRA, "ड").replace(RHA, "ढ")


_WORD_START = re.compile(r"(?<![^\W_])[^\W_]|(?<=[A-Za-z])[^\x00-\x7f]|(?<=[^\x00-\x7f])[A-Za-z]")
# First words whose other shapes begin differently: हल्का / हल्के, आईएनएस / INS, नई / नयी.
_CHANGED_STARTS = tuple(fold_key(word) + " " for word in (*words("hull_prefixes.tsv"), *words("agreement.tsv"), *glides()))
_CHANGED_HEADS = frozenset(start[:2] for start in _CHANGED_STARTS)


def _same(seed: _Seed, other: _Seed) -> bool:
    """Whether two seeds of one key say the same: one concept, one set of endings. The first, more certain one stays."""
    return seed.concept is other.concept and seed.endings is other.endings


def _entry(seed: _Seed, above: int) -> Entry:
    concept, term = seed.concept, seed.term
    english = term if term in concept.en else english_of(concept, term)
    doubtful = detection_of(concept, term) == "context"
    weighed = doubtful or _is_presumed(concept, term)
    plain = not weighed and concept.where is None and concept.type not in ("equipment", "event")
    return Entry(concept, term, english, seed.rules, seed.endings, doubtful, weighed, plain, above)


def _is_presumed(concept: Concept, term: Term) -> bool:
    """Whether words may speak against a word that is found always; in a concept with a homograph they are that one's."""
    if not concept.against or concept.detect != "always" or " " in term.term:
        return False
    return all(other.detect is None for other in (*concept.hi, *concept.en))
