"""The same content gives the same bytes: in another folder, in another order, a second time, under ProperDocs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.builds.reading import read
from tests.builds.rich import make_rich, rich_files
from tests.sites import build, files_of, with_fast

if TYPE_CHECKING:
    from pathlib import Path


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that are not the same, or in one site alone."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_another_folder_and_another_order_of_files_give_the_same_bytes(rich_build: Path, tmp_path: Path) -> None:
    home = make_rich(tmp_path / "một thư mục khác" / "sâu hơn", seed=20261120)
    done = build(home, "--strict")
    assert done.returncode == 0, done.stdout
    assert differing(files_of(rich_build), files_of(home / "site")) == []


def test_a_second_build_over_the_first_gives_the_same_bytes(rich_build: Path, tmp_path: Path) -> None:
    home = make_rich(tmp_path / "trang")
    assert build(home, "--strict").returncode == 0
    done = build(home, "--strict")
    assert done.returncode == 0, done.stdout
    assert differing(files_of(rich_build), files_of(home / "site")) == []


@pytest.mark.parametrize("fast", [False, True], ids=["ordinary", "fast"])
def test_properdocs_gives_the_same_bytes(fast: bool, rich_build: Path, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    home = make_rich(tmp_path / "trang")
    if fast:
        with_fast(home)
    ours = {path: same(raw) for path, raw in files_of(rich_build).items()}
    for _ in range(1 + fast):
        done = build(home, "--strict", program="properdocs")
        assert done.returncode == 0, done.stdout
        assert differing(ours, {path: same(raw) for path, raw in files_of(home / "site").items()}) == []
    assert ("Không có gì thay đổi" in done.stdout) is fast


def same(raw: bytes) -> bytes:
    """Without the one thing that may differ: which of the two generators, and its version, Material names."""
    return re.sub(rb'(?<=<meta name="generator" content=")[^"]*', b"", raw)


def test_a_new_record_touches_no_numbered_page_and_few_old_ones(rich_build: Path, tmp_path: Path) -> None:
    new = {"nhieu/moi.md": "---\ntitle: Bài mới\ndate: 2026-11-20\ntags: [nhiều]\ntopics: [chinh-quyen-so]\n---\n\nMới.\n"}
    home = make_rich(tmp_path / "trang", more=new)
    done = build(home, "--strict")
    assert done.returncode == 0, done.stdout
    before, after = files_of(rich_build), files_of(home / "site")
    changed = differing(before, after)
    numbered = [path for path in changed if "/trang/" in path and path in before]
    assert [path for path in numbered if path.startswith("nhieu/")] == []
    # Where a further page was cut off, the one before it leads to that page now; what it lists stays.
    assert [path for path in numbered if read(before[path]).records != read(after[path]).records] == []
    sources = {path.removesuffix(".md") for path in rich_files() if path.startswith("nhieu/")}
    records = [path for path in changed if path.removesuffix("/index.html") in sources]
    assert records == ["nhieu/lien-ket/index.html"], "only the page of the record before it names the new one"
