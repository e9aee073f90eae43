"""A built site → a few of its pages on which everything stands that stands on any of them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Feature = tuple[str, str, str]


class _Features(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[Feature] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, "", ""))
        for name, value in attrs:
            if name in ("class", "role", "type"):
                self.found |= {(tag, name, word) for word in (value or "").split()}


def features_of(html: str) -> set[Feature]:
    """Every kind of element of a page, told by its name, classes, role and type."""
    parser = _Features()
    parser.feed(html)
    return parser.found


def variety(site: Path) -> tuple[str, ...]:
    """Addresses of pages that together have every kind of element of the site, so that new kinds are looked at by themselves."""
    pages = {
        path.relative_to(site).as_posix().removesuffix("index.html"): features_of(text)
        for path in sorted(site.rglob("*.html"))
        if 'http-equiv="refresh"' not in (text := path.read_text(encoding="utf-8"))[:600]
    }
    left = set().union(*pages.values())
    chosen = []
    while left:
        best = max(pages, key=lambda page: len(pages[page] & left))  # of equals the first
        chosen.append(f"/{best}")
        left -= pages[best]
    return tuple(chosen)
