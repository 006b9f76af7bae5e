"""The tagger against a slow twin, the file of its weights, what its names are made of, and what it may not do."""

from __future__ import annotations

import itertools
import math
import random
import threading
import warnings
from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import lines, on_cluster_edge, parse

import rakshakosh as rk
from rakshakosh import gaps, learnt_names, name_network, one_name, tagger
from rakshakosh.detection import Detector
from rakshakosh.errors import ModelMissing
from rakshakosh.folding import fold
from rakshakosh.learnt_names import LABELS, Header, Known, clues, crc
from rakshakosh.name_network import DECIDED_WIDTH, TOLD_WIDTH, Network, Shape
from rakshakosh.name_parts import worded
from rakshakosh.predicates import predicates
from rakshakosh.scene import Unlisted

EVERY = range(len(LABELS))
THERE = pytest.mark.skipif(not learnt_names.WEIGHTS.exists(), reason="the weights are not there")


def allowed(before: int, label: int) -> bool:
    return LABELS[label][0] != "I" or (before > 0 and LABELS[before][2:] == LABELS[label][2:])


def sums(moves, weights, lean=0.0):
    """Every labelling of some words between two that are no names, with its sum."""
    for labels in itertools.product(EVERY, repeat=len(weights)):
        path = [0, *labels, 0]
        if all(allowed(a, b) for a, b in itertools.pairwise(path)):
            said = sum(weights[n][label] - (lean if label == 0 else 0) for n, label in enumerate(labels))
            yield labels, said + sum(moves[a][b] for a, b in itertools.pairwise(path))


def drawn(seed: int, words: int):
    chance = random.Random(seed)
    moves = tuple(tuple(chance.uniform(-2, 2) for _ in EVERY) for _ in EVERY)
    return moves, [[0.0, *(chance.uniform(-3, 3) for _ in EVERY[1:])] for _ in range(words)]


@pytest.mark.parametrize("seed", range(12))
def test_the_likeliest_labels_are_those_of_the_slow_twin(seed):
    moves, weights = drawn(seed, 1 + seed % 4)
    best = max(sums(moves, weights, lean=0.3), key=lambda found: found[1])
    assert tuple(tagger._likeliest(moves, weights, 0.3)) == best[0]


@pytest.mark.parametrize("seed", range(12))
def test_the_probability_of_a_name_is_that_of_the_slow_twin(seed):
    moves, weights = drawn(seed, 4)
    labels = tagger._likeliest(moves, weights, 0.0)
    for start, end in tagger._names(labels):
        total = right = 0.0
        for other, weight in sums(moves, weights):
            total += math.exp(weight)
            goes_on = end < 4 and other[end] == labels[start] + 1
            right += math.exp(weight) if list(other[start:end]) == labels[start:end] and not goes_on else 0.0
        assert tagger._probability(moves, weights, labels, start, end) == pytest.approx(right / total, rel=1e-6)


DECIDED = ("", "U-place", "B-person")


def drawn_network(seed: int) -> tuple[Network, dict[str, np.ndarray]]:
    """A network of small numbers, and these; what it knows are the letters of a word."""
    chance = np.random.default_rng(seed)
    shape = Shape(clues=5, width=3, seen=4, scale=0.01, decided=DECIDED)
    width = shape.width + DECIDED_WIDTH + TOLD_WIDTH
    sizes = {
        "of_decided": (len(DECIDED), DECIDED_WIDTH),
        "told": (3, TOLD_WIDTH),
        "first": (5, width, 4),
        "first_more": (4,),
        "second": (3, 4, 4),
        "second_more": (4,),
        "last": (4, 6),
        "last_more": (6,),
    }
    arrays = {name: chance.normal(size=size).astype("<f2") for name, size in sizes.items()}
    arrays |= {"vectors": chance.integers(-127, 128, (5, 3)).astype("i1")}
    keys = np.arange(ord("a"), ord("f"), dtype="<u4")
    body = b"".join([keys.tobytes(), arrays["vectors"].tobytes(), *(arrays[name].tobytes() for name in sizes)])
    return Network(shape, body, ord, list), {name: each.astype(float) for name, each in arrays.items()}


