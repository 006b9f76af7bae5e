"""The Latin schemes that carry Devanagari letter for letter: how each is written, and how it is read.

Tables: `tables/schemes.tsv` (the letters, one column a scheme) and `tables/schemes_reading.tsv` (what is read besides them). Reading takes
the longest letter at each place. Writing looks ahead with the reader's eyes: where letters would be read otherwise than they were meant, it
puts the separator of the scheme between them, so that everything written is read as what it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from rakshakosh.script import JOINERS, NUKTA, VIRAMA
from rakshakosh.tables import rows

LATIN_SCHEMES: tuple[str, ...] = ("iso15919", "iast", "itrans", "hk", "slp1", "wx", "velthuis")

# Letters and signs of Devanagari with its Vedic and other extensions; no digit, no danda, no abbreviation sign.
DEVANAGARI = "\u0900-\u0963\u0971-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff"

# What a letter is to reading; besides, a separator that is only read (NOTHING).
CONSONANT, VOWEL, SIGN, OTHER, NOTHING = "consonant", "vowel", "sign", "other", "nothing"
_KINDS = (CONSONANT, VOWEL, SIGN, OTHER)
# What a token can be besides: a consonant without a vowel, the vowel of the consonant before it, no letter of the scheme.
CLOSED, OWN, RAW = "closed", "own", "raw"

_AVAGRAHA = "ऽ"
_LATIN = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ\u0300-\u036f]"
_RUN = re.compile(f"[{DEVANAGARI}][{DEVANAGARI}{JOINERS}]*|.", re.DOTALL)
_UNIT = re.compile(f"[क-ह\u0978-\u097f]{NUKTA}?|.", re.DOTALL)
_HAS_DEVANAGARI = re.compile(f"[{DEVANAGARI}]").search
_WITHOUT_JOINERS = str.maketrans("", "", JOINERS)
_LATIN_WORD = re.compile(f"{_LATIN}+")
_VOWEL_SIGNS = frozenset(chr(c) for c in (0x93A, 0x93B, *range(0x93E, 0x94D), 0x94E, 0x94F, 0x955, 0x956, 0x957, 0x962, 0x963))
_HAS_LATIN = re.compile(_LATIN).search
_DIGITS = frozenset("0123456789")
_NOTHING: frozenset[str] = frozenset()
_BLANKS = re.compile(r"(\s+)")
_LONGEST_PIECE = 60  # code points; what is longer without a blank is no word, and not worth keeping
_MOST_PIECES = 50_000


class Reading(NamedTuple):
    """What a Latin letter of a scheme stands for: its kind, the Devanagari, and of a vowel the sign behind a consonant."""

    kind: str
    letters: str
    sign: str = ""


# A letter about to be written: its Latin, its kind, and which unit of the text it belongs to.
Token: TypeAlias = tuple[str, str, int]
# A stretch of what was read: start, end, and its Devanagari (or itself, where it is no letter of the scheme).
Part: TypeAlias = tuple[int, int, str]


def units(text: str) -> list[str]:
    """`text` in letters and signs, a consonant with its nukta, Devanagari in NFC and without joiners, which are no letters."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if _HAS_DEVANAGARI(run):
            found += _UNIT.findall(unicodedata.normalize("NFC", run.translate(_WITHOUT_JOINERS)))
        else:
            found.append(run)
    return found


@cache
def latin_scheme(name: str) -> Scheme:
    """The Latin scheme `name`, its tables read once."""
    return Scheme(name)


