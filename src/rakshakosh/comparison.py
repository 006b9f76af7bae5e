"""Whether two spellings, in either script, can be one name, and by which rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from rakshakosh import acronyms
from rakshakosh.errors import require_text
from rakshakosh.folding import differences, key
from rakshakosh.glossary import Glossary
from rakshakosh.normalisation import normalise
from rakshakosh.romanisation import romanise
from rakshakosh.sameness import loose_rules
from rakshakosh.script import has_devanagari
from rakshakosh.search import Index, Posting, index, sound_key, squeezed
from rakshakosh.spellings import Compounds, spellings
from rakshakosh.variants import Variants, frequent_words, variants

_NAMES = ("person", "place", "equipment")
MOST_APART = 0.5  # distance of two terms of one concept with as many words up to which they are spellings of one name
COMMON = 20_000  # rank up to which two frequent words that a rule would join are words of their own (पेड / पेड़, वेद / वैद)
LEAST_ALIKE = 0.7  # RapidFuzz ratio of two romanised forms with the same consonants below which they are two names
_DIGITS = re.compile(r"\d+")


class Comparison(msgspec.Struct, frozen=True, gc=False):
    """`same`: the two can be one name; `rules`: what differs between them, by name (empty: nothing, or nothing that a rule joins);
    `distance`: how far apart they are written, from 0 (equal after folding) to 1."""

    same: bool
    rules: tuple[str, ...]
    distance: float


def compare(a: str, b: str, without: Iterable[str] = (), glossary: Glossary | None = None) -> Comparison:
    """Whether `a` and `b` can be two spellings of one name, in Devanagari or Latin letters.

    In this order: equal after NFC; the tight fold; the spellings a rule gives (spaces, compounds, letter names); two terms of one
    concept ("stored"); the loose rules, for words of four letters or more that are not both frequent Hindi words; across scripts the sound.
    Two terms that the glossary knows as different things are apart. `without` names rules that may not join. Inflected forms of
    one word are two forms, not two spellings. Raises `InputError` for anything but two `str`.

    >>> compare("बेलौसोव", "बेलोउसॉव")
    Comparison(same=True, rules=('stored',), distance=0.33)
    >>> compare("गोला", "गोली").same
    False
    """
    require_text(a, "a")
    require_text(b, "b")
    glossary = glossary if glossary is not None else Glossary.load()
    rules = _joining(a.strip(), b.strip(), glossary)
    same = rules is not None and not set(rules) & set(without)
    return Comparison(same, rules or (), _distance(a, b))


def _joining(a: str, b: str, glossary: Glossary) -> tuple[str, ...] | None:
    """The rules that join two spellings; None if they are two names."""
    if unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b):
        return ()
    folded_a, folded_b = key(a), key(b)
    if not any(map(str.isalnum, folded_a)) or not any(map(str.isalnum, folded_b)):
        return None
    if folded_a == folded_b:
        return differences(a, b)
    known = index(glossary)
    terms_a, terms_b = known.exact(a) or known.spelling(a), known.exact(b) or known.spelling(b)
    if one := [(x, y) for x in terms_a for y in terms_b if x.concept is y.concept]:
        return next((rules for x, y in one if (rules := _of_one_concept(folded_a, folded_b, x, y)) is not None), None)
    if _DIGITS.findall(folded_a) != _DIGITS.findall(folded_b) or (terms_a and terms_b):
        return None  # another number, or two terms that the glossary knows as different things
    if has_devanagari(a) != has_devanagari(b):
        return ("transcription",) if _sound_alike(a, b) else None
    for rule in (_by_spelling, _by_orthography):
        if rules := rule(folded_a, folded_b):
            return rules
    return _by_ending(known, a, b) or _word_by_word(folded_a, folded_b, variants(glossary))


def _of_one_concept(a: str, b: str, term_a: Posting, term_b: Posting) -> tuple[str, ...] | None:
    """The rules between two terms of one concept: two spellings of a name; None for a full name and its acronym, a term and its synonym."""
    if rules := _by_spelling(a, b):
        return rules
    if has_devanagari(a) != has_devanagari(b):
        name = term_a.concept.type in _NAMES and term_a.term.kind == term_b.term.kind
        return ("transcription",) if name or _sound_alike(a, b) else None
    linked = {term_a.term.spelling_of or term_a.term.term, term_a.term.term} & {
        term_b.term.spelling_of or term_b.term.term,
        term_b.term.term,
    }
    if linked or _distance(a, b) <= MOST_APART:
        return ("stored",) if len(a.split()) == len(b.split()) or linked else None
    return None


def _by_spelling(a: str, b: str) -> tuple[str, ...] | None:
    """The rules of spelling (`spellings.RULES`) that give one from the other, or both from one."""
    given_a, given_b = (dict(spellings(folded, "term", Compounds())) for folded in (a, b))
    shared = given_a.keys() & given_b.keys()
    if not shared:
        return ("letter_names",) if (letters := _lettered(a)) and letters == _lettered(b) else None
    rules = min(((*given_a[spelt], *given_b[spelt]) for spelt in shared), key=len)
    return None if "without_nukta" in rules and {a, b} <= frequent_words(COMMON) else rules  # पेड / पेड़: both are words


def _lettered(folded: str) -> str:
    """A name with its letter names as Latin letters and without blanks: K9वज्र for के-9 वज्र; empty where it has none."""
    words = folded.split()
    designator = _DIGITS.search(folded) is not None
    latin = [acronyms.read_folded(word) or (acronyms.letter_of(word) if designator else None) for word in words]
    if not any(latin) and not any(word.isascii() and word.isupper() for word in words):
        return acronyms.read_folded("".join(words)) or ""
    return "".join(letters or word for letters, word in zip(latin, words, strict=True))


def _by_orthography(a: str, b: str) -> tuple[str, ...] | None:
    """तैनात किये गये / तैनात किए गए: what normalisation to one orthography joins."""
    one, other = normalise(a, "spelling"), normalise(b, "spelling")
    if key(one.text) != key(other.text):
        return None
    return tuple(dict.fromkeys(edit.rule for edit in (*one.edits, *other.edits)))


def _by_ending(known: Index, a: str, b: str) -> tuple[str, ...] | None:
    """सेनाएँ / सेनायें: two spellings of one form of one term."""
    slots = {(posting.concept.id, posting.term.term, slot) for posting, taken in known.inflections(a) for slot in taken}
    shared = slots & {(posting.concept.id, posting.term.term, slot) for posting, taken in known.inflections(b) for slot in taken}
    return ("ending",) if shared else None


def _word_by_word(a: str, b: str, known: Variants) -> tuple[str, ...] | None:
    """The loose rules between names of as many words, and damage of typing; none between two frequent words."""
    words_a, words_b = a.split(), b.split()
    found: list[str] = []
    if len(words_a) != len(words_b):
        return None
    for one, other in zip(words_a, words_b, strict=True):
        rules = _of_words(one, other, known)
        if rules is None:
            return None
        found += rules
    return tuple(dict.fromkeys(found)) or None


def _of_words(a: str, b: str, known: Variants) -> tuple[str, ...] | None:
    if a == b:
        return ()
    if {a, b} <= frequent_words(COMMON):
        return None
    if rules := loose_rules(a, b):
        return rules
    for one, other in ((a, b), (b, a)):
        if (mended := known.mend(one)) and mended.word == other:
            return mended.rules
    return None


def _sound_alike(a: str, b: str) -> bool:
    """Whether a Devanagari name and a Latin one have the same consonants and nearly the same letters."""
    from rapidfuzz.fuzz import ratio

    one, other = (squeezed(_in_latin(name)) for name in (a, b))
    return bool(one) and (one == other or (sound_key(one) == sound_key(other) and ratio(one, other) / 100 >= LEAST_ALIKE))


def _in_latin(name: str) -> str:
    if not has_devanagari(name):
        return name
    return " ".join(acronyms.read(word) or romanise(word, "english") for word in name.replace("-", " ").split())


def _distance(a: str, b: str) -> float:
    """How far apart two spellings are written after folding: one minus their normalised indel similarity."""
    from rapidfuzz.distance import Indel

    if has_devanagari(a) != has_devanagari(b):
        a, b = squeezed(_in_latin(a)), squeezed(_in_latin(b))
    return round(Indel.normalized_distance(key(a).casefold(), key(b).casefold()), 2)
