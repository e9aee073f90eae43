"""Small content trees for tests: files as text → a folder, and the catalog of a folder as of some day.

`sites/good` is a whole small site, checkout and all; `sites/bad/<code>` are files to lay over it, each with one fault.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zlib
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import cchc
from cchc.calendar import VIETNAM, WorkingDays, build_instant, load_swaps
from cchc.catalog.compilation import catalogue
from cchc.cli.project import open_project
from cchc.content.markup import Markup
from cchc.content.reading import read_content
from cchc.content.tree import scan
from cchc.projections.projection import Asset, Page, Panel, note_of
from cchc.settings import Build, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.pipeline import Result
    from cchc.projections.projection import Projection

SITES = Path(__file__).parent / "sites"
GOOD = SITES / "good"
BAD = SITES / "bad"
AS_OF = "2026-11-20"
"""the day on which the site in sites/good is looked at"""
THEME = Path(cchc.__file__).parent / "theme"
LEFT_BEHIND = ("site", ".cache", "expected.yml", ".DS_Store", "Thumbs.db")
"""what of a site's folder is no part of the site"""

WORKING = WorkingDays(load_swaps())
"""shared, because a year's holidays take a few milliseconds to work out"""


def write_site(folder: Path, files: Mapping[str, str]) -> Path:
    """Write each text below `folder`, the content folder, at its path; indentation that all lines share is removed."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def site_of(**site: Any) -> Site:
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


def catalog_of(folder: Path, as_of: str = "2026-11-20", **site: Any) -> Catalog:
    """The catalog of the content folder `folder` at the end of the day `as_of`, or at the instant that it names."""
    instant = build_instant(as_of, {}, lambda: datetime.now(VIETNAM))
    return catalogue(read_content(scan(folder)), site_of(**site), Build(instant, WORKING))


def outputs_of(projection: Projection, catalog: Catalog, options: Any = None) -> list[Page | Asset]:
    """Every page and file that a projection makes, the surveys' last; each stands where its piece said."""
    options = options or projection.options()
    pieces = list(projection.pieces(catalog, options))
    made = [piece.make() for piece in pieces]
    late = list(projection.survey(catalog, options, [note_of(output) for output in made if isinstance(output, Page)]))
    made += [piece.make() for piece in late]
    assert [output.address for output in made] == [piece.address for piece in (*pieces, *late)]
    return made


def page_at(address: str, source: str | None = None) -> Page:
    """A page that shows nothing of its own; that of a record or section has its file as `source`."""
    return Page(address=address, title="", template="", view=None, source=source)


def pages_of(catalog: Catalog) -> list[Page]:
    """Such a page at the root, and for each collection and each record, as a site with every capability has them."""
    of_files = [page_at(address, path) for path, address in catalog.pages.items()]
    listed = [collection.address for found in catalog.collections.values() for collection in found.values()]
    taken = {page.address for page in of_files}
    return [*of_files, *(page_at(address) for address in dict.fromkeys(("/", *listed)) if address not in taken)]


def panels_of(projection: Projection, catalog: Catalog, options: Any = None) -> list[Panel]:
    """Every panel that a projection puts on any of these pages."""
    options = options or projection.options()
    return [panel for page in pages_of(catalog) for panel in projection.panels(catalog, options, page)]


def png(width: int = 1, height: int = 1, shade: int = 0) -> bytes:
    """A whole PNG that says it is of this size; but for one of a single pixel, nobody can look at what is in it."""

    def chunk(name: bytes, told: bytes) -> bytes:
        return struct.pack(">I", len(told)) + name + told + struct.pack(">I", zlib.crc32(name + told))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    inside = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", inside) + chunk(b"IEND", b"")


def copy_of(*sources: Path, to: Path) -> Path:
    """The files of each source laid over those of the ones before it, in the folder `to`."""
    for source in sources:
        shutil.copytree(source, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    return to


def with_fast(home: Path) -> None:
    """Put the fast path into use, if it is not."""
    config = home / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    if "cchc/fast" not in text:
        config.write_text(text.rstrip() + "\n  - cchc/fast\n", encoding="utf-8")


def result_of(home: Path, as_of: str = AS_OF) -> Result:
    """What the pipeline makes of the checkout `home`, whose mkdocs.yml says what is in use."""
    return open_project(str(home / "mkdocs.yml")).run(as_of)


def epoch(as_of: str = AS_OF) -> str:
    """The build's instant as SOURCE_DATE_EPOCH wants it."""
    return str(int(build_instant(as_of, {}, lambda: datetime.now(VIETNAM)).timestamp()))


def environment(as_of: str = AS_OF) -> dict[str, str]:
    """The environment of a build that does not depend on the machine's."""
    own = {
        "SOURCE_DATE_EPOCH": epoch(as_of),
        "NO_MKDOCS_2_WARNING": "1",
        "CCHC_TEST_THEME": str(THEME),
        "PYTHONPATH": str(Path(cchc.__file__).parents[1]),
        "PYTHONUTF8": "1",
        "COLUMNS": "500",
    }
    return os.environ | own


def build(home: Path, *options: str, as_of: str = AS_OF, program: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Build the checkout `home` into its folder `site` as a person does, in a process of its own."""
    command = [sys.executable, "-m", program, "build", "-f", str(home / "mkdocs.yml"), *options]
    return subprocess.run(
        command,
        cwd=home,
        env=environment(as_of),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path, with its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
