"""Nothing of a hidden record is found in any byte of the site: no word of it, no file, no address, no date of its own."""

from __future__ import annotations

import gzip
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from tests.builds.rich import HIDDEN, mark
from tests.sites import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = re.compile(
    rb"zq(draft|review|unfinished|future|later|embargo|expired|withdrawn|outcome|asker|decree)zq([a-z]+)", re.IGNORECASE
)


def texts(path: str, raw: bytes) -> Iterator[bytes]:
    """A file's name and bytes, unpacked where they are packed."""
    yield path.encode()
    yield raw
    if raw[:2] == b"\x1f\x8b":
        yield gzip.decompress(raw)
    if raw[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


@pytest.fixture(scope="module")
def marks(rich_build: Path) -> set[tuple[str, str, str]]:
    """(file, state, place) of every marked word of the built site."""
    found = set()
    for path, raw in files_of(rich_build).items():
        for text in texts(path, raw):
            found |= {(path, state.decode().lower(), place.decode()) for state, place in MARK.findall(text)}
    return found


@pytest.mark.parametrize("state", [*HIDDEN, "outcome", "asker", "decree"])
def test_no_word_of_what_is_hidden_is_in_any_file(state: str, marks: set[tuple[str, str, str]]) -> None:
    assert {(path, place) for path, found, place in marks if found == state} == set()


def test_a_withdrawn_record_is_on_its_own_page_and_nowhere_else(marks: set[tuple[str, str, str]]) -> None:
    places = {(path, place) for path, state, place in marks if state == "withdrawn"}
    assert {path for path, place in places if place != "title"} == {"tin-tuc/2026/rut/index.html"}
    assert {path for path, _ in places} == {"tin-tuc/2026/rut/index.html", "tin-cu/rut/index.html"}


def test_a_withdrawn_page_says_so_and_asks_not_to_be_indexed(rich_build: Path) -> None:
    html = (rich_build / "tin-tuc/2026/rut/index.html").read_text(encoding="utf-8")
    assert "Sai số liệu" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "/tin-tuc/2026/rut/" not in (rich_build / "sitemap.xml").read_text(encoding="utf-8")


def test_a_withdrawn_record_is_no_neighbour_of_any_other(rich_build: Path) -> None:
    named = [path for path, raw in files_of(rich_build).items() if b"2026/rut/" in raw or b'"../rut/"' in raw]
    assert set(named) <= {"tin-tuc/2026/rut/index.html", "tin-cu/rut/index.html"}


def test_a_link_to_a_hidden_record_leaves_only_its_text(rich_build: Path) -> None:
    html = (rich_build / "nhieu/lien-ket/index.html").read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    assert article.count("chữ") >= 3
    assert "#neo" not in article
    assert ".md" not in article


def test_a_hidden_document_changes_the_standing_of_no_other(rich_build: Path) -> None:
    html = (rich_build / "van-ban/2026/quyet-dinh-57/index.html").read_text(encoding="utf-8")
    assert "Còn hiệu lực" in html
    assert "Hết hiệu lực" not in html


def test_the_marks_would_be_found(rich_build: Path) -> None:
    """The search itself, tried on the sources."""
    source = files_of(rich_build.parent / "content")
    found = {
        state.decode().lower() for path, raw in source.items() for text in texts(path, raw) for state, _ in MARK.findall(text)
    }
    assert found == {*HIDDEN, "withdrawn", "outcome", "asker", "decree"}
    assert mark("draft", "title").encode() in source["tin-tuc/2026/zqdraftzqpath.md"]
