"""The command `check`: files of translated pairs, or the house's spelling of texts."""

from __future__ import annotations

import stat
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakshakosh.cli import texts
from rakshakosh.errors import FormatError, InputError
from rakshakosh.glossary import Glossary

if TYPE_CHECKING:
    from rakshakosh.file_checks import CheckedFile
    from rakshakosh.house import HouseText
    from rakshakosh.pairs import PairFile
    from rakshakosh.styles import Style


class Report(StrEnum):
    """How findings are told."""

    text = "text"
    jsonl = "jsonl"
    sarif = "sarif"
    junit = "junit"
    html = "html"


class Severity(StrEnum):
    """How bad a finding is."""

    error = "error"
    warning = "warning"
    hint = "hint"


Given = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...", help="Files of translated pairs, or two aligned .txt files; with --house, texts and folders of .txt files."
    ),
]


def check(
    files: Given = None,
    source: Annotated[str | None, typer.Option("--from", help="The source's language, hi or en; else as the file says.")] = None,
    target: Annotated[str | None, typer.Option("--to", help="The target's language.")] = None,
    report: Annotated[Report, typer.Option(help="text, jsonl, sarif, junit, or html with both texts side by side.")] = Report.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the report to this file.")] = None,
    least: Annotated[Severity, typer.Option(help="Tell findings of at least this severity: error, warning or hint.")] = Severity.warning,
    ignore: Annotated[
        Path | None, typer.Option(help="A file of exceptions: file, unit, kinds or concepts, reason, parted by tabs.")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="Tell only what this baseline does not know.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Write all findings to this baseline and exit with 0.")] = None,
    house: Annotated[bool, typer.Option("--house", help="Check the spelling of Hindi texts instead.")] = False,
    style: Annotated[Path | None, typer.Option(help="With --house: a style file (TOML).")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="With --house: show the edits, ask, and make them.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --fix: do not ask.")] = False,
    glossary: Annotated[list[Path] | None, typer.Option("--glossary", "-g", help="Your glossary, laid over the embedded one.")] = None,
) -> None:
    """Check translations against the glossary, or the spelling of texts with --house. Exit code 1 when something is found.

    Reads PO, XLIFF 1.2 and 2, TMX, CSV, TSV, XLSX, and two text files aligned line by line. No file is changed without --fix.

    Examples:

      rakshakosh check speech.po

      rakshakosh check news.hi.txt news.en.txt --report html -o report.html

      rakshakosh check *.xliff --baseline known.json --report sarif

      rakshakosh check --house articles/ --style house.toml --fix
    """
    from rakshakosh.cli.layers import glossary_of

    if not files:
        raise typer.BadParameter("name the files to check; rakshakosh check --help shows examples")
    _refuse_unfit(
        house, fix, yes, style, [name for name, value in (("--ignore", ignore), ("--baseline", baseline), ("--from", source)) if value]
    )
    texts.refuse_overwriting(files, output, write_baseline)
    chosen = glossary_of(glossary)
    if house:
        _check_house(files, chosen, style, report, output, fix, yes)
        return
    direction = _direction(source, target)
    _check_pairs(files, chosen, direction, report, output, least, ignore, baseline, write_baseline)


def _refuse_unfit(house: bool, fix: bool, yes: bool, style: Path | None, of_pairs: Sequence[str]) -> None:
    """Options that belong to the other kind of check."""
    if not house and (fix or yes or style):
        raise typer.BadParameter("--fix, --yes and --style go with --house; files of translations are read only")
    if house and of_pairs:
        raise typer.BadParameter(f"{of_pairs[0]} is for files of translated pairs, not for --house")
    if yes and not fix:
        raise typer.BadParameter("--yes goes with --fix")


def _direction(source: str | None, target: str | None) -> tuple[str, str] | None:
    if source is None and target is None:
        return None
    other = {"hi": "en", "en": "hi"}
    return source or other.get(target or "", ""), target or other.get(source or "", "")