def seen_by_slow_twin(arrays: dict[str, np.ndarray], words: list[str], decided: list[str], said_of: dict[int, str]) -> list[list[float]]:
    def of_word(word):
        return np.tanh(0.01 * sum((arrays["vectors"][ord(letter) - ord("a")] for letter in word if letter in "abcde"), np.zeros(3)))

    inputs = []
    for at, (word, said) in enumerate(zip(words, decided, strict=True)):
        told = of_word(said_of[at]) @ arrays["told"] if at in said_of else np.zeros(TOLD_WIDTH)
        inputs.append([*of_word(word), *arrays["of_decided"][DECIDED.index(said) if said in DECIDED else 0], *told])

    def convolved(rows, name):
        reach = len(arrays[name]) // 2
        for at in range(len(rows)):
            sums = list(arrays[f"{name}_more"])
            for step in range(-reach, reach + 1):
                if 0 <= at + step < len(rows):
                    for n, number in enumerate(rows[at + step]):
                        sums = [total + number * weight for total, weight in zip(sums, arrays[name][step + reach][n], strict=True)]
            yield [max(0.0, total) for total in sums]

    first = list(convolved(inputs, "first"))
    known = [np.add(a, b) for a, b in zip(first, convolved(first, "second"), strict=True)]
    return [list(here @ arrays["last"] + arrays["last_more"]) for here in known]


@pytest.mark.parametrize("seed", range(6))
def test_the_network_says_what_the_slow_twin_says(seed):
    network, arrays = drawn_network(seed)
    chance = random.Random(seed)
    words = ["".join(chance.choices("abcdexy", k=chance.randrange(1, 5))) for _ in range(1 + 6 * seed)]
    decided = [chance.choice([*DECIDED, "U-award"]) for _ in words]
    said_of = {at: chance.choice(words) for at in range(0, len(words), 2)}
    expected = seen_by_slow_twin(arrays, words, decided, said_of)
    for places in (range(len(words)), range(0, len(words), 3), [len(words) - 1]):
        said = network.weights(words, decided, said_of, np.array(places))
        assert said == pytest.approx(np.array([expected[at] for at in places]), abs=1e-3)


@pytest.mark.parametrize(
    ("words", "subject", "noun"),
    [
        ("टनवाल बिश्केरा एक गायक हैं ।", "टनवाल बिश्केरा", "गायक"),
        ("वे आए । टनवाल में एक झील है", "टनवाल", "झील"),
        ("' टनवाल ' ( 1980 ) सुंदर फिल्म थी ।", "टनवाल", "फिल्म"),
        ("टनवाल एक गांव है \n और क्या", "टनवाल", "गांव"),
        ("टनवाल एक गांव है जो बड़ा है ।", "टनवाल", "बड़ा"),
        ("टनवाल एक गांव है जहां लोग आए थे ।", "", ""),
        ("टनवाल आए हैं ।", "", ""),
        ("टनवाल यह भी है ।", "", ""),
        ("एक गांव है ।", "", ""),
        ("है ।", "", ""),
        ("गांव है ।", "", ""),
        ("।", "", ""),
        ("( [ गांव है ।", "", ""),
        ("टनवाल S-400 है ।", "", ""),
        ("क " * 50 + "गांव है ।", "क क क क क क", "गांव"),
        ("क " * 70 + "गांव है ।", "", ""),
    ],
)
def test_what_a_subject_is_said_to_be(words, subject, noun):
    spoken = words.split(" ")
    found = predicates(spoken)
    assert " ".join(spoken[at] for at in found) == subject
    assert set(found.values()) == ({noun} if noun else set())


