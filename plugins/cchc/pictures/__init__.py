"""Pictures as bytes: how large one is, whether it is whole, and the same without what it tells of who took it, where and when.

    headers   bytes → a `Picture`
    privacy   bytes → the bytes that are published

No library is needed for that, so it is done for every picture; to make others of another size is `cchc.projections.images`.
"""

from __future__ import annotations

from cchc.pictures.headers import Picture, picture_in
from cchc.pictures.privacy import without_metadata

__all__ = ["Picture", "picture_in", "without_metadata"]
