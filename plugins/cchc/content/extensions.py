"""Our extension of Markdown: links and pictures go where the caller says, comments go, titles are in Vietnamese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from cchc.content.articles import Articles, ArticlesBack

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    import markdown

    Resolve = Callable[[str], str | None]


class Targets(Extension):
    """The Markdown extension that hands each link and image to `resolve`."""

    def __init__(self, resolve: Resolve) -> None:
        super().__init__()
        self.resolve = resolve
        self.keeps_comments = False

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Run after inline patterns have made the links, before MkDocs looks at them (its priority is 0)."""
        md.treeprocessors.register(_TargetsProcessor(md, self), "cchc-targets", 1)
        md.treeprocessors.register(_AdmonitionTitles(md), "cchc-admonition-titles", 2)
        if "toc" in md.treeprocessors:
            articles = Articles(md)
            md.treeprocessors.register(articles, "cchc-articles", 6)  # `toc` has 5
            md.treeprocessors.register(articles.back, "cchc-articles-back", 4)
        md.postprocessors.register(_Comments(md, self), "cchc-comments", -10)


class _TargetsProcessor(Treeprocessor):
    def __init__(self, md: markdown.Markdown, targets: Targets) -> None:
        super().__init__(md)
        self.targets = targets

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = "href" if element.tag == "a" else "src" if element.tag == "img" else None
            target = element.get(name) if name else None
            if name is None or target is None:
                continue
            found = self.targets.resolve(target)
            if found is not None:
                element.set(name, found)
            elif element.tag == "a":
                element.tag = "span"
                element.attrib.clear()
            else:
                element.tag = "span"
                element.text = element.get("alt", "")
                element.attrib.clear()


class _Comments(Postprocessor):
    """Takes out comments: an editor's note to a colleague is for nobody else."""

    def __init__(self, md: markdown.Markdown, targets: Targets) -> None:
        super().__init__(md)
        self.targets = targets

    def run(self, text: str) -> str:
        if self.targets.keeps_comments or "<!--" not in text:
            return text
        return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


class _AdmonitionTitles(Treeprocessor):
    """Titles that the extension made from the English name of the class, in Vietnamese."""

    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            kinds = box.get("class", "").split()
            if kinds[:1] == ["admonition"] and len(kinds) > 1 and len(box) and box[0].text == kinds[1].capitalize():
                box[0].text = _ADMONITIONS.get(kinds[1], "Lưu ý")


_ADMONITIONS = {
    "note": "Lưu ý",
    "info": "Thông tin",
    "tip": "Mẹo",
    "warning": "Cảnh báo",
    "danger": "Nguy hiểm",
    "example": "Ví dụ",
    "quote": "Trích dẫn",
}


OWN = (_TargetsProcessor, _AdmonitionTitles, _Comments, Articles, ArticlesBack)
"""All that it registers: what writes plain bodies at once knows what these would do."""
