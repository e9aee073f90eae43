"""Small content trees for tests: files as text → a folder, and the catalog of a folder as of some day."""

from __future__ import annotations

from datetime import datetime
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from cchc.calendar import VIETNAM, WorkingDays, build_instant, load_swaps
from cchc.catalog.catalog import Catalog, catalogue
from cchc.content.markup import Markup
from cchc.content.reading import read_content
from cchc.content.tree import scan
from cchc.settings import Build, Site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORKING = WorkingDays(load_swaps())
"""shared, because a year's holidays take a few milliseconds to work out"""


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write each text below `folder`, the content folder, at its path; indentation that all lines share is removed."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def site_of(**site: Any) -> Site:  # noqa: ANN401 - any field of Site
    """A site with what every site has; keywords replace or add fields."""
    given: dict[str, Any] = {
        "url": "https://cchc.example/",
        "name": "CCHC Sông Lam",
        "description": "Trang thử",
        "markup": Markup(),
        "authority": "cchc.example",
        "year": 2020,
    }
    return Site(**(given | site))


def catalog_of(folder: Path, as_of: str = "2026-11-20", **site: Any) -> Catalog:  # noqa: ANN401 - any field of Site
    """The catalog of the content folder `folder` at the end of the day `as_of`, or at the instant that it names."""
    instant = build_instant(as_of, {}, lambda: datetime.now(VIETNAM))
    return catalogue(read_content(scan(folder)), site_of(**site), Build(instant, WORKING))
