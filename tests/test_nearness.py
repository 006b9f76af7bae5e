"""Near strings: the filter loses none that a plain scan finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from rakshakosh.nearness import NEAREST, Strings

FEW_LETTERS = st.text(alphabet="abcdकखगािी19\u0900\ud800😀", max_size=12)


@settings(max_examples=400, deadline=None)
@given(st.lists(FEW_LETTERS, max_size=30), FEW_LETTERS)
def test_a_plain_scan_finds_no_more(strings: list[str], wanted: str) -> None:
    expected = {string: score for string in strings if string and wanted and (score := ratio(wanted, string)) >= NEAREST}
    assert {string: round(score * 100, 6) for string, score in Strings(strings).near(wanted)} == {
        string: round(score, 6) for string, score in expected.items()
    }


def test_the_nearest_comes_first() -> None:
    found = Strings(["belousov", "belousova", "beloussov", "lavrov"]).near("belousov")
    assert found[0][0] == "belousov"
    assert len(found) == 3


def test_letters_that_come_hundreds_of_times() -> None:
    long = "क" * 300
    assert Strings([long, "क" * 10]).near(long + "ख") == [(long, ratio(long + "ख", long) / 100)]


def test_nothing_is_near_to_nothing() -> None:
    assert Strings([]).near("क") == []
    assert Strings(["क", ""]).near("") == []
    assert Strings(["क"]).near("क" * 1_000_000) == []
