"""The commands for glossary files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rakshakosh.cli import texts
from rakshakosh.errors import GlossaryError, InputError
from rakshakosh.glossary import Glossary, embedded_path, format_files

glossary_app = typer.Typer(help="Check, format, count and export glossary files.", no_args_is_help=True, rich_markup_mode=None)

Where = Annotated[Path | None, typer.Argument(metavar="[PATH]", help="A glossary folder or .jsonl export. Default: the embedded one.")]


@glossary_app.command()
def validate(
    path: Where = None,
    data: Annotated[Path | None, typer.Option(help="The folder of public data sets: rows that sources name are looked up there.")] = None,
) -> None:
    """Run all checks on a glossary; exit code 1 when there are problems.

    Example:

      rakshakosh glossary validate glossary/
    """
    from rakshakosh.validation import CHECKS
    from rakshakosh.validation import validate as run

    where = path or embedded_path()
    try:
        problems = run(where, data)
    except GlossaryError as error:
        problems = list(error.problems)
    for problem in problems:
        print(problem)
    concepts = "" if problems else f", {len(Glossary.load(where))} concepts"
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} by {len(CHECKS)} checks{concepts}")
    raise typer.Exit(1 if problems else 0)


@glossary_app.command("format")
def format_(path: Where = None) -> None:
    """Put the files of a glossary folder in canonical form.

    Example:

      rakshakosh glossary format glossary/
    """
    where = path or embedded_path()
    if not where.is_dir():
        raise InputError(f"{where}: not a glossary folder; only a folder of concept files can be formatted")
    changed = format_files(where)
    for file in changed:
        print(f"formatted {file}")
    print(f"{len(changed)} file{'' if len(changed) == 1 else 's'} changed")


@glossary_app.command()
def stats(path: Where = None, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Count what a glossary holds.

    Example:

      rakshakosh glossary stats
    """
    from rakshakosh.validation import summary

    glossary = Glossary.load(*([path] if path else []))
    counts = summary(list(glossary.concepts))
    head = {"name": glossary.name, "version": glossary.version, "digest": glossary.digest, "concepts": len(glossary)}
    if json:
        texts.write_lines([head | {name: dict(counter) for name, counter in counts.items()}])
        return
    print(f"{glossary.name} {glossary.version}: {len(glossary)} concepts, digest {glossary.digest[:16]}")
    for name, counter in counts.items():
        print(f"\n{name}")
        for value, count in counter.most_common():
            print(f"  {count:6d}  {value}")


@glossary_app.command()
def export(
    target: Annotated[Path, typer.Argument(help="The file to write.")],
    format: Annotated[str, typer.Option(help="jsonl: the whole glossary in one file that Glossary.load reads.")] = "jsonl",
    path: Annotated[Path | None, typer.Option("--glossary", "-g", help="A glossary instead of the embedded one.")] = None,
) -> None:
    """Write a glossary as one file.

    Example:

      rakshakosh glossary export rakshakosh.jsonl
    """
    glossary = Glossary.load(*([path] if path else []))
    glossary.export(target, format)
    print(f"wrote {len(glossary)} concepts to {target}")


@glossary_app.command()
def diff(
    old: Annotated[Path | None, typer.Argument(help="The older one, a folder or .jsonl export. Default: its last release.")] = None,
    new: Annotated[Path | None, typer.Argument(help="The newer one. Default: the embedded one.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One change a line, as JSON.")] = False,
) -> None:
    """What changed between two glossaries, and the release it calls for; exit code 1 when there are changes.

    Example:

      rakshakosh glossary diff released.jsonl glossary/
    """
    import msgspec

    from rakshakosh.changes import bump, changes, next_version
    from rakshakosh.history import last_released

    before = Glossary.load(old) if old else last_released(new or embedded_path())
    if before is None:
        raise InputError("there is no last release beside the glossary to compare with; name the older glossary")
    after = Glossary.load(new) if new else Glossary.load()
    found = changes(before, after)
    if json:
        texts.write_lines(msgspec.structs.asdict(change) | {"bump": change.bump} for change in found)
    else:
        for change in found:
            print(change)
        size = bump(found)
        release = f"; they call for a {size} release ({next_version(before.version, size)})" if size else ""
        print(f"{len(found)} change{'' if len(found) == 1 else 's'} from {before.version} to {after.version}{release}")
    raise typer.Exit(1 if found else 0)


@glossary_app.command()
def release(
    version: Annotated[str | None, typer.Argument(help="MAJOR.MINOR.PATCH. Default: the smallest that the changes call for.")] = None,
    path: Annotated[Path | None, typer.Option("--glossary", "-g", help="A glossary folder instead of the embedded one.")] = None,
) -> None:
    """Release what a glossary folder holds: version, ids, changelog, digest; nothing is written while there are problems.

    Example:

      rakshakosh glossary release 1.1.0
    """
    from rakshakosh.releases import release as run

    where = path or embedded_path()
    if not where.is_dir():
        raise InputError(f"{where}: not a glossary folder; only a folder of concept files can be released")
    made = run(where, version)
    print(f"released {made.version}: {made.concepts} concepts, {made.terms} terms, SHA-256 {made.sha256}")
