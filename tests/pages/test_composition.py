"""Links of a page, what its templates escape, and the data in its head: the short ways come to what the long ways did."""

from __future__ import annotations

import json
import posixpath
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

import markupsafe
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup as SafeHtml
from tests.sites import catalog_of, write_site

from cchc.content.markup import Heading
from cchc.projections.composition import Composition
from cchc.projections.environment import json_ld
from cchc.projections.projection import Link, Page, Panel, Part, Projection
from cchc.projections.standpoint import Standpoint, from_page, relative
from cchc.projections.typesetting import DOCUMENT_NUMBER, escaped, with_whole_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PIECES = st.lists(st.sampled_from(["/", "a", "b", "ab", "a/b", "..", ".", "?", "#", "&", ".xml", "đ", "\n"]), max_size=8)
FROM_ROOT = st.one_of(PIECES.map("".join), st.text()).map(lambda rest: f"/{rest}")
PAGES = st.one_of(FROM_ROOT, FROM_ROOT.map(lambda address: f"{address}/"), st.sampled_from(["/", "/a/", "/a/b/", "/a/b/a/"]))
TEXTS = st.one_of(st.text(), st.text("<>&'\"/-1AĐ "))


def by_normal_paths(address: str, page: str) -> str:
    """The definition of a relative link, in full."""
    if not address.startswith("/"):
        return address
    path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
    found = posixpath.relpath(path, page) if path != page else "."
    return found + ("/" if path.endswith("/") else "") + rest


@given(st.one_of(FROM_ROOT, PAGES, PIECES.map("".join)), PAGES)
@example("/", "/")
@example("/", "/404.html")
@example("/a/b", "/a/b/c/")
@example("/a/b/", "/a/b/c/")
@example("/a/b/#c", "/a/b/")
@example("/ab/", "/a/")
def test_a_link_is_the_relative_path_to_its_address(address: str, page: str) -> None:
    assert relative(address, page) == by_normal_paths(address, page)


@given(PAGES.filter(lambda page: page.endswith("/")), st.lists(st.sampled_from(["b", "c", "bc"])), st.data())
def test_a_link_is_no_other_where_the_pages_of_a_folder_share_what_they_know(
    folder: str, names: list[str], data: st.DataObject
) -> None:
    known: dict[str, str] = {}
    for name in names:
        near = st.sampled_from(["b", "b/", "c", "c/", "bc/", "b/d/", "b/rss.xml", "rss.xml", ""]).map(lambda end: folder + end)
        address = data.draw(st.one_of(near, FROM_ROOT))
        page = f"{folder}{name}/"
        assert Standpoint(page, known).link(address) == by_normal_paths(address, page)


@given(st.lists(st.one_of(TEXTS, FROM_ROOT.map('<a class="x" href="{}">'.format), FROM_ROOT.map('<img src="{}">'.format))), PAGES)
def test_every_link_of_a_body_starts_from_its_page(pieces: list[str], page: str) -> None:
    body = "".join(pieces)
    linked = re.sub(
        r'(<(?:a|img)\b[^<>]*?\s(?:href|src)=")(/[^"]*)"', lambda found: f'{found[1]}{by_normal_paths(found[2], page)}"', body
    )
    assert from_page(body, Standpoint(page)) == linked


@given(st.one_of(TEXTS, TEXTS.map(SafeHtml), st.integers(), st.booleans(), st.none(), st.floats(), st.decimals(), st.dates()))
@example(Decimal("1.0"))
def test_what_goes_into_the_output_is_escaped_as_markupsafe_does(value: object) -> None:
    assert escaped(value) == str(markupsafe.escape(value))


@given(TEXTS)
@example("Theo <b>57/QĐ-UBND</b> & 'khác'")
def test_a_text_with_numbers_is_escaped(text: str) -> None:
    found = DOCUMENT_NUMBER.sub(r'<span class="number">\g<0></span>', str(markupsafe.escape(text)))
    assert with_whole_numbers(text) == found
    assert isinstance(with_whole_numbers(text), SafeHtml)


