"""XML as text, element by element: the same elements give the same bytes."""

from __future__ import annotations

import re

from rakshakosh.errors import FormatError

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9._-]*")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escaped(text: str) -> str:
    """`text` as the content of an element. Raises `FormatError` for a character that no XML file can hold."""
    if found := _NO_XML.search(text):
        raise FormatError(f"{text!r} holds {found[0]!r}, for which XML has no place; correct the glossary or leave it out")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(text: str) -> str:
    """`text` as the value of an attribute, with its quotation marks."""
    plain = escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return f'"{plain}"'


def element(tag: str, text: str, **attributes: str) -> str:
    """An element that holds text; `xml_lang` stands for xml:lang.

    >>> element("term", "S&T", id="x")
    '<term id="x">S&amp;T</term>'
    """
    return f"<{opened(tag, **attributes)}>{escaped(text)}</{tag}>"


def opened(tag: str, **attributes: str) -> str:
    """A tag with its attributes, without the brackets."""
    return "".join([tag, *(f" {name.replace('xml_', 'xml:')}={quoted(value)}" for name, value in attributes.items())])


def name_token(id: str) -> str:
    """An id as XML allows it: one that begins with a digit gets an underscore in front (`id_of_token` takes it away).

    Raises `FormatError` for an id that is none of ours, with a blank or a sign in it.
    """
    if not _ID.fullmatch(id):
        raise FormatError(f"id {id!r} is not made of ASCII letters, digits and hyphens, so XML cannot hold it; give the concept another id")
    return id if id[:1].isalpha() else f"_{id}"


def id_of_token(token: str) -> str:
    """The id that `name_token` made this of."""
    return token.removeprefix("_")
