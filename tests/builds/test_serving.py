"""`mkdocs serve`: what is saved is soon to be seen, and what is wrong stands on the page, but in no file."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.builds.test_faults import FAULTY
from tests.sites import GOOD, build, copy_of, environment, files_of, with_fast, write_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARKUP = '---\ntitle: Thẻ\ndate: 2026-11-01\nunit: "<script>alert(1)</script>"\n---\n'
NEWS = "tin-tuc/2026/mot-cua/"
BANNER = '<aside id="cchc-faults"'
FAULT = 'summary: "<b>Sai</b>"\nsumary: Sai khóa\n'


class Serving:
    """A running `mkdocs serve`, and how to ask it."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    @property
    def said(self) -> str:
        """What it has printed."""
        return self.log.read_text(encoding="utf-8")

    def ask(self, address: str, path: str = "/trang/") -> tuple[int, str, str]:
        """Status, kind and text of the answer, or zero where there is none; its length is what its header says."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}{address}", timeout=30) as answer:
                raw = answer.read()
                assert answer.headers["Content-Length"] in {None, str(len(raw))}
                return answer.status, answer.headers["Content-Type"], raw.decode("utf-8")
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Content-Type"], error.read().decode("utf-8")
        except OSError:
            return 0, "", ""

    def page(self, address: str) -> str:
        """The text of a page, its entities resolved."""
        return unescape(self.ask(address)[2])

    def until(self, happened: Callable[[], object], seconds: float = 60) -> float:
        """Wait for something, and tell how long it took."""
        begin = time.monotonic()
        while not happened():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < begin + seconds, f"it never happened\n{self.said}"
            time.sleep(0.05)
        return time.monotonic() - begin


@contextmanager
def serving(home: Path, *options: str, fast: bool = True, port: int = 0, **env: str) -> Iterator[Serving]:
    """Serve a checkout by the fast or the ordinary path, until it has answered and to the end of the test."""
    if fast:
        with_fast(home)
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    log = home.parent / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", "-f", str(home / "mkdocs.yml"), *options]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, cwd=home, env=environment() | env, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True
        )
    found = Serving(process, port, log)
    try:
        found.until(lambda: found.ask("")[0] == 200)
        yield found
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)


def replace(file: Path, before: str, after: str) -> str:
    """Put other words into a file, and return what it was."""
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The good site's checkout."""
    return copy_of(GOOD, to=tmp_path / "trang")


both_paths = pytest.mark.parametrize("fast", [True, False], ids=["fast", "ordinary"])


@both_paths
@pytest.mark.parametrize("watch", ["", "poll"])
def test_what_is_saved_is_soon_to_be_seen(fast: bool, watch: str, home: Path) -> None:  # noqa: FBT001 - a case
    if not fast and watch:
        pytest.skip("the way of watching is not the path's")
    with serving(home, fast=fast, CCHC_WATCH=watch) as site:
        for file, address in (
            ("content/tin-tuc/2026/mot-cua.md", NEWS),
            ("content/tin-tuc/index.md", "tin-tuc/"),
            ("docs/index.md", ""),
        ):
            path = home / file
            path.write_text(path.read_text(encoding="utf-8") + "\nVừa lưu xong.\n", encoding="utf-8")
            assert site.until(lambda address=address: "Vừa lưu xong." in site.page(address)) < 10
        replace(home / "mkdocs.yml", "site_name: Cải cách hành chính", "site_name: Tên mới")
        site.until(lambda: "Tên mới" in site.page(NEWS))
        # As editors do it: a new file in the place of the old.
        fresh = home / "mkdocs.yml.new"
        fresh.write_text((home / "mkdocs.yml").read_text(encoding="utf-8").replace("Tên mới", "Tên sau"), encoding="utf-8")
        fresh.replace(home / "mkdocs.yml")
        site.until(lambda: "Tên sau" in site.page(NEWS))
        quiet = site.said.count("Detected file changes")
        time.sleep(2)
        assert site.said.count("Detected file changes") == quiet, "its own reading is taken for changes"
        assert BANNER not in site.page("")
        assert "Traceback" not in site.said


def test_the_docs_and_the_theme_are_watched_after_a_build_with_nothing_to_do(home: Path) -> None:
    own = copy_of(GOOD.parents[2] / "plugins/cchc/theme", to=home / "giao-dien")
    env = {"CCHC_TEST_THEME": str(own)}
    with serving(home, **env) as site:
        port = site.port
    with serving(home, port=port, **env) as site:
        assert "Không có gì thay đổi" in site.said
        docs = home / "docs/index.md"
        docs.write_text(docs.read_text(encoding="utf-8") + "\nVừa lưu xong.\n", encoding="utf-8")
        site.until(lambda: "Vừa lưu xong." in site.page(""))
        main = own / "main.html"
        main.write_text(main.read_text(encoding="utf-8") + "<!-- giao diện mới -->", encoding="utf-8")
        site.until(lambda: "<!-- giao diện mới -->" in site.page(NEWS))


