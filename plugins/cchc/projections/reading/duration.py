"""A body in Markdown → how many minutes it takes to read."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"\n[ \t]*(?:[#>*+=-]+|\d+\.)(?!\S)")
"""What Markdown is made of and nobody reads, at the beginnings of lines: signs of headings, lists and quotes."""
_RULE = re.compile(r"\n\|[-: |]+(?=\n|\Z)")
"""The line below the headings of a table."""
SHORTEST = 3
"""Letters of a short word with its space: a body with fewer letters than that for each word asked for has fewer words."""


def words_in(body: str) -> int:
    """How many words a body has, as Vietnamese is written: each syllable is one.

    The gaps between them are counted, which takes a tenth of the time of taking the words apart; runs of spaces are rare.
    """
    body = body.strip()
    if not body:
        return 0
    gaps = body.count(" ") + body.count("\n") - body.count("\n\n")
    signs = len(_SIGNS.findall(f"\n{body}"))
    if "|" in body:  # a table's bars stand between spaces
        signs += body.count("|") + sum(rule.count("|") - 1 for rule in _RULE.findall(body))
    return max(0, gaps + 1 - signs)


def minutes_of(body: str, words_per_minute: int, at_least: int) -> int:
    """Whole minutes, one at the least; 0 where the body has fewer words than `at_least`, and so no time need be told."""
    if len(body) < SHORTEST * at_least:
        return 0
    words = words_in(body)
    return max(1, round(words / words_per_minute)) if words >= at_least else 0
