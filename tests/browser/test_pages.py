"""What every page of the demo site has, asked of its HTML."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class Seen(HTMLParser):
    """What a page holds, as far as these tests ask."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.metas: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.handlers: list[str] = []
        self.styles: list[str] = []
        self.lang = ""
        self.images: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "meta" and "content" in given:
            self.metas[given.get("name") or given.get("property", "")] = given["content"]
        if tag == "link":
            self.links.append((given.get("rel", ""), given.get("href", "")))
        if tag == "img":
            self.images.append(given)
        self.handlers += [name for name in given if name.startswith("on")]
        self.styles += [given["style"]] if "style" in given else []


@pytest.fixture(scope="session")
def pages(demo: Path) -> dict[str, Seen]:
    """Every page of the site that is no signpost, by its file."""
    found = {}
    for path in sorted(demo.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if "http-equiv" in text[:600]:
            continue
        seen = Seen()
        seen.feed(text)
        found[path.relative_to(demo).as_posix()] = seen
    assert len(found) > 100
    return found


def test_every_page_has_one_title_of_its_own_language(pages: dict[str, Seen]) -> None:
    assert {name: seen.tags["h1"] for name, seen in pages.items() if seen.tags["h1"] != 1} == {}
    assert {name for name, seen in pages.items() if seen.lang != "vi"} == set()


def test_no_id_stands_twice_on_a_page(pages: dict[str, Seen]) -> None:
    twice = {name: [i for i, n in seen.ids.items() if n > 1] for name, seen in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_no_page_has_handlers_or_styles_in_its_tags(pages: dict[str, Seen]) -> None:
    assert {name: seen.handlers for name, seen in pages.items() if seen.handlers} == {}
    assert {name: seen.styles for name, seen in pages.items() if seen.styles} == {}


@pytest.mark.parametrize("name", ["title", "creator", "date", "description", "publisher", "identifier", "language"])
def test_dublin_core_is_never_empty(pages: dict[str, Seen], name: str) -> None:
    empty = {page for page, seen in pages.items() if page != "404.html" and not seen.metas.get(f"DC.{name}")}
    assert empty == set()


def test_every_page_says_its_canonical_address_and_its_feeds(pages: dict[str, Seen]) -> None:
    for page, seen in pages.items():
        if page == "404.html":
            continue
        address = page.removesuffix("index.html")
        assert ("canonical", f"https://cchc.songlam.example/{address}") in seen.links, page
        assert any(rel == "alternate" for rel, _ in seen.links), page


def test_every_page_says_that_it_is_fictional_and_the_front_page_of_which_day(demo: Path) -> None:
    for path in demo.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if "http-equiv" in text[:600]:
            continue
        assert "hư cấu" in text, path
    assert "Số liệu tính đến" in (demo / "index.html").read_text(encoding="utf-8")
    assert "20/11/2026" in (demo / "index.html").read_text(encoding="utf-8")


def test_every_image_has_a_text_in_its_place(pages: dict[str, Seen]) -> None:
    assert {name for name, seen in pages.items() if any("alt" not in image for image in seen.images)} == set()


def test_the_site_can_stand_in_any_folder(demo: Path) -> None:
    from_root = re.compile(r'<(?:a|img|link|script)\b[^<>]*\s(?:href|src)="/[^"]*"')
    found = {
        path: from_root.findall(path.read_text(encoding="utf-8")) for path in demo.rglob("*.html") if path.name != "404.html"
    }
    assert {path: links for path, links in found.items() if links} == {}


def test_every_link_of_the_site_leads_to_a_file_of_the_site(demo: Path) -> None:
    files = {path.relative_to(demo).as_posix() for path in demo.rglob("*") if path.is_file()}
    broken = []
    for path in demo.rglob("*.html"):
        here = path.relative_to(demo).as_posix()
        folder = [] if here == "404.html" else here.split("/")[:-1]
        for target in re.findall(r'(?:href|src)="([^"]*)"', path.read_text(encoding="utf-8")):
            bare = target.partition("#")[0].partition("?")[0]
            if not bare or re.match(r"[a-z]+:", bare):
                continue
            parts = list(folder) if not bare.startswith("/") else []
            for part in bare.split("/"):
                if part == "..":
                    parts = parts[:-1]
                elif part not in ("", "."):
                    parts.append(part)
            found = "/".join(parts)
            if found not in files and f"{found}/index.html".lstrip("/") not in files:
                broken.append((here, target))
    assert broken == []
