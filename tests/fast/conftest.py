"""A checkout of the rich site, with more in it that changes with time and with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fast.checkout import Checkout
from tests.fast.garden import make_garden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout of one's own, never built."""
    return Checkout(make_garden(tmp_path / "trang"))
