"""Every format read by the program it is for: what that sees is what the glossary holds. Where a program is absent, its test skips."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import concept

from rakshakosh.formats import FORMATS
from rakshakosh.formats.document import schema
from rakshakosh.formats.view import DIRECTIONS
from rakshakosh.glossary import Glossary

HERE = Path(__file__).parent / "proofs"
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
NASTY = {
    "markup": ("S&T <b>lab</b>", "एस&टी <लैब>"),
    "quotes": ('so-called "ring" of O\'Hara', 'तथाकथित "घेरा" ओ\'हारा'),
    "equals": ("a = b", "क = ख"),
    "emoji": ("helicopter 🚁", "हेलीकॉप्टर 🚁"),
    "semicolon": ("hilt; blade | guard", "मूठ; फल | मुठिया"),
    "backslash": ("path C:\\n\\t%s{0}", "पथ \\n%s"),
    "zeros": ("001", "००१"),
    "exponent": ("1E5", "1ई5"),
    "date": ("9/11", "9/11 हमला"),
    "comma": ("guns, howitzers", "तोपें, हॉवित्ज़र"),
    "3d-printing": ("3D printing", "3डी मुद्रण"),
}


def needed(module: str):
    return pytest.importorskip(module, reason=f"{module} is not installed: pip install 'rakshakosh[proof,spacy]'")


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    return found or pytest.skip(f"{name} is not installed")


def visible(terms) -> list:
    return [term for term in terms if term.status != "hidden"]


@pytest.fixture
def nasty(small) -> Glossary:
    terms = [concept(id, hindi, english, note="a <note>; with \"signs\" & 'more'") for id, (english, hindi) in NASTY.items()]
    terms[0]["hi"].append({"term": "एस|टी;प्रयोगशाला", "gender": "f"})
    terms[1]["en"].append({"term": "<ring>", "status": "deprecated"})
    return Glossary.load(small(*terms))


@pytest.fixture(scope="session")
def exported(glossary, tmp_path_factory):
    """A function that exports the whole glossary once and gives the file."""
    folder = tmp_path_factory.mktemp("exports")

    def file(format: str, direction: str = "en-hi", suffix: str = "", **filters) -> Path:
        path = folder / f"{format}.{direction}.{'-'.join(map(str, filters.values()))}{suffix}"
        if not path.exists():
            glossary.export(path, format, direction, **filters)
        return path

    return file


def _tbx(path, source, target):
    storage = needed("translate.storage.tbx")
    store = storage.tbxfile.parsestring(path.read_bytes(), sourcelanguage=source, targetlanguage=target)
    return [(one.text, other.text) for unit in store.units for one in unit.get_source_terms() for other in unit.get_target_terms()]


def _tbx3(path, source, target):
    etree = needed("lxml.etree")
    space = "{urn:iso:std:iso:30042:ed-2}"
    found = []
    for entry in etree.parse(path).iter(f"{space}conceptEntry"):
        sections = {section.get("{http://www.w3.org/XML/1998/namespace}lang"): section for section in entry.iter(f"{space}langSec")}
        terms = {language: [term.text for term in section.iter(f"{space}term")] for language, section in sections.items()}
        found += [(one, other) for one in terms[source] for other in terms[target]]
    return found


def _po(path, *_):
    return [(entry.msgid, entry.msgstr) for entry in needed("polib").pofile(str(path))]


def _omegat(path, *_):
    with path.open("rb") as file:
        return [(unit.source, unit.target) for unit in needed("translate.storage.omegat").OmegaTFile(file).units]


def _tmx(path, source, target):
    store = needed("translate.storage.tmx").tmxfile.parsestring(path.read_bytes(), sourcelanguage=source, targetlanguage=target)
    return [(unit.source, unit.target) for unit in store.units]


def _csv(path, *_):
    with path.open("rb") as file:
        return [(unit.source, unit.target) for unit in needed("translate.storage.csvl10n").csvfile(file).units]


def _xlsx(path, *_):
    with path.open("rb") as file:
        rows = needed("openpyxl").load_workbook(file)["glossary"].iter_rows(min_row=2, values_only=True)
        return [(row[1], row[2]) for row in rows]


def _deepl(path, *_):
    return list(needed("deepl").convert_tsv_to_dict(path.read_text(encoding="utf-8")).items())


def _two_columns(path, *_):
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, strict=True)]


def _json(path, source, target):
    concepts = json.loads(path.read_text(encoding="utf-8"))["concepts"]
    return [(one[source][0]["term"], one[target][0]["term"]) for one in concepts]


def _jsonl(path, source, target):
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [(one[source][0]["term"], one[target][0]["term"]) for one in map(json.loads, lines)]


def _skos(path, source, target):
    rdflib = needed("rdflib")
    graph = rdflib.Graph().parse(path, format="turtle")
    names = rdflib.namespace.SKOS
    labels: dict[str, dict[str, str]] = {}
    for node in graph.subjects(rdflib.RDF.type, names.Concept):
        for label in graph.objects(node, names.prefLabel):
            assert label.language not in labels.setdefault(str(node), {}), "two preferred labels"
            labels[str(node)][label.language] = str(label)
    return [(one[source], one[target]) for one in labels.values()]


READERS = {
    "jsonl": _jsonl,
    "json": _json,
    "tbx": _tbx,
    "tbx-cat": _tbx,
    "tbx-dca": _tbx3,
    "tbx-dct": _tbx3,
    "po": _po,
    "po-compendium": _po,
    "omegat": _omegat,
    "tmx": _tmx,
    "csv": _csv,
    "xlsx": _xlsx,
    "deepl": _deepl,
    "google": _two_columns,
    "google-set": _two_columns,
    "amazon": _two_columns,
    "skos": _skos,
}
ELSEWHERE = ("spacy", "prompt", "html")  # not pairs of terms: below, or with the module that writes them


def test_every_format_has_a_reader():
    assert set(READERS) | set(ELSEWHERE) >= set(FORMATS)


OF_THEIR_OWN = ("tbx", "tbx-cat", "skos")  # whole glossaries in these are proved below, once: the readers are slow
FORCED = ("deepl", "google", "google-set", "amazon")  # leave out what may be an ordinary word


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("format", READERS)
def test_nasty_terms_arrive_unchanged(nasty, tmp_path, format, direction):
    source, target = direction.split("-")
    nasty.export(tmp_path / "x", format, direction)
    found = set(READERS[format](tmp_path / "x", source, target))
    assert {(getattr(one, source)[0].term, getattr(one, target)[0].term) for one in nasty} <= found


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("format", [name for name in READERS if name not in OF_THEIR_OWN])
def test_every_preferred_pair_arrives(in_force, exported, format, direction):
    source, target = direction.split("-")
    found = dict(READERS[format](exported(format, direction), source, target)[::-1])
    pairs = [(getattr(one, source)[0].term, getattr(one, target)[0].term, one) for one in in_force]
    lacking = {one.id for first, _, one in pairs if first not in found}
    assert lacking <= {one.id for _, _, one in pairs if format in FORCED and (one.detect != "always" or one.hi[0].detect)}
    counted = Counter(first for first, _, _ in pairs)
    shared = {first for first in counted if counted[first] > 1} | {t.term for one in in_force for t in getattr(one, source)[1:]}
    assert [one.id for first, second, one in pairs if first not in shared and found.get(first, second) != second] == []


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_translate_toolkit_sees_all_statuses_of_tbx(in_force, exported, direction):
    source, target = direction.split("-")
    storage = needed("translate.storage.tbx")
    store = storage.tbxfile.parsestring(exported("tbx", direction).read_bytes(), sourcelanguage=source, targetlanguage=target)
    assert len(store.units) == len(in_force)
    for unit, one in zip(store.units, in_force, strict=True):
        assert unit.getid().removeprefix("_") == one.id
        for read, ours in ((unit.get_source_terms(), getattr(one, source)), (unit.get_target_terms(), getattr(one, target))):
            assert [(term.text, term.administrative_status) for term in read] == [
                (term.term, f"{term.status}Term-admn-sts") for term in visible(ours)
            ]
        notes = {note.category or "note": note.text for note in unit.get_common_notes()}
        assert (notes.get("definition"), notes.get("note"), notes["subjectField"]) == (one.definition, one.note, one.subject)
        assert unit.istranslatable()
        assert not unit.isobsolete()


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_gettext_finds_no_fault(in_force, exported, direction, tmp_path):
    msgfmt = program("msgfmt")
    source, target = direction.split("-")
    for format in ("po", "po-compendium"):
        done = subprocess.run(
            [msgfmt, "-c", "-o", str(tmp_path / "x.mo"), str(exported(format, direction))], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    units = needed("polib").pofile(str(exported("po", direction)))
    assert units.metadata["Language"] == target
    assert len(units) == sum(len(visible(getattr(one, source))) + len(visible(getattr(one, target))) - 1 for one in in_force)
    deprecated = sum(term.status == "deprecated" for one in in_force for term in (*one.hi, *one.en))
    assert sum("forbidden" in unit.flags for unit in units) == deprecated > 0
    firsts = {unit.msgctxt: unit for unit in units if "#" not in unit.msgctxt}
    assert set(firsts) == {one.id for one in in_force}
    assert all(firsts[one.id].comment.startswith(one.definition) for one in in_force if one.definition)
    assert all(firsts[one.id].tcomment == (one.note or "") for one in in_force)


TEMPLATE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + "".join(
    f'\nmsgid "{text}"\nmsgstr ""\n' for text in ("Defence Minister", "Moscow", "nothing of ours")
)
FILLED = {"Defence Minister": "रक्षा मंत्री", "Moscow": "मॉस्को", "nothing of ours": ""}


def test_msgmerge_fills_a_template(exported, tmp_path):
    (tmp_path / "t.pot").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "empty.po").write_text(TEMPLATE.partition("\n\n")[0] + "\n", encoding="utf-8")
    command = [program("msgmerge"), "-q", "--no-fuzzy-matching", "-C", exported("po-compendium"), "empty.po", "t.pot", "-o", "out.po"]
    subprocess.run(list(map(str, command)), cwd=tmp_path, check=True)
    assert dict(_po(tmp_path / "out.po")) == FILLED


def test_pot2po_fills_a_template(exported, tmp_path):
    (tmp_path / "t.pot").write_text(TEMPLATE, encoding="utf-8")
    command = [program("pot2po"), "--progress=none", "--nofuzzymatching", "-t", exported("po-compendium", suffix=".po"), "t.pot", "out.po"]
    subprocess.run(list(map(str, command)), cwd=tmp_path, check=True)
    filled = {entry.msgid: entry.msgstr for entry in needed("polib").pofile(str(tmp_path / "out.po")) if not entry.obsolete}
    assert filled == FILLED


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    if not OMEGAT.exists():
        pytest.skip("OmegaT is not installed")
    java = program("java")
    if "jdk.compiler" not in subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout:
        pytest.skip("the java here runs no source files")

    def read(reader: str, file: Path, encoding: str = "UTF-8") -> list[list[str]]:
        command = [java, f"-Dfile.encoding={encoding}", "-cp", OMEGAT, HERE / "OmegatGlossary.java", reader, file, "en", "hi"]
        home = tmp_path_factory.mktemp("home")
        env = os.environ | {"HOME": str(home)}
        done = subprocess.run(list(map(str, command)), capture_output=True, check=True, cwd=home, env=env)
        return [line.split("\t") for line in done.stdout.decode("utf-8").splitlines()]

    return read


class TestOmegat:
    @pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1"])
    def test_glossary_file(self, rows, exported, encoding):
        path = exported("omegat", suffix=".utf8")
        assert path.read_bytes()[:2] == b"# "
        wanted = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        assert rows("GlossaryReaderTSV", path, encoding) == wanted
        assert len(wanted) > 40_000

    def test_tbx(self, rows, in_force, exported):
        found = rows("GlossaryReaderTBX", exported("tbx-cat", suffix=".tbx"))
        shown = {
            one.id: [[t.term for t in terms if t.status in ("preferred", "admitted")] for terms in (one.en, one.hi)] for one in in_force
        }
        wanted = [[english, hindi] for terms in shown.values() for english in terms[0] for hindi in terms[1]]
        assert [row[:2] for row in found] == wanted
        assert not any("admn-sts" in row[2] for row in found)

    def test_memory(self, exported, tmp_path):
        if not OMEGAT.exists():
            pytest.skip("OmegaT is not installed")
        for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
            (tmp_path / name).mkdir(parents=True)
        shutil.copy(HERE / "omegat.project", tmp_path)
        shutil.copy(exported("tmx"), tmp_path / "tm" / "auto" / "rakshakosh.tmx")
        (tmp_path / "source" / "a.txt").write_text("Defence Minister\n\nMoscow\n\nnothing of ours\n", encoding="utf-8")
        command = [program("java"), f"-Duser.home={tmp_path}", "-jar", OMEGAT, tmp_path, "--mode=console-translate", "--no-team"]
        subprocess.run(list(map(str, command)), check=True, capture_output=True, cwd=tmp_path, env=os.environ | {"HOME": str(tmp_path)})
        assert (tmp_path / "target" / "a.txt").read_text(encoding="utf-8").split("\n\n") == ["रक्षा मंत्री", "मॉस्को", "nothing of ours\n"]


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    """A function that opens a table in LibreOffice and gives the kinds of its cells, their texts, and whether there is a formula."""
    office = program("soffice")

    def opened(file: Path, *options: str) -> tuple[set[str], list[str], bool]:
        folder = tmp_path_factory.mktemp("office")
        asked = ["--convert-to", "fods:OpenDocument Spreadsheet Flat XML", "--outdir", str(folder)]
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", *options, *asked, str(file)]
        subprocess.run(command, check=True, capture_output=True)
        content = next(folder.glob("*.fods")).read_text(encoding="utf-8")
        texts = re.findall(r"<text:p>(.*?)</text:p>", content, re.DOTALL)
        return set(re.findall(r'office:value-type="(\w+)"', content)), texts, "table:formula" in content

    return opened


class TestTables:
    QUOTED_AS_TEXT = "--infilter=CSV:44,34,76,1,,0,true"

    @pytest.mark.parametrize("format", ["xlsx", "csv"])
    def test_no_cell_becomes_something_else(self, nasty, cells, tmp_path, format):
        nasty.export(tmp_path / f"x.{format}", format)
        kinds, texts, formulas = cells(tmp_path / f"x.{format}", *([self.QUOTED_AS_TEXT] if format == "csv" else []))
        assert (kinds, formulas) == ({"string"}, False)
        assert {"001", "1E5", "9/11", "a = b", "००१"} <= set(texts)

    def test_formulas_are_text_in_a_workbook(self, small, cells, tmp_path):
        Glossary.load(small(concept("x", "सूत्र", '=HYPERLINK("https://example.org")'))).export(tmp_path / "x.xlsx", "xlsx")
        assert cells(tmp_path / "x.xlsx")[::2] == ({"string"}, False)

    @pytest.mark.parametrize("format", ["xlsx", "csv"])
    def test_the_whole_glossary(self, in_force, exported, cells, format):
        kinds, texts, formulas = cells(exported(format, suffix=f".{format}"), *([self.QUOTED_AS_TEXT] if format == "csv" else []))
        assert (kinds, formulas) == ({"string"}, False)
        assert {"S-400", "T-90", "एस-400", "2S19 Msta"} <= set(texts)
        assert len(texts) > 9 * len(in_force)

    def test_weblate_columns(self, in_force, exported):
        with exported("csv").open("rb") as file:
            store = needed("translate.storage.csvl10n").csvfile(file)
        assert len(store.units) == len(in_force)
        for unit, one in zip(store.units, in_force, strict=True):
            assert (unit.getcontext(), unit.source, unit.target) == (one.id, one.en[0].term, one.hi[0].term)
            assert unit.getnotes("developer") == (one.definition or "")
            assert unit.getnotes("translator") == (one.note or "")
            assert not unit.isfuzzy()


def test_the_document_keeps_to_its_schema(exported):
    jsonschema = needed("jsonschema")
    rules = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(rules)
    judge = jsonschema.Draft202012Validator(rules)
    document = json.loads(exported("json").read_text(encoding="utf-8"))
    part = {**document, "concepts": document["concepts"][::10]}
    assert list(judge.iter_errors(part)) == []
    found = json.loads(exported("json", text="रक्षा मंत्री मास्को में थे।").read_text(encoding="utf-8"))
    assert list(judge.iter_errors(found)) == []
    assert [one["concept_id"] for one in found["occurrences"]] == ["defence-minister", "moscow"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one["hi"].append({"term": "दूसरा", "status": "preferred"}),
        lambda one: one["hi"][0].pop("status"),
        lambda one: one["en"].insert(0, {"term": "first"}),
        lambda one: one.pop("en"),
        lambda one: one.update(colour="red"),
        lambda one: one.update(type="ship"),
        lambda one: one.update(hidden={"hi": [{"term": "क", "status": "admitted"}]}),
    ],
)
def test_the_schema_refuses(nasty, tmp_path, spoil):
    jsonschema = needed("jsonschema")
    nasty.export(tmp_path / "x.json", "json")
    document = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    judge = jsonschema.Draft202012Validator(json.loads(schema()))
    assert judge.is_valid(document)
    spoil(document["concepts"][0])
    assert not judge.is_valid(document)


def test_skos(glossary, exported):
    rdflib = needed("rdflib")
    names = rdflib.namespace.SKOS
    graph = rdflib.Graph().parse(exported("skos", types=["event", "award", "role"]), format="turtle")
    concepts = {str(graph.value(node, names.notation)): node for node in graph.subjects(rdflib.RDF.type, names.Concept)}
    wanted = {one.id: one for one in glossary if one.type in ("event", "award", "role")}
    assert set(concepts) == set(wanted)
    for id, node in concepts.items():
        labels = {
            kind: {(str(o), o.language) for o in graph.objects(node, names[kind])} for kind in ("prefLabel", "altLabel", "hiddenLabel")
        }
        terms = [(term, language) for language in ("hi", "en") for term in getattr(wanted[id], language)]
        assert labels["prefLabel"] == {(t.term, language) for t, language in terms if t.status == "preferred"}
        assert labels["altLabel"] == {(t.term, language) for t, language in terms if t.status == "admitted"}
        roman = {label for label in labels["hiddenLabel"] if label[1] == "hi-Latn"}
        assert len(roman) == 1
        assert labels["hiddenLabel"] - roman == {(t.term, language) for t, language in terms if t.status in ("deprecated", "hidden")}


def test_skos_withdrawn(small, tmp_path):
    rdflib = needed("rdflib")
    gone = concept("gone", "पुराना", "old", review="withdrawn", replaced_by="new-one")
    Glossary.load(small(gone, concept("new-one", "नया", "new"))).export(tmp_path / "x.ttl", "skos")
    graph = rdflib.Graph().parse(tmp_path / "x.ttl", format="turtle")
    node = rdflib.URIRef("urn:rakshakosh:small:gone")
    assert graph.value(node, rdflib.OWL.deprecated).toPython() is True
    assert str(graph.value(node, rdflib.DCTERMS.isReplacedBy)) == "urn:rakshakosh:small:new-one"


def test_spacy_finds_inflected_forms(exported):
    spacy = needed("spacy")
    reader = spacy.blank("hi")
    reader.add_pipe("entity_ruler").from_disk(exported("spacy", suffix=".jsonl", types=["role", "award"]))
    found = reader("रक्षा मंत्रियों ने परम वीर चक्र दिए।").ents
    assert [(one.text, one.label_, one.ent_id_) for one in found] == [
        ("रक्षा मंत्रियों", "role", "defence-minister"),
        ("परम वीर चक्र", "award", "param-vir-chakra"),
    ]


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_tbx3_is_valid(glossary, exported, style):
    """By the published RELAX NG: a folder with TBX-Basic_DCA.rng (or TBX-Basic_DCT.rng) is named in RAKSHAKOSH_TBX_SCHEMAS."""
    etree = needed("lxml.etree")
    rules = Path(os.environ.get("RAKSHAKOSH_TBX_SCHEMAS", "nowhere")) / f"TBX-Basic_{style.upper()}.rng"
    if not rules.exists():
        pytest.skip("the published schemas are not here; RAKSHAKOSH_TBX_SCHEMAS names their folder")
    judge = etree.RelaxNG(etree.parse(rules))
    judge.assertValid(etree.parse(exported(f"tbx-{style}")))
