"""A page's title and address → links by which readers pass it on, or report an error in it; no script of anybody's is needed."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from urllib.parse import quote

from cchc.projections.projection import Link

E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
WEB = re.compile(r"https?://[^\s/]+/\S*")


def share_links(title: str, url: str) -> tuple[Link, ...]:
    """Where most people pass things on.

    Zalo has published no address but that of its script; this one is what the script's button opens.
    """
    told = b64encode(json.dumps({"url": url}, separators=(",", ":")).encode()).decode()
    body = quote(f"{title}\r\n{url}\r\n", safe="")
    return (
        Link("Zalo", f"https://button-share.zalo.me/share_external?layout=1&color=blue&customize=false&d={quote(told, safe='')}"),
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={quote(url, safe='')}"),
        Link("Thư điện tử", f"mailto:?subject={quote(title, safe='')}&body={body}"),
    )


def report_link(where: str, title: str, url: str) -> str:
    """A letter, or the form at a web address, that already says which page is meant; nothing where there is nowhere to report."""
    if WEB.fullmatch(where):
        return where.replace("{title}", quote(title, safe="")).replace("{address}", quote(url, safe=""))
    if not where:
        return ""
    body = f"Trang: {title}\r\nĐịa chỉ: {url}\r\n\r\nChỗ sai:\r\n\r\nNên sửa thành:\r\n"
    return f"mailto:{where}?subject={quote(f'Báo lỗi: {title}', safe='')}&body={quote(body, safe='')}"
