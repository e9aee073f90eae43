"""A machine of Python-Markdown → whether every step of it is known here, and set in the usual way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown import blockprocessors as block
from markdown import inlinepatterns as inline
from markdown import postprocessors
from markdown.extensions import abbr, admonition, def_list, fenced_code, footnotes, sane_lists
from markdown.extensions.tables import TableProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS

from cchc.content.quick import tree
from cchc.content.quick.blocks import QuickBlockParser
from cchc.content.quick.inline import QuickInline, is_known
from cchc.content.quick.serializer import to_xhtml
from cchc.content.quick.source import QuickHtmlBlocks, QuickWhitespace

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown import Markdown

_EMPHASIS: frozenset[type] = frozenset()
if hasattr(inline, "DelimiterProcessor"):  # since Python-Markdown 3.11: emphasis before that is not known here
    from cchc.content.quick.emphasis import QuickEmphasis

    _EMPHASIS = frozenset({QuickEmphasis})

_NEEDED = frozenset({QuickWhitespace, QuickHtmlBlocks, QuickInline, tree.QuickToc, TableProcessor}) | _EMPHASIS
_FIRST = frozenset({QuickWhitespace, QuickHtmlBlocks, fenced_code.FencedBlockPreprocessor})
_BLOCKS = frozenset(
    {
        *(block.EmptyBlockProcessor, block.ListIndentProcessor, block.CodeBlockProcessor, block.HashHeaderProcessor),
        *(block.SetextHeaderProcessor, block.HRProcessor, block.OListProcessor, block.UListProcessor),
        *(block.BlockQuoteProcessor, block.ReferenceProcessor, block.ParagraphProcessor, TableProcessor),
        *(admonition.AdmonitionProcessor, def_list.DefListIndentProcessor, def_list.DefListProcessor),
        *(sane_lists.SaneOListProcessor, sane_lists.SaneUListProcessor),
        *(footnotes.FootnoteBlockProcessor, abbr.AbbrBlockprocessor),
    }
)
_INLINE = _EMPHASIS | {
    *(inline.BacktickInlineProcessor, inline.EscapeInlineProcessor, inline.ReferenceInlineProcessor, inline.LinkInlineProcessor),
    *(inline.ImageInlineProcessor, inline.ImageReferenceInlineProcessor, inline.ShortReferenceInlineProcessor),
    *(inline.ShortImageReferenceInlineProcessor, inline.AutolinkInlineProcessor, inline.AutomailInlineProcessor),
    *(inline.SubstituteTagInlineProcessor, inline.HtmlInlineProcessor, footnotes.FootnoteInlineProcessor),
}
_TREE = frozenset(
    {
        *(QuickInline, tree.QuickPrettify, tree.QuickAttrList, tree.QuickToc, tree.QuickUnescape, abbr.AbbrTreeprocessor),
        *(footnotes.FootnoteTreeprocessor, footnotes.FootnotePostTreeprocessor),
    }
)
_LAST = frozenset(
    {postprocessors.RawHtmlPostprocessor, postprocessors.AndSubstitutePostprocessor, footnotes.FootnotePostprocessor}
)


def usual_toc(machine: Markdown, own: Collection[type]) -> tree.QuickToc | None:
    """What makes the headings' ids in a usual machine, all shortcuts taken; nothing for a machine that is not.

    `own` are classes of steps that are ours, and about which whoever asks knows.
    """
    ours = frozenset(own)
    steps: list[tuple[Any, frozenset[type]]] = [
        (machine.preprocessors, _FIRST),
        (machine.parser.blockprocessors, _BLOCKS),
        (machine.inlinePatterns, _INLINE),
        (machine.treeprocessors, _TREE | ours),
        (machine.postprocessors, _LAST | ours),
    ]
    every = [step for found, _ in steps for step in found]
    usual = (
        bool(_EMPHASIS)
        and all(type(step) in known for found, known in steps for step in found)
        and {type(step) for step in every} >= _NEEDED
        and type(machine.parser) is QuickBlockParser
        and machine.serializer is to_xhtml
        and machine.block_level_elements == BLOCK_LEVEL_ELEMENTS
        and all(map(is_known, machine.inlinePatterns))
        and all(map(_usually_set, every))
    )
    return next(step for step in every if type(step) is tree.QuickToc) if usual else None


def _usually_set(step: Any) -> bool:
    if type(step) is tree.QuickToc:
        # Headings get their ids and nothing else, and a table of contents stands only where a bracket asks for it.
        bare = not step.use_anchors and step.use_permalinks in (False, None) and step.base_level == 0
        return bare and (not step.marker or "[" in step.marker)
    if type(step) is TableProcessor:
        return not step.config["use_align_attribute"]  # type: ignore[attr-defined]  # the stubs do not know it
    if type(step) is abbr.AbbrTreeprocessor:
        return not step.abbrs  # a glossary in the configuration is there for each body
    return True
