"""Emphasis, paired at once where nothing stands between the two runs of asterisks that could pair otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor

if TYPE_CHECKING:
    Found = tuple[Element | None, int | None, int | None]

_PLAIN = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*_]*[^\s*_])\1(?!\*)")


class QuickEmphasis(DelimiterProcessor):
    """An opening run pairs with a closing one of the same length when there is no delimiter between them."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802 - as upstream's own
        """As upstream, which may have paired more than it has handed out: `regions` are what is left of that."""
        plain = _PLAIN.match(data, m.start()) if not self.regions and self._is_usual() else None
        if plain is None:
            return super().handleMatch(m, data)
        run, text = plain.groups()
        element = Element("strong" if run == "**" else "em")
        element.text = text
        return element, plain.start(), plain.end()

    def _is_usual(self) -> bool:
        """Whether no extension has added a delimiter, or changed what an asterisk is."""
        asterisk = self.delimiters["*"]
        return self.tokens == ["*", "_"] and not asterisk.smart and asterisk.tags == ("strong", "em")
