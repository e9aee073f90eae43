"""Who answers at which address: two sources for one address are a fault that names both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.content.reading import Content
    from cchc.content.roll import Roll
    from cchc.settings import Site


def feed_id(address: str, aliases: tuple[str, ...], override: str | None, site: Site) -> str:
    """A record's id in feeds: its own `id`, or the tag URI of its oldest address."""
    return override or site.tag(aliases[0] if aliases else address)


def reserved(roll: Roll) -> Iterator[int]:
    """The places of records that stand where a listing or an archive of their section does, or will once there are more."""
    for begin, _, sheet in roll.spans():
        for place, name in enumerate(sheet.names, begin):
            # The first look is for speed: it is asked of every record at every build.
            if name[0] <= "9" and _RESERVED.fullmatch(roll.addresses[place].removeprefix(f"/{sheet.section}/")):
                yield place


_RESERVED = re.compile(r"(trang/\d+|\d{4}(/\d{2})?)/")


def content_problems(content: Content, site: Site) -> Iterator[Problem]:
    """Aliases that stand on a page or on each other, and feed ids that two records share."""
    roll, shown = content.roll, content.tree.shown
    for place in reserved(roll):
        message = f"Địa chỉ {roll.addresses[place]} dành cho trang danh sách của chuyên mục."
        yield Problem(shown(roll.paths[place]), None, None, "address-duplicate", message, "Đổi tên tệp.")
    named = sorted((roll.paths[place], place) for place, stated in roll.seldom.items() if stated.aliases or stated.id)
    if named:  # what follows from addresses alone is all different
        yield from _shared_ids(content, named, site)
        yield from _taken_aliases(content, named)


def _shared_ids(content: Content, named: list[tuple[str, int]], site: Site) -> Iterator[Problem]:
    roll, shown = content.roll, content.tree.shown
    stated = [(path, place, ident) for path, place in named if (ident := roll.seldom[place].id)]
    wanted = {ident for _, _, ident in stated}
    ids: dict[str, str] = {}
    # Ids that editors wrote come last, so that they are what is found at fault; two that follow from addresses are equal
    # only where an old address is another's, which is reported as such.
    for path, place in sorted(zip(roll.paths, range(len(roll)), strict=True)) if wanted else ():
        few = roll.seldom.get(place)
        own = feed_id(roll.addresses[place], few.aliases if few else (), few.id if few else None, site)
        if own in wanted and not (few and few.id):
            ids.setdefault(own, path)
    for path, place, ident in stated:
        other = ids.setdefault(ident, path)
        if other != path:
            message = f"Mã trong nguồn cấp tin ({ident}) trùng với {shown(other)}."
            line = roll.record(place).origin.lines.get("id")
            yield Problem(shown(path), line, "id", "id-duplicate", message, "Mỗi bài một mã.")


def _taken_aliases(content: Content, named: list[tuple[str, int]]) -> Iterator[Problem]:
    roll, shown = content.roll, content.tree.shown
    pages = dict(zip(roll.addresses, roll.paths, strict=True))
    pages |= {section.address: section.origin.path for section in content.sections.values()}
    seen: dict[str, str] = {}
    for path, place in named:
        for n, alias in enumerate(roll.seldom[place].aliases):
            key = f"aliases[{n}]"
            taken, previous = pages.get(alias), seen.setdefault(alias, path)
            if taken is None and previous == path:
                continue
            line = roll.record(place).origin.lines.get(key)
            if taken is not None:
                message = f'Địa chỉ cũ "{alias}" đang là địa chỉ của {shown(taken)}.'
                yield Problem(shown(path), line, key, "address-alias", message, "Xóa dòng này, hoặc chuyển trang kia đi.")
            if previous != path:
                message = f'Địa chỉ cũ "{alias}" đã có ở {shown(previous)}.'
                yield Problem(shown(path), line, key, "address-alias", message, "Giữ ở một bài.")


def collisions(claims: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    """Of (address, who claims it in words, path for the message): each address that more than one claims."""
    claims = list(claims)
    if len({address.casefold() for address, _, _ in claims}) == len(claims):
        return
    first: dict[str, tuple[str, str]] = {}
    for address, words, path in claims:
        known_words, known_path = first.setdefault(address.casefold(), (words, path))
        if (known_words, known_path) != (words, path):
            message = f"Địa chỉ {address} có hai nguồn: {known_words} ({known_path}) và {words} ({path})."
            hint = "Đổi tên một tệp hoặc một thư mục."
            # The fault is shown at a file of the editor's, where one of the two is.
            where = path if path.endswith(".md") else known_path
            yield Problem(where, None, None, "address-duplicate", message, hint)
