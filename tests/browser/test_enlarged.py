"""Whoever enlarges the text, spreads it, or has the system set all colours, loses nothing and need not scroll sideways."""

from __future__ import annotations

from typing import Any

import pytest

SPREAD = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""WCAG 1.4.12"""
LOOKS = {
    "320 wide": (320, ""),
    "spread at 320": (320, SPREAD),
    "spread at 1280": (1280, SPREAD),
    "200 % at 360": (360, "html { font-size: 212.5% !important; }"),
    "200 % at 1280": (1280, "html { font-size: 225% !important; }"),
}
APPLY = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(each => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (!box.width || style.overflow === 'visible' || style.clipPath !== 'none' || each.closest('svg')) return false;
  const across = /hidden|clip/.test(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
  const down = /hidden|clip/.test(style.overflowY) && each.scrollHeight > each.clientHeight + 1;
  // A list shows the beginning of a summary, whose whole stands on the page it leads to; a row of the menu opens.
  return (across || down) && !each.matches('.items .summary, .menu-list');
}).map(each => each.outerHTML.slice(0, 90))"""
FOLLOWED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML.slice(0, 90) }"""


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_nothing_is_cut_off_and_no_page_scrolls_sideways(
    chromium: Any, address: str, every_element: tuple[str, ...], look: tuple[int, str]
) -> None:
    width, css = look
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wide, clipped = {}, {}
    for path in every_element:
        page.goto(address + path)
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.evaluate(APPLY, css)
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[path] = found
        if found := page.evaluate(CLIPPED):
            clipped[path] = found[:3]
    context.close()
    assert wide == {}
    assert clipped == {}


@pytest.mark.parametrize("like", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_the_place_of_the_keyboard_is_always_to_be_seen(chromium: Any, address: str, like: dict[str, str]) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, **like)
    page = context.new_page()
    bare = set()
    for path in ("/", "/van-ban/", "/tien-do/", "/so-tay/khoa/"):
        page.goto(address + path)
        for _ in range(45):
            page.keyboard.press("Tab")
            bare.add(page.evaluate(FOLLOWED))
    context.close()
    assert bare == {""}


def test_where_the_system_sets_all_colours_a_state_is_still_told(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/tin-tuc/")
    lines = page.locator(".menu-list > li > a").evaluate_all(
        "all => all.map(each => [each.hasAttribute('aria-current'), getComputedStyle(each).borderBottomColor])"
    )
    current = {colour for is_current, colour in lines if is_current}
    assert current.isdisjoint(colour for is_current, colour in lines if not is_current)
    context.close()


def test_nothing_moves_where_the_reader_asked_for_rest(chromium: Any, address: str, every_element: tuple[str, ...]) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    moving = {}
    for path in every_element[:12]:
        page.goto(address + path)
        found = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(each => { const s = getComputedStyle(each);
            return parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0 || s.scrollBehavior === 'smooth'
            }).map(each => each.outerHTML.slice(0, 60))"""
        )
        if found:
            moving[path] = found[:3]
    context.close()
    assert moving == {}
