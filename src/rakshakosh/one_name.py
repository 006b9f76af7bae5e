"""Names that nobody listed, spelt in two ways in one text, as one name: the same dictionary form and English for both.

Two spellings are one where the tight fold joins them, or the loose rules word by word (`sameness`), and both are of one type. The
spelling that the text has most often stands for all, of several the first. Short names behind the full one are joined by `short_names`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rakshakosh.folding import Folded
from rakshakosh.sameness import loose_rules, skeleton
from rakshakosh.scene import Unlisted, titled

_TYPES = frozenset({"person", "place", "organisation"})
_MOST_COMPARED = 8  # names with the same consonants that a spelling is held against


def join(source: str, folded: Folded, chosen: Iterable[object]) -> bool:
    """Gives the unlisted people, places and bodies among the chosen the wording of their usual spelling; whether any got another."""
    names = [name for name in chosen if isinstance(name, Unlisted) and name.type in _TYPES]
    if len(names) < 2:
        return False
    alike: dict[tuple[str, str], dict[str, list[Unlisted]]] = defaultdict(dict)
    for name in names:
        spelt = folded.text[name.start : name.end]
        alike[name.type, skeleton(spelt)].setdefault(spelt, []).append(name)
    changed = [_word_alike(source, folded, group) for spellings in alike.values() for group in _groups(spellings)]
    return any(changed)


def _groups(spellings: dict[str, list[Unlisted]]) -> list[list[Unlisted]]:
    """The names by spelling, those of one name together; a spelling belongs to the most frequent one that it can be."""
    groups: list[tuple[str, list[Unlisted]]] = []
    for spelt in sorted(spellings, key=lambda each: -len(spellings[each])):
        known = next((names for first, names in groups[:_MOST_COMPARED] if _is_one(first, spelt)), None)
        if known is None:
            groups.append((spelt, spellings[spelt]))
        else:
            known += spellings[spelt]
    return [names for _, names in groups if len(names) > 1]


def _is_one(a: str, b: str) -> bool:
    """Whether two folded names are one, word by word by the loose rules."""
    pairs = list(zip(a.split(" "), b.split(" "), strict=False))
    return a.count(" ") == b.count(" ") and all(loose_rules(one, other) is not None for one, other in pairs)


def _word_alike(source: str, folded: Folded, names: list[Unlisted]) -> bool:
    def surface(name: Unlisted) -> str:
        return source[folded.original(name.start) : folded.original(name.end)]

    counts = Counter(map(surface, names))
    usual = min(names, key=lambda name: (-counts[surface(name)], name.start))
    hi, english = usual.hi or surface(usual), usual.en or titled(surface(usual))
    changed = any((name.hi, name.en) != (hi, english) for name in names)
    for name in names:
        name.hi, name.en = hi, english
    return changed
