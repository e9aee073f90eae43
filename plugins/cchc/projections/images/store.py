"""A picture and the name of a form → its bytes: made once for each picture, whatever it is called and wherever it lies."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.projections.images.forms import SETTINGS, form_of

if TYPE_CHECKING:
    from cchc.catalog.media import Media


def made(media: Media, name: str, cache: str) -> bytes:
    """The bytes of the form of this name, which says by its digest which picture it is of, and by its ending what it is."""
    kept = Path(cache, "images", f"{SETTINGS}-{name}") if cache else None
    if kept is not None:
        with suppress(OSError):
            return kept.read_bytes()
    raw = media.source.raw()
    found = form_of(raw, name.rpartition(".")[2]) or media.content()  # a browser tells a picture by what it holds
    if kept is not None:
        # What cannot be kept is made again the next time.
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            beside = kept.with_name(f"{kept.name}.{os.getpid()}")
            beside.write_bytes(found)
            beside.replace(kept)
    return found
