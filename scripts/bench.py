"""Measure this project's builds against its peers', on the same articles: `make bench`, or this file with options.

The table goes to the output, what is going on to the error output. Sites and peers live below .cache/bench/, safe to delete.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.builders import HOME, PACKAGES, peer, project
from bench.chart import svg
from bench.figures import MEASURES, Sample, growth, row_of, rows, worse
from bench.machine import machine
from bench.measure import BuildFailed
from bench.rounds import SCENARIOS, samples
from bench.table import markdown


def main() -> int:
    """Measure, print, write, judge; 1 when a ratio has become worse than the baseline allows, 2 when a build failed."""
    given = options()
    baseline = json.loads(given.check.read_text(encoding="utf-8")) if given.check else None
    here = machine()
    ours = project()
    peers = [peer(name, given.folder / "peers") for name in PACKAGES if name in given.peers]
    versions = {builder.name: builder.version for builder in (ours, *peers)}
    taken: list[Sample] = []
    try:
        for articles in given.articles:
            asked = [one for one in peers if one.name == "hugo" or articles <= given.slow_up_to]
            taken += samples(ours, asked, articles, given.runs, given.only, given.folder / str(articles))
    except BuildFailed as error:
        sys.stderr.write(f"{error}\n")
        return 2
    found = rows(taken)
    sys.stdout.write(markdown(found, here, versions))
    if given.json:
        whole = {
            "machine": here,
            "versions": versions,
            "rows": [row.as_json() for row in found],
            "growth": growth(found),
            "samples": [vars(one) for one in taken],
        }
        given.json.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if given.svg:
        cores = "nhân" if given.language == "vi" else "cores"
        given.svg.write_text(svg(found, f"{here['cores']} {cores}, {here['processor']}.", given.language), encoding="utf-8")
    if baseline is None:
        return 0
    regressions = worse(map(row_of, baseline["rows"]), found, given.tolerance, given.measures)
    sys.stderr.write("".join(f"worse than {given.check}: {line}\n" for line in regressions))
    return 1 if regressions else 0


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    add = parser.add_argument
    add("--articles", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="sizes of the corpus (1000 10000)")
    add("--runs", type=int, default=3, metavar="N", help="rounds, of which the median counts (3)")
    add(
        "--peers",
        nargs="*",
        choices=PACKAGES,
        default=list(PACKAGES),
        help="which to install and run; without Hugo, no ratios (all)",
    )
    add("--slow-up-to", type=int, default=1_000, metavar="N", help="the most articles for peers other than Hugo (1000)")
    add("--only", nargs="+", choices=SCENARIOS, default=SCENARIOS, help="scenarios of the project to measure (all)")
    add("--json", type=Path, metavar="FILE", help="write all figures there; a later --check reads them")
    add("--svg", type=Path, metavar="FILE", help="write a chart of the ratios there")
    add("--language", choices=("en", "vi"), default="en", help="of the chart (en)")
    add("--check", type=Path, metavar="BASELINE", help="fail where a ratio is worse than in this file of --json")
    add("--tolerance", type=float, default=0.2, metavar="PART", help="by how much it may be worse (0.2, a fifth)")
    add("--measures", nargs="+", choices=MEASURES, default=MEASURES, help="which ratios --check compares (all)")
    add("--folder", type=Path, default=HOME / ".cache" / "bench", help="where sites and peers are made (.cache/bench)")
    given = parser.parse_args()
    if min(*given.articles, given.runs) < 1:
        parser.error("--articles and --runs begin at 1")
    given.folder = given.folder.resolve()
    return given


if __name__ == "__main__":
    sys.exit(main())
