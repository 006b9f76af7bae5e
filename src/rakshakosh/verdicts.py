"""What becomes of what a file says: a verdict for every row of it, and the concepts that would be saved.

A file of others only adds: where it says otherwise than the glossary, that is a conflict, and nothing of the row is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from rakshakosh.concept import Concept, Term
from rakshakosh.editing import alike, id_of, is_the_same, made, named, problems_with, under
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.folding import key
from rakshakosh.formats.proposal import Proposal
from rakshakosh.glossary import Glossary
from rakshakosh.header import is_known_source

Kind = Literal["added", "changed", "same", "conflict", "refused"]
NOTHING_NEW = "nothing new"  # the message of a row that says what the glossary says


class Verdict(NamedTuple):
    """What becomes of a row: its number in the file (its line, where that has no rows), the concept, and why."""

    row: int
    kind: Kind
    concept_id: str
    message: str


class Taken:
    """What was taken so far: a row sees what those before it propose. `verdicts`: one a row, in the order of the file."""

    def __init__(self, glossary: Glossary, defaults: Mapping[str, str]) -> None:
        self.glossary = glossary
        self.beneath = under(glossary)
        self.defaults = defaults
        self.verdicts: list[Verdict] = []
        self.proposed: dict[str, tuple[tuple[int, ...], Concept]] = {}
        self._by_terms: dict[tuple[str, str], str] = {}

    def add(self, proposal: Proposal) -> None:
        """Judge a proposal, and take what it says."""
        given = proposal._replace(fields={name: value for name, value in proposal.fields.items() if value})
        try:
            given, dropped = self._with_known_sources(given)
            verdict = self._judged(given)
        except GlossaryError as error:
            message = "; ".join(problem.message for problem in error.problems)
            verdict, dropped = Verdict(given.place, "refused", given.fields.get("id", ""), message), ()
        self.say(verdict, (*proposal.mended, *dropped))

    def say(self, verdict: Verdict, remarks: tuple[str, ...] = ()) -> None:
        """Keep a verdict, with what else must be said of the row."""
        message = "; ".join([verdict.message, *remarks])
        self.verdicts.append(verdict._replace(message=message))

    def current(self, id: str) -> Concept | None:
        """A concept as the rows before left it."""
        return self.proposed[id][1] if id in self.proposed else self.glossary.get(id)

    def exported(self, id: str) -> Concept | None:
        """The concept of an exported row: as the rows before left it, else as the embedded glossary has it, over which this one is laid."""
        return self.current(id) or (self.beneath.get(id) if self.beneath else None)

    def take_over(self, concept: Concept) -> tuple[Concept, tuple[str, ...]]:
        """A concept as this glossary can hold it, and what it leaves out: of one that is only in the embedded glossary, the sources that
        name its data sets and the links to what is not here; the rest is copied, for an upper layer has a concept whole."""
        if concept.id in self.glossary or concept.id in self.proposed:
            return concept, ()
        remarks: list[str] = ["taken over from the embedded glossary"]
        links = {name: tuple(id for id in getattr(concept, name) if self.current(id)) for name in ("related", "part_of")}
        if gone := [id for name in links for id in getattr(concept, name) if id not in links[name]]:
            remarks.append(f"without its links to {', '.join(gone)}, which are not here")
        hi, en = (tuple(map(self._with_known, terms)) for terms in (concept.hi, concept.en))
        lost = sum(len(term.sources) for term in (*concept.hi, *concept.en)) - sum(len(term.sources) for term in (*hi, *en))
        remarks += [f"without {lost} sources in data sets that this glossary does not have"] * bool(lost)
        checked = concept.review == "checked" and hi[0].sources and en[0].sources
        review = concept.review if concept.review != "checked" or checked else "provisional"
        replace = msgspec.structs.replace
        return replace(concept, hi=hi, en=en, review=review, since=None, changed=None, **links), tuple(remarks)

    def _with_known(self, term: Term) -> Term:
        known = tuple(source for source in term.sources if is_known_source(source, self.glossary.header))
        return msgspec.structs.replace(term, sources=known)

    def propose(self, concept: Concept) -> None:
        """Take a concept, in place of what earlier rows made of it, for the row whose verdict is said next."""
        earlier = self.proposed[concept.id][0] if concept.id in self.proposed else ()
        self.proposed[concept.id] = ((*earlier, len(self.verdicts)), concept)
        self._by_terms[key(concept.hi[0].term), concept.en[0].term.casefold()] = concept.id

    def _with_known_sources(self, given: Proposal) -> tuple[Proposal, tuple[str, ...]]:
        """Without the sources that name a data set which this glossary does not have."""
        dropped: list[str] = []

        def known(term: dict[str, Any]) -> dict[str, Any]:
            sources = term.get("sources", ())
            kept = [source for source in sources if is_known_source(source, self.glossary.header)]
            dropped.extend(source for source in sources if source not in kept)
            return {**term, "sources": tuple(kept)} if sources else term

        hi, en = (tuple(map(known, terms)) for terms in (given.hi, given.en))
        told = "names no data set of this glossary and is left out"
        return given._replace(hi=hi, en=en), tuple(f"source {source!r} {told}" for source in dropped)

    def _judged(self, given: Proposal) -> Verdict:
        old = self._listed(given)
        if old is not None:
            return self._merged(given, old)
        usual = {"gender": self.defaults["gender"]} if self.defaults.get("gender") else {}
        fields = {name: value for name, value in self.defaults.items() if name != "gender"}
        return self._added(given._replace(fields={**fields, **given.fields}, hi=tuple({**usual, **term} for term in given.hi)))

    def _added(self, given: Proposal) -> Verdict:
        """A concept that is not listed."""
        number, fields = given.place, given.fields
        id = fields.get("id", "")
        for name, terms in (("hi", given.hi), ("en", given.en)):
            if not any(term["status"] == "preferred" for term in terms):
                return Verdict(number, "refused", id, f"nothing in {name}; give the preferred term")
        lacking = [name for name in ("type", "subject") if not fields.get(name)]
        if lacking:
            hint = "add the column, or give it for all rows with " + " and ".join(f"--{name}" for name in lacking)
            return Verdict(number, "refused", id, f"no {' and '.join(lacking)} for a new concept; {hint}")
        if fields["subject"] not in self.glossary.header.subjects:
            known = ", ".join(sorted(self.glossary.header.subjects))
            return Verdict(number, "refused", id, f"unknown subject {fields['subject']!r}; known: {known}")
        concept = made({**fields, "id": id or self._free_id(given), "hi": list(given.hi), "en": list(given.en)})
        near = alike(concept, self.glossary)
        if twin := next((one for one in near if is_the_same(one, concept)), None):
            owner = f"{twin.match.concept.id} ({twin.match.hi} = {twin.match.en})"
            return Verdict(number, "conflict", concept.id, f"{twin.term} is already a term of {owner}; give that id, or another term")
        self.propose(concept)
        message = "; near: " + ", ".join(f"{one.match.concept.id} ({one.match.term})" for one in near[:3]) if near else ""
        message += self._below(concept)
        return Verdict(number, "added", concept.id, f"{concept.hi[0].term} = {concept.en[0].term}{message}")

    def _below(self, concept: Concept) -> str:
        """What the embedded glossary, over which this one is laid, has of a new concept."""
        if self.beneath is None or concept.id in self.beneath:
            return "" if self.beneath is None else "; takes the place of that of the embedded glossary"
        twin = next((one.match for one in alike(concept, self.beneath) if is_the_same(one, concept)), None)
        return f"; the embedded glossary has it as {twin.concept.id}: with that id yours takes its place" if twin else ""

    def _listed(self, given: Proposal) -> Concept | None:
        """The concept that a proposal speaks of: by its id, or by the first term of both languages."""
        if id := given.fields.get("id"):
            return self.current(id)
        if not given.hi or not given.en:
            return None
        hi, en = given.hi[0]["term"], given.en[0]["term"]
        if id := self._by_terms.get((key(hi), en.casefold()), ""):
            return self.proposed[id][1]
        english, hindi = named(en, self.glossary), named(hi, self.glossary)
        right_type = given.fields.get("type")
        listed = [id for id in (english if given.hi[0]["status"] != "preferred" else hindi) if id in english]
        found = next((id for id in listed if right_type in (None, english[id].type)), None)
        return self.current(found) if found else None

    def _merged(self, given: Proposal, old: Concept) -> Verdict:
        """A listed concept with what a proposal adds to it. What it says otherwise is a conflict, and nothing of it is taken."""
        against = list(_contradictions(old, given))
        if against:
            return Verdict(given.place, "conflict", old.id, "; ".join(against))
        fields: dict[str, Any] = msgspec.to_builtins(old)
        added: list[str] = []
        for language, new in (("hi", given.hi), ("en", given.en)):
            fields[language] = [*_filled(fields[language], new, added), *_more(fields[language], new, added)]
        for name in ("definition", "note", "where"):
            if given.fields.get(name) and not fields.get(name):
                fields[name] = given.fields[name]
                added.append(name)
        for name in ("related", "part_of"):
            listed = [*fields.get("related", ()), *fields.get("part_of", ())]
            more = [id for id in given.fields.get(name, ()) if id not in listed and self.current(id) is not None]
            if more:
                fields[name] = [*fields.get(name, ()), *more]
                added.append(f"{name} {', '.join(more)}")
        if not added:
            return Verdict(given.place, "same", old.id, NOTHING_NEW)
        self.propose(made(fields))
        return Verdict(given.place, "changed", old.id, "adds " + ", ".join(added))

    def _free_id(self, given: Proposal) -> str:
        """An id from the English; with the type behind it where the bare one is another thing's."""
        plain = id_of(given.en[0]["term"])
        with_type = f"{plain}-{given.fields['type']}"
        for id in (plain, with_type):
            if id not in self.glossary and id not in self.proposed:
                return id
        message = f"{plain} and {with_type} are other concepts; if it is one of them, put its terms in one row, else give an id"
        raise GlossaryError([Problem("row", 0, "id", message)])


