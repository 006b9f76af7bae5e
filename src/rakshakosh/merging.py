"""An export that a translator has edited, taken back: what was changed in it is proposed for the concept of the same id.

Each row or unit has a stamp, a digest of what it said when it was exported. A row that still says that was not edited, whatever has
happened to the glossary since. An edited one is a proposal where the glossary still says what was exported, and a conflict where both
have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from rakshakosh.changes import changes
from rakshakosh.concept import Concept, Term
from rakshakosh.editing import made
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.formats import grid, po
from rakshakosh.formats.po_reader import Unit
from rakshakosh.formats.view import STATUSES, Pair, entry_of, pairs_of
from rakshakosh.glossary import Glossary
from rakshakosh.restating import Wanted, renames, restated
from rakshakosh.verdicts import NOTHING_NEW, Taken, Verdict

_FIELDS = {"translator_comments": "note", "developer_comments": "definition", "type": "type", "subject": "subject", "review": "review"}
_OF_STATUSES = [name for name in grid.COLUMNS if name.rpartition("_")[2] in STATUSES]  # columns that an export may lack
UNFINISHED = "marked as unfinished (fuzzy); not taken"  # the message of such a row
_UNFINISHED = ("1", "x", "true", "yes", "fuzzy")


class Edited(NamedTuple):
    """A row of an edited table: its number, the concept, its cells by head, and the stamp it was exported with.

    `stamp`: None where the glossary is known to be the very one that was exported.
    """

    number: int
    id: str
    cells: Mapping[str, str]
    stamp: str | None


def merge_row(taken: Taken, row: Edited, direction: str) -> None:
    """Judge an edited row, and propose what it changes."""
    concept = taken.exported(row.id)
    if concept is None:
        taken.say(_unknown(row.number, row.id))
        return
    now = grid.cells_of(entry_of(concept), row.cells, direction)
    differing = [name for name in now if name != "fuzzy" and grid.tidy(row.cells[name]) != now[name]]
    stamp = grid.stamp(now) if row.stamp is None else row.stamp
    verdict = _standing(row.number, concept, not differing, is_unfinished(row.cells))
    if verdict is None and grid.stamp(row.cells) == stamp:
        verdict = Verdict(row.number, "same", concept.id, "not edited; the glossary has changed since")
    if verdict is None and not _is_as_exported(concept, row.cells, direction, stamp):
        both = "; ".join(f"{name} is {now[name]!r} in the glossary and {row.cells[name]!r} in the row" for name in differing)
        why = "the glossary has changed too since the export" if stamp else "its stamp is gone, so what changed cannot be told"
        if stamp and (gone := [name for name in grid.COLUMNS if name not in (*row.cells, *_OF_STATUSES)]):
            why = f"the glossary has changed since the export, and without its column {' and '.join(gone)} no edit can be told"
        verdict = Verdict(row.number, "conflict", concept.id, f"{both}; {why}; decide, in a new export")
    if verdict is not None:
        taken.say(verdict)
        return
    _take(taken, row.number, concept, lambda: _of_cells(concept, row.cells, differing, direction))


def is_unfinished(cells: Mapping[str, str]) -> bool:
    """Whether a row of an edited table is marked as work that is not done."""
    return cells.get("fuzzy", "").lower() in _UNFINISHED


def _is_as_exported(concept: Concept, cells: Mapping[str, str], direction: str, stamp: str) -> bool:
    """Whether a concept still says what was exported with this stamp, whichever columns were taken out of the table since."""
    entry = entry_of(concept)
    kinds = ((), STATUSES[1:2], STATUSES[2:], STATUSES[1:])  # of columns that were never there, for terms of that status were not asked for
    names = [cells.keys(), *([name for name in grid.COLUMNS if name.rpartition("_")[2] not in kind] for kind in kinds)]
    return any(grid.stamp(grid.cells_of(entry, some, direction)) == stamp for some in names)


def _unknown(number: int, id: str) -> Verdict:
    """What is said of a concept that is not there: of another glossary, or its id was changed."""
    hint = "give the glossary it was exported from, and leave its id as it was; an export as tbx adds to any glossary"
    return Verdict(number, "refused", id, f"no such concept in this glossary, nor in the embedded one; {hint}")


def _standing(number: int, concept: Concept, alike: bool, unfinished: bool) -> Verdict | None:
    if alike:
        return Verdict(number, "same", concept.id, NOTHING_NEW)
    if unfinished:
        return Verdict(number, "same", concept.id, UNFINISHED)
    return None


def _take(taken: Taken, number: int, concept: Concept, change: Callable[[], Concept]) -> None:
    try:
        new = changed = change()
    except GlossaryError as error:
        taken.say(Verdict(number, "refused", concept.id, "; ".join(problem.message for problem in error.problems)))
        return
    new, remarks = taken.take_over(new)
    taken.propose(new)
    taken.say(Verdict(number, "changed", concept.id, told(taken.glossary, concept, changed)), remarks)


def told(glossary: Glossary, old: Concept, new: Concept) -> str:
    """What changes from `old` to `new`, as `glossary diff` says it, one change a line."""
    before, after = (Glossary(glossary.header, [one]) for one in (old, new))
    return "\n".join(str(change).replace(f"{old.id}  ", "") for change in changes(before, after))


def _of_cells(concept: Concept, cells: Mapping[str, str], differing: Iterable[str], direction: str) -> Concept:
    fields: dict[str, Any] = {_FIELDS[name]: grid.tidy(cells[name]) for name in differing if name in _FIELDS}
    source, target = direction.split("-")
    wanted = {language: _wanted(concept, language, side, cells) for language, side in ((source, "source"), (target, "target"))}
    changed = restated(concept, wanted["hi"], wanted["en"], fields)
    gender = grid.tidy(cells.get("gender", changed.hi[0].gender or "")) or None
    first = {**msgspec.to_builtins(changed.hi[0]), "gender": gender}
    said: dict[str, Any] = msgspec.to_builtins(changed)
    return made({**said, "hi": [{name: value for name, value in first.items() if value is not None}, *said["hi"][1:]]})


def _wanted(concept: Concept, language: str, side: str, cells: Mapping[str, str]) -> Wanted:
    """The terms that the cells of a language give, the first of the main cell preferred; of a status without a column, those there are."""
    old = [(term.term, term.status) for term in _terms(concept, language) if term.status != "hidden"]
    said = grid.tidy(cells[side])
    main = [said] if said in dict(old) else grid.split(said)
    new = [(text, "admitted" if i else "preferred") for i, text in enumerate(main)]
    for status in STATUSES[1:]:
        head = f"{side}_{status}"
        listed = grid.split(cells[head]) if head in cells else [text for text, its in old if its == status and text not in main]
        new += [(text, status) for text in listed]
    return Wanted(new, renames(old, new))


_Said = tuple[str, str, str]  # source, target, status
Claims = dict[tuple[str, ...], tuple[object, int]]  # what the units of a file said so far, of a term or a note, and in which line


def merge_unit(taken: Taken, unit: Unit, direction: str, claims: Claims) -> None:
    """Judge an edited unit of a PO file, and propose what it changes. `claims`: those of the units before, to which its own are added."""
    id = unit.context.partition("#")[0]
    whole = (("unit", unit.context), (unit.source, unit.target, unit.note, _status(unit), unit.unfinished))
    if (twin := claims.get(whole[0])) and twin[0] == whole[1]:
        taken.say(Verdict(unit.line, "same", id, NOTHING_NEW))
        return
    if _is_contradicted(taken, unit, id, claims, [whole]):
        return
    concept = taken.glossary.get(id) or (taken.beneath.get(id) if taken.beneath else None)
    if concept is None:
        taken.say(_unknown(unit.line, id))
        return
    now = next((pair for pair in pairs_of(entry_of(concept), *direction.split("-")) if po.context_of(pair) == unit.context), None)
    listed = (now.source.term, now.target.term, now.status) if now else None
    said = unit.source, unit.target, _status(unit)
    edited = None if said == listed or po.stamp(*said) == unit.stamp else said
    note = "" if unit.note == grid.tidy(concept.note or "") else unit.note
    verdict = _standing(unit.line, concept, edited is None and not note, unit.unfinished) or _against(unit, concept, listed, edited, note)
    if verdict is not None or now is None or listed is None:
        taken.say(verdict or Verdict(unit.line, "same", id, "its term is gone; nothing to take"))
        return
    if _is_contradicted(taken, unit, id, claims, list(_claims(id, now, edited, direction, note))):
        return
    current = taken.current(id) or concept
    _take(taken, unit.line, current, lambda: _of_unit(current, now, edited or listed, direction, note))


def _is_contradicted(taken: Taken, unit: Unit, id: str, claims: Claims, own: Sequence[tuple[tuple[str, ...], object]]) -> bool:
    """Whether a unit before says otherwise, which then is said as a conflict; if none does, what this one says is kept."""
    against = next((claims[name][1] for name, said in own if name in claims and claims[name][0] != said), None)
    if against is not None:
        message = f"line {against} says otherwise of the same; keep one of the two units, or let them agree"
        taken.say(Verdict(unit.line, "conflict", id, message))
        return True
    claims.update({name: (said, unit.line) for name, said in own})
    return False


def _claims(id: str, now: Pair, edited: _Said | None, direction: str, note: str) -> Iterator[tuple[tuple[str, ...], object]]:
    """What an edited unit says: what a term becomes, and which status the text has that takes its place."""
    if note:
        yield (id, "note"), note
    if edited is None:
        return
    source, target, status = edited
    for language, term, text in zip(direction.split("-"), (now.source, now.target), (source, target), strict=True):
        if language in _about(now, direction):
            yield (id, language, "of", term.term), (text, status)
            yield (id, language, "as", text), status


def _about(now: Pair, direction: str) -> tuple[str, ...]:
    """The languages of the terms that a unit is about: both where both are preferred, else that of the one which is not."""
    source, target = direction.split("-")
    if now.source.status != "preferred":
        return (source,)
    return (target,) if now.target.status != "preferred" else (source, target)


def _status(unit: Unit) -> str:
    """The status that the flags of a unit give its term now."""
    if unit.forbidden:
        return "deprecated"
    return "admitted" if unit.status == "deprecated" else unit.status


def _against(unit: Unit, concept: Concept, listed: _Said | None, edited: _Said | None, note: str) -> Verdict | None:
    """What stands against taking an edited unit."""
    if not unit.target:
        return Verdict(unit.line, "same", concept.id, "not translated; nothing to take")
    if note and concept.note:
        return Verdict(unit.line, "conflict", concept.id, f"note is {concept.note!r} in the glossary and {note!r} in the file; decide")
    if edited and (listed is None or po.stamp(*listed) != unit.stamp):
        now = " = ".join(listed[:2]) if listed else "nothing of it"
        message = f"{now} in the glossary and {' = '.join(edited[:2])} ({edited[2]}) in the file; both have changed; decide"
        return Verdict(unit.line, "conflict", concept.id, message)
    return None


def _of_unit(concept: Concept, now: Pair, said: _Said, direction: str, note: str) -> Concept:
    """`concept` with what a unit changes: text and status of the term it is about, or of both where it is about the preferred ones."""
    changes_of = dict(zip(direction.split("-"), ((now.source, said[0]), (now.target, said[1])), strict=True))
    about = _about(now, direction)
    both = len(about) > 1
    wanted: dict[str, Wanted] = {}
    for language, (term, text) in changes_of.items():
        if language not in about and text != term.term:
            raise _refused(f"{term.term!r} is not what this unit is about; change it in the unit of the preferred terms")
        if both and said[2] != "preferred":
            raise _refused(f"{now.target.term!r} is preferred and cannot be forbidden; translate {now.source.term!r} otherwise")
        terms = [(one.term, one.status) for one in _terms(concept, language) if one.status != "hidden"]
        wanted[language] = _exchanged(terms, term.term, text, said[2]) if language in about else Wanted(terms)
    return restated(concept, wanted["hi"], wanted["en"], {"note": note} if note else {})


def _refused(message: str) -> GlossaryError:
    return GlossaryError([Problem("unit", 0, "unit", message)])


def _exchanged(listed: Sequence[tuple[str, str]], old: str, new: str, status: str) -> Wanted:
    """The listed terms with `new` in the place of `old`, and this status.

    Where `new` is listed too, it takes the place of a preferred term, which then is admitted, or of another one, which then is gone.
    """
    if new == old or new not in dict(listed):
        return Wanted([(new, status) if text == old else (text, its) for text, its in listed], {old: new})
    if status == "preferred":
        return Wanted([(text, "preferred" if text == new else "admitted" if text == old else its) for text, its in listed])
    return Wanted([(text, its) for text, its in listed if text != old])


def _terms(concept: Concept, language: str) -> tuple[Term, ...]:
    return concept.hi if language == "hi" else concept.en
