"""Bodies of plain prose → their HTML at once, with no tree in between; for any other body, nothing.

Most bodies hold paragraphs, headings, simple lists, tables and quotations, links and bold words, and nothing that any extension
could take for its own. What Python-Markdown makes of those is known. What has a single sign that might mean more is left to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens, unique
from markdown.serializers import _escape_attrib_html  # type: ignore[attr-defined]
from markdown.util import ETX, STX

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc.content.quick.tree import QuickToc

    Resolve = Callable[[str], str | None]
    Token = dict[str, Any]

_STRANGE = (*"<&`\\_{~", "\t", "\r", STX, ETX, "  \n")
"""Signs and ends of lines that may mean more than themselves, wherever they stand."""
_STRANGE_BRACKETS = ("![", "[^", "*[", "]:")
"""The same, of bodies that hold a bracket."""

_OPENER = re.compile(r"[!|#=\-+:>\s]|\*(?!\*[^\s*])|\d+\.[ ]")
"""How a line begins that some kind of block may take for its own."""
_BULLET = re.compile(r"- +(?=[^ ])")
_NUMBER = re.compile(r"\d+\. +(?=[^ ])")
_LINK = re.compile(r"""\[([^\[\]*]*)\]\(([^\s()"'*\[\]]+)\)""")
_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*]*[^\s*])\1(?!\*)")
_RULE = re.compile(r" *:?-+:? *")
_ALIGNED = {(True, True): "center", (True, False): "left", (False, True): "right"}


class _MoreError(Exception):
    """There is more in a body than plain prose."""


class Prose:
    """Writes as a usual machine would (see `usual`), whose headings get their ids from `toc`."""

    def __init__(self, toc: QuickToc) -> None:
        self.anchor = toc.slugify
        self.separator = toc.sep
        self.levels = range(toc.toc_top, toc.toc_bottom + 1)

    def written(self, body: str, resolve: Resolve) -> tuple[str, list[Token]] | None:
        """The HTML of a body and the tokens of its headings, or nothing where there is more in it than plain prose."""
        if any(sign in body for sign in _STRANGE) or body[:1] == " ":
            return None
        linked = "[" in body
        if linked and any(sign in body for sign in _STRANGE_BRACKETS):
            return None
        tokens: list[Token] = []
        try:
            html = self._blocks(body, tokens)
        except _MoreError:
            return None
        # Last, so that nothing has been resolved of a body that is left to others.
        if linked:
            html = _LINK.sub(lambda link: _anchor(link[1], resolve(link[2])), html)
        nested: list[Any] = nest_toc_tokens(tokens)  # type: ignore[arg-type]  # it hands on what it is given
        return html, nested

    def _blocks(self, body: str, tokens: list[Token]) -> str:
        made: list[str] = []
        used: set[str] = set()
        before = ""
        for block in body.split("\n\n"):
            text = block.strip("\n")
            if text[:1] == "#":
                head, _, text = text.partition("\n")
                made.append(self._heading(head, tokens, used))
                before = ""
            if not text:
                continue
            if not _OPENER.match(text):
                made.append(f"<p>{_paragraph(text)}</p>")
                before = ""
                continue
            if text[0] == "|":
                made.append(_table(text))
                before = ""
                continue
            kind = "quote" if text[0] == ">" else "list"
            if kind == before:
                raise _MoreError  # the two are one, and items of such a list are paragraphs
            made.append(_quotation(text) if kind == "quote" else _list(text))
            before = kind
        return "\n".join(made)

    def _heading(self, line: str, tokens: list[Token], used: set[str]) -> str:
        title = line.lstrip("#")
        level = len(line) - len(title)
        title = title.strip()
        if level > 6 or not title or any(sign in title for sign in "#*[>"):  # noqa: PLR2004 - HTML has six levels
            raise _MoreError
        name = " ".join(title.split())
        ident = unique(self.anchor(name, self.separator), used)
        if level in self.levels:
            tokens.append({"level": level, "id": ident, "name": name})
        return f'<h{level} id="{_escape_attrib_html(ident)}">{title}</h{level}>'


def _paragraph(text: str) -> str:
    if "\n" in text and any(map(_OPENER.match, text.split("\n"))):
        raise _MoreError
    if "|" in text:
        raise _MoreError
    return _inline(text)


def _quotation(text: str) -> str:
    lines = text.split("\n")
    if any(line[:1] != ">" for line in lines) or lines[-1] in (">", "> "):
        raise _MoreError
    inside = "\n".join([line[2:] if line[1:2] == " " else line[1:] for line in lines])
    made = ["<blockquote>"]
    for paragraph in inside.split("\n\n"):
        inner = paragraph.lstrip("\n")
        if not inner or _OPENER.match(inner):
            raise _MoreError
        made.append(f"<p>{_paragraph(inner)}</p>")
    made.append("</blockquote>")
    return "\n".join(made)


def _list(text: str) -> str:
    tag, marks = ("ul", _BULLET) if text[0] == "-" else ("ol", _NUMBER)
    if tag == "ol" and not text.startswith("1."):
        raise _MoreError
    made = [f"<{tag}>"]
    for line in text.split("\n"):
        mark = marks.match(line)
        if mark is None or _OPENER.match(line, mark.end()) or "|" in line:
            raise _MoreError
        made.append(f"<li>{_inline(line[mark.end() :])}</li>")
    made.append(f"</{tag}>")
    return "\n".join(made)


def _table(text: str) -> str:
    rows = [_cells(line) for line in text.split("\n")]
    if len(rows) < 3 or len(rows[0]) != len(rows[1]) or not all(map(_RULE.fullmatch, rows[1])):  # noqa: PLR2004 - with one row of its own
        raise _MoreError
    sides = [_ALIGNED.get((rule.startswith(":"), rule.endswith(":"))) for rule in (cell.strip(" ") for cell in rows[1])]
    styles = [f' style="text-align: {side};"' if side else "" for side in sides]
    body = "\n".join([_row("td", row, styles) for row in rows[2:]])
    return f"<table>\n<thead>\n{_row('th', rows[0], styles)}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(line: str) -> list[str]:
    if line[0] != "|" or line[-1] != "|" or len(line) == 1:
        raise _MoreError
    return line[1:-1].split("|")


def _row(tag: str, cells: list[str], styles: list[str]) -> str:
    if len(cells) != len(styles):
        raise _MoreError
    columns = zip(cells, styles, strict=True)
    made = "\n".join([f"<{tag}{style}>{_inline(cell.strip(' '))}</{tag}>" for cell, style in columns])
    return f"<tr>\n{made}\n</tr>"


def _inline(text: str) -> str:
    """The text with its emphasis; its links are plain ones, and stay as they are written."""
    if ">" in text or ("[" in text and len(_LINK.findall(text)) != text.count("[")):
        raise _MoreError
    if "*" in text:
        text = _EMPHASIS.sub(_emphasized, text)
        if "*" in text:
            raise _MoreError
    return text


def _emphasized(found: re.Match[str]) -> str:
    tag = "strong" if found[1] == "**" else "em"
    return f"<{tag}>{found[2]}</{tag}>"


def _anchor(text: str, href: str | None) -> str:
    return f"<span>{text}</span>" if href is None else f'<a href="{_escape_attrib_html(href)}">{text}</a>'
