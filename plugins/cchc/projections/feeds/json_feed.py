"""A channel → the bytes of its JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc.projections.feeds.channels import Channel
    from cchc.projections.feeds.entries import Enclosure, Entry
    from cchc.settings import Site

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel, site: Site) -> bytes:
    """The feed, one line of UTF-8; keys that have nothing to say are left out."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": site.absolute(channel.page),
        "feed_url": site.absolute(channel.address + "feed.json"),
        "description": channel.summary,
        "language": "vi",
        "authors": [{"name": site.organisation or site.name, "url": site.url}],
    }
    items = ",".join(held.written("json", lambda entry: _compact(_item(entry, whole=channel.whole))) for held in channel.entries)
    return f'{_compact(feed).removesuffix("}")},"items":[{items}]}}\n'.encode()


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _item(entry: Entry, *, whole: bool) -> dict[str, Any]:
    content = {"content_html": entry.content} if whole and entry.content else {"content_text": entry.summary}
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        **content,
        "summary": entry.summary,
        "image": entry.image.url if entry.image else None,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.modified.isoformat(),
        "authors": [{"name": person} for person in entry.people],
        "tags": list(entry.categories),
        "attachments": [_attachment(enclosure) for enclosure in entry.attachments],
    }
    return {key: value for key, value in item.items() if value}


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    title = {"title": enclosure.title} if enclosure.title else {}
    return {"url": enclosure.url, "mime_type": enclosure.mime, **title, "size_in_bytes": enclosure.length}