def _more(listed: list[dict[str, Any]], new: tuple[dict[str, Any], ...], added: list[str]) -> list[dict[str, Any]]:
    """The terms of `new` that are not listed."""
    known = {term["term"] for term in listed}
    more = [term for term in new if term["term"] not in known]
    added += [term["term"] for term in more]
    return more


def _filled(listed: list[dict[str, Any]], new: tuple[dict[str, Any], ...], added: list[str]) -> list[dict[str, Any]]:
    """The listed terms with what `new` knows of them and they lack."""
    given = {term["term"]: term for term in new}
    filled: list[dict[str, Any]] = []
    for term in listed:
        more = given.get(term["term"], {})
        facts = {name: more[name] for name in ("gender", "kind") if more.get(name) and name not in term and more[name] != "full"}
        sources = [source for source in more.get("sources", ()) if source not in term.get("sources", ())]
        facts |= {"sources": [*term.get("sources", ()), *sources]} if sources else {}
        added += [f"{name} of {term['term']}" for name in facts]
        filled.append(term | facts)
    return filled


def _contradictions(old: Concept, given: Proposal) -> Iterator[str]:
    for name in ("type", "definition", "where"):
        listed, said = getattr(old, name), given.fields.get(name)
        if said and listed and said != listed:
            yield f"{name} is {listed!r} in the glossary and {said!r} in the row; decide, and change one"
    for language, terms, new in (("hi", old.hi, given.hi), ("en", old.en, given.en)):
        known = {term.term: term for term in terms}
        for term in new:
            listed_term = known.get(term["term"])
            if listed_term is None and term["status"] == "preferred":
                now = f"preferred {language} is {terms[0].term!r} in the glossary"
                yield f"{now} and {term['term']!r} in the row; decide, or give it as admitted"
            elif listed_term is not None:
                yield from _of_term(language, listed_term, term, terms[0], old.id)


