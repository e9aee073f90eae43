"""Paragraphs that open with a bold "Điều 5." → entries of the list of contents with an anchor, paragraphs as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from cchc.content.slugs import ARTICLE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

LONGEST = 70
"""Letters that the list of contents shows of an article that has no name but only a text."""


class Articles(Treeprocessor):
    """Makes such paragraphs headings for as long as the list of contents is drawn up, which knows headings alone.

    A decision seldom has headings: its articles are paragraphs, and yet what people cite and want to link to.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.back = ArticlesBack(md, self)
        self.found: list[Element] = []

    def run(self, root: Element) -> None:
        """Before the extension `toc`."""
        self.found = [element for element in root if element.tag == "p" and _is_article(element)]
        for element in self.found:
            element.tag = "h6"  # below whatever chapter it stands in
            element.set("data-toc-label", _label(element))


class ArticlesBack(Treeprocessor):
    """Makes them paragraphs again."""

    def __init__(self, md: Markdown, articles: Articles) -> None:
        super().__init__(md)
        self.articles = articles

    def run(self, root: Element) -> None:  # noqa: ARG002 - they are known
        """After the extension `toc`."""
        for element in self.articles.found:
            element.tag = "p"
            element.attrib.pop("data-toc-label", None)
        self.articles.found = []


def _is_article(element: Element) -> bool:
    if (element.text or "").strip() or not len(element) or element[0].tag not in ("strong", "b"):
        return False
    return ARTICLE.match(_written(element)) is not None


def _written(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _label(element: Element) -> str:
    """Its name, where the bold part has one; else its beginning."""
    bold = _written(element[0])
    found = ARTICLE.match(bold)
    named = found is not None and any(char.isalpha() for char in bold[found.end() :])
    text = bold if named else _written(element)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0].rstrip(' ,;:')} …"
