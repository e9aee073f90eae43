"""A page's address → the links that start there: addresses from the root become relative ones."""

from __future__ import annotations

import posixpath
import re

MOST_LINKS = 1_000
"""How many links are remembered for the pages of one folder: the menu's, those of labels, units and feeds."""


class Standpoint:
    """A page, as the place where relative links start.

    Relative links let a site be served from any folder, and read from a disk.
    """

    __slots__ = ("_folder", "_folders", "_known", "page")

    def __init__(self, page: str, known: dict[str, str] | None = None) -> None:
        self.page = page
        self._folder = folder = page if page.endswith("/") else f"{page}/"
        self._known = {} if known is None else known
        """links to what is not in the page's own folder: the same for all pages of the folder above"""
        self._folders: dict[str, str] = {}
        """the folders that the page lies in, the nearest first, each with the way up to it"""
        if is_plain(folder):
            way = ""
            while folder:
                self._folders[folder] = way
                folder = folder[: folder.rfind("/", 0, -1) + 1]
                way += "../"

    def link(self, address: str) -> str:
        """The link from the page to `address`, which is from the root; outside addresses and anchors stay."""
        found = self._known.get(address)
        if found is not None and not f"{address}/".startswith(self._folder):
            return found
        if not address.startswith("/"):
            return address
        if is_plain(address) and (address[-1] == "/" or f"{address}/" not in self._folders):
            for folder, way in self._folders.items():
                if address.startswith(folder):
                    found = way + address[len(folder) :] or "./"
                    if way and len(self._known) < MOST_LINKS:
                        self._known[address] = found
                    return found
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
        found = posixpath.relpath(path, self.page) if path != self.page else "."
        return found + ("/" if path.endswith("/") else "") + rest


class Root:
    """Stands in for a page that may be at any address."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def link(self, address: str) -> str:
        """The link from the server's root."""
        return self._folder + address.removeprefix("/") if address.startswith("/") else address


def is_plain(address: str) -> bool:
    """Whether an address from the root is nothing but names of folders and files, so that its text alone leads to it."""
    return address.startswith("/") and not ("//" in address or "/." in address or "?" in address or "#" in address)


def relative(address: str, page: str) -> str:
    """The link from the page at `page` to `address`, both from the root; outside addresses and anchors stay."""
    return Standpoint(page).link(address)


_ADDRESS = re.compile(r'(<(?:a|img|source)\b[^<>]*?\s(?:href|src|srcset)=")(/[^"]*)"')
"""An address from the root in a tag of a body; what stands in a text is left alone."""


def from_page(body: str, standpoint: Standpoint) -> str:
    """The HTML of a body, whose links are from the root, with links that are relative to a page."""
    if '="/' not in body:
        return body
    return _ADDRESS.sub(lambda found: f'{found[1]}{standpoint.link(found[2])}"', body)
