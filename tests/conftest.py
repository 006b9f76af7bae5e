from __future__ import annotations

import base64
import sys
import zlib
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def glossary():
    import rakshakosh as rk

    return rk.Glossary.load()


@pytest.fixture(scope="session")
def in_force(glossary) -> list:
    """The concepts that are not withdrawn."""
    return [concept for concept in glossary if concept.review != "withdrawn"]


@pytest.fixture(scope="session")
def seeds() -> list[str]:
    """The texts of the real articles, where the folder beside the project is there."""
    files = sorted((SHARED / "seeds").glob("*.txt"))
    if not files:
        pytest.skip("the folder with the real articles is not here")
    return [file.read_text(encoding="utf-8") for file in files]


@pytest.fixture
def small(tmp_path):
    """A function that writes a glossary folder from concepts given as dicts and returns its path."""
    import json

    def write(*concepts: dict, header: dict | None = None) -> Path:
        folder = tmp_path / f"glossary{len(list(tmp_path.iterdir()))}"
        (folder / "concepts").mkdir(parents=True)
        head = {
            "name": "small",
            "title": "A small glossary",
            "version": "0.1.0-dev",
            "schema": 1,
            "languages": ["hi", "en"],
            "licence": "CC-BY-4.0",
            "subjects": {"army": "Armies", "navy": "Navies"},
        } | (header or {})
        (folder / "glossary.json").write_text(json.dumps(head), encoding="utf-8")
        by_type: dict[str, list[str]] = {}
        for concept in sorted(concepts, key=lambda c: c.get("id", "")):
            by_type.setdefault(concept.get("type", "term"), []).append(json.dumps(concept, ensure_ascii=False, separators=(",", ":")))
        for type, listed in by_type.items():
            (folder / "concepts" / f"{type}.jsonl").write_text("\n".join(listed) + "\n", encoding="utf-8")
        return folder

    return write


def unpacked(data: bytes) -> bytes:
    """What `page.packed` packed."""
    return zlib.decompress(base64.b85decode(data.translate(bytes.maketrans(b",.", b"<&"))))


def concept(id: str, hi: str, en: str, type: str = "term", **more) -> dict:
    """A smallest concept."""
    gender = {"gender": "m"} if type in ("term", "role") else {}
    return {
        "id": id,
        "type": type,
        "subject": "army",
        "hi": [{"term": hi, "status": "preferred", **gender}],
        "en": [{"term": en, "status": "preferred"}],
        **more,
    }
