"""Builders, a number of articles and of rounds → samples; Hugo and another take turns (A B A B …)."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from .corpus import SEED, TODAY, Article, article, newest, written
from .figures import YARDSTICK, Sample
from .measure import BuildFailed, measured

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from .builders import Builder

SCENARIOS = ("cold", "publish", "retitle", "unchanged")
"""In this order, each upon the state that the one before has left."""
INSTANT = datetime.combine(TODAY, time(16, 59, 59), UTC)
"""The last second of the day in Vietnam."""
MARK = "dinhchinh"
"""A word that stands in no article before one is retitled."""
OLD = 10
"""A tenth of its section's articles is older than the one that is retitled."""


def environment(*, index: bool) -> dict[str, str]:
    """The environment of a measured build, in which it makes an index or does not."""
    own = {"SOURCE_DATE_EPOCH": str(int(INSTANT.timestamp())), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return os.environ | own | {"CCHC_INDEX": "true" if index else "false"}


def samples(
    ours: Builder, peers: Sequence[Builder], articles: int, runs: int, wanted: Collection[str], folder: Path
) -> Iterator[Sample]:
    """Every measured build of sites of this size, as it ends; `folder` is where the sites are made.

    The yardstick is built again before each other build, for a machine may be half as fast a minute later. Of a peer, only the
    full build is measured: it has no other.
    """
    shutil.rmtree(folder / "trash", ignore_errors=True)
    sites = [Layout(builder, folder / builder.name, articles) for builder in (*peers, ours)]
    yardsticks = [site for site in sites if site.builder.name == YARDSTICK[0]]
    for number in range(1, runs + 1):
        for site in sites:
            if site in yardsticks:
                continue
            for scenario, proof in site.steps(wanted if site.builder is ours else SCENARIOS[:1]):
                if scenario not in wanted and site.builder is ours:
                    site.build(scenario, proof)
                    continue
                for one in yardsticks:
                    one.builder.clean(one.folder)
                    yield one.build(YARDSTICK[1], None)
                sample = site.build(scenario, proof)
                took = f"{sample.wall:.2f} s"
                sys.stderr.write(f"{articles:,} articles, {sample.builder}, {scenario}, {number} of {runs}: {took}\n")
                yield sample
    shutil.rmtree(folder / "trash", ignore_errors=True)


class Layout:
    """A builder's site, which scenarios change and put back."""

    def __init__(self, builder: Builder, folder: Path, articles: int) -> None:
        self.builder = builder
        self.folder = folder
        self.articles = articles
        builder.lay_out(folder, articles)

    def steps(self, wanted: Collection[str]) -> Iterator[tuple[str, tuple[str, str] | None]]:
        """Make ready for each wanted scenario, and for a cold build in any case; build each before asking for the next.

        With it comes what is to be found afterwards: the folder of a page, and a word on it.
        """
        new = newest(SEED, self.articles)
        old = _old(self.articles)
        retitled = replace(old, title=f"{old.title} {MARK}")
        self.builder.clean(self.folder)
        (self.folder / self._path(new)).unlink(missing_ok=True)
        self._write(old)
        yield "cold", None
        if "publish" in wanted:
            self._write(new)
            yield "publish", (new.section, new.slug)
        if "retitle" in wanted:
            self._write(retitled)
            yield "retitle", (self.builder.page(retitled), MARK)
        if "unchanged" in wanted:
            yield "unchanged", None

    def build(self, scenario: str, proof: tuple[str, str] | None) -> Sample:
        """One build, and a look at what it has made."""
        env = environment(index=False)  # no peer makes one; `scripts/bench_search.py` measures it by itself
        if hasattr(os, "sync"):
            os.sync()  # what the last build left unwritten is not this one's burden
        figures = measured(list(self.builder.command), self.folder, env, self.folder / f"{scenario}.log")
        self._prove(scenario, proof)
        return Sample(self.articles, self.builder.name, scenario, **figures)

    def _prove(self, scenario: str, proof: tuple[str, str] | None) -> None:
        """A build that made too little is not a fast one: raises `BuildFailed`."""
        output = self.folder / self.builder.output
        pages = sum("index.html" in names for _, _, names in os.walk(output))
        missing = proof and proof[1] not in (output / proof[0] / "index.html").read_text(encoding="utf-8")
        if pages < self.articles or missing:
            lacking = f"; not found: {proof}" if missing else ""
            message = f"{self.builder.name}, {scenario}: {pages} pages of {self.articles} articles{lacking}"
            raise BuildFailed(message)

    def _path(self, one: Article) -> str:
        return written(one, self.builder.flavour)[0]

    def _write(self, one: Article) -> None:
        path, text = written(one, self.builder.flavour)
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8", newline="\n")


def _old(articles: int) -> Article:
    """An old article of the section that holds most, with neighbours on both sides."""
    every = [article(SEED, number) for number in range(articles)]
    sections = [one.section for one in every]
    largest = max(dict.fromkeys(sections), key=sections.count)
    dated = sorted((one for one in every if one.section == largest), key=lambda one: (one.day, one.number))
    return dated[len(dated) // OLD]
