"""Medians, ratios, growth and the judgement on them are arithmetic; table and chart say the same."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from scripts.bench.chart import svg
from scripts.bench.figures import Row, Sample, growth, row_of, rows, worse
from scripts.bench.table import figure, markdown

SVG = "{http://www.w3.org/2000/svg}"


def taken(factor: float = 1.0) -> list[Sample]:
    """Three rounds at two sizes; Hugo's median is 2 s and 20 s, our cold build twice and our publishing half of it."""
    found = []
    for articles, base in ((1_000, 1.0), (10_000, 10.0)):
        for noise in (1.9, 2.0, 9.0):
            found.append(Sample(articles, "hugo", "cold", base * noise, base * noise, 100e6))
            found.append(Sample(articles, "cchc", "cold", base * noise * 2, base * noise * 3, 50e6))
            found.append(Sample(articles, "cchc", "publish", base * noise / 2 * factor, base * noise * factor, None))
    return found


def row(found: list[Row], articles: int, builder: str, scenario: str) -> Row:
    return next(one for one in found if one.key == (articles, builder, scenario))


def test_a_row_holds_medians_and_their_ratios_to_hugo_at_the_same_size() -> None:
    cold = row(rows(taken()), 10_000, "cchc", "cold")
    assert cold.runs == 3
    assert cold.medians == {"wall": 40.0, "cpu": 60.0, "peak": 50e6}
    assert cold.ratios == {"wall": 2.0, "cpu": 3.0, "peak": 0.5}


def test_a_ratio_is_to_the_yardstick_right_before() -> None:
    # The machine becomes four times slower from one round to the next; our build is always twice Hugo's.
    builds = [(builder, speed * cost) for speed in (1, 4, 16) for builder, cost in (("hugo", 1.0), ("cchc", 2.0))]
    found = rows(Sample(1_000, builder, "cold", wall) for builder, wall in builds)
    assert [one.ratios["wall"] for one in found] == [1.0, 2.0]
    late = rows([Sample(10, "hugo", "cold", 1.0), Sample(10, "hugo", "cold", 4.0), Sample(10, "cchc", "cold", 4.0)])
    assert row(late, 10, "cchc", "cold").ratios["wall"] == 1.0


def test_what_was_not_measured_has_no_ratio() -> None:
    assert row(rows(taken()), 1_000, "cchc", "publish").ratios["peak"] is None
    alone = rows([Sample(1_000, "cchc", "cold", 4.0, 3.0, 1.0)])
    assert alone[0].ratios == {"wall": None, "cpu": None, "peak": None}


def test_cost_in_proportion_to_the_articles_grows_with_exponent_one() -> None:
    assert growth(rows(taken())) == {"hugo": pytest.approx(1.0), "cchc": pytest.approx(1.0)}
    assert growth(rows([Sample(1_000, "cchc", "cold", 1.0, 1.0)])) == {}
    twice = [Sample(100, "cchc", "cold", 1.0, 1.0), Sample(1_000, "cchc", "cold", 1.0, 100.0)]
    assert growth(rows(twice)) == {"cchc": pytest.approx(2.0)}


def test_rows_are_read_back_as_they_were_written() -> None:
    found = rows(taken())
    assert [row_of(json.loads(json.dumps(one.as_json()))) for one in found] == found


@pytest.mark.parametrize(("factor", "lines"), [(0.5, 0), (1.0, 0), (1.19, 0), (1.21, 4)])
def test_only_a_ratio_worse_by_more_than_a_fifth_is_a_regression(factor: float, lines: int) -> None:
    assert len(worse(rows(taken()), rows(taken(factor)), 0.2)) == lines


def test_a_regression_names_size_scenario_measure_and_both_ratios() -> None:
    line = worse(rows(taken()), rows(taken(2.0)), 0.2, ["wall"])[0]
    assert line == "1000 articles, publish, wall: 0.5 → 1 × Hugo, +100%; allowed +20%"


def test_a_slower_peer_is_no_regression_of_ours() -> None:
    before, now = ([*taken(), Sample(1_000, "pelican", "cold", wall, wall, 1.0)] for wall in (1.0, 9.0))
    assert worse(rows(before), rows(now), 0.2) == []


def test_a_run_may_measure_less_than_the_baseline_but_not_nothing_of_it() -> None:
    small = [one for one in taken() if one.articles == 1_000]
    assert worse(rows(taken()), rows(small), 0.2) == []
    assert worse(rows([one for one in taken() if one.articles == 10_000]), rows(small), 0.2) != []


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (1234.4, "1,234"), (12.34, "12.3"), (1.234, "1.23"), (0.25, "0.25"), (0.0523, "0.052")]
)
def test_a_figure_shows_the_places_that_mean_something(value: float | None, text: str) -> None:
    assert figure(value) == text


def test_the_table_has_a_line_for_each_row_with_its_ratios() -> None:
    text = markdown(rows(taken()), {"cores": "2"}, {"hugo": "hugo 0.168.0"})
    assert "| cchc, cold | 4.00 | 6.00 | 50.0 | 2.00 | 3.00 | 0.50 |" in text
    assert "| cchc, publish one | 10.0 | 20.0 | – | 0.50 | 1.00 | – |" in text
    assert "Runs: 3. cores 2. hugo 0.168.0." in text


def test_the_chart_is_a_picture_with_a_title_and_every_ratio_in_words() -> None:
    root = ET.fromstring(svg(rows(taken()), "2 cores <&>"))  # noqa: S314 - we have just written it
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    title, desc = (next(one for one in root if one.get("id") == name) for name in named)
    assert title.tag == f"{SVG}title"
    assert title.text
    assert "10,000 articles, cchc, publish one: 0.50" in (desc.text or "")
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") in ("faster", "slower")]
    assert [one.get("class") for one in bars] == ["slower", "faster"] * 2
    assert all(float(one.get("width") or 0) > 0 for one in bars)
