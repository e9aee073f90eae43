"""Text → the form in which it is indexed; the page that searches does the same to a query, and undoes it in what it shows.

Pagefind folds case and diacritics by itself, and knows what had which: "cai cach" finds "cải cách", and who types the marks finds
what bears them first. Only đ is a letter of its own to Unicode, with nothing to take off; as d with a stroke laid over it, it
is one more letter with a mark. The golden cases in tests/search/folding_cases.yml hold for both languages.
"""

from __future__ import annotations

import unicodedata
from typing import Final

STROKE: Final = "\u0335"
_FOLDED = str.maketrans({"đ": f"d{STROKE}", "Đ": f"D{STROKE}", "\u00a0": " ", "\u202f": " ", "\u00ad": None, "\u200b": None})


def fold(text: str) -> str:
    """One form of Unicode, đ as a marked d, spaces that break, no hidden hyphens."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def unfold(text: str) -> str:
    """A folded text with its letters again."""
    return text.replace(f"d{STROKE}", "đ").replace(f"D{STROKE}", "Đ")