def _check_pairs(
    paths: list[Path],
    glossary: Glossary,
    direction: tuple[str, str] | None,
    report: Report,
    output: Path | None,
    least: Severity,
    ignore: Path | None,
    baseline: Path | None,
    write: Path | None,
) -> None:
    from rakshakosh import suppression
    from rakshakosh.file_checks import Filter, check_file

    exceptions = suppression.Exceptions(ignore)
    known = suppression.Baseline.load(baseline) if baseline else suppression.Baseline()
    told = Filter(least.value, exceptions, known)
    checked: list[CheckedFile] = []
    failed = False
    for paths_of_file in _grouped(paths):
        try:
            file = _read(paths_of_file)
            checked.append(check_file(file, glossary, direction, told, lambda units: texts.each(list(units), "checking")))
        except (FormatError, OSError) as error:
            failed = True
            print(f"rakshakosh: {error}", file=sys.stderr)
    if write and failed:
        print(f"rakshakosh: {write} is not written, for not every file could be read", file=sys.stderr)
    elif write:
        suppression.write_baseline(write, [mark for file in checked for mark in file.known_by])
        print(f"rakshakosh: {sum(len(file.known_by) for file in checked):,} findings are known from now on: {write}", file=sys.stderr)
    elif checked:
        _tell(checked, report, output)
    for row in exceptions.unused():
        print(f"rakshakosh: {exceptions.path}:{row.line}: excepts nothing any more; take it out", file=sys.stderr)
    if failed:
        raise typer.Exit(2)
    if not write and any(file.findings for file in checked):
        raise typer.Exit(1)


def _grouped(paths: list[Path]) -> list[tuple[Path, ...]]:
    """Each file by itself; two text files together. Raises `InputError` for what cannot be a file of pairs."""
    plain = [path for path in paths if path.suffix.lower() == ".txt"]
    if plain and len(paths) != 2:
        raise InputError("text files are checked two at a time, aligned line by line: rakshakosh check text.hi.txt text.en.txt")
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path}: no such file" if not path.exists() else f"{path}: a folder; name the files in it")
    return [tuple(paths)] if len(plain) == 2 else [(path,) for path in paths]


def _read(paths: tuple[Path, ...]) -> PairFile:
    from rakshakosh import pairs

    return pairs.read(*paths)


def _tell(checked: list[CheckedFile], report: Report, output: Path | None) -> None:
    from rakshakosh.reports import report as written
    from rakshakosh.reports.text import summary

    text = written(checked, report.value)
    _write(text, output)
    if (output or report is not Report.text) and checked:
        print("\n".join(summary(checked)), file=sys.stderr)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    from rakshakosh.files import write_whole

    write_whole(output, text.encode("utf-8", "backslashreplace"))


def _check_house(
    paths: list[Path], glossary: Glossary, style: Path | None, report: Report, output: Path | None, fix: bool, yes: bool
) -> None:
    from rakshakosh import styles
    from rakshakosh.house import house
    from rakshakosh.reports import spelling

    if report not in (Report.text, Report.jsonl):
        raise typer.BadParameter("--house is told as text or jsonl")
    chosen: Style = styles.load(style, glossary) if style else styles.PLAIN
    found: list[tuple[texts.Source, HouseText]] = []
    failed = False
    for source in texts.each(texts.sources(paths, None), "reading"):
        try:
            found.append((source, house(source.read(), chosen, glossary)))
        except (FormatError, OSError) as error:
            failed = True
            print(f"rakshakosh: {error}", file=sys.stderr)
    named = [(source.name, read) for source, read in found]
    _write(spelling.as_text(named) if report is Report.text else spelling.as_lines(named), output)
    changed = [(source.path, read) for source, read in found if read.edits]
    if fix and changed:
        if not yes and not (sys.stdin.isatty() and typer.confirm(f"Make these edits in {len(changed)} files?", err=True)):
            print("rakshakosh: nothing changed; to make the edits without being asked, add --yes", file=sys.stderr)
            raise typer.Exit(1)
        _make_edits([(path, read.fixed) for path, read in changed if path])
        raise typer.Exit(2 if failed else 0)
    if failed or changed:
        raise typer.Exit(2 if failed else 1)


def _make_edits(changed: list[tuple[Path, str]]) -> None:
    from rakshakosh.files import write_together

    for path, _ in changed:
        if not path.stat().st_mode & stat.S_IWUSR:
            raise InputError(f"{path} is read-only; make it writable first, or leave it out")
    write_together({path: text.encode("utf-8") for path, text in changed})
    print(f"rakshakosh: {len(changed)} file{'s' if len(changed) != 1 else ''} changed", file=sys.stderr)
