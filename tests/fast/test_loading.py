"""What a build loads before its work begins: a publish takes half a second, and a module can take a twentieth of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.fast.garden import make_garden
from tests.sites import environment, epoch

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import sys
from mkdocs.__main__ import cli
cli(["build", "--quiet"], standalone_mode=False)
print(*sorted(sys.modules))
"""

# Each of them is loaded where it is used, by those few who use it.
NEVER = {"argparse", "asyncio", "concurrent.futures.process", "holidays", "multiprocessing", "ssl", "subprocess"}
SERVING = {"http.server", "mkdocs.livereload", "watchdog", "cchc.mkdocs.preview", "cchc.mkdocs.fault_banner"}
MAKING = {
    "cchc.content.kinds",
    "cchc.content.markup",
    "cchc.fast.build",
    "cchc.pipeline",
    "cchc.projections",
    "feedgen",
    "lxml",
    "slugify",
}


def loaded(home: Path) -> set[str]:
    """The modules that a build of the checkout has loaded by its end."""
    env = environment() | {"SOURCE_DATE_EPOCH": epoch("2026-11-20 10:00")}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been built."""
    made = make_garden(tmp_path_factory.mktemp("loading") / "trang")
    assert "cchc.fast.build" in loaded(made)
    return made


def test_a_build_with_nothing_to_do_loads_nothing_that_makes_pages(home: Path) -> None:
    loaded(home)
    assert loaded(home) & (NEVER | SERVING | MAKING) == set()


def test_a_publish_loads_neither_what_serves_nor_what_starts_processes(home: Path) -> None:
    text = "---\ntitle: Thêm một bài\ndate: 2026-11-19\n---\n\nNội dung.\n"
    (home / "content/tin-tuc/2026/them-mot-bai.md").write_text(text, encoding="utf-8")
    found = loaded(home)
    assert "cchc.fast.build" in found
    assert found & (NEVER | SERVING) == set()


def test_what_reads_mentions_of_documents_is_loaded_for_a_text_that_may_hold_one(home: Path) -> None:
    reader = "cchc.content.citations.spotting"
    news = home / "content/tin-tuc/2026/khong-so.md"
    text = "---\ntitle: Không nêu số\ndate: 2026-11-18\n---\n\nNgày 12/10/2026, xã/phường nhận hồ sơ.\n"
    news.write_text(text, encoding="utf-8")
    assert reader not in loaded(home)
    news.write_text(text.replace("hồ sơ", "hồ sơ theo Kế hoạch 953/KH-UBND"), encoding="utf-8")
    assert reader in loaded(home)
