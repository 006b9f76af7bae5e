"""The commands by which glossaries go out to tools and come back."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from rakshakosh.cli import texts
from rakshakosh.cli.folders import Into, folder_of
from rakshakosh.errors import InputError
from rakshakosh.formats import FORMATS, TABLE, format_named
from rakshakosh.glossary import Glossary


def _formats() -> str:
    return "One of: " + ", ".join(FORMATS) + ". `glossary formats` says what they are for."


Direction = Annotated[str, typer.Option(help="Source and target language: en-hi or hi-en.")]


def names(given: str | None) -> tuple[str, ...] | None:
    """The names that an option joins by commas; None where it was not given."""
    return None if given is None else tuple(name.strip() for name in given.split(","))


def export(
    target: Annotated[Path, typer.Argument(help="The file to write.")],
    format: Annotated[str, typer.Option("--format", "-f", help=_formats())] = "jsonl",
    direction: Direction = "en-hi",
    types: Annotated[str | None, typer.Option(help="Only these types, joined by commas: person,place.")] = None,
    subjects: Annotated[str | None, typer.Option(help="Only these subjects, joined by commas: navy,missiles.")] = None,
    statuses: Annotated[str | None, typer.Option(help="Only terms of these statuses: preferred,admitted,deprecated.")] = None,
    checked: Annotated[bool, typer.Option("--checked", help="Only concepts that were checked against sources.")] = False,
    since: Annotated[str | None, typer.Option(help="Only what came or changed in this release or later: 1.0.0.")] = None,
    text: Annotated[Path | None, typer.Option(help="Only the concepts of this text.")] = None,
    path: Annotated[Path | None, typer.Option("--glossary", "-g", help="A glossary instead of the embedded one.")] = None,
) -> None:
    """Write a glossary, or a part of it, in a format of translators' tools.

    Examples:

      rakshakosh glossary export rakshakosh.tbx --format tbx

      rakshakosh glossary export navy.xlsx --format xlsx --subjects navy --direction hi-en
    """
    glossary = Glossary.load(*([path] if path else []))
    content = texts.sources([text], None)[0].read() if text else None
    given = {"types": names(types), "subjects": names(subjects), "statuses": names(statuses)}
    done = glossary.export(target, format, direction, **given, checked=checked, since=since, text=content)
    print(f"wrote {done.concepts} concepts to {' and '.join(map(str, done.files))}")
    for line in done.left_out:
        print(f"not in it: {line}")
    if target.suffix.lower() != (ending := format_named(format).suffix):
        print(f"its name does not end in {ending}, by which programs know this format")


def formats() -> None:
    """The formats of `export` and `terms`, with the ending of their files and what they are for.

    Example:

      rakshakosh glossary formats
    """
    for one in TABLE:
        print(f"{one.name:14s} {one.suffix:7s} {one.about}")


def schema(target: Annotated[Path, typer.Argument(help="The file to write.")] = Path("glossary.schema.json")) -> None:
    """Write the JSON Schema (2020-12) of the format json.

    Example:

      rakshakosh glossary schema
    """
    from rakshakosh.files import write_whole
    from rakshakosh.formats.document import schema as run

    write_whole(target, run())
    print(f"wrote {target}")


def import_(
    file: Annotated[Path, typer.Argument(help="A table (.csv, .tsv, .xlsx: the first row names its columns), .tbx or .po.")],
    path: Into = None,
    type: Annotated[str, typer.Option(help="The type of rows that name none.")] = "",
    subject: Annotated[str, typer.Option(help="The subject of rows that name none.")] = "",
    gender: Annotated[str, typer.Option(help="The gender of Hindi terms of new concepts that name none: m, f, either or of-class.")] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Save. Without it nothing is written.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One row a line, as JSON.")] = False,
) -> None:
    """Take a file of terms into a glossary folder: says of every row what becomes of it; saves only with --apply.

    A table or PO file that was exported from the glossary and edited is merged back: what was changed in it is shown as a diff.
    Rows that say what the glossary says are only counted (--json tells all). Exit code 1 when a row is refused or contradicts the glossary.

    Examples:

      rakshakosh glossary import terms.csv --glossary mine --subject navy --apply

      rakshakosh glossary import edited.xlsx --glossary mine
    """
    from rakshakosh import importing
    from rakshakosh.verdicts import NOTHING_NEW

    folder = folder_of(path)
    if not file.is_file():
        raise InputError(f"{file}: {'no regular file; give one file of terms' if file.exists() else 'no such file'}")
    given = {"type": type, "subject": subject, "gender": gender}
    found = importing.plan(file, folder, {name: value for name, value in given.items() if value})
    if json:
        texts.write_lines(verdict._asdict() for verdict in found.verdicts)
    else:
        for verdict in found.verdicts:
            if verdict.kind != "same" or verdict.message != NOTHING_NEW:
                said = verdict.message.replace("\n", "\n    ")
                told = f"\n    {said}" if "\n" in said else f" {said}"
                print(f"{found.place} {verdict.row}: {verdict.kind}: {verdict.concept_id}:{told}".replace(": :", ":"))
        for line in found.unread:
            print(f"not read: {line}")
    if apply:
        importing.apply(found, folder)
    kinds = Counter(verdict.kind for verdict in found.verdicts)
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no rows"
    done = f"saved {len(found.concepts)} concepts in {folder}" if apply else "nothing saved; --apply saves"
    print(f"{counts}; {done}", file=sys.stderr if json else sys.stdout)
    raise typer.Exit(1 if kinds["refused"] or kinds["conflict"] else 0)
