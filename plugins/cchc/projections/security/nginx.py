"""The rules → a server for nginx, to be included inside its `http` block."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from re import escape
from typing import TYPE_CHECKING

from cchc.projections.security.rules import FEEDS, FOREVER, FRESH, KEPT, OPEN, TYPES, everywhere, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.projections.security.policy import Options


def nginx(options: Options, host: str) -> str:
    """The configuration for the site at a host."""
    return "\n".join([*_head(), *_maps(), "", "server {", *(f"    {line}".rstrip() for line in _server(options, host)), "}", ""])


def _head() -> Iterator[str]:
    yield "# Printed by `cchc headers --format nginx`, checked by `nginx -t`. It goes where nginx includes servers"
    yield "# (conf.d, sites-enabled). On the server change the lines that are marked; here a test compares the two."
    yield ""


def _maps() -> Iterator[str]:
    """Lines that differ from address to address. They are maps, for a `location` that adds one line would drop all others."""
    names = "|".join(map(escape, FEEDS))
    yield "map $uri $cchc_cache {"
    yield f'    default "{FRESH}";'
    yield from (f'    ~^{folder} "{FOREVER}";' for folder in KEPT)
    yield "}"
    yield ""
    yield "map $uri $cchc_open {"
    yield '    default "";'
    yield f'    ~^{OPEN} "*";'
    yield f'    ~/(?:{names})$ "*";'
    yield "}"


def _server(options: Options, host: str) -> Iterator[str]:
    yield "listen 80;  # mark: 443 with ssl and a certificate, and a second server on 80 that redirects"
    yield f"server_name {host};"
    yield "root /srv/cchc/site;  # mark: where `site/` is put"
    yield "index index.html;"
    yield "error_page 404 /404.html;"
    yield "absolute_redirect off;"
    yield "server_tokens off;"
    yield ""
    yield from (f'add_header {name} "{value}" always;' for name, value in everywhere(options).items())
    yield "add_header Cache-Control $cchc_cache always;"
    yield "add_header Access-Control-Allow-Origin $cchc_open always;"
    yield ""
    yield "types {"
    by_type = sorted((mime, suffix) for suffix, mime in TYPES.items())
    for mime, found in groupby(by_type, itemgetter(0)):
        yield f"    {mime} {' '.join(suffix for _, suffix in found)};"
    yield "}"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    # Of text/html nginx knows by itself, and warns of what is named twice.
    texts = sorted({mime for mime in (*TYPES.values(), *FEEDS.values()) if is_text(mime)} - {"text/html"})
    yield f"charset_types {' '.join(texts)};"
    yield "gzip on;"
    yield "gzip_comp_level 6;"
    yield "gzip_min_length 512;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield f"gzip_types {' '.join(texts)};"
    yield ""
    yield "location / {"
    yield "    try_files $uri $uri/ =404;"
    yield "}"
    for name, mime in FEEDS.items():
        yield f"location ~ /{escape(name)}$ {{"
        yield "    types { }"
        yield f"    default_type {mime};"
        yield "}"
    yield "location = /_headers {"
    yield "    return 404;"
    yield "}"
    yield "location ~ /\\.(?!well-known/) {"
    yield "    return 404;  # what begins with a dot is nobody's business, but for what a certificate is asked for with"
    yield "}"
