"""The search page, as a reader meets it: by its address, by typing, by keyboard; with no network, and without scripts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COUNT = "[data-result-count]"


@pytest.fixture
def opened(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open an address of the site; whatever goes wrong in its scripts is a failure."""
    contexts = []
    wrong: list[str] = []

    def load(url: str = "/tim-kiem/", *, headers: dict[str, str] | None = None, **like: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **like})
        contexts.append(context)
        if headers:
            context.route("**/*", lambda route: route.fulfill(response=(a := route.fetch()), headers={**a.headers, **headers}))
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address + url)
        return page

    yield load
    for context in contexts:
        context.close()
    assert wrong == []


def results(page: Any) -> list[str]:
    page.wait_for_selector(COUNT, state="attached")
    return page.locator("[data-result]").evaluate_all("all => all.map((one) => one.dataset.result)")


def count(page: Any) -> int:
    page.wait_for_selector(COUNT, state="attached")
    return int(page.get_attribute(COUNT, "data-result-count"))


def asked(page: Any) -> dict[str, str]:
    return page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")


def test_a_link_is_a_search(opened: Callable[..., Any], demo: Path) -> None:
    page = opened("/tim-kiem/?q=cai+cach+hanh+chinh")
    shown = results(page)
    assert len(shown) == 10
    assert count(page) > 20
    assert all((demo / url[1:] / "index.html").is_file() for url in shown)
    assert page.locator(COUNT).count() == 1
    assert page.locator("[role=status]", has_text=f"{count(page)} kết quả").count() == 1
    page.locator("[data-result] a").first.click()
    page.wait_for_url(f"**{shown[0]}")


def test_a_link_may_narrow_and_sort(opened: Callable[..., Any], demo: Path) -> None:
    records = {record["url"]: record for record in json.loads((demo / "data/records.json").read_text(encoding="utf-8"))}
    page = opened("/tim-kiem/?q=hồ+sơ&section=hoi-dap&year=2026&sort=date")
    shown = results(page)
    assert shown
    assert all(records[url]["section"] == "hoi-dap" and records[url]["date"] > "2026" for url in shown)
    assert [records[url]["date"] for url in shown] == sorted((records[url]["date"] for url in shown), reverse=True)
    assert page.locator(".search-filters").get_attribute("open") is not None
    page.wait_for_selector("#_loc-section option:checked:has-text('Hỏi – đáp')", state="attached")
    assert page.input_value("#_loc-year") == "2026"


