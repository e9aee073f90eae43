"""Who answers at which address: two sources for one address are a fault that names both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.content.reading import Content
    from cchc.content.records import Record
    from cchc.settings import Site


def feed_id(address: str, aliases: tuple[str, ...], override: str | None, site: Site) -> str:
    """A record's id in feeds: its own `id`, or the tag URI of its oldest address."""
    return override or site.tag(aliases[0] if aliases else address)


def is_reserved(record: Record) -> bool:
    """Whether a record stands where a listing or an archive of its section does, or will once there are more records."""
    # The first look is for speed: it is asked of every record at every build.
    if not record.address[:-1].rpartition("/")[2].isdigit():
        return False
    rest = record.address.removeprefix(f"/{record.section}/")
    return re.fullmatch(r"(trang/\d+|\d{4}(/\d{2})?)/", rest) is not None


def content_problems(content: Content, site: Site) -> Iterator[Problem]:
    """Aliases that stand on a page or on each other, and feed ids that two records share."""
    pages = {record.address: record.path for record in content.records}
    pages |= {section.address: section.origin.path for section in content.sections.values()}
    for record in content.records:
        if is_reserved(record):
            message = f"Địa chỉ {record.address} dành cho trang danh sách của chuyên mục."
            yield Problem(content.tree.shown(record.path), None, None, "address-duplicate", message, "Đổi tên tệp.")
    if not any(record.aliases or record.id for record in content.records):
        return  # what follows from addresses alone is all different
    seen: dict[str, str] = {}
    ids: dict[str, str] = {}
    # Ids that editors wrote come last, so that they are what is found at fault; two that follow from addresses are equal
    # only where an old address is another's, which is reported as such.
    for record in sorted(content.records, key=lambda r: (r.id is not None, r.path)):
        shown = content.tree.shown(record.path)
        own = feed_id(record.address, record.aliases, record.id, site)
        other = ids.setdefault(own, record.path)
        if other != record.path and record.id:
            message = f"Mã trong nguồn cấp tin ({own}) trùng với {content.tree.shown(other)}."
            yield Problem(shown, record.origin.lines.get("id"), "id", "id-duplicate", message, "Mỗi bài một mã.")
    for record in sorted(content.records, key=lambda r: r.path):
        shown = content.tree.shown(record.path)
        for n, alias in enumerate(record.aliases):
            key = f"aliases[{n}]"
            line = record.origin.lines.get(key)
            taken = pages.get(alias)
            if taken is not None:
                message = f'Địa chỉ cũ "{alias}" đang là địa chỉ của {content.tree.shown(taken)}.'
                yield Problem(shown, line, key, "address-alias", message, "Xóa dòng này, hoặc chuyển trang kia đi.")
            previous = seen.setdefault(alias, record.path)
            if previous != record.path:
                message = f'Địa chỉ cũ "{alias}" đã có ở {content.tree.shown(previous)}.'
                yield Problem(shown, line, key, "address-alias", message, "Giữ ở một bài.")


def collisions(claims: Iterable[tuple[str, str, str]]) -> Iterator[Problem]:
    """Of (address, who claims it in words, path for the message): each address that more than one claims."""
    first: dict[str, tuple[str, str]] = {}
    for address, words, path in claims:
        known_words, known_path = first.setdefault(address.casefold(), (words, path))
        if (known_words, known_path) != (words, path):
            message = f"Địa chỉ {address} có hai nguồn: {known_words} ({known_path}) và {words} ({path})."
            hint = "Đổi tên một tệp hoặc một thư mục."
            # The fault is shown at a file of the editor's, where one of the two is.
            where = path if path.endswith(".md") else known_path
            yield Problem(where, None, None, "address-duplicate", message, hint)
