"""Which names and terms of a translated pair answer each other, and which do not.

Both texts are read the same way whatever the direction of translation. A sighting of one text is answered by a spot of one of its
concepts in the other, by another way of saying it (`english_ways`, `hindi_ways`), or not at all. A spot inside a longer term of the same
type that nothing answers (Chief of the Army Staff in Vice Chief of the Army Staff) is no answer.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import NamedTuple

from rakshakosh.concept import Concept, english_of
from rakshakosh.countries import HOME
from rakshakosh.english_ways import by_coincidence, content_words, said_in_english
from rakshakosh.english_words import Token, tokens
from rakshakosh.glossary import Glossary
from rakshakosh.hindi_ways import said_in_hindi
from rakshakosh.name_words import place_word
from rakshakosh.near_names import Near, near_english, near_hindi
from rakshakosh.sightings import EnglishSide, HindiSide, Side, Sighting, Spot, folded_words
from rakshakosh.tables import words

WATCHED = frozenset(("role", "equipment", "award", "organisation", "agreement", "event", "place"))
"""Types of which a longer term is another thing: an Air Chief Marshal is no Air Marshal. A longer common term says more of the same."""


class Rendering(NamedTuple):
    """A Hindi sighting and the term in the English text that says it."""

    hindi: Sighting
    english: Spot


class Judgement(NamedTuple):
    """What answers what: renderings; what is answered by nothing on each side; what stands in another's place."""

    renderings: list[Rendering]
    hindi_alone: list[Sighting]
    english_alone: list[Sighting]
    wrong: list[tuple[Sighting, Sighting]]


def judge(hindi: HindiSide, english: EnglishSide, glossary: Glossary) -> Judgement:
    """Compare the two sides of a pair."""
    return _Comparison(hindi, english, glossary).judgement()


