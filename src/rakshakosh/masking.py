"""Names and terms taken out of a text before a translation engine reads it, and their English put into the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from rakshakosh import placeholders
from rakshakosh.detection import detector
from rakshakosh.errors import FormatError, require_text
from rakshakosh.fitting import fitted, is_counted
from rakshakosh.glossary import Glossary
from rakshakosh.inflection import plural
from rakshakosh.mention import Mention
from rakshakosh.script import is_word_character

_COUNTABLE = frozenset(("term", "role", "equipment"))


class Slot(msgspec.Struct, frozen=True, gc=False):
    """A mention taken out: `text` at `start`–`end` of the caller's text (half-open, code points), its placeholder, its English."""

    placeholder: str
    start: int
    end: int
    text: str
    en: str
    type: str
    concept_id: str | None


class Placed(msgspec.Struct, frozen=True, gc=False):
    """English put back: where it stands in the restored text (half-open, code points), and the slot it is of."""

    start: int
    end: int
    slot: Slot


class Restored(str):
    """A translation with its names and terms: a `str`, which says what became of the placeholders.

    `placed`: what was put back, in order. `missing`: slots whose placeholder the engine lost, in the order of the text that was masked.
    `doubled`: slots it wrote more than once; their English stands at each place. `damaged`: what is left of placeholders that cannot be
    read with certainty, as it stands in the text. None of these is ever guessed; `whole` is true where there are none.
    """

    placed: tuple[Placed, ...]
    missing: tuple[Slot, ...]
    doubled: tuple[Slot, ...]
    damaged: tuple[str, ...]

    def __new__(
        cls, text: str, placed: tuple[Placed, ...], missing: tuple[Slot, ...], doubled: tuple[Slot, ...], damaged: tuple[str, ...]
    ) -> Restored:
        made = super().__new__(cls, text)
        made.placed, made.missing, made.doubled, made.damaged = placed, missing, doubled, damaged
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.text, self.placed, self.missing, self.doubled, self.damaged

    @property
    def text(self) -> str:
        """The text alone, a plain `str`."""
        return str(self)

    @property
    def whole(self) -> bool:
        """Whether every slot came back exactly once, undamaged."""
        return not (self.missing or self.doubled or self.damaged)


class Masked(msgspec.Struct, frozen=True):
    """A text for a translation engine: `text` with placeholders, and the `slots` they stand for, in order. Can be pickled.

    Raises `FormatError` where the prefix is not of two capitals or more, or the slots' placeholders are not those of it, in order.
    """

    text: str
    slots: tuple[Slot, ...]
    prefix: str

    def __post_init__(self) -> None:
        if not placeholders.is_prefix(self.prefix):
            raise FormatError(f"prefix {self.prefix!r} is not of two capitals or more, as that of a masked text is")
        for number, slot in enumerate(self.slots, 1):
            if slot.placeholder != (right := placeholders.made(self.prefix, number)):
                raise FormatError(f"slot {number} has the placeholder {slot.placeholder!r}, not {right}")

    def restore(self, translation: str) -> Restored:
        """`translation` with the English of every slot in the place of its placeholder.

        Placeholders are found in any order and however an engine changed them (`placeholders`). The English begins with a capital at
        the beginning of a sentence, is made plural where the engine wrote an s on to the placeholder, and takes the right one of a and
        an before it. Raises `InputError` for anything but a `str`.
        """
        require_text(translation, "translation")
        by_number = dict(enumerate(self.slots, 1))
        pieces: list[str] = []
        placed: list[Placed] = []
        damaged: list[str] = []
        done = length = 0
        for found in placeholders.find(translation, self.prefix) if self.slots else ():
            slot = by_number.get(found.number or 0)
            if slot is None:
                damaged.append(translation[found.start : found.end])
                continue
            before, english, end = fitted(slot.en, found.plural, translation, done, found.start, found.end)
            pieces += before, english
            length += len(before)
            placed.append(Placed(length, length + len(english), slot))
            length += len(english)
            done = end
        counted = Counter(place.slot.placeholder for place in placed)
        return Restored(
            "".join([*pieces, translation[done:]]),
            tuple(placed),
            tuple(slot for slot in self.slots if not counted[slot.placeholder]),
            tuple(slot for slot in self.slots if counted[slot.placeholder] > 1),
            tuple(damaged),
        )


def mask(text: str, types: Iterable[str] | None = None, unlisted: bool = True, glossary: Glossary | None = None) -> Masked:
    """`text` with a placeholder for each name and term, for a translation engine; `.restore(translation)` puts their English back.

    `types` masks only mentions of these types, `unlisted=False` only what the glossary lists; `glossary` is used in place of the embedded
    one. Every mention has a placeholder of its own, so that a lost or doubled one shows; no placeholder looks like anything in `text`.
    The English is that of the mention (plural stays plural, a short name short); after a number or a word such as कई it is plural
    although the Hindi noun stays as it is. Raises `InputError` for anything but a `str`, `UnknownNameError` for an unknown type.

    >>> masked = mask("रक्षा मंत्री राजनाथ सिंह मास्को पहुंचे।")
    >>> masked.text
    'XZ1P XZ2C XZ3R पहुंचे।'
    >>> masked.restore("xz 2 c, XZ1P, arrived in XZ3R.").text
    'Rajnath Singh, Defence Minister, arrived in Moscow.'
    >>> [slot.text for slot in masked.restore("XZ2C arrived.").missing]
    ['रक्षा मंत्री', 'मास्को']
    """
    mentions = detector(glossary).detect(require_text(text), types, unlisted)
    prefix = placeholders.prefix_for(text)
    pieces: list[str] = []
    slots: list[Slot] = []
    done = 0
    for number, mention in enumerate(mentions, 1):
        placeholder = placeholders.made(prefix, number)
        pieces += text[done : mention.start], _apart(text, mention, placeholder)
        slots.append(Slot(placeholder, mention.start, mention.end, mention.text, _english(text, mention), mention.type, mention.concept_id))
        done = mention.end
    return Masked("".join([*pieces, text[done:]]), tuple(slots), prefix)


def _english(text: str, mention: Mention) -> str:
    """The English of a mention, plural where it is counted: तीन टैंक, कई मिसाइल."""
    return plural(mention.en) if mention.type in _COUNTABLE and is_counted(text, mention.start) else mention.en


def _apart(text: str, mention: Mention, placeholder: str) -> str:
    """A placeholder with a blank where letters would touch it, as a postposition written on does (एस-400का)."""
    before = " " if mention.start and is_word_character(text[mention.start - 1]) else ""
    after = " " if mention.end < len(text) and is_word_character(text[mention.end]) else ""
    return f"{before}{placeholder}{after}"
