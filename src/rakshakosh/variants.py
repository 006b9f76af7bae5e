"""Words of a text that are another spelling of a word of the glossary, by the loose rules or by damage of typing.

The tight fold serves every term; what it leaves is looked at here word by word. Only words that are neither frequent in Hindi nor
words of the glossary are touched, so that no rule can turn one known word into another (गया / गाय, समान / सामान, चीन / चिन).
Detection puts the glossary's word in the place of the variant, unless a term was found there without (`Detector.read`); matching,
endings, patterns and all that follows work on it as on any other text, and the offset map leads back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec

from rakshakosh import acronyms
from rakshakosh.concept import Concept, Term
from rakshakosh.glossary import Glossary
from rakshakosh.keys import detectable
from rakshakosh.matching import places
from rakshakosh.sameness import SHORTEST, letters, loose_rules, skeleton
from rakshakosh.script import VIRAMA, is_whole_word, word_after, word_before, words_of_piece
from rakshakosh.tables import rows, words

_NAMES = frozenset(("person", "place", "equipment"))
_FREQUENT = Path(__file__).parent / "models" / "frequent_words.txt"
_WORD = re.compile("[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*")
_CLUSTER_BEFORE = re.compile(f"(?:[\u0915-\u0939\u0958-\u095f]{VIRAMA})*[\u0915-\u0939\u0958-\u095f][\u093a-\u094c]*$")
_REPH = f"र{VIRAMA}"
ENDINGS = ("ों", "ें", "ो", "्स")  # of loans and names, as the tight fold writes them; the postpositions come from their table


class Mended(NamedTuple):
    """The glossary's word in the place of a variant, and the rules that joined the two."""

    word: str
    rules: tuple[str, ...]


class Variant(NamedTuple):
    """A word of folded text, half-open, and the glossary's word for it. `respelt`: both are listed (राकेट beside रॉकेट), so that the
    exchange counts only where it makes a longer term: राकेट रेजिमेंट."""

    start: int
    end: int
    word: str
    respelt: bool


