"""Size, building and answers of the glossary page in Debian's Chromium: python benchmarks/glossary_page.py

Needs selenium, chromium and chromium-driver. An answer is timed inside the page, from the event of typing to a list that is laid out;
the first answers are those of freshly opened pages, one query each.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import Browser, browser

import rakshakosh as rk
from rakshakosh.formats import html
from rakshakosh.romanisation import romanise

QUERIES = ("राजनाथ", "बेलाउसोव", "raksha mantri", "nrendra modi", "su 30 mki", "missile", "क", "a", "zzqq xkcd")
_ASK = """
const box = document.getElementById("_query"), before = performance.now();
box.value = arguments[0];
box.dispatchEvent(new Event("input"));
document.getElementById("_results").getBoundingClientRect();
return performance.now() - before;
"""


def main() -> None:
    glossary = rk.Glossary.load()
    before = time.perf_counter()
    content = html.glossary_page(glossary)
    print(f"{len(glossary)} concepts: {len(content):,} bytes, built in {time.perf_counter() - before:.1f} s")
    with tempfile.TemporaryDirectory() as folder, browser() as page:
        file = Path(folder) / "glossary.html"
        file.write_bytes(content)
        opened: list[float] = []
        for query in QUERIES:
            page.open(file)
            opened.append(float(page.run("return rakshakosh.ready")))
            first = float(page.run(_ASK, query))
            later = [asked(page, query) for _ in range(5)]
            print(f"{query:15}  first answer {first:5.1f} ms, later {statistics.median(later):5.1f} ms")
        agreement(page, glossary)
        print(f"open and ready after {statistics.median(opened):.0f} ms (median of {len(opened)})")


def agreement(page: Browser, glossary: rk.Glossary) -> None:
    """How often the page's first answer is that of look-up, on terms, their romanisations, and English with a letter missing."""
    chance = random.Random(7)
    concepts = chance.sample(list(glossary), 600)
    queries = {
        "preferred Hindi": [c.hi[0].term for c in concepts],
        "preferred English": [c.en[0].term.lower() for c in concepts],
        "any Hindi term": [chance.choice(c.hi).term for c in concepts],
        "Hunterian": [romanise(c.hi[0].term) for c in concepts],
        "ISO 15919": [romanise(c.hi[0].term, "iso15919") for c in concepts],
        "a letter missing": [c.en[0].term.lower()[:2] + c.en[0].term.lower()[3:] for c in concepts if len(c.en[0].term) > 7],
    }
    for kind, asked in queries.items():
        ours = [found[0].concept.id if (found := rk.lookup(query, near=False)) else "" for query in asked]
        theirs = page.run(_FIRST, asked)
        other = [query for query, one, two in zip(asked, ours, theirs, strict=True) if one and one != two]
        print(f"{kind:18} {sum(map(bool, ours)):4} queries that look-up answers, {len(other)} with another first answer {other[:3] or ''}")


_FIRST = """
return arguments[0].map(query => {
  const [first] = rakshakosh.search(query);
  return first ? rakshakosh.glossary.concepts[first.at].id : "";
});
"""


def asked(page: Browser, query: str) -> float:
    """Milliseconds to the answers of a query, the box empty before."""
    page.run(_ASK, "")
    return float(page.run(_ASK, query))


if __name__ == "__main__":
    main()
