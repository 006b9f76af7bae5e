"""Size, building and answers of the glossary page in Debian's Chromium: python benchmarks/glossary_page.py

Needs selenium, chromium and chromium-driver. An answer is timed inside the page, from the event of typing to a list that is laid out;
the first answers are those of freshly opened pages, one query each.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import Browser, browser

import rakshakosh as rk
from rakshakosh.formats import html

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
    content = html.write(glossary)
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
        print(f"open and ready after {statistics.median(opened):.0f} ms (median of {len(opened)})")


def asked(page: Browser, query: str) -> float:
    """Milliseconds to the answers of a query, the box empty before."""
    page.run(_ASK, "")
    return float(page.run(_ASK, query))


if __name__ == "__main__":
    main()
