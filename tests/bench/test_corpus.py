"""The benchmark's articles are the same on every machine, whatever was written before them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from scripts.bench.corpus import FLAVOURS, SEED, TODAY, article, body, newest, slug, write_corpus, written
from scripts.bench.vocabulary import SECTIONS, UNITS
from tests.sites import files_of

if TYPE_CHECKING:
    from pathlib import Path


def test_there_are_eight_sections_and_forty_units_with_an_address_each() -> None:
    assert len(SECTIONS) == 8
    assert len({slug(unit) for unit in UNITS}) == len(UNITS) == 40


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_an_article_depends_only_on_the_seed_and_its_number(flavour: str) -> None:
    article.cache_clear()
    alone = written(article(SEED, 33), flavour)
    article.cache_clear()
    after_others = [written(article(SEED, number), flavour) for number in (40, 12, 33)]
    assert after_others[-1] == alone
    assert written(article(SEED + 1, 33), flavour, SEED + 1) != alone


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_small_corpus_is_the_beginning_of_a_large_one(flavour: str, tmp_path: Path) -> None:
    for count in (20, 30):
        write_corpus(tmp_path / str(count), count, flavour)
    small, large = files_of(tmp_path / "20"), files_of(tmp_path / "30")
    assert small.items() <= large.items()
    assert len(large) - len(small) == 10


def test_an_article_never_changes_from_one_version_of_python_to_the_next() -> None:
    one = article(SEED, 7)
    assert (one.section, one.day.isoformat()) == ("nguoi-dan-hoi", "2018-06-02")
    assert one.slug == "ubnd-xa-thac-ba-tra-69-6-ho-so-cap-doi-giay-phep-lai-xe-khong-phu-thuoc-noi-cu-tru-7"


def test_articles_have_about_700_words_and_keep_to_the_past() -> None:
    lengths = [len(body(SEED, number, "cchc").split()) for number in range(200)]
    assert 650 < sum(lengths) / len(lengths) < 750
    assert all(article(SEED, number).day < TODAY for number in range(200))


def test_the_largest_section_is_the_first() -> None:
    counted = Counter(article(SEED, number).section for number in range(500))
    assert counted.most_common(1)[0][0] == next(iter(SECTIONS))
    assert set(counted) == set(SECTIONS)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_text_of_an_article_is_the_same_for_every_builder(flavour: str) -> None:
    assert body(SEED, 10, flavour) == body(SEED, 10, "cchc")  # 10 has no link, whose form is each builder's own


def test_what_is_published_next_is_of_today() -> None:
    one = newest(SEED, 50)
    assert one.day == TODAY
    assert written(one, "cchc")[0] == f"content/{one.section}/2026/{one.slug}.md"