def test_a_long_text_is_weighed_in_pieces(monkeypatch):
    text = " ".join(f"{parse(line)[0]} " for line in lines("tagged.txt"))
    whole = rk.detect(text)
    monkeypatch.setattr(tagger, "_AT_ONCE", 7)
    monkeypatch.setattr(name_network, "_BY_ONE_THREAD", 1)
    assert rk.detect(text) == whole


@pytest.mark.parametrize("seed", range(8))
def test_a_single_word_is_the_name_that_the_labels_say(seed):
    moves, weights = drawn(seed, 1)
    header = Header("0", 0, 0, 1.0, moves, 0.2, 0.0, 0.0, (0.0, 1.0))
    alone, by_labels = (
        [number for name in way for number in name] for way in (tagger._alone(header, weights[0]), tagger._by_labels(header, weights))
    )
    assert alone == pytest.approx(by_labels)


def test_the_file_says_what_was_written():
    header = Header("0", 2, 1, 0.5, ((0.0,) * 7,) * 7, 0.1, 0.2, 0.3, (0.0, 1.0))
    words = {crc("टनवाल"): Known(3, 4, 5, 6), crc("देसवाड़"): Known(7, 8, 9, 1)}
    sections = [array("I", sorted(words)), array("H", [n for w in sorted(words) for n in words[w]])]
    file = learnt_names.written(header, [*sections, array("I", [crc("w=टनवाल")]), array("h", [1, -2, 3, -4, 5, -6])], b"")
    line, _, body = file.partition(b"\n")
    assert line.startswith(b"{")
    model = learnt_names.Model(header, body)
    assert model.known("टनवाल") == Known(3, 4, 5, 6)
    assert model.known("मास्को") is None
    assert model.weight(["w=टनवाल", "w=मास्को"]) == (0.5, -1.0, 1.5, -2.0, 2.5, -3.0)
    assert model.network is None


@given(st.text(min_size=1, max_size=20))
def test_any_word_has_clues(word):
    assert len(clues(word, None)) == 5


@pytest.mark.parametrize(
    ("name", "type", "english", "hi"),
    [
        ("टनवाल नदी", "place", "Tanwal River", ""),
        ("टनवाल घाटी", "place", "Tanwal Valley", ""),
        ("टनवाल किले", "place", "Tanwal Fort", "टनवाल किला"),
        ("टनवाल", "place", "Tanwal", ""),
        ("उत्तरी टनवाल", "place", "Northern Tanwal", ""),
        ("उत्तर टनवाल किले", "place", "North Tanwal Fort", "उत्तर टनवाल किला"),
        ("उत्तरी", "place", "Uttari", ""),
        ("उत्तर टनवाल", "person", "Uttar Tanwal", ""),
        ("टनवाल आयोग", "organisation", "Tanwal Commission", ""),
        ("टनवाल मंत्रालय", "organisation", "Ministry of Tanwal", ""),
        ("आयोग", "organisation", "Ayog", ""),
    ],
)
def test_english_by_parts(name, type, english, hi):
    assert worded(name, 0, len(name), type, ()) == (english, hi)


def test_two_spellings_are_one_name():
    text = "मार्टिनेक गए। मारटिनेक लौटे। मार्टिनेक ने कहा।"
    folded = fold(text)
    starts = [text.find("मार्टिनेक"), text.find("मारटिनेक"), text.rfind("मार्टिनेक")]
    names = [Unlisted(at, text.find(" ", at), 1, "person", "", "model", ("tagged",)) for at in starts]
    other = Unlisted(starts[0], starts[0] + 9, 1, "place", "", "model", ("tagged",))
    one_name.join(text, folded, [*names, other])
    assert {(name.hi, name.en) for name in names} == {("मार्टिनेक", "Martinek")}
    assert (other.hi, other.en) == ("", "")


