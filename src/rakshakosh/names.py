"""How far a person's name reaches in folded text, forwards from its beginning and backwards from its end."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from rakshakosh import acronyms
from rakshakosh.folding import key, keys
from rakshakosh.scene import Scene, is_proper, ordinary
from rakshakosh.script import word_at, word_start
from rakshakosh.tables import pairs, words

LONGEST_WORD = 40  # code points of one word of a name
LONGEST_NAME = 5  # words: सुब्रह्मण्यम दिलीप कुमार बलवंत सिंह; a longer run is no name
_AFTER_NAMES = frozenset(",)(;:’”'\"")


class Name(NamedTuple):
    """A run of words that may be a person's name: where it stands, how many words it has, initials left out, and how many of them are
    in the tables of given names and surnames; `plain`: whether every word is an ordinary word too (विकास, प्रकाश)."""

    start: int
    end: int
    words: int
    known: int
    initials: int
    plain: bool


def name_from(scene: Scene, start: int, certain: bool = False) -> Name | None:
    """The name that begins at `start`: words of names, initials, and particles with a word of a name behind them.

    `certain`: behind a rank, where an ordinary word before any word of a name is a given name (मेजर विकास बलियान).
    """
    found: list[str] = []
    end, at, initials = start, start, 0
    while len(found) + initials < LONGEST_NAME and not _is_listed_apart(scene, at, found):
        word = word_at(scene.text, at)
        after = at + len(word)
        if not word or len(word) > LONGEST_WORD:
            break
        if _is_particle(scene, at, word, bool(found or initials)):
            at = after + 1
            continue
        if _is_initial(scene, at, word, at == start):
            initials += 1
        elif _goes_on(scene, after, found, word, certain):
            found.append(word)
        else:
            break
        end = after
        if scene.text[after : after + 1] != " ":
            break
        at = after + 1
    return _name(start, end, found, initials)


def name_before(scene: Scene, end: int) -> Name | None:
    """The name that ends at `end`; it begins behind the first word that is of no name."""
    found: list[str] = []
    start, at, initials = end, end, 0
    while len(found) + initials < LONGEST_NAME:
        begin = word_start(scene.text, at)
        word = scene.text[begin:at]
        if not word or len(word) > LONGEST_WORD or (begin in scene.starts and not _is_one_word_of_a_name(scene, begin, word)):
            break
        if word in pairs("name_particles.tsv") and found and scene.text[begin - 1 : begin] == " ":
            at = begin - 1
            continue
        if _is_initial(scene, begin, word):
            initials += 1
        elif is_name_word(word) or (found and word in words("ordinary_names.tsv")):
            found.append(word)
        else:
            break
        start = begin
        if scene.text[begin - 1 : begin] != " " or begin < 2:
            break
        at = begin - 1
    return _name(start, end, found, initials)


def is_name_word(word: str) -> bool:
    """Whether `word`, folded, can be a word of a name: one of the tables, or none that Hindi has for something else."""
    return word in given_names() or word in surnames() or (is_proper(word) and not _is_no_name(word))


def is_known(word: str) -> bool:
    """Whether `word` is a common given name or a surname that is nothing else."""
    return word in given_names() or surnames().get(word, False)


def is_surname(word: str) -> bool:
    """Whether `word` ends a name: a surname that is no given name and no middle part (शर्मा; not सिंह, अली, which another may follow)."""
    return word in surnames() and word not in given_names() and word not in words("middle_names.tsv")


@cache
def given_names() -> frozenset[str]:
    return frozenset(keys(words("given_names.tsv")))


@cache
def surnames() -> dict[str, bool]:
    """The common surnames, each with whether it shows a person whatever unlisted word stands before it."""
    kinds = pairs("surnames.tsv")
    return {word: kind == "sure" for word, kind in zip(keys(kinds), kinds.values(), strict=True)}


def is_followed_like_a_name(text: str, end: int) -> bool:
    """Whether a function word, a verb or punctuation stands behind a run of words, so that the name is complete."""
    if end == len(text) or text[end] != " ":
        return True
    following = word_at(text, end + 1)
    return following in words("function_words.tsv") or is_verb_form(following)


def has_case(text: str, end: int) -> bool:
    """Whether a case marker, a conjunction, a comma, a bracket or a quotation mark stands behind a bare word, which must be a name then."""
    if text[end : end + 1] == " ":
        return word_at(text, end + 1) in words("case_markers.tsv")
    return text[end : end + 1] in _AFTER_NAMES


def is_called_after(text: str, end: int) -> bool:
    """Whether something is called after the person whose name ends at `end`: Y मार्ग, Y संजीवनी अस्पताल."""
    return text[end : end + 1] == " " and word_at(text, end + 1) in words("after_names.tsv") - {"परिवार"}


def _name(start: int, end: int, found: list[str], initials: int) -> Name | None:
    if not found:
        return None
    return Name(start, end, len(found), sum(map(is_known, found)), initials, all(word in ordinary() for word in found))


def _goes_on(scene: Scene, end: int, found: list[str], word: str, certain: bool) -> bool:
    """Whether the word that ends at `end` begins or goes on with a name; behind a surname only another known name does."""
    if is_name_word(word):
        return is_known(word) or not _is_complete(found)
    if found or word not in words("ordinary_names.tsv"):
        return False
    following = word_at(scene.text, end + 1)
    return following in surnames() or is_known(following) or (certain and is_name_word(following))


def _is_complete(found: list[str]) -> bool:
    return len(found) > 1 and is_surname(found[-1])


def _is_listed_apart(scene: Scene, at: int, found: list[str]) -> bool:
    """Whether something listed begins at `at` that is no word of this name (a place, a post; not सागर in कर्नल सागर थापा)."""
    return at in scene.starts and not _is_one_word_of_a_name(scene, at, word_at(scene.text, at))


def _is_one_word_of_a_name(scene: Scene, at: int, word: str) -> bool:
    return at + len(word) in scene.ends and (word in given_names() or word in surnames())


def _is_particle(scene: Scene, at: int, word: str, inside: bool) -> bool:
    """Whether `word` is a particle (बिन, अल) and a word of a name follows."""
    may_begin = pairs("name_particles.tsv").get(word)
    if may_begin is None or not (inside or may_begin == "yes"):
        return False
    after = at + len(word)
    following = word_at(scene.text, after + 1)
    return scene.text[after : after + 1] == " " and (is_name_word(following) or following in pairs("name_particles.tsv"))


def _is_initial(scene: Scene, at: int, word: str, first: bool = False) -> bool:
    """Whether a letter name is an initial: a stop follows in the caller's text, or it is no word of its own (एस, not के), or another
    initial follows and it is the first word of the name (ए पी, के एस)."""
    if word not in acronyms.letter_names():
        return _is_joined_initials(word)
    end = at + len(word)
    after = scene.folded.original(end)
    if scene.source[after : after + 1] in (".", "॰"):
        return True
    if word not in words("function_words.tsv") and len(word) > 1:
        return True
    followed = word_at(scene.text, end + 1) in acronyms.letter_names() and word_at(scene.text, end + 1) not in words("function_words.tsv")
    return followed and (first or word not in words("function_words.tsv"))


def _is_joined_initials(word: str) -> bool:
    """Initials written together: जेपी, एसके, सीके."""
    return len(word) <= 8 and word not in ordinary() and len(acronyms.read_folded(word) or "") == 2


@lru_cache(maxsize=20_000)
def _is_no_name(word: str) -> bool:
    """A title, a cue, a verb form, or a word with an ending that names do not have."""
    if any(word in table for table in (words("honorifics.tsv"), pairs("person_cues.tsv"), words("after_names.tsv"))):
        return True
    if word.endswith(_endings()):
        return True
    return is_verb_form(word)


@lru_cache(maxsize=20_000)
def is_verb_form(word: str) -> bool:
    """Whether `word` is a form of a frequent verb (लौटे, पहुंचीं)."""
    return any(word.endswith(ending) and word[: -len(ending)] in _verb_roots() for ending in words("verb_endings.tsv"))


@cache
def _verb_roots() -> frozenset[str]:
    return frozenset(map(key, words("verb_roots.tsv")))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(map(key, words("not_name_endings.tsv")))
