"""What of a record is found, and what is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.sites import catalog_of, outputs_of, write_site

from cchc.projections.projection import Asset
from cchc.projections.search import PROJECTION
from cchc.projections.search.entries import plain
from cchc.search.places import CONTENTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

UNITS = """
    - {id: so-noi-vu, name: Sở Nội vụ, short: SNV, group: so, from: 2004-01-01}
    - {id: so-y-te, name: Sở Y tế, group: so, from: 2004-01-01}
    """
BASE = {
    "_data/units.yml": UNITS,
    "_data/topics.yml": "- {id: the-che, name: Thể chế}\n",
    "_data/abbreviations.yml": "{CCHC: cải cách hành chính}\n",
    "van-ban/index.md": "---\ntitle: Văn bản\nkind: document\n---\n",
    "van-ban/ke-hoach/index.md": "---\ntitle: Kế hoạch\nkind: plan\n---\n",
    "tin/index.md": "---\ntitle: Tin\n---\n",
    "hoi/index.md": "---\ntitle: Hỏi\nkind: question\n---\n",
    "y-kien/index.md": "---\ntitle: Ý kiến\nkind: consultation\n---\n",
}
Found = dict[str, dict[str, Any]]


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., Found]:
    """Files and a day → the entries by address."""

    def of(files: Mapping[str, str | bytes], as_of: str = "2026-11-20") -> Found:
        texts = {path: text for path, text in files.items() if isinstance(text, str)}
        folder = write_site(tmp_path, BASE | texts)
        for path, raw in files.items():
            if isinstance(raw, bytes):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(raw)
        made = outputs_of(PROJECTION, catalog_of(folder, as_of))
        months = [one for one in made if isinstance(one, Asset) and one.address.startswith(SOURCES) and one.address != CONTENTS]
        return {entry["address"]: entry for asset in months for entry in json.loads(asset.content)}

    return of


def article(*head: str, body: str = "Thân bài.") -> str:
    """A record that states no more than this."""
    return "\n".join(["---", "title: Một bài", *head, "---", body, ""])


def words(entry: dict[str, Any]) -> str:
    """All that is found of an entry, its filters excepted."""
    return json.dumps({key: value for key, value in entry.items() if key != "filters"}, ensure_ascii=False)


def test_an_article_is_its_title_summary_body_and_names(found: Callable[..., Found]) -> None:
    head = ("date: 2026-11-02 08:30", "summary: Tóm tắt.", "authors: [Lê An]", "tags: [một cửa]", "topics: [the-che]")
    text = article(*head, "unit: so-noi-vu", body="## Kết quả\n\nĐã **xong** [ở đây](https://x.example/dich).\n")
    assert found({"tin/a.md": text})["/tin/a/"] == {
        "address": "/tin/a/",
        "date": "20261102T0830",
        "title": "Một bài",
        "summary": "Tóm tắt.",
        "body": "<h2>Kết quả</h2>\n<p>Đã xong ở đây.</p>",
        "more": ["Lê An", "một cửa"],
        "filters": {"section": ["tin"], "kind": ["article"], "unit": ["so-noi-vu"], "topic": ["the-che"], "year": ["2026"]},
    }


def test_a_document_has_its_type_number_issuer_signer_and_standing(found: Callable[..., Found]) -> None:
    head = ("date: 2026-11-02", "number: 9/QĐ-UBND", "doc_type: quyet-dinh", "issuer: so-noi-vu", "issued: 2026-11-01")
    entry = found({"van-ban/a.md": article(*head, "signer: {name: Trần Bình}")})["/van-ban/a/"]
    assert (entry["type"], entry["number"], entry["date"]) == ("Quyết định", "9/QĐ-UBND", "20261102")
    assert entry["more"] == ["Sở Nội vụ", "Trần Bình"]
    assert entry["filters"]["standing"] == ["in_force"]


def test_a_document_moves_to_another_standing_with_the_day(found: Callable[..., Found]) -> None:
    head = ("date: 2026-11-02", "number: 9/QĐ-UBND", "doc_type: quyet-dinh", "issued: 2026-11-01", "effective: 2026-11-10")
    text = {"van-ban/a.md": article(*head)}
    assert found(text, "2026-11-09")["/van-ban/a/"]["filters"]["standing"] == ["not_yet"]
    assert found(text, "2026-11-10")["/van-ban/a/"]["filters"]["standing"] == ["in_force"]


def test_a_record_is_found_in_the_sections_above_its_own(found: Callable[..., Found]) -> None:
    head = ("date: 2026-11-02", "number: 9/KH-UBND", "doc_type: ke-hoach")
    entry = found({"van-ban/ke-hoach/a.md": article(*head)})["/van-ban/ke-hoach/a/"]
    assert entry["filters"]["section"] == ["van-ban/ke-hoach", "van-ban"]


PLAN = ("date: 2026-11-02", "number: 9/KH-UBND", "doc_type: ke-hoach", "issued: 2026-11-01")


CSV = {"van-ban/ke-hoach/tep/viec.csv": "task,lead,due,deliverable\nRà soát thủ tục,so-y-te,Quý IV/2026,Danh mục\n"}
TABLE = """
| Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm |
| --- | --- | --- | --- |
| Rà soát thủ tục | Sở Y tế | Quý IV/2026 | Danh mục |
"""


@pytest.mark.parametrize(
    ("head", "body", "more"),
    [
        (("tasks: [{task: Rà soát thủ tục, lead: [so-y-te], due: Quý IV/2026, deliverable: Danh mục}]",), "Thân.", {}),
        (("tasks: tep/viec.csv",), "Thân.", CSV),
        ((), TABLE, {}),
    ],
    ids=["in the front matter", "in a file", "in a table"],
)
def test_tasks_are_found_whichever_way_they_are_written(
    found: Callable[..., Found], head: tuple[str, ...], body: str, more: dict[str, str]
) -> None:
    told = words(found({"van-ban/ke-hoach/a.md": article(*PLAN, *head, body=body), **more})["/van-ban/ke-hoach/a/"])
    for word in ("Rà soát thủ tục", "Sở Y tế", "Danh mục"):
        assert told.count(word) == 1, word


def test_a_note_to_a_colleague_and_the_address_of_a_link_are_not_found(found: Callable[..., Found]) -> None:
    told = words(
        found({"tin/a.md": article("date: 2026-11-02", body="Chữ <!-- ghichu --> [xem](https://bimat.example/).")})["/tin/a/"]
    )
    assert "ghichu" not in told
    assert "bimat" not in told


def test_an_asker_is_not_found_by_name(found: Callable[..., Found]) -> None:
    head = ("date: 2026-11-02", "received: 2026-11-01", "asker: Nguyễn Kín", "publish_name: false")
    assert "Kín" not in words(found({"hoi/a.md": article(*head)})["/hoi/a/"])


def test_an_outcome_is_found_from_its_date_on(found: Callable[..., Found]) -> None:
    head = ("date: 2026-10-02", "opens: 2026-10-02", "closes: 2026-11-02", "send_to: a@b.example")
    outcome = "outcome: {date: 2026-11-10, summary: Đã tiếp thu, table: [{from: Bà Tư, comment: Bớt giấy, response: Đồng ý}]}"
    text = {"y-kien/a.md": article(*head, outcome)}
    assert "Bớt giấy" not in words(found(text, "2026-11-09")["/y-kien/a/"])
    told = words(found(text, "2026-11-10")["/y-kien/a/"])
    assert all(word in told for word in ("Đã tiếp thu", "Bà Tư", "Bớt giấy", "Đồng ý"))


def test_files_are_told_with_their_titles_and_only_those_that_can_be_read(found: Callable[..., Found]) -> None:
    head = (
        "date: 2026-11-02",
        "attachments: [{file: tep/a.pdf, title: Phụ lục}, {file: tep/b.xlsx, title: Bảng số}, {file: tep/c.docx}]",
    )
    files = {f"tin/tep/{name}": name.encode() for name in ("a.pdf", "b.xlsx", "c.docx")}
    entry = found({"tin/a.md": article(*head), **files})["/tin/a/"]
    assert [(address, title) for address, _, title in entry["files"]] == [
        ("/tin/tep/a.pdf", "Phụ lục"),
        ("/tin/tep/c.docx", "c.docx"),
    ]
    assert entry["more"] == ["Bảng số"]


@pytest.mark.parametrize(
    "head",
    [
        ("date: 2026-11-02", "status: draft"),
        ("date: 2026-11-02", "status: review"),
        ("date: 2026-11-21",),
        ("date: 2026-11-02", "publish_at: 2026-11-21"),
        ("date: 2026-11-02", "expires: 2026-11-20"),
        ("date: 2026-11-02", "status: withdrawn", "withdrawn: {date: 2026-11-03, reason: Sai}"),
    ],
    ids=["draft", "review", "future", "embargo", "expired", "withdrawn"],
)
def test_what_is_not_listed_is_not_found(found: Callable[..., Found], head: tuple[str, ...]) -> None:
    entries = found({"tin/a.md": article(*head), "tin/b.md": article("date: 2026-11-02")})
    assert set(entries) == {"/tin/b/"}


def test_a_record_comes_and_goes_with_time(found: Callable[..., Found]) -> None:
    text = {"tin/a.md": article("date: 2026-11-02", "publish_at: 2026-11-05 09:00", "expires: 2026-11-10 12:00")}
    days = ("2026-11-05 08:59", "2026-11-05 09:00", "2026-11-10 11:59", "2026-11-10 12:00")
    assert [bool(found(text, day)) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<h2 id="a">Một</h2>', "<h2>Một</h2>"),
        ('<p>Có <a href="/x/">nút</a> và <strong>đậm</strong>.</p>', "<p>Có nút và đậm.</p>"),
        ("<p>Một<br />hai</p>", "<p>Một hai</p>"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", " <tr><td>a</td><td>b</td></tr> "),
        ('<p><img alt="Ảnh" src="/a.png" />Chữ</p>', "<p> Chữ</p>"),
    ],
)
def test_html_keeps_what_parts_words_and_nothing_else(html: str, kept: str) -> None:
    assert plain(html) == kept
