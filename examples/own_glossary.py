"""Lay your own glossary over the embedded one: your desk's names, found like all others."""

import json
import tempfile
from pathlib import Path

import rakshakosh as rk
from rakshakosh.glossary import embedded_path

header = {"name": "desk", "title": "Our desk", "version": "0.1.0-dev", "schema": 1, "languages": ["hi", "en"]}
header |= {"licence": "private", "subjects": {"army": "Army"}}
concept = {
    "id": "operation-neelkamal",
    "type": "event",
    "subject": "army",
    "hi": [{"term": "ऑपरेशन नीलकमल", "status": "preferred", "gender": "m"}],
    "en": [{"term": "Operation Neelkamal", "status": "preferred"}],
}
with tempfile.TemporaryDirectory() as folder:
    desk = Path(folder) / "desk.jsonl"
    desk.write_text(f"{json.dumps(header)}\n{json.dumps(concept, ensure_ascii=False)}\n", encoding="utf-8")
    glossary = rk.Glossary.load(desk, embedded_path())

for mention in rk.detect("ऑपरेशन नीलकमल में थलसेना के जवान शामिल थे।", glossary=glossary):
    print(mention.text, "=", mention.en)
