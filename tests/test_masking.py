"""Names and terms masked for a translation engine, and put back from what engines make of placeholders."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import rows
from test_cli import run

import rakshakosh as rk
from rakshakosh import placeholders
from rakshakosh.fitting import begins_sentence, capitalised, is_counted, takes_an, with_article

TEXT = "रक्षा मंत्री राजनाथ सिंह मास्को में एस-400 मिसाइलों पर बोले। युद्धविराम लागू हुआ।"
MASKED = rk.mask(TEXT)
CODES = [slot.placeholder for slot in MASKED.slots]
ENGLISH = [slot.en for slot in MASKED.slots]

# What engines make of a placeholder.
DAMAGES = {
    "small letters": str.lower,
    "title case": str.title,
    "blanks between the letters": " ".join,
    "blank before the number": lambda code: f"{code[:2]} {code[2:]}",
    "hyphens": "-".join,
    "underscore": lambda code: f"{code[:2]}_{code[2:]}",
    "zero-width blanks": "\u200b".join,
    "no-break blanks": "\u00a0".join,
    "square brackets": lambda code: f"[{code}]",
    "double brackets": lambda code: f"[[ {code} ]]",
    "braces": lambda code: f"{{{code}}}",
    "full-width brackets": lambda code: f"【{code}】",
    "quotation marks": lambda code: f"“{code}”",
    "bold": lambda code: f"**{code}**",
    "Devanagari digits": lambda code: "".join(chr(0x0966 + int(c)) if c.isdigit() else c for c in code),
    "Arabic digits": lambda code: "".join(chr(0x0660 + int(c)) if c.isdigit() else c for c in code),
    "full-width letters": lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
    "all of it": lambda code: " ".join("".join(chr(0x0966 + int(c)) if c.isdigit() else c for c in code.lower())),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_placeholders_are_read_however_they_come_back(damage):
    translation = " then ".join(damage(code) for code in reversed(CODES))
    restored = MASKED.restore(translation)
    assert restored.whole
    assert [place.slot.en for place in restored.placed] == ENGLISH[::-1]
    found = [restored.text.lower().index(english.lower()) for english in reversed(ENGLISH)]
    assert found == sorted(found)


def test_the_contract():
    assert MASKED.text == "XZ1P XZ2C XZ3R में XZ4D पर बोले। XZ5T लागू हुआ।"
    assert [TEXT[slot.start : slot.end] for slot in MASKED.slots] == [slot.text for slot in MASKED.slots]
    assert [(slot.type, slot.concept_id) for slot in MASKED.slots][:2] == [("role", "defence-minister"), ("person", "rajnath-singh")]
    restored = MASKED.restore("XZ1P XZ2C spoke in XZ3R about XZ4D. XZ5T came into force.")
    assert (
        restored.text == str(restored) == "Defence Minister Rajnath Singh spoke in Moscow about S-400 missiles. Ceasefire came into force."
    )
    assert restored.whole
    assert all(restored.text[place.start : place.end].lower() == place.slot.en.lower() for place in restored.placed)


def test_a_lost_one_is_said_and_nothing_put_in_its_place():
    restored = MASKED.restore("XZ1P spoke in XZ3R about XZ4D. XZ5T came.")
    assert restored.text == "Defence Minister spoke in Moscow about S-400 missiles. Ceasefire came."
    assert [slot.en for slot in restored.missing] == ["Rajnath Singh"]
    assert not restored.whole
    assert restored.doubled == restored.damaged == ()


def test_a_doubled_one_is_said():
    restored = MASKED.restore("XZ1P XZ2C, XZ2C spoke in XZ3R about XZ4D. XZ5T came.")
    assert [slot.en for slot in restored.doubled] == ["Rajnath Singh"]
    assert restored.text.count("Rajnath Singh") == 2
    assert not restored.whole
    assert restored.missing == ()


@pytest.mark.parametrize("broken", ["XZ2D", "XZ2", "XZ 7", "XZ2 came", "XZ", "XZ21C", "XZ99J", "XZ0B", "XZ2222222222222222B"])
def test_a_damaged_one_is_said_and_left_as_it_is(broken):
    restored = MASKED.restore(f"XZ1P {broken} spoke in XZ3R about XZ4D. XZ5T came.")
    assert restored.damaged == (broken.removesuffix(" came"),)
    assert broken in restored.text
    assert [slot.en for slot in restored.missing] == ["Rajnath Singh"]


def test_a_wrong_digit_or_two_exchanged_ones_are_never_another_placeholder():
    for number in range(1, 400):
        digits, check = str(number), placeholders.made("XZ", number)[-1]
        wrong = {digits[:i] + other + digits[i + 1 :] for i in range(len(digits)) for other in "0123456789"}
        wrong |= {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
        for changed in wrong - {digits}:
            assert [found.number for found in placeholders.find(f"XZ{changed}{check}", "XZ")] == [None], (number, changed)


@pytest.mark.parametrize("written", ["XZ1,234{}", "XZ1 234{}", "XZ1.234 {}", "xz 1'234{}"])
def test_numbers_above_999_may_be_set_apart(written):
    check = placeholders.made("XZ", 1234)[-1]
    assert [found.number for found in placeholders.find(f"in {written.format(check)}.", "XZ")] == [1234]


@pytest.mark.parametrize("own", ["XZ1P", "x z 1 p", "XZ", "xz-7", "ＸＺ१P", "XZ QX ZQ XJ QZ JX"])
def test_a_text_with_something_like_a_placeholder_survives(own):
    masked = rk.mask(f"मास्को में {own} और दिल्ली में {own}।")
    assert own in masked.text
    restored = masked.restore(masked.text)
    assert restored.whole
    assert restored.text == f"Moscow में {own} और Delhi में {own}।"


@pytest.mark.parametrize(("given_text", "english"), [(row[0], row[1:]) for row in rows("masked_numbers.tsv")])
def test_number_of_the_english(given_text, english):
    assert [slot.en for slot in rk.mask(given_text).slots] == list(english)


@pytest.mark.parametrize(("translation", "expected"), rows("restored.tsv"))
def test_the_english_fits_its_place(translation, expected):
    """1 ceasefire, 2 S-400, 3 missiles, 4 air strike, 5 iDEX."""
    masked = rk.mask("युद्धविराम, एस-400, मिसाइलें, हवाई हमला, आइडेक्स")
    assert [slot.en for slot in masked.slots] == ["ceasefire", "S-400", "missiles", "air strike", "iDEX"]
    assert masked.restore(translation).text == expected


def test_a_postposition_written_on_stands_apart():
    assert rk.mask("एस-400का परीक्षण").text == "XZ1P का परीक्षण"


def test_options():
    assert [slot.en for slot in rk.mask(TEXT, types=["person", "place"]).slots] == ["Rajnath Singh", "Moscow"]
    unlisted = "मेजर जनरल संदीप शारदा आए।"
    assert len(rk.mask(unlisted).slots) == 2
    assert [slot.en for slot in rk.mask(unlisted, unlisted=False).slots] == ["Major General"]


def test_nothing_to_mask():
    for text in ("", "कुछ नहीं।", "\ud800", "\x00"):
        masked = rk.mask(text)
        assert (masked.text, masked.slots) == (text, ())
        assert masked.restore("XZ1P as it is").text == "XZ1P as it is"


def test_errors():
    with pytest.raises(rk.InputError, match="text must be str"):
        rk.mask(b"x")  # type: ignore[arg-type]
    with pytest.raises(rk.InputError, match="translation must be str"):
        MASKED.restore(None)  # type: ignore[arg-type]
    with pytest.raises(rk.UnknownNameError, match="person, place"):
        rk.mask(TEXT, types=["ship"])


def test_masked_and_restored_can_be_kept():
    assert pickle.loads(pickle.dumps(MASKED)) == MASKED
    restored = MASKED.restore("XZ1P XZ1P XZ9")
    again = pickle.loads(pickle.dumps(restored))
    assert again == restored
    assert type(again.text) is str
    assert (again.placed, again.missing, again.doubled, again.damaged) == (restored.placed, restored.missing, restored.doubled, ("XZ9",))


@given(st.text(alphabet=st.sampled_from("XZxz12PpC .-[]\n१Ｘ\u200b's"), max_size=40))
def test_restoring_accounts_for_everything(translation):
    restored = MASKED.restore(translation)
    placed = [place.slot.placeholder for place in restored.placed]
    assert [s.placeholder for s in restored.missing] == [code for code in CODES if code not in placed]
    assert [s.placeholder for s in restored.doubled] == [code for code in CODES if placed.count(code) > 1]
    for place in restored.placed:
        assert place.slot.en.rstrip("s").lower() in restored.text[place.start : place.end].lower()


@given(st.text(max_size=60))
def test_masking_keeps_everything_else(text):
    masked = rk.mask(text)
    assert masked.restore(masked.text).whole
    assert not list(placeholders.find(text, masked.prefix))


def test_capitals_articles_and_counts():
    assert begins_sentence('He said. "x', 10)
    assert not begins_sentence("Lt. Gen. x", 9)
    assert [capitalised(word) for word in ("ceasefire", "iDEX", "155 mm gun", "al-Qaeda")] == [
        "Ceasefire",
        "iDEX",
        "155 mm gun",
        "Al-Qaeda",
    ]
    an = [
        "hour",
        "honour guard",
        "11 men",
        "8th",
        "800 men",
        "18 guns",
        "FOC",
        "MoU",
        "S-400",
        "underwater mine",
        "unidentified drone",
        "INS Vikrant",
    ]
    a = [
        "US ship",
        "UN force",
        "110 mm gun",
        "180 men",
        "155 mm gun",
        "RAW agent",
        "MiG-29",
        "unilateral step",
        "user trial",
        "Ukrainian",
        "NavIC",
        "",
    ]
    assert [word for word in an + a if takes_an(word)] == an
    assert with_article("An ", "missile") == "A "
    assert with_article("drama ", "air strike") == "drama "
    assert [is_counted(text, len(text)) for text in ("पांच ", "1 ", "एक ", "2024 ", "12 ", "पृथ्वी-2 ", "सभी ", "", " ")] == [
        True, False, False, False, True, False, True, False, False,
    ]  # fmt: skip


def test_on_the_command_line(tmp_path):
    slots = tmp_path / "slots.json"
    masked = run("mask", "--text", "मास्को और एस-400", "--slots", str(slots))
    assert (masked.returncode, masked.stdout) == (0, "XZ1P और XZ2C\n")
    done = run("unmask", "--slots", str(slots), stdin="XZ2C and XZ1P")
    assert (done.returncode, done.stdout, done.stderr) == (0, "S-400 and Moscow", "")
    broken = run("unmask", "--slots", str(slots), stdin="XZ2C XZ2C XZ1V")
    assert (broken.returncode, broken.stdout) == (1, "S-400 S-400 XZ1V")
    assert broken.stderr == "missing: XZ1P: मास्को: Moscow\ndoubled: XZ2C: एस-400: S-400\ndamaged: XZ1V\n"
    assert run("mask", "--text", "मास्को और एस-400", "--slots", str(slots), "--types", "place").stdout == "XZ1P और एस-400\n"
    assert run("mask", "--text", "मेजर जनरल संदीप शारदा", "--slots", str(slots), "--listed").stdout == "XZ1P संदीप शारदा\n"


def test_slots_that_cannot_be_read(tmp_path):
    slots = tmp_path / "slots.json"
    assert "no such file" in run("unmask", "--text", "x", "--slots", str(slots)).stderr
    slots.write_text("{", encoding="utf-8")
    done = run("unmask", "--text", "x", "--slots", str(slots))
    assert done.returncode == 2
    assert "not what `rakshakosh mask --slots` writes" in done.stderr


@pytest.mark.parametrize(
    ("prefix", "placeholder"), [("((", "XZ1P"), ("", "1P"), ("X", "X1P"), ("xz", "xz1P"), ("रक", "रक1P"), ("XZ", "XZ2C"), ("XZ", "")]
)
def test_damaged_slots_are_refused(tmp_path, prefix, placeholder):
    slots = tmp_path / "slots.json"
    slot = {"placeholder": placeholder, "start": 0, "end": 1, "text": "अ", "en": "A", "type": "term", "concept_id": None}
    slots.write_text(json.dumps({"text": "x", "slots": [slot], "prefix": prefix}), encoding="utf-8")
    done = run("unmask", "--text", "the ship 1P", "--slots", str(slots))
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert "not what `rakshakosh mask --slots` writes" in done.stderr


@pytest.mark.parametrize("rest", ["p.m.", "P.M. today", "party"])
def test_the_first_letter_of_a_word_is_no_check_letter(rest):
    restored = rk.mask("रक्षा मंत्री").restore(f"XZ1 {rest}")
    assert (restored.text, restored.damaged, restored.placed) == (f"XZ1 {rest}", ("XZ1",), ())


@pytest.mark.parametrize("translation", ["XZ1P. It", "XZ1 P. It", "XZ1 P.", "XZ1-P, it"])
def test_a_full_stop_behind_a_check_letter(translation):
    assert rk.mask("रक्षा मंत्री").restore(translation).text.startswith("Defence Minister")


def test_a_lost_blank_is_put_back_once():
    masked = rk.mask("मास्को और मिसाइलों का रडार")
    codes = [slot.placeholder for slot in masked.slots]
    assert masked.restore("".join(codes[:2])).text == f"{masked.slots[0].en} {masked.slots[1].en}"
    assert masked.restore(f"{codes[1]}'s{codes[0]}").text == "Missiles' Moscow"
