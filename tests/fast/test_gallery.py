"""Files come into their places whole, pages become folders and folders pages; a full disk leaves the old site as it was."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.builds.test_determinism import differing
from tests.fast.checkout import Checkout, breaches
from tests.fast.garden import make_garden
from tests.sites import build, files_of

from cchc.fast import gallery
from cchc.fast.gallery import Gallery, file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FULL = "Đĩa đã đầy"
PATHS = st.sets(st.sampled_from(["a", "a/index.html", "a/b", "a/b/index.html", "c/d/e", "c", "c/d", "f.html"]), max_size=5)


def fits(paths: set[str]) -> bool:
    """Whether none of the files stands where another needs a folder."""
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


def put(made: Gallery, paths: set[str], text: str) -> None:
    """Write files beside the site, and put them into their places."""
    made.prepare()
    for n, path in enumerate(sorted(paths)):
        (made.staging / str(n)).write_text(f"{text} {path}", encoding="utf-8")
        made.place(str(n), path)


@given(before=PATHS.filter(fits), after=PATHS.filter(fits))
@settings(max_examples=150)
def test_pages_become_folders_and_folders_pages(
    before: set[str], after: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("g")
    put(Gallery(home / "site", home / "staging"), before, "1")
    made = Gallery(home / "site", home / "staging")
    made.remove(before - after)
    put(made, after, "2")
    made.sweep(after)
    assert files_of(home / "site") == {path: f"2 {path}".encode() for path in after}
    assert all(any(folder.iterdir()) for folder in (home / "site").rglob("*") if folder.is_dir()), "no folder is left empty"


def test_a_sweep_leaves_what_begins_with_a_dot_at_the_top(tmp_path: Path) -> None:
    for name in (".git/config", ".nojekyll", "la/.an", "la/.sau/x", "giu/index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("x", encoding="utf-8")
    Gallery(tmp_path / "site", tmp_path / "staging").sweep(["giu/index.html"])
    assert sorted(files_of(tmp_path / "site")) == [".git/config", ".nojekyll", "giu/index.html"]


def test_addresses_and_paths(tmp_path: Path) -> None:
    del tmp_path
    assert file_of("/") == "index.html"
    assert file_of("/tin-tuc/") == "tin-tuc/index.html"
    assert file_of("/rss.xml") == "rss.xml"
    assert file_of("/nhieu/tep/b%C3%A0i%20m%E1%BB%9Bi.txt") == "nhieu/tep/bài mới.txt"


def test_two_pages_that_swap_a_page_and_a_folder(checkout: Checkout) -> None:
    alias = "aliases: [/cu/hai, /cu/mot/trong/]\n"
    text = checkout.read("content/nhieu/bai-01.md")
    for head in (
        alias.replace("/cu/hai", "/cu/hai.html"),
        "aliases: [/cu/mot/, /cu/hai.html/trong/]\n",
        "aliases: [/cu/mot.html]\n",
        "",
    ):
        before = checkout.fast_site()
        checkout.write("content/nhieu/bai-01.md", text.replace("---\n", f"---\n{head}", 1))
        assert breaches(checkout.fast(), checkout.ordinary(), before) == []


# --- a full disk


class Tight:
    """A disk with room for so many writes."""

    def __init__(self, room: int, write: Callable[..., None]) -> None:
        self.room = room
        self.write = write

    def __call__(self, path: str, content: bytes) -> None:
        self.room -= 1
        if self.room < 0:
            Path(path).write_bytes(content[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        self.write(path, content)


@pytest.mark.parametrize("room", [0, 1, 7])
def test_a_disk_that_is_full_leaves_the_old_site_whole(room: int, checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    before = checkout.fast().site
    for n in range(1, 9):
        checkout.write(f"content/nhieu/bai-0{n}.md", checkout.read(f"content/nhieu/bai-0{n}.md") + "\nThêm.\n")
    with monkeypatch.context() as tight:
        tight.setattr(gallery, "write_whole", Tight(room, gallery.write_whole))
        full = checkout.fast()
    assert FULL in full.ended
    assert "\n" not in full.ended
    assert full.site == before
    assert breaches(checkout.fast(), checkout.ordinary(), {}) == []


def test_a_ledger_that_cannot_be_written_is_told_and_put_right(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.fast()
    checkout.write("content/nhieu/bai-01.md", checkout.read("content/nhieu/bai-01.md") + "\nThêm.\n")

    def full(*_args: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as tight:
        tight.setattr("cchc.fast.ledger.Ledger.save", full)
        assert FULL in checkout.fast().ended
    assert breaches(checkout.fast(), checkout.ordinary(), {}) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    place = tmp_path / "dia"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"LOUD: no small disk can be mounted here, so no full one was tried: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_real_disk_that_is_full_leaves_the_old_site_whole(small_disk: Path) -> None:
    home = make_garden(small_disk / "trang")
    assert build(home).returncode == 0
    before = files_of(home / "site")
    for n in range(1, 9):
        path = home / f"content/nhieu/bai-0{n}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nThêm dòng.\n", encoding="utf-8")
    filler = small_disk / "day"
    for left in (0, 8_192, 40_960, 163_840, 400_000):
        free = os.statvfs(small_disk)
        filler.write_bytes(b"\0" * max(0, free.f_bavail * free.f_frsize - left))
        done = build(home)
        if done.returncode == 0:
            break
        assert FULL in done.stdout, done.stdout
        assert "Traceback" not in done.stdout
        assert done.stdout.count(FULL) == 1
        assert differing(before, files_of(home / "site")) == [], left
        filler.unlink()
    filler.unlink(missing_ok=True)
    assert build(home).returncode == 0
    checkout = Checkout(home, "2026-11-20")
    assert breaches(checkout.fast(), checkout.ordinary(), {}) == []
