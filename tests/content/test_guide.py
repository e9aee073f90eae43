"""Every key that an editor may write is explained, and every example can be copied as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.sites import catalog_of, write_site

from cchc.content.guide import GUIDE
from cchc.content.kinds import KINDS, kinds_with
from cchc.content.model import keys

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = {
    "document": ("number", "doc_type"),
    "plan": ("number", "doc_type"),
    "report": ("number", "doc_type"),
    "question": ("received",),
    "consultation": ("opens", "closes"),
}
FILES = {
    "tin-tuc/index.md": "---\ntitle: Tin tức\n---\n",
    "_data/units.yml": "- id: so-noi-vu\n  name: Sở Nội vụ\n",
    "_data/topics.yml": "- id: thu-tuc-hanh-chinh\n  name: Thủ tục hành chính\n",
    "_data/specials.yml": "- id: chi-so-par-index\n  title: Chỉ số\n",
    "tin-tuc/anh/ten-anh.webp": "",
    "tin-tuc/tep/ten-tep.pdf": "",
    "tin-tuc/tep/du-thao.pdf": "",
    "tin-tuc/tep/tiep-thu.pdf": "",
}
PAIRS = [(name, kind) for name in GUIDE for kind in kinds_with(name)]


def test_every_key_of_every_kind_is_in_the_guide_and_nothing_else() -> None:
    assert {name for cls in KINDS.values() for name in keys(cls)} == set(GUIDE)


@pytest.mark.parametrize("name", GUIDE)
def test_an_entry_says_in_vietnamese_what_the_key_is_for(name: str) -> None:
    words = GUIDE[name].words
    assert words
    assert not words.endswith(".")
    assert "\n" not in words + GUIDE[name].example


@pytest.mark.parametrize(("name", "kind"), PAIRS)
def test_an_example_reads_without_a_problem(name: str, kind: str, tmp_path: Path) -> None:
    lines = {"title": "Thử", "date": "2026-11-19", "kind": kind}
    lines |= {needed: GUIDE[needed].example for needed in NEEDED.get(kind, ())}
    lines |= {name: GUIDE[name].example} if name != "kind" else {}
    if name == "withdrawn":
        lines["status"] = "withdrawn"
    head = "\n".join(f"{key}: {value}" for key, value in lines.items())
    write_site(tmp_path, FILES)
    (tmp_path / "tin-tuc/thu.md").write_text(f"---\n{head}\n---\n", encoding="utf-8")
    errors = [str(problem) for problem in catalog_of(tmp_path).problems if problem.severity == "error"]
    assert errors == []
