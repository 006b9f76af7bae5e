"""Looking a name or term up: Hindi, English or romanised, exact to near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rakshakosh.concept import Concept
from rakshakosh.errors import require_limit, require_text
from rakshakosh.folding import key
from rakshakosh.glossary import Glossary, chosen
from rakshakosh.postings import Posting
from rakshakosh.script import has_devanagari
from rakshakosh.search import LEAST_ALIKE, Index, distinct, index
from rakshakosh.variants import variants


class Match(msgspec.Struct, frozen=True, gc=False):
    """A concept that answers a query: the term that matched, how, and how well (score in (0, 1])."""

    concept: Concept
    term: str
    score: float
    how: str

    @property
    def hi(self) -> str:
        """The preferred Hindi term."""
        return self.concept.hi[0].term

    @property
    def en(self) -> str:
        """The preferred English term."""
        return self.concept.en[0].term

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON; the concept by its id."""
        return {
            "concept_id": self.concept.id,
            "type": self.concept.type,
            "term": self.term,
            "hi": self.hi,
            "en": self.en,
            "how": self.how,
            "score": self.score,
        }


def lookup(query: str, limit: int = 10, near: bool = True, glossary: Glossary | None = None) -> list[Match]:
    """The concepts that `query` names, best first.

    Levels are tried in order: exact, spelling, inflected, then romanised and surname (everybody who bears it) together; the first that
    answers gives the result. A weapon or an exercise may be named with what it is: S-400 air defence system, Exercise Malabar.
    `near=True` adds concepts written nearly alike, or gives them alone; what is farther than RapidFuzz ratio 76 is not near, so unknown
    text gives `[]`.
    A query is never taken for a prefix: that is `suggest`. Raises `InputError` for anything but a `str` or a limit below 1.

    >>> lookup("raksha mantri")[0].en
    'Defence Minister'
    """
    require_text(query, "query")
    require_limit(limit)
    found = index(chosen(glossary))
    if not query.strip():
        return []
    matches = next((level for asked in _cut_out(query) for level in _levels(found, asked) if level), [])
    if near and len(matches) < limit:
        matches += _best_of(found.near(query), 0.8, "near")
    return list(_in_force(matches, found.glossary))[:limit]


def suggest(prefix: str, limit: int = 10, glossary: Glossary | None = None) -> list[Match]:
    """Concepts with a term that begins with `prefix` (Hindi or English), the shortest term first: for completion while typing.

    >>> [match.hi for match in suggest("राजनाथ", limit=1)]
    ['राजनाथ सिंह']
    """
    require_text(prefix, "prefix")
    require_limit(limit)
    if not prefix.strip():
        return []
    found = index(chosen(glossary))
    postings = distinct(found.starting(prefix.lstrip(), limit))
    matches = [_match(posting, round(min(1.0, len(prefix) / len(posting.term.term)), 2), "prefix") for posting in postings]
    return list(_in_force(matches, found.glossary))[:limit]


def _cut_out(query: str) -> Iterator[str]:
    """A query as it is, then without what may cling to it when it is cut out of a text: मोदी of “मोदी।”."""
    yield query
    if (bare := " ".join(query.split()).strip(_BESIDE)) != query:
        yield bare


def _levels(found: Index, query: str) -> Iterator[list[Match]]:
    yield [_match(posting, 1.0, "exact") for posting in _ranked(found, found.exact(query))]
    yield [_match(posting, 0.97, "spelling") for posting in _ranked(found, found.spelling(query))]
    if other := _mended(found, query):
        yield [_match(posting, 0.93, "spelling") for posting in _ranked(found, found.spelling(other))]
    yield [_match(posting, 0.95, "inflected") for posting in _ranked(found, found.inflected(query))]
    surnames = [_match(posting, 0.9, "surname") for posting in distinct(sorted(found.surname(query), key=_prominence))]
    by_sound = () if has_devanagari(query) else ((p, score) for p, score in found.by_sound(query) if score >= LEAST_ALIKE)
    yield sorted(surnames + _best_of(by_sound, 0.9, "romanised"), key=lambda match: -match.score)


def _mended(found: Index, query: str) -> str:
    """The folded query with the glossary's words in the place of their variants; empty where it has none."""
    folded = key(query)
    for variant in reversed(changes := variants(found.glossary).found(folded, alone=True)):
        folded = folded[: variant.start] + variant.word + folded[variant.end :]
    return folded if changes else ""


def _best_of(scored: Iterable[tuple[Posting, float]], trust: float, how: str) -> list[Match]:
    """One match a concept, its best, best first; the score is `trust` times the likeness."""
    best: dict[str, tuple[float, Posting]] = {}
    for posting, score in scored:
        if score > best.get(posting.concept.id, (0.0, posting))[0]:
            best[posting.concept.id] = (score, posting)
    ordered = sorted(best.values(), key=lambda pair: (-pair[0], _rank(pair[1])))
    return [_match(posting, round(trust * score, 3), how) for score, posting in ordered]


def _in_force(matches: Iterable[Match], glossary: Glossary) -> Iterator[Match]:
    """The first match of each concept, that of a withdrawn one under what replaces it."""
    seen: set[str] = set()
    for match in matches:
        concept = match.concept
        while concept.review == "withdrawn" and (replacement := glossary.get(concept.replaced_by or "")):
            concept = replacement
        if concept.id not in seen:
            seen.add(concept.id)
            yield match if concept is match.concept else msgspec.structs.replace(match, concept=concept)


def _ranked(found: Index, postings: list[Posting]) -> Iterator[Posting]:
    """Of an upper layer of the glossary before those of a lower one, then by rank, each concept once."""
    above = found.glossary.above
    return distinct(sorted(postings, key=lambda posting: (-above.get(posting.concept.id, 0), _rank(posting))))


_BESIDE = " \ufeff।,;:!?…·*\"'“”‘’«»()[]{}<>"

_STATUS = {"preferred": 0, "admitted": 1, "deprecated": 2, "hidden": 3}
_DETECT = {"always": 0, "context": 1, "never": 2}


def _rank(posting: Posting) -> tuple[bool, int, bool, int, str]:
    """Ordinary words last; preferred before admitted, a post of any country before that of one, a name before a homograph."""
    concept, term = posting
    return concept.detect == "never", _STATUS[term.status], concept.where is not None, _DETECT[concept.detect], concept.id


def _prominence(posting: Posting) -> tuple[int, int, str]:
    """People of one surname: whoever is written in more ways before those who are written in fewer, homographs last."""
    concept, _ = posting
    return _DETECT[concept.detect], -len(concept.hi), concept.id


def _match(posting: Posting, score: float, how: str) -> Match:
    return Match(posting.concept, posting.term.term, score, how)
