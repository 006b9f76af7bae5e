"""Detection on tables of marked sentences, and its contract on any text."""

from __future__ import annotations

import os
import pickle
import threading
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import lines, on_cluster_edge, parse

import rakshakosh as rk
from rakshakosh import countries, detection, matching, short_names, workers

by_rule = rk.Detector(without=["tagged"]).detect  # the tagger has tests of its own


def found(text: str) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.type) for m in rk.detect(text)]


@pytest.mark.parametrize("line", lines("detection.txt"))
def test_what_must_be_found(line):
    text, expected = parse(line)
    mentions = by_rule(text)
    assert [(m.text, m.type) for m in mentions] == [(text[e.start : e.end], e.type) for e in expected]
    assert [(m.start, m.end) for m in mentions] == [(e.start, e.end) for e in expected]
    for mention, e in zip(mentions, expected, strict=True):
        assert e.en is None or mention.en == e.en


@pytest.mark.parametrize("text", lines("nothing.txt"))
def test_where_nothing_may_be_found(text):
    assert [(m.text, m.concept_id) for m in by_rule(text)] == []


@pytest.mark.parametrize("line", lines("known_failures.txt"))
def test_known_failures_still_fail(line):
    text, expected = parse(line)
    assert found(text) != [(e.start, e.end, e.type) for e in expected], "it is found now: move the line to detection.txt"


HOWS = {
    "रक्षा मंत्री": "exact",
    "रक्षा मन्त्री": "spelling",
    "मंत्रियों": "inflected",
    "टी-90 टैंक": "pattern",
    "सीडीएस": "exact",
}


@pytest.mark.parametrize(("text", "how"), HOWS.items())
def test_how_is_the_last_step(text, how):
    (mention,) = rk.detect(text)
    assert mention.how == how
    assert mention.how in rk.HOW
    assert bool(mention.why) == (how != "exact")
    assert (mention.score == 1.0) == (how == "exact")


def test_letter_names_that_nobody_stored_are_read(small):
    from conftest import concept

    team = concept("qxt", "त्वरित दल", "quick reaction team")
    team["en"].append({"term": "QXT", "kind": "acronym"})
    glossary = rk.Glossary.load(small(team))
    for text in ("क्यूएक्सटी", "क्यू एक्स टी", "क्यू.एक्स.टी."):
        (mention,) = rk.detect(text, glossary=glossary)
        assert (mention.how, mention.en, mention.hi) == ("acronym", "QXT", "त्वरित दल")
    assert rk.detect("क्यूएक्सटीए", glossary=glossary) == []


def test_mention_fields():
    (mention,) = rk.detect("रूस के मंत्रियों ने", types=["role"])
    assert mention.as_dict() == {
        "start": 7, "end": 16, "text": "मंत्रियों", "type": "role", "concept_id": "minister", "hi": "मंत्री", "en": "Ministers",
        "how": "inflected", "why": ["ending ियों"], "score": 0.96,
    }  # fmt: skip
    assert mention.roman == "mantri"
    with pytest.raises(AttributeError):
        mention.start = 3


def test_types_filter_the_finished_result():
    text = "रक्षा मंत्री राजनाथ सिंह मॉस्को में"
    assert [m.type for m in rk.detect(text, types=["person", "place"])] == ["person", "place"]
    assert rk.detect(text, types="place") == [m for m in rk.detect(text) if m.type == "place"]
    assert rk.detect(text, types=[]) == []
    with pytest.raises(rk.UnknownNameError, match=r"unknown type 'weapon'; known: person, place, .*term"):
        rk.detect(text, types=["weapon"])


def test_nested_adds_what_lies_inside():
    text = "भारत-रूस अंतर-सरकारी आयोग"
    outer = rk.detect(text)
    nested = rk.detect(text, nested=True)
    assert [m.text for m in outer] == [text]
    assert [m.text for m in nested] == [text, "भारत", "रूस"]


