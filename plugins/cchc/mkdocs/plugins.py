"""The entry points under `mkdocs.plugins`: `cchc/content`, and one for each projection, made on demand by its name."""

from __future__ import annotations

from cchc.mkdocs.content_plugin import ContentPlugin
from cchc.mkdocs.projection_plugin import plugin_of

__all__ = ["ContentPlugin"]


def __getattr__(name: str) -> type:
    """`cchc.mkdocs.plugins:listing` is the plugin of the projection `listing`; which names there are, pyproject.toml says."""
    if name.startswith("_"):
        raise AttributeError(name)
    return plugin_of(name)
