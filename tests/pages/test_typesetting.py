"""Tables of a body in boxes that scroll, and documents' numbers in one piece."""

from __future__ import annotations

import pytest

from cchc.content.markup import Markup
from cchc.projections.typesetting import with_scroll_boxes, with_whole_numbers

BOX = '<div class="table-scroll" role="region" tabindex="0" aria-label="{}">'
TABLE = "<table><tr><td>1</td></tr></table>"


def test_a_body_without_a_table_is_left_alone() -> None:
    body = "<p>Mã <code>&lt;table&gt;</code>, không phải bảng.</p>"
    assert with_scroll_boxes(body) is body


def test_a_lone_table_needs_no_number() -> None:
    assert with_scroll_boxes(f"<p>a</p>{TABLE}<p>b</p>") == f"<p>a</p>{BOX.format('Bảng')}{TABLE}</div><p>b</p>"


def test_several_tables_are_told_apart() -> None:
    found = with_scroll_boxes(f'{TABLE}<p>a</p><table class="x"></table>')
    assert found == f'{BOX.format("Bảng 1")}{TABLE}</div><p>a</p>{BOX.format("Bảng 2")}<table class="x"></table></div>'


def test_a_table_inside_a_table_shares_its_box() -> None:
    body = f"<table><tr><td>{TABLE}</td></tr></table>"
    assert with_scroll_boxes(body) == f"{BOX.format('Bảng 1')}{body}</div>"


def test_what_markdown_makes_of_a_table() -> None:
    body = Markup(("tables",)).html("| a | b |\n| --- | --: |\n| 1 | 2 |\n", lambda target: target)
    found = with_scroll_boxes(body)
    assert found.startswith(BOX.format("Bảng")), found
    assert found.rstrip().endswith("</table></div>"), found


def test_a_keyboard_reaches_a_block_of_code() -> None:
    assert with_scroll_boxes("<pre><code>a</code></pre>") == '<pre tabindex="0"><code>a</code></pre>'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<td style="text-align: right;">1</td>', '<td class="align-right">1</td>'),
        ('<th class="x" style="text-align: center;">1</th>', '<th class="align-center x">1</th>'),
        ("<td>1</td>", "<td>1</td>"),
    ],
)
def test_cells_are_aligned_by_class(cell: str, expected: str) -> None:
    assert f"<tr>{expected}</tr>" in with_scroll_boxes(f"<table><tr>{cell}</tr></table>")


@pytest.mark.parametrize("number", ["57/QĐ-UBND", "224/2026/NĐ-CP", "1186/SNV-CCHC"])
def test_a_number_stays_in_one_piece(number: str) -> None:
    assert with_whole_numbers(f"Theo {number}, Điều 12") == f'Theo <span class="number">{number}</span>, Điều 12'


@pytest.mark.parametrize("text", ["ngày 28/11/2026", "quý III/2026", "a/b-c", "24/7", "https://a.vn/1/x-y"])
def test_other_slashes_are_no_numbers(text: str) -> None:
    assert with_whole_numbers(text) == text


def test_text_is_escaped() -> None:
    assert with_whole_numbers("<b> 57/QĐ-UBND & c") == '&lt;b&gt; <span class="number">57/QĐ-UBND</span> &amp; c'
