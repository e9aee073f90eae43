"""The sections and topics that all tests of this folder share, and short ways to a catalog and its records."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from tests.sites import catalog_of, write_site

from cchc.catalog.catalog import Catalog
from cchc.catalog.order import newest_first
from cchc.content.entries import entry_of, line_of
from cchc.content.roll import Roll, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cchc.content.records import Record

SECTIONS = {
    "tin-tuc": ("title: Tin tức", "order: 1"),
    "van-ban": ("title: Văn bản", "order: 2", "kind: document", "publish_within: 2 working days"),
    "van-ban/ke-hoach": ("title: Kế hoạch", "order: 1", "kind: plan"),
    "van-ban/bao-cao": ("title: Báo cáo", "order: 2", "kind: report", "publish_within: 1 month"),
    "hoi-dap": ("title: Hỏi – đáp", "order: 3", "kind: question", "publish_within: 5 days"),
    "thong-bao": ("title: Thông báo", "order: 4", "kind: notice"),
}
TOPICS = """
- {id: the-che, name: Thể chế}
- {id: thu-tuc, name: Thủ tục hành chính}
"""


def catalog_with(folder: Path, records: Mapping[str, str], units: str = "[]", as_of: str = "2026-12-31") -> Catalog:
    """A site with these records, each its front matter with "; " between the lines; every one of them must be sound."""
    files = {"_data/units.yml": units, "_data/topics.yml": TOPICS}
    files |= {f"{section}/index.md": _page(*lines) for section, lines in SECTIONS.items()}
    files |= {f"{path}.md": _page("title: Bài", *text.split("; ")) for path, text in records.items()}
    catalog = catalog_of(write_site(folder, files), as_of)
    assert not [str(problem) for problem in catalog.problems if problem.severity == "error"]
    return catalog


def with_supplied(catalog: Catalog, records: Iterable[Record]) -> Catalog:
    """The catalog as it would be if these records had been supplied, and no others."""
    # Records may be equal here, which those of files never are: each gets a path of its own, in the order of addresses.
    entries = {f"{record.address.strip('/')}#{n}.md": entry_of(record, "", ()) for n, record in enumerate(records)}
    lines = [line_of(entry)._replace(name=path) for path, entry in entries.items()]
    roll = Roll({"": Sheet.of("", lines)}, {}.__getitem__, {}.__getitem__, entries)
    content = dataclasses.replace(catalog.holdings.content, roll=roll)
    holdings = dataclasses.replace(catalog.holdings, content=content, supplied=newest_first(roll, range(len(roll))))
    return Catalog(catalog.site, catalog.build, holdings, catalog.problems)


def _page(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Nội dung.", ""))
