"""Text, CSV or Markdown → its tables, each a list of rows of cells with the line on which they stand."""

from __future__ import annotations

import csv
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = (";", ",", "\t")
"""What Excel puts between cells: it depends on the region that Windows is set to."""


class Row(NamedTuple):
    """A row of a table; `line` counts from 1 in the text."""

    line: int
    cells: tuple[str, ...]


class TableError(ValueError):
    """A CSV text that is no table; `line` is where that was seen."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def csv_rows(text: str, delimiter: str) -> list[Row]:
    """The rows of a CSV text, the empty ones left out, Excel's own line `sep=;` too; raises `TableError`."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    found = []
    before = 0
    try:
        for cells in reader:
            # A cell may hold line breaks: its row begins after the end of the last one.
            line, before = before + 1, reader.line_num
            told = line == 1 and re.fullmatch(r"sep=.", text.partition("\n")[0].strip())
            if any(cell.strip() for cell in cells) and not told:
                found.append(Row(line, tuple(cells)))
    except csv.Error:
        raise TableError(max(1, reader.line_num)) from None
    return found


def markdown_tables(body: str) -> Iterator[list[Row]]:
    """The tables of a Markdown body, its fenced code left out; the first row of each is its header."""
    block: list[tuple[int, str]] = []
    fence = ""
    for line, text in enumerate([*body.split("\n"), ""], start=1):
        mark = _FENCE.match(text)
        if fence or mark:
            if fence and text.strip().startswith(fence) and not text.strip().strip(fence[0]):
                fence = ""
            elif not fence and mark:
                fence = mark[1]
            text = ""  # noqa: PLW2901 - code is no table
        if text.strip():
            block.append((line, text))
        elif block:
            yield from _table(block)
            block = []


def plain(cell: str) -> str:
    """The words of a cell of a Markdown table, without its marks; a line break is a space."""
    text = re.sub(r"<!--.*?-->", "", cell)
    text = re.sub(r"<[^<>]*>", " ", text)
    text = re.sub(r"!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"(\*\*|__|\*|`)", "", text)
    return squeeze(unescape(re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", text)))


def target(cell: str) -> str:
    """Where the first link of a cell leads, or its words where it has none."""
    found = re.search(r"\[[^\]]*\]\(\s*<?([^\s)>]+)", cell) or re.search(r"<(https?://[^\s>]+)>", cell)
    return found[1] if found else plain(cell)


_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_RULE = re.compile(r" {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")


def _table(block: list[tuple[int, str]]) -> Iterator[list[Row]]:
    if len(block) > 1 and "|" in block[0][1] and _RULE.fullmatch(block[1][1]) and not block[0][1].startswith("    "):
        yield [Row(line, _cells(text)) for n, (line, text) in enumerate(block) if n != 1]


def _cells(text: str) -> tuple[str, ...]:
    """The cells of a line; a bar behind a backslash, or in code, parts nothing."""
    parts = _PART.findall(text.strip())
    cells = [""]
    for part in parts:
        if part == "|":
            cells.append("")
        else:
            cells[-1] += part
    if parts[:1] == ["|"]:
        del cells[0]
    if len(cells) > 1 and parts[-1] == "|":
        del cells[-1]
    return tuple(cell.strip() for cell in cells)


_PART = re.compile(r"\\.|`[^`]*`|\||[^|\\`]+|[\\`]")
