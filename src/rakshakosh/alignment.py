"""Romanised text with the way back: for every piece of it, the clusters of the caller's text that it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from rakshakosh import acronyms, romanisation
from rakshakosh.errors import require_text
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.renderings import LEAST_ALIKE, listed_names, word_spellings
from rakshakosh.schemes import DEVANAGARI, LATIN_SCHEMES
from rakshakosh.script import JOINERS, clusters
from rakshakosh.search import alike
from rakshakosh.sounds import sounds, units
from rakshakosh.transliteration import aligned_letters, transliterate

_RUN = re.compile(f"[{DEVANAGARI}{JOINERS}]+")
_PIECE = re.compile(f"\\S*[{DEVANAGARI}]\\S*")  # between blanks: what a Latin scheme writes depends on no more than this


class AlignedSpan(NamedTuple):
    """A piece of the output and the clusters it stands for: half-open, in code points of the caller's text and of the output."""

    start: int
    end: int
    out_start: int
    out_end: int


class Aligned(msgspec.Struct, frozen=True):
    """A romanised text and its spans: in order, without gaps in either text, none empty in either."""

    text: str
    spans: tuple[AlignedSpan, ...]


class Link(NamedTuple):
    """The letters that the next `length` code points of the text have become."""

    length: int
    written: str


def align(text: str, scheme: str = "hunterian", macrons: bool = False, glossary: Glossary | None = None) -> Aligned:
    """`text` in a scheme, and which clusters each piece of it stands for.

    `scheme`: "iso15919", "hunterian" and "english" give what `romanise` gives, every other one what `transliterate` gives. A span is
    one cluster where the cluster has letters of its own; clusters without any (a conjunct's, part of a conventional spelling) go with
    the one before. What is left as it is stands as one span. Raises `UnknownNameError` for an unknown scheme, `InputError` for anything
    but a `str`.

    >>> aligned = align("रक्षा मंत्री")
    >>> [("रक्षा मंत्री"[s.start:s.end], aligned.text[s.out_start:s.out_end]) for s in aligned.spans]
    [('र', 'ra'), ('क्', 'k'), ('षा', 'sha'), (' ', ' '), ('मं', 'man'), ('त्', 't'), ('री', 'ri')]
    """
    require_text(text)
    require_text(scheme, "scheme")
    if scheme == "english":
        links = list(_in_english(text, glossary))
    elif scheme in romanisation.HINDI_SCHEMES:
        links = list(_romanised(text, scheme, macrons))
    else:
        transliterate("", "devanagari", scheme)  # an unknown scheme is named before anything is done
        run = _PIECE if scheme in LATIN_SCHEMES else _RUN
        links = list(_by_runs(text, run, lambda word: _transliterated(word.group(), scheme), str))
    return Aligned("".join(link.written for link in links), tuple(_spans(_joined(links))))


def _in_english(text: str, glossary: Glossary | None) -> Iterator[Link]:
    spelt = word_spellings(chosen(glossary))
    done = 0
    for start, end, english in listed_names(text, glossary):
        yield from _romanised(text[done:start], "english", False, spelt)
        if alike(english, text[start:end]) >= LEAST_ALIKE or any(c.isdigit() for c in english):
            yield from _projected(list(_by_runs(text[start:end], romanisation.WORD, lambda word: _in_letters(word.group()), str)), english)
        else:  # a translation (भारत: India) has no part that stands for a cluster
            yield Link(end - start, english)
        done = end
    yield from _romanised(text[done:], "english", False, spelt)


def _in_letters(word: str) -> Sequence[Link]:
    """A word of a name: the Latin letters it names (एमकेआई: MKI), or as it is spelt."""
    letters = acronyms.named_letters(word)
    return [Link(len(name), letter) for name, letter in letters] or _by_clusters(word, romanisation.in_units(word, "english"))


def _romanised(text: str, scheme: str, macrons: bool, spelt: Mapping[str, str] = MappingProxyType({})) -> Iterator[Link]:
    def word_links(match: re.Match[str]) -> Sequence[Link]:
        known = romanisation.whole_word(match, spelt) if scheme == "english" else None
        return _of_word(match.group(), scheme, macrons, known)

    return _by_runs(text, romanisation.WORD, word_links, romanisation.signs_and_digits)


