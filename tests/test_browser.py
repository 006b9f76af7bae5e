"""The glossary page in a real browser: search, filters, anchors, keys, paper; and that its script folds and finds as the library does."""

from __future__ import annotations

import random
import re

import pytest
from browser import Browser, browser
from conftest import SHARED, concept
from notation import rows

import rakshakosh as rk
from rakshakosh import search
from rakshakosh.folding import key
from rakshakosh.formats import html
from rakshakosh.romanisation import romanise
from rakshakosh.sameness import loose_rules, skeleton

DOWN, UP, ENTER, ESCAPE = "\ue015", "\ue013", "\ue007", "\ue00c"


@pytest.fixture(scope="module")
def file(tmp_path_factory, glossary):
    path = tmp_path_factory.mktemp("page") / "glossary.html"
    path.write_bytes(html.glossary_page(glossary))
    return path


@pytest.fixture(scope="module")
def window():
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(file):
    with browser() as page:
        page.open(file)
        yield page


@pytest.fixture
def page(opened):
    """The page of the whole glossary as it is at first; afterwards nothing was asked for and nothing went wrong."""
    opened.run(_AS_AT_FIRST)
    yield opened
    assert opened.complaints() == []
    assert opened.requests() == []


_AS_AT_FIRST = """
const box = document.getElementById("_query"), order = document.getElementById("_order");
if (location.hash) location.hash = "";
document.getElementById("_reset").click();
document.getElementById("_filters").open = false;
order.value = ""; order.dispatchEvent(new Event("change"));
box.value = ""; box.dispatchEvent(new Event("input"));
scrollTo(0, 0);
"""


@pytest.fixture
def kept(small, tmp_path):
    """A page of concepts that were released, changed, replaced and withdrawn."""
    held = rk.Glossary.load(
        small(
            concept("first", "पहला शब्द", "first term", since="1.0.0", related=["second"], note="सेना beside army"),
            concept("second", "दूसरा शब्द", "second term", since="1.0.0", changed="1.2.0")
            | {"hi": [{"term": "दूसरा शब्द", "status": "preferred"}, {"term": "दूसरा सब्द", "status": "hidden"}]},
            concept("third", "तीसरा शब्द", "third term", since="1.10.0"),
            concept("fresh", "ताज़ा शब्द", "fresh term"),
            concept("old", "पुराना शब्द", "old term", since="1.0.0", review="withdrawn", replaced_by="third"),
            concept("museum", "समर स्मारक", "war memorial", type="place", since="1.0.0", external={"wikidata": "Q1"})
            | {"hi": [{"term": "समर स्मारक", "status": "preferred"}, {"term": "युद्ध संग्रहालय", "status": "deprecated"}]},
            concept(
                "nasty",
                "टैंक <i>&\"'",
                "</script><script>document.title='broken'</script>",
                definition="<img src=x onerror=alert(1)>",
                since="1.0.0",
            ),
        )
    )
    path = tmp_path / "small.html"
    path.write_bytes(html.glossary_page(held))
    return path


# ---- the script does what the library does


def test_folding_agrees(page, glossary):
    words = sorted({term.term for c in glossary for term in (*c.hi, *c.en)})
    made = [cell for row in rows("folding.tsv") for cell in row]
    damage = [
        "डॉ० कलाम",
        "उ0प्र0",
        "एस. जयशंकर",
        "अा अो ाॅ",
        "भार्इ",
        "नई दिल्लीः",
        "क़ क़",
        "राष्‍ट्रीय",
        "अग्नि -5",
        "रूस- यूक्रेन",
        "१२३",
        "a_b\u00a0 c",
        "जन्म सम्मान",
        "2.5",
        "T.90",
        "e.g. x",
        "İß",
        "😀 a",
        "\n",
    ]
    for batch in ("\n".join(words), *made, *damage, *shuffled(words)):
        assert page.run("return rakshakosh.fold(arguments[0])", batch) == key(batch).lower()


def shuffled(words: list[str]) -> list[str]:
    """Words cut up and put together anew, with what folding looks at between them."""
    chance = random.Random(1)
    pieces = [piece for word in chance.sample(words, 3000) for piece in re.findall(".{1,3}", word)]
    return [
        "".join(chance.choice(pieces) + chance.choice(["", "", ".", " ", "-", "0", "़", "\u200d", "्", "ं", ":", " – "]) for _ in range(400))
        for _ in range(50)
    ]


