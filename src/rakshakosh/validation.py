"""Checks of glossary data beyond what loading refuses. One check is one named function; `CHECKS` is the list.

Every problem says file, line, check and what to do.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rakshakosh import evidence, history, uniformity
from rakshakosh.checking import DECISIONS, NOBODY, Check, Data, Finding, terms
from rakshakosh.concept import TYPES, Concept, Term, detection_of
from rakshakosh.errors import GlossaryError, Problem
from rakshakosh.glossary import canonical
from rakshakosh.keys import Key, hindi_keys, letter_name_keys
from rakshakosh.reading import Located, read
from rakshakosh.script import has_devanagari
from rakshakosh.spellings import Compounds
from rakshakosh.tables import rows, words
from rakshakosh.variants import frequent_words


def validate(path: Path, archive: Path | None = None) -> list[Problem]:
    """All problems of the glossary at `path`, sorted by file and line; the structural ones alone while there are any.

    `archive`: the folder in which the data sets lie that sources name; rows are looked up in those that are there.
    """
    try:
        header, located, problems = read(path)
    except OSError as error:
        raise GlossaryError([Problem(str(path), 0, "file", f"{error.strerror or error}; give a readable glossary")]) from None
    if header is None or problems:
        return problems
    data = Data(path, header, located, archive)
    for check in CHECKS:
        name = check.__name__.replace("_", "-")
        found = data.findings(check)
        if check in uniformity.CHECKS:
            found = [finding for finding in found if (name, finding.place.concept.id) not in data.exceptions]
        problems += [_problem(name, finding) for finding in found]
    return sorted(problems, key=lambda p: (p.file, p.line))


def _problem(check: str, finding: Finding) -> Problem:
    file, line, concept = finding.place
    if concept is NOBODY:
        return Problem(str(file), line, check, finding.message)
    return Problem(str(file), line, check, f"{concept.id}: {finding.message}", concept.id)


def id_shape(data: Data) -> Iterator[Finding]:
    """Ids are lower-case ASCII words joined by hyphens."""
    for place in data.located:
        if not _ID.fullmatch(place.concept.id):
            yield Finding(place, "write the id in lower-case ASCII letters and digits, words joined by single hyphens")


def canonical_line(data: Data) -> Iterator[Finding]:
    """Every line is in canonical form, in its type's file, sorted by id."""
    lines: dict[Path, list[bytes]] = {}
    last: dict[Path, str] = {}
    for place in data.located:
        if not data.path.is_dir():
            return
        if place.file not in lines:
            lines[place.file] = place.file.read_bytes().split(b"\n")
        if lines[place.file][place.line - 1] + b"\n" != canonical(place.concept):
            yield Finding(place, "not in canonical form; run `rakshakosh glossary format`")
        elif place.file.stem != place.concept.type:
            yield Finding(place, f"a {place.concept.type} in {place.file.name}; run `rakshakosh glossary format`")
        elif place.concept.id < last.get(place.file, ""):
            yield Finding(place, "not sorted by id; run `rakshakosh glossary format`")
        last[place.file] = place.concept.id


def composed(data: Data) -> Iterator[Finding]:
    """Terms are in Unicode's NFC."""
    for place, _, term in terms(data):
        if not unicodedata.is_normalized("NFC", term.term):
            yield Finding(place, f"{term.term!r} is not NFC; write {unicodedata.normalize('NFC', term.term)!r}")


def single_blanks(data: Data) -> Iterator[Finding]:
    """No outer or doubled blanks, no line breaks, in terms, definitions and notes (invisible characters are refused on loading)."""
    for place in data.located:
        concept = place.concept
        for text in (*(term.term for term in (*concept.hi, *concept.en)), concept.definition or "", concept.note or ""):
            if text != " ".join(text.split()):
                yield Finding(place, f"{text!r} has outer or doubled blanks or line breaks; take them out")


def country_code(data: Data) -> Iterator[Finding]:
    """`where` is the code of a country that the posts and people beside it are told by (`tables/countries.tsv`)."""
    known = [row[0] for row in rows("countries.tsv")]
    for place in data.located:
        if place.concept.where and place.concept.where not in known:
            yield Finding(place, f"where is {place.concept.where!r}, no code of a country; known: {', '.join(sorted(known))}")


