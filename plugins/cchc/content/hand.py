"""The Markdown files of docs/ → the pages written by hand, by address, and what is wrong in them.

MkDocs builds these pages. We look at them first, because it drops a broken front matter without a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from frontmatter.default_handlers import YAMLHandler

from cchc.content.barriers import barriers
from cchc.content.links import BodyLink, links_in, remote_images
from cchc.content.text import clean, first_control
from cchc.content.yamltree import Map, Scalar, compose
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cchc.content.markup import Markup


class HandPage(NamedTuple):
    """A page written by hand; `address` is from the root, `path` relative to docs/."""

    address: str
    title: str
    path: str
    links: tuple[BodyLink, ...] = ()


def read_hand_pages(docs: Path, label: str, markup: Markup) -> tuple[tuple[HandPage, ...], list[Problem]]:
    """The pages by address, and their faults; messages call the folder `label`."""
    pages: list[HandPage] = []
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        relative = path.relative_to(docs).as_posix()
        if any(part.startswith(".") for part in relative.split("/")):
            continue
        shown = f"{label}/{relative}"
        try:
            text = clean(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            hint = "Mở tệp, chọn Lưu thành (Save As), mã hóa (Encoding) UTF-8."
            problems.append(Problem(shown, None, None, "file-encoding", "Tệp không phải là chữ UTF-8.", hint))
            continue
        title, body, body_line, found = _take_apart(text, shown)
        problems += found
        heading = next((line.removeprefix("# ").strip() for line in body.splitlines() if line.startswith("# ")), "")
        problems += _faults_of_body(without_title(body, title or heading), body_line, shown, markup)
        links = tuple(links_in(body, body_line))
        problems += remote_images(links, shown)
        pages.append(HandPage(_address(relative), title or heading or path.stem, relative, links))
    return tuple(sorted(pages, key=lambda page: page.address)), problems


def without_title(body: str, title: str) -> str:
    """A body without the heading at its top that is the page's title, which stands above it anyway; lines stay as many."""
    found = re.match(r"(\s*)# +([^\n]*?)[ #]*(?=\n|\Z)", body)
    return found[1] + body[found.end() :] if found and found[2] == title else body


def linked_addresses(pages: Iterable[HandPage]) -> set[str]:
    """What hand-written pages link to from the root: MkDocs leaves out a link to what is not there."""
    return {unquote(re.split(r"[?#]", link.target)[0]) for page in pages for link in page.links if link.target.startswith("/")}


def hand_files(docs: Path) -> tuple[str, ...]:
    """The addresses of the files of docs/ that are no pages: pictures and the like."""
    found = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file() and path.suffix != ".md")
    return tuple(sorted(f"/{path}" for path in found if not any(part.startswith(".") for part in path.split("/"))))


def _take_apart(text: str, shown: str) -> tuple[str, str, int, list[Problem]]:
    """The title of the front matter, the body, the line on which it begins, and what is wrong with the front matter."""
    handler = YAMLHandler()
    opening = handler.FM_BOUNDARY.match(text)
    if opening is None:
        return "", text, 1, []
    try:
        head, body = handler.split(text)
    except ValueError:
        message, hint = "Phần đầu tệp mở bằng --- mà không đóng.", "Thêm một dòng --- sau khóa cuối cùng."
        return "", "", 1, [Problem(shown, 1, None, "front-matter-open", message, hint)]
    first = text.count("\n", 0, opening.end()) + 1
    node, problems = compose(head, shown, first)
    title = node.items.get("title") if isinstance(node, Map) else None
    return title.text if isinstance(title, Scalar) else "", body, text.count("\n", 0, len(text) - len(body)) + 1, problems


def _faults_of_body(body: str, first_line: int, shown: str, markup: Markup) -> list[Problem]:
    if (char := first_control(body)) is not None:
        line = first_line + body.count("\n", 0, body.index(char))
        message, hint = f"Có ký tự điều khiển U+{ord(char):04X}, không hiện ra màn hình.", "Gõ lại chỗ này."
        return [Problem(shown, line, None, "file-control-character", message, hint)]
    return [*markup.problems(body, first_line, shown), *barriers(body, first_line, shown)]


def _address(relative: str) -> str:
    """As MkDocs makes it: a page is a folder, and `index.md` the folder that it stands in."""
    parts = relative.removesuffix(".md").split("/")
    if parts[-1] in ("index", "README"):
        parts.pop()
    return "/" + "".join(f"{part}/" for part in parts)
