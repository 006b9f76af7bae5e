"""What a sentence says that its subject is: `X … एक गांव है` of a village, `X … फिल्म है` of no name that the tagger is to find.

The noun stands before a form of होना at the end of the sentence, the name at the beginning, often too far apart for what looks at
neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from rakshakosh.learnt_names import SENTENCE_ENDS
from rakshakosh.names import is_verb_form
from rakshakosh.script import has_devanagari
from rakshakosh.tables import words

_LONGEST = 60  # words of a sentence that is looked at
_MOST = 6  # words of a name


def predicates(spoken: Sequence[str]) -> dict[int, str]:
    """For the words at the beginning of each sentence that says what something is, by place: the noun that it is said to be."""
    copulas = words("copulas.tsv")
    found: dict[int, str] = {}
    for at in [at for at, word in enumerate(spoken) if word in copulas]:
        if (at + 1 == len(spoken) or spoken[at + 1] in SENTENCE_ENDS) and at > 1 and _is_noun(spoken[at - 1]):
            found |= dict.fromkeys(_subject(spoken, at - 1), spoken[at - 1])
    return found


def _is_noun(word: str) -> bool:
    outside = words("function_words.tsv") | words("postpositions.tsv")
    return has_devanagari(word) and word not in outside and not is_verb_form(word)


def _subject(spoken: Sequence[str], noun: int) -> range:
    """The first words of the sentence up to a mark, a postposition or एक; marks before them are left out."""
    first = max(0, noun - _LONGEST)
    start = next((at + 1 for at in range(noun - 1, first - 1, -1) if spoken[at] in SENTENCE_ENDS), 0)
    if start < first:
        return range(0)
    while start < noun and not spoken[start][0].isalnum():
        start += 1
    end = start
    while end < min(noun, start + _MOST) and spoken[end][0].isalnum() and spoken[end] not in words("subject_ends.tsv"):
        end += 1
    return range(start, end)
