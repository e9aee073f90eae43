"""Whoever has no mouse: from the address bar through every part of the site, in an order that makes sense, and never caught."""

from __future__ import annotations

from typing import Any

import pytest

HERE = """() => { const e = document.activeElement;
  return e === document.body ? '' : (e.getAttribute('aria-label') || e.innerText || e.name || e.tagName).trim().slice(0, 60) }"""
SEEN = """() => { const e = document.activeElement, box = e.getClientRects()[0];
  if (!box || box.bottom <= 0 || box.top >= innerHeight) return false;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
  return top === null || e.contains(top) || top.contains(e) }"""
STOPS = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
  .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})).length"""


MOST = 80
"""stops of a page that are gone to"""


@pytest.fixture
def visit(chromium: Any, address: str) -> Any:
    """Open an address in a window of its own."""
    contexts = []

    def opened(path: str, width: int = 1280) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


def tab_to(page: Any, words: str, most: int = 80) -> None:
    """Press the tab key until the focus stands on what says these words."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(HERE))
        if passed[-1].startswith(words):
            return
    raise AssertionError((words, passed))


@pytest.mark.parametrize(
    ("path", "width"),
    [("/", 360), ("/", 1280), ("/van-ban/", 360), ("/tien-do/", 360), ("/rss/", 1280), ("/lich/", 360), ("/thong-ke/", 1280)],
)
def test_the_tab_key_goes_once_through_everything_in_the_order_of_the_page(visit: Any, path: str, width: int) -> None:
    page = visit(path, width)
    page.evaluate("window.stops = []")
    expected = min(page.evaluate(STOPS), MOST)
    for _ in range(expected):
        page.keyboard.press("Tab")
        assert page.evaluate(f"stops.push(document.activeElement) && ({SEEN})()"), page.evaluate(HERE)
    assert page.evaluate("new Set(stops).size") == expected
    backwards = page.evaluate(
        """() => stops.slice(1).map((each, n) => [each, stops[n]])
        .filter(([each, last]) => last.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING)
        .map(([each]) => each.outerHTML.slice(0, 80))"""
    )
    assert backwards == []


def test_the_first_stop_is_the_way_past_the_header_and_is_to_be_seen(visit: Any) -> None:
    page = visit("/van-ban/")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE) == "Đi đến nội dung chính"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(HERE) == "Trang chủ"


def test_on_a_phone_the_menu_opens_lets_go_and_gives_the_focus_back(visit: Any) -> None:
    page = visit("/tin-tuc/", 360)
    tab_to(page, "Chuyên mục")
    assert page.locator(".menu-list a:visible").count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.menu-list')")
    page.keyboard.press("Escape")
    assert page.evaluate(HERE) == "Chuyên mục"
    assert page.locator(".menu-list a:visible").count() == 0

    page.keyboard.press("Space")
    for _ in range(page.locator(".menu-list a:visible").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.menu-list')")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
    page.keyboard.press("Escape")  # out there it is none of the menu's business
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_on_a_desk_what_does_not_fit_into_the_row_of_the_menu_comes_to_light(visit: Any) -> None:
    page = visit("/", 800)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('main')"):
            return
        assert page.evaluate(SEEN), page.evaluate(HERE)
    raise AssertionError(page.evaluate(HERE))


def test_the_register_is_searched_and_cleared_without_a_mouse(visit: Any) -> None:
    page = visit("/van-ban/")
    page.locator("#_tu").focus()
    page.keyboard.type("57 qd ubnd")
    page.wait_for_function("new URLSearchParams(location.search).get('q') === '57 qd ubnd'")
    page.wait_for_selector(".finder-found tr[data-record]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") != ""
    tab_to(page, "Bỏ lọc", 10)
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search")
    assert page.evaluate("document.activeElement !== document.body"), "the focus went away with the button"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_opens_by_the_keyboard(visit: Any, key: str) -> None:
    page = visit("/dung-han/")
    summary = page.locator("main summary").first
    summary.focus()
    page.keyboard.press(key)
    assert summary.evaluate("each => each.parentElement.open")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('details')")


def test_every_address_of_a_feed_says_of_what_it_is(visit: Any) -> None:
    page = visit("/rss/")
    names = page.locator(".feed-formats a").evaluate_all(
        "all => all.map(each => [each.textContent, each.getAttribute('aria-label')])"
    )
    assert len(names) > 30
    assert [name for shown, name in names if not (name or "").startswith(f"{shown}: ")] == []
    assert len({name for _, name in names}) == len(names)


def test_a_wide_table_is_scrolled_by_the_arrow_keys(visit: Any) -> None:
    page = visit("/so-tay/khoa/", 320)
    page.evaluate("document.querySelector('.table-scroll > table').style.minWidth = '60rem'")
    page.evaluate("document.querySelector('.table-scroll').focus()")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_choice_of_colours_keeps_the_focus(visit: Any) -> None:
    page = visit("/")
    tab_to(page, "Màu theo thiết bị")
    page.keyboard.press("Enter")
    assert page.evaluate(HERE).startswith("Nền sáng")
