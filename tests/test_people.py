"""People, posts and forces that rules find: what must be found, where the rules must stop, what says why."""

from __future__ import annotations

import pytest
from conftest import concept
from notation import lines, parse

import rakshakosh as rk

by_rule = rk.Detector(without=["tagged"]).detect  # the tagger has tests of its own


@pytest.mark.parametrize("line", [*lines("people.txt"), *lines("people_stops.txt")])
def test_people_posts_and_forces(line):
    text, expected = parse(line)
    mentions = by_rule(text)
    assert [(m.text, m.type) for m in mentions] == [(text[e.start : e.end], e.type) for e in expected]
    assert [(m.start, m.end) for m in mentions] == [(e.start, e.end) for e in expected]
    for mention, e in zip(mentions, expected, strict=True):
        assert e.en is None or mention.en == e.en


RULES = {
    "उप महाप्रबंधक": "composed_post",
    "रक्षा और विदेश सचिव": "shared_head",
    "केन्या की सेना": "force_of_state",
    "(भाषा)": "agency_in_dateline",
    "कर्नल बलकार टोपनो": "person_after_post",
    "श्री बलकार टोपनो": "person_after_honorific",
    "प्रवक्ता बलकार टोपनो": "person_after_cue",
    "कर्नल बलकार टोपनो और अनुज टोपनो": "person_joined",
    "आतंकी जुबैर उर्फ अबू साद को": "person_alias",
    "अनुज टोपनो ने कहा": "person_who_said",
    "घायल अनुज टोपनो (45)": "person_with_age",
    "घायल अनुज टोपनो, जो लौटा": "person_with_clause",
    "बलकार शर्मा": "person_by_surname",
    "कर्नल बलकार टोपनो लौटे। सबने बलकार टोपनो को देखा": "named_in_full",
    "कर्नल बलकार टोपनो लौटे। टोपनो ने": "short_name",
    "अमेरिका के विदेश मंत्री": "country_beside",
    "अमेरिका के राष्ट्रपति और रक्षा मंत्री": "country_in_list",
    "अमेरिका के विदेश मंत्री लौटे। विदेश मंत्री ने": "country_said_before",
}


@pytest.mark.parametrize(("text", "rule"), RULES.items())
def test_the_rule_tells_its_name(text, rule):
    assert rule in [name for m in by_rule(text) for name in m.why]


@pytest.mark.parametrize("line", lines("people.txt"))
def test_the_first_text_of_a_process_is_read_alike(line):
    """The small matcher made for one text holds the names in full of which the text has only a part."""
    text, _ = parse(line)
    assert rk.Detector().detect(text) == rk.detect(text)


def test_a_part_of_a_listed_name_is_its_concept():
    ids = [m.concept_id for m in rk.detect("रक्षा और विदेश सचिव; पाकिस्तान की थल सेना; रक्षा और रक्षा मंत्री")]
    assert ids == ["defence-secretary", "foreign-secretary", "pakistani-army", "defence-minister", "defence-minister"]
    assert [m.concept_id for m in rk.detect("कर्नल बलकार शर्मा")] == ["colonel", None]


def test_without_unlisted_names_no_rule_finds_any():
    assert [m.text for m in rk.detect("कर्नल बलकार टोपनो, बलकार शर्मा और उप महाप्रबंधक", unlisted=False)] == ["कर्नल", "महाप्रबंधक"]


@pytest.fixture
def ministers(small):
    post = {"type": "role"}
    return rk.Glossary.load(
        small(
            concept("home-post", "विदेश मंत्री", "External Affairs Minister", where="IN", **post),
            concept("plain-post", "विदेश मंत्री", "Foreign Minister", **post),
            concept("us-post", "विदेश मंत्री", "Secretary of State", where="US", **post),
            concept("john-doe", "जॉन डोमिक", "John Domik", type="person", where="US"),
            concept("li-mo", "ली मोवान", "Li Mowan", type="person", where="CN"),
            concept("a-tokas", "अनुज टोकस", "Anuj Tokas", type="person", where="IN"),
            concept("unknown", "बलकार टोकस", "Balkar Tokas", type="person"),
        )
    )


HOLDERS = {
    "विदेश मंत्री जॉन डोमिक": ["us-post"],
    "विदेश मंत्री श्री जॉन डोमिक": ["us-post"],
    "विदेश मंत्री ली मोवान": ["plain-post"],
    "विदेश मंत्री अनुज टोकस": ["home-post"],
    "विदेश मंत्री बलकार टोकस": ["home-post"],
    "अमेरिका से लौटे विदेश मंत्री अनुज टोकस": ["home-post"],
    "विदेश मंत्री जॉन डोमिक आए। विदेश मंत्री ने कहा": ["us-post", "us-post"],
    "विदेश मंत्री जॉन डोमिक विदेश मंत्री अनुज टोकस से मिले। विदेश मंत्री ने कहा": ["us-post", "home-post", "home-post"],
    "अमेरिका के विदेश मंत्री आए। विदेश मंत्री बलकार टोकस लौटे": ["us-post", "home-post"],
    "विदेश मंत्री": ["home-post"],
    "कई विदेश मंत्रियों": ["plain-post"],
}


@pytest.mark.parametrize(("text", "posts"), HOLDERS.items())
def test_the_holder_tells_whose_post_it_is(ministers, text, posts):
    assert [m.concept_id for m in rk.detect(text, types="role", glossary=ministers)] == posts


def test_a_person_is_no_post_of_a_country(ministers):
    (mention,) = rk.detect("जॉन डोमिक", glossary=ministers)
    assert (mention.concept_id, mention.why) == ("john-doe", ())
