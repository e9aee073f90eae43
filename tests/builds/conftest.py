"""The rich site, built once for all workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.builds.rich import make_rich

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def rich_build(shared_build: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The folder of the rich site, built."""
    return shared_build("rich", make_rich) / "site"
