"""The report for build servers: JUnit XML, a test case a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from rakshakosh.file_checks import CheckedFile, CheckedUnit

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(files: Sequence[CheckedFile]) -> str:
    """JUnit XML: a suite a file; units that are not checked are skipped cases."""
    suites = "\n".join(_suite(file) for file in files)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}\n</testsuites>\n'


def _suite(file: CheckedFile) -> str:
    failures = sum(bool(checked.findings) for checked in file.units)
    skipped = [
        f"  <testcase name={_attribute(skip.id)} classname={_attribute(file.name)}><skipped message={_attribute(skip.reason)}/></testcase>"
        for skip in file.skipped
    ]
    cases = "\n".join([*(_case(file, checked) for checked in file.units), *skipped])
    count = len(file.units) + len(file.skipped)
    return f'<testsuite name={_attribute(file.name)} tests="{count}" failures="{failures}" skipped="{len(skipped)}">\n{cases}\n</testsuite>'


def _case(file: CheckedFile, checked: CheckedUnit) -> str:
    head = f"  <testcase name={_attribute(f'{checked.unit.line}: {checked.unit.id}')} classname={_attribute(file.name)}"
    if not checked.findings:
        return f"{head}/>"
    first = checked.findings[0]
    told = "\n".join(f"{f.severity}: {f.kind}: {f.message}" for f in checked.findings)
    body = _clean(f"{told}\n{file.source_language}: {checked.unit.source}\n{file.target_language}: {checked.unit.target}")
    return f"{head}><failure type={_attribute(first.kind)} message={_attribute(first.message)}>{escape(body)}</failure></testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
