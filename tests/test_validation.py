"""Each check finds what it is for, says what to do, and is silent on clean data."""

from __future__ import annotations

import pytest
from conftest import concept

from rakshakosh.glossary import embedded_path
from rakshakosh.validation import CHECKS, validate


def with_term(more: dict, language: str = "hi", **fields) -> dict:
    made = concept("one", "पहला शब्द", "first word", **fields)
    made[language].append({"gender": "m", **more} if language == "hi" else more)
    return made


GOOD = concept("good", "अच्छा शब्द", "good word")
WITHDRAWN = {"review": "withdrawn"}

# check -> concepts in which it must find something, all else being clean
FAULTS: dict[str, list[dict]] = {
    "id-shape": [concept("Bad_Id", "क शब्द", "a")],
    "composed": [with_term({"term": "\u0958लम शब्द"})],
    "single-blanks": [with_term({"term": "दो  शब्द"})],
    "no-formula": [with_term({"term": "=SUM"}, "en")],
    "right-script": [with_term({"term": "latin"})],
    "gender-given": [with_term({"term": "बिना लिंग", "gender": None})],
    "no-repeated-term": [with_term({"term": "पहला शब्द"})],
    "no-spelling-a-rule-gives": [concept("one", "सैन्य संबंध", "relation")],
    "equivalents-exist": [with_term({"term": "दूसरा शब्द", "equivalent": "nowhere"})],
    "named-concepts-exist": [concept("one", "पहला शब्द", "first word", related=["nowhere"])],
    "withdrawn-has-reason": [concept("one", "पहला शब्द", "first word", **WITHDRAWN)],
    "cues-where-needed": [concept("one", "पहला शब्द", "first word", detect="context")],
    "no-shared-term": [concept("one", "पहला शब्द", "first word"), concept("two", "पहला शब्द", "second word")],
    "no-shared-spelling": [concept("one", "पहला शब्द", "first word"), concept("two", "पहलाशब्द", "second word")],
    "no-frequent-word": [concept("one", "कमल", "lotus")],
    "no-contradiction": [
        concept("one", "पहला शब्द", "first word", detect="never"),
        concept("two", "दूसरा शब्द", "second word", detect="never"),
    ],
    "no-function-word": [concept("one", "बकौल", "according to")],
    "checked-has-sources": [concept("one", "पहला शब्द", "first word", review="checked")],
    "sources-hold": [with_term({"term": "दूसरा शब्द", "sources": ["https://example.org/page «तीसरा शब्द» 2026-01-31"]})],
    "released-ids": [concept("one", "पहला शब्द", "first word", since="1.0.0")],
    "years-of-validity": [with_term({"term": "पुराना शब्द", "valid": "long ago"})],
}
FAULTS["no-spelling-a-rule-gives"][0]["hi"].append({"term": "सैन्य सम्बन्ध", "gender": "m"})
FAULTS["no-contradiction"][1]["hi"].append({"term": "पहला शब्द", "gender": "m", "status": "deprecated"})
FAULTS["gender-given"][0]["hi"][1].pop("gender")


@pytest.mark.parametrize("check", FAULTS)
def test_each_check_finds_its_fault(small, check):
    path = small(*FAULTS[check], GOOD)
    found = [p for p in validate(path) if p.check != "canonical-line"]
    assert {p.check for p in found} == {check}
    assert all(p.line > 0 and p.file.endswith(".jsonl") for p in found)
    assert all("good" not in p.message.split(":")[0] for p in found)


def checks(path) -> list[str]:
    """The checks that find something, form aside."""
    return [p.check for p in validate(path) if p.check != "canonical-line"]


def test_every_check_has_a_fault_to_find():
    assert {c.__name__.replace("_", "-") for c in CHECKS} == {
        *FAULTS,
        "canonical-line",
        "released-content",
    }  # these two: tests of their own


def test_canonical_line(small):
    path = small(GOOD)
    assert validate(path) == []
    file = path / "concepts" / "term.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace(",", ", ", 1), encoding="utf-8")
    assert [p.check for p in validate(path)] == ["canonical-line"]
    assert "glossary format" in validate(path)[0].message


def test_replacements_in_a_circle(small):
    a = concept("a", "क शब्द", "a", review="withdrawn", replaced_by="b")
    b = concept("b", "ख शब्द", "b", review="withdrawn", replaced_by="a")
    assert checks(small(a, b)) == ["withdrawn-has-reason"] * 2


def test_shared_terms_are_allowed_where_context_or_country_decides(small):
    one = concept("one", "पहला शब्द", "first word")
    assert checks(small(one, concept("two", "पहला शब्द", "second word", detect="context", cues=["टैंक"]))) == []
    assert checks(small(one, concept("two", "पहला शब्द", "second word", where="US"))) == []


def test_structural_problems_come_alone(small):
    assert [p.check for p in validate(small({**GOOD, "subject": "cooking"}))] == ["subject"]


def test_the_embedded_glossary_is_clean():
    assert [str(p) for p in validate(embedded_path())] == []
