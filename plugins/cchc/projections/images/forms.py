"""The bytes of a picture → the same picture no wider than a page, upright, in the colours of screens, as AVIF or WebP."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress
from typing import Any

from PIL import Image, ImageCms, ImageOps
from PIL import __version__ as pillow

from cchc.catalog.pictures import WIDTH

SAVING: dict[str, dict[str, Any]] = {
    # One thread: with several, the same picture would not always come out as the same bytes.
    "avif": {"quality": 58, "speed": 6, "max_threads": 1},
    "webp": {"quality": 78, "method": 4},
}
SETTINGS = f"1-{pillow}"
"""Differs where the same picture would come out differently."""


def form_of(content: bytes, suffix: str) -> bytes | None:
    """The form of a picture; nothing where Pillow cannot open it, or cannot write this kind of file."""
    out = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as opened:
                opened.draft("RGB", (WIDTH, WIDTH))  # a JPEG can be read at half its size, which takes a quarter of the time
                picture = _on_screen(ImageOps.exif_transpose(opened))
        if picture.width > WIDTH:
            height = max(1, round(picture.height * WIDTH / picture.width))
            picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
        picture.info.clear()
        picture.save(out, suffix.upper(), **SAVING[suffix])
    except (
        OSError,
        ValueError,
        SyntaxError,
        KeyError,
        MemoryError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return None
    return out.getvalue()


def _on_screen(picture: Image.Image) -> Image.Image:
    """In the colours of screens, whatever it was mixed from, with what it lets through."""
    through = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    target = "RGBA" if through else "RGB"
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, OSError):
            known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, known, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return changed if changed is not None else picture.convert(target)
    return picture.convert(target)
