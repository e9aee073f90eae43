"""Samples → medians of costs and of their ratios to Hugo's full build; how they grow; what got worse than a baseline."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MEASURES = ("wall", "cpu", "peak")
YARDSTICK = ("hugo", "cold")
OURS = "cchc"


@dataclass(frozen=True)
class Sample:
    """One build: seconds of wall and processor, bytes at the peak; what the system does not tell is None."""

    articles: int
    builder: str
    scenario: str
    wall: float
    cpu: float | None = None
    peak: float | None = None


@dataclass(frozen=True)
class Row:
    """The medians of the samples of one scenario, and of their ratios to the yardstick."""

    articles: int
    builder: str
    scenario: str
    runs: int
    medians: dict[str, float | None]
    ratios: dict[str, float | None]

    @property
    def key(self) -> tuple[int, str, str]:
        """What the row is about."""
        return (self.articles, self.builder, self.scenario)

    def as_json(self) -> dict[str, Any]:
        """For a file; `row_of` reads it back."""
        return asdict(self)


def row_of(raw: dict[str, Any]) -> Row:
    """A row from a file."""
    return Row(**raw)


def rows(samples: Iterable[Sample]) -> list[Row]:
    """A row for each scenario of each builder, in the order in which they first occur.

    A sample's ratio is to the yardstick's last sample before it, of as many articles: both then have met the machine in the
    same mood. A row has the median of these.
    """
    grouped: dict[tuple[int, str, str], list[tuple[Sample, Sample | None]]] = {}
    last: dict[int, Sample] = {}
    for sample in samples:
        if (sample.builder, sample.scenario) == YARDSTICK:
            last[sample.articles] = sample
        key = (sample.articles, sample.builder, sample.scenario)
        grouped.setdefault(key, []).append((sample, last.get(sample.articles)))
    return [
        Row(
            *key,
            runs=len(pairs),
            medians={name: _median([getattr(own, name) for own, _ in pairs]) for name in MEASURES},
            ratios={
                name: _median([_ratio(getattr(own, name), getattr(to, name, None)) for own, to in pairs]) for name in MEASURES
            },
        )
        for key, pairs in grouped.items()
    ]


def growth(found: Sequence[Row], measure: str = "cpu", scenario: str = "cold") -> dict[str, float]:
    """For each builder, the exponent k with which a build's cost grows as articles**k, from its fewest to its most articles."""
    exponents = {}
    for builder in dict.fromkeys(row.builder for row in found):
        known = {
            row.articles: value
            for row in found
            if (row.builder, row.scenario) == (builder, scenario) and (value := row.medians[measure])
        }
        if len(known) > 1:
            least, most = min(known), max(known)
            exponents[builder] = math.log(known[most] / known[least]) / math.log(most / least)
    return exponents


def worse(baseline: Iterable[Row], now: Iterable[Row], tolerance: float, measures: Sequence[str] = MEASURES) -> list[str]:
    """A line for each of our ratios that exceeds the baseline's by more than `tolerance`, a part of it.

    What only one of the two has measured is no regression. Having nothing in common is a line of its own: such a check is idle.
    """
    before = {row.key: row.ratios for row in baseline if row.builder == OURS}
    lines, compared = [], 0
    for row in now:
        for name in measures:
            old, new = before.get(row.key, {}).get(name), row.ratios[name]
            if old is None or new is None:
                continue
            compared += 1
            if new > old * (1 + tolerance):
                change = f"{old:.3g} → {new:.3g} × Hugo, {new / old - 1:+.0%}"
                lines.append(f"{row.articles} articles, {row.scenario}, {name}: {change}; allowed {tolerance:+.0%}")
    return lines if compared else ["no ratio of the baseline was measured in this run"]


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def _ratio(value: float | None, to: float | None) -> float | None:
    return value / to if value is not None and to else None
