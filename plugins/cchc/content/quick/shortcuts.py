"""Which shortcut stands in for which class of Python-Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown import inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor

from cchc.content.quick.blocks import QuickBlockParser
from cchc.content.quick.inline import QuickInline
from cchc.content.quick.serializer import to_xhtml
from cchc.content.quick.source import QuickHtmlBlocks, QuickWhitespace
from cchc.content.quick.tree import QuickAttrList, QuickPrettify, QuickToc, QuickUnescape

if TYPE_CHECKING:
    from markdown import Markdown

_SHORTCUTS: dict[type, type] = {
    NormalizeWhitespace: QuickWhitespace,
    HtmlBlockPreprocessor: QuickHtmlBlocks,
    BlockParser: QuickBlockParser,
    InlineProcessor: QuickInline,
    PrettifyTreeprocessor: QuickPrettify,
    AttrListTreeprocessor: QuickAttrList,
    UnescapeTreeprocessor: QuickUnescape,
}
"""Each is a subclass that is made with nothing of its own: an object of the one can become one of the other."""

if hasattr(inlinepatterns, "DelimiterProcessor"):  # since Python-Markdown 3.11
    from cchc.content.quick.emphasis import QuickEmphasis

    _SHORTCUTS[inlinepatterns.DelimiterProcessor] = QuickEmphasis

_WELL_KNOWN = ("markdown.", "cchc.")


def take_shortcuts(machine: Markdown) -> None:
    """Once all extensions are there: what is of a class that we know becomes of its shortcut; all else stays as it is."""
    steps: list[Any] = [machine.parser, *machine.preprocessors, *machine.inlinePatterns, *machine.treeprocessors]
    for step in steps:
        step.__class__ = _SHORTCUTS.get(type(step), type(step))
    later = [*machine.treeprocessors, *machine.postprocessors]
    if all(type(step).__module__.startswith(_WELL_KNOWN) for step in later):  # none of these reads `machine.toc`
        for step in later:
            if type(step) is TocTreeprocessor:
                step.__class__ = QuickToc
    if machine.serializer is to_xhtml_string:
        machine.serializer = to_xhtml
