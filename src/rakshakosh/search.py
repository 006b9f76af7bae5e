"""Indexes over a glossary's terms for look-up: exact, folded, inflected, by sound, and near."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from heapq import nsmallest
from typing import Any

import msgspec

from rakshakosh.concept import Concept
from rakshakosh.english_words import british
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary
from rakshakosh.inflection import Slot, plural
from rakshakosh.keys import Key, english_keys, hindi_keys, letter_name_keys, mixed_spellings
from rakshakosh.nearness import NEAREST, Strings
from rakshakosh.patterns import with_its_kind
from rakshakosh.postings import Posting, Row, StoredTable, Terms, stored, table
from rakshakosh.romanisation import romanise
from rakshakosh.script import NUKTA, has_devanagari, words_in
from rakshakosh.tables import pairs, words

LONGEST_ENDING = 4  # code points, the longest in `tables/endings.tsv`
LEAST_ALIKE = 0.7  # of written forms with the same sounds: keeps Iran from Arana, lets nrendra modi through


Inflecting = tuple[Posting, dict[str, tuple[Slot, ...]]]
Said = tuple[Posting, str]
Near = tuple[Strings, Mapping[str, list[Posting]]]
"""Written forms, and what each is a form of."""


class Index:
    """The indexes of one glossary, each built when it is first asked for."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def exact(self, query: str) -> list[Posting]:
        """Terms equal to the query after NFC, upper and lower case alike."""
        return self._exact.get(plain(query), [])

    def spelling(self, query: str) -> list[Posting]:
        """Terms whose folded spelling, or one that a rule gives, is the query's; a weapon's or an exercise's also with what it is."""
        folded = key(query).casefold()
        return self._folded.get(folded) or self._of_a_kind(folded) or self._with_stops(query) or self._in_british(folded)

    def _in_british(self, folded: str) -> list[Posting]:
        """Defence for defense, armoured for armored."""
        ours = " ".join(map(british, folded.split(" ")))
        return [] if ours == folded else self._folded.get(ours) or self._of_a_kind(ours)

    def _with_stops(self, query: str) -> list[Posting]:
        """DRDO for D.R.D.O., सीडीएस for सी.डी.एस."""
        return self._folded.get(key(query.replace(".", "")).casefold(), []) if _STOPPED.fullmatch(query.strip()) else []

    def _of_a_kind(self, folded: str) -> list[Posting]:
        """ब्रह्मोस for ब्रह्मोस मिसाइल, Malabar for Exercise Malabar."""
        for name, type in with_its_kind(folded):
            if found := [posting for posting in self._folded.get(name, ()) if posting.concept.type == type]:
                return found
        return []

    def surname(self, query: str) -> list[Posting]:
        """The people whose name ends in the query: राजपक्षे of महिंदा राजपक्षे."""
        return self._surnames.get(key(query).casefold(), [])

    def inflected(self, query: str) -> list[Posting]:
        """Terms of which the query is a form: a Hindi one by ending, an English plural."""
        if not has_devanagari(query):
            return self._plurals.get(plain(query), [])
        return [posting for posting, _ in self.inflections(query)]

    def inflections(self, query: str) -> list[tuple[Posting, tuple[Slot, ...]]]:
        """The Hindi terms of which the query is an inflected form, with its places in the paradigm."""
        folded = key(query)
        found: list[tuple[Posting, tuple[Slot, ...]]] = []
        for size in range(1, min(LONGEST_ENDING, len(folded) - 1) + 1):
            stem, ending = folded[:-size], folded[-size:]
            found += [(posting, endings[ending]) for posting, endings in self._stems.get(stem, ()) if ending in endings]
        return found

    def by_sound(self, query: str) -> list[tuple[Posting, float]]:
        """Terms that sound like a romanised query, with how alike they are written (0 to 1)."""
        from rapidfuzz.fuzz import ratio

        wanted = said(squeezed(query))
        return [(posting, ratio(wanted, said(written)) / 100) for posting, written in self._sounds.get(sound_key(query), ())]

    def near(self, query: str) -> list[tuple[Posting, float]]:
        """Terms written nearly like the query, with how alike (0 to 1), none below `nearness.NEAREST`."""
        hindi = has_devanagari(query)
        wanted = key(query).casefold() if hindi else squeezed(query)
        strings, postings = self._near_hindi if hindi else self._near_latin
        digits = _DIGITS.findall(wanted)
        found = [(written, score) for written, score in strings.near(wanted) if _DIGITS.findall(written) == digits]
        return [(posting, score) for written, score in found for posting in postings[written]]  # another number is another thing

    def starting(self, prefix: str, limit: int) -> list[Posting]:
        """Terms that begin with `prefix`, the shortest first."""
        wanted = key(prefix).casefold()
        found: list[tuple[int, str, Posting]] = []
        if not any(c.isalnum() for c in wanted):
            return []
        at = bisect_left(self._sorted, wanted)
        while at < len(self._sorted) and self._sorted[at].startswith(wanted):
            spelt = self._sorted[at]
            found += [(len(spelt), spelt, posting) for posting in self._folded[spelt]]
            at += 1
        return [posting for _, _, posting in nsmallest(10 * limit, found, key=lambda row: row[:2])]

    @cached_property
    def hindi_words(self) -> frozenset[str]:
        """The words of all Hindi terms, NFC; misspellings left out."""
        terms = (term.term for concept in self.glossary for term in concept.hi if term.status != "hidden")
        return frozenset(word for term in terms for word in words_in(unicodedata.normalize("NFC", term)))

    @cached_property
    def _exact(self) -> Mapping[str, list[Posting]]:
        return self._stored("exact", self._posting) or table((plain(posting.term.term), posting) for posting in self._postings())

    @cached_property
    def _keys(self) -> list[tuple[Key, Posting]]:
        """Every key and its term."""
        folded, compounds = self.glossary.folded, self.glossary.compounds
        found: list[tuple[Key, Posting]] = []
        for concept in self.glossary:
            for term in concept.hi:
                found += [(key, Posting(concept, term)) for key in hindi_keys(concept, term, folded[term.term], compounds)]
            for term, spelt in mixed_spellings(concept, folded):
                found += [(key, Posting(concept, term)) for key in hindi_keys(concept, term, spelt, compounds)]
            for term in concept.en:
                found += [(key, Posting(concept, term)) for key in english_keys(term, folded[term.term])]
                found += [(key, Posting(concept, term)) for key in letter_name_keys(term)]
        return found

    @cached_property
    def _folded(self) -> Mapping[str, list[Posting]]:
        return self._stored("folded", self._posting) or table((key.spelt.casefold(), posting) for key, posting in self._keys)

    @cached_property
    def _surnames(self) -> Mapping[str, list[Posting]]:
        names = (posting for posting in self._postings() if posting.concept.type == "person" and posting.term.kind == "full")
        return self._stored("surnames", self._posting) or table((self._surname(posting), posting) for posting in names)

    def _surname(self, posting: Posting) -> str:
        """The family name in a full name: its last word, the first where the language has it so."""
        name = self.glossary.folded[posting.term.term].casefold()
        return name.partition(" ")[0] if has_family_name_first(posting.concept) else name.rpartition(" ")[2]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._folded)

    @cached_property
    def _stems(self) -> Mapping[str, list[Inflecting]]:
        if self.glossary.prebuilt:
            paradigms = msgspec.msgpack.decode(self.glossary.prebuilt.section("paradigms"), type=list[dict[str, tuple[Slot, ...]]])
            return self._stored("stems", lambda number, paradigm: (self._terms.at(number), paradigms[paradigm])) or {}
        return table((key.stem, (posting, key.endings)) for key, posting in self._keys if len(key.endings) > 1)

    @cached_property
    def _plurals(self) -> Mapping[str, list[Posting]]:
        english = (posting for posting in self._postings() if not has_devanagari(posting.term.term))
        return self._stored("plurals", self._posting) or table(
            (plain(posting.term.plural or plural(posting.term.term)), posting) for posting in english
        )

    @cached_property
    def _romanised(self) -> Mapping[str, list[Posting]]:
        """Every term in Latin letters: English as it is, Hindi in the schemes people type; of a concept, the first that is written so."""
        return self._stored("romanised", self._posting) or table(self._in_latin)

    @cached_property
    def _in_latin(self) -> list[tuple[str, Posting]]:
        postings = list(self._postings())
        hindi = list(dict.fromkeys(posting.term.term for posting in postings if has_devanagari(posting.term.term)))
        forms_of = dict(zip(hindi, romanisations(hindi), strict=True))
        found: dict[tuple[str, str], Posting] = {}
        for posting in postings:
            for form in forms_of.get(posting.term.term) or (squeezed(posting.term.term),):
                found.setdefault((form, posting.concept.id), posting)
        return [(form, posting) for (form, _), posting in found.items()]

    @cached_property
    def _sounds(self) -> Mapping[str, list[Said]]:
        if self.glossary.prebuilt:
            written = list(self._romanised)
            return self._stored("sounds", lambda number, form: (self._terms.at(number), written[form])) or {}
        names = [(posting, form) for form, posting in self._in_latin if posting.term.kind != "acronym"]
        sounds = _sounds_of("\n".join(form for _, form in names)).split("\n")
        return table(zip(sounds, names, strict=bool(names)))

    @cached_property
    def _near_hindi(self) -> Near:
        return Strings(filter(has_devanagari, self._folded)), self._folded

    @cached_property
    def _near_latin(self) -> Near:
        return Strings(self._romanised), self._romanised

    def _postings(self) -> Iterator[Posting]:
        for concept in self.glossary:
            for term in (*concept.hi, *concept.en):
                yield Posting(concept, term)

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self.glossary)

    def _posting(self, number: int, _: int) -> Posting:
        return self._terms.at(number)

    def _stored(self, name: str, made: Callable[[int, int], Row]) -> Mapping[str, list[Row]] | None:
        """The prebuilt table `name`, if there is one."""
        built = self.glossary.prebuilt
        return StoredTable(built.section(f"look-up {name}"), made) if built else None

    def to_prebuild(self) -> dict[str, bytes]:
        """The indexes as bytes, for the package."""
        number_of = {id(posting.term): number for number, posting in enumerate(self._postings())}
        paradigms: dict[tuple[tuple[str, tuple[Slot, ...]], ...], int] = {}
        form_of = {form: number for number, form in enumerate(self._romanised)}

        def of_posting(posting: Posting) -> tuple[int, int]:
            return number_of[id(posting.term)], 0

        def of_inflecting(row: Inflecting) -> tuple[int, int]:
            return number_of[id(row[0].term)], paradigms.setdefault(tuple(row[1].items()), len(paradigms))

        def of_said(row: Said) -> tuple[int, int]:
            return number_of[id(row[0].term)], form_of[row[1]]

        found = {
            "exact": stored(self._exact, of_posting),
            "folded": stored(self._folded, of_posting),
            "surnames": stored(self._surnames, of_posting),
            "plurals": stored(self._plurals, of_posting),
            "romanised": stored(self._romanised, of_posting),
            "stems": stored(self._stems, of_inflecting),
            "sounds": stored(self._sounds, of_said),
        }
        return {f"look-up {name}": content for name, content in found.items()} | {
            "paradigms": msgspec.msgpack.encode([dict(endings) for endings in paradigms])
        }


