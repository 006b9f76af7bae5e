"""Sources: how they are written, what counts as seen, rows looked up in their data set."""

from __future__ import annotations

import datetime

import pytest
from conftest import SHARED, concept

from rakshakosh.evidence import LONGEST_QUOTATION, Archive, Page, Row, faults, parsed, shows
from rakshakosh.glossary import Glossary
from rakshakosh.header import Source
from rakshakosh.validation import validate

TODAY = datetime.date(2026, 6, 1)
SETS = {"towns": Source("Towns", "CC0-1.0", "2026-01-01", "towns.tsv")}


def test_the_two_ways_of_writing_a_source():
    assert parsed("dataset:cldr48.territories#AF") == Row("cldr48.territories", "AF")
    page = parsed("https://pib.gov.in/x?id=1 «रक्षा मंत्री» 2026-05-31")
    assert page == Page("https://pib.gov.in/x?id=1", "रक्षा मंत्री", "2026-05-31")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dataset:",
        "dataset:towns",
        "dataset:towns#",
        "https://x.org",
        "https://x.org «शब्द»",
        "a book, p. 3",
        "«शब्द» 2026-01-01",
    ],
)
def test_what_is_no_source(text):
    assert parsed(text) is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("रक्षा मंत्री राजनाथ सिंह", "रक्षा मंत्री"),
        ("फ़्रांस", "फ्रांस"),
        ("सम्बन्ध", "संबंध"),
        ("पाँच", "पांच"),
        ("अग्नि-5 मिसाइल", "अग्नि 5"),
        ("एसयू ३०", "एसयू-30"),
        ("एस जयशंकर", "एस. जयशंकर"),
        ("एमके स्टालिन", "एम.के. स्टालिन"),
        ("Surface-to-Air missile", "surface to air missile"),
        ("K M Cariappa", "K. M. Cariappa"),
        ("Navy’s Day", "Navy's Day"),
        ("abbr | ग्रेटर मुम्बई | मुंबई", "मुंबई"),
    ],
)
def test_seen(text, term):
    assert shows(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("मिसाइलों", "मिसाइल"),
        ("रक्षामंत्रालय", "रक्षा मंत्री"),
        ("मास्को", "मॉस्को"),
        ("missiles", "missile"),
        ("S-300", "S-400"),
        ("", "शब्द"),
        ("सेनापति", "सेना"),
    ],
)
def test_not_seen(text, term):
    assert not shows(text, term)


def test_a_long_term_may_be_quoted_whole():
    header, term = Glossary.load().header, "पहला " * LONGEST_QUOTATION
    assert list(faults(term.strip(), f"https://x.org/a «{term.strip()}» 2026-05-31", header, TODAY)) == []
    assert list(faults(term.strip(), f"https://x.org/a «{term.strip()} दूसरा» 2026-05-31", header, TODAY)) != []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("somewhere", "is no source"),
        ("dataset:villages#1", "no data set of the header"),
        ("https://x.org/a «दूसरा» 2026-05-31", "are not 'पहला'"),
        (f"https://x.org/a «{'पहला ' * LONGEST_QUOTATION}» 2026-05-31", "code points quoted"),
        ("https://x.org/a «पहला» 2026-06-02", "no day that has been"),
        ("https://x.org/a «पहला» 2026-02-30", "no day that has been"),
    ],
)
def test_faults_say_what_to_do(source, says):
    header = Glossary.load().header
    assert any(says in fault for fault in faults("पहला", source, header, TODAY))


def test_rows_are_looked_up_where_the_data_set_is(tmp_path):
    (tmp_path / "towns.tsv").write_text("id\ten\thi\n7\tMumbai\tमुम्बई\n", encoding="utf-8")
    here, elsewhere = Archive(tmp_path, SETS), Archive(tmp_path / "nowhere", SETS)
    assert here.fault("मुंबई", "dataset:towns#7") is None
    assert "does not stand" in (here.fault("दिल्ली", "dataset:towns#7") or "")
    assert "no such row" in (here.fault("मुंबई", "dataset:towns#8") or "")
    assert elsewhere.missing == ["towns"]
    assert elsewhere.fault("दिल्ली", "dataset:towns#7") is None


def test_lines_and_sentences_are_named_by_number(tmp_path):
    (tmp_path / "lines.tsv").write_text("rajnath\tराजनाथ\nsingh\tसिंह\n", encoding="utf-8")
    (tmp_path / "said.conll").write_text("भारतीय\tO\nसेना\tO\n\nनौसेना\tO\n", encoding="utf-8")
    archive = Archive(
        tmp_path,
        {"lines": Source("L", "x", "d", "lines.tsv", "line"), "said": Source("S", "x", "d", "said.conll", "sentence")},
    )
    assert archive.fault("सिंह", "dataset:lines#2") is None
    assert archive.fault("भारतीय सेना", "dataset:said#1") is None
    assert archive.fault("भारतीय सेना", "dataset:said#2")


def test_validate_looks_rows_up_only_when_told_where(small, tmp_path):
    (tmp_path / "towns.tsv").write_text("7\tMumbai\tमुम्बई\n", encoding="utf-8")
    made = concept("rampur-town", "रामपुर नगर", "Rampur town", type="place")
    made["hi"][0]["sources"] = ["dataset:towns#7"]
    header = {"sources": {"towns": {"citation": "Towns", "licence": "CC0-1.0", "date": "2026-01-01", "file": "towns.tsv"}}}
    path = small(made, header=header)
    assert [p.check for p in validate(path) if p.check != "canonical-line"] == []
    assert [p.check for p in validate(path, tmp_path) if p.check != "canonical-line"] == ["sources-hold"]


def test_every_row_the_glossary_names_holds():
    from rakshakosh.glossary import embedded_path

    if not (SHARED / "data").is_dir():
        pytest.skip("the folder of public data is not here")
    assert [str(p) for p in validate(embedded_path(), SHARED / "data")] == []
