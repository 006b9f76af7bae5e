"""One JSON document, and the JSON Schema (2020-12) that describes it. `Glossary.load` reads it."""

from __future__ import annotations

from typing import Any

import msgspec

from rakshakosh.concept import Concept, Term
from rakshakosh.formats.view import Entry, View, Written
from rakshakosh.header import Header, Occurrence, Origin

SCHEMA_NAME = "glossary.schema.json"


def write(view: View, profile: str = "") -> Written:
    """The entries as one document: misspellings stand apart under `hidden`, what was found in a text under `occurrences`."""
    found = [entry.occurrence for entry in view.entries if entry.occurrence]
    body: dict[str, Any] = {
        "$schema": SCHEMA_NAME,
        "provenance": view.provenance,
        "header": msgspec.structs.replace(view.header, exported=None),
        "concepts": [_concept(entry) for entry in view.entries],
        **({"occurrences": found} if found else {}),
    }
    return Written(msgspec.json.format(msgspec.json.encode(body), indent=1) + b"\n")


def _concept(entry: Entry) -> dict[str, Any]:
    hidden = {language: terms for language in ("hi", "en") if (terms := entry.hidden(language))}
    concept: dict[str, Any] = msgspec.to_builtins(entry.concept)
    return concept | ({"hidden": msgspec.to_builtins(hidden)} if hidden else {})


def schema() -> bytes:
    """The JSON Schema of the document. Beyond types it says: exactly one preferred term in each language, and it stands first."""
    parts, components = msgspec.json.schema_components([Concept, Term, Origin, Header, Occurrence], ref_template="#/$defs/{name}")
    preferred = {"properties": {"status": {"const": "preferred"}}, "required": ["status"]}
    terms = {
        "type": "array",
        "items": {"$ref": "#/$defs/Term"},
        "prefixItems": [{"allOf": [{"$ref": "#/$defs/Term"}, preferred]}],
        "contains": preferred,
        "minContains": 1,
        "maxContains": 1,
    }
    concept = components["Concept"]
    misspelt = {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/Term"}, {"properties": {"status": {"const": "hidden"}}}]}}
    concept["properties"] |= {"hi": terms, "en": terms}
    concept["properties"]["hidden"] = {"type": "object", "properties": {"hi": misspelt, "en": misspelt}, "additionalProperties": False}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_NAME,
        "title": "A Hindi–English glossary, exported by rakshakosh",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "provenance": parts[2],
            "header": parts[3],
            "concepts": {"type": "array", "items": parts[0]},
            "occurrences": {"type": "array", "items": parts[4]},
        },
        "required": ["$schema", "provenance", "header", "concepts"],
        "additionalProperties": False,
        "$defs": components,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
