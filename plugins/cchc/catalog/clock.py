"""The time of a build and what else is settled for all of it, as projections ask for it; what they ask is noted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cchc.calendar import VIETNAM, period_of
from cchc.catalog.reads import Reads

if TYPE_CHECKING:
    from cchc.calendar import Moment, Period, PeriodUnit, WorkingDays
    from cchc.catalog.holdings import Holdings
    from cchc.content.hand import HandPage
    from cchc.settings import Build


class Clock:
    """Whoever asks it for less is made again less often."""

    def __init__(self, build: Build, holdings: Holdings) -> None:
        self.reads = Reads()
        self.holdings = holdings
        self._build = build

    @property
    def build(self) -> Build:
        """With what the build is made; noted as reading its very instant. Mostly `day`, `has_come`, `working` will do."""
        self.reads.note("instant")
        return self._build

    @property
    def day(self) -> dt.date:
        """The build's date in Vietnam: who reads it changes every day."""
        self.reads.note("day")
        return self._build.day

    def has_come(self, when: Moment | dt.date) -> bool:
        """Whether an instant, or the beginning of a day, is not after the build's; it is noted for that turn alone."""
        instant = dt.datetime.combine(when, dt.time.min, VIETNAM) if isinstance(when, dt.date) else when.instant
        if self.reads.noting:
            turn = int(instant.replace(microsecond=0).timestamp()) + bool(instant.microsecond)
            self.holdings.turns.add(turn)
            self.reads.note("turn", str(turn))
        return instant <= self._build.instant

    def is_past(self, day: dt.date) -> bool:
        """Whether a day is over on the build's; noted for that turn alone."""
        return self.has_come(day + dt.timedelta(days=1))

    def period(self, unit: PeriodUnit) -> Period:
        """The week, month, quarter or year in which the build is made: who reads it changes when the next one begins."""
        self.reads.note("period", unit)
        return period_of(unit, self._build.day)

    @property
    def working(self) -> WorkingDays:
        """Which days are working days."""
        return self._build.working

    @property
    def features(self) -> frozenset[str]:
        """The names of the projections in use."""
        return self._build.features

    @property
    def hand_pages(self) -> tuple[HandPage, ...]:
        """The pages that are written by hand."""
        self.reads.note("hand")
        return self._build.hand_pages