def test_sounds_agree(page, glossary):
    words = {term.term for c in glossary for term in c.en} | {
        romanise(c.hi[0].term, scheme) for c in glossary for scheme in ("iso15919", "hunterian")
    }
    written = sorted(filter(None, map(search.squeezed, words)))
    joined = "\n".join(written)
    assert page.run("return rakshakosh.sounds.squeezed(arguments[0])", "\n".join(sorted(words))).split("\n").count("") < len(words)
    assert page.run("return rakshakosh.sounds.said(arguments[0])", joined).split("\n") == [search.said(word) for word in written]
    assert page.run("return rakshakosh.sounds.soundKey(arguments[0])", joined).split("\n") == [search.sound_key(word) for word in written]
    for word in ("S-400 & co", "Zürich", "rājanātha siṁha", "R&D", "½ ² ①"):
        assert page.run("return rakshakosh.sounds.squeezed(arguments[0])", word) == search.squeezed(word)


def test_loose_rules_agree(page, glossary):
    words = sorted(word for word in glossary.vocabulary if len(word) > 3 and re.fullmatch("[\u0900-\u097f]+", word))
    alike: dict[str, list[str]] = {}
    for word in words:
        alike.setdefault(skeleton(word), []).append(word)
    pairs = [(a, b) for group in alike.values() for a in group[:6] for b in group[:6]][:8000]
    pairs += [("नाटो", "नोटा"), ("बेलौसोव", "बेलोउसॉव"), ("उजबेकिस्तान", "उज्बेकिस्तान"), ("गोला", "गोली")]
    expected = [None if (found := loose_rules(*pair)) is None else len(found) for pair in pairs]
    assert page.run("return arguments[0].map(pair => rakshakosh.loose.rules(...pair)?.length ?? null)", pairs) == expected
    assert sum(one is not None and one > 0 for one in expected) > 100


def first_ids(page: Browser, queries: list[str]) -> list[str]:
    script = "return arguments[0].map(q => { const r = rakshakosh.search(q)[0]; return r ? rakshakosh.glossary.concepts[r.at].id : ''; })"
    return list(page.run(script, queries))


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("preferred Hindi", 1.0),
        ("preferred English", 1.0),
        ("other spellings", 1.0),
        ("romanised", 0.98),
        ("inflected", 0.95),
        ("surname", 0.9),
    ],
)
def test_the_first_answer_is_that_of_look_up(page, glossary, kind, least):
    chance = random.Random(kind)
    concepts = chance.sample([c for c in glossary if c.review != "withdrawn"], 900 if kind == "inflected" else 250)
    queries = {
        "preferred Hindi": [c.hi[0].term for c in concepts],
        "preferred English": [c.en[0].term.lower() for c in concepts],
        "other spellings": [chance.choice(c.hi).term.replace("ं", "ँ").replace("-", " ") for c in concepts],
        "romanised": [romanise(c.hi[0].term) for c in concepts],
        "inflected": [form for c in concepts for form in glossary.forms(c.id)[len(c.hi) + len(c.en) :][:1]],
        "surname": [(c.hi, c.en)[chance.random() < 0.5][0].term.split()[-1] for c in concepts if c.type == "person"],
    }[kind]
    expected = [found[0].concept.id if (found := rk.lookup(query, near=False)) else None for query in queries]
    asked = [(query, id) for query, id in zip(queries, expected, strict=True) if id]
    found = first_ids(page, [query for query, _ in asked])
    wrong = [(query, id, other) for (query, id), other in zip(asked, found, strict=True) if id != other]
    assert len(wrong) <= (1 - least) * len(asked), wrong
    assert len(asked) > 30


