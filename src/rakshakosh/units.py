"""Units of forces: numbered ones in every dress, companies, and regiments that nobody listed. One rule is one named function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import key
from rakshakosh.scene import (
    EDGE,
    START,
    Scene,
    Unlisted,
    any_of,
    folded_pairs,
    folded_words,
    name_before,
    occurrences,
    pattern,
    titled,
    word_before,
)
from rakshakosh.script import is_word_character
from rakshakosh.tables import rows

_BEFORE_UNIT = 60  # code points before a unit's noun in which its number and regiment stand
_ORDINAL_ENDING = "(?: ?(?:वीं|वें|वां|वी|वे|वा|th|st|nd|rd))"


def numbered_unit(scene: Scene) -> Iterator[Unlisted]:
    """46 असम राइफल्स, 17वीं स्क्वाड्रन, आठ जाट बटालियन, 13 कुमाऊं, 21 पैरा (एसएफ), 93 बटालियन बीएसएफ; not तीन रेजिमेंट, which counts them."""
    seen: set[tuple[int, int]] = set()
    for at, word in occurrences(scene.text, _unit_words()):
        noun_end = at + len(word)
        if not _a_number().search(scene.text, max(0, at - _BEFORE_UNIT), at):
            continue
        for match in _numbered_unit().finditer(scene.text, max(0, at - _BEFORE_UNIT), noun_end + 1):
            if match.span() in seen or match.end() != noun_end:
                continue
            end, addition = _tail(scene, match)
            if not (match["ordinal"] or addition or _is_named(scene, match)):
                continue
            if match["alone"] and scene.text.startswith(" कमांडो", end):
                continue  # 9 पैरा कमांडो are nine men
            seen.add(match.span())
            start, force = _force_joined(scene, match)
            yield pattern(scene, start, end, "organisation", force + _said(match) + addition, "numbered_unit")


def numbered_regiment(scene: Scene) -> Iterator[Unlisted]:
    """12 जाट, 8 सिख where a soldier of it follows (12 जाट के जवान); without one they may be twelve men."""
    for at, regiment in occurrences(scene.text, _bare_regiments()):
        number = _NUMBER_BEFORE.search(scene.text[max(0, at - 8) : at])
        if number and _soldier().match(scene.text, at + len(regiment)):
            said = f"{number['number']} {_regiments()[regiment][0]}"
            yield pattern(scene, at - len(number.group()), at + len(regiment), "organisation", said, "numbered_regiment")


def company(scene: Scene) -> Iterator[Unlisted]:
    """चार्ली कंपनी, अल्फा कंपनी."""
    for at, word in occurrences(scene.text, folded_pairs("phonetic_letters.tsv")):
        if match := _COMPANY.match(scene.text, at + len(word)):
            yield pattern(scene, at, match.end(), "organisation", f"{folded_pairs('phonetic_letters.tsv')[word]} Company", "company")


def named_unit(scene: Scene) -> Iterator[Unlisted]:
    """गजाबा रेजिमेंट, रॉयल X राइफल्स: one name before the noun, also a listed place; not फायर ब्रिगेड, तोपखाना रेजिमेंट."""
    for at, noun in occurrences(scene.text, _unit_nouns()):
        if scene.text[at - 1 : at] != " ":
            continue
        place = scene.listed_before(at - 1, _PLACES)
        english, before = _unit_nouns()[noun]
        unlisted = name_before(scene, at - 1) if before == "any" and at - 1 not in scene.ends else None
        start = place.start if place and not place.is_country else unlisted
        if start is None or word_before(scene.text, at - 1) in folded_words("not_unit_names.tsv"):
            continue
        name = place.english if place and start == place.start else titled(scene.text[start : at - 1])
        if word_before(scene.text, start - 1) == "रॉयल":
            start, name = start - len("रॉयल "), f"Royal {name}"
        yield pattern(scene, start, at + len(noun), "organisation", f"{name} {english}", "named_unit")


_COMPANY = re.compile(f" कंपनी{EDGE}")
_PLACES = frozenset({"place"})


_NUMBER_BEFORE = re.compile(f"{START}(?P<number>\\d{{1,2}})(?: ?(?:वीं|वें))? \\Z")


class _Noun(NamedTuple):
    english: str
    keeps_ordinal: bool
    least: int | None


def _tail(scene: Scene, match: re.Match[str]) -> tuple[int, str]:
    """What behind the noun belongs to the unit: (एसएफ) after पैरा, a force after a battalion; where it ends and its English."""
    tails = folded_pairs("para_suffixes.tsv") if match["alone"] == "पैरा" else {}
    if (match["noun"] or match["bare_noun"]) in ("बटालियन", "वाहिनी"):
        tails = _forces_behind()
    for hindi, english in tails.items():
        end = match.end() + len(hindi)
        if scene.text.startswith(hindi, match.end()) and (hindi[-1] == ")" or not is_word_character(scene.text[end : end + 1] or " ")):
            return end, f" {english}"
    return match.end(), ""


def _force_joined(scene: Scene, match: re.Match[str]) -> tuple[int, str]:
    """Where a unit begins whose force stands before its number without की (कोबरा 208 बटालियन), and the force's English."""
    if not match["bare_noun"]:
        return match.start(), ""
    before = scene.text[max(0, match.start() - _BEFORE_UNIT) : match.start()]
    force = _force_before().search(before)
    if force is None or force["of"]:
        return match.start(), ""
    return match.start() - len(force.group()), f"{folded_pairs('forces_with_battalions.tsv')[force['force']]} "


