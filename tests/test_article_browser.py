"""The article page in a real browser: cards by pointer, focus and tap, types shown and hidden, any width and light."""

from __future__ import annotations

import pytest
from browser import browser

import rakshakosh as rk
from rakshakosh.article import Article, article_page

ESCAPE, TAB, ENTER = "\ue00c", "\ue004", "\ue007"
TEXT = (
    "रक्षा मंत्री राजनाथ सिंह ने मास्को में आंद्रेई बेलोउसॉव के साथ द्विपक्षीय वार्ता की।\n\n"
    "एस-400 मिसाइल प्रणाली <script>alert(1)</script> \u202eउलटा\u202c और राष्ट्रीय युद्ध संग्रहालय। मेजर जनरल संदीप शारदा भी थे।\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("article") / "article.html"
    path.write_bytes(article_page([Article("article.txt", TEXT, rk.detect(TEXT))], rk.Glossary.load()))
    return path


@pytest.fixture(scope="module")
def window():
    with browser() as opened:
        yield opened


@pytest.fixture
def page(window, file):
    window.open(file)
    yield window
    assert window.complaints() == []
    assert window.requests() == []


def test_the_card_follows_the_focus(page):
    page.run("document.getElementById('t3').focus()")
    card = page.text("#_card")
    for told in ("place", "Moscow", "मॉस्को", "In the text", "मास्को", "House spelling", "exact", "moscow"):
        assert told in card
    assert page.run("return document.getElementById('t3').getAttribute('aria-describedby')") == "_card"
    page.keys(TAB)
    assert "Andrei Belousov" in page.text("#_card")
    page.keys(ESCAPE)
    assert not page.shown("#_card")


def test_enter_goes_to_the_row(page):
    page.run("document.getElementById('t3').focus()")
    page.keys(ENTER)
    assert page.run("return location.hash") == "#m3"
    assert not page.shown("#_card")


def test_the_card_follows_the_pointer(page):
    from selenium.webdriver.common.action_chains import ActionChains

    mention = page.driver.find_element("id", "t2")
    ActionChains(page.driver).move_to_element(mention).perform()
    assert "Rajnath Singh" in page.text("#_card")
    assert "House spelling" not in page.text("#_card")  # it is written as it should be
    inside = page.run(
        "const b = document.getElementById('_card').getBoundingClientRect(); return b.left >= 0 && b.right <= innerWidth && b.top >= 0"
    )
    assert inside
    ActionChains(page.driver).move_to_element(page.driver.find_element("css selector", "footer")).perform()
    page.wait("return document.getElementById('_card').hidden")


def test_types_are_shown_and_hidden(page):
    page.click("#_person")
    assert not page.shown("#m2")
    assert page.shown("#m3")
    page.wait("return getComputedStyle(document.getElementById('t2')).backgroundColor === 'rgba(0, 0, 0, 0)'")
    page.click("#_person")
    assert page.shown("#m2")


def test_text_and_table(page):
    assert page.run("return document.querySelector('.text').textContent") == TEXT
    assert len(page.texts("tbody tr[id]")) == len(rk.detect(TEXT))
    assert page.hindi_without_its_language() == []
    assert "deprecated" in page.text("#m7")
    assert "not listed" in page.texts("tbody tr[id]")[-1]
    assert page.pdf_pages() >= 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_phone(file, dark):
    with browser(390, 800, dark) as page:
        page.open(file)
        assert page.run("return document.documentElement.scrollWidth - innerWidth") <= 0
        page.click("#t4")
        assert "Andrei Belousov" in page.text("#_card")
        assert (
            page.run("const b = document.getElementById('_card').getBoundingClientRect(); return Math.round(innerHeight - b.bottom)") == 0
        )
        page.click("#_card .torow")
        assert not page.shown("#_card")
        assert page.run("return location.hash") == "#m4"
        assert page.complaints() == []


def test_without_script_a_mention_leads_to_its_row(file):
    with browser(script=False) as page:
        page.driver.get(file.as_uri())
        page.click("#t4")
        assert page.driver.current_url.endswith("#m4")
        assert page.shown("#m4")
        assert page.complaints() == []
