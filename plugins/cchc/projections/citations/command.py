"""The arguments of `cchc citations` → the numbers that are cited and unknown here, as text or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cchc.projections.citations.unknown import Unknown, unknown_numbers
from cchc.projections.command import Answer, Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cchc.catalog.catalog import Catalog

FEW = 3
"""Records that the text names for each number."""


def declare(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in: text, json")


def answer(catalog: Catalog, arguments: Namespace) -> Answer:
    """What is worth adding to the site."""
    found = unknown_numbers(catalog)
    if arguments.format == "json":
        return Answer(
            json.dumps([{"number": one.number, "cited_in": one.paths} for one in found], ensure_ascii=False, indent=1) + "\n"
        )
    return Answer(as_text(found, catalog.label))


def as_text(found: tuple[Unknown, ...], label: str) -> str:
    """A line for each number, and below it where it is cited."""
    if not found:
        return "Mọi văn bản được viện dẫn đều có trên trang.\n"
    lines = [f"{len(found)} văn bản được viện dẫn mà chưa có trên trang, xếp theo số lần được viện dẫn:"]
    for one in found:
        lines.append(f"{one.number}: {len(one.paths)} bài")
        lines += [f"    {label}/{path}" for path in one.paths[:FEW]]
        if len(one.paths) > FEW:
            lines.append(f"    và {len(one.paths) - FEW} bài nữa")
    return "\n".join(lines) + "\n"


COMMAND = Command(("citations",), "văn bản được viện dẫn mà chưa có trên trang", declare, answer)
