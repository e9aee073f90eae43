"""Articles of a document: headings or paragraphs, they stand in the list of contents and have an anchor by their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc.content.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.content.markup import Heading

DECISION = """\
Quyết định như sau.

## Chương I. Quy định chung

**Điều 1.** Phê duyệt kèm theo Quyết định này Quy chế tổ chức, hoạt động của Trang thông tin điện tử.

**Điều 2. Hiệu lực** Quyết định này có hiệu lực từ ngày ký.

### Điều 3. Tổ chức thực hiện

Theo **Điều 1.** của Quyết định này.
"""


def told(headings: Iterable[Heading]) -> list[tuple[str, str, list[str]]]:
    return [(heading.title, heading.url, [child.url for child in heading.children]) for heading in headings]


def test_a_paragraph_that_is_an_article_stays_one_and_is_in_the_contents() -> None:
    made = Markup().render(DECISION, lambda target: target)
    assert '<p id="dieu-1"><strong>Điều 1.</strong> Phê duyệt' in made.html
    assert '<p id="dieu-2"><strong>Điều 2. Hiệu lực</strong> Quyết định' in made.html
    assert '<h3 id="dieu-3">Điều 3. Tổ chức thực hiện</h3>' in made.html
    assert "data-toc-label" not in made.html
    assert "<h6" not in made.html
    assert told(made.headings) == [("Chương I. Quy định chung", "#chuong-i-quy-dinh-chung", ["#dieu-1", "#dieu-2", "#dieu-3"])]


def test_an_article_without_a_name_is_called_by_its_beginning() -> None:
    first, second, _ = Markup().render(DECISION, lambda target: target).headings[0].children
    assert first.title == "Điều 1. Phê duyệt kèm theo Quyết định này Quy chế tổ chức, hoạt động …"
    assert second.title == "Điều 2. Hiệu lực"


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("**Điều 5.** Một.\n\n**Điều 5.** Hai.", ["#dieu-5", "#dieu-5_1"]),
        ("**Điều 5a.** Một.", ["#dieu-5a"]),
        ("## Điều 7: Kinh phí", ["#dieu-7"]),
        ("## Điều 7", ["#dieu-7"]),
        ("## Điều 7 quy định gì?", ["#dieu-7-quy-dinh-gi"]),
        ("## Điều kiện", ["#dieu-kien"]),
        ("**Điều kiện.** Chữ.", []),
        ("Theo **Điều 5.** của Quy chế.", []),
        ("- **Điều 5.** Chữ.", []),
        ("> **Điều 5.** Chữ.", []),
        ("**Điều 5** của Quy chế.", []),
    ],
)
def test_what_is_an_article_and_what_only_speaks_of_one(body: str, ids: list[str]) -> None:
    made = Markup().render(body, lambda target: target)
    assert [heading.url for heading in made.headings] == ids
    assert all(f'id="{ident[1:]}"' in made.html for ident in ids)


def test_one_body_leaves_nothing_for_the_next() -> None:
    markup = Markup()
    first = markup.render(DECISION, lambda target: target)
    markup.render("Chữ <b>khác</b>.", lambda target: target)
    assert markup.render(DECISION, lambda target: target) == first


def test_without_a_list_of_contents_an_article_is_a_paragraph() -> None:
    made = Markup(extensions=("tables",)).render("**Điều 1.** Chữ.", lambda target: target)
    assert made.html == "<p><strong>Điều 1.</strong> Chữ.</p>"
