"""Rows → an SVG of bars from Hugo's full build (1) outwards: to the left of the line is faster, to the right slower."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from .figures import YARDSTICK
from .table import LABELS, SCENARIOS, figure, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .figures import Row

WIDTH, LEFT, RIGHT = 760, 270, 70
"""The picture; the room for labels on the left and for figures on the right."""
LINE, BAR = 28, 16
TOP = 64
TICKS = tuple(part * 10**power for power in range(-4, 5) for part in (1, 3))
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .name { text-anchor: end } .tick { text-anchor: middle; font-size: 11px }
.head { font-weight: 600 } .grid { stroke: #d0d7de } .one { stroke: #1f2328; stroke-width: 2 }
.faster { fill: #1a6d9e } .slower { fill: #b3541e } .ground { fill: #fff }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .grid { stroke: #3d444d } .one { stroke: #e6edf3 } .faster { fill: #58a6d6 } .slower { fill: #e08e5b }
.ground { fill: #0d1117 } }"""


WORDS = {
    "en": {
        "title": "Wall time of a build as a multiple of Hugo's full build",
        "desc": "Logarithmic bars; below 1 is faster than Hugo, above 1 slower.",
        "articles": "{:,} articles",
    },
    "vi": {
        "title": "Thời gian dựng trang, so với một lần Hugo dựng toàn bộ (bằng 1)",
        "desc": "Thanh theo thang logarit; dưới 1 là nhanh hơn Hugo, trên 1 là chậm hơn.",
        "articles": "{:,} bài",
        "cold": "dựng lần đầu",
        "publish": "đăng thêm một bài",
        "retitle": "đổi tiêu đề một bài cũ",
        "unchanged": "không có gì thay đổi",
    },
}
"""What the chart says, by language; of scenarios, what is not said here is said as in the table."""


def _label(row: Row, language: str) -> str:
    words = WORDS[language]
    if row.scenario not in words or row.scenario not in SCENARIOS:
        return label(row)
    return f"{LABELS.get(row.builder, row.builder)}: {words[row.scenario]}"


def _articles(count: int, language: str) -> str:
    said = WORDS[language]["articles"].format(count)
    return said.replace(",", ".") if language == "vi" else said


def _tick(value: float, language: str) -> str:
    return f"{value:g}".replace(".", ",") if language == "vi" else f"{value:g}"


def _figure(value: float, language: str) -> str:
    return figure(value).replace(".", ",") if language == "vi" else figure(value)


def svg(found: Sequence[Row], machine: str, language: str = "en") -> str:
    """The chart of wall time; logarithmic, so that a tenth and ten times are equally far from the line."""
    words = WORDS[language]
    shown = [(row, ratio) for row in found if (ratio := row.ratios["wall"]) and (row.builder, row.scenario) != YARDSTICK]
    extent = [1.0, *(ratio for _, ratio in shown)]
    low, high = math.log10(min(extent)) - 0.25, math.log10(max(extent)) + 0.25

    def at(value: float) -> float:
        return round(LEFT + (math.log10(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT), 1)

    lines: list[str] = []
    y = TOP
    articles = 0
    for row, ratio in shown:
        if row.articles != articles:
            articles = row.articles
            lines.append(f'<text class="head" x="8" y="{y + 13}">{_articles(articles, language)}</text>')
            y += LINE
        start, end = sorted((at(1), at(ratio)))
        kind = "faster" if ratio < 1 else "slower"
        lines.append(f'<text class="name" x="{LEFT - 12}" y="{y + 13}">{escape(_label(row, language))}</text>')
        lines.append(f'<rect class="{kind}" x="{start}" y="{y}" width="{round(end - start, 1)}" height="{BAR}"/>')
        side, anchor = (at(ratio) + 6, "start") if ratio >= 1 else (at(ratio) - 6, "end")
        lines.append(f'<text x="{round(side, 1)}" y="{y + 13}" text-anchor="{anchor}">{_figure(ratio, language)}</text>')
        y += LINE
    grid = [
        f'<line class="{"one" if tick == 1 else "grid"}" x1="{at(tick)}" x2="{at(tick)}" y1="{TOP - 8}" y2="{y}"/>'
        f'<text class="tick" x="{at(tick)}" y="{TOP - 14}">{"Hugo" if tick == 1 else _tick(tick, language)}</text>'
        for tick in TICKS
        if low < math.log10(tick) < high
    ]
    told = "; ".join(
        f"{_articles(row.articles, language)}, {_label(row, language)}: {_figure(ratio, language)}" for row, ratio in shown
    )
    title = words["title"]
    desc = f"{words['desc']} {told}. {machine}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 16}" role="img" aria-labelledby="title desc">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(desc)}</desc>',
            f"<style>{STYLE}\n</style>",
            f'<rect class="ground" width="{WIDTH}" height="{y + 16}"/>',
            f'<text class="head" x="8" y="22">{escape(title)}</text>',
            *grid,
            *lines,
            "</svg>\n",
        ]
    )
