"""TBX files of version 2 and 3, in all styles: what they say of each concept, and what of it has no place here.

Elements are known by their local names and data categories, so that a file with or without namespaces, with categories as attributes
(`type`) or as tags, reads alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rakshakosh.concept import TYPES
from rakshakosh.errors import FormatError
from rakshakosh.formats import markup
from rakshakosh.formats.markup_text import id_of_token
from rakshakosh.formats.proposal import Proposal, Reading, composed
from rakshakosh.formats.tbx import GENDER, KIND, STATUS, TYPE

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRY, _LANGUAGE, _TERM = {"termEntry", "conceptEntry"}, {"langSet", "langSec"}, {"tig", "ntig", "termSec"}
_GROUPS = {"descripGrp", "adminGrp", "termGrp", "termNoteGrp", "transacGrp"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUSES = {value.removesuffix("-admn-sts").lower(): status for status, value in STATUS.items()} | {"supersededterm": "deprecated"}
_KINDS = {value.lower(): kind for kind, value in KIND.items()}
_GENDERS = {value: gender for gender, value in GENDER.items() if value != "other"}
OTHER = GENDER["either"]  # a gender of TBX that stands for two of ours
_IMPLIED = {"partofspeech", "transactiontype", "responsibility", "date"}  # said by our gender and type, or of the file's own history


def read(path: Path) -> Reading:
    """The proposals of a TBX file, in its order. Raises `FormatError` for a file that is no TBX, `UnsafeInput` for one that may do harm."""
    root = markup.read(path)
    if _local(root) not in ("martif", "tbx"):
        raise FormatError(f"{path}: line {root.sourceline}: <{_local(root)}> begins no TBX file; it must be <martif> or <tbx>")
    unread: Counter[str] = Counter()
    entries = [element for element in root.iter() if _local(element) in _ENTRY]
    return Reading([_proposal(path, entry, unread) for entry in entries], unread)


def _proposal(path: Path, entry: _Element, unread: Counter[str]) -> Proposal:
    fields: dict[str, Any] = {"id": id_of_token(entry.get("id", ""))}
    mended: list[str] = []
    related: list[str] = []
    for category, text, element in _facts(entry, mended):
        if category in ("subjectfield", "definition", "note"):
            name = {"subjectfield": "subject"}.get(category, category)
            fields[name] = f"{fields[name]}; {text}" if name in fields else text
        elif category == TYPE.lower() and text in TYPES:
            fields["type"] = text
        elif category == "crossreference":
            related.append(id_of_token(element.get("target", "")))
        elif category == "externalcrossreference" and "wikidata.org" in element.get("target", ""):
            fields["external"] = {"wikidata": text}
        elif category not in _IMPLIED:
            unread[category] += 1
    if related:
        fields["related"] = related
    terms: dict[str, list[dict[str, Any]]] = {"hi": [], "en": []}
    for section in entry:
        if _local(section) not in _LANGUAGE:
            continue
        language = (section.get(_LANG) or section.get("lang") or "").replace("_", "-")
        code = language.lower().split("-")[0]
        if code not in terms or (code == "hi" and "latn" in language.lower()):
            unread[f"terms in {language or 'no language'}"] += 1
            continue
        for category, _, _ in _facts(section, mended):
            unread[category] += 1
        terms[code] += [_term(path, one, fields, unread, mended) for one in section if _local(one) in _TERM]
    hi, en = (_ordered(terms[language]) for language in ("hi", "en"))
    return Proposal(int(entry.sourceline or 0), fields, hi, en, tuple(dict.fromkeys(mended)))


def _term(path: Path, section: _Element, fields: dict[str, Any], unread: Counter[str], mended: list[str]) -> dict[str, Any]:
    found = next((element for element in section.iter() if _local(element) == "term"), None)
    text = _text(found, mended) if found is not None else ""
    if not text:
        raise FormatError(f"{path}: line {section.sourceline}: a term without text; write it, or take out its element")
    term: dict[str, Any] = {"term": text}
    for category, value, _ in _facts(section, mended):
        plain = value.removesuffix("-admn-sts").lower()
        if category == "administrativestatus" and plain in _STATUSES:
            term["status"] = _STATUSES[plain]
        elif category == "termtype" and plain in _KINDS:
            term["kind"] = _KINDS[plain]
        elif category == "grammaticalgender" and value in _GENDERS:
            term["gender"] = _GENDERS[value]
        elif category == "grammaticalgender" and value == OTHER:
            term["gender"] = OTHER
        elif category == "geographicalusage":
            fields.setdefault("where", value)
        elif category == "source":
            term["sources"] = (*term.get("sources", ()), value)
        elif category not in _IMPLIED:
            unread[f"{category} {value}" if category in ("termtype", "administrativestatus") else category] += 1
    return term


def _ordered(terms: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The preferred term first; where no status is given, the first one is preferred and the others are admitted."""
    if terms and all("status" not in term for term in terms):
        terms[0]["status"] = "preferred"
    rest = [{"status": "admitted", **term} for term in terms]
    return tuple(sorted(rest, key=lambda term: term["status"] != "preferred"))


def _facts(parent: _Element, mended: list[str]) -> Iterator[tuple[str, str, _Element]]:
    """What is said directly of a concept, language or term: category in small letters, text, element. Groups are looked into."""
    for element in parent:
        name = _local(element)
        if name in _GROUPS:
            yield from _facts(element, mended)
        elif name and name not in _ENTRY | _LANGUAGE | _TERM | {"term"} and (text := _text(element, mended)):
            yield (element.get("type") or name).lower(), text, element


def _text(element: _Element, mended: list[str]) -> str:
    text, word = composed(" ".join("".join(map(str, element.itertext())).split()))
    if word:
        mended.append(word)
    return text


def _local(element: _Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
