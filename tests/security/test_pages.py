"""No page has a script or a style in its text: the policy would keep them from running, and it shall stay so strict."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import cchc

PACKAGE = Path(cchc.__file__).parent


class Inline(HTMLParser):
    """Notes what the policy forbids in the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = given.get("type") in ("application/ld+json", "application/json")
        if tag == "script" and not given.get("src") and not data:
            self.found.append("script")
        if tag == "style":
            self.found.append("style")
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        self.found += [value or "" for value in given.values() if re.match(r"\s*javascript:", value or "", re.IGNORECASE)]


def inline_in(html: str) -> list[str]:
    reader = Inline()
    reader.feed(html)
    return reader.found


def test_what_this_looks_for_it_finds() -> None:
    data = '<script type="application/ld+json">{}</script>'
    html = f'<script>a</script><style>b</style><p onclick="c" style="d"><a href=" javascript:e">{data}'
    assert inline_in(html) == ["script", "style", "onclick", "style", " javascript:e"]


def test_no_page_has_a_script_or_a_style_in_its_text(good_build: Path) -> None:
    pages = sorted(good_build.rglob("*.html"))
    assert len(pages) > 50
    assert {
        page.relative_to(good_build).as_posix(): found for page in pages if (found := inline_in(page.read_text("utf-8")))
    } == {}


@pytest.mark.parametrize("template", sorted(PACKAGE.rglob("*.html")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_template_has_one_either_whatever_a_site_shows(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)
    assert (
        re.findall(r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
        == []
    )


@pytest.mark.parametrize("script", sorted((PACKAGE / "theme/assets").rglob("*.js")), ids=lambda path: path.name)
def test_no_script_makes_code_out_of_text(script: Path) -> None:
    text = script.read_text("utf-8")
    assert (
        re.findall(r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|setAttribute\(.style)", text)
        == []
    )
