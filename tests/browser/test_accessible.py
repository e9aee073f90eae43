"""WCAG 2.2 AA as far as a program can tell: axe over all that the site shows, in light and dark, wide, narrow and enlarged."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python
import pytest

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ALSO = ("target-size", "td-has-header", "table-fake-caption", "p-as-heading", "label-content-name-mismatch")
"""rules that axe does not apply by itself"""
ALL = {"runOnly": {"type": "tag", "values": LEVELS}, "rules": {rule: {"enabled": True} for rule in ALSO}}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
SIZES = {"runOnly": ["target-size", "color-contrast", "scrollable-region-focusable"]}


class Look(NamedTuple):
    """How a page is looked at; `text` is the size of its text, 1 for what it is."""

    width: int
    scheme: str
    text: int
    rules: dict[str, Any]


LOOKS = {
    "wide": Look(1280, "light", 1, ALL),
    "wide, dark": Look(1280, "dark", 1, COLOURS),
    "narrow": Look(320, "light", 1, ALL),
    "phone, dark": Look(360, "dark", 1, SIZES),
    "phone, enlarged": Look(360, "light", 2, SIZES),
    "wide, enlarged": Look(1280, "light", 2, SIZES),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_axe_finds_nothing_in_anybodys_way(chromium: Any, address: str, every_element: tuple[str, ...], look: Look) -> None:
    context = chromium.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found: dict[str, list[str]] = defaultdict(list)
    for path in every_element:
        page.goto(address + path, wait_until="networkidle" if "?" in path else "load")
        page.evaluate(AXE)
        # What is folded is looked at too.
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        if look.text > 1:
            page.evaluate("n => document.documentElement.style.fontSize = n + '%'", look.text * 112.5)
        answer = page.evaluate("rules => axe.run(document, {...rules, resultTypes: ['violations']})", look.rules)
        assert answer["passes"], path
        for violation in answer["violations"]:
            found[f"{violation['id']}: {violation['help']}"] += [f"{path} {node['target'][0]}" for node in violation["nodes"]]
    context.close()
    assert {rule: places[:5] for rule, places in found.items()} == {}


def test_axe_would_find_something(chromium: Any) -> None:
    page = chromium.new_page()
    page.set_content("<html><body><img src=''><a href='#'></a><p style='color:#bbb'>Chữ nhạt</p></body></html>")
    page.evaluate(AXE)
    answer = page.evaluate("rules => axe.run(document, rules)", ALL)
    assert {"image-alt", "link-name", "color-contrast", "html-has-lang"} <= {each["id"] for each in answer["violations"]}
    page.close()
