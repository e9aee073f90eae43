"""Finished HTML → the same, in which mentions of documents are links; tags, code, headings and what is a link already stay."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.citations.mentions import SLASH, mentions_in, with_slashes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cchc.content.citations.mentions import Mention

    Href = Callable[[Mention], str | None]

_CLOSED = "a|abbr|button|code|h[1-6]|kbd|pre|samp|script|style|textarea|title"
"""Elements in whose text nothing is linked. Headings are among them, for their text is an anchor and a line of the contents."""
_INSIDE = r"""(?:[^"'<>]++|"[^"]*"|'[^']*')*+>"""


def linked(html: str, href: Href) -> str:
    """The HTML with a link around each mention for which `href` has an address from the root."""
    plain = with_slashes(html)
    spot = SLASH.search(plain)
    if spot is None:
        return html
    return "".join(_tag_by_tag(html, href) if _signs().odd.search(html) else _spot_by_spot(html, plain, spot, href))


def linked_text(text: str, href: Href) -> str:
    """A plain text as HTML, with its links."""
    return _with_links(escape(text), href)


def _spot_by_spot(html: str, plain: str, spot: re.Match[str] | None, href: Href) -> Iterator[str]:
    """What is looked at are the few texts in which a number may stand, and before each the tags that shut off their element."""
    shutters = _signs().shutter
    given = seen = shut = at = 0
    while spot is not None:
        found = spot.start()
        start = html.rfind(">", at, found) + 1 or at
        if html.rfind("<", start, found) >= 0:  # in a tag
            at = html.find(">", found) + 1 or len(html)
            spot = SLASH.search(plain, at)
            continue
        at = html.find("<", found)
        at = at if at >= 0 else len(html)
        shut = _shut(shut, shutters.findall(html, seen, start))
        seen = start
        if not shut:
            yield html[given:start]
            yield _with_links(html[start:at], href)
            given = at
        spot = SLASH.search(plain, at)
    yield html[given:]


def _tag_by_tag(html: str, href: Href) -> Iterator[str]:
    """The same, where a tag's attribute may hold what ends a tag."""
    signs = _signs()
    place = shut = 0
    for tag in signs.tag.finditer(html):
        text = html[place : tag.start()]
        yield text if shut else _with_links(text, href)
        yield tag[0]
        place = tag.end()
        shut = _shut(shut, signs.shutter.findall(tag[0]))
    yield html[place:] if shut else _with_links(html[place:], href)


def _shut(depth: int, signs: Iterable[str]) -> int:
    """In how many elements one is that shut off their text, after tags of which those that close have a slash for a sign."""
    for sign in signs:
        depth = max(0, depth - 1) if sign else depth + 1
    return depth


def _with_links(html: str, href: Href) -> str:
    text = _signs().space.sub("\u00a0", html) if "&" in html else html
    made = []
    place = 0
    for mention in mentions_in(text):
        address = href(mention)
        if address is not None:
            made += [text[place : mention.opens], f'<a href="{escape(address)}">', text[mention.opens : mention.closes], "</a>"]
            place = mention.closes
    return "".join((*made, text[place:])) if made else html


class _Signs(NamedTuple):
    tag: re.Pattern[str]
    shutter: re.Pattern[str]
    """a tag of an element in whose text nothing is linked; its group is a slash where it closes one"""
    odd: re.Pattern[str]
    """an attribute that holds what ends a tag"""
    space: re.Pattern[str]


@cache
def _signs() -> _Signs:
    """Compiled for the first body that may mention a document."""
    return _Signs(
        re.compile(rf"<[a-zA-Z/]{_INSIDE}"),
        re.compile(rf"<(/?)(?=[abchkpstA-Z])(?:{_CLOSED}|(?=[A-Z])(?i:{_CLOSED}))(?![a-zA-Z0-9-]){_INSIDE}(?<!/>)"),
        re.compile(r"""=(?:"[^"<>]*>|'[^'<>]*>)"""),
        re.compile("&nbsp;|&#160;|&#xa0;", re.IGNORECASE),
    )
