"""Names that nobody listed but a pattern or a cue gives away.

One rule is one named function from a scene to names; `RULES` is the ordered list. Listed names beat unlisted ones where they overlap,
unless the pattern made the longer one (असम राइफल्स inside 46 असम राइफल्स).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rakshakosh import forces, posts, ships
from rakshakosh.compounds import body_with_noun, owned_by_pair, part_of_place, place_with_noun
from rakshakosh.designators import bracketed_gloss, designator, quoted_weapon, two_names, variant
from rakshakosh.events import announced_event, attack_on_place, edition, named_exercise, named_so, quoted_event, summit, war_of_year
from rakshakosh.extensions import agreement_of_place, gloss_inside, modified_term
from rakshakosh.forces import agency_in_dateline, force_of_state
from rakshakosh.given_away import person_by_surname, person_who_said, person_with_age, person_with_clause
from rakshakosh.people import (
    chief_of_body,
    office_before_person,
    person_after_cue,
    person_after_honorific,
    person_after_post,
    person_alias,
    person_joined,
)
from rakshakosh.posts import composed_post, shared_head
from rakshakosh.scene import Scene, Unlisted
from rakshakosh.script import is_mark
from rakshakosh.ships import hull, ship_after_kind
from rakshakosh.units import company, named_unit, numbered_regiment, numbered_unit

Rule = Callable[[Scene], Iterator[Unlisted]]

RULES: tuple[Rule, ...] = (
    *(numbered_unit, numbered_regiment, company, named_unit),
    # two_names first: where a rule reads the same span, the listed English of both parts wins
    *(hull, ship_after_kind, two_names, designator, variant, quoted_weapon, bracketed_gloss),
    *(announced_event, named_exercise, named_so, quoted_event, edition, summit, attack_on_place, war_of_year),
    *(force_of_state, agency_in_dateline, place_with_noun, part_of_place, body_with_noun, owned_by_pair),
    *(modified_term, gloss_inside, agreement_of_place, composed_post, shared_head),
    *(person_after_post, person_after_honorific, chief_of_body, office_before_person, person_joined, person_alias, person_after_cue),
    *(person_who_said, person_with_age, person_with_clause, person_by_surname),
)


def find(scene: Scene) -> list[Unlisted]:
    """All names that the rules find, overlapping ones included; none that would cut a cluster (a mark behind a quotation mark)."""
    text = scene.text
    return [name for rule in RULES for name in rule(scene) if name.end == len(text) or not is_mark(text[name.end])]


def possible_names(text: str) -> str:
    """What rules may look up although folded `text` has only a part of it: for a matcher that holds no more than one text needs."""
    return " ".join([*posts.possible_names(text), *forces.possible_names(text), *ships.possible_names(text)])