def test_thousands_of_spellings_with_the_same_consonants_are_no_burden(monkeypatch):
    compared = []
    monkeypatch.setattr(one_name, "loose_rules", lambda a, b: compared.append((a, b)))
    spelt = ["ट" + "".join(vowels) for vowels in itertools.product("ािीुूे", repeat=4)]
    text = " ".join(spelt)
    starts = itertools.accumulate([0, *(len(word) + 1 for word in spelt[:-1])])
    names = [Unlisted(at, at + 5, 1, "place", "", "model", ("tagged",)) for at in starts]
    one_name.join(text, fold(text), names)
    assert len(compared) <= 8 * len(names)


@pytest.mark.parametrize("probability", [0.0, 0.049, 0.05, 0.5, 0.999, 1.0])
def test_calibration_is_read_between_its_steps(probability):
    header = Header("0", 0, 0, 1.0, (), 0.0, 0.0, 0.0, tuple(n / 20 for n in range(21)))
    assert gaps.calibrated(header, probability) == pytest.approx(min(max(probability, 0.01), 0.99), abs=0.006)


@pytest.mark.parametrize(
    ("text", "name", "type", "score", "taken"),
    [
        ("वे गुरारू , गया , बिहार के हैं", "गया", "place", 0.95, "गया"),  # the town, where the weights are sure
        ("वे गुरारू , गया , बिहार के हैं", "गया", "place", 0.5, None),
        ("उन्होंने विभाग के नाम लिखा", "विभाग", "organisation", 0.5, None),  # an ordinary word
        ("उन्होंने विभाग के नाम लिखा", "विभाग", "organisation", 0.9, "विभाग"),
        ("टनवाल ने कहा", "टनवाल ने", "person", 0.95, "टनवाल"),  # case markers stand outside however sure the weights are
        ("रूसी आए", "रूसी", "person", 0.95, None),  # nor are demonyms names
        ("लोग में रहे", "में", "place", 0.95, None),
        ("टनवाल, देसवाड़ गए", "टनवाल, देसवाड़", "person", 0.99, None),  # punctuation is in no name
        ("12 34 गए", "12 34", "place", 0.99, None),  # nor is one without letters
    ],
)
def test_what_may_be_a_name_depends_on_how_sure_the_weights_are(text, name, type, score, taken):
    folded = fold(text).text
    start = folded.find(fold(name).text)
    tagged = tagger.Tagged(start, start + len(fold(name).text), type, score)
    found = gaps._taken(folded, tagged, [], score)
    assert (found and folded[found.start : found.end]) == (taken and fold(taken).text)


