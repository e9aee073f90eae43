"""The name of a projection → a MkDocs plugin, whose options are the projection's and whose only work is to say that it is in use.

The projection itself is loaded only by a build that has something to make; its options are checked then.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from cchc.mkdocs.content_plugin import ContentPlugin
from cchc.settings import SettingsError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from cchc.projections.projection import Part

CONTENT = "cchc/content"


class AnyOptions(base.Config):
    """Takes what mkdocs.yml gives as it is."""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Nothing is wrong yet."""
        return [], []


def plugin_of(name: str) -> type[BasePlugin[AnyOptions]]:
    """The plugin class of the projection of this name."""

    class ProjectionPlugin(BasePlugin[AnyOptions]):
        """Switches one projection on."""

        @event_priority(-50)
        def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
            """Tell the content plugin, which runs before at its own priority."""
            content = config.plugins.get(CONTENT)
            if not isinstance(content, ContentPlugin):
                message = f'mkdocs.yml: plugin "cchc/{name}" cần có "{CONTENT}".'
                raise PluginError(message)
            content.makers.append(partial(part_of, name, dict(self.config)))
            return config

    ProjectionPlugin.__name__ = f"{name.capitalize()}Plugin"
    return ProjectionPlugin


def part_of(name: str, given: dict[str, Any]) -> Part:
    """The projection with the options that mkdocs.yml gives it."""
    from cchc.pipeline import options_of  # noqa: PLC0415 - only a build that makes something loads all this
    from cchc.projections import PROJECTIONS  # noqa: PLC0415
    from cchc.projections.projection import Part  # noqa: PLC0415

    try:
        return Part(PROJECTIONS[name], options_of(PROJECTIONS[name], given))
    except SettingsError as error:
        raise PluginError(str(error)) from error
