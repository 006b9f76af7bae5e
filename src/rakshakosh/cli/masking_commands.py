"""The commands before and after a translation engine: `mask` and `unmask`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakshakosh.cli import texts
from rakshakosh.cli.layers import Layers, glossary_of
from rakshakosh.errors import FormatError, InputError
from rakshakosh.files import write_whole

if TYPE_CHECKING:
    from rakshakosh.masking import Masked

File = Annotated[Path | None, typer.Argument(metavar="[FILE|-]", help="A text, or - for standard input.")]
Words = Annotated[str | None, typer.Option("--text", "-t", help="Read these words instead of a file.")]


def mask(
    slots: Annotated[Path, typer.Option("--slots", "-s", help="The file to write what the placeholders stand for, for unmask.")],
    file: File = None,
    text: Words = None,
    types: Annotated[str | None, typer.Option(help="Only these types, joined by commas: person,place.")] = None,
    listed: Annotated[bool, typer.Option("--listed", help="Only what the glossary lists.")] = False,
    glossary: Layers = None,
) -> None:
    """Put placeholders in the place of names and terms, for a translation engine; unmask puts their English into the translation.

    Example:

      rakshakosh mask article.txt --slots slots.json > masked.txt
    """
    import msgspec

    from rakshakosh.masking import mask as run

    (source,) = texts.sources([file] if file else [], text)
    texts.refuse_overwriting([file] if file else [], slots)
    wanted = None if types is None else [type.strip() for type in types.split(",")]
    masked = run(source.read(), wanted, not listed, glossary_of(glossary))
    write_whole(slots, msgspec.json.format(msgspec.json.encode(masked), indent=1) + b"\n")
    sys.stdout.write(masked.text + ("\n" if source.text is not None else ""))


def unmask(
    slots: Annotated[Path, typer.Option("--slots", "-s", help="The file that mask wrote.")],
    file: File = None,
    text: Words = None,
) -> None:
    """Put the English of names and terms into a translation of a masked text. Exit code 1 when the engine lost, doubled or damaged one.

    Example:

      rakshakosh unmask translation.txt --slots slots.json > article.en.txt
    """
    (source,) = texts.sources([file] if file else [], text)
    restored = _masked(slots).restore(source.read())
    sys.stdout.write(restored.text + ("\n" if source.text is not None else ""))
    for slot in restored.missing:
        print(f"missing: {slot.placeholder}: {slot.text}: {slot.en}", file=sys.stderr)
    for slot in restored.doubled:
        print(f"doubled: {slot.placeholder}: {slot.text}: {slot.en}", file=sys.stderr)
    for rest in restored.damaged:
        print(f"damaged: {rest}", file=sys.stderr)
    raise typer.Exit(0 if restored.whole else 1)


def _masked(slots: Path) -> Masked:
    import msgspec

    from rakshakosh.masking import Masked

    if not slots.is_file():
        raise InputError(f"{slots}: no such file; give the one that `rakshakosh mask --slots` wrote")
    try:
        return msgspec.json.decode(slots.read_bytes(), type=Masked)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"{slots}: not what `rakshakosh mask --slots` writes ({error})") from None
