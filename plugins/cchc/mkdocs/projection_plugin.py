"""A projection → a MkDocs plugin, whose options are the projection's and whose only work is to say that it is in use."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from cchc.mkdocs.content_plugin import ContentPlugin
from cchc.pipeline import options_of
from cchc.projections.projection import Part
from cchc.settings import SettingsError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from cchc.projections.projection import Projection

CONTENT = "cchc/content"


def plugin_of(projection: Projection) -> type[BasePlugin[base.LegacyConfig]]:
    """The plugin class of a projection."""

    class ProjectionPlugin(BasePlugin[base.LegacyConfig]):
        """Switches one projection on."""

        config_scheme = _scheme(projection.options)

        @event_priority(-50)
        def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
            """Tell the content plugin, which runs before at its own priority."""
            content = config.plugins.get(CONTENT)
            if not isinstance(content, ContentPlugin):
                message = f'mkdocs.yml: plugin "cchc/{projection.name}" cần có "{CONTENT}".'
                raise PluginError(message)
            try:
                content.parts.append(Part(projection, options_of(projection, dict(self.config))))
            except SettingsError as error:
                raise PluginError(str(error)) from error
            return config

    ProjectionPlugin.__name__ = f"{projection.name.capitalize()}Plugin"
    return ProjectionPlugin


def _scheme(options: type) -> tuple[tuple[str, Any], ...]:
    """MkDocs' description of a dataclass of options."""
    made: list[tuple[str, Any]] = []
    for field in dataclasses.fields(options):
        default = field.default
        option: Any
        if isinstance(default, tuple):
            option = config_options.ListOfItems(config_options.Type(str), default=list(default))
        elif default is None:
            option = config_options.Optional(config_options.Type(str))
        else:
            option = config_options.Type(type(default), default=default)
        made.append((field.name, option))
    return tuple(made)
