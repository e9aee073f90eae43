"""The sources that mkdocs.yml adds → the content security policy: nothing in a page's text runs, nothing foreign is loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

OWN: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),  # Material's style sheet holds its icons
    "font-src": ("'self'",),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "manifest-src": ("'self'",),
    "frame-src": ("'none'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
    "require-trusted-types-for": ("'script'",),
    "trusted-types": ("cchc",),
}
"""What the pages need; they bring all of it themselves."""

ADDABLE = frozenset(
    {"script-src", "style-src", "img-src", "font-src", "media-src", "connect-src", "frame-src", "form-action", "frame-ancestors"}
)
"""What mkdocs.yml may widen, for a counter of visits or a portal that shows this site in a frame."""
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?|'sha256-[A-Za-z0-9+/]{43}='")


class Options(NamedTuple):
    """What may be loaded from elsewhere, in the words of the policy, and for how long a browser remembers to ask by HTTPS."""

    sources: tuple[str, ...] = ()
    hsts_days: int = 365


def policy(options: Options) -> str:
    """The policy as one line; lines of `sources` that it cannot take are left out, and `check` tells of them."""
    allowed = dict(OWN)
    for line in filter(is_sound, options.sources):
        name, *origins = line.split()
        allowed[name] = (*(source for source in allowed[name] if source != "'none'"), *origins)
    return "; ".join(" ".join((name, *sources)) for name, sources in allowed.items())


def is_sound(line: str) -> bool:
    """Whether a line of `sources` names a directive that may be added to, and whole origins or hashes."""
    name, *origins = line.split() or ("",)
    return name in ADDABLE and bool(origins) and all(map(_ORIGIN.fullmatch, origins))


def check(_catalog: Catalog, options: Options) -> Iterator[Problem]:
    """What mkdocs.yml says amiss."""
    for line in options.sources:
        if not is_sound(line):
            hint = f'Viết như "img-src https://anh.tinh.gov.vn"; được thêm: {", ".join(sorted(ADDABLE))}.'
            yield Problem("mkdocs.yml", None, "sources", "settings", f'cchc/security: sources không nhận "{line}".', hint)
    if options.hsts_days < 0:
        message = "cchc/security: hsts_days phải từ 0 trở lên."
        yield Problem("mkdocs.yml", None, "hsts_days", "settings", message, "Viết hsts_days: 365, hoặc 0 để trình duyệt quên đi.")
