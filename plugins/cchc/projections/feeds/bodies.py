"""A record's Markdown → HTML that any feed reader may show: absolute addresses, and nothing that runs or frames."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import nh3

from cchc.projections.feeds.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc.catalog.catalog import Catalog
    from cchc.content.records import Record

TAGS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup"
    " table tbody td tfoot th thead time tr u ul var wbr".split()
)
"""What feed readers show and the W3C's validator accepts."""

ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
"""No ids, since many records stand on one page of a reader: anchors lead to the record's own page instead."""

ADDRESSES = ("href", "src", "cite")
SCHEMES = {"http", "https", "mailto", "tel"}

WITH_CONTENT = set("iframe math noembed noframes noscript object script style svg template".split())
"""Tags that go with all that is in them; of others, the content stays."""


def body_html(record: Record, catalog: Catalog) -> str:
    """The cleaned HTML of a record's body; empty for a record with no body."""
    resolve = resolver(record, catalog)

    def checked(_tag: str, name: str, value: str) -> str | None:
        # Once more for all: raw HTML has not been through Markdown's links.
        return resolve(value) if name in ADDRESSES else value

    cleaned = nh3.clean(
        harmless(catalog.body(record.path).html),
        tags=TAGS,
        clean_content_tags=WITH_CONTENT,
        attributes=ATTRIBUTES,
        attribute_filter=checked,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return harmless(cleaned).strip()  # once more: `&#1;` has become a character by now


def resolver(record: Record, catalog: Catalog) -> Callable[[str], str | None]:
    """Turns a target written in `record` into an absolute address; `None` where only its text may stay."""
    page = catalog.site.absolute(record.address)

    def resolve(target: str) -> str | None:
        if _PLAIN.fullmatch(target):  # as nearly all are by now, for Markdown's links have been through this
            return catalog.site.absolute(target)
        found = catalog.href(target, record.path)
        if found is None:
            return None
        if found.startswith("#"):
            return page + _quoted(found)
        if found.startswith("/"):
            return catalog.site.absolute(_quoted(found))
        return found

    return resolve


_PLAIN = re.compile("/(?:[a-z0-9._-]+/?)*+")
"""Addresses from the root in which nothing is to be quoted."""


def _quoted(address: str) -> str:
    return quote(address, safe="/#?&=%+,;:@!$'()*~")