class Variants:
    """The loose spellings of the words of one glossary. Immutable for its users, safe in threads."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._mended: dict[str, Mended] = {}
        self._nobodys: set[str] = set()  # words that were asked for and are no variants
        self._dull: set[str] = set()  # what stands between blanks and holds no variant
        self._beside: dict[str, frozenset[str]] = {}

    def found(self, text: str, alone: bool = False) -> list[Variant]:
        """The variants in folded `text`, in order. `alone`: also respelt words beside which no longer term can stand, as in a query."""
        fixed: dict[str, tuple[str, bool]] = {}
        for piece in set(text.split()) - self._dull:
            others = {word: other for word in words_of_piece(piece) if (other := self._other(word))}
            fixed |= others
            if not others and len(piece) <= LONGEST_KEPT:
                if len(self._dull) >= MOST_ANSWERS:
                    self._dull.clear()
                self._dull.add(piece)
        if not fixed:
            return []
        words = [*fixed]
        standing = sorted((start, end, words[number]) for start, end, number in places(words, text) if is_whole_word(text, start, end))
        found = [Variant(start, end, *fixed[word]) for start, end, word in standing]
        return [v for v in found if alone or not v.respelt or self._may_join(text, v)]

    def _other(self, word: str) -> tuple[str, bool] | None:
        """The glossary's word for a variant, and whether both are listed."""
        if respelt := self._respelt.get(word):
            return respelt, True
        mended = self.mend(word)
        return (mended.word, False) if mended else None

    def _may_join(self, text: str, v: Variant) -> bool:
        """Whether a word beside a respelt one stands beside the glossary's spelling in some term: else no longer term can come of it."""
        beside = self._beside.get(v.word)
        if beside is None:
            beside = self._beside[v.word] = frozenset(self._words_beside(v.word)) - words("function_words.tsv")
        near = [word for word in (word_before(text, v.start), word_after(text, v.end)) if word]
        return any(
            other and word.startswith(other[:-1] or other) for word in near for other in beside
        )  # the last letter may give way to an ending

    def _words_beside(self, word: str) -> Iterator[str]:
        """What stands right before or behind a word in the glossary's terms."""
        at = self._all_terms.find(word)
        while at >= 0:
            if is_whole_word(self._all_terms, at, at + len(word)):
                yield word_before(self._all_terms, at)
                yield word_after(self._all_terms, at + len(word))
            at = self._all_terms.find(word, at + len(word))

    @cached_property
    def _all_terms(self) -> str:
        built = self._glossary.prebuilt
        return built.section("folded").decode() if built else "\n".join(self._glossary.folded.values())

    def mend(self, word: str) -> Mended | None:
        """What a folded word stands for by the loose rules or as damage; None for a known word and for one that is nobody's variant."""
        if word in self._glossary.vocabulary or word in frequent_words() or word in self._nobodys:
            return None
        mended = self._mended.get(word)
        if mended is None:
            mended = self._find(word) if frequent_words() and _WORD.fullmatch(word) else None
            if len(self._nobodys) + len(self._mended) >= MOST_ANSWERS:
                self._nobodys.clear()
                self._mended.clear()
            if mended is None:
                self._nobodys.add(word)
            else:
                self._mended[word] = mended
        return mended

    def rules_between(self, found: str, read: str) -> tuple[str, ...]:
        """The rules by which folded words as found in a text were read as others (`Detector.read`); none where they are the same."""
        if found == read:
            return ()
        rules: list[str] = []
        for word in _WORD.findall(found):
            if mended := self.mend(word):
                rules += mended.rules
            elif (other := self._respelt.get(word)) and other in read:
                rules += loose_rules(word, other) or ("stored",)
        return tuple(dict.fromkeys(rules))

    def _find(self, word: str) -> Mended | None:
        stems = list(_stems(word))
        if any(stem in self._glossary.vocabulary for stem, _ in stems) or acronyms.read_folded(word):
            return None  # an inflected word of the glossary, or letter names
        for stem, rest in stems:
            for rule, repaired in _repairs(stem):
                if repaired in self._glossary.vocabulary:
                    return Mended(repaired + rest, (rule,))
            if stem not in frequent_words() and (nearest := self._nearest(stem)):
                return Mended(nearest.word + rest, nearest.rules)
        return None

    def _nearest(self, word: str) -> Mended | None:
        """The name or loan that the fewest loose rules join with `word`; None where two things are equally near."""
        if letters(word) < SHORTEST:
            return None
        alike = self._by_skeleton.get(skeleton(word), "").split()
        joined = [Mended(other, rules) for other in alike if (rules := loose_rules(word, other)) and other in self._owners]
        if not joined:
            return None
        joined.sort(key=lambda mended: (len(mended.rules), mended.word))
        best = [mended for mended in joined if len(mended.rules) == len(joined[0].rules)]
        shared = set.intersection(*(set(self._owners[mended.word].split()) for mended in best)) if len(best) > 1 else True
        return best[0] if shared else None

    @cached_property
    def _respelt(self) -> dict[str, str]:
        return self._prebuilt("respelt") or self._make_respelt()

    def _make_respelt(self) -> dict[str, str]:
        """Words that the glossary itself lists as another spelling of a word, in whatever term: आपरेशन for ऑपरेशन in all operations. Not of
        people, whose spellings are listed whole, and not what is more often no variant (व्लादिमीर of वोलोदिमीर)."""
        folded = self._glossary.folded
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        plain: list[str] = []
        for concept in detectable(self._glossary):
            for term in concept.hi if concept.type != "person" else ():
                if term.spelling_of is None:
                    plain.append(folded[term.term])
                    continue
                words, others = folded[term.term].split(" "), folded[term.spelling_of].split(" ")
                for word, other in zip(words, others, strict=True) if len(words) == len(others) else ():
                    if word != other and len(word) > SHORTEST and skeleton(word) == skeleton(other):
                        seen[word][other] += 1
        found = {word: others.most_common(1)[0] for word, others in seen.items()}
        count = Counter(" ".join(plain).split(" "))
        return {word: other for word, (other, times) in found.items() if other not in found and times > count[word]}

    @cached_property
    def _by_skeleton(self) -> dict[str, str]:
        return self._prebuilt("by_skeleton") or self._make_by_skeleton()

    def _make_by_skeleton(self) -> dict[str, str]:
        """The words of the glossary by what no loose rule touches; whether a rule may touch them, `_owners` says."""
        listed = "\n".join(sorted(self._glossary.vocabulary))
        found: dict[str, str] = {}  # of words joined by blanks: tens of thousands of lists would burden the collector
        for word, bones in zip(listed.split("\n"), skeleton(listed).split("\n"), strict=True):  # in one go: five times faster
            found[bones] = f"{found[bones]} {word}" if bones in found else word
        return found

    @cached_property
    def _owners(self) -> dict[str, str]:
        return self._prebuilt("owners") or self._make_owners()

    def _make_owners(self) -> dict[str, str]:
        """The words that loose rules may join with others, those of names and of transliterated terms, with the ids of their concepts."""
        found: dict[str, str] = {}
        for concept, term in self._loose_terms():
            for word in _WORD.findall(self._glossary.folded[term.term]):
                found[word] = f"{found[word]} {concept.id}" if word in found else concept.id
        return found

    def _prebuilt(self, name: str) -> dict[str, str]:
        built = self._glossary.prebuilt
        return msgspec.msgpack.decode(built.section(name), type=dict[str, str]) if built else {}

    def to_prebuild(self) -> dict[str, bytes]:
        """The tables of the glossary's words, for the package."""
        made = {"respelt": self._make_respelt(), "by_skeleton": self._make_by_skeleton(), "owners": self._make_owners()}
        return {name: msgspec.msgpack.encode(dict(sorted(table.items()))) for name, table in made.items()}

    def _loose_terms(self) -> Iterator[tuple[Concept, Term]]:
        for concept in detectable(self._glossary):
            for term in concept.hi:
                if is_loose(concept, term):
                    yield concept, term


