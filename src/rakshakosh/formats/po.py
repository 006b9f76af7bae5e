"""Gettext: a glossary for Weblate and Lokalize, and a compendium for `msgmerge -C` and `pot2po -t`.

The two are two files, for a unit with a context fits no message of a program, and a forbidden one would fill it in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from rakshakosh.formats.view import Pair, View, Written, one_line, one_target_each, pairs
from rakshakosh.version import __version__

PLURALS = {"hi": "nplurals=2; plural=(n > 1);", "en": "nplurals=2; plural=(n != 1);"}
FORBIDDEN = "forbidden"


def write(view: View, profile: str = "glossary") -> Written:
    """Glossary: a unit for every way to say a thing, with the concept's id as its context. Compendium: preferred terms, no context."""
    units, told = _glossary(view) if profile == "glossary" else _compendium(view)
    return Written("\n".join([_head(view), *units]).encode(), tuple(told))


def _head(view: View) -> str:
    provenance = view.provenance
    day = f"{provenance.released} 00:00+0000" if provenance.released else "unreleased"
    fields = {
        "Project-Id-Version": f"{provenance.name} {provenance.version}",
        "PO-Revision-Date": day,
        "Last-Translator": provenance.name,
        "Language-Team": view.target,
        "Language": view.target,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[view.target],
        "X-Source-Language": view.source,
        "X-Generator": f"rakshakosh {__version__}",
    }
    lines = [f"# {one_line(provenance.title)}", f"# {one_line(str(provenance))}", 'msgid ""', 'msgstr ""']
    return "\n".join([*lines, *(quoted(f"{name}: {value}\n") for name, value in fields.items()), ""])


def _glossary(view: View) -> tuple[list[str], list[str]]:
    return [_unit(pair, view) for pair in pairs(view)], []


def _unit(pair: Pair, view: View) -> str:
    concept = pair.entry.concept
    told = [f"# {one_line(concept.note)}"] if concept.note else []
    told += [f"#. {one_line(line)}" for line in pair.entry.remarks()]
    told.append(f"#. {concept.type}, {concept.subject}; {pair.status}; stamp {stamp(pair.source.term, pair.target.term, pair.status)}")
    flags = [f"#, {FORBIDDEN}"] if pair.status == "deprecated" else []
    return _message([*told, *flags, f"msgctxt {quoted(context_of(pair))}"], pair)


def context_of(pair: Pair) -> str:
    """The context of a unit: the concept's id, and behind # the term, where the unit is not about the preferred ones."""
    source, target = (term.status == "preferred" for term in (pair.source, pair.target))
    other = "" if source and target else pair.target.term if source else pair.source.term
    return f"{pair.entry.concept.id}#{other}" if other else pair.entry.concept.id


def stamp(source: str, target: str, status: str) -> str:
    """A digest of what a unit says, to tell an edited one from an old one."""
    return hashlib.sha256("\x1f".join((source, target, status)).encode()).hexdigest()[:12]


def _compendium(view: View) -> tuple[list[str], list[str]]:
    kept, told = one_target_each(view)
    preferred = [pair for pair in kept if pair.source.status == "preferred"]
    return [_message([f"#. {one_line(line)}" for line in pair.entry.remarks()], pair) for pair in preferred], told


def _message(before: Iterable[str], pair: Pair) -> str:
    return "\n".join([*before, f"msgid {quoted(pair.source.term)}", f"msgstr {quoted(pair.target.term)}", ""])


def quoted(text: str) -> str:
    """`text` as PO writes it, in quotation marks."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(sign, sign) for sign in text) + '"'
