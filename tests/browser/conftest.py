"""The demo site, built once and served on this machine, and a real Chromium to look at it with."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock
from tests.browser.variety import variety

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).resolve().parents[2]
DEMO_DAY_END = "1795193999"  # 2026-11-20 23:59:59 in Vietnam
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built demo site; built by the first worker that asks, in a copy, so that nothing waits for the checkout's lock."""
    shared = tmp_path_factory.getbasetemp().parent / "demo-site"
    with FileLock(f"{shared}.lock"):
        if not (shared / "site" / "index.html").exists():
            for name in ("mkdocs.yml", "docs", "content", "plugins"):
                source = HOME / name
                _copy(source, shared / name)
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(shared / "mkdocs.yml")],
                check=True,
                env={
                    **os.environ,
                    "SOURCE_DATE_EPOCH": DEMO_DAY_END,
                    "NO_MKDOCS_2_WARNING": "1",
                    "PYTHONPATH": str(shared / "plugins"),
                },
            )
    return shared / "site"


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a test run has its own lines."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """As a real server is set up: what is not found gets the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that goes on to the next page before it has read the last is no fault."""


@pytest.fixture(scope="session")
def address(demo: Path) -> Iterator[str]:
    """Where the demo site is served, without a slash at its end."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(demo)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium. Where there is none the tests are skipped, and CI, which sets CCHC_BROWSER_REQUIRED, fails."""
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CCHC_BROWSER_REQUIRED"):
            pytest.fail("Chromium is required here and not installed (Debian: apt-get install chromium)")
        pytest.skip("NO BROWSER: Chromium is not installed, so nothing was looked at in a browser")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, headless=True, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kinds_of_page(demo: Path) -> dict[str, str]:
    """One address for each kind of page that the site has."""
    records = json.loads((demo / "data" / "records.json").read_text(encoding="utf-8"))
    tasks = json.loads((demo / "data" / "tasks.json").read_text(encoding="utf-8"))
    found = {f"record {record['kind']}": record["url"] for record in reversed(records)}
    longest = max(records, key=lambda record: len(record["title"]))
    plan = next(record for record in records if record["kind"] == "plan")
    return found | {
        "front": "/",
        "longest title": longest["url"],
        "section": f"/{records[0]['section']}/",
        "nested section": f"/{plan['section']}/",
        "year": f"/luu-tru/{records[0]['date'][:4]}/",
        "month": f"/luu-tru/{records[0]['date'][:4]}/{records[0]['date'][5:7]}/",
        "archive": "/luu-tru/",
        "unit": f"/don-vi/{records[0]['unit']}/",
        "units": "/don-vi/",
        "topic": f"/linh-vuc/{records[0]['topics'][0]}/",
        "topics": "/linh-vuc/",
        "specials": "/chuyen-de/",
        "tags": "/the/",
        "progress of plans": "/tien-do/",
        "calendars": "/lich/",
        "unit with tasks": f"/don-vi/{next(unit for task in tasks for unit in task['lead'] if isinstance(unit, str))}/",
        "freshness": "/tinh-trang-cap-nhat/",
        "in time": "/dung-han/",
        "statistics": "/thong-ke/",
        "feeds": "/rss/",
        "open data": "/du-lieu/",
        "choice of facets": "/van-ban/loc/",
        "facet": f"/van-ban/loc/loai/{plan['doc_type']}/",
        "register that searches": f"/van-ban/?loai={plan['doc_type']}",
        "search": "/tim-kiem/",
        "search that found": "/tim-kiem/?q=gi%E1%BA%A5y+ph%C3%A9p&year=2026",
        "search that found nothing": "/tim-kiem/?q=khongcochunay",
        "type of document": f"/loai-van-ban/{plan['doc_type']}/",
        "site map": "/so-do/",
        "not found": "/khong-co-trang-nay/",
    }


@pytest.fixture(scope="session")
def every_element(demo: Path) -> tuple[str, ...]:
    """Addresses on which every kind of element of the site is to be seen, and what scripts make of what was found."""
    return (*variety(demo), "/van-ban/?loai=quyet-dinh", "/tim-kiem/?q=mot+cua")