class _Comparison:
    """Both sides on the way to a judgement."""

    def __init__(self, hindi: HindiSide, english: EnglishSide, glossary: Glossary) -> None:
        self.hindi, self.english, self.glossary = hindi, english, glossary
        self.listed = [s for s in hindi.sightings if s.concept]
        self.renderings: list[Rendering] = []
        self.rendered = {s.rendered.casefold() for s in hindi.sightings if not s.concept and s.rendered}
        self.unnamed = free_tokens(english, english.sightings)
        self._otherwise: dict[tuple[str, str, frozenset[str]], bool] = {}
        self._answers: dict[tuple[str, str, frozenset[str]], Spot | None] = {}
        self._in_hindi: dict[tuple[str, str, frozenset[str]], bool] = {}

    def judgement(self) -> Judgement:
        known_english = {i for i, e in enumerate(self.english.sightings) if self._has_spot(e, self.hindi)}
        known_hindi = {i for i, h in enumerate(self.listed) if self._has_spot(h, self.english)}
        hindi_alone = [h for i, h in enumerate(self.listed) if not self._hindi_answered(h, i in known_hindi, known_english)]
        alone = {id(h) for h in hindi_alone}
        english_alone = [e for i, e in enumerate(self.english.sightings) if not self._english_answered(e, i in known_english, alone)]
        doubtful = self._hindi_doubtful() if any(e.type == "term" for e in english_alone) else []
        concepts = {h.concept.id: h.concept for h in hindi_alone if h.concept}
        misspelt = {id for id, concept in concepts.items() if near_english(concept, self.unnamed)}
        wrong = _paired([*(h for h in hindi_alone if not h.concept or h.concept.id not in misspelt), *doubtful], english_alone)
        taken = {id(s) for pair in wrong for s in pair}
        hindi_alone = [h for h in hindi_alone if id(h) not in taken]
        english_alone = [e for e in english_alone if id(e) not in taken]
        return Judgement(self.renderings, hindi_alone, english_alone, wrong)

    def _has_spot(self, sighting: Sighting, other: Side) -> bool:
        return any(id in other.spots for id in sighting.ids)

    def _hindi_answered(self, h: Sighting, known: bool, known_english: set[int]) -> bool:
        """Whether the English text says what a Hindi sighting says, by a term or otherwise."""
        if known and (spot := self._answer_once(h, known_english)):
            self.renderings.append(Rendering(h, spot))
            return True
        return h.concept is None or self._is_said_in_parts(h) or self._is_said_otherwise(h, h.concept)

    def _answer_once(self, h: Sighting, known_english: set[int]) -> Spot | None:
        """The answer to a Hindi sighting, looked for once of each meaning."""
        asked = (h.concept.id if h.concept else "", h.type, h.ids)
        if asked not in self._answers:
            self._answers[asked] = self._answer(h, known_english)
        return self._answers[asked]

    def _answer(self, h: Sighting, known_english: set[int]) -> Spot | None:
        """The term of the English text that answers a Hindi sighting."""
        sightings = self.english.sightings
        rivals = [e for i, e in enumerate(sightings) if i not in known_english and e.type == h.type and h.type in WATCHED]
        for spot in self.english.spots_of(h.ids):
            inside = any(_holds(e, spot) and not e.ids & h.ids and not self._rest_is_english(e, spot) for e in rivals)
            if not inside and not self._is_foreign(h, spot):
                return spot
        return None

    def _is_said_otherwise(self, h: Sighting, concept: Concept) -> bool:
        """Whether the English text says a concept in a way that no list holds, asked once of each concept."""
        asked = (concept.id, h.type, h.ids)
        if asked not in self._otherwise:
            self._otherwise[asked] = self._reads_otherwise(h, concept)
        return self._otherwise[asked]

    def _reads_otherwise(self, h: Sighting, concept: Concept) -> bool:
        """Whether one of the ways of English says it; a name that is nearly there is rather misspelt."""
        own = frozenset().union(*content_words(concept))
        same_type = [e for e in self.english.sightings if e.type == h.type and not e.ids & h.ids]
        taken = [e for e in same_type if not {t.form for t in tokens(e.text)} <= own]
        is_near = near_english(concept, self.unnamed, all_words=False) is not None
        if is_near and h.type in MISSPELT_FIRST:
            return False
        if said_in_english(concept, self.english, free_tokens(self.english, taken)):
            return True
        return not is_near and by_coincidence(concept, self.english, self.unnamed)

    def _english_answered(self, e: Sighting, known: bool, alone: set[int]) -> bool:
        """Whether the Hindi text says what an English sighting says, by a term or otherwise."""
        if known:
            return any(self._is_hindi_answer(e, spot, alone) for spot in self.hindi.spots_of(e.ids))
        if e.text.casefold() in self.rendered or (e.term and e.term.term.casefold() in self.rendered):
            return True
        first, last = (bisect_left(self._shared, at, key=lambda spot: spot.start) for at in (e.start, e.end))
        if any(_holds(e, spot) and self._rest_is_english(e, spot) for spot in self._shared[first:last]):
            return True
        if e.concept is None:
            return False
        asked = (e.concept.id, e.type, e.ids)
        if asked not in self._in_hindi:
            self._in_hindi[asked] = self._is_said_in_hindi(e, e.concept)
        return self._in_hindi[asked]

    @cached_property
    def _shared(self) -> list[Spot]:
        """The spots of the English text that can mean what a Hindi sighting means, in order."""
        ids = {id for h in self.listed for id in h.ids}
        return sorted(self.english.spots_of(ids), key=lambda spot: spot.start)

    def _is_said_in_hindi(self, e: Sighting, concept: Concept) -> bool:
        """Whether the Hindi text says a concept in a way that no list holds."""
        if e.type == "person" and near_in_hindi(e, self.hindi):
            return False
        taken = [h for h in self.listed if h.type == e.type and not e.ids & h.ids]
        return bool(said_in_hindi(concept, self._free_words(taken)))

    def _is_hindi_answer(self, e: Sighting, spot: Spot, alone: set[int]) -> bool:
        """Whether a spot of the Hindi text answers an English sighting: not another country's post, nor a part of another thing's name."""
        others = [h for h in self.listed if not h.ids & e.ids]
        if any((h.start, h.end) == (spot.start, spot.end) and h.told for h in others):
            return False
        holders = [h for h in others if id(h) in alone and h.type == e.type and h.type in WATCHED]
        return not any(_holds(h, spot) and not self._rest_is_hindi(h, spot) for h in holders)

    def _hindi_doubtful(self) -> list[Sighting]:
        """Common terms that context did not admit, and that nothing answers: they may be meant where another stands in their place."""
        found: list[Sighting] = []
        for id, spots in self.hindi.spots.items():
            concept = self.glossary.get(id)
            if concept is None or concept.type != "term" or id in self.english.spots:
                continue
            for start, end, term in spots:
                if any(s.start < end and start < s.end for s in (*self.listed, *found)):
                    continue
                ids = frozenset(i for i, all in self.hindi.spots.items() if any((s.start, s.end) == (start, end) for s in all))
                text = self.hindi.text[start:end]
                s = Sighting(start, end, text, "term", ids, concept, term, english_of(concept, term).term, False, False, True)
                if not said_in_english(concept, self.english, self.english.tokens):
                    found.append(s)
        return found

    def _is_said_in_parts(self, h: Sighting) -> bool:
        """Whether the parts of a longer term are each named in the English text: DG and Coast Guard for तटरक्षक बल के महानिदेशक."""
        named = {id for e in self.english.sightings for id in e.ids}
        parts = [spot for id in named - h.ids for spot in self.hindi.spots.get(id, ()) if _holds(h, spot)]
        rest = [at for at in range(h.start, h.end) if not any(spot.start <= at < spot.end for spot in parts)]
        left = "".join(self.hindi.text[at] for at in rest).split()
        return len(parts) > 1 and all(word in words("hindi_joints.tsv") for word in left)

    def _is_foreign(self, h: Sighting, spot: Spot) -> bool:
        """Whether an English post can answer only as another country's, though it is one of its own too (Defence Secretary: रक्षा सचिव)."""
        if h.type != "role" or h.concept is None or h.concept.where not in (None, HOME) or spot.term in h.concept.en:
            return False
        return bool(self.english.meant.get((spot.start, spot.end), frozenset()) - h.ids)

    def _rest_is_english(self, holder: Sighting, spot: Spot) -> bool:
        """Whether the Hindi text says the rest of a longer term too: NATO in NATO Secretary General."""
        said = [s for id, spots in self.english.spots.items() if id in self.hindi.spots for s in spots if _holds(holder, s)]
        rest = [t for t in self.english.tokens if holder.start <= t.start < holder.end and not spot.start <= t.start < spot.end]
        return all(any(s.start <= t.start < s.end for s in said) or t.form in ("of", "for") or is_where(holder, t.form) for t in rest)

    def _rest_is_hindi(self, holder: Sighting, spot: Spot) -> bool:
        """Whether the English text says the rest of a longer Hindi term too."""
        said = [s for id, spots in self.hindi.spots.items() if id in self.english.spots for s in spots if _holds(holder, s)]
        text = self.hindi.text
        rest = [at for at in range(holder.start, holder.end) if not text[at].isspace() and not spot.start <= at < spot.end]
        if all(is_where(holder, word) for word in (text[holder.start : spot.start] + " " + text[spot.end : holder.end]).split()):
            return True
        return all(any(s.start <= at < s.end for s in said) for at in rest)

    def _free_words(self, taken: list[Sighting]) -> frozenset[str]:
        """The folded words of the Hindi text outside of these sightings."""
        if not taken:
            return self.hindi.words
        pieces, done = [], 0
        for s in sorted(taken, key=lambda s: s.start):
            pieces.append(self.hindi.text[done : s.start])
            done = s.end
        return frozenset(folded_words(" ".join([*pieces, self.hindi.text[done:]])))