def is_loose(concept: Concept, term: Term) -> bool:
    """Whether loose rules may join words of a Hindi term with others: those of names and of transliterated terms."""
    return concept.type in _NAMES or term.formation == "transliteration"


MOST_ANSWERS = 100_000  # words whose answer is kept
LONGEST_KEPT = 40  # code points: what is longer does not come back


def variants(glossary: Glossary) -> Variants:
    """The variants of a glossary, kept with it."""
    kept = glossary.compiled.get("variants")
    if kept is None:
        kept = glossary.compiled.setdefault("variants", Variants(glossary))
    return kept  # type: ignore[no-any-return]


@cache
def frequent_words(most: int | None = None) -> frozenset[str]:
    """The 50,000 most frequent Hindi words, folded, or the first `most` of them; empty where the file is left out."""
    return frozenset(_by_frequency()[:most])


@cache
def _by_frequency() -> tuple[str, ...]:
    return tuple(_FREQUENT.read_text(encoding="utf-8").split()) if _FREQUENT.exists() else ()


def damage_names() -> tuple[str, ...]:
    """The names of the rules for damage."""
    return (*dict.fromkeys(row[0] for row in rows("damage.tsv")), "late_reph")


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """The word itself, then what is left of it without an ending or a postposition written on, with what was taken."""
    yield word, ""
    for rest in rests():
        if word.endswith(rest) and len(word) - len(rest) >= SHORTEST:
            yield word[: -len(rest)], rest


@cache
def rests() -> tuple[str, ...]:
    """What may stand written on behind a name: case endings, then postpositions, the longest first."""
    return (*ENDINGS, *sorted(sorted(words("postpositions.tsv")), key=len, reverse=True))


def _repairs(word: str) -> Iterator[tuple[str, str]]:
    """What `word` may have been before it was damaged, with the rule's name."""
    for rule, there, meant in rows("damage.tsv"):
        if there in word:
            yield rule, word.replace(there, meant)
    yield from (("late_reph", repaired) for repaired in _earlier_reph(word))


def _earlier_reph(word: str) -> Iterable[str]:
    """The word with one reph moved before the letter it was typed behind: निमार्ण was meant for निर्माण."""
    at = word.find(_REPH)
    while at > 0:
        before = _CLUSTER_BEFORE.search(word, 0, at)
        if before:
            yield word[: before.start()] + _REPH + before.group() + word[at + 2 :]
        at = word.find(_REPH, at + 1)
