"""Our own templates: what they find, what they escape, and the filters that they may use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, pass_context, pass_environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup as SafeHtml

from cchc import calendar
from cchc.content.task_tables import without_task_tables
from cchc.projections.slips import Gaps, Slips, filled
from cchc.projections.standpoint import Root, Standpoint, from_page
from cchc.projections.typesetting import escaped, with_whole_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from jinja2 import Template, nodes
    from jinja2.compiler import Frame
    from jinja2.runtime import Context

    from cchc.catalog.catalog import Catalog
    from cchc.content.markup import Heading
    from cchc.projections.projection import Projection


SHARED = Path(__file__).parent / "templates"


class _CodeGenerator(CodeGenerator):
    """Jinja's, with our `escaped` in the place of markupsafe's `escape` for what goes straight into the output."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Templates(Environment):
    """Jinja's, without what our templates do not need and thousands of pages would pay for.

    `view.name` is an attribute, never `view["name"]`; a template has one set of globals; and a page's links start from
    `standpoint`, which is set for each page, so that the module of shared pieces is made once and not for each page.
    """

    standpoint: Standpoint | Gaps | Root = Standpoint("/")
    catalog: Catalog
    getattr = staticmethod(getattr)  # type: ignore[assignment]
    escaped = staticmethod(escaped)
    code_generator_class = _CodeGenerator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.slips = Slips()
        self._ready: dict[Any, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002 - the name is Jinja's
        """As upstream, which asks its loader's name and all globals for each of a page's templates."""
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = super().get_template(name, parent, globals)
        return found

    def in_list(self, entry: Any, manner: tuple[Any, ...]) -> str:
        """The HTML of an entry of a list, by the macro of the shared pieces with which its manner begins."""
        here = self.standpoint
        slip = self.slips.known(entry, manner)
        if slip is None:
            self.standpoint = gaps = Gaps()
            try:
                slip = self.slips.cut(entry, manner, self._in_list(entry, manner), gaps)
            finally:
                self.standpoint = here
        return filled(slip, here.link) if slip.texts else self._in_list(entry, manner)

    def _in_list(self, entry: Any, manner: tuple[Any, ...]) -> str:
        macro, *more = manner
        return str(getattr(self.get_template("parts.html").module, macro)(entry, *more))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """As upstream, without the layers of a chain of mappings."""
        return {**self.globals, **(d or {})}


def templates_of(projections: tuple[Projection, ...]) -> Templates:
    """The shared templates and those of each capability, under its name."""
    folders = {projection.name: FileSystemLoader(projection.templates) for projection in projections}
    made = Templates(
        loader=ChoiceLoader([PrefixLoader(folders), FileSystemLoader(SHARED)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # a build reads each template once
    )
    made.filters |= {
        "link": _link,
        "in_list": _in_list,
        "short_date": calendar.short_date,
        "long_date": calendar.long_date,
        "moment_words": calendar.moment_words,
        "number": calendar.decimal,
        "percent": calendar.percent,
        "numbers": with_whole_numbers,
        "cited": _cited,
        "without_task_tables": _without_task_tables,
        "json_ld": json_ld,
        "iso": calendar.iso,
        "heading_count": heading_count,
    }
    return made


@pass_context  # which also keeps Jinja from taking the link to a constant address for a constant
def _link(context: Context, address: str) -> str:
    environment: Templates = context.environment  # type: ignore[assignment]  # it is ours
    return environment.standpoint.link(address)


@pass_environment
def _cited(environment: Templates, text: str) -> SafeHtml:
    """A text of a record's page with links at the documents that it mentions, and whole numbers."""
    catalog, standpoint = environment.catalog, environment.standpoint
    if "/" not in text or "citations" not in catalog.features:
        return with_whole_numbers(text)
    assert isinstance(standpoint, Standpoint)  # noqa: S101 - lists do not have such texts
    made = catalog.citations.in_text(text, f"{standpoint.page.strip('/')}.md")
    return SafeHtml(from_page(made, standpoint)) if "<a " in made else with_whole_numbers(text)  # noqa: S704 - the text is escaped


def _without_task_tables(body: str) -> SafeHtml:
    """A body whose tables of tasks are printed below it, by a panel: a line leads there."""
    instead = '<p class="tasks-below"><a href="#_nhiem-vu">Bảng nhiệm vụ, kèm tình trạng thực hiện, ở bên dưới</a></p>'
    return SafeHtml(without_task_tables(str(body), instead))  # noqa: S704 - a part of what was safe


@pass_environment
def _in_list(environment: Templates, entries: Iterable[Any], *manner: Any) -> SafeHtml:
    html = "".join([environment.in_list(entry, manner) for entry in entries])
    return SafeHtml(html)  # noqa: S704 - made by our own templates, which escape


def heading_count(headings: Iterable[Heading]) -> int:
    """How many headings a body has, of all levels."""
    return sum(heading.size for heading in headings)


_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def json_ld(data: Mapping[str, Any]) -> SafeHtml:
    """JSON that cannot end the script element it stands in."""
    text = _JSON.encode(data)
    return SafeHtml(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - nothing in it can end the element
