"""Which spellings are one name: every rule with what it joins and what it keeps apart, and the contract of `compare`."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

import rakshakosh as rk
from rakshakosh.detection import rule_names
from rakshakosh.folding import key
from rakshakosh.sameness import loose_rules, skeleton

TABLE = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| rule "))
]
JOINED = [(rule, *pair.split(" = ")) for rule, _, joins, _ in TABLE for pair in joins.split(", ") if pair]
APART = [tuple(pair.split(" ≠ ")) for *_, apart in TABLE for pair in apart.split(", ") if pair]


@pytest.mark.parametrize(("rule", "a", "b"), JOINED)
def test_a_rule_joins_and_can_be_switched_off(rule, a, b):
    comparison = rk.compare(a, b)
    assert comparison.same
    assert rule in comparison.rules
    assert rk.compare(b, a).same
    assert rule not in rk.compare(a, b, without=[rule]).rules


@pytest.mark.parametrize(("a", "b"), APART)
def test_what_no_rule_joins(a, b):
    assert not rk.compare(a, b).same
    assert not rk.compare(b, a).same


def test_every_rule_of_spelling_is_in_the_table():
    documented = {row[0] for row in TABLE}
    patterns = {"numbered_unit", "class_noun", "country_beside", "short_name"}
    missing = [name for name in rule_names() if name not in documented and name not in patterns]
    assert [name for name in missing if loose(name)] == []


def loose(name: str) -> bool:
    from rakshakosh import sameness, variants

    return name in (*sameness.rule_names(), *variants.damage_names())


ACROSS = [
    ("बेलौसोव", "Belousov", True), ("सीडीएस", "CDS", True), ("राजनाथ सिंह", "Rajnath Singh", True), ("एस-400", "S-400", True),
    ("एस-400", "S-500", False), ("पुतिन", "Pawan", False), ("भारत", "India", True), ("युद्धविराम", "ceasefire", False),
    ("अनुज वालिया", "Anuj Walia", True), ("के-9 वज्र", "K-9 वज्र", True), ("मोदी", "नरेन्द्र मोदी", False), ("सीडीएस", "प्रमुख रक्षा अध्यक्ष", False),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "same"), ACROSS)
def test_across_scripts_and_kinds(a, b, same):
    assert rk.compare(a, b).same is same


def test_equal_and_empty():
    assert rk.compare("भारत", "भारत") == rk.Comparison(True, (), 0.0)
    assert not rk.compare("", "भारत").same
    assert not rk.compare("!", "?").same
    assert rk.compare("", "").same
    with pytest.raises(rk.InputError, match="b must be str"):
        rk.compare("भारत", None)


WORDS = st.text(alphabet="कगचजटतदनपबमयरलवसहािीुूेैोौॉं्अआइईउऊएऐओऔऑ", min_size=1, max_size=9)


@given(WORDS, WORDS)
def test_compare_is_symmetric_and_never_raises(a, b):
    one, other = rk.compare(a, b), rk.compare(b, a)
    assert one.same == other.same
    assert one.distance == other.distance
    assert 0 <= one.distance <= 1


@given(WORDS, WORDS)
def test_words_that_loose_rules_join_have_one_skeleton(a, b):
    """The naive twin asks without the skeleton: it may find nothing that the index would not offer."""
    from rakshakosh import sameness

    found = sameness._Alignment(key(a), key(b)).changes(0, 0)
    if loose_rules(key(a), key(b)):
        assert found
        assert skeleton(key(a)) == skeleton(key(b))


def variants_of(name: str) -> list[str]:
    """Spellings of a name that one loose rule makes at one place."""
    return [
        name[: m.start()] + new + name[m.end() :]
        for old, new in (("ि", "ी"), ("ी", "ि"), ("ॉ", "ा"), ("ै", "े"))
        for m in re.finditer(old, name)
    ]


@pytest.mark.parametrize("name", ["वोलोदिमीर जेलेंस्की", "कमला हैरिस", "आईएनएस तुशील", "ऑपरेशन सिंदूर", "लॉकहीड मार्टिन", "हेलीकॉप्टर"])
def test_detection_joins_what_compare_joins(name):
    listed = rk.lookup(name, limit=1, near=False)[0].concept
    for spelt in variants_of(name):
        assert rk.compare(name, spelt).same, spelt
        assert rk.lookup(spelt, limit=1, near=False)[0].concept is listed, spelt
        found = [m for m in rk.detect(f"यहां {spelt} की बात हुई।") if m.concept_id == listed.id]
        assert listed.detect != "always" or [m.text for m in found] == [spelt]