def test_country_beside_a_post_decides_its_english():
    assert [m.en for m in rk.detect("अमेरिकी रक्षा मंत्री", types=["role"])] == ["Secretary of Defense"]
    assert [m.en for m in rk.detect("ब्रिटेन के नए रक्षा मंत्री", types=["role"])] == ["Defence Secretary"]
    assert [m.en for m in rk.detect("रूसी रक्षा मंत्री", types=["role"])] == ["Defence Minister"]
    assert [m.en for m in rk.detect("अमेरिका गए, रक्षा मंत्री", types=["role"])] == ["Defence Minister"]


def test_homographs_need_their_cue():
    assert [m.type for m in rk.detect("आकाश मिसाइल का परीक्षण हुआ") if m.text.startswith("आकाश")] == ["equipment"]
    assert not by_rule("आकाश नीला था। मौसम साफ रहा")


@pytest.mark.parametrize("value", [b"bytes", None, 3, ["text"]])
def test_what_is_not_text_is_refused(value):
    with pytest.raises(rk.InputError, match="text must be str, not"):
        rk.detect(value)


@pytest.mark.parametrize("call", [
    lambda: rk.detect("x", types=5), lambda: rk.detect("x", types=[[]]), lambda: rk.detect("x", glossary="path"),
    lambda: list(rk.Detector().pipe("भारत")), lambda: rk.transliterate("x", [], "iast"), lambda: rk.lookup("x", limit=True),
])  # fmt: skip
def test_wrong_arguments_are_refused(call):
    with pytest.raises(rk.InputError):
        call()


def test_a_stored_term_is_exact_whatever_pattern_fits_too():
    (mention,) = rk.detect("अर्जुन मुख्य युद्धक टैंक")
    assert (mention.how, mention.why, mention.score) == ("exact", (), 1.0)


def test_why_tells_every_rule():
    (mention,) = rk.detect("एस-४०० मिसाइल")
    assert mention.why == ("digits", "class_noun")
    assert rk.detect("अमेरिकी रक्षा मंत्री", types=["role"])[0].why == ("country_beside",)


