"""The options of `cchc/reading` → what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.problems import Problem
from cchc.projections.reading.sharing import E_MAIL, WEB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog
    from cchc.projections.reading.pages import Options


def check(catalog: Catalog, options: Options) -> Iterator[Problem]:
    """Where errors are reported must be an address; numbers must be such that can be counted with."""
    del catalog
    if options.report and not (E_MAIL.fullmatch(options.report) or WEB.fullmatch(options.report)):
        message = f"cchc/reading: report: {options.report!r} không phải địa chỉ thư điện tử, cũng không phải địa chỉ web."
        hint = "Viết địa chỉ thư điện tử, hoặc địa chỉ của biểu mẫu với {title} và {address}; xóa dòng này thì dùng email chung."
        yield Problem("mkdocs.yml", None, "report", "settings", message, hint)
    for name, least in (("words_per_minute", 1), ("minutes_from", 0)):
        if getattr(options, name) < least:
            message = f"cchc/reading: {name} phải từ {least} trở lên."
            yield Problem("mkdocs.yml", None, name, "settings", message, "Sửa thành một số lớn hơn, hoặc xóa dòng này.")
