"""A page's title and address → links by which readers pass it on, or report an error in it; no script of anybody's is needed."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from cchc.projections.projection import Link

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
WEB = re.compile(r"https?://[^\s/]+/\S*")


_BODY = quote("\r\n\r\nChỗ sai:\r\n\r\nNên sửa thành:\r\n", safe="")
_SUBJECT = quote("Báo lỗi: ", safe="")


class Shared(NamedTuple):
    """A page as it is passed on: its address, and both as they stand in a link."""

    url: str
    quoted_url: str
    quoted_title: str


def shared(title: str, url: str) -> Shared:
    """The page of this title at a whole address."""
    return Shared(url, "%2F".join(map(_quoted, url.split("/"))), "%20".join(map(_quoted, title.split(" "))))


@lru_cache(maxsize=16_384)
def _quoted(word: str) -> str:
    """Titles are made of the same words over and over, and to quote a letter takes as long as to look up a word."""
    return quote(word, safe="")


def share_links(page: Shared) -> tuple[Link, ...]:
    """Where most people pass things on.

    Zalo has published no address but that of its script; this one is what the script's button opens.
    """
    told = quote(b64encode(json.dumps({"url": page.url}).encode()).decode(), safe="")
    return (
        Link("Zalo", f"https://button-share.zalo.me/share_external?layout=1&color=blue&customize=false&d={told}"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={page.quoted_url}"),
        Link("Thư điện tử", f"mailto:?subject={page.quoted_title}&body={page.quoted_url}"),
    )


def report_link(where: str, page: Shared) -> str:
    """A letter, or the form at a web address, that already says which page is meant; nothing where there is nowhere to report."""
    if "://" in where:
        return where.replace("{title}", page.quoted_title).replace("{address}", page.quoted_url)
    return f"mailto:{where}?subject={_SUBJECT}{page.quoted_title}&body={page.quoted_url}{_BODY}" if where else ""