NASTY = [
    "",
    "\0",
    "\ud800भारत\udfff",
    "भारत\0रूस",
    "भा" + "\N{DEVANAGARI VOWEL SIGN AA}" * 1000,
    "\N{DEVANAGARI SIGN VIRAMA}" * 5000,
    "भारत" * 50_000,
    "क" * 10_000_000,
    "एस-" * 20_000,
    "\N{ZERO WIDTH JOINER}" * 1000 + "भारत" + "\N{ZERO WIDTH NON-JOINER}" * 1000,
    "A" * 200_000 + " INDIA " + "b " * 50_000,
    "🇮🇳 भारत 👨‍👩‍👧",
    "אבג भारत \u202eरूस",
    "राजनाथ सिंह " + "सिंह ने " * 20_000,
    "कर्नल " + "क" * 400_000,
    "INDIA, " * 20_000,
    "@" + "INDIA " * 20_000,
    "भारत-" * 20_000,
    "क5" * 50_000 + " सेक्टर",
    "टी-90 टैंक\N{DEVANAGARI STRESS SIGN UDATTA}",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_neither_crashes_nor_lies(text):
    check_contract(text)


def check_contract(text: str) -> None:
    last = 0
    for mention in rk.detect(text):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert on_cluster_edge(text, mention.start)
        assert on_cluster_edge(text, mention.end) or text[mention.end] == "\N{DEVANAGARI SIGN VISARGA}"  # a colon, then
        assert 0 < mention.score <= 1
        assert mention.how in rk.HOW
        assert mention.type in rk.TYPES
        last = mention.end


WORDS = [*lines("pieces.txt"), " ", "-", "।", "\n"]
SIGNS = [*"़्ंः\u200d\u200c.,()‘’५5#_का\u0958", "e\u0301", " "]
PIECES = st.sampled_from(WORDS + SIGNS)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_contract_on_made_up_hindi(text):
    check_contract(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_contract_on_any_text(text):
    check_contract(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_first_text_of_a_process_is_read_alike(text):
    """The small matcher made for one text finds what the whole one finds."""
    assert rk.Detector().detect(text) == rk.detect(text)


def test_the_first_text_of_a_process_is_read_alike_on_real_articles(seeds):
    for text in seeds:
        assert rk.Detector().detect(text) == rk.detect(text)


def test_detector_is_picklable():
    text = "रक्षा मंत्री राजनाथ सिंह ने एस-400 देखा"
    expected = rk.detect(text)
    for detector in (rk.Detector(), rk.Detector(without=["tagged"])):
        copy = pickle.loads(pickle.dumps(detector))
        assert copy.without == detector.without
        assert copy.detect(text) == expected


def test_a_copy_of_a_detector_builds_nothing_again(monkeypatch):
    detector = rk.Detector()
    keys = len(detector.matcher)
    handed_over = pickle.dumps(detector)
    monkeypatch.setattr(matching.Automaton, "__init__", None)
    monkeypatch.setattr(matching, "_seeds", None)
    copy = pickle.loads(handed_over)
    assert len(copy.matcher) == keys
    assert copy.detect("राजनाथ सिंह")[0].concept_id == "rajnath-singh"


def test_eight_threads_find_what_one_finds():
    texts = [
        f"रक्षा मंत्री राजनाथ सिंह ने {place} में {n} एस-{n} देखीं। कर्नल बलकार टोपनो {place} गए।" for n in range(30) for place in ("मास्को", "लेह")
    ]
    expected = [rk.Detector().detect(text) for text in texts]
    detector = rk.Detector()
    start = threading.Barrier(8)
    found: dict[int, list[object]] = {}

    def read(number: int) -> None:
        start.wait()
        found[number] = [detector.detect(text) for text in texts]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(8), expected)


def test_processes_give_what_one_gives():
    texts = [f"रक्षा मंत्री राजनाथ सिंह ने {n} दिन बाद मास्को में एस-400 देखी।" for n in range(600)] + [""]
    detector = rk.Detector()
    assert list(detector.pipe(texts, processes=2)) == list(detector.pipe(texts))
    assert list(detector.pipe(["भारत"], types=["person"], processes=2)) == [[]]
    assert list(detector.pipe([], processes=2)) == []
    assert list(detector.pipe(texts, processes=2, nested=True)) == [detector.detect(text, nested=True) for text in texts]


def test_processes_read_no_more_than_they_need():
    taken = []

    def texts():
        for n in range(100_000):
            taken.append(n)
            yield "भारत और रूस"

    found = rk.Detector().pipe(texts(), processes=2)
    assert len([next(found) for _ in range(10)]) == 10
    found.close()
    assert len(taken) < 5_000


def test_what_is_no_text_is_told_in_its_place():
    found = rk.Detector().pipe(["भारत", "रूस", "चीन", b"x"], processes=2)
    with pytest.raises(rk.InputError, match="decode"):
        list(found)
    with pytest.raises(rk.InputError, match="at least 1"):
        list(rk.Detector().pipe(["भारत"], processes=0))


def test_a_process_that_ends_is_told():
    with pytest.raises(rk.RakshakoshError, match="ended before"):
        list(workers.in_processes(_end, ["x"], 2))


def _end(text: str) -> None:
    os._exit(1)


class TestStream:
    def test_a_file_is_read_as_its_text(self, tmp_path):
        lines = ["रक्षा मंत्री राजनाथ सिंह मास्को पहुंचे।\n", "\n", "😀 राजनाथ ने आंद्रेई बेलौसोव से बात की।\n"] * 40
        (tmp_path / "text").write_text("".join(lines), encoding="utf-8")
        with (tmp_path / "text").open(encoding="utf-8") as file:
            assert list(rk.Detector().stream(file)) == rk.detect("".join(lines))

    def test_passages_keep_offsets_of_the_whole(self, monkeypatch):
        monkeypatch.setattr(detection, "PASSAGE", 60)
        lines = ["रक्षा मंत्री मास्को पहुंचे।\n", "भारत और रूस ने एस-400 पर बात की।\n"] * 30
        text = "".join(lines)
        found = list(rk.Detector().stream(iter(lines)))
        assert all(text[m.start : m.end] == m.text for m in found)
        assert [(m.start, m.text) for m in found] == [(m.start, m.text) for m in rk.detect(text)]

    def test_a_line_longer_than_a_passage_is_read_in_pieces(self, monkeypatch):
        line = "रक्षा मंत्री मास्को पहुंचे। भारत और रूस ने एस-400 पर बात की। " * 4_000
        longest = 0
        detect = rk.Detector.detect

        def measured(self, text, *given):
            nonlocal longest
            longest = max(longest, len(text))
            return detect(self, text, *given)

        monkeypatch.setattr(rk.Detector, "detect", measured)
        found = list(rk.Detector().stream([line, "राजनाथ सिंह"]))
        assert longest <= detection.PASSAGE
        assert len(found) == 5 * 4_000 + 1
        assert all((line + "राजनाथ सिंह")[m.start : m.end] == m.text for m in found)

    @pytest.mark.parametrize("lines", ["भारत", [b"x"], [None]])
    def test_lines_must_be_text(self, lines):
        with pytest.raises(rk.InputError):
            list(rk.Detector().stream(lines))

    def test_nothing(self):
        assert list(rk.Detector().stream([])) == []
        assert list(rk.Detector().stream(["", "\n"])) == []


def test_lists_of_posts_and_names_of_any_length_are_looked_at_once(monkeypatch):
    """What is counted: the posts looked at for a country, and the people whom a post may fit."""
    looked = Counter()

    def counted(module, name):
        function = getattr(module, name)

        def count(*given):
            looked[name] += 1
            return function(*given)

        monkeypatch.setattr(module, name, count)

    counted(countries, "country_beside")
    counted(short_names, "_has_post")
    shapes = ("रक्षा मंत्री और ", "राजनाथ सिंह और जनरल सिंह, ")
    seen = []
    for times in (1_000, 2_000):
        looked.clear()
        for shape in shapes:
            assert rk.detect(shape * times)
        seen.append(dict(looked))
    assert all(seen[0][name] <= seen[1][name] <= 2.1 * seen[0][name] for name in ("country_beside", "_has_post"))


def test_a_list_of_posts_is_of_the_country_said_first():
    found = rk.detect("अमेरिका के विदेश मंत्री मार्को रुबियो, रक्षा मंत्री, विदेश मंत्री और रक्षा मंत्री")
    posts = [m.en for m in found if m.type == "role"]
    assert posts == ["Secretary of State", "Secretary of Defense", "Secretary of State", "Secretary of Defense"]


def test_pipe_gives_one_list_a_text():
    assert [len(found) for found in rk.Detector().pipe(["भारत", "", "रूस और चीन"])] == [1, 0, 2]


def test_real_articles(seeds):
    for text in seeds:
        check_contract(text)
        assert len(rk.detect(text)) > 25


def test_a_post_with_a_genitive_cuts_no_numbered_unit():
    found = [(m.text, m.type) for m in rk.detect("14 कोर के कमांडर लेह पहुंचे। कोर के कमांडर बोले।")]
    assert found[:2] == [("14 कोर", "organisation"), ("कमांडर", "role")]
    assert ("कोर के कमांडर", "role") in found
    assert not [m for m in rk.detect("वायुसेना के पास 31 स्क्वाड्रन हैं।") if m.type == "organisation" and "31" in m.text]


def test_of_two_things_the_one_that_is_rightly_called_so_is_meant():
    assert [m.concept_id for m in rk.detect("German Army ने कहा।") if m.type == "organisation"] == ["german-army"]
