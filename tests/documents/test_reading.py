"""What a document's page depends on: on the documents that it is about, and on no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.library import document, library
from tests.sites import page_at

from cchc.fast.cells import changed_cells
from cchc.fast.facts import Numbers, facts_of
from cchc.projections.documents import PROJECTION

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.catalog.catalog import Catalog

MOI = {
    "replaces": "replaces: [44/QĐ-UBND]",
    "effective": "effective: 2025-09-01",
}


def made_again(before: Catalog, after: Catalog) -> set[str]:
    """The documents whose panels would be made again."""
    reads = {}
    for path, address in before.holdings.pages.items():
        if path.startswith("van-ban/") and not path.endswith("/index.md"):
            with before.reads.recording() as cells:
                list(PROJECTION.panels(before, PROJECTION.options(), page_at(address, path)))
            reads[path] = set(cells)
    numbers = Numbers({})
    turns = set(before.holdings.turns)
    old, new = (facts_of(catalog, b"", numbers) for catalog in (before, after))
    differing = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    changed = changed_cells(old, new, differing, numbers, turns)
    return {path.removeprefix("van-ban/").removesuffix(".md") for path, cells in reads.items() if not cells.isdisjoint(changed)}


@pytest.mark.parametrize(
    ("what", "path", "text", "touched"),
    [
        (
            "the title of a letter that nobody cites",
            "van-ban/cong-van.md",
            document("Công văn khác", "2026-02-03", "118/SNV-CCHC", "doc_type: cong-van", "issuer: so-noi-vu"),
            {"cong-van"},
        ),
        (
            "a new document that cites none",
            "van-ban/them.md",
            document("Quyết định nữa", "2026-11-19", "80/QĐ-UBND"),
            set(),
        ),
        (
            "a new document that rests on one",
            "van-ban/them.md",
            document("Quyết định nữa", "2026-11-19", "80/QĐ-UBND", "legal_basis: [30/2020/NĐ-CP]"),
            {"nghi-dinh"},
        ),
        (
            "a mention that comes in the body of a news item",
            "tin/bai-2.md",
            "---\ntitle: Bài hai\ndate: 2026-11-02\n---\nTheo Chỉ đạo tại 71/QĐ-UBND.\n",
            {"sua"},
        ),
        (
            "a mention that goes",
            "tin/bai.md",
            "---\ntitle: Bài\ndate: 2026-11-01\n---\nHồ sơ nhận qua mạng.\n",
            {"moi"},
        ),
        (
            "a relation that goes: the other is in force again",
            "van-ban/sua.md",
            document("Quyết định sửa đổi Quy chế", "2026-11-16", "71/QĐ-UBND", "effective: 2026-12-01"),
            {"sua", "moi"},
        ),
    ],
)
def test_an_edit_makes_those_pages_again_whose_citations_or_standing_change(
    tmp_path: Path, what: str, path: str, text: str, touched: set[str]
) -> None:
    before, after = library(tmp_path / "a"), library(tmp_path / "b", {path: text})
    assert made_again(before, after) == touched, what


def test_a_day_of_effect_that_comes_makes_the_pages_of_those_concerned_again(tmp_path: Path) -> None:
    before, after = (library(tmp_path / day, as_of=day) for day in ("2026-11-30", "2026-12-01"))
    assert made_again(before, after) == {"sua", "moi", "cu"}


def test_a_day_on_which_nothing_turns_makes_none_again(tmp_path: Path) -> None:
    before, after = (library(tmp_path / day, as_of=day) for day in ("2026-11-20", "2026-11-21"))
    assert made_again(before, after) == set()