def is_where(holder: Sighting, word: str) -> bool:
    """Whether a word of a place's name only says where or what it is (Western Europe)."""
    return holder.type == "place" and place_word(word)


MISSPELT_FIRST = frozenset(("person", "equipment"))
"""Types of which a name that is nearly there is misspelt, although part of it may be right."""


def _holds(sighting: Sighting, spot: Spot) -> bool:
    """Whether a sighting is longer than a spot inside it."""
    return sighting.start <= spot.start and spot.end <= sighting.end and (sighting.start, sighting.end) != (spot.start, spot.end)


def _paired(hindi: list[Sighting], english: list[Sighting]) -> list[tuple[Sighting, Sighting]]:
    """What stands in another's place: one unanswered sighting of each side, of one type, in the order of the texts."""
    found: list[tuple[Sighting, Sighting]] = []
    left: dict[str, list[Sighting]] = {}
    for e in english:
        left.setdefault(e.type, []).append(e)
    for h in hindi:
        fitting = [e for e in left.get(h.type, ())[:MOST_COMPARED] if _fit(h, e)]
        if fitting:
            best = max(fitting, key=lambda e: _likeness(h, e))
            left[h.type].remove(best)
            found.append((h, best))
    return found


def _fit(h: Sighting, e: Sighting) -> bool:
    """Whether one can stand in the other's place: a common term not for a phrase that describes, an ordinary adjective for no noun."""
    if h.type != "term" or h.concept is None or e.concept is None:
        return True
    if not e.sure and _is_common(e):
        return False
    if _is_adjective(h.concept) != _is_adjective(e.concept):
        return False
    if not (h.sure and e.sure) and h.concept.subject != e.concept.subject:
        return False
    return _likeness(h, e) > 0 or abs(len(h.text.split()) - len(e.text.split())) < _DESCRIBES


def _is_adjective(concept: Concept) -> bool:
    """Whether it is an ordinary adjective (naval, coastal)."""
    return concept.detect == "never" and concept.hi[0].gender == "of-class"


def _is_common(e: Sighting) -> bool:
    """Whether all its words are such as English uses for much else (units, defences)."""
    return all(token.form in words("common_english.tsv") for token in tokens(e.text))


MOST_COMPARED = 50  # unanswered terms of the other text, the first ones left, that one term is compared with
_DESCRIBES = 2  # words by which a phrase is longer than the term that says it in short


def _likeness(h: Sighting, e: Sighting) -> int:
    """The words that a sighting's English and another share."""
    return len(_forms(h.rendered) & _forms(e.text))


@lru_cache(maxsize=20_000)
def _forms(written: str) -> frozenset[str]:
    return frozenset(token.form for token in tokens(written))


def near_in_english(h: Sighting, side: EnglishSide, linked: list[Sighting]) -> Near | None:
    """What stands in an English text nearly as a listed thing is written, outside of what answers something else."""
    if h.concept is None:
        return None
    return near_english(h.concept, free_tokens(side, linked), all_words=h.type not in ("person", "equipment"))


def near_in_hindi(e: Sighting, side: HindiSide) -> Near | None:
    """The same in a Hindi text."""
    if e.concept is None or e.type not in ("person", "place", "equipment"):
        return None
    return near_hindi(e.concept, side)


def free_tokens(side: EnglishSide, linked: list[Sighting]) -> list[Token]:
    """The tokens outside of these sightings (disjoint)."""
    taken = {start for s in linked for start in side.starts_in(s)}
    return [t for t in side.tokens if t.start not in taken]
