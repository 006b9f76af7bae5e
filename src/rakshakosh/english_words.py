"""English words as they are compared: case, plural, possessive, hyphen, full stops and American spelling do not count.

A text becomes tokens, and a term the same tokens, so that `Chief of the Army Staff's`, `S400s` and `Defense Ministers` meet the terms
they are forms of. What may not be lost is kept: an acronym remembers its capitals (CDS is not CDs), a number its digits.
Tables: `english_spellings.tsv`, `english_short_forms.tsv`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from rakshakosh.memory import Memory
from rakshakosh.tables import pairs

ARTICLES = frozenset(("the", "a", "an"))


class Token(NamedTuple):
    """A word as it is compared (`form`), as it is written, and where it stands (code points, half-open)."""

    form: str
    written: str
    start: int
    end: int


_TOKEN = re.compile(
    r"(?P<initials>(?<![A-Za-z])(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![A-Za-z]))?)"  # U.S., A.K., e.g.
    r"|(?P<letters>[^\W\d_]+(?:[’'](?=[^\W\d_]{2,}\b)(?![sS]\b)[^\W\d_]+)*)"  # words, O'Brien
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<and>&)"
)
_POSSESSIVE = re.compile(r"[’'][sS]?\b|[’']")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s)\b")


def tokens(text: str) -> list[Token]:
    """The words of `text` as they are compared, in order; articles are left out.

    >>> [t.form for t in tokens("The S-400s of the U.S. Defense Ministers")]
    ['s', '400', 'of', 'us', 'defence', 'minister']
    """
    found: list[Token] = []
    skip = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        written = match.group()
        kind = match.lastgroup
        if kind == "number":
            suffix = _ORDINAL.match(text, end)
            skip = suffix.end() if suffix else end
            found.append(Token(written.replace(",", ""), written, start, skip))
        elif kind == "and":
            found.append(Token("and", written, start, end))
        elif kind == "initials":
            letters = written.replace(".", "")
            found.append(Token(letters.lower(), letters, start, end))
        else:
            possessive = _POSSESSIVE.match(text, end)
            skip = possessive.end() if possessive else end
            if not _is_article(text, written, start, end):
                _add(found, written, start, end)
    return found


def _is_article(text: str, written: str, start: int, end: int) -> bool:
    """Whether a word is an article: not the A of A-10, Hepatitis-A or AN-32."""
    if written.lower() not in ARTICLES or (len(written) > 1 and written.isupper() and written != "THE"):
        return False
    return text[end : end + 1] not in ("-", ".") and not (start and text[start - 1] in "-0123456789")


def _add(found: list[Token], written: str, start: int, end: int) -> None:
    """Append a word; initials that follow each other become one token (A. K. Antony, AK Antony)."""
    before = found[-1] if found else None
    single = len(written) == 1 and written.isupper()
    if single and before and before.written.isupper() and before.written.isalpha() and len(before.written) <= 2 and start - before.end <= 2:
        letters = before.written + written
        found[-1] = Token(letters.lower(), letters, before.start, end)
        return
    found.append(Token(form(written), written, start, end))


def _form(written: str) -> str:
    if _ACRONYM_PLURAL.fullmatch(written):
        written = written[:-1]
    word = written.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss")
    if written.isupper() and len(written) > 1:
        return word
    word = british(singular(word))
    return pairs("english_short_forms.tsv").get(word, word)


_ACRONYM_PLURAL = re.compile("[A-Z][A-Za-z]?[A-Z]+s")
form = Memory(_form, most=200_000).__getitem__
"""One word as it is compared: small letters, singular, British spelling; an acronym's capitals are in `Token.written`."""


def singular(word: str) -> str:
    """An English word in small letters without its plural ending; consistent rather than right for words that only look plural."""
    if len(word) < 4 or not word.endswith(("s", "men")):
        return word
    if word.endswith("men"):
        return word[:-2] + "an" if len(word) > 5 else word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def british(word: str) -> str:
    """An English word in small letters in British spelling.

    >>> british("organization"), british("armored")
    ('organisation', 'armoured')
    """
    if "z" in word:
        word = _IZE.sub(r"is\1", word)
    beginnings = _spellings().get(word[:4])
    for american, ours in beginnings or ():
        if word.startswith(american) and not word.startswith(ours):
            return ours + word[len(american) :]
    return word


_IZE = re.compile("(?<=[a-z]{3})iz(e|ed|er|ing|ation|ational|able)$")


@cache
def _spellings() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for american, ours in pairs("english_spellings.tsv").items():
        found[american[:4]] = (*found.get(american[:4], ()), (american, ours))
    return found


def british_rules() -> tuple[str, list[list[str]]]:
    """What `british` goes by, for programs in other languages: the pattern of -ize, and beginnings of words with what they become."""
    return _IZE.pattern, [list(row) for row in pairs("english_spellings.tsv").items()]


def is_acronym_token(written: str) -> bool:
    """Whether a word is written with two capitals or more: its capitals count."""
    return sum(c.isupper() for c in written) > 1


def fits_case(term: str, text: str) -> bool:
    """Whether a word as it stands in a text may be the word of a term: case counts for acronyms alone.

    CDS is not CDs, cds or Cds, US is not us; Nato, Brahmos and BRAHMOS are NATO and BrahMos.
    """
    if _ACRONYM_PLURAL.fullmatch(text) and not _ACRONYM_PLURAL.fullmatch(term):
        text = text[:-1]
    if not is_acronym_token(term) or is_acronym_token(text):
        return True
    return len(term) >= SHORTEST_NAME_OF_LETTERS and text.casefold() == term.casefold() and (text.istitle() or not term.isupper())


SHORTEST_NAME_OF_LETTERS = 4  # letters: acronyms of four are read as words (Nato, Saarc), of three they are other words (us, can, it)