class Scheme:
    """One Latin scheme. Text is taken in pieces between blanks, which are kept, since news repeats its words and nothing reaches across."""

    def __init__(self, name: str) -> None:
        cells = _cells(name)
        self.separator = cells["separator"][0][2]
        self.folds_case = cells["case"][0][2] == "any"
        self.consonants = {letter: latin for letter, _, latin in cells["consonant"]}
        self.vowels = {letter: latin for letter, _, latin in cells["vowel"]}
        self.vowel_signs = {sign: latin for _, sign, latin in reversed(cells["vowel"]) if sign}
        self.signs = {letter: latin for letter, _, latin in cells["sign"]}
        self.others = {letter: latin for letter, _, latin in cells["other"]}
        self.edges = {letter: latin for letter, _, latin in cells["edge"]}
        self.instead = {self.vowels[letter]: latin for letter, _, latin in cells["instead"]}
        self.reads = _readings(name, cells)
        self._prepare_reading()
        self._written = lru_cache(maxsize=_MOST_PIECES)(self._write)
        self._kept = lru_cache(maxsize=_MOST_PIECES)(self._read)

    def _prepare_reading(self) -> None:
        self.apostrophes = {latin for latin, read in self.reads.items() if read.letters == _AVAGRAHA and latin in ("'", "’")}
        self.between = {latin for latin, read in self.reads.items() if read.kind == NOTHING}
        # Signs made of punctuation are signs behind a letter only, halants behind a consonant; what ends in a digit is none before another.
        self.marks = {latin for latin, read in self.reads.items() if read.kind == SIGN and not latin[0].isalpha()}
        self.halants = {latin for latin, read in self.reads.items() if read.letters == VIRAMA}
        self.doubtful = self.marks | self.halants | {latin for latin in self.reads if latin[-1] in _DIGITS}
        self.raw_signs = _VOWEL_SIGNS - self.vowel_signs.keys()
        lengths: dict[str, set[int]] = defaultdict(set)
        for latin in self.reads.keys() - self.apostrophes - self.between:
            lengths[latin[0]].add(len(latin))
        self.lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.reach = max(map(len, self.reads))
        self.continued = {latin: self._continuations(latin) for latin in self.reads}

    def _continuations(self, latin: str) -> frozenset[str]:
        """The characters that, next to `latin`, could make another letter of it."""
        found = {other[len(latin)] for other in self.reads if other.startswith(latin) and other != latin}
        return frozenset(found | (_DIGITS if latin[-1] in _DIGITS else _NOTHING))

    def letter_at(self, text: str, at: int, before: str) -> str:
        """The longest letter of the scheme at `at` of `text`, empty if there is none. `before`: the letter that ends there, if one does."""
        for length in self.lengths.get(text[at : at + 1], ()):
            latin = text[at : at + length]
            if latin in self.reads and not (latin in self.doubtful and self._is_none(latin, text[at + length : at + length + 1], before)):
                return latin
        return ""

    def _is_none(self, latin: str, following: str, before: str) -> bool:
        """Whether a doubtful letter is none where it stands."""
        if latin in self.halants:
            return not before or self.reads[before].kind != CONSONANT
        return following in _DIGITS if latin[-1] in _DIGITS else not before

    # Writing

    def write(self, text: str) -> str:
        """Devanagari `text` in this scheme."""
        return "".join([self._written(piece) if len(piece) <= _LONGEST_PIECE else self._write(piece) for piece in _BLANKS.split(text)])

    def _write(self, piece: str) -> str:
        return "".join(self.spelled(units(piece))) if _HAS_DEVANAGARI(piece) else piece

    def spelled(self, units: Sequence[str]) -> list[str]:
        """The Latin of each of `units`, with the separator behind it where one is needed. What has no letter stays as it is."""
        tokens = self._tokens(units)
        found = [""] * len(units)
        ahead, following = "", RAW
        for at in range(len(tokens) - 1, -1, -1):
            latin, kind, unit = tokens[at]
            if kind == RAW:
                before = tokens[at - 1][0].rstrip(NUKTA) if at and tokens[at - 1][1] != RAW else ""
                runs_on = self._mark_runs_on(latin, before, ahead, following)
            else:
                runs_on = self._runs_on(latin, kind, ahead, following)
            written = latin + self.separator if runs_on else latin
            found[unit] = written + found[unit]
            ahead = (written + ahead)[: self.reach]
            following = kind
        return found

    def _runs_on(self, latin: str, kind: str, ahead: str, following: str) -> bool:
        """Whether a letter with what stands `ahead` of it would be read as something else."""
        if following == VOWEL and kind == CLOSED:
            return True
        first = ahead[:1]
        if following == RAW and first in self.marks and self.separator != ":":
            return True
        return first in self.continued.get(latin, _NOTHING) and self.letter_at(latin + ahead, 0, latin) != latin

    def _mark_runs_on(self, mark: str, before: str, ahead: str, following: str) -> bool:
        """Whether an ordinary mark would become part of the letter ahead, or a letter itself. Latin is left alone; a colon cannot help."""
        if following == RAW or self.separator == ":" or mark.isalpha():
            return False
        return self.letter_at(mark + ahead, 0, before) != "" or (before != "" and (mark in self.apostrophes or mark in self.between))

    def _tokens(self, units: Sequence[str]) -> list[Token]:
        tokens: list[Token] = []
        for at, unit in enumerate(units):
            following = units[at + 1] if at + 1 < len(units) else ""
            if consonant := self._consonant(unit):
                tokens += self._consonant_tokens(consonant, following, at)
            elif unit == VIRAMA and at and self._consonant(units[at - 1]):
                continue
            else:
                tokens.append(self._token(unit, following, tokens, at))
        return tokens

    def _consonant(self, unit: str) -> str:
        """The Latin of a consonant; one whose nukta the scheme does not have keeps the nukta as it is."""
        if unit in self.consonants or unit[1:] != NUKTA:
            return self.consonants.get(unit, "")
        bare = self.consonants.get(unit[0])
        return bare + NUKTA if bare else ""

    def _consonant_tokens(self, latin: str, following: str, at: int) -> list[Token]:
        if following == VIRAMA or following in self.raw_signs:
            return [(latin, CLOSED, at)]
        if following in self.vowel_signs:
            return [(latin, CONSONANT, at)]
        return [(latin, CONSONANT, at), (self.vowels["अ"], OWN, at)]

    def _token(self, unit: str, following: str, before: list[Token], at: int) -> Token:
        """A unit that is no consonant."""
        kind = before[-1][1] if before else RAW
        if unit in self.vowel_signs and kind == CONSONANT:
            return (self._fitting(self.vowel_signs[unit], before), OWN, at)
        if unit in self.vowels:
            return (self._fitting(self.vowels[unit], before), VOWEL, at)
        if unit in self.signs and kind != RAW:
            return (self.signs[unit], SIGN, at)
        if unit in self.edges and (kind in (RAW, OTHER) or not (following in self.vowels or self._consonant(following))):
            return (self.edges[unit], OTHER, at)
        return (self.others.get(unit, unit), OTHER if unit in self.others else RAW, at)

    def _fitting(self, latin: str, before: list[Token]) -> str:
        """The Latin of a vowel, or what is written instead where it would be read together with the letter before it."""
        last = before[-2:] if before and before[-1][0] == self.separator else before[-1:]
        joined = last and last[0][1] not in (RAW, CLOSED) and self.letter_at(last[0][0] + latin, 0, latin) != last[0][0]
        return self.instead.get(latin, latin) if joined else latin

    # Reading

    def read(self, text: str) -> str:
        """`text` in this scheme as Devanagari."""
        pieces = _BLANKS.split(unicodedata.normalize("NFC", text))
        return "".join([self._kept(piece) if len(piece) <= _LONGEST_PIECE else self._read(piece) for piece in pieces])

    def _read(self, piece: str) -> str:
        return unicodedata.normalize("NFC", "".join([read for _, _, read in self.parts(piece)]))

    def parts(self, piece: str) -> list[Part]:
        """`piece`, which must be in NFC, letter by letter with its Devanagari."""
        text = _small(piece) if self.folds_case else piece
        found: list[Part] = []
        at, before, half = 0, "", False
        while at < len(text):
            letter = self.letter_at(text, at, before) or self._apostrophe(text, at, before)
            if letter:
                end, read, is_half = self._letter(text, at + len(letter), letter, half)
            else:
                gap = self._gap(text, at, before)
                end, read, is_half = at + (len(gap) or 1), "" if gap else piece[at], False
                read = VIRAMA + read if half and read not in self.raw_signs else read
            found.append((at, end, read))
            at, before, half = end, letter, is_half
        return [*found, (at, at, VIRAMA)] if half else found

    def _letter(self, text: str, end: int, letter: str, half: bool) -> tuple[int, str, bool]:
        """Where a letter ends, its Devanagari behind a consonant that has no vowel yet (`half`) or not, and whether it is one itself."""
        kind, letters, sign = self.reads[letter]
        if kind == CONSONANT and text[end : end + 1] == NUKTA:
            letters, end = letters + NUKTA, end + 1
        if half:
            letters = sign if kind == VOWEL else VIRAMA if letters == VIRAMA else VIRAMA + letters
        return end, letters, kind == CONSONANT

    def _apostrophe(self, text: str, at: int, before: str) -> str:
        """The apostrophe at `at` if it stands between two letters, where it is avagraha."""
        between = text[at] in self.apostrophes and before and self.letter_at(text, at + 1, "")
        return text[at] if between else ""

    def _gap(self, text: str, at: int, before: str) -> str:
        """The separator at `at` if it is one there, which keeps letters apart; empty for an ordinary mark."""
        if text.startswith(self.separator, at):
            start = at + len(self.separator)
            behind = text[start : start + self.reach + 1]
            apart = self._keeps_apart(before, behind) if self.separator == ":" else before or self.letter_at(behind, 0, "")
            return self.separator if apart else ""
        mark = text[at]
        return mark if mark in self.between and before and self.letter_at(text, at + 1, "") else ""

    def _keeps_apart(self, before: str, behind: str) -> bool:
        """Whether the letter `before` and what is `behind` would be read otherwise without a separator."""
        following = self.letter_at(behind, 0, before) if before else ""
        if not following:
            return False
        if self.reads[before].kind == CONSONANT and self.reads[following].kind == VOWEL:
            return True
        return self.letter_at(before + behind, 0, before) != before

    def unread(self, piece: str) -> tuple[int, int, str] | None:
        """The first Latin letter of `piece` (in NFC) that the scheme does not have, with its start and end; acronyms aside."""
        text = _small(piece) if self.folds_case else piece
        for start, end, read in self.parts(piece):
            letter = _HAS_LATIN(read)
            if letter and not (self.folds_case and text[start].isupper()):
                return start, end, letter.group()
        return None


