"""A seed and a number → an article, in the way that each builder wants it; a folder of N of them.

Article i depends on nothing but the seed and i: a corpus of 1,000 is the beginning of the one of 10,000.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from .vocabulary import GRAMMAR, HEADINGS, SECTIONS, TAGS, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 2026
FLAVOURS = ("cchc", "hugo", "material-blog", "pelican")
TODAY = dt.date(2026, 11, 20)
"""The day on which every build happens."""
FIRST_DAY = dt.date(2016, 11, 21)
SYLLABLES = (400, 820)
"""The least and the greatest goal of a body; the mean of what is written is about 700."""
LINK_EVERY, TABLE_EVERY = 3, 5


@dataclass(frozen=True)
class Article:
    """What an article says of itself, before any builder's way of writing it down."""

    number: int
    title: str
    day: dt.date
    section: str
    unit: str
    tags: tuple[str, ...]
    summary: str
    slug: str

    @property
    def year(self) -> str:
        """The year of its day, which is a folder in the project's own content."""
        return str(self.day.year)


class _Words:
    """The grammar with a generator of its own; as a mapping, it answers each symbol with a fresh choice."""

    def __init__(self, rng: random.Random, **fixed: str) -> None:
        self.rng = rng
        self.fixed = fixed

    def __getitem__(self, symbol: str) -> str:
        if symbol in self.fixed:
            return self.fixed[symbol]
        if symbol == "share":
            return f"{self.rng.randrange(55, 100)},{self.rng.randrange(10)}%"
        return self.rng.choice(GRAMMAR[symbol]).format_map(self)

    def paragraph(self) -> str:
        return " ".join(self["sentence"] for _ in range(self.rng.randrange(3, 7)))


def _rng(seed: int, part: str, number: int) -> random.Random:
    return random.Random(f"{part}/{seed}/{number}")  # noqa: S311 - no secret


def slug(text: str) -> str:
    """ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


@lru_cache(maxsize=65_536)
def article(seed: int, number: int) -> Article:
    """The article of this number."""
    rng = _rng(seed, "head", number)
    unit = rng.choice(UNITS)
    title = _Words(rng, unit=unit)["title"]
    section = rng.choices(list(SECTIONS), [share for _, share in SECTIONS.values()])[0]
    day = FIRST_DAY + dt.timedelta(days=rng.randrange((TODAY - FIRST_DAY).days))
    tags = tuple(sorted(rng.sample(TAGS, rng.randrange(1, 5))))
    return Article(number, title, day, section, unit, tags, _Words(rng)["sentence"], f"{slug(title)}-{number}")


def body(seed: int, number: int, flavour: str) -> str:
    """Headings and paragraphs with lists, in every third article a link, in every fifth a table."""
    rng = _rng(seed, "body", number)
    words = _Words(rng)
    goal = rng.randrange(*SYLLABLES)
    blocks = [words.paragraph()]
    if number and number % LINK_EVERY == 0:
        other = article(seed, rng.randrange(number))
        blocks.append(f"Bài liên quan: [{other.title}]({_link(other, flavour)}).")
    for heading in rng.sample(HEADINGS, len(HEADINGS)):
        if sum(len(block.split()) for block in blocks) >= goal:
            break
        blocks += [f"## {heading}", words.paragraph()]
        if rng.random() < 0.5:  # noqa: PLR2004 - every other heading has a list
            blocks.append("\n".join(f"- **{words['matter'].capitalize()}:** {words['what']}" for _ in range(rng.randrange(3, 6))))
    if number % TABLE_EVERY == 0:
        rows = (f"| {unit} | {rng.randrange(40, 4_000)} | {words['share']} |" for unit in rng.sample(UNITS, 7))
        blocks.append("\n".join(["| Đơn vị | Hồ sơ | Đúng hẹn |", "| --- | ---: | ---: |", *rows]))
    return "\n\n".join(blocks)


def _link(to: Article, flavour: str) -> str:
    return {
        "cchc": f"../../{to.section}/{to.year}/{to.slug}.md",
        "hugo": f'{{{{< relref "/{to.section}/{to.slug}" >}}}}',
        "material-blog": f"../{to.section}/{to.slug}.md",
        "pelican": f"{{filename}}/{to.section}/{to.slug}.md",
    }[flavour]


def front(fields: dict[str, object]) -> str:
    """Front matter; JSON is YAML, and a date stands bare."""
    lines = (f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(["---", *lines, "---", "", ""])


def written(one: Article, flavour: str, seed: int = SEED) -> tuple[str, str]:
    """An article's path and text for a builder; title and day may have been replaced."""
    text = body(seed, one.number, flavour)
    path = f"content/{one.section}/{one.slug}.md"
    head: dict[str, object] = {"title": one.title, "date": one.day.isoformat(), "tags": one.tags}
    if flavour == "cchc":
        path = f"content/{one.section}/{one.year}/{one.slug}.md"
        return path, front(head | {"unit": slug(one.unit), "summary": one.summary}) + text + "\n"
    if flavour == "hugo":
        return path, front(head | {"unit": one.unit, "summary": one.summary, "years": [one.year]}) + text + "\n"
    if flavour == "material-blog":
        path = f"docs/blog/posts/{one.section}/{one.slug}.md"
        more = {"unit": one.unit, "description": one.summary, "categories": [SECTIONS[one.section][0]], "slug": one.slug}
        return path, f"{front(head | more)}# {one.title}\n\n{one.summary}\n\n<!-- more -->\n\n{text}\n"
    named = {"Title": one.title, "Date": one.day, "Category": SECTIONS[one.section][0], "Slug": one.slug, "Unit": one.unit}
    named |= {"Tags": ", ".join(one.tags), "Summary": one.summary}
    return path, "".join(f"{key}: {value}\n" for key, value in named.items()) + f"\n{text}\n"


def newest(seed: int, number: int) -> Article:
    """The article of this number, published today: it goes to the top of every list."""
    return replace(article(seed, number), day=TODAY)


def surroundings(flavour: str) -> Iterator[tuple[str, str]]:
    """The files that a builder's site has beside its articles, by path."""
    for order, (section, (name, _)) in enumerate(SECTIONS.items(), 1):
        if flavour == "cchc":
            head = {"title": name, "kind": "article", "order": order, "owner": slug(UNITS[0]), "page_size": 20}
            yield f"content/{section}/index.md", front(head | {"freshness": {"max_age": "30 days"}})
        elif flavour == "hugo":
            yield f"content/{section}/_index.md", front({"title": name})
    if flavour == "cchc":
        units = [{"id": slug(u), "name": u, "group": "xa" if u.startswith("UBND") else "so", "from": "2004-01-01"} for u in UNITS]
        data = {"units": units, "topics": [], "specials": [], "abbreviations": {"UBND": "Ủy ban nhân dân"}}
        yield from ((f"content/_data/{name}.yml", json.dumps(value, ensure_ascii=False) + "\n") for name, value in data.items())
    if flavour == "material-blog":
        yield "docs/blog/index.md", "# Bài viết\n"
    if flavour in ("cchc", "material-blog"):
        yield "docs/index.md", "# Cải cách hành chính\n"


def write_corpus(folder: Path, count: int, flavour: str, seed: int = SEED) -> None:
    """Write a builder's site of `count` articles below `folder`."""
    for path, text in (*surroundings(flavour), *(written(article(seed, i), flavour, seed) for i in range(count))):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
