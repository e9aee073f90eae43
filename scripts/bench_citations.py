"""Measure what citations cost a first build. `bench_citations.py --articles 10000 --pairs 3`.

A fifth of the articles are documents, and each article names two of them. The site is built from nothing with the line
`cchc/citations` in its configuration and without it, in turn and by one process, without an index for the search.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
from typing import TYPE_CHECKING

from bench.builders import HOME, project, trash
from bench.corpus import SEED
from bench.measure import measured
from bench.rounds import environment

if TYPE_CHECKING:
    from pathlib import Path

LINE = "  - cchc/citations\n"
DOCUMENTS = 5
"""One in so many articles is one."""
MENTIONS = 2


def main() -> None:
    """Print each build's processor time, and the cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()
    folder = HOME / ".cache" / "bench" / f"citations-{given.articles}"
    lay_out(folder, given.articles)
    ratios = []
    for turn in range(given.pairs):
        # Each kind goes first in turn: a machine tires.
        names = ("with", "without") if turn % 2 == 0 else ("without", "with")
        spent = {name: built(folder, name) for name in names}
        ratios.append(spent["with"] / spent["without"])
        print(f"with {spent['with']:.2f} s, without {spent['without']:.2f} s: {ratios[-1] - 1:+.1%}", flush=True)  # noqa: T201
    shutil.rmtree(trash(folder), ignore_errors=True)
    print(f"{given.articles:,} articles: median {statistics.median(ratios) - 1:+.1%}")  # noqa: T201


def lay_out(folder: Path, articles: int) -> None:
    """The benchmark's site, with documents and mentions of them, and a configuration of each kind."""
    shutil.rmtree(folder, ignore_errors=True)
    project().lay_out(folder, articles)
    chance = random.Random(SEED)  # noqa: S311 - the same site each time
    files = sorted((folder / "content").glob("*/*/*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    days = [text.partition("date: ")[2][:10] for text in texts]
    documents = range(0, len(files), DOCUMENTS)
    for place, (file, text) in enumerate(zip(files, texts, strict=True)):
        keys = f"kind: document\nnumber: {number(place)}\ndoc_type: quyet-dinh\nissued: {days[place]}\n"
        made = text.replace("---\n", f"---\n{keys}", 1) if place in documents else text
        for named in chance.choices(documents, k=MENTIONS):
            year, month, day = days[named].split("-")
            made += f"\nTheo Quyết định số {number(named)} ngày {day}/{month}/{year}, việc này được giao cho các đơn vị.\n"
        file.write_text(made, encoding="utf-8", newline="\n")
    (folder / "with.yml").write_text((folder / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    base = folder / "without-base.yml"
    base.write_text((HOME / "mkdocs.yml").read_text(encoding="utf-8").replace(LINE, ""), encoding="utf-8")
    own = json.loads((folder / "mkdocs.yml").read_text(encoding="utf-8")) | {"INHERIT": str(base)}
    (folder / "without.yml").write_text(json.dumps(own), encoding="utf-8")


def number(place: int) -> str:
    """The number of the document at a place; one under ten would want a zero before it."""
    return f"{place + 100}/QĐ-UBND"


def built(folder: Path, name: str) -> float:
    """The processor time of a build from nothing."""
    builder = project()
    builder.clean(folder)
    command = [*builder.command, "--config-file", f"{name}.yml"]
    figures = measured(command, folder, environment(index=False) | {"CCHC_WORKERS": "1"}, folder / "log.txt")
    assert figures["cpu"] is not None, "this system does not tell processor time"  # noqa: S101 - figures of nothing are none
    return figures["cpu"]


if __name__ == "__main__":
    main()