# ---- as people use it


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("राजनाथ", "Rajnath Singh"),
        ("Xi", "Xi Jinping"),
        ("air defense system", "air defence system"),
        ("सेना", "Indian Army"),
        ("सेनाओं", "army"),
        ("बेलोउसॉव", "Andrei Belousov"),
        ("बेलाउसोव", "Andrei Belousov"),
        ("ज़ेलेन्स्की", "Volodymyr Zelenskyy"),
        ("एस ४००", "S-400"),
        ("पनडुब्बियों", "submarine"),
        ("निमार्ण", "Nirman Bhawan"),
        ("rajnath singh", "Rajnath Singh"),
        ("raksha mantri", "Defence Minister"),
        ("nrendra modi", "Narendra Modi"),
        ("su 30 mki", "Su-30MKI"),
        ("CEASEFIRE", "ceasefire"),
        ("ब्रह्मोस मिसाइल", "BrahMos"),
        ("S-400 air defence system", "S-400"),
        ("Scorpene-class submarine", "Scorpene"),
        ("Exercise Yudh Abhyas", "Yudh Abhyas"),
        ("मालाबार नौसैनिक अभ्यास", "Malabar"),
        ("zzqq xkcd", ""),
        ("<b>", ""),
        ("( [ \\ *", ""),
    ],
)
def test_search_while_typing(page, typed, english):
    page.type(typed)
    answers = page.texts("#_results .en")
    if english:
        assert answers[0] == english
        assert re.fullmatch(r"[\d,]+ of [\d,]+ concepts", page.text("#_count"))
    else:
        assert page.text("#_count").startswith("Nothing")


def test_every_letter_brings_answers(page):
    counts = []
    for letter in "मिसाइल":
        page.driver.find_element("id", "_query").send_keys(letter)
        counts.append(page.run("return rakshakosh.state.results.length"))
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 50
    page.type("")
    assert page.text("#_count") == f"{len(rk.Glossary.load()):,} concepts"


def test_filters(page, glossary):
    page.click("#_filters summary")
    page.run("document.querySelector('input[value=award]').click()")
    assert page.text("#_count").startswith(f"{sum(c.type == 'award' for c in glossary):,} of")
    assert set(page.texts("#_results .type")) == {"award"}
    page.run("document.querySelector('input[value=person]').click()")
    assert page.text("#_count").startswith(f"{sum(c.type in ('award', 'person') for c in glossary):,} of")
    choose(page, "_subject", "navy")
    assert page.text("#_count").startswith(f"{sum(c.type in ('award', 'person') and c.subject == 'navy' for c in glossary):,} of")
    page.click("#_reset")
    choose(page, "_status", "deprecated")
    assert page.text("#_count").startswith(f"{sum(any(t.status == 'deprecated' for t in (*c.hi, *c.en)) for c in glossary):,} of")
    assert "→" in page.text("#_results .outdated")
    choose(page, "_status", "checked")
    assert page.text("#_count").startswith(f"{sum(c.review == 'checked' for c in glossary):,} of")
    assert "(1)" in page.text("#_filters summary")


def choose(page: Browser, id: str, value: str) -> None:
    page.run("const s = document.getElementById(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change'));", id, value)


def test_orders(page):
    page.type("समझौता")
    for language, column in (("hi", ".hi"), ("en", ".en")):
        choose(page, "_order", language)
        shown = page.texts(f"#_results {column}")
        in_order = page.run("return arguments[0].slice().sort(new Intl.Collator(arguments[1], {numeric: true}).compare)", shown, language)
        assert shown == in_order
        assert len(shown) > 10


def test_an_anchor_opens_its_concept(page, file):
    page.open(file, "#s-400")
    assert page.text("#_concept h2") == "एस-400"
    assert page.text("#_concept .english") == "S-400"
    assert "S-400" in page.driver.title
    page.run("location.hash = '#national-war-memorial'")
    page.wait("return document.querySelector('#_concept h2').textContent === 'राष्ट्रीय समर स्मारक'")
    assert "राष्ट्रीय युद्ध संग्रहालय → राष्ट्रीय समर स्मारक" in " ".join(page.text("#_concept").split("\n"))
    page.run("location.hash = '#no-such-concept'")
    page.wait("return document.querySelector('#_concept').textContent.includes('There is no concept no-such-concept')")
    page.run("location.hash = '#%E0%A4%A'")
    page.wait("return document.querySelector('#_concept').textContent.includes('There is no concept %E0')")


@pytest.mark.parametrize("id", ["s-400", "japan", "brahmos"])
def test_the_sources_of_a_concept_are_told(page, file, glossary, id):
    page.open(file, f"#{id}")
    page.wait(f"return document.querySelector('#_concept .identity').textContent.includes('#{id}')")
    told = page.run("return Array.from(document.querySelectorAll('#_concept .sources li'), item => item.textContent)")
    terms = {"Hindi": glossary[id].hi[0], "English": glossary[id].en[0]}
    held = [f"{language}: {re.sub(' «.*»', '', source)}" for language, term in terms.items() for source in term.sources]
    assert told == [re.sub("https?://(www[.])?", "", line, count=1) for line in held]
    assert told


