"""Mentions of known documents in finished HTML are links, and nothing else of it changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given
from tests.citations.test_resolution import known

from cchc.content.citations.linking import _signs, _tag_by_tag, linked, linked_text
from cchc.content.citations.resolution import index_of, resolve

if TYPE_CHECKING:
    from cchc.content.citations.mentions import Mention

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "linking_cases.yml").read_text(encoding="utf-8"))
INDEX = index_of(
    [
        known("/van-ban/61/", "61/QĐ-UBND", "2023-03-14"),
        known("/van-ban/953/", "953/KH-UBND", "2021-04-06", doc_type="ke-hoach"),
        known("/van-ban/42/", "42/2022/NĐ-CP", "2022-06-24", ("Chính phủ",), "nghi-dinh"),
    ]
)
LINK = re.compile(r'<a href="/van-ban/[0-9]+/">(.*?)</a>', re.DOTALL)
WORDS = ("Kế hoạch 953/KH-UBND", " 61/QĐ-UBND ngày 14/3/2023 ", "chữ", "\n", "&amp;", "&nbsp;", "/", "<", ">", '"', "1/2")
TAGS = ("<p>", "</p>", "<code>", "</code>", '<a href="/x/">', "</a>", "<h2>", "</h2>", "<br />")
PIECES = st.lists(st.sampled_from([*WORDS, *TAGS]), max_size=12).map("".join)


MADE = st.lists(
    st.sampled_from(
        [*(word for word in WORDS if word not in "<>"), *TAGS, '<img alt="953/KH-UBND" src="/a/b.png" />', "<td title='1/a'>"]
    ),
    max_size=12,
).map("".join)
"""As Markdown makes it: in a text, what would begin a tag or end one is escaped."""


def href(mention: Mention) -> str | None:
    found = resolve(mention, INDEX).known
    return found.address if found else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["html"][:50])
def test_what_is_a_mention_becomes_a_link_and_what_is_none_does_not(case: dict[str, Any]) -> None:
    made = linked(case["html"], href)
    assert LINK.findall(made) == case["link"]
    assert LINK.sub(r"\1", made) == case["html"].replace("&nbsp;", "\u00a0" if case["link"] else "&nbsp;")


@given(html=PIECES)
def test_without_its_links_the_html_is_what_it_was(html: str) -> None:
    assert LINK.sub(r"\1", linked(html, href)).replace("\u00a0", "&nbsp;") == html


@given(html=PIECES)
def test_what_is_linked_is_not_linked_again(html: str) -> None:
    once = linked(html, href)
    assert linked(once, href) == once


@given(html=MADE)
def test_to_look_only_where_a_number_may_be_changes_nothing(html: str) -> None:
    assert not _signs().odd.search(html)
    assert linked(html, href) == "".join(_tag_by_tag(html, href))


@given(text=st.text() | PIECES)
def test_a_text_stays_a_text(text: str) -> None:
    made = linked_text(text, href)
    assert "<" not in LINK.sub(r"\1", made)


def test_a_long_text_takes_time_in_proportion() -> None:
    calls: list[Mention] = []

    def counted(mention: Mention) -> None:
        calls.append(mention)

    linked("<p>Kế hoạch 953/KH-UBND</p>" * 2000 + "<p" * 2000, counted)
    assert len(calls) == 2000
