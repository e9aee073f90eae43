"""The pictures that pages offer → a file for each of their smaller forms, and what is wrong with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cchc.catalog.pictures import LARGEST, can_make_smaller, smaller_forms
from cchc.problems import Problem
from cchc.projections.projection import Asset, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.catalog.catalog import Catalog

HEAVY = 8_000_000
"""Bytes of a picture that should have been made smaller before it was sent: a telephone's are half of that."""


def pieces(catalog: Catalog, _options: object) -> Iterator[Piece]:
    """The forms of each picture, once where the same picture lies in two places."""
    if not can_make_smaller():
        return
    listed = set()
    for path, media in catalog.holdings.media.items():
        if media.picture is None or media.sha256 in listed:
            continue
        listed.add(media.sha256)
        for form in smaller_forms(media):
            yield Piece(form.address, partial(_form, form.address, path, catalog), "ảnh thu nhỏ")


def _form(address: str, path: str, catalog: Catalog) -> Asset:
    from cchc.projections.images.store import made  # noqa: PLC0415 - Pillow takes a twentieth of a second to load

    media = catalog.file_at(path)
    assert media is not None  # noqa: S101 - it is listed for a file that there is
    return Asset(address, made(media, address.rpartition("/")[2], catalog.cache))


def check(catalog: Catalog, _options: object) -> Iterator[Problem]:
    """Pictures that are broken, and those that are far larger than anybody can see."""
    for path, media in catalog.holdings.media.items():
        if media.picture is None:
            if media.is_picture:
                hint = "Mở ảnh bằng một chương trình xem ảnh, lưu lại thành JPG, PNG hoặc WebP; ảnh HEIC của điện thoại cũng vậy."
                message = "Không đọc được ảnh này: tệp bị cắt cụt, hỏng, hoặc không phải là ảnh."
                yield Problem(catalog.holdings.content.tree.shown(path), None, None, "image-broken", message, hint)
        elif media.picture.pixels > LARGEST or media.source.size > HEAVY:
            size = f"{media.picture.width} × {media.picture.height} điểm ảnh, {media.size_words}"
            hint = "Thu nhỏ còn khoảng 2000 điểm ảnh chiều ngang: trong Windows, mở bằng Photos, chọn Resize (Đổi kích thước)."
            message = f"Ảnh quá lớn: {size}."
            yield Problem(catalog.holdings.content.tree.shown(path), None, None, "image-too-big", message, hint)
