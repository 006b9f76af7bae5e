"""Web pages in one file that ask nobody for anything: a template with its style, script and data inside.

The parts lie beside this module. A page runs the one script and the one style it was made with (a content security policy names their
digests) and fetches nothing. `{{name}}` in a template is replaced by a value; what comes from a text or a glossary goes through `escaped`.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{\{(\w+)\}\}")
# What HTML has no place for (control characters, lone surrogates, noncharacters) is shown as U+FFFD.
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def made(template: str, styles: Iterable[str], scripts: Iterable[str], values: Mapping[str, str]) -> bytes:
    """The page of a template, with the parts named in it; `values` are HTML already. Same arguments, same bytes."""
    style = "\n".join(_part(f"{name}.css") for name in styles)
    script = "\n".join(["(() => {", '"use strict";', *(_part(f"{name}.js") for name in scripts), "})();"])
    parts = {**values, "style": style, "script": script, "policy": _policy(style, script)}
    return _SLOT.sub(lambda match: parts[match[1]], _part(f"{template}.html")).encode("utf-8")


def escaped(text: str) -> str:
    """`text` as HTML that shows it and is nothing else, in an element or a quoted attribute."""
    return html.escape(_NOT_IN_HTML.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r\n", "\n").replace("\r", "\n"))


def packed(content: bytes) -> str:
    """`content` deflated, in base 85 without what means something in HTML: what `unpacked` of `opening.js` reads."""
    return base64.b85encode(zlib.compress(content, 9)).decode("ascii").translate(_PLAIN_DIGITS)


_PLAIN_DIGITS = str.maketrans("<&", ",.")


def _policy(style: str, script: str) -> str:
    """What the page may do: run this script and this style, show images that are part of it; no request, no frame, no form."""
    allowed = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").strip()
