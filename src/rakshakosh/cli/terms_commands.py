"""The command for the hand-out of one translation job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakshakosh.cli import texts
from rakshakosh.cli.exchange_commands import Direction, names
from rakshakosh.cli.layers import Layers, glossary_of
from rakshakosh.errors import UnknownNameError
from rakshakosh.formats import FORMATS

if TYPE_CHECKING:
    from rakshakosh.glossary import Subset

Files = Annotated[list[Path] | None, typer.Argument(metavar="[FILE|FOLDER|-]...", help="Texts of one job; - for standard input.")]
Words = Annotated[str | None, typer.Option("--text", "-t", help="Read these words instead of files.")]


def terms(
    files: Files = None,
    text: Words = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help=f"table, {', '.join(FORMATS)}. Default: table.")] = None,
    direction: Direction = "hi-en",
    types: Annotated[str | None, typer.Option(help="Only these types, joined by commas: person,place.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write. Default: standard output.")] = None,
    glossary: Layers = None,
) -> None:
    """The glossary cut down to what a text contains, in order of appearance, with counts and spellings: the hand-out for one job.

    Several texts are one job. Names that the glossary does not list are told on standard error.

    Examples:

      rakshakosh terms article.txt

      rakshakosh terms article.txt --format prompt

      rakshakosh terms article.txt --format xlsx --output job.xlsx
    """
    from rakshakosh.exporting import Filters, written_as

    found = texts.sources(files or [], text)
    texts.refuse_overwriting(files or [], output)
    chosen = format or "table"
    if chosen != "table" and chosen not in FORMATS:
        raise UnknownNameError("format", chosen, ("table", *FORMATS))
    part = glossary_of(glossary).subset("\n\n".join(source.read() for source in texts.each(found, "reading")))
    if part.unlisted:
        print(f"rakshakosh: not listed: {', '.join(part.unlisted)}", file=sys.stderr)
    if chosen == "table":
        _show_terms(part, names(types), output)
        return
    if output is not None:
        for line in part.export(output, chosen, direction, types=names(types)).left_out:
            print(f"rakshakosh: not in it: {line}", file=sys.stderr)
        return
    written, _ = written_as(part, chosen, direction, Filters(names(types)))
    if chosen in _BINARY and texts.on_terminal():
        raise typer.BadParameter(f"{chosen} is no text for a terminal; name a file with --output")
    sys.stdout.flush()
    sys.stdout.buffer.write(written.content)
    for line in filter(None, (written.beside.strip(), *(f"not in it: {line}" for line in written.left_out))):
        print(f"rakshakosh: {line}", file=sys.stderr)


_BINARY = ("xlsx",)


def _show_terms(part: Subset, types: tuple[str, ...] | None, output: Path | None) -> None:
    from rakshakosh.detection import known_types
    from rakshakosh.display import terms_table
    from rakshakosh.files import write_whole

    wanted = known_types(types)
    found = [(one, part[one.concept_id]) for one in part.occurrences]
    table = terms_table([(one, concept) for one, concept in found if wanted is None or concept.type in wanted])
    if output is None:
        texts.write_rich(table)
    else:
        write_whole(output, texts.plain(table).encode())