def test_choices_have_counts_and_stand_in_the_address(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=hồ+sơ")
    before = count(page)
    page.click("summary:has-text('Lọc kết quả')")
    page.wait_for_function("document.querySelectorAll('#_loc-kind option').length > 2")
    told = page.locator("#_loc-kind option").nth(1).inner_text()
    page.select_option("#_loc-kind", index=1)
    page.wait_for_function("location.search.includes('kind=')")
    assert count(page) == int(re.search(r"\((\d+)\)$", told)[1])
    page.click("text=Bỏ lọc")
    page.wait_for_function("!location.search.includes('kind=')")
    assert count(page) == before


def test_it_searches_as_one_types_and_back_goes_to_what_was_asked_before(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=giấy+phép")
    first = results(page)
    page.fill("#_tu-khoa", "một cửa")
    assert page.locator(COUNT).count() == 0  # what stands there is no answer to what is asked
    second = results(page)
    assert second != first
    assert asked(page) == {"q": "một cửa"}
    page.press("#_tu-khoa", "Enter")
    assert results(page) == second
    page.go_back()
    page.wait_for_function("document.querySelector('#_tu-khoa').value === 'giấy phép'")
    assert results(page) == first


def test_a_word_that_is_only_begun_finds_what_begins_so_until_it_is_sent(opened: Callable[..., Any]) -> None:
    page = opened()
    page.keyboard.type("doanh nghie")
    page.wait_for_function("document.querySelector('.search-status').textContent.includes('bắt đầu như bạn đang gõ')")
    assert results(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Không có kết quả nào")
    assert count(page) == 0


def test_more_are_shown_at_a_press_and_the_keyboard_goes_on_there(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=hồ+sơ")
    assert len(results(page)) == 10
    page.focus("text=Xem thêm")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('[data-result]').length === 20")
    assert page.evaluate("document.activeElement.closest('[data-result]') === document.querySelectorAll('[data-result]')[10]")
    assert len(set(results(page))) == 20


def test_older_years_are_searched_at_a_press(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=hồ+sơ")
    before = count(page)
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.click("text=Tìm tiếp trong toàn văn các năm 2020–2025")
    page.wait_for_selector("text=kể cả toàn văn các năm trước")
    assert count(page) > before
    assert any("pf_index" in url for url in asked_for)
    assert page.locator("text=Tìm tiếp trong toàn văn").count() == 0


def test_what_was_looked_for_is_marked_in_true_letters_and_whole(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=duong+day")
    results(page)
    marks = page.locator("[data-result] mark").all_inner_texts()
    assert marks
    assert {"đường dây"} <= {mark.lower() for mark in marks}
    assert all(re.fullmatch(r"(?i)[đd][ưu][oơờ]ng|d[âầấậa]y|đường dây|[\w ]+", mark) for mark in marks)
    text = page.locator(".search-results").inner_text()
    assert "\u0335" not in text
    page = opened("/tim-kiem/?q=một+cửa")
    results(page)
    title = page.locator("[data-result] h2", has=page.locator("mark")).first
    assert title.locator("mark").first.inner_text().lower() == "một cửa"


def test_each_result_says_when_where_and_who(opened: Callable[..., Any], demo: Path) -> None:
    documents = json.loads((demo / "data/documents.json").read_text(encoding="utf-8"))
    url = next(item["url"] for item in documents if item["number"] == "57/QĐ-UBND")
    page = opened("/tim-kiem/?q=57+qd+ubnd")
    assert results(page)[0] == url
    first = page.locator("[data-result]").first
    assert first.locator("time").inner_text() == "18/08/2025"
    assert (
        first.locator(".item-meta").inner_text().split("\n") == ["57/QĐ-UBND Văn bản Sở Nội vụ"]
        or "57/QĐ-UBND" in first.inner_text()
    )
    assert "Văn bản" in first.locator(".item-meta").inner_text()


def test_nothing_found_helps(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=chinhs+sach&kind=question")
    assert count(page) == 0
    assert "Không có kết quả" in page.locator("[role=status]").inner_text()
    helped = page.locator(".search-help")
    helped.locator("a", has_text="chinh sach").wait_for()
    helped.locator("button", has_text="Bỏ các điều kiện lọc").click()
    page.wait_for_function("!location.search.includes('kind=')")
    page.locator(".search-help a", has_text="chinh sach").click()
    page.wait_for_url("**q=chinh+sach")
    assert count(page) > 0


def test_nothing_of_the_index_is_loaded_before_the_reader_turns_to_the_field(opened: Callable[..., Any]) -> None:
    page = opened("/van-ban/")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert [url for url in loaded if "tim-kiem" in url or "/search/" in url] == [
        url for url in loaded if url.endswith("/assets/cchc/search/box.js")
    ]


def test_no_network_is_said_in_words_and_can_be_tried_again(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.fill("#_tu-khoa", "gián đoạn")
    page.wait_for_selector("text=Không có mạng")
    page.context.set_offline(False)
    page.click("button:has-text('Thử lại')")
    assert count(page) > 0


def test_a_site_without_an_index_says_so_and_leaves_the_other_ways(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/")
    page.context.route("**/chi-muc/index.json", lambda route: route.fulfill(status=404))
    page.goto(page.url + "?q=hồ+sơ")
    page.wait_for_selector("text=chưa có chỉ mục")
    assert page.locator(".search-ways a").count() >= 4


def test_a_browser_that_unpacks_nothing_by_itself_finds_the_same(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=hồ+sơ&section=hoi-dap")
    wanted = results(page), count(page)
    assert not page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('inflate.js'))")
    page.context.add_init_script("delete globalThis.DecompressionStream")
    page.reload()
    assert (results(page), count(page)) == wanted
    assert page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('inflate.js'))")


def test_it_needs_neither_inline_scripts_nor_webassembly(opened: Callable[..., Any], demo: Path) -> None:
    policy = re.search(r"Content-Security-Policy: (.*)", (demo / "_headers").read_text(encoding="utf-8"))[1]
    assert "unsafe" not in policy
    page = opened("/tim-kiem/?q=hồ+sơ", headers={"content-security-policy": policy})
    assert len(results(page)) == 10
    page.keyboard.press("Control+k")
    page.keyboard.type("một cửa ")
    page.wait_for_url("**q=m%E1%BB%99t**")
    assert len(results(page)) == 10
    assert page.locator(".search-page [style], .search-page script:not([src])").count() == 0


def test_without_scripts_the_page_offers_other_ways_and_no_dead_field(opened: Callable[..., Any]) -> None:
    page = opened("/", java_script_enabled=False)
    page.fill("#_tim-lon", "hồ sơ")
    page.press("#_tim-lon", "Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    assert page.locator("text=đang tắt JavaScript").is_visible()
    assert page.locator("[data-search-page]:visible").count() == 0
    for ways in ("/van-ban/", "/luu-tru/", "/so-do/"):
        assert page.locator(f".search-ways a[href$='{ways}']").is_visible()


def test_nothing_moves_when_the_field_appears(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/")
    page.wait_for_load_state("networkidle")
    script = """() => new Promise((done) => new PerformanceObserver((list) =>
      done(list.getEntries().reduce((sum, one) => sum + one.value, 0))).observe({ type: 'layout-shift', buffered: true }) ||
      setTimeout(() => done(0), 300))"""
    assert page.evaluate(script) < 0.01


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_screen(opened: Callable[..., Any], width: int) -> None:
    page = opened("/tim-kiem/?q=hồ+sơ&year=2026", viewport={"width": width, "height": 800})
    results(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_field_has_its_label(opened: Callable[..., Any]) -> None:
    page = opened("/tim-kiem/?q=hồ+sơ")
    bare = page.evaluate("[...document.querySelectorAll('form :is(input, select)')].filter((one) => !one.labels.length).length")
    assert bare == 0
    names = page.locator("[role=search]:visible").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert len(names) == len(set(names))
