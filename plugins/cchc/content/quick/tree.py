"""Walks over the tree of a document, left out where there is nothing for them to find."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX


class QuickAttrList(AttrListTreeprocessor):
    """An attribute list stands in text, and has a brace."""

    def run(self, doc: Element) -> None:
        """As upstream."""
        if "{" in _text(doc):
            super().run(doc)


class QuickUnescape(UnescapeTreeprocessor):
    """What has been escaped begins with a sign that no source holds."""

    def run(self, root: Element) -> None:
        """As upstream."""
        if STX in _text(root) or any(STX in (value or "") for element in root.iter() for value in element.attrib.values()):
            super().run(root)


class QuickPrettify(PrettifyTreeprocessor):
    """Whether a tag makes a block is asked once for each tag, and not thrice for each element."""

    _listed: tuple[str, ...] = ()
    _blocks: dict[Any, bool]

    def run(self, root: Element) -> None:
        """As upstream, after a look whether an extension has changed the list of such tags."""
        listed = tuple(self.md.block_level_elements)
        if listed != self._listed:
            self._listed = listed
            self._blocks = {}
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the name is Python-Markdown's
        if self._is_block(elem.tag) and elem.tag not in ("code", "pre"):
            if len(elem) and (not elem.text or not elem.text.strip()) and self._is_block(elem[0].tag):
                elem.text = "\n"
            for child in elem:
                if self._is_block(child.tag):
                    self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"

    def _is_block(self, tag: Any) -> bool:
        known = self._blocks.get(tag)
        if known is None:
            known = self._blocks[tag] = self.md.is_block_level(tag)
        return known


class QuickToc(TocTreeprocessor):
    """Headings get their anchors and tokens; the table itself is made only where a marker asks for it."""

    _is_asked_for: bool

    def run(self, doc: Element) -> None:
        """As upstream."""
        self._is_asked_for = self.marker in _text(doc)
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """As upstream, or something empty."""
        return super().build_toc_div(toc_list) if self._is_asked_for else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """As upstream."""
        if self._is_asked_for:
            super().replace_marker(root, elem)


def _text(root: Element) -> str:
    return "".join(root.itertext())
