"""Text as people write dates comes in; days and moments in Vietnam's time go out.

Rules: content-model.md, "Time". A date or date-time with no zone is Vietnam's, and the build's
instant is settled here once, so that nothing else in the program asks a clock.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Final, Self
from zoneinfo import ZoneInfo

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant in Vietnam's time, and whether anyone wrote its hour.

    Moments compare by their instant alone: a day written without an hour equals its own midnight.
    So a cache keyed by moments must not hold anything that depends on `precise`.

    Raises ValueError for a datetime without a zone; any zone is carried over to `VIETNAM`.
    """

    instant: datetime
    precise: bool = field(default=True, compare=False)

    def __post_init__(self) -> None:
        """Carry the instant over to Vietnam's zone."""
        if self.instant.tzinfo is None:
            message = f"a moment needs a zone: {self.instant!r}"
            raise ValueError(message)
        object.__setattr__(self, "instant", self.instant.astimezone(VIETNAM))

    @classmethod
    def of_day(cls, day: date) -> Self:
        """The midnight that opens `day` in Vietnam, marked as not precise."""
        return cls(datetime.combine(day, time.min, VIETNAM), precise=False)

    @property
    def day(self) -> date:
        """The calendar day in Vietnam."""
        return self.instant.date()


def iso(value: date | datetime | Moment) -> str:
    """ISO 8601; a moment without an hour is only its day."""
    if isinstance(value, Moment):
        return value.instant.isoformat() if value.precise else value.day.isoformat()
    return value.isoformat()


def parse_day(text: str) -> date | None:
    """The day written as `2026-11-20`, or None: another form, no such day, a year out of range."""
    found = _DAY.fullmatch(text.strip())
    return _real_day(found["year"], found["month"], found["day"]) if found else None


def parse_moment(text: str) -> Moment | None:
    """The moment written as an ISO date, or as a date, an hour and perhaps a zone; otherwise None.

    Reads `2026-11-20`, `2026-11-20 08:30`, `2026-11-20T08:30:15`, with a fraction of a second and
    `Z`, `+07:00` or `+0700` where wanted. Years run from FIRST_YEAR to LAST_YEAR, in Vietnam.
    """
    if day := parse_day(text):
        return Moment.of_day(day)
    found = _moments().fullmatch(text.strip())
    if not found:
        return None
    try:
        written = datetime(
            int(found["year"]),
            int(found["month"]),
            int(found["day"]),
            int(found["hour"]),
            int(found["minute"]),
            int(found["second"] or 0),
            int((found["fraction"] or "").ljust(6, "0")[:6]),
            tzinfo=_zone(found["zone"]),
        )
        moment = Moment(written)
    except (ValueError, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.day.year <= LAST_YEAR else None


def guess_day(text: str) -> date | None:
    """The day probably meant by `20/11/2026`, `20-11-2026`, `2026/11/20` and the like, for hints.

    Day before month, as in Vietnam; a day that does not exist is None. Never a value to build on.
    """
    for form in _guesses():
        if found := form.fullmatch(text.strip()):
            return _real_day(found["year"], found["month"], found["day"])
    return None


def build_instant(as_of: str | None, environ: Mapping[str, str], now: Callable[[], datetime]) -> datetime:
    """The build's instant in Vietnam's time, in whole seconds.

    In this order: `as_of` (a bare date means that day's last second), the environment's
    SOURCE_DATE_EPOCH (whole seconds since 1970 UTC; blank is as good as unset), `now()`, which is
    called only then and must return an aware datetime.

    Raises ValueError, in Vietnamese, for an `as_of` or SOURCE_DATE_EPOCH that cannot be read.
    """
    if as_of is not None:
        return _as_of(as_of)
    # Workflows pass a variable that they have no value for as an empty one.
    if epoch := environ.get("SOURCE_DATE_EPOCH", "").strip():
        return _from_epoch(epoch)
    return Moment(now()).instant.replace(microsecond=0)


def _as_of(text: str) -> datetime:
    if day := parse_day(text):
        return datetime.combine(day, time(23, 59, 59), VIETNAM)
    if moment := parse_moment(text):
        return moment.instant.replace(microsecond=0)
    guess = guess_day(text)
    example = guess.isoformat() if guess else "2026-11-20 hoặc 2026-11-20T08:30"
    message = f'--as-of: không đọc được ngày "{text}". Viết {example}.'
    raise ValueError(message)


def _from_epoch(text: str) -> datetime:
    if _EPOCH.fullmatch(text):
        instant = (_UNIX + timedelta(seconds=int(text))).astimezone(VIETNAM)
        if FIRST_YEAR <= instant.year <= LAST_YEAR:
            return instant
    message = (
        f'SOURCE_DATE_EPOCH: không đọc được "{text}". '
        f"Cần số giây nguyên tính từ 1970-01-01 UTC, không quá năm {LAST_YEAR}, ví dụ 1795132800."
    )
    raise ValueError(message)


def _real_day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _zone(text: str | None) -> timezone | ZoneInfo:
    if not text:
        return VIETNAM
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes >= 60:  # noqa: PLR2004 - timedelta would fold 07:60 into 08:00
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


_UNIX: Final = datetime(1970, 1, 1, tzinfo=UTC)

# [0-9] and not \d, which would let in the digits of every script.
_ISO: Final = "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_DAY: Final = re.compile(_ISO)
# Ten digits reach the year 2286; more could not be turned into a date at all.
_EPOCH: Final = re.compile("[0-9]{1,10}")


@cache
def _moments() -> re.Pattern[str]:
    """Made when first asked for, as the next: a build with nothing to do reads no date."""
    return re.compile(
        _ISO + "[Tt ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
        r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,9}))?)?"
        "(?: ?(?P<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2}))?"
    )


@cache
def _guesses() -> tuple[re.Pattern[str], ...]:
    forms = (
        "(?P<day>[0-9]{1,2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})",
        "(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        "(?:ngày )?(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})",
    )
    return tuple(map(re.compile, forms))