@pytest.fixture
def without_file(monkeypatch, tmp_path):
    caches = (learnt_names.model, gaps._say_once)
    monkeypatch.setattr(learnt_names, "WEIGHTS", tmp_path / "none.bin")
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_without_weights_the_rest_works_and_it_is_said_once(without_file):
    text = "कर्नल बलकार टोपनो मास्को गए।"
    with pytest.warns(ModelMissing, match="cues and patterns only"):
        first = rk.detect(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rk.detect(text) == first
    assert [m.text for m in first] == ["कर्नल", "बलकार टोपनो", "मास्को"]


def test_without_unlisted_names_nothing_is_said(without_file):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [m.text for m in rk.detect("मास्को में", unlisted=False)] == ["मास्को"]


@THERE
@pytest.mark.parametrize("line", lines("tagged.txt"))
def test_names_that_nobody_listed(line):
    text, expected = parse(line)
    mentions = rk.detect(text)
    assert [(m.start, m.end, m.text, m.type) for m in mentions] == [(e.start, e.end, text[e.start : e.end], e.type) for e in expected]
    for mention, e in zip(mentions, expected, strict=True):
        assert e.en is None or mention.en == e.en


@THERE
def test_the_step_can_be_left_out():
    text = parse(next(line for line in lines("tagged.txt")))[0]
    assert any(m.how == "model" for m in rk.detect(text))
    assert not any(m.how == "model" for m in rk.detect(text, unlisted=False))
    assert not any(m.how == "model" for m in Detector(without=["tagged"]).detect(text))


@THERE
def test_longer_names_alone_can_be_left_out():
    text = "पेरिस टनवाल ने गाना गाया। रणवीरा टनवाल ने भी।"
    found = Detector(without=["tagged_longer"]).detect(text)
    assert [(m.text, m.why) for m in found if m.how == "model"] == [("रणवीरा टनवाल", ("tagged",))]


@THERE
def test_what_is_decided_stays():
    """Every mention that detection makes without the tagger is there with it too, or lies whole in a longer name of the tagger."""
    plain = Detector(without=["tagged"])
    for line in [*lines("detection.txt"), *lines("people.txt"), *lines("tagged.txt")]:
        text = parse(line)[0]
        found = rk.detect(text)
        for m in plain.detect(text):
            held = [o for o in found if o.start <= m.start and m.end <= o.end]
            assert held, (text, m)
            same = (held[0].start, held[0].end, held[0].type) == (m.start, m.end, m.type)
            assert same or "tagged_longer" in held[0].why or held[0].how == "short-name", (text, m, held[0])


NASTY = [
    "",
    " ",
    "।",
    "....",
    "\ud800",
    "\ud800 टनवाल \udfff",
    "ि",
    "टनवाल" * 5_000,
    "टनवाल " * 5_000,
    "ा" * 3_000,
    "टनवाल-" * 500,
    "\n" * 99,
    "\0 टनवाल",
]


@THERE
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_will_do(text):
    last = 0
    for m in rk.detect(text):
        assert last <= m.start < m.end
        assert text[m.start : m.end] == m.text
        assert on_cluster_edge(text, m.start)
        assert on_cluster_edge(text, m.end)
        assert 0 < m.score <= 1
        last = m.end


PIECES = [
    "टनवाल",
    "देसवाड़",
    "ने",
    "के",
    "में",
    "और",
    "नदी",
    "श्री",
    "जी",
    "।",
    ",",
    "(",
    ")",
    "-",
    "रूसी",
    "गया",
    "भारत",
    "राजनाथ",
    "मंत्रालय",
    "12",
    "ABC",
]


@given(st.lists(st.sampled_from([*PIECES, "\n"]), max_size=25))
def test_names_of_the_tagger_keep_to_the_guideline(words):
    text = " ".join(words)
    for m in rk.detect(text):
        if m.how == "model":
            assert text[m.start : m.end] == m.text
            assert m.text.split()[-1] not in ("ने", "के", "में", "जी", "और")
            assert m.text.split()[0] not in ("श्री", "ने", "के", "में") or m.type != "person"
            assert m.text != "रूसी"


@THERE
def test_threads_find_the_same():
    texts = [parse(line)[0] for line in lines("tagged.txt")] * 3
    detector = Detector()
    expected = [detector.detect(text) for text in texts]
    found: dict[int, list[list[rk.Mention]]] = {}
    learnt_names.model().scores.clear()
    threads = [threading.Thread(target=lambda n=n: found.update({n: [detector.detect(text) for text in texts]})) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[n] == expected for n in range(6))


@pytest.mark.parametrize("text", ["एस-400एमके-्राजनाथ सिंह#", "्राजनाथ सिंह आए", "ंरमेश यादव आए"])
def test_no_cluster_is_cut(text):
    assert all(on_cluster_edge(text, m.start) and on_cluster_edge(text, m.end) for m in rk.detect(text))


@THERE
def test_many_new_words_are_scored_as_one_by_one():
    model = learnt_names.model()
    assert model is not None
    listed = sorted({word for concept in rk.Glossary.load().concepts[::100] for term in concept.hi for word in term.term.split()})
    words = [*listed, "क" * 100, "।", "INS", "45", "\ud800"]
    model.scores.clear()
    one_by_one = [model._scores(word) for word in words]
    assert len(words) > learnt_names._MANY
    assert model.scores_of(words) == one_by_one
    assert words[0] in model.scores
    assert "क" * 100 not in model.scores
