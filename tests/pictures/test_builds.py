"""Builds with pictures: both paths to the same bytes, nothing published that tells of people, only what changed made again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.pictures.test_forms import site_with
from tests.pictures.test_pictures import WHO, drawn, exif_of, saved
from tests.sites import build, files_of, with_fast

if TYPE_CHECKING:
    from pathlib import Path

PHOTO = saved(drawn(2400, 1600), "JPEG", exif=exif_of(6))
OTHER = saved(drawn(1600, 1600), "JPEG", exif=exif_of())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = site_with(tmp_path, a_jpg=PHOTO, b_png=saved(drawn(1300, 700), "PNG"))
    with_fast(made)
    return made


def tree_of(home: Path, *, fast: bool, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setenv("CCHC_FAST", "" if fast else "0")
    done = build(home, "--strict")
    assert done.returncode == 0, done.stdout
    return files_of(home / "site")


def test_both_paths_make_the_same_bytes_before_and_after_a_picture_is_exchanged(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tree_of(home, fast=True, monkeypatch=monkeypatch)
    (home / "content/tin-tuc/2026/anh/a.jpg").write_bytes(OTHER)
    done = build(home, "--strict")
    made = int(re.search(r"Đã dựng (\d+) tệp, bỏ (\d+) tệp", done.stdout)[1])  # type: ignore[index]  # it always says so
    second = files_of(home / "site")
    assert first.keys() != second.keys()
    assert made < 30, done.stdout
    assert tree_of(home, fast=False, monkeypatch=monkeypatch) == second
    (home / "content/tin-tuc/2026/anh/a.jpg").write_bytes(PHOTO)
    assert tree_of(home, fast=True, monkeypatch=monkeypatch) == first


def test_nothing_that_is_published_tells_who_took_a_picture_and_where(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for fast in (True, False):
        found = tree_of(home, fast=fast, monkeypatch=monkeypatch)
        assert {path for path, content in found.items() if WHO.encode() in content} == set()
        assert "tin-tuc/2026/anh/a.jpg" in found
        assert sum(path.startswith("assets/anh/") for path in found) == 4


def test_what_was_made_once_is_not_made_again_by_a_build_from_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree_of(home, fast=True, monkeypatch=monkeypatch)
    kept = {path: path.stat().st_mtime_ns for path in (home / ".cache/cchc/images").iterdir()}
    assert len(kept) == 4
    ledgers = list((home / ".cache/cchc").rglob("*.ledger"))
    assert ledgers
    for ledger in ledgers:
        ledger.unlink()
    tree_of(home, fast=True, monkeypatch=monkeypatch)
    assert {path: path.stat().st_mtime_ns for path in (home / ".cache/cchc/images").iterdir()} == kept
