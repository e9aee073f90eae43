"""What the demo's documents and plans are to show, so that nobody loses a case by editing them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of

from cchc.content.kinds import Document, Plan

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def demo() -> Catalog:
    """The demo on the day that it is built for."""
    return catalog_of(CONTENT, "2026-11-20")


@pytest.fixture(scope="module")
def documents(demo: Catalog) -> list[Document]:
    """Everything with a number, plans and reports among them."""
    return [record for record in demo.records if isinstance(record, Document)]


@pytest.fixture(scope="module")
def plans(documents: list[Document]) -> list[Plan]:
    """The plans, newest first."""
    return [document for document in documents if isinstance(document, Plan)]


def test_there_are_forty_documents_of_twelve_types_beside_plans_and_reports(documents: list[Document]) -> None:
    others = [document for document in documents if document.kind == "document"]
    assert len(others) >= 40
    assert len({document.doc_type for document in others}) >= 12


def test_there_are_six_plans_with_sixty_tasks(plans: list[Plan]) -> None:
    assert len(plans) >= 6
    assert sum(len(plan.tasks) for plan in plans) >= 60


def test_every_standing_occurs(demo: Catalog, documents: list[Document]) -> None:
    found = {demo.standing(document) for document in documents}
    assert found == {"not_yet", "in_force", "partly", "ended", "unknown"}


def test_some_documents_have_ended_by_their_own_date(demo: Catalog, documents: list[Document]) -> None:
    assert any(document.ends and document.ends < demo.day for document in documents)


def test_a_document_was_replaced_whose_successor_was_replaced_too(documents: list[Document]) -> None:
    successor = {number: document for document in documents for number in document.replaces}
    assert any(after.number in successor for after in successor.values())


def test_every_document_that_is_named_as_related_is_here_and_is_the_only_one_of_its_number(documents: list[Document]) -> None:
    count = Counter(document.number for document in documents)
    named = {
        number
        for document in documents
        for numbers in (document.legal_basis, document.amends, document.replaces, document.repeals, document.guides)
        for number in numbers
    }
    assert {number: count[number] for number in named if count[number] != 1} == {}


def test_some_numbers_are_of_two_documents_of_other_issuers_and_years(documents: list[Document]) -> None:
    bearing: dict[str, list[Document]] = {}
    for document in documents:
        if document.number:
            bearing.setdefault(document.number, []).append(document)
    twice = [found for found in bearing.values() if len(found) > 1]
    assert twice
    for found in twice:
        assert len({document.issuer for document in found}) == len(found)
        assert len({document.issued.year for document in found if document.issued}) == len(found)


@pytest.mark.parametrize("form", ["số\n", "\u00a0", unicodedata.normalize("NFD", "Quyết định số 61/QĐ-UBND")])
def test_texts_mention_documents_over_a_line_end_with_a_hard_space_and_in_parts(form: str) -> None:
    assert any(form in path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.md"))


def test_tasks_are_led_by_units_that_have_ended_and_by_bodies_outside_the_directory(demo: Catalog, plans: list[Plan]) -> None:
    leads = [body for plan in plans for task in plan.tasks if not task.done for body in task.lead]
    assert any(body.name for body in leads)
    assert any(body.unit and demo.heirs(body.unit) != (body.unit,) for body in leads)


def test_evidence_is_words_a_record_or_an_address(plans: list[Plan]) -> None:
    evidence = [task.evidence for plan in plans for task in plan.tasks if task.evidence]
    assert any(" " in found for found in evidence)
    assert any(found.endswith(".md") for found in evidence)
    assert any(found.startswith("https://") for found in evidence)


@pytest.mark.parametrize(
    "due",
    [
        *("Tháng 4/2026", "Quý IV/2026", "Năm 2026-2027", "30/9/2026", "trước ngày 28/11/2026", "chậm nhất 25/12/2026"),
        *("chậm nhất trước 15/12/2026", "6 tháng đầu năm 2026", "Thường xuyên", "Hằng năm", "Hằng quý", "Tháng 12 hằng năm"),
        "15 ngày làm việc sau khi nhận được phản ánh",
    ],
)
def test_due_dates_of_every_form_occur(plans: list[Plan], due: str) -> None:
    assert any(task.due == due for plan in plans for task in plan.tasks)