def _is_named(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a cardinal and what follows name a unit and do not count units."""
    if match["alone"]:
        return True
    if not match["words"]:
        return _is_shown_by_context(scene, match)
    kinds = {_regiments()[part][1] for part in _part().findall(match["words"])}
    if kinds == {"force"}:
        return _is_shown_by_context(scene, match)
    return (
        match["number"][0].isdigit() or match["number"] in folded_pairs("ordinal_words.tsv") or not kinds.isdisjoint(("regiment", "alone"))
    )


def _is_shown_by_context(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a bare cardinal and noun name a unit: the number is too high for a count, a holder follows, a force stands before."""
    number, noun = match["number"], match["noun"] or match["bare_noun"]
    least = _nouns()[noun].least
    if not number.isdigit():
        return False
    if (least is not None and int(number) >= least) or _holder().match(scene.text, match.end()):
        return True
    if word_before(scene.text, match.start() - 1) in ("नंबर", "नं"):
        return True
    before = scene.text[max(0, match.start() - _BEFORE_UNIT) : match.start()]
    return noun in ("बटालियन", "वाहिनी") and _force_before().search(before) is not None


def _said(match: re.Match[str]) -> str:
    number = match["number"]
    number = folded_pairs("number_words.tsv").get(number) or folded_pairs("ordinal_words.tsv").get(number) or number
    between = [_regiments()[part][0] for part in _part().findall(match["words"] or match["alone"] or "")]
    noun = _nouns().get(match["noun"] or match["bare_noun"] or "")
    if noun is None:
        return " ".join([number, *between])
    is_ordinal = bool(match["ordinal"]) or match["number"] in folded_pairs("ordinal_words.tsv")
    if is_ordinal and noun.keeps_ordinal and number.isdigit():
        number = _ordinal(int(number))
    return noun.english.format(n=number, r="".join(f"{part} " for part in between))


def _ordinal(number: int) -> str:
    """
    >>> [_ordinal(n) for n in (1, 12, 22, 103, 111)]
    ['1st', '12th', '22nd', '103rd', '111th']
    """
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@cache
def _nouns() -> dict[str, _Noun]:
    return {
        key(hindi): _Noun(english, ordinal == "yes", int(least) if least.isdigit() else None)
        for hindi, english, ordinal, least in rows("numbered_units.tsv")
    }


@cache
def _unit_nouns() -> dict[str, tuple[str, str]]:
    return {key(noun): (english, before) for noun, english, before in rows("unit_nouns.tsv")}


@cache
def _regiments() -> dict[str, tuple[str, str]]:
    return {key(hindi): (english, kind) for hindi, english, kind in rows("regiments.tsv")}


@cache
def _unit_words() -> tuple[str, ...]:
    return (*_nouns(), *_alone())


@cache
def _bare_regiments() -> tuple[str, ...]:
    return tuple(word for word, (_, kind) in _regiments().items() if kind == "regiment")


@cache
def _alone() -> tuple[str, ...]:
    return tuple(word for word, (_, kind) in _regiments().items() if kind == "alone")


@cache
def _forces_behind() -> dict[str, str]:
    return {f" {force}": english for force, english in folded_pairs("forces_with_battalions.tsv").items()}


@cache
def _force_before() -> re.Pattern[str]:
    return re.compile(f"{START}(?P<force>{any_of(folded_pairs('forces_with_battalions.tsv'))})(?P<of> की)? \\Z")


@cache
def _soldier() -> re.Pattern[str]:
    return re.compile(f" (?:के|की) (?:{any_of(folded_words('after_regiment.tsv'))}){EDGE}")


@cache
def _holder() -> re.Pattern[str]:
    return re.compile(f" (?:(?:के|की) )?(?:{any_of(folded_words('after_unit.tsv'))}){EDGE}| [‘'“\"]")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(any_of(_regiments()))


@cache
def _a_number() -> re.Pattern[str]:
    """What may be the number of a unit: looked for first, because most units in the news have none and the whole pattern is large."""
    return re.compile(f"\\d|{any_of(folded_pairs('number_words.tsv') | folded_pairs('ordinal_words.tsv'))}")


@cache
def _numbered_unit() -> re.Pattern[str]:
    """A number and a noun; between them an ordinal ending, regiments and arms, either or both."""
    cardinal = f"\\d{{1,3}}(?:/\\d{{1,2}})?|{any_of(folded_pairs('number_words.tsv'))}"
    number = f"(?P<number>{any_of(folded_pairs('ordinal_words.tsv'))}|{cardinal})"
    parts, nouns = any_of(_regiments()), any_of(_nouns())
    between = f"(?P<words>(?:{parts})(?: (?:{parts})){{0,3}})"
    return re.compile(
        f"{START}{number}(?P<ordinal>{_ORDINAL_ENDING})?"
        f"(?: {between} (?P<noun>{nouns})| (?P<alone>{any_of(_alone())})| (?P<bare_noun>{nouns})){EDGE}"
    )
