"""Options and fixtures that several folders of tests share."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from tests.sites import GOOD, build, copy_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# The same examples on every machine; `--hypothesis-profile=search` looks for new ones.
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("same", deadline=None, derandomize=True, database=None, suppress_health_check=QUIET)
settings.register_profile("search", deadline=None, max_examples=2_000, suppress_health_check=QUIET)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options under which tests write anew what they compare with; read the difference before you commit it."""
    parser.addoption("--refresh-golden", action="store_true", help="write the expected tree of the good site anew")
    parser.addoption("--refresh-costs", action="store_true", help="write what builds cost anew (tests/bench/costs.json)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def shared_build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """A function that makes and builds the checkout `name` once for all workers, and returns its folder."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if base.name.startswith("popen-") else base  # the workers of one run share the folder above

    def once(name: str, make: Callable[[Path], object]) -> Path:
        home = base / f"shared-{name}"
        with FileLock(base / f"{name}.lock"):
            if not (home / "site").is_dir():
                shutil.rmtree(home, ignore_errors=True)
                make(home)
                done = build(home, "--strict")
                assert done.returncode == 0, done.stdout
        return home

    return once


@pytest.fixture(scope="session")
def good_build(shared_build: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The folder of the good site, built."""
    return shared_build("good", lambda home: copy_of(GOOD, to=home)) / "site"
