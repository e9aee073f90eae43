"""Steps over the source as a whole, left out when nothing in it is their business."""

from __future__ import annotations

from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

_TO_NORMALIZE = ("\t", "\r", STX, ETX, "\n ")


class QuickWhitespace(NormalizeWhitespace):
    """Without tabs, carriage returns, reserved signs and indented lines there are only two ends of lines to add."""

    def run(self, lines: list[str]) -> list[str]:
        """As upstream."""
        source = "\n".join(lines)
        if any(sign in source for sign in _TO_NORMALIZE):
            return super().run(lines)
        return [*source.split("\n"), "", ""]


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """The parser of HTML hands on as it is what has neither a tag nor an entity."""

    def run(self, lines: list[str]) -> list[str]:
        """As upstream."""
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else source.split("\n")