@both_paths
def test_a_fault_stands_on_every_page_until_it_is_mended(fast: bool, home: Path) -> None:  # noqa: FBT001 - a case
    with serving(home, fast=fast) as site:
        file = home / "content/tin-tuc/2025/sap-xep.md"
        right = replace(file, "title:", f"{FAULT}title:")
        site.until(lambda: BANNER in site.page(""))
        for address in ("", NEWS, "van-ban/", "khong-co/"):
            page = site.page(address)
            assert re.search(r'<body[^>]*><aside id="cchc-faults" role="region" aria-labelledby="cchc-faults-title"', page), (
                address
            )
            aside = page[page.index(BANNER) : page.index("</aside>")]
            assert aside.index("<h3") < aside.index("content/tin-tuc/2025/sap-xep.md:3")
            assert "<strong>sumary</strong>" in aside
            assert 'Có phải ý bạn là "summary"?' in aside
            assert "<details open>" in aside
        assert site.ask("khong-co/")[0] == 404
        assert epoch_of(site.page("khong-co/"))
        assert BANNER not in site.page("tin-tuc/rss.xml")
        assert site.ask("tin-tuc/2025/sap-xep/")[0] == 404, "a record with a fault is not shown"
        file.write_text(right, encoding="utf-8")
        site.until(lambda: BANNER not in site.page(""))
        assert site.ask("tin-tuc/2025/sap-xep/")[0] == 200
        assert [name for name, raw in files_of(home / ".cache").items() if b"cchc-faults" in raw] == []
        assert "Traceback" not in site.said


def test_errors_come_before_warnings_and_markup_is_shown_as_text(home: Path) -> None:
    write_site(home / "content", FAULTY | {"tin-tuc/2025/quen.txt": "Quên.", "tin-tuc/2026/the.md": MARKUP})
    with serving(home) as site:
        page = site.page("")
        aside = page[page.index(BANNER) : page.index("</aside>")]
        assert re.search(r"Bản xem trước có \d+ lỗi và 1 cảnh báo", aside)
        assert aside.index("không phải là một ngày có thật") < aside.index("Không bài nào dùng đến tệp này")
        assert "<script>alert" in aside
        assert "<script>alert" not in site.ask("")[2]
        assert site.ask("tin-tuc/2026/ngay/")[0] == 404


@both_paths
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("- cchc/content:\n", "- cchc/content:\n      folder: khong-co\n", 'không có thư mục nội dung "khong-co"'),
        ("largest_file_mb: 1", "largest_file_mb: [1", "error parsing the configuration file"),
        ("largest_file_mb: 1", "largest_file_mb: một", "largest_file_mb"),
        ("  - cchc/listing\n", "  - cchc/listing:\n      kich_co: 3\n", "cchc/listing: kich_co: không có tùy chọn này"),
        ("extra:\n", "hooks: [hong.py]\nextra:\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_build_that_fails_shows_why_over_the_last_good_one(
    before: str,
    after: str,
    said: str,
    fast: bool,  # noqa: FBT001 - a case
    home: Path,
) -> None:
    (home / "hong.py").write_text("def on_config(config):\n    return 1 / 0\n", encoding="utf-8")
    with serving(home, fast=fast) as site:
        epoch = epoch_of(site.page(NEWS))
        right = replace(home / "mkdocs.yml", before, after)
        site.until(lambda: BANNER in site.page(NEWS))
        page = site.page(NEWS)
        aside = page[page.index(BANNER) : page.index("</aside>")]
        assert said in aside
        assert "Lần dựng cuối không thành" in aside
        # MkDocs' own way is to empty the folder first.
        assert "Quầy mở sáng thứ bảy" in page or not fast
        assert epoch_of(page) > epoch, "browsers load the page again"
        (home / "mkdocs.yml").write_text(right, encoding="utf-8")
        site.until(lambda: BANNER not in site.page(NEWS))


def epoch_of(page: str) -> int:
    """The version of the site that a page's script waits to be replaced."""
    return int(re.search(r"livereload\((\d+), \d+\)", page)[1])  # type: ignore[index] - it is there


def test_drafts_stay_hidden(home: Path) -> None:
    write_site(
        home / "content", {"tin-tuc/2026/nhap.md": "---\ntitle: Còn nháp\ndate: 2026-11-01\nstatus: draft\n---\n\nNháp.\n"}
    )
    with serving(home) as site:
        assert site.ask("tin-tuc/2026/nhap/")[0] == 404
        assert "Còn nháp" not in site.page("tin-tuc/")


@both_paths
def test_serving_without_reloading_shows_the_site(fast: bool, home: Path) -> None:  # noqa: FBT001 - a case
    with serving(home, "--no-livereload", fast=fast) as site:
        for address in (NEWS, "van-ban/", "tin-tuc/rss.xml"):
            assert site.ask(address)[0] == 200
        assert site.ask("khong-co/")[0] == 404


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send to another process")
def test_it_ends_when_told_to_and_leaves_what_it_knows(home: Path) -> None:
    with serving(home) as site:
        os.killpg(site.process.pid, signal.SIGINT)
        assert site.process.wait(timeout=30) == 0
        assert "Traceback" not in site.said
        port = site.port
    with serving(home, port=port) as site:
        assert "Không có gì thay đổi" in site.said


def test_an_option_added_while_serving_that_needs_the_ordinary_path_is_followed(home: Path) -> None:
    (home / "them.py").write_text(
        'def on_post_page(output, page, config):\n    return output + "<!-- thêm -->"\n', encoding="utf-8"
    )
    with serving(home) as site:
        right = replace(home / "mkdocs.yml", "extra:\n", "hooks: [them.py]\nextra:\n")
        site.until(lambda: "<!-- thêm -->" in site.page(NEWS))
        (home / "mkdocs.yml").write_text(right, encoding="utf-8")
        site.until(lambda: "<!-- thêm -->" not in site.page(NEWS))
        assert site.ask(NEWS)[0] == 200


def test_a_build_after_serving_is_as_ever(home: Path, good_build: Path) -> None:
    with serving(home) as site:
        assert site.ask(NEWS)[0] == 200
    done = build(home, "--strict")
    assert done.returncode == 0, done.stdout
    assert files_of(home / "site") == files_of(good_build)


def test_two_ports_do_not_disturb_each_other(home: Path) -> None:
    with serving(home) as one, serving(home) as other:
        for site in (one, other, one):
            assert f"http://127.0.0.1:{site.port}/trang/{NEWS}" in site.page(NEWS)
