"""A body in Markdown → how many minutes it takes to read."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"(?m)(?<!\S)(?:[|#>*+=:-]+|\d+\.)(?!\S)")
"""What Markdown is made of and nobody reads: bars of tables, signs of headings and lists."""
SHORTEST = 3
"""Letters of a short word with its space: a body with fewer letters than that for each word asked for has fewer words."""


def words_in(body: str) -> int:
    """How many words a body has, as Vietnamese is written: each syllable is one."""
    return len(body.split()) - len(_SIGNS.findall(body))


def minutes_of(body: str, words_per_minute: int, at_least: int) -> int:
    """Whole minutes, one at the least; 0 where the body has fewer words than `at_least`, and so no time need be told."""
    if len(body) < SHORTEST * at_least:
        return 0
    words = words_in(body)
    return max(1, round(words / words_per_minute)) if words >= at_least else 0
