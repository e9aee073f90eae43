"""Checkouts: one of one's own, never built; and a large one, with what the ordinary path makes of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from tests.builds.test_determinism import differing
from tests.fast.checkout import Checkout
from tests.fast.garden import make_garden
from tests.sites import build, copy_of, files_of

if TYPE_CHECKING:
    from pathlib import Path

LARGE = 1500


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout of one's own, never built."""
    return Checkout(make_garden(tmp_path / "trang"))


@pytest.fixture(scope="session")
def large_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a large checkout, never built, with the site that the ordinary path makes of it; and how long."""
    base = tmp_path_factory.getbasetemp()
    base = (base.parent if base.name.startswith("popen-") else base) / "lon"
    with FileLock(f"{base}.lock"), pytest.MonkeyPatch.context() as patch:
        if not (base / "giay").is_file():
            make_large(base / "trang")
            patch.setenv("CCHC_FAST", "0")
            assert build(base / "trang", "-d", str(base / "sach")).returncode == 0
            patch.delenv("CCHC_FAST")
            home = copy_of(base / "trang", to=base / "do")
            began = time.monotonic()
            done = build(home)
            assert done.returncode == 0, done.stdout
            seconds = time.monotonic() - began
            assert differing(files_of(base / "sach"), files_of(home / "site")) == []
            (base / "giay").write_text(str(seconds), encoding="utf-8")
    return base


def make_large(home: Path) -> None:
    """The garden with many more records."""
    folder = make_garden(home) / "content/nhieu/kho"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Kho\n---\n", encoding="utf-8")
    for n in range(LARGE):
        dated = f"date: {2021 + n % 6}-{n % 10 + 1:02}-{n % 28 + 1:02}"
        head = f"title: Bài kho {n}\n{dated}\ntags: [kho {n % 9}]\ntopics: [chinh-quyen-so]"
        (folder / f"kho-{n:04}.md").write_text(f"---\n{head}\n---\n\nChữ của bài {n}.\n", encoding="utf-8")


@pytest.fixture
def large(large_base: Path, tmp_path: Path) -> Path:
    """A copy of the large checkout, never built."""
    return copy_of(large_base / "trang", to=tmp_path / "lon")


@pytest.fixture(scope="session")
def large_clean(large_base: Path) -> tuple[dict[str, bytes], float]:
    """What the ordinary path makes of the large checkout; and how long a cold build takes on the fast one."""
    return files_of(large_base / "sach"), float((large_base / "giay").read_text(encoding="utf-8"))
