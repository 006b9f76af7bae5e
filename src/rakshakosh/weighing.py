"""Whether a homograph is meant in the sense of the glossary: what stands near is weighed.

Each kind of evidence is a small named function, `EVIDENCE` the whole list with what each concerns; the weights are data
(`tables/evidence.tsv`), and so are the words for and against a concept, which stand beside it in the glossary (`cues`, `against`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from rakshakosh.folding import Folded, keys
from rakshakosh.matching import Automaton, Entry, Hit
from rakshakosh.patterns import class_noun
from rakshakosh.scene import is_proper
from rakshakosh.script import is_word_character, word_after, word_before
from rakshakosh.tables import rows, words
from rakshakosh.variants import frequent_words

ENOUGH = 2  # the sum at which a homograph counts
REACH = 160  # code points to each side in which a cue counts, inside the sentence: about thirty words
NEAR = 400  # code points to each side in which other names make the topic
FREQUENT = 20_000  # rank up to which a word behind a post is no name unless it is a common one
MANY = 3  # certain names that make a topic
VERY_MANY = 6  # certain names that make a topic in which a phrase is not meant otherwise
_SENTENCE_ENDS = "।\n?!"
_QUOTES = frozenset("‘’“”'\"")
_TOPICAL = ("equipment", "organisation", "event", "role", "award")


class Weight(NamedTuple):
    """One piece of evidence: its name, the words it rests on, its weight."""

    name: str
    detail: str
    weight: int

    def __str__(self) -> str:
        return f"{self.name} {self.detail} {self.weight:+}".replace("  ", " ")


class Surroundings:
    """Folded text and the certain hits in it: what evidence is drawn from."""

    def __init__(self, source: str, folded: Folded, certain: Sequence[Hit]) -> None:
        self.source = source
        self.folded = folded
        self.text = folded.text
        self._certain = certain
        self._sentences: dict[tuple[int, int], tuple[str, str]] = {}

    def sentence(self, hit: Hit) -> tuple[str, str]:
        """What stands before and behind a hit in its sentence."""
        known = self._sentences.get((hit.start, hit.end))
        if known is None:
            known = self._sentences[hit.start, hit.end] = _sentence(self.text, hit.start, hit.end)
        return known

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The ids of the concepts that certainly stand in the text."""
        return frozenset([hit.entry.concept.id for hit in self._certain])

    @cached_property
    def _by_type(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self._certain:
            found.setdefault(hit.entry.concept.type, []).append(hit)
        return found

    def _of_types(self, *types: str) -> Iterator[Hit]:
        return chain.from_iterable(self._by_type.get(type, ()) for type in types)

    @cached_property
    def words_of_names(self) -> frozenset[str]:
        """The words of the names of several words that certainly stand in the text."""
        names = {self.text[hit.start : hit.end] for hit in self._of_types("equipment", "event", "person")}
        return frozenset(word for name in names if " " in name for word in name.split(" "))

    @cached_property
    def people(self) -> frozenset[int]:
        """Where certain people begin."""
        return frozenset(hit.start for hit in self._of_types("person"))

    @cached_property
    def ends_of_posts(self) -> frozenset[int]:
        """Where certain posts and ranks end."""
        return frozenset(hit.end for hit in self._of_types("role"))

    @cached_property
    def topical(self) -> list[int]:
        """Where certain names begin that make a text one about defence, sorted."""
        return sorted(hit.start for hit in self._of_types(*_TOPICAL))


Finder = Callable[[Hit, Surroundings], Iterator[str]]


class Evidence(NamedTuple):
    """A kind of evidence and the terms that it concerns. `sure`: asked always, and not only where the others leave it open."""

    finder: Finder
    concerns: Callable[[Entry], bool]
    sure: bool = True


def weigh(hit: Hit, around: Surroundings) -> list[Weight]:
    """The evidence for and against a homograph, in the order of `EVIDENCE`; what is not sure only where the sure leaves it open."""
    sure, open_only = _weighted(hit.entry)
    found = _found(sure, hit, around)
    return found if is_enough(found) else found + _found(open_only, hit, around)


def _found(kinds: _Weighted, hit: Hit, around: Surroundings) -> list[Weight]:
    return [
        Weight(name, detail, weight)
        for finder, names in kinds
        for (name, weight), detail in zip(names, finder(hit, around), strict=False)  # what has no name left is not looked for
    ]


def is_enough(evidence: Iterable[Weight]) -> bool:
    """Whether the evidence admits a homograph."""
    return sum(weight.weight for weight in evidence) >= ENOUGH


def presumed(hit: Hit, around: Surroundings) -> Iterator[str]:
    """A word that nearly always means the thing (`detect: always` with words against it): जनरल, नासा."""
    yield ""


def class_noun_behind(hit: Hit, around: Surroundings) -> Iterator[str]:
    """अग्नि मिसाइल."""
    if noun := class_noun(around.text, hit.end):
        yield around.text[hit.end + 1 : noun.end]


def gloss(hit: Hit, around: Surroundings) -> Iterator[str]:
    """आकाश (Akash), पीएलए (People's Liberation Army): in brackets right behind."""
    if around.text.startswith((" (", "("), hit.end):
        behind = around.text[hit.end : hit.end + 80]
        said = behind[behind.index("(") + 1 :].partition(")")[0].casefold()
        for term in hit.entry.concept.en:
            if term.term.casefold() in said or (said and term.term.casefold().startswith(said)):
                yield said
                return


def joined_number(hit: Hit, around: Surroundings) -> Iterator[str]:
    """अग्नि-5, where the number itself is not listed."""
    if not around.text[hit.end + 1 : hit.end + 2].isdigit():
        return
    start, end = around.folded.original(hit.end), around.folded.original(hit.end + 2)
    if around.source[start : start + 1] in ("-", "\u2010", "\u2011") and around.source[start + 1 : end].isdigit():
        yield around.source[start:end]


def fuller_name(hit: Hit, around: Surroundings) -> Iterator[str]:
    """विक्रांत, where आईएनएस विक्रांत stands somewhere in the text; सीआईए, where सेंट्रल इंटेलिजेंस एजेंसी does."""
    spelt = around.text[hit.start : hit.end]
    in_a_name = hit.entry.concept.type in ("equipment", "event") and spelt in around.words_of_names
    if in_a_name or hit.entry.concept.id in around.concepts:
        yield spelt


def cue(hit: Hit, around: Surroundings) -> Iterator[str]:
    """A cue word in the sentence."""
    before, after = around.sentence(hit)
    yield from _standing(hit.entry.concept.cues, before, after)


def holder(hit: Hit, around: Surroundings) -> Iterator[str]:
    """मेजर शर्मा: a listed person or a common name behind a rank."""
    word = word_after(around.text, hit.end)
    if word and (hit.end + 1 in around.people or word in words("common_names.tsv") or is_uncommon_name(word)):
        yield word


def cue_beside(hit: Hit, around: Surroundings) -> Iterator[str]:
    """A cue word in the sentence before or behind."""
    before, after = around.sentence(hit)
    start, end = hit.start - len(before), hit.end + len(after)
    far_before = around.text[max(0, start - REACH) : max(0, start - 1)]
    for stop in _SENTENCE_ENDS:
        far_before = far_before[far_before.rfind(stop) + 1 :]
    far_after = around.text[end + 1 : end + 1 + REACH]
    for stop in _SENTENCE_ENDS:
        far_after = far_after.partition(stop)[0]
    yield from _standing(hit.entry.concept.cues, far_before, far_after)


def quoted(hit: Hit, around: Surroundings) -> Iterator[str]:
    """‘प्रलय’."""
    before, after = around.text[hit.start - 1 : hit.start], around.text[hit.end : hit.end + 1]
    if before in _QUOTES and after in _QUOTES and before and after:
        yield before + after


def topic(hit: Hit, around: Surroundings) -> Iterator[str]:
    """Several certain names of weapons, forces, posts or events near; very many, and it counts twice."""
    first = bisect_left(around.topical, hit.start - NEAR)
    count = bisect_left(around.topical, hit.end + NEAR) - first
    if count >= MANY:
        yield f"of {count} names"
    if count >= VERY_MANY and hit.entry.concept.type == "term" and " " in hit.entry.term.term:
        yield "and a phrase"


def against(hit: Hit, around: Surroundings) -> Iterator[str]:
    """A word of the ordinary sense in the sentence. Not for presumed posts: what makes जनरल another word stands right behind it."""
    before, after = around.sentence(hit)
    yield from _standing(hit.entry.concept.against, before, after)


def against_behind(hit: Hit, around: Surroundings) -> Iterator[str]:
    """A word of the ordinary sense right behind: जनरल डिब्बा, नासा छिद्र."""
    if around.text.startswith((" ", "-"), hit.end):
        behind = around.text[hit.end + 1 : hit.end + 21]
        yield from (word for word in _folded(hit.entry.concept.against).cues if behind.startswith(word))


def name_beside(hit: Hit, around: Surroundings) -> Iterator[str]:
    """अर्जुन सिंह, श्री अर्जुन, कर्नल अर्जुन: a surname behind it, or an honorific, a post or an occupation before it. Not for common
    terms nor for presumed words (विदेश मंत्री नासा पहुंचे), and a post says nothing before a place."""
    if " " in around.text[hit.start : hit.end]:
        return
    behind, before = word_after(around.text, hit.end), word_before(around.text, hit.start)
    is_post = before in words("occupations.tsv") or hit.start - 1 in around.ends_of_posts
    if behind in words("common_names.tsv"):
        yield behind
    elif before in words("honorifics.tsv") or (is_post and hit.entry.concept.type != "place"):
        yield before


def _any(entry: Entry) -> bool:
    return True


def _has_cues(entry: Entry) -> bool:
    return bool(entry.concept.cues)


EVIDENCE = (
    Evidence(presumed, lambda entry: not entry.doubtful),
    Evidence(class_noun_behind, lambda entry: entry.concept.type == "equipment"),
    Evidence(gloss, _any),
    Evidence(joined_number, _any),
    Evidence(cue, _has_cues),
    Evidence(holder, lambda entry: entry.concept.type == "role"),
    Evidence(against, lambda entry: bool(entry.concept.against) and (entry.doubtful or entry.concept.type != "role")),
    Evidence(against_behind, lambda entry: bool(entry.concept.against)),
    Evidence(name_beside, lambda entry: entry.doubtful and entry.concept.type not in ("person", "role", "term")),
    # What can only speak for the sense of the glossary, and costs more than it mostly decides.
    Evidence(fuller_name, _any, sure=False),
    Evidence(cue_beside, _has_cues, sure=False),
    Evidence(quoted, _any, sure=False),
    Evidence(topic, _any, sure=False),
)
OF_ANY_SENSE = frozenset((holder.__name__, quoted.__name__, topic.__name__))
"""What speaks for a thing of this type, and not for one of two that share a name."""


def is_uncommon_name(word: str) -> bool:
    """Whether a word can be a name and is none of the 20,000 most frequent words."""
    return is_proper(word) and word not in frequent_words(FREQUENT)


_Weighted = tuple[tuple[Finder, tuple[tuple[str, int], ...]], ...]


@lru_cache(maxsize=4096)
def _weighted(entry: Entry) -> tuple[_Weighted, _Weighted]:
    """The kinds of evidence that concern an entry, the sure ones and the others, with the names and weights of their first piece and,
    where it may count twice, of their second."""
    weights = _weights()

    def named(finder: Finder) -> tuple[tuple[str, int], ...]:
        return tuple((name, weights[name]) for name in (finder.__name__, f"second_{finder.__name__}") if name in weights)

    sure, others = (tuple((e.finder, named(e.finder)) for e in EVIDENCE if e.sure is sure and e.concerns(entry)) for sure in (True, False))
    return sure, others


@cache
def _weights() -> dict[str, int]:
    return {name: int(weight) for name, weight, _ in rows("evidence.tsv")}


class _Cues(NamedTuple):
    """Folded cue words and phrases, and the automaton that finds them."""

    cues: tuple[str, ...]
    automaton: Automaton


@lru_cache(maxsize=2048)
def _folded(cues: tuple[str, ...]) -> _Cues:
    folded = tuple(dict.fromkeys(keys(cues)))
    return _Cues(folded, Automaton(folded))


def _standing(cues: tuple[str, ...], *windows: str) -> Iterator[str]:
    """The cues with which words or phrases of the windows begin (cues are written without endings), each once, as they stand."""
    folded, automaton = _folded(cues)
    seen: set[int] = set()
    for window in windows:
        for start, _, number in automaton.find(window):
            if number not in seen and not (start and is_word_character(window[start - 1])):
                seen.add(number)
                yield folded[number]


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind `start`–`end` in its sentence, at most `REACH` code points to each side."""
    before = text[max(0, start - REACH) : start]
    if start > REACH:
        before = before[before.find(" ") + 1 :]  # the first word may be cut
    after = text[end : end + REACH]
    for stop in _SENTENCE_ENDS:
        before = before[before.rfind(stop) + 1 :]
        after = after.partition(stop)[0]
    return before, after
