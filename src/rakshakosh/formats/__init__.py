"""Ways in and out of a glossary, one module a format.

A format that writes is a line of `TABLE`; its module has `write(view, profile) -> Written`. What reads files of others is in `readers`.
"""

from __future__ import annotations

from typing import NamedTuple

from rakshakosh.errors import UnknownNameError


class Format(NamedTuple):
    """A format to write: its name, its module in this package, what the module is told, the ending of its files, what it is for.

    `withdrawn`: whether it can say that a concept is withdrawn; in the others that would be a term like any other, and is left out.
    """

    name: str
    module: str
    profile: str
    suffix: str
    about: str
    withdrawn: bool = False


TABLE = (
    Format("jsonl", "lines", "", ".jsonl", "the whole glossary in one file, nothing lost; Glossary.load reads it", True),
    Format("json", "document", "", ".json", "one JSON document with a JSON Schema", True),
    Format("tbx", "tbx", "weblate", ".tbx", "TBX v2 for Weblate and the translate toolkit: all statuses"),
    Format("tbx-cat", "tbx", "cat", ".tbx", "TBX v2 for OmegaT and Lokalize: preferred and admitted terms"),
    Format("tbx-dca", "tbx3", "dca", ".tbx", "TBX v3 Basic, data categories as attributes: for exchange of terminology"),
    Format("tbx-dct", "tbx3", "dct", ".tbx", "TBX v3 Basic, data categories as tags"),
    Format("po", "po", "glossary", ".po", "gettext glossary: Weblate, Lokalize; deprecated terms forbidden"),
    Format("po-compendium", "po", "compendium", ".po", "gettext compendium: fills templates with msgmerge and pot2po"),
    Format("omegat", "omegat", "", ".utf8", "OmegaT glossary"),
    Format("tmx", "tmx", "", ".tmx", "TMX 1.4b translation memory, one target a source"),
    Format("csv", "spreadsheet", "csv", ".csv", "a table for people; edited, it is merged back"),
    Format("xlsx", "workbook", "", ".xlsx", "a workbook for people; edited, it is merged back"),
    Format("deepl", "machine", "deepl", ".tsv", "DeepL glossary"),
    Format("google", "machine", "google", ".csv", "Google Cloud Translation glossary, one direction"),
    Format("google-set", "machine", "google-set", ".csv", "Google Cloud Translation glossary, equivalent term set"),
    Format("amazon", "machine", "amazon", ".csv", "Amazon Translate custom terminology"),
    Format("skos", "skos", "", ".ttl", "SKOS in Turtle: linked data, search indexes", True),
    Format("html", "html", "", ".html", "one page that searches, filters and prints offline", True),
    Format("spacy", "patterns", "", ".jsonl", "spaCy entity ruler: every spelling and inflected form"),
    Format("prompt", "prompt", "", ".txt", "a compact list to put before a machine translation"),
)
FORMATS: tuple[str, ...] = tuple(one.name for one in TABLE)


def format_named(name: str) -> Format:
    """The format of this name. Raises `UnknownNameError`, which lists all."""
    for one in TABLE:
        if one.name == name:
            return one
    raise UnknownNameError("format", name, FORMATS)
