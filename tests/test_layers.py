"""Imports go down only. The table is the architecture; a module that is not in it fails."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rakshakosh

PACKAGE = Path(rakshakosh.__file__).parent
LAYERS = [
    {"errors", "files", "memory", "tables", "page", "script", "spans", "collector", "version", "findings", "segments"},
    {"folding", "orthography", "concept", "drafts", "schemes", "network", "nearness", "workers", "learnt_vowels", "sounds", "header"}
    | {"placeholders", "english_words", "quantities", "hindi_numerals", "english_numerals", "numerals", "number_rules", "suppression"}
    | {"prebuilt", "name_network", "number_rows", "stored_concepts", "reading"},
    {
        "schwa",
        "seams",
        "acronyms",
        "transliteration",
        "romanisation",
        "latin_spelling",
        "generation",
        "inflection",
        "spellings",
        "sameness",
        "keys",
        "glossary",
        "fitting",
    },
    {
        "formats",
        "pairs",
        "postings",
        "matching",
        "patterns",
        "countries",
        "latin",
        "short_names",
        "variants",
        "scene",
        "names",
        "learnt_names",
        "predicates",
        "tagger",
        "search",
        "validation",
        "evidence",
        "checking",
        "uniformity",
        "changes",
        "history",
        "releases",
        "mention",
        "english_terms",
        "styles",
    },
    {"weighing", "candidates", "wording", "name_parts", "one_name", "gaps", "bare_names", "prebuilding"}
    | {
        "units",
        "ships",
        "designators",
        "events",
        "compounds",
        "extensions",
        "people",
        "given_away",
        "posts",
        "forces",
        "unlisted",
        "additions",
    },
    {"detection", "explanation", "lookups", "normalisation", "comparison", "renderings"} | {"alignment", "devanagari"},
    {"display", "article", "editing", "exporting", "masking", "house"}
    | {"sightings", "english_ways", "hindi_ways", "name_words", "near_names", "consistency"}
    | {"pair_rules", "term_rules", "modifier_rules", "document_rules"},
    {"importing", "merging", "restating", "verdicts", "coverage", "file_checks", "reports"},
    {"cli", "__init__", "__main__"},
]
LAYER_OF = {module: number for number, modules in enumerate(LAYERS) for module in modules}


def modules() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for file in PACKAGE.rglob("*.py"):
        relative = file.relative_to(PACKAGE)
        found.setdefault(relative.parts[0] if len(relative.parts) > 1 else relative.stem, []).append(file)
    return found


def imported(file: Path) -> set[str]:
    """The modules of the package that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "rakshakosh":
            rest = node.module.split(".")[1:]
            names |= {rest[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("rakshakosh.")}
    return names


def test_every_module_has_a_layer():
    assert set(modules()) == set(LAYER_OF)


def test_imports_go_down_only():
    upward = []
    for module, files in modules().items():
        for file in files:
            upward += [f"{module} -> {other}" for other in imported(file) if LAYER_OF[other] > LAYER_OF[module]]
    assert not upward


CALLED_BY_NAME = {"glossary": {"exporting"}, "exporting": {"formats"}, "__init__": set()}
"""Modules that are fetched by name when they are needed: two methods of a glossary that need what lies above it, and each format."""


def test_only_these_modules_are_called_by_name():
    users = {m for m, files in modules().items() if any("import_module" in f.read_text(encoding="utf-8") for f in files)}
    assert users == set(CALLED_BY_NAME)
    for module, named in CALLED_BY_NAME.items():
        text = "".join(file.read_text(encoding="utf-8") for file in modules()[module])
        assert set(re.findall(r'import_module\(f?"rakshakosh\.(\w+)', text)) == named


def test_modules_of_one_layer_make_no_circle():
    uses = {m: {o for f in files for o in imported(f) if o != m} for m, files in modules().items()}
    done: set[str] = set()
    while len(done) < len(uses):
        ready = {m for m, others in uses.items() if (m not in done and others <= done | {"__init__"}) or m == "__init__"} - done
        assert ready, f"circle among {sorted(set(uses) - done)}"
        done |= ready


def test_only_one_module_knows_the_automaton():
    users = [m for m, files in modules().items() if any("daachorse" in f.read_text(encoding="utf-8") for f in files)]
    assert users == ["matching"]


HEAVY = ("msgspec", "daachorse", "rapidfuzz", "regex", "typer", "rich", "numpy", "indic_transliteration", "polib")


def test_import_is_light():
    """`import rakshakosh` reads no data and pulls in nothing heavy."""
    code = (
        "import sys, builtins, io\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import rakshakosh\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])\n"
        "print([f for f in opened if f.endswith(('.json', '.jsonl', '.tsv'))])\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    assert out[:2] == ["[]", "[]"]


def test_public_names_all_exist():
    for name in rakshakosh.__all__:
        assert getattr(rakshakosh, name) is not None
    with pytest.raises(AttributeError, match="detect"):
        rakshakosh.nonsense  # noqa: B018
