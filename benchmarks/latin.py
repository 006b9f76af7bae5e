"""Speed of romanisation and transliteration, beside sanscript, Aksharamukha, uroman and ICU where installed: for `run.py`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from report import Figure
from timing import Scale, seconds

import rakshakosh as rk
from rakshakosh import romanisation
from rakshakosh.schemes import latin_scheme

WORDS = Path(rk.__file__).parent / "models" / "hindi_words.txt"


def figures(articles: list[str], scale: Scale) -> list[Figure]:
    """Of UTF-8 read: ours on natural repetition and on words that are all new, then the peers."""
    size = sum(len(text.encode()) for text in articles) / 1e6
    natural: dict[str, Callable[[], object]] = {
        f"romanise {scheme}": lambda s=scheme: [rk.romanise(text, s) for text in articles]  # type: ignore[misc]
        for scheme in ("iso15919", "hunterian", "english")
    }
    natural["transliterate to iso15919"] = lambda: [rk.transliterate(text, "devanagari", "iso15919") for text in articles]
    natural["align hunterian"] = lambda: [rk.align(text) for text in articles]
    found = [Figure(what, size / taken) for what, taken in seconds(natural, scale.rounds).items()]
    new_words = "\n".join(WORDS.read_text(encoding="utf-8").split()[:: 400 if scale.is_quick else 4])
    new_size = len(new_words.encode()) / 1e6
    works = {name: lambda w=work: (forget(), w(new_words)) for name, work in OURS.items()}  # type: ignore[misc]
    found += [Figure(f"{what}, every word new", new_size / taken) for what, taken in seconds(works, min(scale.rounds, 3)).items()]
    text = "\n".join(articles)[: round(scale.peer_megabytes * 1e6 / 2.5)]  # 2.5 bytes a code point
    beside = {name: lambda w=work: w(text) for name, work in peers().items()}  # type: ignore[misc]
    return found + [Figure(what, len(text.encode()) / 1e6 / taken) for what, taken in seconds(beside, min(scale.rounds, 3)).items()]


OURS: dict[str, Callable[[str], object]] = {
    "romanise iso15919": lambda text: rk.romanise(text, "iso15919"),
    "romanise hunterian": lambda text: rk.romanise(text, "hunterian"),
    "romanise english by weights alone": lambda text: romanisation.romanise(text, "english"),
    "transliterate to iso15919": lambda text: rk.transliterate(text, "devanagari", "iso15919"),
}


def forget() -> None:
    """Empty what is kept of words met before."""
    romanisation.forget_words()
    latin_scheme.cache_clear()


def peers() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {}
    from indic_transliteration import sanscript

    found["sanscript to ISO"] = lambda text: sanscript.transliterate(text, "devanagari", "iso")
    try:
        from aksharamukha import transliterate as aksharamukha
    except ImportError:
        pass
    else:
        found["Aksharamukha to ISO"] = lambda text: aksharamukha.process("Devanagari", "ISO", text)
        found["Aksharamukha, colloquial, silent vowels dropped"] = lambda text: aksharamukha.process(
            "Devanagari", "RomanColloquial", text, pre_options=["RemoveSchwaHindi"]
        )
    try:
        import uroman
    except ImportError:
        pass
    else:
        romaniser = uroman.Uroman()
        found["uroman"] = lambda text: [romaniser.romanize_string(line, lcode="hin") for line in re.split("\n", text)]
    try:
        import icu
    except ImportError:
        pass
    else:
        transform = icu.Transliterator.createInstance("Devanagari-Latin")
        found["ICU Devanagari-Latin"] = transform.transliterate
    return found
