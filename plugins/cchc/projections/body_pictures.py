"""A body in which pictures of the content folder stand at their true size, and in lighter forms where those are made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from cchc.catalog.catalog import Catalog

_IMAGE = re.compile(r'<img\b(?P<before>[^<>]*?) src="(?P<src>/[^"]*)"(?P<after>[^<>]*)>')
"""A picture whose address is from the root: no value of an attribute holds the signs that tags are made of."""


def with_pictures(body: str, catalog: Catalog) -> str:
    """The same HTML; nothing moves when a picture comes, and none is fetched before it is near."""
    if "<img" not in body:
        return body

    def pictured(tag: re.Match[str]) -> str:
        media = catalog.file_at(unquote(tag["src"][1:]))
        if media is None or not media.is_picture:
            return tag[0]
        shown = catalog.picture(media)
        said = tag["before"] + tag["after"].rstrip(" /")
        sized = "" if " width=" in said or not shown.width else f' width="{shown.width}" height="{shown.height}"'
        image = f'<img{said.rstrip()} src="{shown.src}"{sized} loading="lazy" decoding="async">'
        forms = "".join(f'<source srcset="{form.address}" type="{form.mime}">' for form in shown.sources)
        return f"<picture>{forms}{image}</picture>" if forms else image

    return _IMAGE.sub(pictured, body)
