"""No text of open data is run as a formula: not in Excel, and not in an Excel that parts cells by semicolons, as in Vietnam."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.projections.spreadsheet import BOM, csv_text, harmless


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+84 123", "'+84 123"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("＝1", "'＝1"),
        ("Tin;=1+1", "Tin;'=1+1"),
        ("Tin\n=1+1", "Tin\n'=1+1"),
        ("Kế hoạch - năm 2026 = tốt; một + hai", "Kế hoạch - năm 2026 = tốt; một + hai"),
        ("2026-11-20", "2026-11-20"),
        ("", ""),
        (-5, -5),
        (None, None),
    ],
)
def test_a_text_where_a_formula_would_begin_gets_an_apostrophe(typed: object, written: object) -> None:
    assert harmless(typed) == written


@given(st.lists(st.text(st.sampled_from("=+-@;,\t\"' a\n＝"), max_size=8), min_size=1, max_size=3))
def test_whichever_sign_parts_the_cells_none_begins_a_formula(row: list[str]) -> None:
    text = csv_text(["a"], [row]).removeprefix(BOM)
    for cells in csv.reader(io.StringIO(text, newline="")):
        for cell in cells:
            assert not re.match(r"[=+@\-\t\r＝]", cell)
    # Read with the other sign, quotes are no quotes where they do not stand at the beginning.
    for line in text.split("\n"):
        for cell in re.split(r"[;\t]", line):
            assert not re.match(r"[=+@＝-]", cell)