def _small(piece: str) -> str:
    """`piece` in small letters, except words all in plain capitals: an acronym (INS, DRDO, the S of S-400) is no Hindi word."""
    return piece if piece.islower() else _LATIN_WORD.sub(lambda m: _small_word(m.group()), piece)


def _small_word(word: str) -> str:
    small = word.lower()
    return word if (word.isascii() and word.isupper()) or len(small) != len(word) else small


def _cells(name: str) -> dict[str, list[tuple[str, str, str]]]:
    """Letter, vowel sign and Latin of what the scheme has, by kind."""
    head, *letters = rows("schemes.tsv")
    column = head.index(name)
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in letters:
        if row[column] != "-":
            found[row[0]].append((row[1], row[2].replace("-", ""), row[column]))
    return found


def _readings(name: str, cells: dict[str, list[tuple[str, str, str]]]) -> dict[str, Reading]:
    """What each Latin letter of the scheme is read as."""
    of_letter = {letter: Reading(kind, letter, sign) for kind in _KINDS for letter, sign, _ in cells[kind]}
    found = {latin: of_letter[letter] for kind in (*_KINDS, "instead", "edge") for letter, _, latin in cells[kind]}
    for scheme_name, latin, letters in rows("schemes_reading.tsv"):
        if scheme_name == name:
            found[latin] = _alternative(letters, of_letter)
    return found


def _alternative(letters: str, of_letter: dict[str, Reading]) -> Reading:
    """What a Latin letter that is only read stands for, which may be several letters (x is क्ष)."""
    if letters in ("-", VIRAMA):
        return Reading(NOTHING if letters == "-" else OTHER, letters)
    first, *more = units(letters)
    return Reading(of_letter[first].kind, letters, of_letter[first].sign + "".join(more))
