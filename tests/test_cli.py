"""The command line as a person and as a program use it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

ARTICLE = "रक्षा मंत्री राजनाथ सिंह मास्को पहुंचे।\n"


def run(*args: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
    given = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8")
    done = subprocess.run([sys.executable, "-m", "rakshakosh", *args], input=given, capture_output=True, check=False)
    return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_detect_writes_json_lines_for_programs(article):
    done = run("detect", str(article))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert list(rows[0]) == ["file", "start", "end", "text", "type", "concept_id", "hi", "en", "how", "score"]
    assert [row["en"] for row in rows] == ["Defence Minister", "Rajnath Singh", "Moscow"]
    assert rows[0]["file"] == str(article)


def test_detect_reads_standard_input_folders_and_words(article):
    assert run("detect", stdin=ARTICLE).stdout.count("\n") == 3
    assert run("detect", "-", stdin=ARTICLE).stdout.count("\n") == 3
    assert run("detect", str(article.parent)).stdout.count("\n") == 3
    assert run("detect", "--text", ARTICLE, "--types", "place").stdout.count("\n") == 1


def test_detect_for_people(article):
    table = run("detect", str(article), "--format", "table").stdout
    assert "Defence Minister" in table
    assert "preferred Hindi" in table
    assert "राजनाथ सिंह" in run("detect", str(article), "--format", "text").stdout


def test_meta_line(article):
    head = json.loads(run("detect", str(article), "--meta").stdout.splitlines()[0])
    assert set(head) == {"rakshakosh", "glossary", "version", "digest"}


def test_detect_leaves_out_what_is_not_sure():
    text = "कर्नल बलकार टोपनो मास्को गए।"
    every = run("detect", "--text", text, "--format", "jsonl").stdout.splitlines()
    sure = run("detect", "--text", text, "--format", "jsonl", "--min-score", "0.8").stdout.splitlines()
    assert [json.loads(line)["text"] for line in every] == ["कर्नल", "बलकार टोपनो", "मास्को"]
    assert [json.loads(line)["text"] for line in sure] == ["कर्नल", "मास्को"]
    assert run("detect", "--text", text, "--min-score", "2").returncode == 2
    assert run("detect", "--text", text, "--explain", "--min-score", "0.8").returncode == 2


def test_normalise_and_its_edits():
    assert run("normalise", "--text", "सम्बन्ध मास्को", "--level", "house").stdout == "संबंध मॉस्को\n"
    edits = [json.loads(line) for line in run("normalise", "--text", "सम्बन्ध", "--edits").stdout.splitlines()]
    assert [(e["old"], e["new"], e["rule"]) for e in edits] == [
        ("सम्", "सं", "anusvara_before_stop"),
        ("बन्", "बं", "anusvara_before_stop"),
    ]
    assert "anusvara_before_stop" in run("normalise", "--text", "सम्बन्ध", "--edits", "--format", "table").stdout


def test_lookup_and_suggest():
    assert json.loads(run("lookup", "raksha mantri").stdout.splitlines()[0])["concept_id"] == "defence-minister"
    assert run("lookup", "raksha", "mantri").stdout == run("lookup", "raksha mantri").stdout
    assert run("lookup", "xyzzyplugh").returncode == 1
    assert "Rajnath Singh" in run("suggest", "राजना", "--format", "table").stdout


def test_romanise_and_transliterate():
    assert run("romanise", "--text", "राजनाथ सिंह", "--scheme", "english").stdout == "Rajnath Singh\n"
    assert run("transliterate", "--text", "rājanātha", "--from", "iso15919", "--to", "devanagari").stdout == "राजनाथ\n"
    assert run("transliterate", "--text", "४ मई", "--to", "hk", "--digits").stdout == "4 maI\n"


def test_to_devanagari():
    assert run("to-devanagari", stdin="raksha mantri\n123\n").stdout == "रक्षा मंत्री\n123\n"
    rows = [json.loads(line) for line in run("to-devanagari", "--text", "moscow", "--format", "jsonl", "--limit", "2").stdout.splitlines()]
    assert [(row["line"], row["query"], row["how"]) for row in rows] == [(1, "moscow", "exact")] * 2
    assert rows[0]["text"] == "मॉस्को"


def test_glossary_commands(tmp_path, small):
    from conftest import concept

    good = small(concept("a", "पहला शब्द", "first word"))
    done = run("glossary", "validate", str(good))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "0 problems by 32 checks, 1 concepts")
    bad = small(concept("a", "पहला शब्द", "first word", related=["nowhere"]))
    done = run("glossary", "validate", str(bad))
    assert done.returncode == 1
    assert "term.jsonl:1: named-concepts-exist: a: refers to 'nowhere'" in done.stdout
    assert run("glossary", "validate", str(tmp_path / "nowhere")).returncode == 1
    assert "0 files changed" in run("glossary", "format", str(good)).stdout
    assert json.loads(run("glossary", "stats", str(good), "--json").stdout)["concepts"] == 1
    assert "checked share" in run("glossary", "stats").stdout
    assert json.loads(run("glossary", "stats", "--json").stdout)["by_type"]["person"]["concepts"] > 700
    assert run("glossary", "export", str(tmp_path / "g.jsonl"), "-g", str(good)).returncode == 0
    assert run("glossary", "stats", str(tmp_path / "g.jsonl")).returncode == 0


def test_your_own_glossary_lies_over_the_embedded_one(small):
    from conftest import concept

    mine = small(concept("x-y", "अनोखा शब्द", "unique word"))
    done = run("detect", "--text", "अनोखा शब्द और भारत", "--glossary", str(mine))
    assert [json.loads(line)["concept_id"] for line in done.stdout.splitlines()] == ["x-y", "india"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("detect", "no-such-file.txt"), "no such file"),
        (("detect", "--text", "भारत", "--types", "weapon"), "unknown type 'weapon'; known: person"),
        (("normalise", "--text", "भारत", "--level", "best"), "unknown level"),
        (("romanise", "--text", "भारत", "--scheme", "klingon"), "unknown scheme"),
        (("transliterate", "--text", "भारत", "--to", "klingon"), "unknown scheme"),
        (("transliterate", "--text", "भारत ॐ", "--to", "slp1", "--strict"), "slp1 has no letter for 'ॐ' (DEVANAGARI OM) at 5:6"),
        (("glossary", "export", "x", "--format", "pdf"), "unknown format"),
        (("glossary", "stats", "no-such-folder"), "not found"),
        (("glossary", "format", "no-such-folder"), "not a glossary folder"),
        (("glossary", "export", "/no/such/folder/x"), "no folder /no/such/folder; make it first"),
        (("detect", "-", "-"), "named twice"),
        (("detect", "--text", "भारत", "x.txt"), "one or the other"),
        (("nonsense",), "No such command"),
        (("detect", "--nonsense"), "No such option"),
    ],
)
def test_bad_usage_is_exit_2_with_a_message(args, message):
    done = run(*args)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_undecodable_file_is_told_and_the_others_are_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xe0\xa4 broken")
    (tmp_path / "b.txt").write_text("भारत", encoding="utf-8")
    done = run("detect", str(tmp_path))
    assert done.returncode == 2
    assert "a.txt: not UTF-8 at byte 0" in done.stderr
    assert done.stdout.count("\n") == 1


def test_empty_folder_is_told(tmp_path):
    done = run("detect", str(tmp_path))
    assert done.returncode == 2
    assert "no .txt file" in done.stderr


def test_a_closed_pipe_ends_quietly(tmp_path):
    (tmp_path / "big.txt").write_text("भारत और रूस। " * 20_000, encoding="utf-8")
    command = f"{sys.executable} -m rakshakosh detect {tmp_path / 'big.txt'} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_ctrl_c_ends_quietly(tmp_path):
    import signal
    import time

    process = subprocess.Popen(
        [sys.executable, "-m", "rakshakosh", "detect"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in errors


@pytest.mark.parametrize(
    "command", [(), ("detect",), ("normalise",), ("lookup",), ("romanise",), ("transliterate",), ("to-devanagari",), ("glossary",)]
)
def test_help_has_examples(command):
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "rakshakosh" in done.stdout
    assert not command or command == ("glossary",) or "Example" in done.stdout


def test_version():
    assert run("--version").stdout.startswith("rakshakosh 0.1.0")


def test_brackets_in_a_glossary_are_text(small):
    from conftest import concept

    mine = small(concept("buy", "खरीद [/भारतीय]", "Buy [/Indian]"))
    assert "Buy [/Indian]" in run("lookup", "Buy [/Indian]", "--format", "table", "-g", str(mine)).stdout


def test_what_a_glossary_of_ones_own_hides_is_told(small):
    from conftest import concept

    own = small(concept("moscow", "मॉस्को नगर", "Moscow town", type="place"))
    done = run("lookup", "मॉस्को नगर", "--glossary", str(own), "--format", "jsonl")
    assert json.loads(done.stdout.splitlines()[0])["en"] == "Moscow town"
    assert "yours hides what lies under it for moscow" in done.stderr


def test_detect_writes_a_page(article, tmp_path):
    done = run("detect", str(article), "--format", "html")
    assert done.returncode == 0
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.count('class="mention ') == 4  # three, and one in the key
    assert run("detect", str(article), "--format", "html", "--explain").returncode == 2
    missing = tmp_path / "broken.txt"
    missing.write_bytes(b"\xff")
    both = run("detect", str(missing), str(article), "--format", "html")
    assert both.returncode == 2
    assert "not UTF-8" in both.stderr
    assert 'id="m3"' in both.stdout


def test_export_html(tmp_path, small):
    from conftest import concept

    folder = small(concept("tank", "टैंक", "tank"))
    done = run("glossary", "export", str(tmp_path / "page.html"), "--format", "html", "--glossary", str(folder))
    assert done.returncode == 0
    assert "<dt id=tank>tank<dd lang=hi>टैंक" in (tmp_path / "page.html").read_text(encoding="utf-8")


class TestJobs:
    """Several processes: the same bytes as one, and the same manners."""

    @pytest.fixture
    def archive(self, tmp_path):
        folder = tmp_path / "archive"
        folder.mkdir()
        for number in range(40):
            text = f"रक्षा मंत्री राजनाथ सिंह ने {number} एस-400 देखीं।\r\n\nसिंह मास्को गए। 😀 कर्नल बलकार टोपनो लेह में हैं।\n" * (number % 5)
            (folder / f"{number:02}.txt").write_bytes(text.encode())
        (folder / "07.txt").write_bytes("भारत\n".encode() + b"\xe0\xa4 broken\n")
        (folder / "31.txt").write_bytes("रूस".encode())
        return folder

    @pytest.mark.parametrize(
        "options",
        [
            (),
            ("--lines",),
            ("--lines", "--nested", "--types", "person,place", "--meta"),
            ("--min-score", "0.8", "--format", "table"),
            ("--lines", "--format", "text"),
            ("--format", "html"),
        ],
    )
    def test_the_same_bytes_as_with_one(self, archive, options):
        one, two = (run("detect", str(archive), *options, "--jobs", jobs) for jobs in ("1", "2"))
        assert one.stdout.count("\n") > 100
        assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, 2)
        assert one.stderr.count("\n") == 1
        assert "07.txt: not UTF-8 at byte" in one.stderr

    def test_lines_are_texts_with_offsets_of_the_file(self, archive):
        file = archive / "04.txt"
        text = file.read_bytes().decode()
        rows = [json.loads(row) for row in run("detect", str(file), "--lines", "-j", "2").stdout.splitlines()]
        assert rows
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
        assert all(row["text"] in text.split("\n")[row["line"] - 1] for row in rows)
        assert {row["line"] for row in rows} == {1, 3, 4, 6, 7, 9, 10, 12}
        alone = [row for row in rows if row["text"] == "सिंह"]
        assert not alone  # the name in full stands in another line, which is another text

    def test_lines_of_standard_input_and_of_words(self):
        given = "भारत\nरूस और चीन"
        for done in (run("detect", "--lines", "-j", "2", stdin=given), run("detect", "--lines", "--text", given)):
            assert [(row["line"], row["start"]) for row in map(json.loads, done.stdout.splitlines())] == [(1, 0), (2, 5), (2, 12)]
        assert run("detect", "--lines", "-j", "0", stdin="").stdout == ""

    def test_what_stands_before_a_broken_line_is_read(self, archive):
        done = run("detect", "--lines", "-j", "2", str(archive / "07.txt"), str(archive / "31.txt"))
        assert [json.loads(row)["text"] for row in done.stdout.splitlines()] == ["भारत", "रूस"]
        assert "07.txt: not UTF-8 at byte 13;" in done.stderr
        assert done.returncode == 2

    def test_bad_usage(self, archive):
        for args, message in (
            (("--jobs", "-1"), "--jobs"),
            (("--jobs", "many"), "--jobs"),
            (("--jobs", "2", "--explain"), "leave --jobs out"),
        ):
            done = run("detect", str(archive), *args)
            assert done.returncode == 2
            assert message in done.stderr
            assert "Traceback" not in done.stderr

    def test_ctrl_c_and_a_closed_pipe_end_all_processes_quietly(self, archive):
        import os
        import signal

        many = archive / "many.txt"
        many.write_text(("भारत और रूस। " * 50 + "\n") * 1_000, encoding="utf-8")
        command = [sys.executable, "-m", "rakshakosh", "detect", str(many), "--lines", "-j", "2"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        assert all(process.stdout.readline() for _ in range(1_000))  # more than the first two texts, which one process reads
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to all processes of the command
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert errors == b""
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
        done = subprocess.run(["bash", "-c", f"{' '.join(command)} | head -n 1"], capture_output=True, text=True, check=False)
        assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_a_text_in_utf_16_is_refused_not_read_as_nothing(tmp_path):
    file = tmp_path / "article.txt"
    for code in ("utf-16-le", "utf-16-be", "utf-16"):
        file.write_bytes(ARTICLE.encode(code))
        done = run("detect", str(file))
        assert (done.returncode, done.stdout) == (2, "")
        assert "convert it" in done.stderr
    file.write_text("\0" + ARTICLE, encoding="utf-8")
    assert "राजनाथ सिंह" in run("detect", str(file)).stdout


def test_no_command_writes_over_the_text_it_reads(article):
    for command in (["terms", "-o"], ["terms", "--format", "csv", "-o"], ["mask", "--slots"]):
        done = run(command[0], str(article), *command[1:], str(article))
        assert done.returncode == 2
        assert "is one of the files to read" in done.stderr
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_the_table_of_terms_goes_into_a_file(article, tmp_path):
    done = run("terms", str(article), "--output", str(tmp_path / "terms.lst"))
    assert (done.returncode, done.stdout) == (0, "")
    assert "राजनाथ सिंह" in (tmp_path / "terms.lst").read_text(encoding="utf-8")
