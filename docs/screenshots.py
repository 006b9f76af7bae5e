"""Take the pictures of `docs/pages.md` in Debian's Chromium: python docs/screenshots.py (needs selenium and Pillow)."""

from __future__ import annotations

import base64
import io
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser import Browser, browser
from PIL import Image

import rakshakosh as rk
from rakshakosh.article import Article, article_page
from rakshakosh.formats import html

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, browser(1240, 760) as page:
        file = Path(folder) / "page.html"
        file.write_bytes(html.glossary_page(rk.Glossary.load()))
        page.open(file, "#national-war-memorial")
        page.type("samar smarak")
        save(page, "glossary-page.png")
        text = (HERE.parent / "examples" / "article.txt").read_text(encoding="utf-8")
        file.write_bytes(article_page([Article("article.txt", text, rk.detect(text))], rk.Glossary.load()))
        page.open(file)
        page.run("document.getElementById('t4').focus()")
        save(page, "article-page.png")


def save(page: Browser, name: str) -> None:
    """A picture with 256 colours: a third of the bytes, and nobody sees it."""
    shot = base64.b64decode(page.driver.execute_cdp_cmd("Page.captureScreenshot", {})["data"])
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
