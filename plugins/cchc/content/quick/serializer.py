"""Writes the HTML of a tree: Python-Markdown's rules for the elements that it makes itself, and its own writer for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import HTML_EMPTY

from markdown.serializers import _escape_attrib_html, _escape_cdata, to_xhtml_string  # type: ignore[attr-defined]

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VERBATIM = ("script", "style")


class _UnusualError(Exception):
    """There is an element in the tree whose rules we do not know."""


def to_xhtml(root: Element) -> str:
    """The same string as upstream's `to_xhtml_string`."""
    try:
        return _html(root)
    except (_UnusualError, RecursionError):
        return to_xhtml_string(root)


def _html(element: Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        raise _UnusualError
    attributes = _attributes(element) if element.attrib else ""
    tail = _escape_cdata(element.tail) if element.tail else ""
    kind = tag.lower()
    if kind in HTML_EMPTY:
        return f"<{tag}{attributes} />{tail}"
    if kind in _VERBATIM:
        raise _UnusualError
    text = _escape_cdata(element.text) if element.text else ""
    children = "".join([_html(child) for child in element]) if len(element) else ""
    return f"<{tag}{attributes}>{text}{children}</{tag}>{tail}"


def _attributes(element: Element) -> str:
    written = ""
    for name, value in sorted(element.items()):
        if not isinstance(name, str) or not isinstance(value, str):
            raise _UnusualError
        written += f' {name}="{_escape_attrib_html(value)}"'
    return written
