"""A table of terms taken into a glossary folder: what becomes of every row, before anything is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from rakshakosh.concept import Concept
from rakshakosh.editing import alike, id_of, is_the_same, made, named, problems_with, save
from rakshakosh.errors import FormatError, GlossaryError, Problem
from rakshakosh.folding import key
from rakshakosh.formats import sheets
from rakshakosh.glossary import Glossary
from rakshakosh.tables import pairs

Kind = Literal["added", "changed", "same", "conflict", "refused"]


class Verdict(NamedTuple):
    """What becomes of a row: its number in the file, the concept, and why."""

    row: int
    kind: Kind
    concept_id: str
    message: str


class Plan(NamedTuple):
    """What a table would do to a glossary: a verdict for every row, the concepts to save, and the columns that nobody reads."""

    verdicts: list[Verdict]
    concepts: list[Concept]
    unread: list[str]


def plan(file: Path, folder: Path, defaults: Mapping[str, str]) -> Plan:
    """What taking in the table at `file` would do to the glossary folder. `defaults`: type and subject of rows that name none.

    Raises `FormatError` or `UnsafeInput` for a file that is no such table.
    """
    heads, rows = sheets.read(file)
    fields = {head: field for field, names in pairs("import_columns.tsv").items() for head in names.split()}
    known = {head: fields[head] for head in heads if head in fields}
    for field in set(known.values()):
        same = [head for head in known if known[head] == field]
        if len(same) > 1:
            raise FormatError(f"{file}: the columns {' and '.join(same)} are both {field}; keep one, or rename the other")
    missing = {"hi", "en"} - set(known.values())
    if missing:
        raise FormatError(f"{file}: no column for {' and '.join(sorted(missing))}; heads it reads: {', '.join(fields)}")
    taken = _Taken(Glossary.load(folder), defaults)
    for row in rows:
        taken.add(row.number, {known[head]: cell for head, cell in row.cells.items() if head in known})
    _refuse_faulty(folder, taken)
    return Plan(
        [taken.verdicts[number] for number in sorted(taken.verdicts)],
        [concept for _, concept in taken.proposed.values()],
        [head for head in heads if head not in fields],
    )


def apply(found: Plan, folder: Path) -> list[Path]:
    """Save what a plan proposes; all of it or nothing."""
    return save(folder, *found.concepts) if found.concepts else []


class _Taken:
    """The rows taken so far: a row sees what those before it propose."""

    def __init__(self, glossary: Glossary, defaults: Mapping[str, str]) -> None:
        self.glossary = glossary
        self.defaults = defaults
        self.verdicts: dict[int, Verdict] = {}
        self.proposed: dict[str, tuple[tuple[int, ...], Concept]] = {}
        self._by_terms: dict[tuple[str, str], str] = {}

    def add(self, number: int, cells: Mapping[str, str]) -> None:
        """Judge a row, and propose what it says."""
        cells = {**self.defaults, **cells}
        try:
            self.verdicts[number] = self._judged(number, cells)
        except GlossaryError as error:
            message = "; ".join(problem.message for problem in error.problems)
            self.verdicts[number] = Verdict(number, "refused", cells.get("id", ""), message)

    def _judged(self, number: int, cells: Mapping[str, str]) -> Verdict:
        lacking = [name for name in ("hi", "en") if not _split(cells.get(name, ""))]
        if lacking:
            return Verdict(number, "refused", cells.get("id", ""), f"nothing in {' and '.join(lacking)}; give the preferred term")
        old = self._listed(cells)
        if old is not None:
            return self._merged(number, old, cells)
        lacking = [name for name in ("type", "subject") if not cells.get(name)]
        if lacking:
            hint = "add the column, or give it for all rows"
            return Verdict(number, "refused", cells.get("id", ""), f"no {' and '.join(lacking)} for a new concept; {hint}")
        if cells["subject"] not in self.glossary.header.subjects:
            known = ", ".join(sorted(self.glossary.header.subjects))
            return Verdict(number, "refused", cells.get("id", ""), f"unknown subject {cells['subject']!r}; known: {known}")
        concept = made({**_plain(cells), "id": cells.get("id") or self._free_id(cells), **_terms(cells)})
        near = alike(concept, self.glossary)
        if twin := next((one for one in near if is_the_same(one, concept)), None):
            owner = f"{twin.match.concept.id} ({twin.match.hi} = {twin.match.en})"
            return Verdict(number, "conflict", concept.id, f"{twin.term} is already a term of {owner}; give that id, or another term")
        self._propose(number, concept)
        message = "; near: " + ", ".join(f"{one.match.concept.id} ({one.match.term})" for one in near[:3]) if near else ""
        return Verdict(number, "added", concept.id, f"{concept.hi[0].term} = {concept.en[0].term}{message}")

    def _listed(self, cells: Mapping[str, str]) -> Concept | None:
        """The concept that a row speaks of: by its id, or by both preferred terms."""
        if id := cells.get("id"):
            return self.proposed[id][1] if id in self.proposed else self.glossary.get(id)
        first = {name: _split(cells[name])[0] for name in ("hi", "en")}
        id = self._by_terms.get((key(first["hi"]), first["en"].casefold()), "")
        if id:
            return self.proposed[id][1]
        english = named(first["en"], self.glossary)
        listed = named(first["hi"], self.glossary).items()
        both = [concept for id, concept in listed if id in english and cells.get("type", concept.type) == concept.type]
        found = both[0] if both else None
        return self.proposed[found.id][1] if found and found.id in self.proposed else found

    def _merged(self, number: int, old: Concept, cells: Mapping[str, str]) -> Verdict:
        """A listed concept with what a row adds to it. What a row says otherwise is a conflict, and nothing of the row is taken."""
        against = list(_contradictions(old, cells))
        if against:
            return Verdict(number, "conflict", old.id, "; ".join(against))
        fields: dict[str, Any] = msgspec.to_builtins(old)
        new = _terms(cells)
        added: list[str] = []
        for language in ("hi", "en"):
            known = {term["term"] for term in fields[language]}
            more = [term | ({"status": "admitted"} if term.get("status") == "preferred" else {}) for term in new[language]]
            more = [term for term in more if term["term"] not in known]
            fields[language] = [*fields[language], *more]
            added += [term["term"] for term in more]
        for name in ("definition", "note", "where"):
            if cells.get(name) and not fields.get(name):
                fields[name] = cells[name]
                added.append(name)
        if cells.get("gender") and "gender" not in fields["hi"][0]:
            fields["hi"] = [fields["hi"][0] | {"gender": cells["gender"]}, *fields["hi"][1:]]
            added.append("gender")
        if not added:
            return Verdict(number, "same", old.id, "nothing new")
        self._propose(number, made(fields))
        return Verdict(number, "changed", old.id, "adds " + ", ".join(added))

    def _propose(self, number: int, concept: Concept) -> None:
        earlier = self.proposed[concept.id][0] if concept.id in self.proposed else ()
        self.proposed[concept.id] = ((*earlier, number), concept)
        self._by_terms[key(concept.hi[0].term), concept.en[0].term.casefold()] = concept.id

    def _free_id(self, cells: Mapping[str, str]) -> str:
        """An id from the English; with the type behind it where the bare one is another thing's."""
        plain = id_of(_split(cells["en"])[0])
        for id in (plain, f"{plain}-{cells['type']}"):
            if id not in self.glossary and id not in self.proposed:
                return id
        message = f"{plain} and {plain}-{cells['type']} are other concepts; if it is one of them, put its terms in one row, else give an id"
        raise GlossaryError([Problem("row", 0, "id", message)])


