"""The report as one page with both texts side by side: no script, nothing fetched, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rakshakosh.file_checks import CheckedFile, CheckedUnit
from rakshakosh.findings import Finding, Span
from rakshakosh.reports.text import summary

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{border-top:1px solid #bbb;padding:.5rem;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th:first-child,td:first-child{width:7rem;color:#555}mark{padding:0 .1em}
mark.error{background:#ffc9c9}mark.warning{background:#ffe8a3}mark.hint{background:#d6e8ff}
ul{margin:.25rem 0 0;padding-left:1.2rem}.error strong{color:#a40000}.warning strong{color:#7a5200}.hint strong{color:#004a94}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}mark{color:#000}td,th{border-color:#555}
.error strong{color:#ff8a8a}.warning strong{color:#ffd166}.hint strong{color:#8ec5ff}}
"""


def write(files: Sequence[CheckedFile]) -> str:
    """The page: of each file the units in which something is found, then what was checked."""
    parts = "\n".join(_file(file) for file in files)
    told = "".join(f"<p>{escape(line)}</p>" for line in summary(files))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Term check</title><style>{_STYLE}</style></head>\n<body><h1>Term check</h1>{told}\n{parts}\n</body></html>\n"
    )


def _file(file: CheckedFile) -> str:
    rows = "\n".join(_row(file, checked) for checked in file.units if checked.findings)
    if not rows:
        return f"<h2>{escape(file.name)}</h2><p>Nothing found.</p>"
    head = f"<tr><th>line, unit</th><th>{_LANGUAGES[file.source_language]}</th><th>{_LANGUAGES[file.target_language]}</th></tr>"
    return f"<h2>{escape(file.name)}</h2>\n<table>{head}\n{rows}\n</table>"


_LANGUAGES = {"hi": "Hindi", "en": "English"}


def _row(file: CheckedFile, checked: CheckedUnit) -> str:
    source = _marked(checked.unit.source, [(f.source_span, f.severity) for f in checked.findings])
    target = _marked(checked.unit.target, [(f.target_span, f.severity) for f in checked.findings])
    told = "".join(_finding(f) for f in checked.findings)
    return (
        f"<tr><td>{checked.unit.line}<br>{escape(checked.unit.id[:60])}</td><td lang={file.source_language}>{source}</td>"
        f"<td><div lang={file.target_language}>{target}</div><ul>{told}</ul></td></tr>"
    )


def _finding(finding: Finding) -> str:
    return f"<li class={finding.severity}><strong>{finding.severity}, {finding.kind}:</strong> {escape(finding.message)}</li>"


def _marked(text: str, places: Sequence[tuple[Span | None, str]]) -> str:
    """`text` escaped, its places marked; of places that overlap the first."""
    pieces: list[str] = []
    done = 0
    for span, severity in sorted((span, severity) for span, severity in places if span is not None):
        if span[0] < done:
            continue
        pieces += escape(text[done : span[0]]), f"<mark class={severity}>{escape(text[span[0] : span[1]])}</mark>"
        done = span[1]
    return "".join([*pieces, escape(text[done:])])
