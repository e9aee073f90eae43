"""A site built as people build it: with its index at the end, the same on either path, and beside `serve` without waiting."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.builds.test_determinism import differing
from tests.builds.test_serving import serving
from tests.sites import GOOD, build, copy_of, environment, files_of

from cchc.search.indexing import MISSING

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = "tim-kiem/chi-muc/index.json"
ARTICLE = "---\ntitle: {title}\ndate: 2026-11-19\n---\n\nChuyện {title} ở Bến Cát.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A checkout that makes its index, never built."""
    made = copy_of(GOOD, to=tmp_path / "trang")
    config = made / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("cchc/search: {make_index: false}", "cchc/search") + "  - cchc/fast\n"
    config.write_text(text, encoding="utf-8")
    return made


def publish(home: Path, name: str) -> None:
    """A new article of this year."""
    (home / f"content/tin-tuc/2026/{name}.md").write_text(ARTICLE.format(title=name), encoding="utf-8")


def shards(site: Path) -> dict[str, str]:
    """The shards of a built site with the folders in which they lie."""
    manifest: dict[str, Any] = json.loads((site / MANIFEST).read_bytes())
    return {shard["id"]: shard["path"] for shard in manifest["shards"]}


def test_the_fast_path_leaves_what_the_ordinary_one_does(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(home, "--strict").returncode == 0
    publish(home, "them-mot")
    assert build(home, "--strict").returncode == 0
    monkeypatch.setenv("CCHC_FAST", "0")
    other = copy_of(home, to=tmp_path / "khac")
    done = build(other, "--strict")
    assert done.returncode == 0, done.stdout
    assert differing(files_of(home / "site"), files_of(other / "site")) == []
    assert "2026" in shards(home / "site")


def test_a_publish_makes_one_shard_and_nothing_new_makes_none(home: Path) -> None:
    build(home)
    before = shards(home / "site")
    publish(home, "them-mot")
    assert "Đã lập chỉ mục tìm kiếm: 2026.\n" in build(home).stdout
    after = shards(home / "site")
    assert {ident for ident in after if after[ident] != before[ident]} == {"2026"}
    done = build(home).stdout
    assert "Không có gì thay đổi." in done
    assert "chỉ mục" not in done


def test_an_index_that_somebody_has_broken_is_mended_though_nothing_else_is_to_do(home: Path) -> None:
    build(home)
    before = files_of(home / "site")
    (home / "site" / MANIFEST).unlink()
    assert build(home).returncode == 0
    assert files_of(home / "site") == before


def test_a_record_that_expires_leaves_the_index_with_time_alone(home: Path) -> None:
    text = ARTICLE.format(title="zqhethan").replace("---\n\n", "expires: 2026-11-21\n---\n\n")
    (home / "content/tin-tuc/2026/het-han.md").write_text(text, encoding="utf-8")
    build(home)
    before = shards(home / "site")["2026"]
    assert build(home, as_of="2026-11-21").returncode == 0
    assert shards(home / "site")["2026"] != before
    assert not (home / "site/tim-kiem/chi-muc" / before).exists()
    assert not any(b"zqhethan" in content for content in files_of(home / "site").values())


def test_a_strict_build_without_pagefind_says_so_once_and_ends_well(home: Path) -> None:
    program = """
import cchc.search.indexing as indexing
indexing.find_engine = lambda: None
from mkdocs.__main__ import cli
cli(["build", "--strict"])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=home, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(MISSING) == 1
    assert not (home / "site" / MANIFEST).exists()
    assert (home / "site/opensearch.xml").is_file()


def test_a_wrong_option_is_one_clear_line(home: Path) -> None:
    config = home / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("- cchc/search", "- cchc/search: {attachment_mb: nhiều}")
    config.write_text(text, encoding="utf-8")
    done = build(home)
    assert done.returncode != 0
    assert "cchc/search: attachment_mb: cần một số nguyên" in done.stdout
    assert "Traceback" not in done.stdout


def test_serve_shows_pages_before_the_index_is_there_and_then_each_save_in_it(home: Path) -> None:
    with serving(home) as site:

        def told() -> dict[str, str]:
            status, _, content = site.ask(MANIFEST)
            found: dict[str, Any] = json.loads(content) if status == 200 else {"shards": []}
            return {shard["id"]: shard["path"] for shard in found["shards"]}

        assert site.ask("tin-tuc/")[0] == 200
        site.until(told)
        before = told()["2026"]
        publish(home, "vua-luu")
        site.until(lambda: site.ask("tin-tuc/2026/vua-luu/")[0] == 200)
        site.until(lambda: told().get("2026", before) != before)
        assert "Traceback" not in site.said