def _of_term(language: str, listed: Term, given: dict[str, Any], preferred: Term, id: str) -> Iterator[str]:
    if listed.status != given["status"]:
        hint = f"rakshakosh glossary edit {id} --prefer {listed.term!r}" if given["status"] == "preferred" else "change one"
        now = f"the glossary prefers {preferred.term!r}" if given["status"] == "preferred" else f"{listed.status} in the glossary"
        yield f"{language} {listed.term!r} is {given['status']} in the row, and {now}; decide: {hint}"
    if given.get("gender") and listed.gender not in (None, given["gender"]):
        yield f"gender of {listed.term} is {listed.gender} in the glossary and {given['gender']} in the row; decide"
    if given.get("kind", "full") != "full" and listed.kind not in ("full", given["kind"]):
        yield f"{listed.term} is {listed.kind} in the glossary and {given['kind']} in the row; decide"


def refuse_faulty(folder: Path, taken: Taken) -> None:
    """Take out what `validate` would find fault with, row by row, until nothing is left to find."""
    while taken.proposed:
        concepts = [concept for _, concept in taken.proposed.values()]
        faults = problems_with(folder, *concepts)
        bad = {fault.concept_id: fault for fault in faults if fault.concept_id in taken.proposed}
        for id, fault in bad.items():
            places, _ = taken.proposed.pop(id)
            for place in places:
                message = f"{fault.check}: {fault.message.removeprefix(f'{id}: ')}"
                taken.verdicts[place] = Verdict(taken.verdicts[place].row, "refused", id, message)
        if not bad:
            return
