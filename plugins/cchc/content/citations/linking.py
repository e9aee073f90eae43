"""Finished HTML → the same, in which mentions of documents are links; tags, code, headings and what is a link already stay."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from cchc.content.citations.mentions import mentions_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cchc.content.citations.mentions import Mention

    Href = Callable[[Mention], str | None]

_CLOSED = "a|abbr|button|code|h[1-6]|kbd|pre|samp|script|style|textarea|title"
"""Elements in whose text nothing is linked. Headings are among them, for their text is an anchor and a line of the contents."""
_INSIDE = r"""(?:"[^"]*"|'[^']*'|[^"'<>])*>"""
_TAG = re.compile(rf"<[a-zA-Z/]{_INSIDE}")
_SHUTTER = re.compile(rf"<(/?)(?:{_CLOSED})(?![a-zA-Z0-9-]){_INSIDE}", re.IGNORECASE)
_LIKELY = re.compile(r"[0-9A-Za-zĐđ\s;]/[^<>/]")
"""What no text without a number has; dates have it too."""
_ODD = re.compile(r"""=(?:"[^"<>]*>|'[^'<>]*>)""")
_SPACES = re.compile("&nbsp;|&#160;|&#xa0;", re.IGNORECASE)


def linked(html: str, href: Href) -> str:
    """The HTML with a link around each mention for which `href` has an address from the root."""
    if "/" not in html:
        return html
    return "".join(_parts(html, href))


def linked_text(text: str, href: Href) -> str:
    """A plain text as HTML, with its links."""
    return _with_links(escape(text), href)


def _parts(html: str, href: Href) -> Iterator[str]:
    """What may hold links and what may not, in turn: a tag that shuts off its element shuts off all up to its end."""
    place = shut = 0
    for tag in _SHUTTER.finditer(html):
        stretch = html[place : tag.start()]
        yield stretch if shut else _with_tags(stretch, href)
        yield tag[0]
        place = tag.end()
        if not tag[0].endswith("/>"):
            shut = max(0, shut - 1) if tag[1] else shut + 1
    yield html[place:] if shut else _with_tags(html[place:], href)


def _with_tags(html: str, href: Href) -> str:
    """A stretch of texts and tags, of which few hold a number."""
    likely = _LIKELY.search(html)
    if likely is None:
        return html
    if _ODD.search(html):
        return _tag_by_tag(html, href)
    made = []
    place = 0
    while likely is not None:
        found = likely.start()
        start = html.rfind(">", place, found + 1) + 1 or place
        in_tag = html.rfind("<", start, found + 1) >= 0
        end = html.find(">", found) + 1 if in_tag else html.find("<", found)
        end = end if end > 0 else len(html)
        made += [html[place:end]] if in_tag else [html[place:start], _with_links(html[start:end], href)]
        place = end
        likely = _LIKELY.search(html, end)
    return "".join((*made, html[place:]))


def _tag_by_tag(html: str, href: Href) -> str:
    """The same, where a tag's attribute holds what ends a tag."""
    made = []
    place = 0
    for tag in _TAG.finditer(html):
        made += [_with_links(html[place : tag.start()], href), tag[0]]
        place = tag.end()
    return "".join((*made, _with_links(html[place:], href)))


def _with_links(text: str, href: Href) -> str:
    if "/" not in text:
        return text
    text = _SPACES.sub("\u00a0", text) if "&" in text else text
    found = []
    place = 0
    for mention in mentions_in(text):
        address = href(mention)
        if address is None:
            continue
        found += [text[place : mention.opens], f'<a href="{escape(address)}">', text[mention.opens : mention.closes], "</a>"]
        place = mention.closes
    return "".join((*found, text[place:])) if found else text