def no_formula(data: Data) -> Iterator[Finding]:
    """No term begins with a character that spreadsheets take for a formula."""
    for place, _, term in terms(data):
        if term.term.startswith(("=", "+", "-", "@", "|", "\t")):
            yield Finding(place, f"{term.term!r} begins with {term.term[0]!r}, which a spreadsheet would run; write it otherwise")


def right_script(data: Data) -> Iterator[Finding]:
    """Hindi terms hold Devanagari, English ones none."""
    for place, language, term in terms(data):
        if has_devanagari(term.term) != (language == "hi"):
            yield Finding(place, f"{language} term {term.term!r} is in the wrong script; move it to the other language")


def gender_given(data: Data) -> Iterator[Finding]:
    """Hindi terms of posts and common terms have a gender: inflection needs it."""
    for place in data.located:
        if place.concept.type in ("role", "term"):
            for term in place.concept.hi:
                if term.gender is None and term.kind != "phrase":
                    yield Finding(place, f"{term.term} has no gender; add m, f, either or of-class")


def no_repeated_term(data: Data) -> Iterator[Finding]:
    """No term stands twice in a concept."""
    for place in data.located:
        for language in (place.concept.hi, place.concept.en):
            for term, count in Counter(t.term for t in language).items():
                if count > 1:
                    yield Finding(place, f"{term!r} stands {count} times; keep one")


def no_spelling_a_rule_gives(data: Data) -> Iterator[Finding]:
    """A stored Hindi spelling is one that the tight fold does not join to another term of the concept."""
    for place in data.located:
        seen: dict[str, str] = {}
        for term in place.concept.hi:
            folded = data.folded[term.term]
            if folded in seen and seen[folded] != term.term:
                yield Finding(place, f"{term.term} differs from {seen[folded]} only in what a rule joins; remove it")
            seen.setdefault(folded, term.term)


def equivalents_exist(data: Data) -> Iterator[Finding]:
    """`equivalent` names an English term of the concept."""
    for place in data.located:
        english = {t.term for t in place.concept.en}
        for term in (*place.concept.hi, *place.concept.en):
            if term.equivalent is not None and term.equivalent not in english:
                yield Finding(place, f"{term.term}: equivalent {term.equivalent!r} is no English term of the concept; add it there")


def named_concepts_exist(data: Data) -> Iterator[Finding]:
    """`related`, `part_of` and `replaced_by` name other concepts."""
    for place in data.located:
        concept = place.concept
        for id in (*concept.related, *concept.part_of, *([concept.replaced_by] if concept.replaced_by else ())):
            if id not in data.ids or id == concept.id:
                yield Finding(place, f"refers to {id!r}, which is {'itself' if id == concept.id else 'no concept'}; correct the id")


def withdrawn_has_reason(data: Data) -> Iterator[Finding]:
    """A withdrawn concept says what replaces it, or why; only withdrawn ones are replaced; replacements make no circle."""
    replaced = {place.concept.id: place.concept.replaced_by for place in data.located if place.concept.replaced_by}
    for place in data.located:
        concept = place.concept
        if concept.review == "withdrawn" and not (concept.replaced_by or concept.note):
            yield Finding(place, "withdrawn without replaced_by or a reason in note; add one")
        if concept.replaced_by and concept.review != "withdrawn":
            yield Finding(place, 'has replaced_by but is not withdrawn; set "review": "withdrawn" or remove it')
        at, steps = concept.replaced_by, 0
        while at and steps <= len(replaced):
            at, steps = replaced.get(at), steps + 1
        if at:
            yield Finding(place, "its replacements go round in a circle; let one of them stand")


def cues_where_needed(data: Data) -> Iterator[Finding]:
    """Concepts with a homograph (`detect: context`, of the concept or of a term) have cue words, others none."""
    for place in data.located:
        concept = place.concept
        doubtful = any(detection_of(concept, term) == "context" for term in (*concept.hi, *concept.en))
        if doubtful != bool(concept.cues):
            yield Finding(place, "cues belong to detect: context, of the concept or a term; add the cue words or remove them")


def no_shared_term(data: Data) -> Iterator[Finding]:
    """Two concepts share a Hindi spelling only where the context or the country decides."""
    for folded, owners in _owners(data).items():
        free = {p.concept.id: p for p, term in owners if detection_of(p.concept, term) == "always" and not p.concept.where}
        if len(free) > 1:
            for place in free.values():
                others = ", ".join(sorted(set(free) - {place.concept.id}))
                yield Finding(place, f"{folded} is also a term of {others}; keep it in one, or use detect: context or where")


