"""Adding and changing a concept at the terminal: questions for what is missing, duplicates, what it would match, checks."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import typer

from rakshakosh.changes import changes
from rakshakosh.concept import TYPES, Concept
from rakshakosh.editing import Alike, Edits, alike, edited, is_the_same, made, problems_with, save, under
from rakshakosh.errors import GlossaryError, InputError
from rakshakosh.glossary import Glossary
from rakshakosh.lookups import lookup

MOST_FORMS = 12  # of a concept that are shown


def add(folder: Path, given: Mapping[str, str], hi: list[str], en: list[str], gender: str, even_so: bool, preview: bool) -> None:
    """Make a concept of what is given and answered, show what is like it, and save it unless it is there already or faulty."""
    glossary = Glossary.load(folder)
    fields: dict[str, Any] = dict(given)
    asking = sys.stdin.isatty()
    hi = hi or _asked_terms("Hindi", glossary, asking)
    en = en or _asked_terms("English", glossary, asking)
    fields["type"] = fields["type"] or _asked("Type", TYPES, asking)
    fields["subject"] = fields["subject"] or _asked("Subject", sorted(glossary.header.subjects), asking)
    if asking and not gender and fields["type"] in ("role", "term"):
        gender = _asked("Gender", ("m", "f", "either", "of-class"), asking)
    if asking and not fields["definition"]:
        fields["definition"] = typer.prompt("Definition, one line of English (empty: none)", default="", show_default=False)
    fields["hi"] = [{"term": text, "status": "admitted" if i else "preferred", "gender": gender or None} for i, text in enumerate(hi)]
    fields["en"] = [{"term": text, "status": "admitted" if i else "preferred"} for i, text in enumerate(en)]
    concept = made(fields)
    if concept.id in glossary:
        raise InputError(f"{concept.id} is there already; change it with `rakshakosh glossary edit {concept.id}`, or give another --id")
    near = alike(concept, glossary)
    for one in near:
        print(f"{'duplicate' if is_the_same(one, concept) else 'near'}: {_told(one)}")
    below = _tell_embedded(concept, glossary)
    if (
        any(is_the_same(one, concept) for one in (*near, *below))
        and not even_so
        and not (asking and typer.confirm("Save it all the same?"))
    ):
        print("nothing saved; --even-so saves it all the same")
        raise typer.Exit(1)
    _finish(folder, glossary, concept, preview)


def _tell_embedded(concept: Concept, glossary: Glossary) -> list[Alike]:
    """What of the embedded glossary is like a concept of one that is laid over it, told; what has its id gives way to it."""
    embedded = under(glossary)
    if embedded is None:
        return []
    if concept.id in embedded:
        print(f"laid over the embedded glossary it takes the place of its {concept.id}")
        return []
    found = alike(concept, embedded)
    for one in found:
        hint = f"; with --id {one.match.concept.id} yours takes its place" if is_the_same(one, concept) else ""
        print(f"{'duplicate' if hint else 'near'} in the embedded glossary: {_told(one)}{hint}")
    return found


def edit(folder: Path, id: str, edits: Edits, preview: bool) -> None:
    """Change a concept as `edits` say, or as its text comes back from the editor."""
    glossary = Glossary.load(folder)
    old = glossary[id]
    concept = edited(old, edits) if edits != Edits() else _from_editor(old)
    if concept.id != old.id:
        raise InputError(f"the id of {old.id} cannot be changed: an id names one concept for ever; withdraw it and add another")
    found = changes(Glossary(glossary.header, [old]), Glossary(glossary.header, [concept]))
    for change in found:
        print(change)
    if not found and concept == old:
        print("nothing changed")
        return
    for one in alike(concept, glossary):
        if is_the_same(one, concept):
            print(f"duplicate: {_told(one)}")
    _finish(folder, glossary, concept, preview)


def _finish(folder: Path, glossary: Glossary, concept: Concept, preview: bool) -> None:
    """Show what the concept would match, check it, save it."""
    print(msgspec.json.encode(concept).decode())
    forms = Glossary(glossary.header, [concept]).forms(concept.id)
    more = f" and {len(forms) - MOST_FORMS} more" if len(forms) > MOST_FORMS else ""
    print(f"would match: {', '.join(forms[:MOST_FORMS]) or 'nothing in texts (detect: never)'}{more}")
    problems = problems_with(folder, concept)
    for problem in problems:
        print(problem)
    if problems:
        print("nothing saved; correct it first")
        raise typer.Exit(1)
    if preview:
        print("nothing saved: preview")
        return
    files = save(folder, concept, as_read=glossary)
    print(f"saved {concept.id} in {', '.join(str(file) for file in files)}")


def _from_editor(concept: Concept) -> Concept:
    """The concept as it comes back from the editor, asked again while it cannot be read."""
    text = msgspec.json.format(msgspec.json.encode(concept), indent=2).decode()
    while True:
        changed = _in_editor(text + "\n")
        try:
            return made(msgspec.json.decode(changed))
        except (msgspec.DecodeError, RecursionError, GlossaryError) as error:
            print(error)
            if not sys.stdin.isatty() or not typer.confirm("Open it again?", default=True):
                raise InputError(f"{concept.id}: the text that came back is no concept; nothing was saved") from None
            text = changed


def _in_editor(text: str) -> str:
    """`text` as it comes back from the program that $VISUAL or $EDITOR names."""
    import shlex
    import subprocess
    import tempfile

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if sys.platform == "win32" else "vi")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "concept.json"
        file.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(file)], check=True)
            return file.read_text(encoding="utf-8")
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise InputError(f"the editor {editor!r} failed ({error}); set $EDITOR, or give the changes as options") from None


def _asked_terms(language: str, glossary: Glossary, asking: bool) -> list[str]:
    """Terms as they are typed, until an empty one; after each, what the glossary has like it."""
    if not asking:
        raise InputError(f"no {language} term; give it with --{'hi' if language == 'Hindi' else 'en'}")
    found: list[str] = []
    while True:
        question = f"{language} term, preferred" if not found else f"Another {language} term (empty: no more)"
        text = typer.prompt(question, default="" if found else None, show_default=False).strip()
        if not text:
            return found
        found.append(text)
        for where, listed in (("", glossary), (", embedded", under(glossary))):
            for match in lookup(text, limit=3, glossary=listed) if listed else ():
                print(f"  {match.how}{where}: {_told(Alike(text, match))}")


def _asked(what: str, known: tuple[str, ...] | list[str], asking: bool) -> str:
    if not asking:
        raise InputError(f"no {what.lower()}; give it with --{what.lower()}: {', '.join(known)}")
    while True:
        answer: str = typer.prompt(f"{what} ({', '.join(known)})").strip()
        if answer in known:
            return answer
        print(f"  not one of them: {answer}")


def _told(one: Alike) -> str:
    match = one.match
    return f"{one.term} -> {match.concept.id}: {match.hi} = {match.en} ({match.concept.type}, {match.how}, {match.score:.2f})"
