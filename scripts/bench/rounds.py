"""Builders, a number of articles and of rounds → samples; in each round every builder has its turn (A B A B …)."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from .corpus import SEED, TODAY, Article, article, newest, written
from .figures import Sample
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


def samples(
    ours: Builder, peers: Sequence[Builder], articles: int, runs: int, wanted: Collection[str], folder: Path
) -> Iterator[Sample]:
    """Every measured build of sites of this size, as it ends; `folder` is where the sites are made.

    Of a peer, only the full build is measured: it has no other.
    """
    sites = [_Site(builder, folder / builder.name, articles) for builder in (*peers, ours)]
    for number in range(1, runs + 1):
        for site in sites:
            for sample in site.turn(wanted if site.builder is ours else SCENARIOS[:1]):
                took = f"{sample.wall:.2f} s"
                sys.stderr.write(f"{articles:,} articles, {sample.builder}, {sample.scenario}, {number} of {runs}: {took}\n")
                yield sample


class _Site:
    """A builder's site, which scenarios change and put back."""

    def __init__(self, builder: Builder, folder: Path, articles: int) -> None:
        self.builder = builder
        self.folder = folder
        self.articles = articles
        builder.lay_out(folder, articles)

    def turn(self, wanted: Collection[str]) -> Iterator[Sample]:
        """The wanted scenarios, upon a cold build in any case."""
        new = newest(SEED, self.articles)
        old = _old(self.articles)
        retitled = replace(old, title=f"{old.title} {MARK}")
        self.builder.clean(self.folder)
        (self.folder / self._path(new)).unlink(missing_ok=True)
        self._write(old)
        for scenario in SCENARIOS:
            if scenario not in wanted and scenario != "cold":
                continue
            proof: tuple[str, str] | None = None
            if scenario == "publish":
                self._write(new)
                proof = (new.section, new.slug)
            elif scenario == "retitle":
                self._write(retitled)
                proof = (self.builder.page(retitled), MARK)
            sample = self._build(scenario)
            self._prove(scenario, proof)
            if scenario in wanted:
                yield sample

    def _build(self, scenario: str) -> Sample:
        env = os.environ | {"SOURCE_DATE_EPOCH": str(int(INSTANT.timestamp())), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        if hasattr(os, "sync"):
            os.sync()  # what the last build left unwritten is not this one's burden
        figures = measured(list(self.builder.command), self.folder, env, self.folder / f"{scenario}.log")
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
