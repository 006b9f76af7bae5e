"""Making `prebuilt.bin`: python -m rakshakosh.prebuilding, which building and installing the package run (`hatch_build.py`)."""

from __future__ import annotations

import compileall
from pathlib import Path

from rakshakosh import glossary, matching, postings, prebuilt
from rakshakosh.glossary import Glossary, embedded_path
from rakshakosh.search import index
from rakshakosh.variants import variants


def build(path: Path) -> tuple[str, dict[str, bytes]]:
    """What the file is made from, and its sections: all that is prebuilt of the glossary folder at `path`."""
    made_from, sections = glossary.to_prebuild(path)
    whole = Glossary.load(path)
    return made_from, (
        sections | matching.to_prebuild(whole) | variants(whole).to_prebuild() | postings.to_prebuild(whole) | index(whole).to_prebuild()
    )


if __name__ == "__main__":
    prebuilt.write(*build(embedded_path()))
    # An editable installation has no bytecode where Python is told to write none: to compile takes each process 0.1 s.
    compileall.compile_dir(Path(__file__).parent, quiet=1)