def index(glossary: Glossary) -> Index:
    """The index of a glossary, kept with it."""
    kept = glossary.compiled.get("index")
    if kept is None:
        kept = glossary.compiled.setdefault("index", Index(glossary))
    return kept  # type: ignore[no-any-return]


def has_family_name_first(concept: Concept) -> bool:
    """Whether the names of a person begin with the family name, as the language they come from has it."""
    return any(term.origin in words("family_name_first.tsv") for term in concept.hi)


def plain(term: str) -> str:
    """What exact look-up compares: NFC, lower case, outer blanks gone."""
    return unicodedata.normalize("NFC", term).strip().casefold()


def squeezed(latin: str) -> str:
    """Latin letters and digits only, and line ends: no accents, case, blanks or hyphens."""
    return _BESIDE.sub("", unicodedata.normalize("NFKD", latin.casefold().replace("&", "and")))


def alike(latin: str, hindi: str) -> float:
    """How alike a romanised text and a Hindi one are said (0 to 1)."""
    from rapidfuzz.fuzz import ratio

    wanted = said(squeezed(latin))
    return max(ratio(wanted, said(form)) for form in romanisations([hindi])[0]) / 100


def tables() -> dict[str, Any]:
    """What comparing by sound needs, for whoever does it in another language (the script of the glossary page): ready for JSON."""
    return {
        "sounds": pairs("sounds.tsv"),
        "vowel_sounds": pairs("vowel_sounds.tsv"),
        "vowels": _VOWELS,
        "silent": _SILENT,
        "least_alike": LEAST_ALIKE,
        "nearest": NEAREST,
        "nearest_length": NEAREST / (200 - NEAREST),
    }