def _contradictions(old: Concept, cells: Mapping[str, str]) -> Iterator[str]:
    for name in ("type", "definition", "where"):
        listed, given = getattr(old, name), cells.get(name)
        if given and listed and given != listed:
            yield f"{name} is {listed!r} in the glossary and {given!r} in the row; decide, and change one"
    for language, terms in (("hi", old.hi), ("en", old.en)):
        given = _split(cells[language])[0]
        if given != terms[0].term and all(term.term != given for term in terms):
            yield f"preferred {language} is {terms[0].term!r} in the glossary and {given!r} in the row; decide, or give it as admitted"
    if cells.get("gender") and old.hi[0].gender not in (None, cells["gender"]):
        yield f"gender of {old.hi[0].term} is {old.hi[0].gender} in the glossary and {cells['gender']} in the row; decide"


def _plain(cells: Mapping[str, str]) -> dict[str, Any]:
    return {name: cells[name] for name in ("type", "subject", "definition", "note", "where") if cells.get(name)}


def _terms(cells: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The terms of a row in both languages: the first of the main cell preferred, the rest admitted."""
    found: dict[str, list[dict[str, Any]]] = {}
    for language in ("hi", "en"):
        first, *others = _split(cells[language])
        listed = {first: "preferred"}
        listed |= {text: "admitted" for text in (*others, *_split(cells.get(f"{language}_admitted", ""))) if text not in listed}
        listed |= {text: "deprecated" for text in _split(cells.get(f"{language}_deprecated", "")) if text not in listed}
        gender = {"gender": cells["gender"]} if language == "hi" and cells.get("gender") else {}
        found[language] = [{"term": text, "status": status, **gender} for text, status in listed.items()]
    return found


def _split(cell: str) -> list[str]:
    """The terms of a cell: parted by semicolons, bars or line ends."""
    return [" ".join(text.split()) for text in re.split("[;|\n]", cell) if text.strip()]


def _refuse_faulty(folder: Path, taken: _Taken) -> None:
    """Take out what `validate` would find fault with, row by row, until nothing is left to find."""
    while taken.proposed:
        concepts = [concept for _, concept in taken.proposed.values()]
        faults = problems_with(folder, *concepts)
        bad = {fault.concept_id: fault for fault in faults}
        for id, fault in bad.items():
            numbers, _ = taken.proposed.pop(id)
            for number in numbers:
                taken.verdicts[number] = Verdict(number, "refused", id, f"{fault.check}: {fault.message.removeprefix(f'{id}: ')}")
        if not bad:
            return
