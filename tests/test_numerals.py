"""Numbers in both languages by their worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import rows

from rakshakosh.numerals import numbers


@pytest.mark.parametrize("row", rows("numerals.tsv"), ids=lambda row: " ".join(row[:2]))
def test_worth(row):
    language, text, worth = [*row, ""][:3]
    found = numbers(text, language)
    assert " ".join(f"{n.value}{'c' if n.kind == 'count' else ''}" for n in found) == worth
    assert all(0 <= n.start < n.end <= len(text) for n in found)


def test_kinds():
    assert [n.kind for n in numbers("एस-400 की 22वीं रेजिमेंट में दो टैंक", "hi")] == ["designator", "ordinal", "cardinal"]
    assert [n.kind for n in numbers("The 22nd regiment has two S-400s", "en")] == ["ordinal", "cardinal", "designator"]


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_in_every_grouping_are_one_number(value):
    written = {str(value), f"{value:,}", "".join(chr(0x0966 + int(d)) for d in str(value))}
    assert {n.value for text in written for n in numbers(text, "hi")} == {value}


@given(st.text(alphabet="एक दोसौहजारलाखड़ेढ़वां0१.,-वीं aonehundred", max_size=40), st.sampled_from(("hi", "en")))
def test_any_text(text, language):
    found = numbers(text, language)
    # the numbers of a row (5,7,9) have the span of the row
    assert all(a.end <= b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(found))
