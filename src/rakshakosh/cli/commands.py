"""The commands for texts and look-ups."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakshakosh.cli import masking_commands, texts
from rakshakosh.cli.check_commands import check
from rakshakosh.cli.detect_command import detect
from rakshakosh.cli.glossary_commands import glossary_app
from rakshakosh.cli.layers import Layers, glossary_of
from rakshakosh.cli.terms_commands import terms
from rakshakosh.cli.texts import Files, Words
from rakshakosh.glossary import Glossary
from rakshakosh.version import __version__

if TYPE_CHECKING:
    from rakshakosh.lookups import Match

app = typer.Typer(
    name="rakshakosh",
    help="Reads defence and foreign-affairs Hindi: finds names and terms, writes house spelling, looks things up, romanises.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(detect)
app.add_typer(glossary_app, name="glossary")
app.command()(masking_commands.mask)
app.command()(masking_commands.unmask)


class Lines(StrEnum):
    """How answers are shown."""

    table = "table"
    jsonl = "jsonl"


def _version(wanted: bool) -> None:
    if wanted:
        glossary = Glossary.load()
        print(f"rakshakosh {__version__}, glossary {glossary.name} {glossary.version}, {len(glossary)} concepts")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the versions.")] = False) -> None:
    pass


@app.command()
def normalise(
    files: Files = None,
    text: Words = None,
    level: Annotated[str, typer.Option(help="encoding, spelling or house.")] = "spelling",
    edits: Annotated[bool, typer.Option("--edits", help="Show what was changed and by which rule instead of the text.")] = False,
    format: Annotated[Lines | None, typer.Option(help="With --edits: table, or jsonl for programs.")] = None,
    style: Annotated[Path | None, typer.Option(help="A style file (TOML): what your house prefers.")] = None,
    glossary: Layers = None,
) -> None:
    """Write Hindi texts in house spelling. The text goes to standard output; files are never changed.

    Examples:

      rakshakosh normalise article.txt --level house > clean.txt

      rakshakosh normalise --text "सम्बन्ध मास्को" --level house --edits
    """
    from rakshakosh import styles
    from rakshakosh.normalisation import normalise as run

    chosen = glossary_of(glossary)
    preferred = styles.load(style, chosen) if style else None
    for source in texts.each(texts.sources(files or [], text), "normalising"):
        result = run(source.read(), level, chosen, preferred)
        if not edits:
            sys.stdout.write(result.text + ("\n" if source.text is not None else ""))
        elif (format or (Lines.table if texts.on_terminal() else Lines.jsonl)) is Lines.jsonl:
            texts.write_lines({"file": source.name, **edit._asdict()} for edit in result.edits)
        else:
            from rakshakosh.display import edit_table

            texts.write_rich(edit_table(result.edits))


@app.command()
def lookup(
    query: Annotated[list[str], typer.Argument(help="Hindi, English or romanised; several words are one query.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many answers.")] = 10,
    near: Annotated[bool, typer.Option("--near/--no-near", help="Also what is written nearly alike.")] = True,
    format: Annotated[Lines | None, typer.Option(help="table, or jsonl for programs.")] = None,
    glossary: Layers = None,
) -> None:
    """Look a name or term up. Exit code 1 when nothing is found.

    Examples:

      rakshakosh lookup raksha mantri

      rakshakosh lookup बेलोउसॉव

      rakshakosh lookup Su-30 --limit 3
    """
    from rakshakosh.lookups import lookup as run

    _show_matches(run(" ".join(query), limit, near, glossary_of(glossary)), format)


@app.command()
def suggest(
    prefix: Annotated[str, typer.Argument(help="The beginning of a Hindi or English term.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many answers.")] = 10,
    format: Annotated[Lines | None, typer.Option(help="table, or jsonl for programs.")] = None,
    glossary: Layers = None,
) -> None:
    """Terms that begin so. Exit code 1 when there are none.

    Example:

      rakshakosh suggest राजना
    """
    from rakshakosh.lookups import suggest as run

    _show_matches(run(prefix, limit, glossary_of(glossary)), format)


def _show_matches(matches: Sequence[Match], format: Lines | None) -> None:
    if (format or (Lines.table if texts.on_terminal() else Lines.jsonl)) is Lines.jsonl:
        texts.write_lines(match.as_dict() for match in matches)
    elif matches:
        from rakshakosh.display import match_table

        texts.write_rich(match_table(matches))
    else:
        print("nothing found", file=sys.stderr)
    if not matches:
        raise typer.Exit(1)


@app.command()
def romanise(
    files: Files = None,
    text: Words = None,
    scheme: Annotated[str, typer.Option(help="hunterian, iso15919 or english (newspaper style).")] = "hunterian",
    macrons: Annotated[bool, typer.Option("--macrons", help="hunterian: mark long vowels.")] = False,
    glossary: Layers = None,
) -> None:
    """Hindi in Latin letters as it is spoken, silent vowels dropped.

    Example:

      rakshakosh romanise --text "राजनाथ सिंह" --scheme english
    """
    from rakshakosh.renderings import romanise as run

    chosen = glossary_of(glossary)
    _rewrite(files, text, lambda content: run(content, scheme, macrons, chosen))


@app.command()
def transliterate(
    files: Files = None,
    text: Words = None,
    source: Annotated[str, typer.Option("--from", help="The scheme or script of the text.")] = "devanagari",
    target: Annotated[str, typer.Option("--to", help="The scheme or script wanted.")] = "iso15919",
    strict: Annotated[bool, typer.Option("--strict", help="Stop at a letter that the scheme cannot carry, and say where it is.")] = False,
    digits: Annotated[bool, typer.Option("--digits", help="Write the digits of the target too.")] = False,
) -> None:
    """Letter for letter between Devanagari, Latin schemes and other scripts.

    Example:

      rakshakosh transliterate --text "rājanātha" --from iso15919 --to devanagari
    """
    from rakshakosh.transliteration import transliterate as run

    _rewrite(files, text, lambda content: run(content, source, target, strict, digits))


@app.command("to-devanagari")
def to_devanagari(
    files: Files = None,
    text: Words = None,
    limit: Annotated[int, typer.Option(min=1, help="jsonl: at most so many for each line.")] = 5,
    format: Annotated[
        Lines | None, typer.Option(help="The best for each line as text, or jsonl for programs: all, with score and how.")
    ] = None,
    glossary: Layers = None,
) -> None:
    """Romanised Hindi and English-spelt names in Devanagari, line by line; a line without an answer stays as it is.

    Example:

      rakshakosh to-devanagari --text "raksha mantri rajnath singh"
    """
    from rakshakosh.devanagari import to_devanagari as run

    chosen = glossary_of(glossary)
    for source in texts.each(texts.sources(files or [], text), "writing"):
        for number, line in enumerate(source.read().splitlines(), 1):
            found = run(line, limit, chosen)
            if format is Lines.jsonl:
                texts.write_lines({"file": source.name, "line": number, "query": line, **candidate.as_dict()} for candidate in found)
            else:
                print(found[0].text if found else line)


def _rewrite(files: list[Path] | None, text: str | None, change: Callable[[str], str]) -> None:
    for source in texts.each(texts.sources(files or [], text), "writing"):
        sys.stdout.write(change(source.read()) + ("\n" if source.text is not None else ""))


app.command()(terms)
