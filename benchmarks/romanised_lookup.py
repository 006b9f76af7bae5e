"""How often an attested romanised spelling finds its listed name first: python benchmarks/romanised_lookup.py DAKSHINA.tsv ...

The queries are never ours: for each preferred Hindi name all of whose words have attested romanisations in the files (latin <tab>
devanagari <tab> annotators), each attested spelling of each word, the other words in the spelling most people chose. A name that two
concepts share counts as found by either.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import rakshakosh as rk
from rakshakosh.folding import key


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lexicons", nargs="+", type=Path)
    options.add_argument("--errors", type=int, default=0)
    given = options.parse_args()
    attested = romanisations(given.lexicons)
    owners: dict[str, set[str]] = defaultdict(set)
    names = {}
    for concept in rk.Glossary.load():
        for term in concept.hi:
            owners[key(term.term)].add(concept.id)
        name = unicodedata.normalize("NFC", concept.hi[0].term)
        if concept.type in ("person", "place") and all(word in attested for word in name.split()):
            names[name] = concept
    asked, found, wrong = Counter(), Counter(), []
    for name, concept in names.items():
        for query in queries([attested[word] for word in name.split()]):
            asked[concept.type] += 1
            best = rk.lookup(query, limit=1, near=True)
            if best and best[0].concept.id in owners[key(name)]:
                found[concept.type] += 1
            else:
                wrong.append(f"{query} = {name} -> {best[0].hi if best else None} ({best[0].how if best else ''})")
    for line in wrong[: given.errors]:
        print("   ", line)
    for kind in asked:
        print(f"{kind}: {found[kind]}/{asked[kind]} = {found[kind] / asked[kind]:.4f}")
    print(f"{len(names)} names, {found.total()}/{asked.total()} = {found.total() / asked.total():.4f}")


def romanisations(files: list[Path]) -> dict[str, Counter[str]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            latin, native, annotators = line.split("\t")
            table[unicodedata.normalize("NFC", native)][latin] += int(annotators)
    return table


def queries(words: list[Counter[str]]) -> Iterator[str]:
    usual = [spellings.most_common(1)[0][0] for spellings in words]
    yield from dict.fromkeys(
        " ".join([*usual[:i], spelling, *usual[i + 1 :]]) for i, spellings in enumerate(words) for spelling in spellings
    )


if __name__ == "__main__":
    main()
