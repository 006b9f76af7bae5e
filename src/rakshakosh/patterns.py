"""Shapes that no list holds: the class noun that follows a weapon's name and belongs to it, the hyphen that a designator needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rakshakosh.folding import Folded, key
from rakshakosh.inflection import paradigm, plural
from rakshakosh.scene import any_of
from rakshakosh.script import HYPHENS, is_whole_word
from rakshakosh.tables import rows, words


class Growth(NamedTuple):
    """What follows a name and belongs to it: where it ends in the folded text, and its English with a leading space."""

    end: int
    english: str


def growth(type: str, source: str, folded: Folded, at: int) -> Growth | None:
    """What follows a listed name of `type` that ends at offset `at` of the folded text: a weapon's class noun, an event's year."""
    if type == "equipment":
        return class_noun(folded.text, at)
    return (year(source, folded, at) or exercise_noun(folded.text, at)) if type == "event" else None


EXERCISE = " exercise"


def exercise_noun(text: str, at: int) -> Growth | None:
    """The noun of an exercise right behind its listed name: इंद्र युद्धाभ्यास, मालाबार नौसैनिक अभ्यास."""
    match = _exercise_noun().match(text, at)
    return Growth(match.end(), EXERCISE) if match else None


def year(source: str, folded: Folded, at: int) -> Growth | None:
    """The year or edition after an event's name: 2025, -25, -XIV, 2.0. Two figures and Roman ones need their hyphen, and so does the
    year after what happens on a date (पुलवामा हमला 2019 में हुआ)."""
    match = _YEAR.match(folded.text, at)
    if match is None:
        return None
    needs_hyphen = match["short"] or folded.text.endswith(_dated(), 0, at)
    if needs_hyphen and match["dash"] is None and HYPHENS.isdisjoint(source[folded.original(at) : folded.original(at + 1)]):
        return None
    return Growth(match.end(), " " + match.group().strip(" \N{EM DASH}"))


_YEAR = re.compile(
    "(?: |(?P<dash>\N{EM DASH}))(?:(?:19|20)\\d\\d|[2-9]\\.0|(?P<short>\\d\\d?|[IVX]{1,5}))(?![^\\W_]|[\u0900-\u0903\u093a-\u094f]|[.,]\\d)"
)


@cache
def _exercise_noun() -> re.Pattern[str]:
    nouns = any_of(map(key, words("exercise_nouns.tsv")))
    return re.compile(f" (?:{nouns})(?![^\\W_]|[\u0900-\u0903\u093a-\u094f])")


@cache
def _dated() -> tuple[str, ...]:
    return tuple(key(word) for word in words("dated_events.tsv"))


LONGEST_KIND = 8  # words: वायु रक्षा मिसाइल प्रणाली, -class guided missile destroyer


def with_its_kind(text: str) -> Iterator[tuple[str, str]]:
    """Each name that folded `text`, in lower case, may be with what it is a kind of, and the type of that: BrahMos of ब्रह्मोस मिसाइल
    and of BrahMos missile, Scorpene of Scorpene-class submarine, Malabar of Exercise Malabar and मालाबार नौसैनिक अभ्यास."""
    if before := _exercise_before().match(text):
        yield text[before.end() :], "event"
    if after := _exercise_after().search(text):
        yield text[: after.start()], "event"
    for at in [blank.start() for blank in re.finditer(" ", text)][-LONGEST_KIND:]:
        weapon = class_noun(text, at)
        if (weapon and weapon.end == len(text)) or _english_noun().fullmatch(text, at):
            yield text[:at], "equipment"


def _exercises() -> str:
    """What an exercise is called in a query, where its name is listed: more than in a text, where अभ्यास alone is mostly practice."""
    hindi = map(key, words("exercises.tsv") | words("exercise_nouns.tsv"))
    return f"(?:{any_of(hindi)}|(?:(?:{any_of(words('english_exercise_adjectives.tsv'))}) )*exercises?)"


@cache
def _exercise_before() -> re.Pattern[str]:
    return re.compile(f"(?:{_exercises()}|ex) ")


@cache
def _exercise_after() -> re.Pattern[str]:
    return re.compile(f" {_exercises()}\\Z")


@cache
def _english_noun() -> re.Pattern[str]:
    """What an English text says a weapon is: `class_noun` in the words of its English."""
    nouns = {english for noun, _ in _nouns().values() for english in (noun.casefold(), plural(noun).casefold())}
    modifiers = {*(word.casefold() for word in _modifiers().values()), "class"}
    return re.compile(f"(?: (?:{any_of(modifiers)}))* (?:{any_of(nouns)})")


def class_noun(text: str, at: int) -> Growth | None:
    """The class noun phrase that stands right after offset `at` of folded `text`, or None.

    A quote, bracket or comma between cuts, because only a blank (or hyphen, folded to one) may stand there.
    """
    match = _pattern().match(text, at)
    if match is None or not is_whole_word(text, match.start("noun"), match.end()):
        return None
    if (weapon := _weapon_before_platform(match)) is not None:
        return weapon
    english: list[str] = []
    for word in _modifier().findall(match["modifiers"]):
        if word == "रोधी" and english:
            english[-1] = f"anti-{english[-1]}"  # it follows what it is against: टैंक रोधी
        else:
            english.append(_modifiers()[word])
    noun, is_plural = _nouns()[match["noun"]]
    return Growth(match.end(), " " + " ".join([*english, plural(noun) if is_plural else noun]))


def _weapon_before_platform(match: re.Match[str]) -> Growth | None:
    """The weapon alone where it stands before what carries it: ब्रह्मोस मिसाइल in ब्रह्मोस मिसाइल पनडुब्बियों से दागी गई."""
    first, _, rest = match["modifiers"].partition(" ")
    if rest or first not in _nouns() or not match["noun"].startswith(_platforms()):
        return None
    return Growth(match.start("modifiers") + len(first), f" {_nouns()[first][0]}")


LETTER_WORD_STARTS = frozenset(word[0] for word in words("letter_words.tsv"))


def has_hyphen_if_needed(text: str, folded: Folded, start: int) -> bool:
    """Whether what begins at `start` is no designator split by a blank after a letter name that is a word (के 4, जी 20)."""
    match = _letter_word().match(folded.text, start)
    return match is None or not HYPHENS.isdisjoint(text[folded.original(match.end(1)) : folded.original(match.end())])


@cache
def _letter_word() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(words('letter_words.tsv')))}) (?=\\d)")


@cache
def _modifiers() -> dict[str, str]:
    return {key(hindi): english for hindi, english in rows("class_modifiers.tsv")}


@cache
def _nouns() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for hindi, gender, english in rows("class_nouns.tsv"):
        folded = key(hindi)
        bend = paradigm(folded, gender)
        for ending, slots in bend.endings.items():
            found.setdefault(folded[: len(folded) - bend.strip] + ending, (english, slots[0].number == "plural"))
        if "\u0915" <= folded[-1] <= "\u0939":
            found.setdefault(f"{folded}्स", (english, True))  # the English plural: बॉम्बर्स, जेट्स
    return found


@cache
def _platforms() -> tuple[str, ...]:
    return tuple(key(word)[:-1] if word[-1] in "ीा" else key(word) for word in words("platforms.tsv"))


@cache
def _modifier() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(_modifiers())})(?= )")


@cache
def _pattern() -> re.Pattern[str]:
    nouns = any_of(_nouns())
    of_class = "|".join(f"(?<={word} ){of} " for word in ("श्रेणी", "क्लास") for of in ("की", "के", "का"))
    modifiers = f"(?P<modifiers>(?:{_modifier().pattern} )*)"
    return re.compile(f" (?:{of_class})?{modifiers}(?P<noun>{nouns})(?![^\\W_]|[\u0900-\u0903\u093a-\u094f])")
