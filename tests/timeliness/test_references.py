"""Limits to compare with: read from mkdocs.yml, said to be wrong where they are, and never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.contributions.cases import catalog_with

from cchc.content.doctypes import DOC_TYPES
from cchc.content.kinds import KINDS
from cchc.projections.timeliness.measures import measures
from cchc.projections.timeliness.outputs import Options, check
from cchc.projections.timeliness.references import BASIS, DEFAULTS, STANDING, faults, read_references

if TYPE_CHECKING:
    from pathlib import Path

REFERENCES = read_references(DEFAULTS, BASIS, STANDING)


def test_the_values_that_come_along_can_be_read_and_name_kinds_and_types_that_there_are() -> None:
    assert faults(DEFAULTS) == []
    assert [limit.within.count for limit in REFERENCES.limits] == [2, 10, 15, 10, 10, 15]
    assert {name for limit in REFERENCES.limits for name in limit.about} <= {*KINDS, *DOC_TYPES}


@pytest.mark.parametrize(
    ("kind", "doc_type", "days"),
    [
        ("document", "quyet-dinh", 2),
        ("document", "nghi-dinh", 10),
        ("document", "huong-dan", 15),
        ("plan", "ke-hoach", 10),
        ("plan", "quyet-dinh", 10),
        ("question", "", 15),
    ],
)
def test_the_type_of_a_document_says_more_than_its_kind(kind: str, doc_type: str, days: int) -> None:
    found = REFERENCES.of(kind, doc_type)
    assert found is not None
    assert found.within.count == days


def test_what_no_line_is_about_has_nothing_to_compare_with() -> None:
    assert read_references((), BASIS, STANDING).of("document", "quyet-dinh") is None


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("2 working days", 'Không đọc được "2 working days".', "Viết: 2 working days |"),
        ("2 wks | Văn bản", 'Không đọc được thời hạn "2 wks".', '"5 working days"'),
        ("none | Văn bản", "không có thời hạn", "Viết: 2 working days |"),
        ("2 days | Văn bản | documnt", 'Không có loại bài hay loại văn bản "documnt".', 'Có phải ý bạn là "document"?'),
        ("2 days | a | document | b", "Không đọc được", "Viết: 2 working days |"),
    ],
)
def test_a_line_that_cannot_be_read_is_reported_with_its_mend(line: str, message: str, hint: str, tmp_path: Path) -> None:
    (problem,) = check(catalog_with(tmp_path, {}), Options(reference=(line, *DEFAULTS)))
    assert (problem.path, problem.code, problem.key) == ("mkdocs.yml", "settings", "reference")
    assert problem.message.startswith("cchc/timeliness: ")
    assert message in problem.message
    assert hint in problem.hint


def test_a_list_of_no_records_is_refused(tmp_path: Path) -> None:
    (problem,) = check(catalog_with(tmp_path, {}), Options(listed=0))
    assert problem.key == "listed"


def test_a_limit_to_compare_with_makes_nothing_late(tmp_path: Path) -> None:
    slow = "date: 2026-11-20; kind: document; issued: 2026-01-05; number: null; doc_type: cong-van"
    (found,) = measures(catalog_with(tmp_path, {"thong-bao/1": slow}))
    assert found.status == "no_limit"
