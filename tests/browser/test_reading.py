"""What a citizen meets: on a cheap phone, without scripts, by keyboard, at night, on paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest


@pytest.fixture
def visit(chromium: Any, address: str) -> Any:
    """Open an address in a window of its own, with whatever the browser is to be like."""
    contexts = []

    def opened(path: str, *, width: int = 1280, height: int = 800, **like: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **like)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(visit: Any, kinds_of_page: dict[str, str], width: int) -> None:
    page = visit("/", width=width)
    base = page.url.rstrip("/")
    wide = {}
    for kind, path in kinds_of_page.items():
        page.goto(base + path)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[kind] = found
    assert wide == {}


def test_a_page_asks_no_other_host_for_anything_and_logs_no_error(visit: Any, kinds_of_page: dict[str, str]) -> None:
    page = visit("/")
    base = page.url.rstrip("/")
    asked: list[str] = []
    errors: list[str] = []
    missing: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    for path in kinds_of_page.values():
        page.goto(base + path, wait_until="networkidle")
    others = {url for url in asked if urlsplit(url).netloc != urlsplit(base).netloc and not url.startswith("data:")}
    assert others == set()
    assert errors == []
    assert missing == [base + kinds_of_page["not found"]]


def test_without_scripts_the_menu_opens_and_everything_is_there(visit: Any, kinds_of_page: dict[str, str]) -> None:
    page = visit("/", width=360, java_script_enabled=False)
    base = page.url.rstrip("/")
    menu = page.locator("header nav summary").first
    menu.click()
    assert page.locator("header nav a:visible").count() >= 5
    for path in kinds_of_page.values():
        page.goto(base + path)
        assert page.locator("h1:visible").count() == 1
        assert page.locator("footer:visible").count() == 1


def test_the_first_stop_of_the_tab_key_skips_to_the_content(visit: Any) -> None:
    page = visit("/tinh-trang-cap-nhat/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#_noi-dung"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('#_noi-dung').contains(document.activeElement)")
    assert inside


def test_every_link_shows_that_it_has_the_focus(visit: Any, kinds_of_page: dict[str, str]) -> None:
    page = visit(kinds_of_page["section"])
    bare = []
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
              || s.boxShadow !== 'none' || e.type === 'radio' }"""
        )
        if not shown:
            bare.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert bare == []


def darkness(page: Any) -> float:
    """0 for white, 1 for black: how dark the page's ground is."""
    rgb = page.evaluate(
        """() => { const of = e => getComputedStyle(e).backgroundColor.match(/[\\d.]+/g).map(Number);
        const own = of(document.body);
        return own.length > 3 && own[3] === 0 ? of(document.documentElement) : own }"""
    )
    return 1 - sum(rgb[:3]) / 765


@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_is_dark_where_the_system_is(visit: Any, scripts: bool) -> None:  # noqa: FBT001 - a parameter of the case
    assert darkness(visit("/", color_scheme="light")) < 0.2
    dark = visit("/", color_scheme="dark", java_script_enabled=scripts)
    if scripts:
        assert darkness(dark) > 0.8
    else:
        dark.screenshot()  # scripts are off, so only the picture could be asked; it must at least be drawn


def test_the_choice_of_light_or_dark_goes_along_to_the_next_page(visit: Any, kinds_of_page: dict[str, str]) -> None:
    page = visit("/", color_scheme="light")
    base = page.url.rstrip("/")
    for _ in range(3):
        if darkness(page) > 0.8:
            break
        page.locator("header [data-md-component=palette] button:visible").first.click()
    assert darkness(page) > 0.8
    page.goto(base + kinds_of_page["section"])
    assert darkness(page) > 0.8


def test_on_paper_there_is_the_text_and_not_the_menu(visit: Any, kinds_of_page: dict[str, str]) -> None:
    page = visit(kinds_of_page["record article"], color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("h1:visible").count() == 1
    assert page.locator("header nav a:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") in ("rgb(0, 0, 0)", "rgb(26, 26, 26)")
    assert page.pdf()[:5] == b"%PDF-"


def test_text_can_be_twice_as_large(visit: Any, kinds_of_page: dict[str, str]) -> None:
    page = visit(kinds_of_page["record article"], width=640)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
