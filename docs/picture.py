"""Draw docs/detect.svg, the picture of the README, from real output: python docs/picture.py"""

from html import escape
from pathlib import Path

import rakshakosh as rk

HERE = Path(__file__).parent
COLOURS = {
    "person": "#4cc9f0",
    "place": "#80ed99",
    "organisation": "#7aa2ff",
    "equipment": "#ff8fa3",
    "event": "#e0aaff",
    "agreement": "#cdb4db",
    "role": "#ffd166",
    "award": "#ffe08a",
    "term": "#e9ecef",
}
WIDTH, LINE, LEFT = 125, 30, 24


def wrapped(text: str) -> list[tuple[int, int]]:
    """Lines as offsets, broken at blanks."""
    lines, start = [], 0
    while start < len(text):
        end = min(len(text), start + WIDTH)
        if "\n" in text[start:end]:
            end = text.index("\n", start)
        elif end < len(text):
            end = text.rindex(" ", start, end)
        lines.append((start, end))
        start = end + 1
    return lines


def spans(text: str, mentions: list[rk.Mention], start: int, end: int) -> str:
    shown, at = "", start
    for m in mentions:
        a, b = max(m.start, start), min(m.end, end)
        if a < b:
            shown += escape(text[at:a]) + f'<tspan fill="{COLOURS[m.type]}" text-decoration="underline">{escape(text[a:b])}</tspan>'
            at = b
    return shown + escape(text[at:end])


text = (HERE.parent / "examples" / "article.txt").read_text(encoding="utf-8")
mentions = rk.detect(text)
lines = wrapped(text)
legend = "&#160;&#160;".join(f'<tspan fill="{colour}">{type}</tspan>' for type, colour in COLOURS.items())
rows = ["$ rakshakosh detect examples/article.txt --format text", legend, "", *(spans(text, mentions, a, b) for a, b in lines)]
height = LINE * (len(rows) + 1)
drawn = "\n".join(f'<text x="{LEFT}" y="{LINE * (i + 1)}" xml:space="preserve">{row}</text>' for i, row in enumerate(rows))
(HERE / "detect.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 {height}" font-family="Noto Sans Devanagari, Noto Sans, sans-serif" '
    f'font-size="17"><rect width="1000" height="{height}" rx="10" fill="#16181d"/><g fill="#adb5bd">\n{drawn}\n</g></svg>\n',
    encoding="utf-8",
)
