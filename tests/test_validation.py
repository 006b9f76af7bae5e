"""Each check finds what it is for, says what to do, and is silent on clean data."""

from __future__ import annotations

import pytest
from conftest import concept

from rakshakosh.errors import GlossaryError
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
    "country-code": [concept("one", "पहला शब्द", "first word", where="India")],
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
    with_tests_of_their_own = {"canonical-line", "released-content", "exceptions-needed", "countries-as-cldr", *ALIKE}
    assert {c.__name__.replace("_", "-") for c in CHECKS} == FAULTS.keys() | with_tests_of_their_own


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


def person(id: str, hi: str, en: str) -> dict:
    return concept(id, hi, en, type="person")


def role(id: str, hi: str, en: str) -> dict:
    made = concept(id, hi, en, type="role")
    made["hi"][0]["formation"] = "transliteration"
    return made


# check -> (concepts in which it finds something, concepts in which it finds nothing)
ALIKE: dict[str, tuple[list[dict], list[dict]]] = {
    "gender-of-preferred": (
        [concept("one", "जल अभ्यास", "water exercise", type="event")],
        [concept("one", "रमन टोपीवाला", "Raman Topiwala", type="person")],
    ),
    "one-surname": (
        [person("one", "रमन टोपीवाला", "Raman Topiwala"), person("two", "हरि टोपिवाला", "Hari Topiwala")],
        [person("one", "रमन टोपीवाला", "Raman Topiwala"), person("two", "हरि टोपीवाला", "Hari Topiwala")],
    ),
    "same-numbers": (
        [concept("one", "शूल-5", "Shool-6", type="place")],
        [concept("one", "शूल-5", "Shool-V", type="place"), concept("two", "१४वीं कोर", "XIV Corps", type="organisation")],
    ),
    "same-letters": (
        [concept("one", "एसयू-30 एमकेआई", "Su-30MKK", type="organisation")],
        [concept("one", "एसयू-30 एमकेआई", "Su-30MKI", type="organisation"), concept("two", "शूल-5", "Shool-5", type="place")],
    ),
    "ranks-composed": ([role("one", "कप्तान जनरल", "Captain General")], [role("one", "कैप्टन जनरल", "Captain General")]),
    "endings-alike": (
        [person("one", "इवान तोमिलोफ", "Ivan Tomilov")],
        [person("one", "इवान तोमिलोव", "Ivan Tomilov"), concept("two", "झावा द्वीप", "Java Island", type="place")],
    ),
}


@pytest.mark.parametrize("check", ALIKE)
def test_like_things_are_written_alike(small, check):
    faulty, clean = ALIKE[check]
    assert set(checks(small(*faulty))) == {check}
    assert checks(small(*clean)) == []


@pytest.mark.parametrize(
    ("hindi", "english", "found"),
    [
        ("शूल-2", "Shool II", []),
        ("५वीं पीढ़ी का शूल", "fifth-generation shool", []),
        ("इक्कीस शूल", "21 shools", []),
        ("शूल मार्क-3", "Shool Mk II", ["same-numbers"]),
        ("रमन शूल", "Raman Shool-2", ["same-numbers"]),
    ],
)
def test_a_term_and_its_equivalent_have_the_same_numbers(small, hindi, english, found):
    one = concept("one", "पहला शब्द", "first word", type="equipment")
    one["hi"].append({"term": hindi, "equivalent": english})
    one["en"].append({"term": english})
    assert checks(small(one)) == found


def test_an_exception_needs_a_reason_and_a_finding(small):
    faulty, clean = ALIKE["same-numbers"]
    path = small(*faulty)
    (path / "exceptions.tsv").write_text("# check, concept, reason\nsame-numbers\tone\tthe maker counts from six\n", encoding="utf-8")
    assert checks(path) == []
    (path / "exceptions.tsv").write_text("same-numbers\tone\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match="reason"):
        validate(path)
    path = small(*clean)
    (path / "exceptions.tsv").write_text("same-numbers\tone\tonce\nno-such-check\ttwo\tonce\n", encoding="utf-8")
    assert checks(path) == ["exceptions-needed", "exceptions-needed"]


def test_countries_are_held_against_cldr(small, tmp_path):
    (tmp_path / "territories.tsv").write_text("code\ten\thi\thi_Latn\nZZ\tNowhereland\tनोवेयरलैंड\tNowhereland\n", encoding="utf-8")
    source = {"citation": "Countries", "licence": "x", "date": "2026-01-01", "file": "territories.tsv"}
    header = {"sources": {"cldr48.territories": source}}
    faulty = small(concept("nowhereland", "नाउहेयरलैंड", "Nowhereland", type="place"), header=header)
    assert [p.check for p in validate(faulty, tmp_path) if p.check != "canonical-line"] == ["countries-as-cldr"]
    assert checks(faulty) == []
    clean = small(concept("nowhereland", "नोवेयरलैंड", "Nowhereland", type="place"), header=header)
    assert [p.check for p in validate(clean, tmp_path) if p.check != "canonical-line"] == []


def test_what_we_decided_of_a_frequent_word_holds_for_the_concept_in_other_folders_too(small):
    ours, other = concept("ankara", "अंकारा", "Ankara", type="place"), concept("z-ankara", "अंकारा", "Ankara", type="place")
    assert not [p for p in validate(small(ours)) if p.check == "no-frequent-word"]
    assert [p.concept_id for p in validate(small(other)) if p.check == "no-frequent-word"] == ["z-ankara"]


def test_a_definition_is_one_line(small):
    broken = concept("one", "पहला शब्द", "first word", definition="two\nlines"), concept("two", "दूसरा शब्द", "second word", note=" x")
    assert [p.concept_id for p in validate(small(*broken)) if p.check == "single-blanks"] == ["one", "two"]
