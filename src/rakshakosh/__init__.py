"""rakshakosh reads defence and foreign-affairs Hindi.

It finds names and terms in Devanagari text, says which thing each one is whatever its spelling, writes house spelling, and looks things
up in Hindi, English or romanised letters, from one versioned glossary. Importing this module reads no data and imports nothing heavy:
each name below is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from rakshakosh.version import __version__

if TYPE_CHECKING:
    from rakshakosh.alignment import Aligned as Aligned
    from rakshakosh.alignment import align as align
    from rakshakosh.comparison import Comparison as Comparison
    from rakshakosh.comparison import compare as compare
    from rakshakosh.concept import TYPES as TYPES
    from rakshakosh.concept import Concept as Concept
    from rakshakosh.concept import Term as Term
    from rakshakosh.consistency import Checker as Checker
    from rakshakosh.consistency import check as check
    from rakshakosh.consistency import check_pairs as check_pairs
    from rakshakosh.detection import Detector as Detector
    from rakshakosh.detection import detect as detect
    from rakshakosh.devanagari import Candidate as Candidate
    from rakshakosh.devanagari import to_devanagari as to_devanagari
    from rakshakosh.errors import ConceptNotFound as ConceptNotFound
    from rakshakosh.errors import FormatError as FormatError
    from rakshakosh.errors import GlossaryError as GlossaryError
    from rakshakosh.errors import InputError as InputError
    from rakshakosh.errors import RakshakoshError as RakshakoshError
    from rakshakosh.errors import TransliterationError as TransliterationError
    from rakshakosh.errors import UnknownNameError as UnknownNameError
    from rakshakosh.errors import UnsafeInput as UnsafeInput
    from rakshakosh.explanation import Evidence as Evidence
    from rakshakosh.explanation import explain as explain
    from rakshakosh.findings import Finding as Finding
    from rakshakosh.formats import FORMATS as FORMATS
    from rakshakosh.glossary import Glossary as Glossary
    from rakshakosh.lookups import Match as Match
    from rakshakosh.lookups import lookup as lookup
    from rakshakosh.lookups import suggest as suggest
    from rakshakosh.masking import Masked as Masked
    from rakshakosh.masking import Restored as Restored
    from rakshakosh.masking import mask as mask
    from rakshakosh.mention import HOW as HOW
    from rakshakosh.mention import Mention as Mention
    from rakshakosh.normalisation import Normalised as Normalised
    from rakshakosh.normalisation import normalise as normalise
    from rakshakosh.renderings import romanise as romanise
    from rakshakosh.transliteration import SCHEMES as SCHEMES
    from rakshakosh.transliteration import transliterate as transliterate

_HOMES = {
    "alignment": ("Aligned", "align"),
    "comparison": ("Comparison", "compare"),
    "concept": ("TYPES", "Concept", "Term"),
    "consistency": ("Checker", "check", "check_pairs"),
    "detection": ("Detector", "detect"),
    "devanagari": ("Candidate", "to_devanagari"),
    "errors": (
        "ConceptNotFound",
        "FormatError",
        "GlossaryError",
        "InputError",
        "RakshakoshError",
        "TransliterationError",
        "UnknownNameError",
        "UnsafeInput",
    ),
    "explanation": ("Evidence", "explain"),
    "findings": ("Finding",),
    "formats": ("FORMATS",),
    "glossary": ("Glossary",),
    "lookups": ("Match", "lookup", "suggest"),
    "masking": ("Masked", "Restored", "mask"),
    "mention": ("HOW", "Mention"),
    "normalisation": ("Normalised", "normalise"),
    "renderings": ("romanise",),
    "transliteration": ("SCHEMES", "transliterate"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = ["__version__", *sorted(_HOME_OF)]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'rakshakosh' has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"rakshakosh.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME_OF])
