"""What is wrong with a document's numbers is said by the rules of its day, with the very text to write."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import catalog_of, write_site

from cchc.codes import CODES
from cchc.content.citations import Number, parse_number
from cchc.content.citations.faults import RELATIONS, number_faults
from cchc.content.doctypes import ADMINISTRATIVE
from cchc.content.kinds import Document
from cchc.content.records import Origin

if TYPE_CHECKING:
    from pathlib import Path as Folder

CASES = yaml.safe_load(Path(__file__).with_name("fault_cases.yml").read_text(encoding="utf-8"))
DAYS = {"old": "2015-06-01", "new": "2026-11-09"}
BARE = ("date", "issued")
SECTION = {"van-ban/index.md": "---\ntitle: Văn bản\nkind: document\n---\n"}


def problems_of(case: dict[str, Any], folder: Folder) -> list[tuple[str | None, str, str]]:
    """Key, code and sentence of all that is wrong with the document of a case."""
    issued = DAYS.get(case.get("issued", ""))
    head = {"title": "Một văn bản", "date": "2026-11-10", "number": "953/KH-UBND", "doc_type": "ke-hoach"}
    head |= {key: value for key, value in case.items() if key not in ("codes", "says", "issued")}
    head |= {"issued": issued} if issued else {}
    # JSON's strings are YAML's, and quoted.
    lines = "".join(f"{key}: {value if key in BARE else json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    catalog = catalog_of(write_site(folder, SECTION | {"van-ban/mot.md": f"---\n{lines}---\n"}))
    return [(problem.key, problem.code, problem.sentence) for problem in catalog.problems]


@pytest.mark.parametrize("case", CASES, ids=[str(n) for n in range(len(CASES))])
def test_the_numbers_of_a_document_have_the_faults_that_the_cases_say(case: dict[str, Any], tmp_path: Path) -> None:
    found = problems_of(case, tmp_path)
    assert sorted(code for _, code, _ in found) == sorted(case.get("codes", [])), found
    assert case.get("says", "") in " ".join(sentence for _, _, sentence in found)


def test_only_what_can_be_no_number_at_all_is_an_error() -> None:
    own = {code: CODES[code].severity for code in CODES if code.startswith("number-")}
    assert [code for code, severity in own.items() if severity == "error"] == ["number-none"]


@given(st.text(max_size=60), st.sampled_from(sorted(ADMINISTRATIVE)), st.sampled_from(RELATIONS))
def test_whatever_is_typed_is_answered_and_never_stops_the_program(text: str, doc_type: str, relation: str) -> None:
    record = _document(text, doc_type, relation)
    for key, code, message, hint in number_faults(record):
        assert key in ("number", f"{relation}[0]")
        assert code in CODES
        assert message.endswith(".")
        assert hint.endswith((".", "?"))


@given(st.integers(1, 5000), st.sampled_from(sorted(ADMINISTRATIVE)))
def test_a_number_as_the_rules_print_it_has_no_fault(serial: int, doc_type: str) -> None:
    number = parse_number(f"{serial}/{ADMINISTRATIVE[doc_type][1]}-UBND")
    assert isinstance(number, Number)
    assert list(number_faults(_document(number.printed, doc_type, "amends"))) == []


def _document(number: str, doc_type: str, relation: str) -> Document:
    stated: dict[str, Any] = {relation: (number,), "number": number, "doc_type": doc_type, "issued": dt.date(2026, 11, 9)}
    return Document(
        path="van-ban/mot.md",
        origin=Origin("van-ban/mot.md", {}, "", 1),
        address="/van-ban/mot/",
        section="van-ban",
        kind="document",
        title="Một văn bản",
        date=None,
        **stated,
    )
