"""Whether two spellings, in either script, can be one name, and by which rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from rakshakosh import acronyms
from rakshakosh.errors import require_text
from rakshakosh.folding import differences, key
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.normalisation import normalise
from rakshakosh.postings import Posting
from rakshakosh.romanisation import romanise
from rakshakosh.sameness import loose_rules
from rakshakosh.script import has_devanagari
from rakshakosh.search import Index, index, sound_key, squeezed
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
    Comparison(same=True, rules=('au', 'open_o'), distance=0.33)
    >>> compare("गोला", "गोली").same
    False
    """
    require_text(a, "a")
    require_text(b, "b")
    glossary = chosen(glossary)
    off = set(without)
    rules = next((rules for rules in _joining(a.strip(), b.strip(), glossary) if not off & set(rules)), None)
    return Comparison(rules is not None, rules or (), _distance(a, b))


def _joining(a: str, b: str, glossary: Glossary) -> Iterator[tuple[str, ...]]:
    """The ways to join two spellings, each as its rules, the plainest first; none for two names."""
    if unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b):
        yield ()
        return
    folded_a, folded_b = key(a), key(b)
    if not any(map(str.isalnum, folded_a)) or not any(map(str.isalnum, folded_b)):
        return
    if folded_a == folded_b:
        yield differences(a, b)
        return
    known = index(glossary)
    terms_a, terms_b = known.exact(a) or known.spelling(a), known.exact(b) or known.spelling(b)
    one = [(x, y) for x in terms_a for y in terms_b if x.concept is y.concept]
    if not one and (_DIGITS.findall(folded_a) != _DIGITS.findall(folded_b) or (terms_a and terms_b)):
        return  # another number, or two terms that the glossary knows as different things
    if has_devanagari(a) == has_devanagari(b):
        yield from _by_spelling(folded_a, folded_b)
        yield from _by_orthography(folded_a, folded_b)
        yield from _by_ending(known, a, b)
        yield from _word_by_word(folded_a, folded_b, variants(glossary))
    else:
        yield from _across_scripts(a, b)
    yield from (rules for x, y in one for rules in _of_one_concept(a, b, x, y))


def _of_one_concept(a: str, b: str, term_a: Posting, term_b: Posting) -> Iterator[tuple[str, ...]]:
    """Two terms of one concept are spellings of a name when the glossary says so or they are alike; not a full name and its acronym."""
    if has_devanagari(a) != has_devanagari(b):
        if term_a.concept.type in _NAMES and term_a.term.kind == term_b.term.kind:
            yield ("transcription",)
        return
    spelling = {term_a.term.spelling_of, term_a.term.term} & {term_b.term.spelling_of, term_b.term.term}
    if spelling - {None} or (_distance(a, b) <= MOST_APART and len(a.split()) == len(b.split())):
        yield ("stored",)


def _by_spelling(a: str, b: str) -> Iterator[tuple[str, ...]]:
    """The rules of spelling (`spellings.RULES`) that give one from the other, or both from one; letter names."""
    given_a, given_b = (dict(spellings(folded, "term", Compounds())) for folded in (a, b))
    if shared := given_a.keys() & given_b.keys():
        rules = min(((*given_a[spelt], *given_b[spelt]) for spelt in sorted(shared)), key=len)
        if "without_nukta" not in rules or not {a, b} <= frequent_words(COMMON):  # पेड / पेड़: both are words
            yield rules
    elif _letters_alike(a, b):
        yield ("letter_names",)


def _across_scripts(a: str, b: str) -> Iterator[tuple[str, ...]]:
    """सीडीएस / CDS by letter names, बेलौसोव / Belousov by sound."""
    if _letters_alike(key(a), key(b)):
        yield ("letter_names",)
    if _sound_alike(a, b):
        yield ("transcription",)


def _letters_alike(a: str, b: str) -> bool:
    return bool(letters := _lettered(a)) and letters == _lettered(b)


def _lettered(folded: str) -> str:
    """A name with its letter names as Latin letters and without blanks: K9वज्र for के-9 वज्र; empty where it has none."""
    words = folded.split()
    designator = _DIGITS.search(folded) is not None
    latin = [acronyms.read_folded(word) or (acronyms.letter_of(word) if designator else None) for word in words]
    if not any(latin) and not any(word.isascii() and word.isupper() for word in words):
        return acronyms.read_folded("".join(words)) or ""  # बी एस एफ
    return "".join(letters or word for letters, word in zip(latin, words, strict=True))


def _by_orthography(a: str, b: str) -> Iterator[tuple[str, ...]]:
    """तैनात किये गये / तैनात किए गए: what normalisation to one orthography joins."""
    one, other = normalise(a, "spelling"), normalise(b, "spelling")
    if key(one.text) == key(other.text):
        yield tuple(dict.fromkeys(edit.rule for edit in (*one.edits, *other.edits)))


def _by_ending(known: Index, a: str, b: str) -> Iterator[tuple[str, ...]]:
    """सेनाएँ / सेनायें: two spellings of one form of one term."""
    slots_a, slots_b = (
        {(posting.concept.id, posting.term.term, slot) for posting, slots in known.inflections(query) for slot in slots} for query in (a, b)
    )
    if slots_a & slots_b:
        yield ("ending",)


def _word_by_word(a: str, b: str, known: Variants) -> Iterator[tuple[str, ...]]:
    """The loose rules between names of as many words, and damage of typing; none between two frequent words."""
    words_a, words_b = a.split(), b.split()
    if len(words_a) == len(words_b):
        found = [_of_words(one, other, known) for one, other in zip(words_a, words_b, strict=True)]
        if all(rules is not None for rules in found) and any(found):
            yield tuple(dict.fromkeys(rule for rules in found for rule in rules or ()))


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
