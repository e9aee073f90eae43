"""A measure and its rule → what people read: how long it took, within what it was due, by how much it is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import decimal

if TYPE_CHECKING:
    from cchc.projections.timeliness.measures import Measure
    from cchc.projections.timing import Rule

RECEIVED = "question"
"""The kind that begins by being received; the others are issued."""


def began_word(kind: str) -> str:
    """`ban hành`, or `nhận` for a question."""
    return "nhận" if kind == RECEIVED else "ban hành"


def took_words(measure: Measure, rule: Rule | None) -> str:
    """`ngay trong ngày`, `sau 1 ngày làm việc`; in days where the limit counts such."""
    if measure.working_days is None or measure.days is None:
        return ""
    if measure.days == 0:
        return "ngay trong ngày"
    if rule is None or rule.within.unit == "working_days":
        return f"sau {decimal(measure.working_days)} ngày làm việc" if measure.working_days else "trước ngày làm việc kế tiếp"
    return f"sau {decimal(measure.days)} ngày"


def limit_words(rule: Rule, *, after_working_days: bool = False) -> str:
    """`2 ngày làm việc`; only `2 ngày` right after working days were named."""
    if after_working_days and rule.within.unit == "working_days":
        return f"{rule.within.count} ngày"
    return rule.within.words


def late_words(measure: Measure, rule: Rule | None) -> str:
    """`Trễ 3 ngày làm việc`."""
    unit = "ngày làm việc" if rule is None or rule.within.unit == "working_days" else "ngày"
    return f"Trễ {decimal(measure.over)} {unit}"


def record_words(measure: Measure, rule: Rule) -> str:
    """`Đăng sau 1 ngày làm việc kể từ ngày ban hành; hạn 2 ngày`."""
    took = took_words(measure, rule)
    limit = limit_words(rule, after_working_days="ngày làm việc" in took and measure.working_days != 0)
    if measure.days == 0:
        return f"Đăng ngay trong ngày {began_word(measure.kind)}; hạn {limit}"
    if "kế tiếp" in took:
        return f"Đăng trước ngày làm việc kế tiếp ngày {began_word(measure.kind)}; hạn {limit}"
    return f"Đăng {took} kể từ ngày {began_word(measure.kind)}; hạn {limit}"
