"""Rows → Markdown: a table for each number of articles, how cost grows, the machine, and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import growth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .figures import Row

LABELS = {"cchc": "cchc", "hugo": "Hugo", "material": "Material's blog, RSS plugin", "pelican": "Pelican"}
SCENARIOS = {"cold": "cold", "publish": "publish one", "retitle": "retitle an old one", "unchanged": "nothing changed"}
MEGABYTE = 10**6
HEAD = """| build | wall, s | CPU, s | peak, MB | wall ÷ Hugo | CPU ÷ Hugo | peak ÷ Hugo |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |"""
MEASURED = """Medians; each ratio is to a full build of the same articles by Hugo right before, so their median need not be the
quotient of the columns. CPU is user and system time of all processes of a build; peak is the larger of the largest process
(exact) and, on Linux, the whole tree sampled ten times a second with shared pages counted once. Peers always build in full."""


def label(row: Row) -> str:
    """What was built, by whom."""
    return f"{LABELS.get(row.builder, row.builder)}, {SCENARIOS.get(row.scenario, row.scenario)}"


def figure(value: float | None) -> str:
    """A figure to two or three places that mean something; a dash for what is not known."""
    if value is None:
        return "–"
    if value >= 100:  # noqa: PLR2004 - three places are in front
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"  # noqa: PLR2004 - as above


def markdown(found: Sequence[Row], machine: Mapping[str, str], versions: Mapping[str, str]) -> str:
    """All of it."""
    parts = []
    for articles in dict.fromkeys(row.articles for row in found):
        lines = [_line(row) for row in found if row.articles == articles]
        parts.append("\n".join([f"**{articles:,} articles**", "", HEAD, *lines]))
    if exponents := growth(found):
        grown = ", ".join(f"{LABELS.get(name, name)} {value:.2f}" for name, value in exponents.items())
        parts.append(f"Growth of a cold build's CPU, as the exponent of the number of articles: {grown}.")
    runs = f"Runs: {min(row.runs for row in found)}."
    where = "; ".join(f"{key} {value}" for key, value in machine.items())
    parts += [MEASURED, f"{runs} {where}. {'; '.join(versions.values())}."]
    return "\n\n".join(parts) + "\n"


def _line(row: Row) -> str:
    peak = row.medians["peak"]
    cells = [
        figure(row.medians["wall"]),
        figure(row.medians["cpu"]),
        figure(peak / MEGABYTE if peak is not None else None),
        *(figure(row.ratios[name]) for name in ("wall", "cpu", "peak")),
    ]
    return f"| {' | '.join([label(row), *cells])} |"