def no_shared_spelling(data: Data) -> Iterator[Finding]:
    """No spelling that a rule gives (compounds, letter names) is also one of another concept, where neither context nor country decides."""
    owners: dict[str, dict[str, tuple[Located, bool]]] = defaultdict(dict)
    for place, spelling in _free_spellings(data):
        stored = owners[spelling.spelt].get(place.concept.id, (place, False))[1]
        owners[spelling.spelt][place.concept.id] = (place, stored or not spelling.rules)
    reported = {frozenset(places) for places in owners.values() if len(places) > 1 and all(stored for _, stored in places.values())}
    for spelt, places in owners.items():
        if len(places) > 1 and frozenset(places) not in reported:  # who shares a stored term is told by no_shared_term
            for id, (place, stored) in places.items():
                others = ", ".join(sorted(set(places) - {id}))
                if not stored:
                    yield Finding(place, f"a rule gives {spelt}, which is also {others}; use detect: context or where in one of them")


def no_frequent_word(data: Data) -> Iterator[Finding]:
    """A one-word spelling or form that is one of the 50,000 most frequent Hindi words is a homograph, or decided to be the word itself.

    Decisions lie beside the header of a glossary folder; those of the embedded glossary hold for its concepts in other folders too. An
    export in one file has no place for decisions and is not asked.
    """
    if not data.path.is_dir():
        return
    frequent = frequent_words()
    found = {
        (place.file, place.line, word): place
        for place, spelling in _free_spellings(data)
        for word in {spelling.stem + ending for ending in spelling.endings} & frequent
    }
    for (_, _, word), place in found.items():
        if word not in data.decided and place.concept.id not in data.decided_of_ours.get(word, ()):
            yield Finding(place, f"{word} is a frequent word; use detect: context, or decide in {DECISIONS} that it means nothing else")
    for word in data.decided.keys() - {word for _, _, word in found}:
        yield Finding(data.decided[word], f"{word} in {DECISIONS} is no frequent word of a term any more; remove the line")


def no_contradiction(data: Data) -> Iterator[Finding]:
    """No spelling is preferred in one concept and deprecated in another of the same subject."""
    for folded, owners in _owners(data).items():
        preferred = {p.concept.subject: p.concept.id for p, t in owners if t.status == "preferred"}
        for place, term in owners:
            other = preferred.get(place.concept.subject)
            if term.status == "deprecated" and other and other != place.concept.id:
                yield Finding(place, f"{folded} is deprecated here and preferred in {other}; decide")


def no_function_word(data: Data) -> Iterator[Finding]:
    """No term that detection looks for is a function word."""
    for place, language, term in terms(data):
        if language == "hi" and detection_of(place.concept, term) != "never" and data.folded[term.term] in words("function_words.tsv"):
            yield Finding(place, f"{term.term} is an ordinary word; use detect: never or remove it")


def checked_has_sources(data: Data) -> Iterator[Finding]:
    """A checked concept has a source for both preferred terms."""
    for place in data.located:
        concept = place.concept
        if concept.review == "checked" and not (concept.hi[0].sources and concept.en[0].sources):
            yield Finding(place, "checked, but a preferred term has no source; add the source that was seen, or make it provisional")


def sources_hold(data: Data) -> Iterator[Finding]:
    """A source is a row of a data set of the header, or an address with the words as seen and the day; what was seen is the term.

    Rows are looked up where the data set is at hand.
    """
    today = datetime.date.today()
    for place, _, term in terms(data):
        for source in term.sources:
            for fault in evidence.faults(term.term, source, data.header, today):
                yield Finding(place, f"{term.term}: {fault}")
            if data.archive and (missed := data.archive.fault(term.term, source)):
                yield Finding(place, f"{term.term}: {missed}; correct the source")


def released_content(data: Data) -> Iterator[Finding]:
    """A released version holds what was released as it; between releases the version is a later one and ends in -dev."""
    if data.path.is_dir():
        yield from _of_history(history.version_faults(data.path, data.glossary))


def released_ids(data: Data) -> Iterator[Finding]:
    """An id that was released is there for ever, with the same meaning; `since` and `changed` name releases."""
    if data.path.is_dir():
        yield from _of_history(history.id_faults(data.path, data.glossary))


def _of_history(faults: Iterable[history.Fault]) -> Iterator[Finding]:
    for file, line, message in faults:
        yield Finding(Located(file, line, NOBODY), message)


