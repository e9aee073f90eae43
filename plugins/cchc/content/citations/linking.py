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

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>""")
_CLOSED = frozenset("a abbr button code h1 h2 h3 h4 h5 h6 kbd pre samp script style textarea title".split())
"""Elements in whose text nothing is linked. Headings are among them, for their text is an anchor and a line of the contents."""
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
    """Texts and tags in turn. A tag that opens an element in which nothing is linked shuts off all up to its end."""
    place = shut = 0
    for tag in _TAG.finditer(html):
        text = html[place : tag.start()]
        yield text if shut else _with_links(text, href)
        yield tag[0]
        place = tag.end()
        if tag[2].lower() in _CLOSED and not tag[0].endswith("/>"):
            shut = max(0, shut - 1) if tag[1] else shut + 1
    yield html[place:] if shut else _with_links(html[place:], href)


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