def sound_key(latin: str) -> str:
    """One key for all ways to write a Hindi or foreign name in Latin letters: consonants and digits, vowels left out.

    >>> sound_key("Belousov") == sound_key("beloussov") == sound_key("bēlausōv")
    True
    """
    return _sounds_of(squeezed(latin))


def romanisations(terms: Sequence[str]) -> list[tuple[str, ...]]:
    """What people type for each of some Hindi terms, squeezed: two schemes, a flap also as the stop it is spelt with (कांगड़ा: Kangda)."""
    if not terms:
        return []
    text = "\n".join(terms)
    written = [
        squeezed(romanise(spelling, scheme)).split("\n")
        for spelling in (text, _FLAPS.sub(lambda m: m.group()[0], text))
        for scheme in ("iso15919", "hunterian")
    ]
    return list(zip(*written, strict=True))


def said(letters: str) -> str:
    """Letters as they are said: one letter a sound, vowels kept short; what two spellings of one word are compared in."""
    letters = _alike().sub(lambda m: pairs("sounds.tsv")[m.group()], letters)
    return _DOUBLED.sub(r"\1", _vowels().sub(lambda m: pairs("vowel_sounds.tsv")[m.group()], letters))


def _sounds_of(letters: str) -> str:
    """The sounds of a name, or of one on each line."""
    letters = _alike().sub(lambda m: pairs("sounds.tsv")[m.group()], letters)
    consonants = _FIRST_VOWEL.sub("A", letters).translate(_WITHOUT_SILENT)
    return _NASAL.sub("n", _DOUBLED.sub(r"\1", consonants)).replace("A", "a")


