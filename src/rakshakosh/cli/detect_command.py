"""The command `detect`."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

import typer

from rakshakosh.cli import texts
from rakshakosh.cli.layers import Layers, glossary_of
from rakshakosh.cli.texts import Files, Text, Texts, Words
from rakshakosh.glossary import Glossary
from rakshakosh.mention import Mention
from rakshakosh.version import __version__


class Shape(StrEnum):
    """How mentions are shown."""

    table = "table"
    text = "text"
    jsonl = "jsonl"
    html = "html"


class Wanted(NamedTuple):
    """What of the mentions is wanted, and how many processes look for them."""

    types: list[str] | None
    nested: bool
    min_score: float
    jobs: int


def detect(
    files: Files = None,
    text: Words = None,
    types: Annotated[str | None, typer.Option(help="Only these types, joined by commas: person,place.")] = None,
    format: Annotated[
        Shape | None,
        typer.Option(help="table or text for people, html for a browser, jsonl for programs; by default table on a terminal."),
    ] = None,
    nested: Annotated[bool, typer.Option("--nested", help="Also what lies inside a mention.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Every candidate, kept or not, and why.")] = False,
    meta: Annotated[bool, typer.Option("--meta", help="jsonl: versions and digest on a first line.")] = False,
    min_score: Annotated[float, typer.Option("--min-score", min=0.0, max=1.0, help="Only mentions with this score or more.")] = 0.0,
    lines: Annotated[bool, typer.Option("--lines", help="Every line is a text of its own; jsonl says its number.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes side by side for many texts; 0: one for each core.")] = 1,
    glossary: Layers = None,
) -> None:
    """Find the names and terms in Hindi texts.

    The answer is the same for any number of --jobs. A file is one text, which one process reads; with --lines its lines are shared out.

    Examples:

      rakshakosh detect article.txt

      rakshakosh detect articles/ --types person,equipment --format jsonl > mentions.jsonl

      rakshakosh detect --text "रक्षा मंत्री मास्को पहुंचे" --format text

      rakshakosh detect article.txt --format html > article.html

      rakshakosh detect --text "आकाश में आकाश मिसाइल" --explain

      rakshakosh detect article.txt --min-score 0.7

      rakshakosh detect archive/ --jobs 4 > mentions.jsonl

      rakshakosh detect an_article_a_line.txt --lines --jobs 0 > mentions.jsonl
    """
    from rakshakosh.detection import known_types

    wanted = Wanted(None if types is None else [type.strip() for type in types.split(",")], nested, min_score, jobs or _cores())
    chosen = glossary_of(glossary)
    shape = format or (Shape.table if texts.on_terminal() else Shape.jsonl)
    if meta and shape is Shape.jsonl:
        head = {"rakshakosh": __version__, "glossary": chosen.name, "version": chosen.version, "digest": chosen.digest}
        texts.write_lines([head])
    found = Texts(texts.sources(files or [], text), lines, "detecting")
    known_types(wanted.types)  # an unknown type is said before any output
    if explain:
        _refuse_with_explain(shape, wanted)
        for one in found:
            _show_evidence(one, wanted.types, chosen, shape)
    else:
        with closing(_detected(found, chosen, wanted)) as detected:
            _show_all(detected, found, chosen, shape)
    if found.failed:
        raise typer.Exit(2)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _refuse_with_explain(shape: Shape, wanted: Wanted) -> None:
    if wanted.min_score:
        raise typer.BadParameter("--explain shows every candidate with its score; leave --min-score out")
    if wanted.jobs > 1:
        raise typer.BadParameter("--explain reads one text after the other; leave --jobs out")
    if shape in (Shape.text, Shape.html) or wanted.nested:
        raise typer.BadParameter("--explain is a table or jsonl, and shows what lies inside a mention anyway; leave the other option out")


def _detected(found: Texts, glossary: Glossary, wanted: Wanted) -> Generator[tuple[Text, list[Mention]]]:
    """Each text with its mentions, in order; no more texts are held than are being read."""
    from rakshakosh.detection import detector

    waiting: deque[Text] = deque()

    def contents() -> Iterator[str]:
        for one in found:
            waiting.append(one)
            yield one.content

    with closing(detector(glossary).pipe(contents(), wanted.types, processes=wanted.jobs, nested=wanted.nested)) as answers:
        for mentions in answers:
            yield waiting.popleft(), [mention for mention in mentions if mention.score >= wanted.min_score]


def _show_all(detected: Iterator[tuple[Text, list[Mention]]], found: Texts, glossary: Glossary, shape: Shape) -> None:
    if shape is Shape.html:  # a page is written whole
        from rakshakosh.article import Article, article_page

        articles = [Article(one.title, one.content, mentions) for one, mentions in detected]
        sys.stdout.write(article_page(articles, glossary).decode("utf-8"))
        return
    for one, mentions in detected:
        _show_mentions(one, mentions, shape, found.are_several)


def _show_mentions(one: Text, mentions: list[Mention], shape: Shape, several: bool) -> None:
    if shape is Shape.jsonl:
        texts.write_lines(_row(one, mention) for mention in mentions)
        return
    from rakshakosh.display import coloured_text, legend, mention_table

    if several:
        texts.write_rich(f"\n{one.name}")
    texts.write_rich(*((legend(), coloured_text(one.content, mentions)) if shape is Shape.text else (mention_table(mentions),)))


def _show_evidence(one: Text, types: list[str] | None, glossary: Glossary, shape: Shape) -> None:
    from rakshakosh.explanation import explain

    evidence = [each for each in explain(one.content, glossary=glossary) if types is None or each.type in types]
    if shape is Shape.jsonl:
        texts.write_lines(_placed(one, each.as_dict()) for each in evidence)
        return
    from rakshakosh.display import evidence_table

    texts.write_rich(f"\n{one.name}", evidence_table(evidence))


def _row(one: Text, mention: Mention) -> dict[str, Any]:
    row = mention.as_dict()
    del row["why"]
    return _placed(one, row)


def _placed(one: Text, row: dict[str, Any]) -> dict[str, Any]:
    """A row of output with its file; of a line also its number, with offsets that count from the beginning of the file."""
    if one.line is None:
        return {"file": one.source.name, **row}
    return {"file": one.source.name, "line": one.line, **row, "start": row["start"] + one.start, "end": row["end"] + one.start}
