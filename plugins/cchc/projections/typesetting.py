"""Text and finished HTML → the same, set so that it reads well on a narrow screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markupsafe
from markupsafe import Markup as SafeHtml
from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>|<h[2-6]\b[^>]*>(.*?)</h[2-6]>", re.DOTALL)
TABLE_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
CAPTION = re.compile(
    r"<p>((?:<strong>|<em>)?(?:Bảng|Biểu)(?: số)?(?: [0-9]+(?:\.[0-9]+)*)?[.:](?:(?!</p>).)*)</p>\s*<table>", re.DOTALL
)
CAPTION_TAG = re.compile(r"\s*<caption>(.*?)</caption>", re.DOTALL)
ANY_TAG = re.compile(r"<[^<>]*>")
PRE_TAG = re.compile(r"<pre\b(?![^>]*\btabindex=)")
ALIGNED_CELL = re.compile(r'<t[hd]\b[^>]*? style="text-align: (left|right|center);"[^>]*>')
DOCUMENT_NUMBER = re.compile(r"(?<![\w/.-])\d+(?:/\d{4})?/[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])")
"""A document's number, as `224/2026/NĐ-CP`."""


_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""`escape` for texts alone, where markupsafe has it"""


def escaped(value: object) -> str:
    """What `markupsafe.escape` makes of a value, for the output itself, where it need not be marked as safe any more.

    Three quarters of the time that `escape` takes go into that mark, and a page is made of a hundred values.
    """
    if type(value) is str:
        return _escape_text(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is SafeHtml else escape(value)


def with_scroll_boxes(body: str) -> str:
    """HTML in which each table stands in a box that scrolls by itself, which a keyboard reaches and a screen reader names.

    A wide table then never pushes the page sideways. Tables inside a table share the outer one's box. A block of code is such
    a box already, and only wants the keyboard. A table is called by its caption, which is a line of its own above it that
    begins as captions do ("Bảng 1. …"), or by the heading that it stands below; the names of its columns say that they are
    such. Cells are aligned by classes, `align-right`: a strict content security policy forbids the styles that Markdown writes.
    """
    if "<pre" in body:
        body = PRE_TAG.sub('<pre tabindex="0"', body)
    if "<table" not in body:
        return body
    body = CAPTION.sub(r"<table><caption>\1</caption>", body)
    several = body.count("<table") > 1
    number = depth = 0
    above = ""

    def boxed(tag: re.Match[str]) -> str:
        nonlocal number, depth, above
        if tag[2] is not None:
            above = "" if depth else _words(tag[2])
            return tag[0]
        if tag[1]:
            depth -= 1
            return tag[0] if depth else f"{tag[0]}</div>"
        depth += 1
        if depth > 1:
            return tag[0]
        number += 1
        caption = CAPTION_TAG.match(body, tag.end())
        label = _words(caption[1]) if caption else (f"Bảng {number}" if several else "Bảng") + (f": {above}" if above else "")
        return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">{tag[0]}'

    body = TABLE_TAG.sub(boxed, body)
    return ALIGNED_CELL.sub(_by_class, TABLE_HEAD.sub(_with_scopes, body))


def _words(html: str) -> str:
    """The words of a piece of HTML, for an attribute: they stay escaped."""
    return " ".join(ANY_TAG.sub("", html).replace('"', "&quot;").split())


def _with_scopes(head: re.Match[str]) -> str:
    """What stands over nothing is no name of a column."""
    return (
        head[0]
        .replace("<th></th>", "<td></td>")
        .replace("<th>", '<th scope="col">')
        .replace("<th style", '<th scope="col" style')
    )


def _by_class(cell: re.Match[str]) -> str:
    style, name = f' style="text-align: {cell[1]};"', f"align-{cell[1]}"
    if ' class="' in cell[0]:
        return cell[0].replace(style, "").replace(' class="', f' class="{name} ', 1)
    return cell[0].replace(style, f' class="{name}"')


def with_whole_numbers(text: str) -> SafeHtml:
    """Escaped text in which documents' numbers stay on one line; a browser would break them at their hyphens."""
    if "/" not in text:
        return escape(text)
    # What is put in is escaped.
    return SafeHtml(DOCUMENT_NUMBER.sub(r'<span class="number">\g<0></span>', escaped(text)))  # noqa: S704
