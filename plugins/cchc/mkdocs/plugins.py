"""The entry points under `mkdocs.plugins`: `cchc/content`, and one for each projection, made on demand by its name."""

from __future__ import annotations

from cchc.mkdocs.content_plugin import ContentPlugin
from cchc.mkdocs.projection_plugin import plugin_of

__all__ = ["ContentPlugin"]


def __getattr__(name: str) -> type:
    """`cchc.mkdocs.plugins:listing` is the plugin of the projection `listing`; which names there are, pyproject.toml says.

    That of `search` has more to do than to say that it is in use.
    """
    if name.startswith("_"):
        raise AttributeError(name)
    if name == "search":
        from cchc.mkdocs.search_plugin import SearchPlugin  # noqa: PLC0415 - only where it is in use

        return SearchPlugin
    return plugin_of(name)
