"""The list of feeds → the bytes of an OPML 2.0 file, which a reader takes in at once."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from cchc.projections.feeds.texts import harmless

if TYPE_CHECKING:
    import datetime as dt

    from cchc.projections.feeds.directory import Group, Line
    from cchc.settings import Site


def opml(groups: tuple[Group, ...], site: Site, modified: dt.datetime) -> bytes:
    """All RSS feeds, in the groups of the page that lists them."""
    root = Element("opml", version="2.0")
    head = SubElement(root, "head")
    SubElement(head, "title").text = harmless(f"Nguồn cấp tin – {site.name}")
    SubElement(head, "dateModified").text = format_datetime(modified)
    SubElement(head, "ownerName").text = harmless(site.organisation or site.name)
    body = SubElement(root, "body")
    for group in groups:
        _group(group, body, site)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _group(group: Group, parent: Element, site: Site) -> None:
    outline = SubElement(parent, "outline", text=_html(group.title))
    for line in group.lines:
        _line(line, outline, site)
    for inner in group.groups:
        _group(inner, outline, site)


def _line(line: Line, parent: Element, site: Site) -> None:
    # Sections stand side by side: readers drop what is inside an outline that is a feed itself.
    name = _html(line.name)
    SubElement(
        parent,
        "outline",
        type="rss",
        text=name,
        title=name,
        xmlUrl=site.absolute(line.address + "rss.xml"),
        htmlUrl=site.absolute(line.page or "/"),
        language="vi",
    )


def _html(text: str) -> str:
    """Plain text as OPML wants it: what an outline says is HTML."""
    return escape(harmless(text), quote=False)
