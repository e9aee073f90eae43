"""A text → the words behind its abbreviations, and the abbreviations for its words, as lines to be found with it.

That is done here and not in the query: a search for "CCHC" must find whole words that stand one behind another, and to ask for
both costs a reader a second search in every shard.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def spelled_out(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """`CCHC: cải cách hành chính`, for each abbreviation of which the text has only the one side; in the order of `known`."""
    if not known:
        return ()
    written = set(_pattern(tuple(known)).findall(text))
    low = text.lower()
    return tuple(f"{short}: {words}" for short, words in known.items() if (short in written) != (words.lower() in low))


@lru_cache(maxsize=4)
def _pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the abbreviations as a word of its own, the longest first: KH&CN is no KH."""
    longest = sorted(shorts, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
