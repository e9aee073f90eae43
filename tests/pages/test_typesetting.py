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


def test_a_table_is_called_by_the_heading_that_it_stands_below() -> None:
    found = with_scroll_boxes(f'<h2 id="a">Số <em>"hồ sơ"</em> &amp; phí</h2>{TABLE}<h3>Cấp xã</h3>{TABLE}')
    assert BOX.format("Bảng 1: Số &quot;hồ sơ&quot; &amp; phí") in found
    assert BOX.format("Bảng 2: Cấp xã") in found


@pytest.mark.parametrize("line", ["Bảng 1. Hồ sơ", "Bảng: hồ sơ", "Bảng số 2.1: Hồ sơ", "**Biểu 3.** Hồ sơ", "*Bảng 4. Hồ sơ*"])
def test_a_line_above_a_table_that_begins_as_captions_do_is_its_caption(line: str) -> None:
    body = Markup().html(f"Mở đầu.\n\n{line}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", lambda target: target)
    words = line.replace("*", "")
    found = with_scroll_boxes(body)
    assert f'aria-label="{words}"><table><caption>' in found
    assert found.count(words[:6]) == 2


@pytest.mark.parametrize("line", ["Bảng dưới đây là hồ sơ.", "Bảng 1 nêu hồ sơ", "Xem Bảng 1.", "Biểu quyết: 3"])
def test_another_line_above_a_table_is_no_caption(line: str) -> None:
    body = Markup().html(f"{line}\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", lambda target: target)
    assert "<caption>" not in with_scroll_boxes(body)


def test_the_first_row_names_the_columns_and_an_empty_cell_names_none() -> None:
    body = Markup().html("| | b | c |\n| --- | --: | --- |\n| 1 | 2 | 3 |\n", lambda target: target)
    found = "".join(with_scroll_boxes(body).split("\n"))
    assert '<tr><td></td><th scope="col" class="align-right">b</th><th scope="col">c</th></tr></thead>' in found


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
