"""Markdown → HTML with its links resolved by the caller; and what in that HTML is not safe to publish."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

import markdown

from cchc.content.extensions import OWN, Targets
from cchc.content.quick.prose import Prose
from cchc.content.quick.shortcuts import take_shortcuts
from cchc.content.quick.usual import usual_toc
from cchc.content.safe_html import dangers_in, is_suspect
from cchc.content.slugs import heading_anchor
from cchc.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.content.extensions import Resolve

DEFAULT_EXTENSIONS = ("tables", "fenced_code", "attr_list", "def_list", "footnotes", "admonition", "abbr", "sane_lists", "toc")

OWN_CONFIGS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"slugify": heading_anchor, "permalink": False},
    "footnotes": {"BACKLINK_TITLE": "Về chỗ đang đọc (chú thích {})"},
}
"""What we ask of extensions in feeds and pages alike: anchors by our own slugs, words in Vietnamese."""


class Heading(NamedTuple):
    """A heading of a body, its anchor as `#ket-qua`, and those below it."""

    title: str
    url: str
    children: tuple[Heading, ...]

    @property
    def size(self) -> int:
        """Itself and all below it."""
        return 1 + sum(child.size for child in self.children)


class Rendered(NamedTuple):
    """The HTML of a body, and its headings."""

    html: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """Renders Markdown with the extensions of mkdocs.yml; nothing of one body is left for the next."""

    extensions: tuple[str, ...] = DEFAULT_EXTENSIONS
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    _machines: list[tuple[markdown.Markdown, Targets, Prose | None]] = field(default_factory=list, repr=False, compare=False)
    """the one that has been set up: it costs as much as a short body"""

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process a machine is set up anew."""
        return Markup, (self.extensions, self.configs)

    def html(self, body: str, resolve: Resolve) -> str:
        """The HTML of a body; `resolve` turns a target into an href, or into `None` where only its text may stay."""
        return self.render(body, resolve).html

    def render(self, body: str, resolve: Resolve) -> Rendered:
        """The HTML of a body with its headings; `resolve` as for `html`."""
        machine, targets, prose = self._machine()
        written = prose.written(body, resolve) if prose is not None else None
        if written is not None:
            return Rendered(written[0], _headings(written[1]))
        targets.resolve = resolve
        html = machine.reset().convert(body)
        return Rendered(html, _headings(getattr(machine, "toc_tokens", ())))

    @property
    def prose(self) -> Prose | None:
        """What writes plain bodies at once, where the extensions are such that it can."""
        return self._machine()[2]

    def _machine(self) -> tuple[markdown.Markdown, Targets, Prose | None]:
        if not self._machines:
            configs = {name: dict(config) for name, config in self.configs.items()}
            for name, own in OWN_CONFIGS.items():
                if name in self.extensions:
                    configs[name] = {**configs.get(name, {}), **own}
            targets = Targets(lambda target: target)
            made = markdown.Markdown(extensions=[*self.extensions, targets], extension_configs=configs)
            take_shortcuts(made)
            toc = usual_toc(made, OWN)
            self._machines.append((made, targets, Prose(toc) if toc else None))
        return self._machines[0]

    def dangers(self, body: str) -> list[tuple[str, str]]:
        """What of a body may not be published: (needle to look for in the body, Vietnamese sentence)."""
        if not is_suspect(body):
            return []
        _, targets, _ = self._machine()
        targets.keeps_comments = True  # a browser may see the end of a comment where we do not: they are looked at first
        try:
            html = self.html(body, lambda target: target if re.match(r"[a-z]+:", target, re.IGNORECASE) else "#")
        finally:
            targets.keeps_comments = False
        return dangers_in(html)

    def problems(self, body: str, first_line: int, path: str) -> list[Problem]:
        """The same as faults of the file `path`, in which the body begins on `first_line`."""
        low = body.lower()
        found = []
        for needle, sentence in self.dangers(body):
            place = low.find(needle.lower())
            line = first_line + (body.count("\n", 0, place) if place >= 0 else 0)
            hint = "Viết bằng Markdown, hoặc chỉ dùng các thẻ an toàn (xem sổ tay, mục HTML)."
            found.append(Problem(path, line, None, "html-unsafe", sentence, hint))
        return found


def _headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[Heading, ...]:
    """From the tokens of the extension `toc`, whose names are HTML."""
    return tuple(Heading(unescape(token["name"]), f"#{token['id']}", _headings(token["children"])) for token in tokens)