def test_keys(page):
    page.run("document.activeElement.blur()")
    page.keys("/")
    assert page.focused() == "_query"
    page.keys("मिसाइल", DOWN)
    assert page.focused() == "#missile"
    page.keys(DOWN, DOWN, UP)
    second = page.run("return document.querySelectorAll('a.row')[1].getAttribute('href')")
    assert page.focused() == second
    page.keys(ENTER)
    page.wait(f"return location.hash === '{second}' && document.documentElement.classList.contains('open')")
    page.keys(ESCAPE)
    assert page.focused() == "_query"
    assert page.run("return location.hash") == ""
    page.keys(ESCAPE)
    assert page.run("return rakshakosh.state.query") == ""
    page.keys("raksha mantri", ENTER)
    page.wait("return location.hash === '#defence-minister'")
    page.keys(ESCAPE, "a/c")
    assert page.run("return rakshakosh.state.query").endswith("a/c")


def test_more_answers_come_by_scrolling(page):
    page.type("सेना")
    first = page.run("return document.querySelectorAll('a.row').length")
    page.run("document.getElementById('_more').scrollIntoView()")
    page.wait(f"return document.querySelectorAll('a.row').length > {first}")


def test_copying(page):
    page.run(
        "window.kept = []; Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.kept.push(text); }}})"
    )
    page.type("raksha mantri")
    page.run("document.querySelector('#_results .copy').click()")
    page.wait("return window.kept.length === 1")
    page.click("#_copy")
    page.wait("return window.kept.length === 2")
    assert page.run("return window.kept[0]") == "रक्षा मंत्री\tDefence Minister"
    lines = page.run("return window.kept[1]").split("\n")
    assert "रक्षा मंत्री\tDefence Minister" in lines
    assert all(line.count("\t") == 1 for line in lines)


def test_paper_both_ways(page, glossary):
    page.click("#_filters summary")
    page.run("document.querySelector('input[value=award]').click()")
    awards = sum(c.type == "award" for c in glossary)
    choose(page, "_direction", "both")
    assert page.pdf_pages() > 4
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("return [...document.querySelectorAll('#_paper section')].map(s => s.querySelectorAll('p').length)") == [awards, awards]
    assert page.run("return [...document.querySelectorAll('#_paper h2')].map(h => h.textContent)") == ["हिन्दी – English", "English – हिन्दी"]
    assert page.hindi_without_its_language() == []
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("return document.querySelectorAll('#_paper p').length") == 0


def test_screen_readers(page, file):
    page.type("मिसाइल")
    page.run("location.hash = '#indian-army'")
    page.wait("return document.querySelector('#_concept h2') !== null")
    assert page.hindi_without_its_language() == []
    assert page.run("return document.getElementById('_count').getAttribute('role')") == "status"
    nameless = """return [...document.querySelectorAll('button, a[href], input, select')].filter(e => !e.closest('[hidden]') &&
      !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML)"""
    assert page.run(nameless) == []
    assert page.run("return document.querySelectorAll('h1').length") == 1


def contrast(page: Browser, selector: str) -> float:
    """The ratio of text and background, as WCAG counts it."""
    return float(page.run(_CONTRAST, selector))


