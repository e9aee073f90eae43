"""`cchc headers`: the same rules for each server, as mkdocs.yml has them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cchc.projections.command import Answer, Command
from cchc.projections.security.caddy import caddy
from cchc.projections.security.netlify import netlify
from cchc.projections.security.nginx import nginx

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from cchc.catalog.catalog import Catalog

FORMATS = ("netlify", "nginx", "caddy")


def declare(parser: ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--format", choices=FORMATS, default="netlify", help=f"cho máy chủ nào: {', '.join(FORMATS)}")


def answer(catalog: Catalog, arguments: Namespace) -> Answer:
    """The configuration, with the options that mkdocs.yml gives."""
    host = urlsplit(catalog.site.url).hostname or ""
    if arguments.format == "nginx":
        return Answer(nginx(arguments.options, host))
    return Answer(caddy(arguments.options, host) if arguments.format == "caddy" else netlify(arguments.options))


COMMAND = Command(("headers",), "các dòng an toàn để máy chủ web gửi kèm mỗi trang", declare, answer)
