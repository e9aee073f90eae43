"""An entry that was cut up and is filled in is what its macro prints on that page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from cchc.projections.slips import GAP, Gaps, Slips, filled
from cchc.projections.standpoint import Standpoint
from cchc.projections.typesetting import escaped

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = st.text("<&'\"a ", max_size=5)
ADDRESSES = st.sampled_from(["/", "/a/", "/a/b/", "/a/b/c.pdf", "/a/rss.xml", "https://a.vn/?b&c", "#d"])
PAGES = st.sampled_from(["/", "/a/", "/a/b/", "/d/e/f/"])


def printed(texts: list[str], addresses: list[str], link: Callable[[str], str]) -> str:
    """What a template prints of an entry: texts, each with a link after it."""
    return "".join(f"<p>{escaped(text)}</p>{escaped(link(address))}" for text, address in zip(texts, addresses, strict=False))


@given(st.lists(TEXTS, max_size=3), st.lists(ADDRESSES, min_size=3, max_size=3), st.lists(PAGES, min_size=1, max_size=3))
def test_a_slip_filled_in_is_what_is_printed_on_the_page(texts: list[str], addresses: list[str], pages: list[str]) -> None:
    slips, entry, gaps = Slips(), object(), Gaps()
    slips.cut(entry, ("item", 2), printed(texts, addresses, gaps.link), gaps)
    for page in pages:
        slip = slips.known(entry, ("item", 2))
        assert slip is not None
        assert filled(slip, Standpoint(page).link) == printed(texts, addresses, Standpoint(page).link)


def test_an_entry_is_another_in_another_manner_and_another_object_is_another_entry() -> None:
    slips, entry = Slips(), object()
    slips.cut(entry, ("item", 2), "", Gaps())
    assert slips.known(entry, ("item", 3)) is None
    assert slips.known(object(), ("item", 2)) is None


def test_a_text_that_holds_the_sign_of_a_gap_is_not_cut() -> None:
    gaps = Gaps()
    assert Slips().cut(object(), (), f"{GAP}{gaps.link('/a/')}", gaps).texts == ()


def test_the_shared_pieces_are_found_where_they_are_asked_for() -> None:
    folder = Path(__file__).parents[2] / "plugins" / "cchc" / "projections" / "templates"
    text = (folder / "parts.html").read_text(encoding="utf-8")
    for macro in ("item", "headline"):
        assert f"{{% macro {macro}(item, " in text
        assert f'|in_list("{macro}", ' in text
