"""Which numbers of a translated pair answer each other, and which do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from rakshakosh.quantities import CLOCK, HUNDRED, Number, time_of_day

COVERED = "covered"
"""The kind of a designator inside a term that is answered or told: it asks for nothing, but another may stand in its place."""
MOST_ALONE = 12  # a number word up to it that the other text has not is too often said otherwise (दो टूक, one another)
_ONE = Fraction(1)


class Differing(NamedTuple):
    """A number without its answer: that of the source, that of the target, either of them None."""

    source: Number | None
    target: Number | None


def differing(source: Sequence[Number], target: Sequence[Number]) -> list[Differing]:
    """The numbers of two texts that differ. Sums, scales and words count by their worth; what a count word says is never asked for."""
    left_source, left_target = _unanswered(source, target)
    left_target = _without_equal(left_target, source)
    left_source = _without_equal(left_source, target)
    found: list[Differing] = []
    for number in [n for n in left_source if _asks(n)]:
        partner = _partner(number, left_target)
        if partner is not None:
            left_target.remove(partner)
            found.append(Differing(number, partner))
        elif _is_strong(number):
            found.append(Differing(number, None))
    hidden = [n for n in source if n.kind == COVERED and not any(_equal(n, other) for other in target)]
    for number in left_target:
        if hidden and number.kind in ("designator", COVERED):
            found.append(Differing(hidden.pop(0), number))
        elif _is_strong(number) and number.digits:
            found.append(Differing(None, number))
    return found


def _unanswered(source: Sequence[Number], target: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    left = list(target)
    alone: list[Number] = []
    unanswerable = {n.value for n in _without_equal(source, target)}
    for number in source:
        answer = None if number.value in unanswerable else next((n for n in left if _equal(number, n)), None)
        if answer is None:
            alone.append(number)
        else:
            left.remove(answer)
    return alone, left


def _without_equal(of: Sequence[Number], others: Iterable[Number]) -> list[Number]:
    """The numbers that no other can be, each worth compared once."""
    worths = {n.value: n for n in others}.values()
    alone = {value for value, n in {n.value: n for n in of}.items() if not any(_equal(n, other) for other in worths)}
    return [n for n in of if n.value in alone]


def _equal(one: Number, other: Number) -> bool:
    """Whether two numbers can be one: their worth; a year by its last two figures; months for years and a half; 23.45 for 23:45."""
    a, b = one.value, other.value
    if a == b:
        return True
    if (one.kind == CLOCK) != (other.kind == CLOCK):
        return _as_clock(b if one.kind == CLOCK else a) == (a if one.kind == CLOCK else b)
    if max(a, b) >= 1000 and min(a, b) < 100 and max(a, b) % 100 == min(a, b) and max(a, b) < 2100:
        return True
    return min(a, b) * 12 == max(a, b) and min(a, b).denominator > 1


def _as_clock(value: Fraction) -> Fraction:
    """What a number with a point is as a time of day, if nothing beside it says that it is one: at 23.45."""
    hours, rest = divmod(value, 1)
    return time_of_day(hours, rest * HUNDRED)


def _asks(number: Number) -> bool:
    return number.kind not in ("count", COVERED) and not (number.value == _ONE and number.kind == "cardinal" and not number.digits)


def _is_strong(number: Number) -> bool:
    """Whether a number must be there: digits, or a word above twelve."""
    return number.kind not in ("count", COVERED) and (number.digits or (number.value > MOST_ALONE and number.kind == "cardinal"))


def _comparable(one: Number, other: Number) -> bool:
    """Whether one may stand in the other's place: an ordinal for an ordinal, a cardinal or a time for either; not the article one."""
    return (other.kind == one.kind or {one.kind, other.kind} == {"cardinal", CLOCK}) and _asks(other)


def _partner(number: Number, others: Iterable[Number]) -> Number | None:
    """The first number that may stand in its place, in digits for digits if there is one."""
    fitting = (n for n in others if _comparable(number, n))
    first = next(fitting, None)
    if first is None or first.digits == number.digits:
        return first
    return next((n for n in fitting if n.digits == number.digits), first)
