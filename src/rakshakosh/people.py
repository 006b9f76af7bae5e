"""People whom nobody listed but what stands before their names gives away: a post, an honorific, an office, another cue.

One rule is one named function. What the name itself or what stands behind it gives away is in `given_away`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rakshakosh.names import Name, has_case, is_called_after, is_followed_like_a_name, name_before, name_from
from rakshakosh.scene import EDGE, Scene, Unlisted, any_of, made, occurrences
from rakshakosh.script import word_at
from rakshakosh.tables import pairs, words


def person_after_post(scene: Scene) -> Iterator[Unlisted]:
    """कर्नल Y, रक्षा मंत्री Y, मेजर जनरल (सेवानिवृत्त) Y: words of a name that no function word, ordinary word or listed name interrupts."""
    for end in scene.named("role"):
        start = _behind_brackets(scene.text, end)
        is_rank = _is_rank(scene.text, end)
        name = name_from(scene, start, is_rank) if start else None
        if name and _is_person(scene, name, is_rank):
            yield from _person(scene, name, "person_after_post")
            yield from _joined(scene, name.end)


def person_after_honorific(scene: Scene) -> Iterator[Unlisted]:
    """श्री Y, डॉ. Y, शहीद Y; not शहीद जवान, श्री अन्न."""
    for at, honorific in occurrences(scene.text, words("honorifics.tsv")):
        start = at + len(honorific) + 1
        if scene.text[start - 1 : start] == " " and word_at(scene.text, start) not in words("after_honorific.tsv"):
            name = name_from(scene, start)
            if name and _is_person(scene, name, True) and not _is_hyphenated(scene, start):
                yield from _person(scene, name, "person_after_honorific")


def person_after_cue(scene: Scene) -> Iterator[Unlisted]:
    """प्रवक्ता Y, आतंकी Y: two words of a name; अधिकारी Y: a common given name or surname among them; पत्नी Y: a given name alone too."""
    for at, cue in occurrences(scene.text, pairs("person_cues.tsv")):
        start = at + len(cue) + 1
        if scene.text[start - 1 : start] != " ":
            continue
        name, kind = name_from(scene, start), pairs("person_cues.tsv")[cue]
        if name is None or _is_hyphenated(scene, start):
            continue
        if name.words + name.initials > 1:
            is_person = name.known > 0 or (kind == "sure" and name.words > 1)
        else:
            is_person = kind == "kin" and name.known > 0 and not name.plain and is_followed_like_a_name(scene.text, name.end)
        if is_person:
            yield from _person(scene, name, "person_after_cue")


def chief_of_body(scene: Scene) -> Iterator[Unlisted]:
    """इसरो प्रमुख Y, सुरक्षा परिषद के सचिव Y: the bare office of a listed body, where its holder follows, and the holder if unlisted."""
    for end in scene.named("organisation"):
        match = _office().match(scene.text, end)
        if match is None:
            continue
        start, holder = match.start("office"), match.end() + 1
        if scene.text[holder - 1 : holder] != " ":
            continue
        named = scene.starts.get(holder) in ("person", "role")  # कमान प्रमुख वाइस एडमिरल Y
        name = None if named else name_from(scene, holder)
        if named or (name and _is_person(scene, name, False)):
            yield made(scene, start, match.end(), "role", pairs("chiefs.tsv")[match["office"]], "cue", "chief_of_body")
            if name:
                yield from _person(scene, name, "chief_of_body")


def office_before_person(scene: Scene) -> Iterator[Unlisted]:
    """सचिव हेगसेथ: a bare office of the table right before a listed person."""
    for at, office in occurrences(scene.text, words("offices_before_people.tsv")):
        if scene.starts.get(at + len(office) + 1) == "person" and scene.text[at + len(office)] == " ":
            yield made(scene, at, at + len(office), "role", pairs("offices_before_people.tsv")[office], "cue", "office_before_person")


def person_joined(scene: Scene) -> Iterator[Unlisted]:
    """X और Y, X व Y behind a listed person X: two words or more, one of them a common given name or surname."""
    for end in scene.named("person"):
        yield from _joined(scene, end)


def person_alias(scene: Scene) -> Iterator[Unlisted]:
    """X उर्फ Y: the name behind उर्फ."""
    for at, word in occurrences(scene.text, ("उर्फ",)):
        start = at + len(word) + 1
        name = name_from(scene, start) if scene.text[start - 1 : start] == " " else None
        if name is None or not (name.words > 1 or has_case(scene.text, name.end)):
            continue
        other = name_before(scene, at - 1)
        if name.known or (other and other.known):
            yield from _person(scene, name, "person_alias")


def _joined(scene: Scene, end: int) -> Iterator[Unlisted]:
    """The people joined by commas and conjunctions to the one who ends at `end`: कर्नल X, Y और Z."""
    while match := _joint().match(scene.text, end):
        name = name_from(scene, match.end())
        if name is None or not name.known or name.words + name.initials < 2:
            return
        yield from _person(scene, name, "person_joined")
        end = name.end


def _person(scene: Scene, name: Name, rule: str) -> Iterator[Unlisted]:
    """The name, unless something is called after the person (अनुज वालिया मार्ग)."""
    if not is_called_after(scene.text, name.end):
        yield made(scene, name.start, name.end, "person", "", "cue", rule)


def _is_hyphenated(scene: Scene, start: int) -> bool:
    """Whether what begins at `start` is joined to the word before it: स्व-चालित, पिता-पुत्र."""
    between = scene.source[scene.folded.original(start - 2) : scene.folded.original(start)]
    return not _HYPHENS.isdisjoint(between)


def _is_person(scene: Scene, name: Name, certain: bool) -> bool:
    """Whether a run of words behind a post or an honorific is a name; `certain`: a rank or an honorific, which little else follows."""
    if name.words + name.initials > 1:
        return name.known > 0 or (not name.plain and (certain or is_followed_like_a_name(scene.text, name.end)))
    if name.known and not name.plain:
        return certain or is_followed_like_a_name(scene.text, name.end)
    return (certain or not name.plain) and has_case(scene.text, name.end)


def _behind_brackets(text: str, end: int) -> int | None:
    """Where the name begins behind a post that ends at `end`: after a blank or bracket, or after (सेवानिवृत्त); None elsewhere."""
    if text[end : end + 2] == ") ":
        return end + 2
    if text[end : end + 2] == " (":
        match = _retired().match(text, end + 2)
        return match.end() if match else None
    return end + 1 if text[end : end + 1] == " " else None


def _is_rank(text: str, end: int) -> bool:
    return text.endswith(_ranks(), max(0, end - 12), end)


_HYPHENS = frozenset("-\u2010\u2011\u2013")


@cache
def _ranks() -> tuple[str, ...]:
    return tuple(words("ranks.tsv"))


@cache
def _retired() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words('retired.tsv'))})[.॰]? ?\\) ")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile("(?:,| और| एवं| तथा| व) ")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(f" (?:(?:के|की) )?(?P<office>{any_of(pairs('chiefs.tsv'))}){EDGE}")
