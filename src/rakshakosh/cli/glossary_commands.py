"""The commands for glossary files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rakshakosh.cli import exchange_commands, texts
from rakshakosh.cli.folders import Into, folder_of
from rakshakosh.errors import GlossaryError, InputError, UnknownNameError
from rakshakosh.glossary import Glossary, embedded_path, format_files

glossary_app = typer.Typer(help="Check, format, count and export glossary files.", no_args_is_help=True, rich_markup_mode=None)

glossary_app.command()(exchange_commands.export)
glossary_app.command()(exchange_commands.formats)
glossary_app.command()(exchange_commands.schema)
glossary_app.command("import")(exchange_commands.import_)

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
    if data is not None and not data.is_dir():
        raise InputError(f"{data}: no such folder; give the one in which the data sets of the header lie")
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
    changed = format_files(folder_of(path))
    for file in changed:
        print(f"formatted {file}")
    print(f"{len(changed)} file{'' if len(changed) == 1 else 's'} changed")


@glossary_app.command()
def stats(path: Where = None, json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> None:
    """Count what a glossary holds.

    Example:

      rakshakosh glossary stats
    """
    from rakshakosh.validation import by_type, summary

    glossary = Glossary.load(*([path] if path else []))
    counts, types = summary(list(glossary.concepts)), by_type(list(glossary.concepts))
    head = {"name": glossary.name, "version": glossary.version, "digest": glossary.digest, "concepts": len(glossary)}
    if json:
        texts.write_lines([head | {"by_type": types} | {name: dict(counter) for name, counter in counts.items()}])
        return
    print(f"{glossary.name} {glossary.version}: {len(glossary)} concepts, digest {glossary.digest[:16]}\n")
    columns = list(next(iter(types.values()))) if types else []
    print("  ".join([" " * 12, *(name.replace("_", " ") for name in columns)]))
    for type, row in types.items():
        print("  ".join([f"{type:12s}", *(f"{row[name]:{len(name)}}" for name in columns)]))
    for name, counter in counts.items():
        print(f"\n{name}")
        for value, count in counter.most_common():
            print(f"  {count:6d}  {value}")


@glossary_app.command()
def diff(
    old: Annotated[Path | None, typer.Argument(help="The older one, a folder or .jsonl export. Default: its last release.")] = None,
    new: Annotated[Path | None, typer.Argument(help="The newer one. Default: the embedded one, or that of --glossary.")] = None,
    path: Annotated[Path | None, typer.Option("--glossary", "-g", help="A glossary folder: what changed since its last release.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One change a line, as JSON.")] = False,
) -> None:
    """What changed between two glossaries, and the release it calls for; exit code 1 when there are changes.

    Example:

      rakshakosh glossary diff released.jsonl glossary/
    """
    import msgspec

    from rakshakosh.changes import bump, changes, next_version
    from rakshakosh.history import last_released

    newer = new or path
    before = Glossary.load(old) if old else last_released(newer or embedded_path())
    if before is None:
        raise InputError("there is no last release beside the glossary to compare with; name the older glossary")
    after = Glossary.load(newer) if newer else Glossary.load()
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

    made = run(folder_of(path), version)
    print(f"released {made.version}: {made.concepts} concepts, {made.terms} terms, SHA-256 {made.sha256}")


@glossary_app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    name: Annotated[str, typer.Option(help="Short name of the glossary.")] = "",
    title: Annotated[str, typer.Option(help="Its title.")] = "",
) -> None:
    """Begin a glossary of your own: an empty folder that can be laid over the embedded one with `--glossary`.

    Example:

      rakshakosh glossary new mine --title "Terms of our desk"
    """
    from rakshakosh.editing import begin

    name = name or folder.resolve().name
    begin(folder, name, title or name)
    print(f"made {folder}; add to it with: rakshakosh glossary add --glossary {folder}")


@glossary_app.command()
def add(
    hi: Annotated[list[str] | None, typer.Option("--hi", help="A Hindi term; the first is preferred. May be repeated.")] = None,
    en: Annotated[list[str] | None, typer.Option("--en", help="An English term; the first is preferred. May be repeated.")] = None,
    type: Annotated[str, typer.Option(help="person, place, organisation, equipment, event, agreement, role, award or term.")] = "",
    subject: Annotated[str, typer.Option(help="A subject of the glossary.")] = "",
    gender: Annotated[str, typer.Option(help="m, f, either or of-class: of the Hindi terms.")] = "",
    definition: Annotated[str, typer.Option(help="One line of English.")] = "",
    id: Annotated[str, typer.Option(help="Its id. Default: made from the English.")] = "",
    path: Into = None,
    even_so: Annotated[bool, typer.Option("--even-so", help="Save although a listed concept has the same term.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Show what it would be and match; save nothing.")] = False,
) -> None:
    """Add a concept: asks on a terminal for what is not given, shows duplicates and what it would match, checks, saves.

    Exit code 1, and nothing saved, when it is there already or a check finds fault.

    Example:

      rakshakosh glossary add --hi "आईएनएस तमाल" --en "INS Tamal" --type equipment --subject navy --glossary mine
    """
    from rakshakosh.cli import dialogue

    given = {"id": id, "type": type, "subject": subject, "definition": definition}
    dialogue.add(folder_of(path), given, hi or [], en or [], gender, even_so, preview)


@glossary_app.command()
def edit(
    id: Annotated[str, typer.Argument(help="The id of the concept.")],
    set: Annotated[list[str] | None, typer.Option("--set", help="FIELD=VALUE; no value takes it away. May be repeated.")] = None,
    add_hi: Annotated[list[str] | None, typer.Option(help="A further Hindi term. May be repeated.")] = None,
    add_en: Annotated[list[str] | None, typer.Option(help="A further English term. May be repeated.")] = None,
    remove: Annotated[list[str] | None, typer.Option(help="A term to take out. May be repeated.")] = None,
    prefer: Annotated[list[str] | None, typer.Option(help="A term to prefer from now on. May be repeated.")] = None,
    gender: Annotated[str, typer.Option(help="m, f, either or of-class: of the Hindi terms added.")] = "",
    path: Into = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show the changes; save nothing.")] = False,
) -> None:
    """Change a concept by options, or, without any, in your editor ($EDITOR); checked before it is saved.

    Example:

      rakshakosh glossary edit ins-tamal --set definition="Stealth frigate" --add-hi "तमाल" --gender m
    """
    from rakshakosh.cli import dialogue
    from rakshakosh.editing import Edits

    fields = dict(_field(text) for text in set or [])
    hi, en, gone, first = (tuple(given or ()) for given in (add_hi, add_en, remove, prefer))
    dialogue.edit(folder_of(path), id, Edits(fields, hi, en, gone, first, gender), preview)


def _field(text: str) -> tuple[str, object]:
    """A field and its value: lists and objects as JSON, everything else as it is written; nothing takes the field away."""
    import msgspec

    name, sign, value = text.partition("=")
    if not sign:
        raise InputError(f"--set {text!r}: write FIELD=VALUE, such as definition='Stealth frigate'")
    if value[:1] in ("[", "{"):
        try:
            return name, msgspec.json.decode(value)
        except (msgspec.DecodeError, RecursionError) as error:
            raise InputError(f"--set {text!r}: {error}; write a list as JSON, such as related='[\"ins-tushil\"]'") from None
    return name, value or None


@glossary_app.command()
def coverage(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE|FOLDER|-]...", help="Texts; a folder gives its .txt files.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Leave out what stands there less often.")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="How many lines at most.")] = 100,
    kind: Annotated[str, typer.Option(help="Only these kinds, joined by commas: name, phrase, word.")] = "name,phrase,word",
    path: Annotated[Path | None, typer.Option("--glossary", "-g", help="A glossary instead of the embedded one.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One line each, as JSON.")] = False,
) -> None:
    """Which names and terms of a collection of texts the glossary does not list, by frequency: the next entries from evidence.

    Example:

      rakshakosh glossary coverage articles/ --least 5
    """
    import msgspec

    from rakshakosh.coverage import KINDS
    from rakshakosh.coverage import coverage as run

    kinds = [name.strip() for name in kind.split(",")]
    if unknown := [name for name in kinds if name not in KINDS]:
        raise UnknownNameError("kind", unknown[0], KINDS)
    sources = texts.sources(files or [], None)
    found = run((source.read() for source in texts.each(sources, "reading")), least, Glossary.load(*([path] if path else [])))
    missing = [one for one in found.missing if one.kind in kinds][:limit]
    if json:
        texts.write_lines(msgspec.structs.asdict(one) for one in missing)
        return
    for one in missing:
        print(f"{one.count:6d}  {one.texts:5d}  {one.kind:6s}  {one.type or '-':12s}  {one.hi}  ({one.en})  {one.example}")
    listed, unlisted = sum(found.listed.values()), sum(found.unlisted.values())
    share = f", {listed / (listed + unlisted):.3f} listed" if listed + unlisted else ""
    print(
        f"{found.texts} texts, {listed + unlisted} mentions{share}; {len(missing)} lines: times, texts, kind, type, Hindi, English, where"
    )