_STOPPED = re.compile(r"(?:[^\s.]{1,4}\.){2,8}[^\s.]{0,4}")  # letters or letter names with full stops
_BESIDE = re.compile(r"[^\w\n]|_")
_DIGITS = re.compile(r"\d+")
_VOWELS, _SILENT = "aeiou", "aeiouyh"
_FIRST_VOWEL = re.compile(f"^[{_VOWELS}]", re.MULTILINE)
_WITHOUT_SILENT = str.maketrans("", "", _SILENT)
_DOUBLED = re.compile(r"([^\d\n])\1+")
_NASAL = re.compile(r"m(?=[^\d\n])")
_FLAPS = re.compile(f"[डढ]{NUKTA}")


@cache
def _alike() -> re.Pattern[str]:
    return re.compile("|".join(sorted(pairs("sounds.tsv"), key=len, reverse=True)))


@cache
def _vowels() -> re.Pattern[str]:
    return re.compile("|".join(sorted(pairs("vowel_sounds.tsv"), key=len, reverse=True)))


def distinct(postings: Iterable[Posting]) -> Iterator[Posting]:
    """The first posting of each concept."""
    seen: set[str] = set()
    for posting in postings:
        if posting.concept.id not in seen:
            seen.add(posting.concept.id)
            yield posting
