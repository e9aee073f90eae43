"""The quick look at a body passes none that the expression would have stopped at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.content.markup import Markup
from cchc.content.safe_html import _SUSPECT, _may_be_suspect

SIGNS = (
    "<",
    "a",
    "B>",
    "{",
    "&",
    "#",
    "lt;",
    "s",
    "ſ",
    "cr",
    "ı",
    "İ",
    "pt",
    "CRIPT",
    "da",
    "TA",
    ":",
    "](",
    "\n",
    "\t",
    ")",
    "ộ",
    " ",
)


@settings(max_examples=2000, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join), st.text(max_size=12)))
def test_what_passes_the_quick_look_is_not_suspect(body: str) -> None:
    assert _may_be_suspect(body) or not _SUSPECT.search(body)


@pytest.mark.parametrize("body", ["[a](javaſcript:b)", "[a](DATA:b)", "<b onclick=c>d</b>", "*a*{onclick=b}"])
def test_what_is_dangerous_is_found_behind_the_quick_look(body: str) -> None:
    assert _may_be_suspect(body)
    assert Markup().dangers(body) or "ſ" in body