@lru_cache(maxsize=20_000)
def _of_word(word: str, scheme: str, macrons: bool, known: str | None) -> Sequence[Link]:
    return _projected(_in_letters(word), known) if known else _by_clusters(word, romanisation.in_units(word, scheme, macrons))


def _by_runs(
    text: str, run: re.Pattern[str], word_links: Callable[[re.Match[str]], Sequence[Link]], beside: Callable[[str], str]
) -> Iterator[Link]:
    """The links of each run that the pattern finds, and one for what stands between two of them."""
    done = 0
    for match in run.finditer(text):
        if done < match.start():
            yield Link(match.start() - done, beside(text[done : match.start()]))
        yield from word_links(match)
        done = match.end()
    if done < len(text):
        yield Link(len(text) - done, beside(text[done:]))


def _by_clusters(word: str, written: list[str]) -> list[Link]:
    """Each cluster of a word with the letters of its units; the whole word where its clusters do not cut it as its units do."""
    cut = clusters(word)
    sizes = [len(units(sounds(unicodedata.normalize("NFC", cluster)))) for cluster in cut]
    if sum(sizes) != len(written):
        return [Link(len(word), "".join(written))]
    ends = list(accumulate(sizes))
    return [Link(len(c), "".join(written[end - size : end])) for c, size, end in zip(cut, sizes, ends, strict=True)]


def _transliterated(word: str, scheme: str) -> list[Link]:
    if scheme in LATIN_SCHEMES:
        return list(_unchanged_joined([(word[start:end], latin) for start, end, latin in aligned_letters(word, scheme)]))
    whole, links, done, at = transliterate(word, "devanagari", scheme), [], 0, 0
    for end in accumulate(map(len, clusters(word))):
        begun = transliterate(word[:end], "devanagari", scheme)
        if end == len(word) or (whole.startswith(begun) and len(begun) >= at):
            upto = len(whole) if end == len(word) else len(begun)
            links.append(Link(end - done, whole[at:upto]))
            done, at = end, upto
    return links


def _unchanged_joined(written: list[tuple[str, str]]) -> Iterator[Link]:
    """A link for each cluster and its Latin, and one for neighbours that are left as they are."""
    for unchanged, group in groupby(written, key=lambda pair: pair[0] == pair[1]):
        if unchanged:
            same = "".join(cluster for cluster, _ in group)
            yield Link(len(same), same)
        else:
            yield from (Link(len(cluster), latin) for cluster, latin in group)


def _projected(links: Sequence[Link], written: str) -> list[Link]:
    """The same clusters with the pieces of another spelling: those that come to stand beside theirs with the fewest changes of letters."""
    from rapidfuzz.distance import Levenshtein

    own = "".join(link.written for link in links).casefold()
    changes = Levenshtein.opcodes(own, written.casefold())
    if changes.dest_len != len(written):  # a letter that has more than one small letter
        return [Link(sum(link.length for link in links), written)]
    ends = [0] * (len(own) + 1)  # of each letter of ours, where it ends in the other spelling
    for change in changes:
        for i in range(change.src_start, change.src_end + 1):
            ends[i] = min(change.dest_start + i - change.src_start, change.dest_end)
        ends[change.src_end] = change.dest_end
    found, at, letters = [], 0, 0
    for link in links:
        letters += len(link.written)
        upto = ends[min(letters, len(own))]
        found.append(Link(link.length, written[at:upto]))
        at = upto
    return [*found[:-1], Link(found[-1].length, found[-1].written + written[at:])] if found else found


def _joined(links: Sequence[Link]) -> Iterator[Link]:
    """Links that are empty on neither side: what has no letters goes with what stands before it, at the beginning with what follows."""
    held = Link(0, "")
    for link in links:
        if held.length and held.written and link.length and link.written:
            yield held
            held = link
        else:
            held = Link(held.length + link.length, held.written + link.written)
    if held.length and held.written:
        yield held


def _spans(links: Iterator[Link]) -> Iterator[AlignedSpan]:
    start = out_start = 0
    for link in links:
        yield AlignedSpan(start, start + link.length, out_start, out_start + len(link.written))
        start, out_start = start + link.length, out_start + len(link.written)
