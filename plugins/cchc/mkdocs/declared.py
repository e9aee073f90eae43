"""mkdocs.yml and the environment → what they declare of a build: the site, where its content lies, as of when it is made."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError

from cchc.calendar.zone import VIETNAM, build_instant
from cchc.settings import Build, Place, SettingsError, Site, site_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from cchc.content.markup import Markup


class ContentConfig(base.Config):
    """The options of `cchc/content`: where the content lies, and what the site says of itself."""

    folder = c.Type(str, default="content")
    authority = c.Type(str)
    year = c.Type(int)
    organisation = c.Type(str, default="")
    responsible_body = c.Type(str, default="")
    responsible_person = c.Type(str, default="")
    responsible_position = c.Type(str, default="")
    address = c.Type(str, default="")
    phone = c.Type(str, default="")
    email = c.Type(str, default="")
    notice = c.Type(str, default="")
    licence = c.Type(str, default="")
    consultation_days = c.Type(int, default=0)
    largest_file_mb = c.Type(int, default=50)
    swaps = c.Optional(c.File(exists=True))


def place_of(own: ContentConfig, root: Path, config: MkDocsConfig) -> Place:
    """Where content and hand-written pages lie."""
    docs = Path(config.docs_dir)
    return Place(root, own.folder, docs, docs.name)


def declared_site(own: ContentConfig, config: MkDocsConfig, markup: Markup) -> Site:
    """What mkdocs.yml says of the site."""
    if not config.site_url:
        message = "mkdocs.yml: thiếu site_url, địa chỉ của trang; nguồn cấp tin và sơ đồ trang cần nó."
        raise PluginError(message)
    try:
        return site_of(
            url=config.site_url,
            name=config.site_name,
            description=config.site_description or "",
            markup=markup,
            options=dict(own),
        )
    except SettingsError as error:
        raise PluginError(str(error)) from error


def build_of(own: ContentConfig, home: Path) -> Build:
    """As of when the build is made, which days are working days, and where what lasts is kept below the checkout `home`."""
    from cchc.calendar import WorkingDays, load_swaps  # noqa: PLC0415 - a build with nothing to do needs neither

    try:
        swaps = load_swaps() | load_swaps(Path(own.swaps)) if own.swaps else load_swaps()
    except (ValueError, OSError) as error:
        raise PluginError(str(error)) from error
    return Build(declared_instant(), WorkingDays(swaps), cache=str(home / ".cache" / "cchc"))


def declared_instant() -> dt.datetime:
    """The build's instant."""
    try:
        return build_instant(None, os.environ, lambda: dt.datetime.now(VIETNAM))
    except ValueError as error:
        raise PluginError(str(error)) from error
