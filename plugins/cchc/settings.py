"""What mkdocs.yml says of the site, as plain values: read once, by the plugin or by the command, and passed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from cchc.calendar import WorkingDays
    from cchc.content.hand import HandPage
    from cchc.content.markup import Markup


class Site(NamedTuple):
    """The site itself. `url` is absolute and ends with a slash; texts are Vietnamese, empty where not set."""

    url: str
    name: str
    description: str
    markup: Markup
    authority: str
    """the domain name in feed ids, set once and for good (RFC 4151)"""
    year: int
    """the year in feed ids, in which that domain name was the site's"""
    organisation: str = ""
    responsible_body: str = ""
    responsible_person: str = ""
    responsible_position: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    notice: str = ""
    licence: str = ""
    consultation_days: int = 0
    """the shortest window of a consultation that needs no basis of its own; 0 asks for none"""
    largest_file: int = 50_000_000
    """bytes of one attachment"""

    def absolute(self, address: str) -> str:
        """An address from the root as a whole web address."""
        return self.url + address.removeprefix("/")

    def tag(self, path: str) -> str:
        """The tag URI of an address from the root, which no move of the site changes (RFC 4151)."""
        return f"tag:{self.authority},{self.year}:{path}"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build is made as of, and with what."""

    instant: dt.datetime
    """aware, in Vietnam's time"""
    working: WorkingDays
    features: frozenset[str] = frozenset()
    """the names of the projections in use"""
    hand_pages: tuple[HandPage, ...] = ()
    hand_files: tuple[str, ...] = ()
    """addresses of the other files of docs/"""
    cache: str = ""
    """a folder for what takes long to make; nothing where nothing is kept"""

    @property
    def day(self) -> dt.date:
        """The build's date in Vietnam."""
        return self.instant.date()


class Place(NamedTuple):
    """Where a checkout keeps its content and its hand-written pages, and how messages call the two folders."""

    content: Path
    label: str
    docs: Path
    docs_label: str = "docs"


class SettingsError(ValueError):
    """An option of mkdocs.yml that cannot be used; its text is a Vietnamese sentence that names it."""


def check_option(where: str, value: object, default: object) -> None:
    """Raise `SettingsError` unless `value` is of the kind of the option's `default`; `where` names the option."""
    if isinstance(default, bool):
        good, wanted = isinstance(value, bool), "true hoặc false"
    elif isinstance(default, int):
        good, wanted = isinstance(value, int) and not isinstance(value, bool), "một số nguyên"
    elif isinstance(default, tuple):
        good, wanted = isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value), "một danh sách chữ"
    else:
        good, wanted = isinstance(value, str) or (default is None and value is None), "chữ, đặt trong ngoặc kép nếu cần"
    if not good:
        message = f"mkdocs.yml: {where}: cần {wanted}, không phải {value!r}."
        raise SettingsError(message)


OWN_OPTIONS = tuple(name for name in Site._fields if name not in ("url", "name", "description", "markup", "largest_file"))
"""The options of `cchc/content` that are the site's under the same name."""


def site_of(*, url: str, name: str, description: str, markup: Markup, options: Mapping[str, Any]) -> Site:
    """The site from what mkdocs.yml says of it and the options of `cchc/content`, those not given left at their defaults."""
    own = {option: options[option] for option in OWN_OPTIONS if option in options}
    for option, value in own.items():
        check_option(f"cchc/content: {option}", value, 0 if option in ("year", "consultation_days") else "")
    if not re.fullmatch(r"([\w.+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+", str(own.get("authority", "")), re.ASCII):
        message = (
            "mkdocs.yml: cchc/content: authority: cần một tên miền, chữ thường, như cchc.tinh.gov.vn; đặt một lần, không đổi."
        )
        raise SettingsError(message)
    if "largest_file_mb" in options:
        check_option("cchc/content: largest_file_mb", options["largest_file_mb"], 0)
        own["largest_file"] = options["largest_file_mb"] * 1_000_000
    return Site(url=url.rstrip("/") + "/", name=name, description=description, markup=markup, **own)
