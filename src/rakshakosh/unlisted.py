"""Names that nobody listed but a pattern or a cue gives away.

One rule is one named function from a scene to names; `RULES` is the ordered list. Listed names beat unlisted ones where they overlap,
unless the pattern made the longer one (असम राइफल्स inside 46 असम राइफल्स).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rakshakosh import forces, posts
from rakshakosh.forces import agency_in_dateline, force_of_state
from rakshakosh.given_away import person_by_surname, person_who_said, person_with_age, person_with_clause
from rakshakosh.people import chief_of_body, person_after_cue, person_after_honorific, person_after_post, person_alias, person_joined
from rakshakosh.posts import composed_post, shared_head
from rakshakosh.scene import Scene, Unlisted
from rakshakosh.things import announced_event, hull, numbered_unit

Rule = Callable[[Scene], Iterator[Unlisted]]

RULES: tuple[Rule, ...] = (
    numbered_unit,
    hull,
    announced_event,
    force_of_state,
    agency_in_dateline,
    composed_post,
    shared_head,
    person_after_post,
    person_after_honorific,
    chief_of_body,
    person_joined,
    person_alias,
    person_after_cue,
    person_who_said,
    person_with_age,
    person_with_clause,
    person_by_surname,
)


def find(scene: Scene) -> list[Unlisted]:
    """All names that the rules find, overlapping ones included."""
    return [name for rule in RULES for name in rule(scene)]


def possible_names(text: str) -> str:
    """What rules may look up although folded `text` has only a part of it: for a matcher that holds no more than one text needs."""
    return " ".join([*posts.possible_names(text), *forces.possible_names(text)])
