"""Histories that once went wrong, or nearly: each the shortest that shows what it is about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.fast.checkout import breaches
from tests.sites import write_site

from cchc.fast import folders, index
from cchc.fast.build import FastBuild
from cchc.fast.standing import Standing

if TYPE_CHECKING:
    from tests.fast.checkout import Checkout

    from cchc.catalog.media import Media


def equal(checkout: Checkout) -> None:
    """Build on both paths: nothing must tell one from the other."""
    before = checkout.fast_site()
    fast, clean = checkout.fast(), checkout.ordinary()
    assert before or clean.ended == "good", clean
    assert breaches(fast, clean, before) == []


def test_a_record_that_is_edited_after_an_ordinary_build_is_new_in_feeds(checkout: Checkout) -> None:
    equal(checkout)
    equal(checkout)
    checkout.ordinary_in_place()
    checkout.write("content/nhieu/bai-12.md", checkout.read("content/nhieu/bai-12.md") + "\nThêm một dòng.\n")
    equal(checkout)


@pytest.mark.parametrize(
    "name",
    [
        "site.ledger",
        "rest.ledger",
        "code.ledger",
        "kept-feeds.ledger",
        "kept-tasks.ledger",
        "kept-feeds.values",
        "kept-months.ledger",
        "kept-months.values",
    ],
)
def test_a_file_of_the_cache_may_be_lost_at_any_edit(name: str, checkout: Checkout) -> None:
    equal(checkout)
    for n in range(3):
        checkout.write("content/nhieu/bai-12.md", checkout.read("content/nhieu/bai-12.md") + f"\nThêm dòng {n}.\n")
        equal(checkout)
    (checkout.cache / name).unlink()
    checkout.write("content/nhieu/bai-12.md", checkout.read("content/nhieu/bai-12.md") + "\nThêm nữa.\n")
    equal(checkout)


def test_a_hand_page_loses_its_link_when_the_record_is_gone_and_has_it_again(checkout: Checkout) -> None:
    equal(checkout)
    record = checkout.read("content/nhieu/bai-03.md")
    for path in ("content/nhieu/bai-02.md", "docs/so-tay/index.md"):
        assert "bai-03" in checkout.read(path)
    checkout.write("content/nhieu/bai-02.md", checkout.read("content/nhieu/bai-02.md").replace("bai-03", "bai-04"))
    equal(checkout)
    checkout.remove("content/nhieu/bai-03.md")
    equal(checkout)
    checkout.write("content/nhieu/bai-03.md", record)
    equal(checkout)


def test_a_strict_build_says_the_same_of_a_site_at_rest(checkout: Checkout) -> None:
    write_site(checkout.home / "content", {"tin-tuc/2025/quen.txt": "Quên."})
    equal(checkout)
    equal(checkout)
    checkout.strict = True
    equal(checkout)


def test_which_hand_pages_are_left_out_is_seen_when_it_changes(checkout: Checkout) -> None:
    equal(checkout)
    checkout.write("mkdocs.yml", checkout.read("mkdocs.yml") + "\nexclude_docs: |\n  hinh.png\n")
    equal(checkout)
    checkout.write("mkdocs.yml", checkout.read("mkdocs.yml").replace("hinh.png", "khac.png"))
    equal(checkout)


def test_an_editor_that_leaves_a_broken_link_in_docs_stops_nothing(checkout: Checkout) -> None:
    equal(checkout)
    (checkout.home / "docs/.#index.md").symlink_to("editor@machine.1234")
    equal(checkout)


def test_a_link_in_content_that_leads_nowhere_is_reported_though_no_file_has_changed(checkout: Checkout) -> None:
    equal(checkout)
    (checkout.home / "content/nhieu/hong.md").symlink_to("khong-co.md")
    equal(checkout)
    (checkout.home / "content/nhieu/hong.md").unlink()
    equal(checkout)


def test_a_file_that_somebody_has_put_into_the_site_is_taken_out(checkout: Checkout) -> None:
    equal(checkout)
    (checkout.site / "la.txt").write_text("Lạ.", encoding="utf-8")
    equal(checkout)


def test_files_of_the_site_that_were_deleted_or_altered_are_made_again(checkout: Checkout) -> None:
    equal(checkout)
    (checkout.site / "nhieu/bai-01/index.html").unlink()
    equal(checkout)
    for path in ("index.html", "404.html", "rss.xml", "sitemap.xml", "nhieu/anh/noi-bat.png", "assets/stylesheets"):
        found = checkout.site / path
        found = found if found.is_file() else next(file for file in sorted(found.iterdir()) if file.is_file())
        then = found.stat()
        found.write_bytes(bytes(reversed(found.read_bytes())))
        os.utime(found, ns=(then.st_atime_ns, then.st_mtime_ns))
        equal(checkout)


def test_what_a_template_includes_of_a_theme_of_ones_own_is_seen_when_it_changes(checkout: Checkout) -> None:
    overrides = checkout.home / "giao-dien"
    theme = checkout.theme_copy(overrides)
    icon = overrides / ".icons/rieng.svg"
    icon.parent.mkdir()
    icon.write_text("<svg><!--1--></svg>", encoding="utf-8")
    frame = theme / "main.html"
    frame.write_text(
        frame.read_text(encoding="utf-8").replace("</body>", '{% include ".icons/rieng.svg" %}</body>'), encoding="utf-8"
    )
    checkout.variables["CCHC_TEST_THEME"] = str(overrides)
    equal(checkout)
    icon.write_text("<svg><!--2--></svg>", encoding="utf-8")
    equal(checkout)


def test_the_clock_alone_brings_a_change_that_a_record_states(checkout: Checkout) -> None:
    for minutes in (0, 21, 10, 40, 60 * 13 + 49, 1, 60 * 24, 60 * 24 * 12, -60 * 24 * 30, -60 * 24 * 200):
        checkout.clock += 60 * minutes
        equal(checkout)


def test_a_sitemap_that_has_become_shorter_leaves_nothing_behind(checkout: Checkout) -> None:
    equal(checkout)
    checkout.write("docs/them.md", "# Thêm\n\nMột trang.\n")
    equal(checkout)
    checkout.remove("docs/them.md")
    equal(checkout)


def test_a_hand_page_and_the_record_that_it_names_change_together(checkout: Checkout) -> None:
    equal(checkout)
    checkout.write("docs/so-tay/index.md", checkout.read("docs/so-tay/index.md").replace("bai-03", "bai-05") + "\n## Mới\n")
    checkout.write("content/nhieu/bai-05.md", checkout.read("content/nhieu/bai-05.md").replace("Bài số 5", "Bài số năm"))
    equal(checkout)
    checkout.write("docs/index.md", "---\ntitle: Trang đầu\n---\n\nKhác.\n")
    equal(checkout)


def test_what_mkdocs_says_of_hand_pages_is_said_again(checkout: Checkout) -> None:
    checkout.write(
        "docs/so-tay/soan.md", checkout.read("docs/so-tay/soan.md") + "\n[hỏng](khong-co.md) [neo](index.md#khong-co)\n"
    )
    equal(checkout)
    equal(checkout)
    checkout.write("content/nhieu/bai-05.md", checkout.read("content/nhieu/bai-05.md") + "\nThêm.\n")
    equal(checkout)
    checkout.strict = True
    equal(checkout)


HOOKS = {
    "after all": "import os\ndef on_post_build(config):\n    n = sum(len(f) for _, _, f in os.walk(config['site_dir']))\n"
    "    open(os.path.join(config['site_dir'], 'robots.txt'), 'w').write(f'# {n}')\n",
    "among the files": "from mkdocs.structure.files import File\ndef on_files(files, config):\n"
    "    n = len([f for f in files if f.src_uri.endswith('.md')])\n"
    "    files.append(File.generated(config, 'so-trang.txt', content=str(n)))\n    return files\n",
    "in the environment": "def on_env(env, config, files):\n    env.globals['so'] = len(files)\n    return env\n",
    "of the menu": "import logging\ndef on_nav(nav, config, files):\n    logging.getLogger('mkdocs.hook').warning('nav %d', len(nav.pages))\n",  # noqa: E501 - one line of a file
    "of each page": "def on_page_markdown(markdown, page, config, files):\n    return markdown + '\\nThêm.\\n'\n",
    "before all": "import logging\ndef on_pre_build(config):\n    logging.getLogger('mkdocs.hook').warning('pre')\n",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_of_the_site_s_own_is_called_as_ever(hook: str, checkout: Checkout) -> None:
    checkout.write("moc.py", HOOKS[hook])
    checkout.write("mkdocs.yml", checkout.read("mkdocs.yml") + "\nhooks: [moc.py]\n")
    equal(checkout)
    equal(checkout)
    checkout.write("content/nhieu/bai-99.md", "---\ntitle: Thêm\ndate: 2026-11-20\n---\n")
    equal(checkout)
    checkout.write("docs/them.md", "# Thêm\n")
    equal(checkout)


@pytest.mark.parametrize("level", ["warn", "ignore"])
def test_what_mkdocs_is_to_say_of_anchors_and_links_is_said(level: str, checkout: Checkout) -> None:
    checks = (
        f"validation: {{links: {{anchors: {level}, absolute_links: {level}, not_found: {level}, unrecognized_links: {level}}}}}"
    )
    checkout.write("mkdocs.yml", checkout.read("mkdocs.yml") + f"\n{checks}\n")
    checkout.write(
        "docs/so-tay/soan.md",
        checkout.read("docs/so-tay/soan.md") + "\n[neo](index.md#khong) [neo](#khong) [x](/khong/) [y](z)\n",
    )
    equal(checkout)
    equal(checkout)
    checkout.write("content/nhieu/bai-03.md", checkout.read("content/nhieu/bai-03.md") + "\n## Dau\n")
    equal(checkout)


def test_a_file_that_is_changed_while_it_is_read_and_then_changed_back_is_read_again(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    equal(checkout)
    path = "content/nhieu/bai-12.md"
    text = checkout.read(path)
    # Its page is to be made anew, but it is not among the files that are read for that.
    (checkout.site / "nhieu/bai-12/index.html").unlink()
    make = FastBuild.make

    def meanwhile(build: FastBuild, *given: object) -> None:
        checkout.write(path, text + "\nGiữa.\n")
        make(build, *given)
        checkout.write(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(FastBuild, "make", meanwhile)
        checkout.fast()
    equal(checkout)


def test_an_attachment_that_is_changed_while_it_is_copied_and_then_changed_back_is_copied_again(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    equal(checkout)
    path = "content/nhieu/anh/noi-bat.png"
    checkout.write(path, b"mot")
    copy = Standing.copy

    def meanwhile(standing: Standing, name: str, media: Media) -> None:
        checkout.write(path, b"hai")
        copy(standing, name, media)
        checkout.write(path, b"mot")

    with monkeypatch.context() as patch:
        patch.setattr(Standing, "copy", meanwhile)
        checkout.fast()
    equal(checkout)


def test_a_record_that_is_written_to_while_its_front_matter_is_read_is_read_again(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    equal(checkout)
    path = "content/nhieu/bai-12.md"
    checkout.write(path, checkout.read(path).replace("Bài số 12", "Bài mười hai"))
    read = index.read_record

    def meanwhile(*given: object) -> object:
        found = read(*given)  # type: ignore[arg-type]
        checkout.write(path, checkout.read(path).replace("Bài mười hai", "Bài thứ mười hai"))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(index, "read_record", meanwhile)
        checkout.fast()
    equal(checkout)


def test_a_table_of_tasks_that_changes_is_seen_wherever_its_tasks_stand(checkout: Checkout) -> None:
    equal(checkout)
    table = "content/van-ban/ke-hoach/2026/tep/nhiem-vu.csv"
    checkout.write(table, checkout.read(table).replace("Việc của huyện", "Việc rất khác"))
    equal(checkout)
    site = {path: raw.decode() for path, raw in checkout.fast_site().items() if path.endswith((".html", ".json"))}
    shown = {path for path, text in site.items() if "Việc rất khác" in text}
    assert {"tien-do/index.html", "data/tasks.json", "don-vi/xa-ben-cat/index.html", "don-vi/huyen-ben-cat/index.html"} <= shown
    checkout.write(table, checkout.read(table).replace("Tháng 10/2026", "khi nào rảnh rỗi"))
    equal(checkout)
    body = "content/van-ban/ke-hoach/2026/ke-hoach-63.md"
    checkout.write(body, checkout.read(body).replace("Việc nữa", "Việc sau cùng"))
    equal(checkout)
    checkout.remove(table)
    equal(checkout)


def test_what_a_table_of_tasks_cites_is_seen_on_the_page_of_what_it_cites(checkout: Checkout) -> None:
    equal(checkout)
    cited, table = "van-ban/2026/quyet-dinh-60/index.html", "content/van-ban/ke-hoach/2026/tep/nhiem-vu.csv"
    assert "Kế hoạch có tệp" not in checkout.fast_site()[cited].decode().partition("Được viện dẫn")[2]
    was = checkout.read(table)
    checkout.write(table, was.replace("Việc của huyện", "Việc nêu ở Quyết định 60/QĐ-UBND"))
    equal(checkout)
    assert "Kế hoạch có tệp" in checkout.fast_site()[cited].decode().partition("Được viện dẫn")[2]
    checkout.write(table, was)
    equal(checkout)
    assert "Kế hoạch có tệp" not in checkout.fast_site()[cited].decode().partition("Được viện dẫn")[2]


def test_a_task_becomes_overdue_when_its_last_day_is_over(checkout: Checkout) -> None:
    equal(checkout)
    for _ in range(4):
        checkout.clock += 86_400
        equal(checkout)
    checkout.clock += 40 * 86_400
    equal(checkout)
    checkout.clock -= 43 * 86_400
    equal(checkout)


def test_a_section_that_is_changed_while_it_is_read_and_then_changed_back_is_read_again(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    equal(checkout)
    path = "content/nhieu/index.md"
    text = checkout.read(path)
    checkout.write(path, text.replace("title: ", "title: Mới, "))
    altered = checkout.read(path)
    read = index.read_ground

    def meanwhile(*given: object) -> object:
        checkout.write(path, text.replace("title: ", "title: Giữa, "))
        found = read(*given)  # type: ignore[arg-type]
        checkout.write(path, altered)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(index, "read_ground", meanwhile)
        checkout.fast()
    equal(checkout)


def test_a_cold_build_reads_a_record_once_for_its_digest_and_its_text(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    digested: list[str] = []
    digest_of = folders.digest_of

    def noted(path: str) -> bytes:
        digested.append(path)
        return digest_of(path)

    monkeypatch.setattr(folders, "digest_of", noted)
    checkout.fast()
    records = [path for path in digested if "/nhieu/bai-" in path]
    assert not records
    equal(checkout)
    assert [path for path in digested if "/nhieu/bai-" in path], "files as young as this are not trusted by their stamps"