def years_of_validity(data: Data) -> Iterator[Finding]:
    """`valid` is from/to in years, either end open."""
    for place, _, term in terms(data):
        if term.valid is not None and not _YEARS.fullmatch(term.valid):
            yield Finding(place, f"{term.term}: valid {term.valid!r} is not from/to in years, such as 1858/2022 or /1996")


def exceptions_needed(data: Data) -> Iterator[Finding]:
    """Every line of `exceptions.tsv` excepts something: a check that would find fault with the concept it names."""
    checks = {check.__name__.replace("_", "-"): check for check in uniformity.CHECKS}
    needed = {(name, finding.place.concept.id) for name, check in checks.items() for finding in data.findings(check)}
    for (name, id), place in data.exceptions.items():
        if (name, id) not in needed and not (name == "countries-as-cldr" and data.archive is None):
            yield Finding(place, f"{name} finds nothing wrong with {id} any more; remove the line")


CHECKS: tuple[Check, ...] = (
    id_shape,
    canonical_line,
    composed,
    single_blanks,
    country_code,
    no_formula,
    right_script,
    gender_given,
    no_repeated_term,
    no_spelling_a_rule_gives,
    equivalents_exist,
    named_concepts_exist,
    withdrawn_has_reason,
    cues_where_needed,
    no_shared_term,
    no_shared_spelling,
    no_frequent_word,
    no_contradiction,
    no_function_word,
    checked_has_sources,
    sources_hold,
    released_content,
    released_ids,
    years_of_validity,
    *uniformity.CHECKS,
    exceptions_needed,
)

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_YEARS = re.compile(r"(?=.*\d)(?:\d{4})?/(?:\d{4})?")


def _free_spellings(data: Data) -> Iterator[tuple[Located, Key]]:
    """The spellings, and those that rules give, of the terms that detection finds whatever stands near."""
    compounds = Compounds.of((place.concept for place in data.located), data.folded)
    for place, language, term in terms(data):
        concept = place.concept
        if concept.review == "withdrawn" or concept.where or detection_of(concept, term) != "always" or term.status == "hidden":
            continue
        found = hindi_keys(concept, term, data.folded[term.term], compounds) if language == "hi" else letter_name_keys(term)
        yield from ((place, spelling) for spelling in found)


def _owners(data: Data) -> dict[str, list[tuple[Located, Term]]]:
    """Which concepts have a Hindi term of a folded spelling; withdrawn ones and misspellings do not count."""
    table: dict[str, list[tuple[Located, Term]]] = defaultdict(list)
    for place, language, term in terms(data):
        if language == "hi" and place.concept.review != "withdrawn" and term.status != "hidden":
            table[data.folded[term.term]].append((place, term))
    return table


def by_type(concepts: list[Concept]) -> dict[str, dict[str, float]]:
    """For each type that occurs: concepts, terms, Hindi terms a concept, how many are checked, have a definition, a gender."""
    return {type: _of_type([c for c in concepts if c.type == type]) for type in TYPES if any(c.type == type for c in concepts)}


def summary(concepts: list[Concept]) -> dict[str, Counter[str]]:
    """Counts of the whole: concepts by review and detect, terms by language and status, sources by where they come from."""
    sources = [source for c in concepts for term in (*c.hi, *c.en) for source in term.sources]
    return {
        "review": Counter(c.review for c in concepts),
        "detect": Counter(c.detect for c in concepts),
        "terms": Counter(language for c in concepts for language, terms in (("hi", c.hi), ("en", c.en)) for _ in terms),
        "status": Counter(t.status for c in concepts for t in (*c.hi, *c.en)),
        "sources": Counter(source.partition("#")[0] if source.startswith("dataset:") else "page" for source in sources),
    }


def _of_type(concepts: list[Concept]) -> dict[str, float]:
    checked = sum(c.review == "checked" for c in concepts)
    return {
        "concepts": len(concepts),
        "terms": sum(len(c.hi) + len(c.en) for c in concepts),
        "hindi_terms_per_concept": round(sum(len(c.hi) for c in concepts) / len(concepts), 2),
        "checked": checked,
        "checked_share": round(checked / len(concepts), 3),
        "with_definition": sum(bool(c.definition) for c in concepts),
        "with_gender": sum(bool(c.hi[0].gender) for c in concepts),
    }
