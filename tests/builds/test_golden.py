"""The whole tree that the good site is built into, against the one that is kept in tests/sites/good.expected/.

After a change that is meant: `pytest tests/builds/test_golden.py --refresh-golden`, then read the difference and commit it.
`files.txt` names every file of our own; pages are kept as text (metadata, then the article with its links), data as it is.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.builds.reading import as_text
from tests.sites import SITES, files_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

EXPECTED = SITES / "good.expected"
PAGES = (
    "index.html",
    "gioi-thieu/index.html",
    "tin-tuc/index.html",
    "tin-tuc/trang/1/index.html",
    "tin-tuc/2026/mot-cua/index.html",
    "tin-tuc/2024/da-rut/index.html",
    "van-ban/2020/quyet-dinh-44/index.html",
    "van-ban/ke-hoach/2026/ke-hoach-52/index.html",
    "hoi-dap/2026/giay-phep/index.html",
    "lay-y-kien/2026/quy-che/index.html",
    "don-vi/huyen-ben-cat/index.html",
    "don-vi/index.html",
    "luu-tru/2026/11/index.html",
    "the/index.html",
    "so-do/index.html",
    "tien-do/index.html",
    "lich/index.html",
    "tinh-trang-cap-nhat/index.html",
    "dung-han/index.html",
    "du-lieu/index.html",
    "van-ban/index.html",
    "van-ban/loc/index.html",
    "van-ban/loc/loai/quyet-dinh/index.html",
)
AS_THEY_ARE = (
    "data/documents.csv",
    "data/documents.json",
    "data/documents.schema.json",
    "data/freshness.json",
    "data/records.json",
    "data/timeliness.json",
    "data/tasks.json",
    "data/tasks.schema.json",
    "opml.xml",
    "sitemap.xml",
    "tin-cu/chuyen-doi-so/index.html",
    "tin-tuc/feed.json",
)


def tree_of(site: Path) -> dict[str, str]:
    """What is kept of a built site, as text by path."""
    built = files_of(site)
    ours = [path for path in built if not path.startswith("assets/") or path.startswith("assets/cchc/")]
    kept = {"files.txt": "\n".join([*ours, ""])}
    kept |= {path.removesuffix(".html") + ".txt": as_text(built[path]) for path in PAGES}
    return kept | {path: built[path].decode() for path in AS_THEY_ARE}


def test_the_good_site_is_built_into_the_tree_that_is_expected(good_build: Path, pytestconfig: pytest.Config) -> None:
    found = tree_of(good_build)
    if pytestconfig.getoption("--refresh-golden"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, text in found.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_text(text, encoding="utf-8", newline="")
    expected = {path: raw.decode() for path, raw in files_of(EXPECTED).items()}
    assert found.keys() == expected.keys()
    for path, text in found.items():
        assert text == expected[path], f"{path} (đổi có chủ ý thì chạy pytest {__name__.replace('.', '/')}.py --refresh-golden)"
