"""The glossary page and the article page as files: what is in them, what cannot get into them."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from html.parser import HTMLParser

import msgspec
import pytest
from conftest import concept, unpacked
from hypothesis import given
from hypothesis import strategies as st

import rakshakosh as rk
from rakshakosh import page
from rakshakosh.article import Article, article_page, house_spelling
from rakshakosh.formats import html, html_data

NASTY = (
    "<script>alert(1)</script> & \"quoted\" 'single' </style></title></textarea><!-- --> ]]> {{data}} {{policy}} "
    "\\u003c javascript:alert(1) &amp; &lt; \u202eright to left\u202c "
    "\u2066isolated\u2069 \u200f 😀 \x00\x01\x08\x0b\x1b\x7f\x85 \ud800 \ufffe \r\n tab\there "
)


class Read(HTMLParser):
    """What a browser makes of a page: elements with their attributes, and the text of each."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data):
        self.texts.append((self._open[-1] if self._open else "", data))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def inside(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


@pytest.fixture(scope="module")
def whole(glossary) -> bytes:
    return html.glossary_page(glossary)


@pytest.fixture
def kept(small):
    """A glossary with everything the page treats specially."""
    return rk.Glossary.load(
        small(
            concept("old-term", "पुराना शब्द", "old term", review="withdrawn", replaced_by="new-term", since="1.0.0", changed="1.2.0"),
            concept("gone", "गया शब्द", "gone term", review="withdrawn"),
            concept("new-term", "नया शब्द", "new term", since="1.1.0", related=["museum"]),
            concept("museum", "समर स्मारक", "war memorial", type="place")
            | {"hi": [{"term": "समर स्मारक", "status": "preferred"}, {"term": "युद्ध संग्रहालय", "status": "deprecated"}]}
            | {"en": [{"term": "war memorial", "status": "preferred"}, {"term": "war museum", "status": "deprecated"}]},
            concept("nasty", "तेजस <b>&\"'", "<img src=x onerror=alert(1)> {{data}}", note="</script><script>alert(2)</script>"),
        )
    )


def policy_of(content: bytes) -> str:
    return next(meta["content"] for meta in Read(content).named("meta") if meta.get("http-equiv") == "Content-Security-Policy") or ""


def data_of(content: bytes) -> dict:
    packed = re.search(rb'<script type="text/plain" id="_data">(.*?)</script>', content, re.S)
    return json.loads(unpacked(packed[1]))


def assert_closed(content: bytes) -> None:
    """The page runs and fetches nothing but what it was made with."""
    read, policy = Read(content), policy_of(content)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (inside,) = re.findall(rb"<%b>(.*?)</%b>" % (tag.encode(), tag.encode()), content, re.S)
        digest = base64.b64encode(hashlib.sha256(inside).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    names = [name for name, _ in read.elements]
    assert not {"img", "iframe", "object", "embed", "base", "audio", "video"} & set(names)
    assert [link["href"][:5] for link in read.named("link")] == ["data:"]
    assert not any("src" in attributes for _, attributes in read.elements)
    assert not any(name.startswith("on") or name == "style" for _, attributes in read.elements for name in attributes)
    assert not re.search(
        r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", content.decode()
    )


def test_the_whole_glossary_fits(whole, glossary):
    assert len(whole) < 3_000_000
    assert_closed(whole)
    assert whole == html.glossary_page(glossary)


def test_every_concept_has_its_anchor_and_its_line(whole, glossary):
    read = Read(whole)
    items = [attributes["id"] for attributes in read.named("dt")]
    assert sorted(items) == sorted(c.id for c in glossary)
    ids = [attributes["id"] for _, attributes in read.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    hindi = sorted(text.strip() for text in read.inside("dd") if text.strip())
    assert hindi == sorted(c.hi[0].term for c in glossary)
    assert all(attributes.get("lang") == "hi" for attributes in read.named("dd"))


def test_the_data_holds_every_term(whole, glossary):
    data = data_of(whole)
    ids = [attributes["id"] for attributes in Read(whole).named("dt")]
    hindi, english = (data["columns"][name].split("\n") for name in ("hi", "en"))
    for id, hi, en in zip(ids, hindi, english, strict=True):
        held = glossary[id]
        assert [term for term in hi.split("\t") if term] == [term.term for term in held.hi[1:]]
        assert [term for term in en.split("\t") if term] == [term.term for term in held.en[1:]]
    of_other_shape = {"types", "subjects", "reviews", "ranks", "sources"}
    counts = {name: column.count("\n") + 1 for name, column in data["columns"].items() if name not in of_other_shape}
    assert set(counts.values()) == {len(glossary)}
    marks = data["columns"]["hiMarks"].split("\n")
    assert [len(line) for line in marks] == [len(glossary[id].hi) for id in ids]


def test_the_data_holds_every_source_once(whole, glossary):
    columns = data_of(whole)["columns"]
    sources = columns["sources"].split("\n")
    assert len(sources) == len(set(sources))
    for language in ("hi", "en"):
        lines = columns[f"{language}Sources"].split("\n")
        for attributes, line in zip(Read(whole).named("dt"), lines, strict=True):
            told = [sources[int(number)] for number in line.split()]
            held = getattr(glossary[attributes["id"]], language)[0].sources
            assert told == [re.sub(" «.*»", "", source) for source in held]


def test_the_page_says_what_it_is_made_of(whole, glossary):
    text = whole.decode()
    for told in (glossary.digest, glossary.version, glossary.header.licence):
        assert told in text
    unreleased = msgspec.structs.replace(glossary.header, version="1.2.3-dev")
    assert "unreleased" in html.glossary_page(rk.Glossary(unreleased, [])).decode()
    assert "released 2026-01-31" in html.glossary_page(rk.Glossary(glossary.header, []), released="2026-01-31").decode()


def test_a_part_says_so(glossary):
    part = rk.Glossary(msgspec.structs.replace(glossary.header, version="1.2.3-dev"), [glossary["s-400"]])
    text = html.glossary_page(part, digest=glossary.digest, selection="types equipment").decode()
    assert f"unreleased; only types equipment. Licence of the data: CC-BY-4.0. SHA-256: <code>{glossary.digest}</code>" in text
    assert part.digest not in text


def test_withdrawn_and_deprecated_stand_beside_what_replaces_them(kept):
    text = html.glossary_page(kept).decode()
    assert '<dt id=old-term>old term <i>withdrawn: see <a href="#new-term">new term</a></i><dd lang=hi>पुराना शब्द' in text
    assert "<dt id=gone>gone term <i>withdrawn</i><dd lang=hi>गया शब्द" in text
    assert "<dt id=museum>war memorial <s>war museum</s><dd lang=hi>समर स्मारक <s>युद्ध संग्रहालय</s>" in text


def test_nothing_of_the_data_becomes_markup(kept):
    content = html.glossary_page(kept)
    assert_closed(content)
    read = Read(content)
    assert "<img src=x onerror=alert(1)> {{data}}" in read.inside("dt")
    assert "तेजस <b>&\"'" in [text.strip() for text in read.inside("dd")]
    assert "</script><script>alert(2)</script>" in data_of(content)["columns"]["notes"]


def test_an_empty_glossary_is_a_page(glossary):
    content = html.glossary_page(rk.Glossary(glossary.header, []))
    assert_closed(content)
    assert Read(content).named("dt") == []


def test_downloads_are_told_with_their_digests(tmp_path, kept):
    file = tmp_path / "a<b>.tbx"
    file.write_bytes(b"content")
    text = html.glossary_page(kept, downloads=[file]).decode()
    assert '<a href="a%3Cb%3E.tbx" download>a&lt;b&gt;.tbx</a>' in text
    assert hashlib.sha256(b"content").hexdigest() in text


def test_export(kept, tmp_path):
    kept.export(tmp_path / "page.html", "html")
    assert (tmp_path / "page.html").read_bytes() == html.glossary_page(kept)
    with pytest.raises(rk.UnknownNameError, match="html"):
        kept.export(tmp_path / "x", "htm")


def test_patterns_of_python_become_those_of_javascript():
    assert html_data.javascript(r"(?<=x)[^\W_]\d\ ?(?=\W|$)") == r"(?<=x)[\p{L}\p{N}]\p{Nd} ?(?=[^\p{L}\p{N}_]|$)"
    for _, pattern in html_data.tables(rk.Glossary.load())["fold"]["alternatives"]:
        assert not re.search(r"\\[wWdDsSbB ]", pattern), pattern


def article(text: str, **options) -> bytes:
    return article_page([Article("name <b>", text, rk.detect(text, **options))], rk.Glossary.load())


TEXT = "रक्षा मंत्री राजनाथ सिंह मास्को गए।\nसिंह ने राष्ट्रीय युद्ध संग्रहालय देखा। मेजर जनरल संदीप शारदा थे।"


def test_the_article_shows_every_mention():
    mentions = rk.detect(TEXT)
    content = article(TEXT)
    assert_closed(content)
    read = Read(content)
    assert [link["href"] for link in read.named("a") if "mention" in (link.get("class") or "")] == [
        f"#m{number}" for number in range(1, len(mentions) + 1)
    ]
    assert [row["id"] for row in read.named("tr") if row.get("id")] == [f"m{number}" for number in range(1, len(mentions) + 1)]
    text = content.decode()
    for told in (
        "Defence Minister",
        "national-war-memorial",
        "not listed",
        "deprecated",
        "राष्ट्रीय समर स्मारक",
        "name &lt;b&gt;",
        "Sandeep Sharda",
    ):
        assert told in text
    assert '<a class="mention place other" id="t3" href="#m3">मास्को</a>' in text
    assert f"{len(mentions)} mentions of 5 concepts, 1 not listed, 2 spelt otherwise than house style" in text


def test_house_spelling_of_a_mention():
    edits = rk.normalise(TEXT, "house").edits
    assert [house_spelling(m, edits) for m in rk.detect(TEXT)][2:5] == ["मॉस्को", "सिंह", "राष्ट्रीय समर स्मारक"]


def shown_text(content: bytes) -> str:
    """What the page shows of the article: the text of the element that holds it."""
    (inside,) = re.findall(r'<div class="text" lang="hi" dir="auto">(.*?)</div>\n<(?:h3|p)>', content.decode(), re.S)
    return "".join(text for _, text in Read(f"<i>{inside}".encode()).texts)


def as_shown(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", re.sub("\r\n?", "\n", text))


@pytest.mark.parametrize("text", [NASTY, NASTY + TEXT + NASTY, "", "\n", "राजनाथ सिंह<b>", "<a href='#'>राजनाथ सिंह</a>"])
def test_any_text_is_safe(text):
    content = article(text)
    assert_closed(content)
    assert shown_text(content) == as_shown(text)
    assert {name for name, _ in Read(content).elements} <= {
        "html", "head", "meta", "title", "link", "style", "script", "body", "header", "h1", "h2", "h3", "p", "fieldset", "legend", "label",
        "input", "span", "main", "section", "div", "a", "table", "thead", "tbody", "tr", "th", "td", "footer", "code",
    }  # fmt: skip


@given(st.text(max_size=80))
def test_every_text_is_shown_as_it_is(text):
    assert shown_text(article_page([Article(text, text, rk.detect(text))], rk.Glossary.load())) == as_shown(text)


def test_several_texts_are_numbered_through():
    first = Article("a", "मास्को", rk.detect("मास्को"))
    text = article_page([first, Article("b", "मास्को और दिल्ली", rk.detect("मास्को और दिल्ली"))], rk.Glossary.load()).decode()
    assert [int(n) for n in re.findall(r'<tr id="m(\d+)"', text)] == [1, 2, 3]


def test_mentions_inside_others_are_only_in_the_table():
    text = "भारतीय नौसेना प्रमुख"
    mentions = rk.detect(text, nested=True)
    assert len(mentions) > 1
    content = article(text, nested=True)
    assert shown_text(content) == text
    assert len(re.findall(rb"<tr id=", content)) == len(mentions)
    ids = {attributes.get("id") for _, attributes in Read(content).elements}
    assert {link["href"][1:] for link in Read(content).named("a")} <= ids


def test_packed_is_deflated_and_plain():
    for length in range(12):
        packed = page.packed(bytes(range(length)))
        assert unpacked(packed.encode()) == bytes(range(length))
        assert not set("<&\"'\\") & set(packed)
    assert not set("<&") & set(page.packed(random.Random(1).randbytes(50_000)))
