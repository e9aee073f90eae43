"""A small site and its feeds as tests look at them: bytes by address, feeds as feedparser reads them, and rules of our own."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
from tests.sites import outputs_of

from cchc.projections.feeds import PROJECTION
from cchc.projections.projection import Asset, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.catalog import Catalog

ATOM = "{http://www.w3.org/2005/Atom}"
TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}

SITE = {
    "_data/units.yml": """
        - {id: so-noi-vu, name: Sở Nội vụ, group: so, from: 2004-01-01, names: [{name: Ban Tổ chức, to: 2019-12-31}]}
        - {id: so-cu, name: Sở Cũ, group: so, from: 2004-01-01, to: 2025-02-28, successors: [so-noi-vu]}
    """,
    "_data/topics.yml": "- {id: the-che, name: Cải cách thể chế}\n",
    "_data/specials.yml": "- {id: mot-cua, title: Một cửa}\n",
    "tin-tuc/index.md": "---\ntitle: Tin tức – Sự kiện\norder: 1\n---\n",
    "tin-tuc/trong-tinh/index.md": "---\ntitle: Trong tỉnh\nfeed: {items: 2, content: summary}\n---\n",
    "van-ban/index.md": "---\ntitle: Văn bản\norder: 2\n---\n",
}
"""A site without records; its section "Văn bản" stays empty."""


def record(title: str, date: str, body: str = "Nội dung.", **more: str) -> str:
    """The text of a record; keywords are further lines of its front matter."""
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: {date}\n{lines}---\n\n{body}\n"


def outputs(catalog: Catalog, **options: int) -> list[Page | Asset]:
    """All that the projection makes."""
    return outputs_of(PROJECTION, catalog, PROJECTION.options(**options))


def files(catalog: Catalog, **options: int) -> dict[str, bytes]:
    """Its files by address."""
    return {output.address: output.content for output in outputs(catalog, **options) if isinstance(output, Asset)}


def xml_feeds(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The RSS and Atom feeds of `files`."""
    return {address: content for address, content in made.items() if address.rpartition("/")[2] in TYPES}


def parsed(content: bytes) -> Any:
    """A feed as a reader sees it; one that is not well-formed is an error."""
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.bozo_exception
    return found


def contents(content: bytes) -> list[str]:
    """The HTML of every entry of an RSS or Atom feed."""
    return [part.value for entry in parsed(content).entries for part in entry.get("content", ())]


def faults(address: str, content: bytes, site_url: str) -> Iterator[str]:
    """What the W3C's validator would say of the mistakes that are easily made here."""
    root = ET.fromstring(content)  # noqa: S314 - made by ourselves
    own = (site_url + address.removeprefix("/"), TYPES[address.rpartition("/")[2]])
    if [(link.get("href"), link.get("type")) for link in root.iter(f"{ATOM}link") if link.get("rel") == "self"] != [own]:
        yield "not exactly one link to itself"
    yield from _repeated("an id", [*root.iterfind(f"{ATOM}entry/{ATOM}id"), *root.iter("guid")])
    yield from _repeated("a time of update", root.findall(f"{ATOM}entry/{ATOM}updated"))
    if any(guid.get("isPermaLink") != "false" for guid in root.iter("guid")):
        yield "an id that claims to be an address"
    if root.findall(".//item/author"):
        yield "an RSS author without an e-mail address"
    for entry in root.iter(f"{ATOM}entry"):
        yield from _link_faults(entry.findall(f"{ATOM}link"))
    for element in root.iter():
        for name in ("href", "url"):
            if not re.match(r"https?://[^\s]+$", element.get(name, "https://x")):
                yield f"{element.tag} leads to {element.get(name)}"
    for html in contents(content):
        yield from _html_faults(html)


def _repeated(what: str, elements: list[ET.Element]) -> Iterator[str]:
    texts = [element.text for element in elements]
    if len(set(texts)) != len(texts):
        yield f"two entries share {what}"


def _link_faults(links: list[ET.Element]) -> Iterator[str]:
    if [link.get("type") for link in links if link.get("rel") == "alternate"] != ["text/html"]:
        yield "an entry without exactly one page"
    if any(link.get("rel") not in ("alternate", "enclosure") or not link.get("type") for link in links):
        yield "an entry's link without rel or type"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _html_faults(html: str) -> Iterator[str]:
    tags = _Tags()
    tags.feed(html)
    for tag, attributes in tags.found:
        if tag in ("script", "style", "iframe", "object", "embed", "form", "input", "svg", "math"):
            yield f"<{tag}> in content"
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "id", "class"):
                yield f"{name} in content"
            if name in ("href", "src", "cite") and not re.match(r"(https?://|mailto:|tel:)", value or ""):
                yield f"{tag} leads to {value}"
