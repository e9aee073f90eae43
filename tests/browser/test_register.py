"""The live register: what a citizen types and chooses, by keyboard and by ear; and what there is without scripts."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def register(chromium: Any, address: str) -> Any:
    """Open the register with a query in its address."""
    contexts = []

    def opened(query: str = "", **like: Any) -> Any:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **like)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}/van-ban/{query}", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def documents(demo: Path) -> list[dict[str, Any]]:
    return json.loads((demo / "data/documents.json").read_text(encoding="utf-8"))


def found(page: Any) -> list[str]:
    page.wait_for_function("!document.querySelector('.finder-count').textContent.includes('…')")
    return page.locator(".finder-found tr[data-record]").evaluate_all("rows => rows.map(row => row.dataset.record)")


def typed(page: Any, text: str) -> list[str]:
    page.fill("#_tu", text)
    page.wait_for_function("text => new URLSearchParams(location.search).get('q') === text", arg=text)
    return found(page)


@pytest.mark.parametrize("writing", ["57/QĐ-UBND", "57 qd ubnd", "057/qđ-ubnd", "quyet dinh 57/QĐ", "QUYẾT ĐỊNH 57"])
def test_a_number_is_found_in_any_writing(register: Any, documents: list[dict[str, Any]], writing: str) -> None:
    wanted = next(item["url"] for item in documents if item["number"] == "57/QĐ-UBND")
    assert wanted in typed(register(), writing)


def test_words_are_found_without_their_marks(register: Any) -> None:
    page = register()
    assert typed(page, "quy chế") == typed(page, "quy che") != []


def test_facets_narrow_and_stand_in_the_address(register: Any, documents: list[dict[str, Any]]) -> None:
    page = register("?loai=quyet-dinh&hieu-luc=het-hieu-luc")
    wanted = [d["url"] for d in documents if d["doc_type"] == "quyet-dinh" and d["standing"] == "ended"]
    assert sorted(found(page)) == sorted(wanted) != []
    assert page.locator("[role=status]").inner_text() == f"{len(wanted)} văn bản"
    page.select_option("#_loc-nam", "2020")
    page.wait_for_function("location.search.includes('nam=2020')")
    assert set(found(page)) < set(wanted)


@pytest.mark.parametrize("facet", ["loai", "co-quan", "nam", "linh-vuc", "hieu-luc", "nguoi-ky"])
def test_each_value_finds_as_many_as_its_page_counts(register: Any, facet: str) -> None:
    page = register()
    values = page.locator(f"#_loc-{facet} option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
    pages = {value: int(count_on_page(page, facet, value)) for value in values}
    for value, count in pages.items():
        page.select_option(f"#_loc-{facet}", value)
        page.wait_for_function("given => location.search.includes(given)", arg=f"{facet}={value}")
        found(page)
        assert page.locator("[role=status]").inner_text() == f"{count} văn bản", value


def count_on_page(page: Any, facet: str, value: str) -> str:
    script = """async ([facet, value]) => {
      const page = new DOMParser().parseFromString(await (await fetch(`loc/${facet}/`)).text(), 'text/html');
      return page.querySelector(`.facet a[href$="${value}/"] + .count`).textContent }"""
    return page.evaluate(script, [facet, value])


def test_a_press_on_a_heading_sorts_and_a_second_one_turns_it_round(register: Any) -> None:
    page = register("?loai=quyet-dinh")
    newest = found(page)
    button = page.locator("[data-sort=ngay]")
    button.press("Enter")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert page.evaluate("document.activeElement.dataset.sort") == "ngay"
    assert found(page) != newest
    page.locator("[data-sort=ngay]").press("Enter")
    assert found(page) == newest


def test_the_form_is_cleared_and_the_list_is_back(register: Any) -> None:
    page = register("?q=quy+che&loai=quyet-dinh")
    assert page.locator(".listing-main:visible").count() == 0
    page.click(".finder-reset")
    page.wait_for_function("location.search === ''")
    assert page.locator(".listing-main:visible").count() == 1
    assert page.locator(".finder-found:visible").count() == 0


def test_nothing_found_says_what_to_do(register: Any) -> None:
    page = register("?q=khong+co+chu+nay")
    assert "Hãy bớt một điều kiện" in page.locator("[role=status]").inner_text()


@pytest.mark.parametrize("late", [0, 1])
def test_what_is_found_is_seen_by_whoever_types_at_the_lower_edge_of_the_window(register: Any, late: float) -> None:
    page = register()
    page.route("**/*.json", lambda route: (time.sleep(late), route.continue_()))
    field = page.locator("#_tu")
    page.evaluate("scrollTo(0, document.querySelector('#_tu').getBoundingClientRect().bottom - innerHeight + 10)")
    field.fill("quy che")
    page.wait_for_function("/^[0-9]+ văn bản/.test(document.querySelector('.finder-count').textContent)")
    for place in (field.bounding_box(), page.locator(".finder-count").bounding_box()):
        assert 0 <= place["y"] <= place["y"] + place["height"] <= page.viewport_size["height"]


def test_without_scripts_there_are_ways_in_and_no_dead_form(register: Any) -> None:
    page = register(java_script_enabled=False)
    assert page.locator(".finder form:visible").count() == 0
    page.locator(".finder-ways a", has_text="Quyết định").click()
    assert page.locator("tr[data-record]").count() > 5
    page.go_back()
    page.locator("a", has_text="Xem theo cơ quan").click()
    assert page.locator(".facet").count() == 6


def test_every_field_of_the_form_has_its_label_and_every_table_its_name(register: Any) -> None:
    page = register("?loai=quyet-dinh")
    bare = page.evaluate("[...document.querySelectorAll('.finder :is(input, select)')].filter(e => !e.labels.length).length")
    assert bare == 0
    assert page.locator(".finder-found caption").count() == 1
    assert page.locator(".finder-found th[scope=row]").count() == page.locator(".finder-found tbody tr").count()


@pytest.fixture
def printed(chromium: Any, address: str, documents: list[dict[str, Any]]) -> Any:
    """Opens the page of the document of a number."""
    context = chromium.new_context()
    page = context.new_page()

    def opened(number: str) -> Any:
        page.goto(address + next(item["url"] for item in documents if item["number"] == number))
        return page

    yield opened
    context.close()


def test_the_text_of_a_document_is_printed_as_an_office_lays_it_out(printed: Any) -> None:
    page = printed("88/QĐ-UBND")
    assert page.locator(".sheet-head:visible, .sheet-foot:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".sheet-nation").inner_text() == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert page.locator(".site-header:visible, h1:visible, .facts:visible").count() == 0
    left, right = (page.locator(name).bounding_box() for name in (".sheet-issuer", ".sheet-nation"))
    assert left["x"] + left["width"] <= right["x"]
    assert page.locator(".sheet-signer:visible").inner_text() == "Hoàng Viết Lãm"


def test_a_summary_of_a_document_is_printed_under_its_title_and_nobody_signs_it(printed: Any) -> None:
    page = printed("57/QĐ-UBND")
    page.emulate_media(media="print")
    assert page.locator("h1:visible, .record-head > .facts:visible").count() == 2
    assert page.locator(".sheet-signature, .sheet-nation").count() == 0
    assert "không phải toàn văn" in page.locator(".sheet-source:visible").inner_text()
