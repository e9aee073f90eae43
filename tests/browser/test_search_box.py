"""The field in the header and on the front page: what it offers while one types, by keyboard and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PANEL = ".search-panel:visible"
FOCUSED = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"


@pytest.fixture
def opened(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open a page of the site."""
    contexts = []
    wrong: list[str] = []

    def load(url: str = "/hoi-dap/", *, width: int = 1280) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address + url, wait_until="networkidle")
        return page

    yield load
    for context in contexts:
        context.close()
    assert wrong == []


def test_a_shortcut_opens_it_arrows_move_and_enter_goes(opened: Callable[..., Any]) -> None:
    page = opened()
    page.keyboard.press("Control+k")
    assert page.evaluate(FOCUSED) == "_tim"
    page.keyboard.type("giay phep")
    page.wait_for_selector(PANEL)
    page.wait_for_selector("[data-asked='giay phep']")
    page.wait_for_function("/^[0-9]+ kết quả/.test(document.querySelector('form.site-search [role=status]').textContent)")
    assert 0 < page.locator(".suggestion").count() <= 6
    assert page.evaluate(FOCUSED) == "_tim"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator(".suggestion").nth(1).evaluate("one => one === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUSED) == "_tim"
    page.keyboard.press("ArrowDown")
    wanted = page.locator(".suggestion").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)


def test_enter_in_the_field_goes_to_the_whole_answer(opened: Callable[..., Any]) -> None:
    page = opened()
    page.fill("#_tim", "một cửa")
    page.press("#_tim", "Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    page.wait_for_selector("[data-result]")
    assert page.input_value("#_tu-khoa") == "một cửa"


def test_escape_closes_it_and_gives_the_focus_back(opened: Callable[..., Any]) -> None:
    page = opened()
    page.focus(".menu-list a >> nth=2")
    before = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Control+k")
    page.keyboard.type("ho so")
    page.wait_for_selector("[data-asked='ho so']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator(PANEL).count() == 0
    assert page.evaluate("document.activeElement.textContent") == before
    page.click("#_tim")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("n")
    page.wait_for_selector(PANEL)
    page.keyboard.press("Escape")
    assert page.locator(PANEL).count() == 0
    assert page.evaluate(FOCUSED) == "_tim"
    assert page.input_value("#_tim") == "ho sno"


def test_it_closes_when_one_goes_on(opened: Callable[..., Any]) -> None:
    page = opened()
    page.fill("#_tim", "ho so")
    page.wait_for_selector(PANEL)
    page.click(".crumbs", position={"x": 2, "y": 2})
    assert page.locator(PANEL).count() == 0


def test_what_is_typed_elsewhere_stays_there(opened: Callable[..., Any]) -> None:
    page = opened("/van-ban/")
    page.click("#_tu")
    page.keyboard.type("57/QD")
    assert page.input_value("#_tu") == "57/QD"
    page.click("h1")
    page.keyboard.type("/ks")
    assert page.evaluate("document.activeElement.tagName") != "INPUT"
    page.click("#_tim")
    page.keyboard.type("57/QD-UBND")
    page.wait_for_selector(".suggestion >> nth=0 >> text=57/QĐ-UBND")


def test_nothing_moves_as_it_opens(opened: Callable[..., Any]) -> None:
    page = opened("/")
    where = "[...document.querySelectorAll('h1, h2, footer')].map((one) => one.getBoundingClientRect().top)"
    before = page.evaluate(where)
    page.fill("#_tim-lon", "ho so")
    page.wait_for_selector(PANEL)
    assert page.evaluate(where) == before


def test_on_a_phone_it_is_a_sheet_over_the_screen(opened: Callable[..., Any]) -> None:
    page = opened(width=360)
    button = page.locator(".site-search button")
    assert page.locator("#_tim:visible").count() == 0
    size = button.bounding_box()
    assert min(size["width"], size["height"]) >= 44
    button.click()
    sheet = page.locator("dialog[open]")
    sheet.wait_for()
    assert sheet.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 800}
    assert page.get_by_role("dialog", name="Tìm kiếm").count() == 1
    assert page.evaluate(FOCUSED) == "_tim-tam"
    page.keyboard.type("giay phep")
    page.wait_for_selector(f"dialog {PANEL}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.keyboard.press("Escape")
    assert sheet.count() == 0
    assert button.evaluate("one => one === document.activeElement")
    button.click()
    page.click("text=Đóng")
    assert button.evaluate("one => one === document.activeElement")


def test_on_a_phone_without_scripts_the_button_leads_to_the_page(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/hoi-dap/")
    page.click(".site-search button")
    page.wait_for_url("**/tim-kiem/?q=")
    context.close()


def test_nothing_found_says_so(opened: Callable[..., Any]) -> None:
    page = opened()
    page.fill("#_tim", "khongcochunay")
    page.wait_for_selector(PANEL)
    assert "Chưa thấy trang nào" in page.locator(PANEL).inner_text()
    page.click("text=Tìm trên cả trang")
    page.wait_for_url("**/tim-kiem/?q=khongcochunay")