_CONTRAST = """
const numbers = colour => colour.match(/[\\d.]+/g).map(Number), element = document.querySelector(arguments[0]);
let under = element; while (under && /rgba\\(0, 0, 0, 0\\)/.test(getComputedStyle(under).backgroundColor)) under = under.parentElement;
const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const colours = [getComputedStyle(element).color, getComputedStyle(under).backgroundColor];
const [a, b] = colours.map(colour => light(numbers(colour))).sort((x, y) => y - x);
return (a + 0.05) / (b + 0.05);
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1300], ids=["phone", "desk"])
def test_light_and_dark_phone_and_desk(file, dark, width):
    with browser(width, 850, dark) as page:
        page.open(file, "#national-war-memorial")
        wide = page.run("return document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        assert page.shown("#_concept h2")
        assert page.shown(".column") == (width > 600)
        for selector in ("#_concept h2", "#_concept .type", "#_concept .tag", "#_concept .roman", "#_concept s", "#_concept .definition"):
            assert contrast(page, selector) >= 4.5, selector
        if width < 600:
            page.click("#_concept .back")
            assert page.shown(".column")
            page.run("document.getElementById('_filters').open = true")
            assert page.run("return document.documentElement.scrollWidth - innerWidth") <= 0
        for type in rk.TYPES:
            page.run("document.querySelector('#_results .type').className = 'type ' + arguments[0]", type)
            assert contrast(page, "#_results .type") >= 4.5, type
        assert page.complaints() == []


def test_changed_since(window, kept):
    window.open(kept)
    window.click("#_filters summary")
    assert window.run("return [...document.getElementById('_since').options].map(o => o.value)") == ["", "1.0.0", "1.2.0", "1.10.0"]
    news = {}
    for version in ("1.0.0", "1.2.0", "1.10.0"):
        choose(window, "_since", version)
        pairs = "return [...document.querySelectorAll('a.row')].map(a => [a.getAttribute('href'), a.querySelector('.new').textContent])"
        news[version] = dict(window.run(pairs))
    assert news == {
        "1.0.0": {"#second": "changed", "#third": "new", "#fresh": "new"},
        "1.2.0": {"#third": "new", "#fresh": "new"},
        "1.10.0": {"#fresh": "new"},
    }
    assert window.complaints() == []


def test_withdrawn_concepts_keep_their_anchors(window, kept):
    window.open(kept, "#old")
    assert window.text("#_concept h2") == "पुराना शब्द"
    assert "withdrawn" in window.text("#_concept")
    window.click("#_concept .withdrawn-note a")
    window.wait("return location.hash === '#third'")
    assert "पुराना शब्द · old term" in window.text("#_concept .links")
    window.type("पुराना")
    assert "withdrawn → तीसरा शब्द third term" in window.text("#_results .outdated")
    assert window.complaints() == []


def test_misspellings_are_found_and_told(window, kept):
    window.open(kept, "#second")
    assert window.texts("#_concept .terms li")[1].split("\n") == ["दूसरा सब्द", "→", "दूसरा शब्द", "misspelling"]
    window.type("दूसरा सब्द")
    assert window.text("#_results .matched") == "misspelt दूसरा सब्द"


def test_nothing_of_the_data_is_run(window, kept):
    window.open(kept, "#nasty")
    window.requests()
    assert window.text("#_concept h2") == "टैंक <i>&\"'"
    assert window.text("#_concept .definition") == "<img src=x onerror=alert(1)>"
    assert "broken" not in window.run("return document.title").split("·")[0]
    assert window.run("return document.querySelectorAll('img').length") == 0
    window.run("location.hash = '#first'")
    window.wait("return document.querySelector('#_concept .note') !== null")
    assert window.hindi_without_its_language() == []
    assert window.complaints() == []
    assert window.requests() == []


def test_markup_from_text_is_refused(window, kept):
    """The policy itself stops what the script never does."""
    window.open(kept)
    refused = "try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (error) { return error.name; }"
    assert window.run(refused) == "TypeError"
    window.complaints()


def test_a_plain_list_without_script(file, glossary):
    with browser(script=False) as page:
        page.driver.get(file.as_uri() + "#tejas")
        assert page.shown("#tejas")
        assert not page.driver.find_element("id", "_form").is_displayed()
        assert [page.text("#tejas"), page.text("#tejas + dd")] == ["Tejas", "तेजस"]
        assert page.shown("nav a")
        assert page.complaints() == []
        assert page.requests() == []
        assert page.pdf_pages() > 50


def test_an_old_browser_keeps_the_plain_list(kept):
    with browser() as page:
        page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": "delete window.DecompressionStream"})
        page.driver.get(kept.as_uri())
        page.wait("return document.readyState === 'complete' && document.documentElement.className === ''")
        assert page.shown("#first")
        assert not page.shown("#_form")


@pytest.mark.skipif(not (SHARED / "gold" / "variants-dev.tsv").exists(), reason="the folder with the development sets is not here")
def test_folding_agrees_on_printed_spellings(page):
    lines = (SHARED / "gold" / "variants-dev.tsv").read_text(encoding="utf-8").split("\n")
    words = sorted({word for line in lines[1:] for word in line.split("\t")[0].split("|")})
    assert page.run("return arguments[0].map(word => rakshakosh.fold(word))", words) == [key(word).lower() for word in words]
