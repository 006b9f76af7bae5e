"""Speed of romanisation and transliteration, beside sanscript, Aksharamukha, uroman and ICU where installed: for `run.py`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import rakshakosh as rk
from rakshakosh import romanisation
from rakshakosh.schemes import latin_scheme

WORDS = Path(rk.__file__).parent / "models" / "hindi_words.txt"
PEER_MEGABYTES = 0.06  # some peers take a minute for a megabyte


def rows(articles: list[str], median_seconds: Callable[..., float]) -> dict[str, float]:
    """MB/s of UTF-8 read, by what was measured: ours on natural repetition and on words that are all new, then the peers."""
    found: dict[str, float] = {}
    size = sum(len(text.encode()) for text in articles) / 1e6
    for scheme in ("iso15919", "hunterian", "english"):
        found[f"romanise {scheme}, MB/s"] = size / median_seconds(lambda s=scheme: [rk.romanise(text, s) for text in articles])
    found["transliterate to iso15919, MB/s"] = size / median_seconds(
        lambda: [rk.transliterate(text, "devanagari", "iso15919") for text in articles]
    )
    found["align hunterian, MB/s"] = size / median_seconds(lambda: [rk.align(text) for text in articles])
    new_words = "\n".join(WORDS.read_text(encoding="utf-8").split())
    for name, work in OURS.items():
        found[f"{name}, every word new, MB/s"] = len(new_words.encode()) / 1e6 / median_seconds(lambda w=work: (forget(), w(new_words)), 3)
    text = "\n".join(articles[: max(1, round(PEER_MEGABYTES * len(articles) / size))])
    for name, work in peers().items():
        work(text[:200])
        found[f"{name}, MB/s"] = len(text.encode()) / 1e6 / median_seconds(lambda w=work: w(text), 3)
    return found


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
