"""The options → what each file is to be served with: which lines, for which addresses. How that is written each server knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.catalog.media import MIME_TYPES
from cchc.projections.security.policy import policy

if TYPE_CHECKING:
    from cchc.projections.security.policy import Options

FEATURES = (
    *("accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
)
"""What no page asks a device for."""


def everywhere(options: Options) -> dict[str, str]:
    """What every answer says, whatever it is."""
    return {
        "Content-Security-Policy": policy(options),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",  # for browsers that do not know `frame-ancestors`
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        # Not `same-origin`: feed readers show our pictures, other portals our badge and our data. Nothing here is secret.
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Strict-Transport-Security": f"max-age={options.hsts_days * 86_400}",
    }


FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"
"""Kept, and asked about each time: what is published is seen at once, and what has not changed costs an empty answer."""

KEPT = ("/assets/stylesheets/", "/assets/anh/", "/tim-kiem/chi-muc/phan/")
"""Folders in which a file's name changes with what it holds: those are kept `FOREVER`, all else stays `FRESH`."""

OPEN = "/data/"
"""Open data may be read by the scripts of other sites, and so may feeds."""

FEEDS = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "opml.xml": "text/x-opml",
}
"""Types that no server knows by the end of a name."""

TYPES = {
    suffix.removeprefix("."): mime
    for suffix, mime in sorted(
        {
            **MIME_TYPES,
            ".css": "text/css",
            ".html": "text/html",
            ".js": "text/javascript",
            ".svg": "image/svg+xml",
            ".wasm": "application/wasm",
            ".webmanifest": "application/manifest+json",
            ".woff2": "font/woff2",
        }.items()
    )
}
"""By the end of a name: all that a site can hold. Old servers do not know some of them."""


def is_text(mime: str) -> bool:
    """Whether a file of this type is text: it is sent as UTF-8, or Vietnamese letters break; and smaller where it can be."""
    return mime.startswith("text/") or mime.endswith(("json", "xml"))
