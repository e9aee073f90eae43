"""The built site as a visitor and a machine go through it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as ET

import pytest
from tests.builds.reading import page, read
from tests.builds.rich import MANY, PAGE_SIZE
from tests.sites import files_of, result_of

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.pipeline import Result

ROOT = "https://cchc.example/trang/"


@pytest.fixture(scope="module")
def result(rich_build: Path) -> Result:
    """What the pipeline says of the same site."""
    return result_of(rich_build.parent)


def test_every_page_and_file_of_the_pipeline_is_there(rich_build: Path, result: Result) -> None:
    built = set(files_of(rich_build))
    wanted = {f"{p.address.removeprefix('/')}index.html" for p in result.pages}
    wanted |= {unquote(a.address.removeprefix("/")) for a in result.assets}
    wanted |= {unquote(m.address.removeprefix("/")) for m in result.catalog.media.values()}
    assert wanted - built == set()
    extra = {path for path in built - wanted if not path.startswith("assets/")}
    assert {path for path in extra if not path.startswith("tim-kiem/chi-muc/")} <= {"404.html", "sitemap.xml.gz"}


def test_links_are_relative_and_lead_somewhere(rich_build: Path) -> None:
    built = files_of(rich_build)
    wrong = []
    for path, raw in built.items():
        if not path.endswith(".html") or path == "404.html":
            continue
        for link in read(raw).links:
            if re.match(r"(https?|mailto|tel|data):|#", link):
                continue
            if link.startswith("webcal:"):  # a calendar's program is given a whole address
                wrong += [(path, link)] if link.removeprefix("webcal://cchc.example/trang/") not in built else []
                continue
            target = unquote(urljoin(f"http://x/{path}", link.partition("#")[0].partition("?")[0])).removeprefix("http://x/")
            target += "index.html" if target.endswith("/") or not target else ""
            if link.startswith("/") or target not in built:
                wrong.append((path, link))
    assert wrong == []


def test_a_page_names_its_own_whole_address(rich_build: Path) -> None:
    html = (rich_build / "nhieu/bai-01/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ROOT}nhieu/bai-01/">' in html


def test_numbered_pages_are_whole_and_count_from_the_oldest(rich_build: Path) -> None:
    total = MANY + 1  # with the one of links
    full = total // PAGE_SIZE - 1
    own = page(rich_build, "/nhieu/")
    assert PAGE_SIZE <= len(own.records) <= 2 * PAGE_SIZE - 1
    assert sorted(path.name for path in (rich_build / "nhieu/trang").iterdir()) == sorted(str(n) for n in range(1, full + 1))
    seen = list(own.records)
    for number in range(full, 0, -1):
        records = page(rich_build, f"/nhieu/trang/{number}/").records
        assert len(records) == PAGE_SIZE
        seen += records
    dates = {row["url"]: row["date"] for row in json.loads((rich_build / "data/records.json").read_text(encoding="utf-8"))}
    assert seen == [url for url in dates if url.startswith("/nhieu/")]
    assert all(dates[a] >= dates[b] for a, b in pairwise(seen))
    assert page(rich_build, "/nhieu/trang/1/").records[-1] == "/nhieu/bai-01/"


@pytest.mark.parametrize(
    "address", ["/nhieu/2026/", "/luu-tru/2026/", "/the/nhieu/", "/linh-vuc/chinh-quyen-so/", "/don-vi/so-noi-vu/"]
)
def test_archives_and_groups_are_paged_alike(address: str, rich_build: Path) -> None:
    own = page(rich_build, address)
    size = PAGE_SIZE if address.startswith("/nhieu/") else 20
    assert size <= len(own.records) <= 2 * size - 1
    for numbered in (rich_build / address.strip("/") / "trang").glob("*/index.html"):
        assert len(read(numbered.read_bytes()).records) == size


def test_every_listed_item_says_its_record_in_the_article_and_outside_navigation(rich_build: Path, result: Result) -> None:
    addresses = {record.address for record in result.catalog.records}
    listed = set()
    for path, raw in files_of(rich_build).items():
        if path.endswith(".html"):
            found = read(raw)
            assert found.stray_records == [], path
            assert len(found.records) == len(set(found.records)) or path == "index.html", path
            assert set(found.records) <= addresses, path
            listed |= set(found.records)
    assert listed == addresses


def test_old_addresses_answer(rich_build: Path) -> None:
    for alias in ("tin-tuc/2026/11/chuyen-doi-so.html", "tin-cu/chuyen-doi-so/index.html"):
        found = read((rich_build / alias).read_bytes())
        target = urljoin(f"http://x/{alias.removesuffix('index.html')}", found.meta["refresh"].partition("url=")[2])
        assert target == "http://x/tin-tuc/2026/chuyen-doi-so/"
        assert found.meta["robots"] == "noindex"
        assert target in {urljoin(f"http://x/{alias.removesuffix('index.html')}", link) for link in found.links}


def test_every_page_says_what_it_is_by_dublin_core(rich_build: Path) -> None:
    names = ("title", "creator", "date", "description", "publisher", "identifier", "language")
    for path, raw in files_of(rich_build).items():
        if not path.endswith("index.html") or path.startswith("tin-cu/"):
            continue
        meta = read(raw).meta
        for name in names:
            assert meta.get(f"DC.{name}", "").strip(), f"{path}: DC.{name}"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", meta["DC.date"]), path
        assert meta["description"].strip(), path


def test_the_site_map_names_every_page_with_its_last_true_change(rich_build: Path, result: Result) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ET.parse(rich_build / "sitemap.xml").getroot().findall(f"{space}url")  # noqa: S314 - our own
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in urls}
    pages = {p.address for p in result.pages if "noindex" not in p.head.robots}
    assert {f"{ROOT}{address.removeprefix('/')}" for address in pages} == set(found)
    assert found[f"{ROOT}nhieu/bai-01/"] == "2026-01-10T00:00:00+07:00"
    assert found[f"{ROOT}tin-tuc/2026/mot-cua/"] == "2026-11-19T09:30:00+07:00"
    assert found[f"{ROOT}tin-tuc/2026/chuyen-doi-so/"] == "2026-11-10T08:30:15+07:00"
    instant = result.catalog.build.instant.isoformat()
    assert [url for url, changed in found.items() if changed and changed > instant] == []


def test_a_table_wide_heading_keeps_a_vietnamese_anchor(rich_build: Path) -> None:
    assert 'id="gio-mo-cua"' in (rich_build / "tin-tuc/2026/mot-cua/index.html").read_text(encoding="utf-8")


def test_open_data_is_newest_first_and_names_its_sources(rich_build: Path) -> None:
    rows = json.loads((rich_build / "data/records.json").read_text(encoding="utf-8"))
    assert [row["date"][:10] for row in rows] == sorted((row["date"][:10] for row in rows), reverse=True)
    for row in rows:
        assert (rich_build.parent / row["source_path"]).is_file()
        assert (rich_build / row["url"].strip("/") / "index.html").is_file()
