"""What a projection may add to the command `cchc`: words, arguments, and a pure function from the catalog to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from cchc.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command prints, text or a file's bytes; what it says beside that; and its exit code."""

    content: str | bytes
    notes: str = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Arguments that cannot be carried out, in a Vietnamese sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its `path`, as `("report", "contributions")`; `--as-of` and the like are everyone's."""

    path: tuple[str, ...]
    help: str
    declare: Callable[[ArgumentParser], None]
    answer: Callable[[Catalog, Namespace], Answer | Refusal]
