"""What a projection may add to the command `cchc`: words, arguments, and a pure function from the catalog to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from cchc.catalog.catalog import Catalog


class Answer(NamedTuple):
    """What a command prints, text or a file's bytes; what it says beside that; and its exit code."""

    content: str | bytes
    notes: str = ""
    exit_code: int = 0


class Refusal(NamedTuple):
    """Arguments that cannot be carried out, in a Vietnamese sentence."""

    sentence: str


class Command(NamedTuple):
    """A command by its `path`, as `("report", "contributions")`; `--as-of` and the like are everyone's.

    Among the arguments is `options`: those that mkdocs.yml gives the projection.
    """

    path: tuple[str, ...]
    help: str
    declare: Callable[[ArgumentParser], None]
    answer: Callable[[Catalog, Namespace], Answer | Refusal]
