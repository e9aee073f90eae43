"""A checkout that is edited and built over and over: by the fast path into `site`, from nothing by the ordinary one beside it.

Builds run in this process, through what `mkdocs build` calls; every build has plugins of its own, as a process of its own has.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from click import ClickException
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from tests.builds.test_determinism import differing
from tests.sites import THEME, epoch, files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AS_OF = "2026-11-20 10:00"


@dataclass(frozen=True)
class Outcome:
    """What a build came to: how it ended, what it warned of, and the site that it left."""

    ended: str
    said: tuple[tuple[str, str], ...]
    site: dict[str, bytes] = field(repr=False)


class Ear(logging.Handler):
    """Hears what a build says, notes excepted."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.heard.append((record.levelname, record.getMessage()))


class Checkout:
    """The folder `home` with a site's sources, and the clock and the environment in which it is built."""

    def __init__(self, home: Path, as_of: str = AS_OF) -> None:
        self.home = home
        self.clock = int(epoch(as_of))
        self.variables: dict[str, str] = {}
        self.strict = False
        self.last = "good"

    @property
    def site(self) -> Path:
        """Where the fast path builds."""
        return self.home / "site"

    @property
    def cache(self) -> Path:
        """What the fast path knows."""
        return next((self.home / ".cache" / "cchc").glob("build-site-*"))

    def sources(self) -> dict[str, bytes]:
        """Everything that is built from, by path from the checkout."""
        found = files_of(self.home)
        return {path: raw for path, raw in found.items() if not path.startswith(("site/", ".cache/", "clean/"))}

    def read(self, path: str) -> str:
        """A source."""
        return (self.home / path).read_text(encoding="utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a source, whatever it was before."""
        file = self.home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def remove(self, path: str) -> None:
        """Take a source out."""
        (self.home / path).unlink()

    def restore(self, sources: dict[str, bytes]) -> None:
        """Have these sources again, and no others; what is as it was is not touched."""
        now = self.sources()
        for path in now.keys() - sources.keys():
            self.remove(path)
        for path, raw in sources.items():
            if now.get(path) != raw:
                self.write(path, raw)

    def fast(self) -> Outcome:
        """Build as an editor does."""
        return self._build(self.site, fast=True)

    def ordinary(self) -> Outcome:
        """Build from nothing, on the ordinary path, somewhere else."""
        clean = self.home / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        return self._build(clean, fast=False)

    def ordinary_in_place(self) -> Outcome:
        """Build by the ordinary path where the fast one builds."""
        return self._build(self.site, fast=False)

    def fast_site(self) -> dict[str, bytes]:
        """What the fast path has made up to now."""
        return {path: raw for path, raw in files_of(self.site).items() if not path.startswith(".")} if self.site.is_dir() else {}

    def theme_copy(self, folder: Path) -> Path:
        """Our theme as a folder of the checkout's own, to be changed."""
        shutil.copytree(THEME, folder)
        return folder

    def _build(self, site: Path, *, fast: bool) -> Outcome:
        ended, said = built(self.home / "mkdocs.yml", site, self._environment(fast=fast), strict=self.strict)
        shown = {path: raw for path, raw in files_of(site).items() if not path.startswith(".")} if site.is_dir() else {}
        return Outcome(ended, tuple(said), shown)

    def _environment(self, *, fast: bool) -> dict[str, str]:
        own = {"SOURCE_DATE_EPOCH": str(self.clock), "CCHC_TEST_THEME": str(THEME), "CCHC_FAST": "1" if fast else "0"}
        return own | self.variables


def built(config: Path, site: Path, variables: dict[str, str], **options: Any) -> tuple[str, list[tuple[str, str]]]:
    """How a build ended, and what it warned of."""
    ear = Ear()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(ear)
    # MkDocs keeps plugins that ask for it as long as the process lives, for `serve`: here each build is to have new ones.
    MkDocsConfig.__dict__["plugins"].plugin_cache.clear()
    try:
        with environment(variables):
            loaded = load_config(str(config), site_dir=str(site), **options)
            loaded.plugins.on_startup(command="build", dirty=False)
            try:
                mkdocs_build(loaded)
            finally:
                loaded.plugins.on_shutdown()
                loaded.plugins["cchc/content"].lock.release()  # a process that is killed lets go of it too
    except ClickException as error:
        return f"{type(error).__name__}: {error.format_message()}", ear.heard
    finally:
        # A build leaves its garbage to the end of its process, which here does not come.
        gc.unfreeze()
        gc.enable()
        gc.collect()
        logger.removeHandler(ear)
        logger.setLevel(level)
    return "good", ear.heard


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    """These variables for a while."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def breaches(fast: Outcome, clean: Outcome, before: dict[str, bytes]) -> list[str]:
    """How the fast path did not do as the ordinary one does; `before` is the site that was there, which a fault leaves alone."""
    found = []
    if fast.ended != clean.ended:
        found.append(f"ended {fast.ended!r}, not {clean.ended!r}")
    if sorted(fast.said) != sorted(clean.said):
        found += [f"said alone by one: {line}" for line in sorted(set(fast.said) ^ set(clean.said))] or [
            "said another number of times"
        ]
    stopped = clean.ended != "good" and not clean.site
    found += [f"differs: {path}" for path in differing(fast.site, before if stopped else clean.site)]
    return found
