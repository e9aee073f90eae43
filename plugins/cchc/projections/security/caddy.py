"""The rules → a site for Caddy, which gets and renews its certificate by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.projections.security.rules import FEEDS, FOREVER, FRESH, KEPT, OPEN, TYPES, everywhere, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.projections.security.policy import Options


def caddy(options: Options, host: str) -> str:
    """The configuration for the site at a host."""
    return "\n".join([*_head(options), f"{host} {{", *(f"\t{line}".rstrip() for line in _site()), "}", ""])


def _head(options: Options) -> Iterator[str]:
    yield "# Printed by `cchc headers --format caddy`, checked by `caddy validate`. On the server change the line that"
    yield "# is marked; here a test compares it with what is printed. A certificate is got and renewed without being asked for."
    yield ""
    # A snippet, for what is told to a page is not told to the page that says that there is none.
    yield "(cchc_safe) {"
    yield "\theader {"
    yield from (f'\t\t{name} "{value}"' for name, value in everywhere(options).items())
    yield "\t}"
    yield "}"
    yield ""


def _site() -> Iterator[str]:
    feeds = " ".join(f"*/{name}" for name in FEEDS)
    kept = " ".join(f"{folder}*" for folder in KEPT)
    yield "# mark: where `site/` is put"
    yield "root * /srv/cchc/site"
    yield "encode zstd gzip {"
    yield "\tmatch {"
    texts = sorted({mime for mime in (*TYPES.values(), *FEEDS.values()) if is_text(mime)})
    yield from (f"\t\theader Content-Type {mime}*" for mime in texts)
    yield "\t}"
    yield "}"
    yield ""
    yield "import cchc_safe"
    yield ""
    yield f"@kept path {kept}"
    yield f'header @kept Cache-Control "{FOREVER}"'
    yield f"@fresh not path {kept}"
    yield f'header @fresh Cache-Control "{FRESH}"'
    yield f"@open path {OPEN}* {feeds}"
    yield 'header @open Access-Control-Allow-Origin "*"'
    yield ""
    for name, mime in FEEDS.items():
        yield f"@{name.replace('.', '_')} path */{name}"
        yield f'header @{name.replace(".", "_")} Content-Type "{mime}; charset=utf-8"'
    yield ""
    yield "# Types by the end of a name, for what the machine itself does not know."
    yield "map {path} {cchc_type} {"
    for suffix, mime in TYPES.items():
        yield f'\t~\\.{suffix}$ "{mime}{"; charset=utf-8" if is_text(mime) else ""}"'
    yield '\tdefault "text/html; charset=utf-8"'
    yield "}"
    yield "header ?Content-Type {cchc_type}"
    yield ""
    yield "@hidden path /_headers */.*"
    yield "error @hidden 404"
    yield "file_server"
    yield "handle_errors {"
    yield "\timport cchc_safe"
    yield '\theader Content-Type "text/html; charset=utf-8"'
    yield "\trewrite * /404.html"
    yield "\tfile_server"
    yield "}"
