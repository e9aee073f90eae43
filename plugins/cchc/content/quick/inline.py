"""Inline patterns, run only on the text in which they can match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown import inlinepatterns as upstream
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.DOTALL)  # as Python-Markdown does


_NEEDLES: Mapping[re.Pattern[str], frozenset[str]] = {
    _compiled(upstream.BACKTICK_RE): frozenset({"`"}),
    _compiled(upstream.ESCAPE_RE): frozenset({"\\"}),
    _compiled(upstream.LINK_RE): frozenset({"["}),
    _compiled(upstream.REFERENCE_RE): frozenset({"["}),
    _compiled(upstream.IMAGE_LINK_RE): frozenset({"!["}),
    _compiled(upstream.IMAGE_REFERENCE_RE): frozenset({"!["}),
    _compiled(upstream.AUTOLINK_RE): frozenset({"<"}),
    _compiled(upstream.AUTOMAIL_RE): frozenset({"<"}),
    _compiled(upstream.HTML_RE): frozenset({"<"}),
    _compiled(upstream.ENTITY_RE): frozenset({"&"}),
    _compiled(upstream.LINE_BREAK_RE): frozenset({"  \n"}),
    _compiled(r"\[\^([^\]]*)\]"): frozenset({"[^"}),  # footnotes
    _compiled(r"\*|_"): frozenset({"*", "_"}),  # emphasis
    _compiled(r"\*"): frozenset({"*"}),  # emphasis until Python-Markdown 3.10, as are the two that follow
    _compiled(r"_"): frozenset({"_"}),
    _compiled(r"((^|(?<=\s))(\*{1,3}|_{1,3})(?=\s|$))"): frozenset({"*", "_"}),
}
"""Of each expression that is known, strings of which any match holds one. It is tried on a text only if one is there."""

_ALWAYS = frozenset({""})
"""The needle of a pattern that is not known: it is in any text."""


class QuickInline(InlineProcessor):
    """Python-Markdown does nothing with a pattern that does not match, and no pattern matches without one of its needles.

    The method for this is private to it, and its name is mangled: in a version that does not have it, nobody calls ours.
    """

    _expressions: tuple[re.Pattern[str] | None, ...] = ()
    _patterns: tuple[tuple[int, Any, frozenset[str]], ...] = ()
    _needles: tuple[str, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As upstream, once it is known what to look for: an extension may have added or changed a pattern."""
        patterns: list[Any] = list(self.inlinePatterns)
        expressions = tuple(_expression(pattern) for pattern in patterns)
        if expressions != self._expressions or [pattern for _, pattern, _ in self._patterns] != patterns:
            needles = [_ALWAYS if expression is None else _NEEDLES.get(expression, _ALWAYS) for expression in expressions]
            self._expressions = expressions
            self._patterns = tuple(zip(range(len(patterns)), patterns, needles, strict=True))
            self._needles = tuple(frozenset().union(*needles))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        found = [needle for needle in self._needles if needle in data]
        if not found:
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for index, pattern, needles in self._patterns:
            if index < patternIndex or needles.isdisjoint(found):
                continue
            matched, start = True, 0
            while matched and any(data.find(needle, start) >= 0 for needle in needles):
                data, matched, start = apply(pattern, data, index, start)
        return data


def is_known(pattern: Any) -> bool:
    """Whether it is certain which strings a match of the pattern holds."""
    return _expression(pattern) in _NEEDLES


def _expression(pattern: Any) -> re.Pattern[str] | None:
    """What has to match for a pattern to do anything, or `None` if that is not certain."""
    if isinstance(pattern, upstream.InlineProcessor) and type(pattern).getCompiledRegExp is upstream.Pattern.getCompiledRegExp:
        return pattern.compiled_re
    return None