@given(TEXTS.map(lambda text: {"@graph": [{"name": text}, {text: [1, None, True]}]}))
@example({"name": "</script><!-- & -->"})
def test_data_in_the_head_is_the_same_json_and_cannot_end_its_element(data: dict[str, object]) -> None:
    found = json_ld(data)
    assert json.loads(found) == data
    assert not set(found) & set("<>&")


@given(FROM_ROOT)
def test_a_subject_is_quoted_piece_by_piece_as_it_is_whole(address: str) -> None:
    """The template of records quotes the words apart from the address, which needs no quoting."""
    assert quote("Báo lỗi: ") + quote(address) == quote(f"Báo lỗi: {address}")


def composition(folder: Path, templates: dict[str, str], panels: Iterable[Panel] = ()) -> Composition:
    """One with a projection `x`, whose templates are these."""
    catalog = catalog_of(write_site(folder / "site", {"tin/index.md": "---\ntitle: Tin\n---\n"}), "2026-11-22")
    for name, text in templates.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = tuple(panels)
    shows = Projection(
        "x", folder, panels=lambda _catalog, _options, at: [panel for panel in found if panel.address == at.address]
    )
    return Composition(catalog, [Part(shows, None)])


def page(address: str, view: object = None) -> Page:
    return Page(address, "Trang", "x/page.html", view)


def test_links_of_pages_and_of_their_panels_start_from_each_page(tmp_path: Path) -> None:
    links = "{{ '/'|link }} {{ '/tin/'|link }} {{ view.url|link }}"
    shared = "{% import 'parts.html' as parts %}{{ parts.crumbs(trail) }}{{ parts.place(panels, 'aside') }}"
    made = composition(
        tmp_path,
        {"page.html": f"{links} {shared}", "panel.html": f"| {links}"},
        [Panel("/tin/a/", "aside", "x/panel.html", Link("A", "/tin/b/"))],
    )
    deep, front = page("/tin/a/", Link("A", "/tin/a/")), page("/", Link("A", "/tin/a/"))
    for _ in range(2):
        html = made.page(deep)
        assert html.startswith("../../ ../ ./ <nav"), html
        assert '<a href="../../">Trang chủ</a>' in html
        assert html.rstrip().endswith("| ../../ ../ ../b/"), html
        assert made.page(front).startswith("./ tin/ tin/a/ <nav")
        assert made.slot(deep, "aside").strip() == "| ../../ ../ ../b/"


def test_whatever_a_template_shows_is_escaped(tmp_path: Path) -> None:
    shown = "{{ view.title }}{% set kept %}{{ view.title }}{% endset %}{{ kept }}{% macro m(a) %}{{ a }}{% endmacro %}"
    made = composition(tmp_path, {"page.html": shown + "{{ m(view.title) }}{{ view.url|safe }}{{ 1 }}{{ none }}"})
    assert made.page(page("/", Link("<b>&", "<i>"))) == "&lt;b&gt;&amp;" * 3 + "<i>1None"


@pytest.mark.parametrize("wrong", ["{{ viwe }}", "{{ viwe.title }}", "{{ view.tilte }}", "{% if view.tilte %}{% endif %}"])
def test_a_misspelt_name_in_a_template_is_not_passed_over(wrong: str, tmp_path: Path) -> None:
    with pytest.raises((AttributeError, UndefinedError)):
        composition(tmp_path, {"page.html": wrong}).page(page("/", Link("A", "/")))


def test_contents_count_the_headings_of_all_levels(tmp_path: Path) -> None:
    made = composition(tmp_path, {"page.html": "{% import 'parts.html' as parts %}{{ parts.contents(contents, 3) }}"})
    two = (Heading("A", "#a", (Heading("B", "#b", ()),)),)
    assert made.page(page("/"), "", two).strip() == ""
    assert made.page(page("/"), "", (*two, Heading("C", "#c", ()))).count("<li>") == 3
