"""Dates, moments and numbers come in; the words that a Vietnamese reader expects go out.

Rules: architecture.md, "dates in words" (Babel's `vi`); figures take a comma for decimals and a
full stop for thousands.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from cchc.calendar.zone import Moment


@lru_cache(maxsize=4096)
def long_date(day: date) -> str:
    """`day` with its weekday: "Thứ Sáu, ngày 20/11/2026"."""
    from babel.dates import format_date  # noqa: PLC0415 - it takes long to load, and a build with nothing to do has no words

    words = format_date(day, "EEEE, 'ngày' dd/MM/yyyy", locale=_LOCALE)
    return words[0].upper() + words[1:]


@lru_cache(maxsize=4096)
def short_date(day: date) -> str:
    """`day` in figures: "20/11/2026"."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def month_words(year: int, month: int) -> str:
    """A month as a heading: "Tháng 11/2026"."""
    return f"Tháng {month}/{year}"


# Not cached: moments that differ only in `precise` are equal, and would share an answer.
def moment_words(moment: Moment) -> str:
    """The moment's day with its weekday, and the hour where one was written.

    "Thứ Sáu, ngày 20/11/2026, 08:30"; without an hour "Thứ Sáu, ngày 20/11/2026".
    """
    words = long_date(moment.day)
    return f"{words}, {moment.instant:%H:%M}" if moment.precise else words


def days_ago_words(day: date, today: date) -> str:
    """How `day` lies to `today`: "hôm nay", "hôm qua", "3 ngày trước", "ngày mai", "3 ngày nữa"."""
    days = (today - day).days
    match days:
        case 0:
            return "hôm nay"
        case 1:
            return "hôm qua"
        case -1:
            return "ngày mai"
        case _:
            return f"{decimal(abs(days))} ngày {'trước' if days > 0 else 'nữa'}"


@lru_cache(maxsize=4096)
def decimal(value: float | Decimal, digits: int = 3) -> str:
    """`value` with at most `digits` decimals, halves away from zero: 1234.5 is "1.234,5".

    Trailing zeros are dropped. Raises ValueError for infinity and not-a-number.
    """
    # By way of its text, so that 2.675 rounds as what is printed and not as its binary neighbour.
    exact = Decimal(str(value))
    if not exact.is_finite():
        message = f"not a figure: {value}"
        raise ValueError(message)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    # Adding 0 turns a negative zero into zero, lest -0.0001 read "-0".
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    return format_decimal(rounded + 0, "#,##0." + "#" * digits, locale=_LOCALE)


def percent(share: float | Decimal, digits: int = 1) -> str:
    """A share of one as a percentage with at most `digits` decimals: 0.875 is "87,5%"."""
    return decimal(Decimal(str(share)) * 100, digits) + "%"


def file_size(size: int) -> str:
    """A size in bytes, in the largest unit that it fills: "512 byte", "12 KB", "1,2 MB".

    Units are steps of 1,024, as file managers show them, with at most one decimal.
    Raises ValueError for a negative size.
    """
    if size < 0:
        message = f"not a size: {size}"
        raise ValueError(message)
    if size < _STEP:
        return f"{decimal(size)} byte"
    figure = Decimal(size)
    for unit in _SIZES:
        figure /= _STEP
        # Compared as printed: 1,048,575 bytes are "1 MB", not "1.024 KB".
        if round(figure, 1) < _STEP:
            return f"{decimal(figure, 1)} {unit}"
    return f"{decimal(figure, 1)} {_SIZES[-1]}"


_LOCALE: Final = "vi"
_STEP: Final = 1024
_SIZES: Final = ("KB", "MB", "GB", "TB")
