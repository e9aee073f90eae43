"""Kinds of blocks, tried only on the blocks whose lines begin in their way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown import blockprocessors as upstream
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_DIGIT = "0"  # stands for any, also those of other scripts

_OPENERS: Mapping[type, str] = {
    AdmonitionProcessor: "! ",
    upstream.EmptyBlockProcessor: "\n",
    upstream.ListIndentProcessor: " ",
    DefListIndentProcessor: " ",
    upstream.CodeBlockProcessor: " ",
    TableProcessor: "|",
    upstream.HashHeaderProcessor: "#",
    upstream.SetextHeaderProcessor: "=-",
    upstream.HRProcessor: " -_*",
    upstream.OListProcessor: f" {_DIGIT}",
    SaneOListProcessor: f" {_DIGIT}",
    upstream.UListProcessor: " *+-",
    SaneUListProcessor: " *+-",
    DefListProcessor: " :",
    upstream.BlockQuoteProcessor: " >",
    FootnoteBlockProcessor: " [",
    AbbrBlockprocessor: "*",
    upstream.ReferenceProcessor: " [",
}
"""Of each class that is known, the characters one of which has to begin a line of any block that it does something with.

`\\n` is an empty line. `|` is any line that holds one: a table's may stand anywhere.
"""

_KNOWN = frozenset("".join(_OPENERS.values()))


class QuickBlockParser(BlockParser):
    """Asks a processor only about the blocks with one of its openers.

    One that is not known is asked about every block, and so are all after it, since it may change the block for them.
    """

    _processors: tuple[Any, ...] = ()
    _candidates: dict[frozenset[str], tuple[Any, ...]]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the name is Python-Markdown's
        """As upstream, with fewer processors."""
        processors = tuple(self.blockprocessors)
        if processors != self._processors:
            self._processors = processors
            self._candidates = {}
        while blocks:
            openers = _openers(blocks[0])
            candidates = self._candidates.get(openers)
            if candidates is None:
                candidates = self._candidates[openers] = self._asked(openers)
            for processor in candidates:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _asked(self, openers: frozenset[str]) -> tuple[Any, ...]:
        asked = []
        all_known = True
        for processor in self._processors:
            own = _OPENERS.get(type(processor))
            all_known = all_known and own is not None
            if not all_known or own is None or not openers.isdisjoint(own):
                asked.append(processor)
        return tuple(asked)


def _openers(block: str) -> frozenset[str]:
    """How the lines of a block begin, as far as any class that is known looks at it."""
    found = {_DIGIT if line[:1].isdecimal() else line[:1] or "\n" for line in block.split("\n")}
    if "|" in block:
        found.add("|")
    return _KNOWN & found
