"""A configuration → the same, in which MkDocs finds nothing to do: all is as it was, or is made by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


def leave_idle(config: MkDocsConfig, empty: Path) -> None:
    """Let MkDocs find nothing to do."""
    empty.mkdir(parents=True, exist_ok=True)
    config.docs_dir = str(empty)
    config.site_dir = str(empty)
    config.theme = IdleTheme()  # type: ignore[assignment]  # it is asked for no more than this
    config.extra_templates = []


class IdleTheme:
    """A theme that has nothing to print, for a build in which MkDocs has nothing to do."""

    static_templates: frozenset[str] = frozenset()
    dirs: tuple[str, ...] = ()

    @staticmethod
    def get_env() -> Environment:
        """An environment without templates."""
        return jinja2.Environment(loader=jinja2.DictLoader({}), autoescape=True)
