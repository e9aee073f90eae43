"""The rules → `/_headers`, as Netlify and Cloudflare Pages read it.

Where several blocks fit an address all of them count, and a line that stands in two would be sent twice: so no two blocks that
can fit one address have a line of the same name. What is not named in a block, as for how long a page keeps, those hosts do
rightly by themselves: they have every file asked about, and know the types that others do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.projections.projection import Asset, Piece
from cchc.projections.security.rules import FEEDS, FOREVER, KEPT, OPEN, everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc.catalog.catalog import Catalog
    from cchc.projections.security.policy import Options

ADDRESS = "/_headers"


def pieces(_catalog: Catalog, options: Options) -> Iterator[Piece]:
    """The file."""
    yield Piece(ADDRESS, lambda: Asset(ADDRESS, netlify(options).encode()), "các dòng an toàn mà máy chủ gửi kèm")


def netlify(options: Options) -> str:
    """What stands in it."""
    blocks: dict[str, Mapping[str, str]] = {"/*": everywhere(options)}
    blocks |= {f"{folder}*": {"Cache-Control": FOREVER} for folder in KEPT}
    blocks |= {f"{OPEN}*": {"Access-Control-Allow-Origin": "*"}}
    for name, mime in FEEDS.items():
        lines = {"Content-Type": f"{mime}; charset=utf-8", "Access-Control-Allow-Origin": "*"}
        blocks |= {f"/{name}": lines, f"/*/{name}": lines}
    return "\n".join(
        "\n".join([address, *(f"  {name}: {value}" for name, value in lines.items()), ""]) for address, lines in blocks.items()
    )
