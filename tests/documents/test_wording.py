"""How a document is cited: golden cases; and that any title leaves a name with its type and number in it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given
from tests.documents.library import document, library, of_path

from cchc.projections.documents.wording import abstract, full_name, short_name

CASES = yaml.safe_load((Path(__file__).parent / "wording_cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_document_is_cited_as_people_do(tmp_path: Path, case: dict[str, Any]) -> None:
    keys = [f"{key}: {'null' if case[key] is None else case[key]}" for key in ("doc_type", "issuer", "issued") if key in case]
    file = {"van-ban/a.md": document(case["title"], "2026-05-01", case["number"], *keys)}
    catalog = library(tmp_path, file)
    assert full_name(of_path(catalog, "van-ban/a.md"), catalog) == case["cited"]


def test_one_without_a_number_is_called_by_its_day(tmp_path: Path) -> None:
    catalog = library(tmp_path, {"van-ban/a.md": document("Tờ trình", "2026-05-01", None, "doc_type: to-trinh")})
    assert short_name(of_path(catalog, "van-ban/a.md")) == "Tờ trình ngày 01/05/2026"
    assert short_name(of_path(catalog, "van-ban/khong-so.md")) == "Thông báo"


@given(title=st.text(min_size=1).map(str.strip).filter(bool))
def test_an_abstract_is_never_empty_and_always_of_the_title(title: str) -> None:
    for whole in (title, f"Quyết định {title}", f"Quyết định số 5/QĐ-UBND {title}"):
        named: Any = SimpleNamespace(title=whole, doc_type="quyet-dinh")
        assert abstract(named)
        assert whole.endswith(abstract(named))
