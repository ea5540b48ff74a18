"""Whether a written time is that of the proposal: nobody jumps a queue or backdates a reply."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

A_DAY = dt.timedelta(days=1)  # a comment's time, and a day that is written
MINUTES = dt.timedelta(minutes=15)  # `at` of a sign-up or a vote
STALE = dt.timedelta(hours=1)  # how long a proposal with an `at` may wait: a later push keeps the time of opening


@dataclass(frozen=True, slots=True)
class Clock:
    """When a merge request was opened, the current time, and the site's time zone."""

    opened: dt.datetime
    now: dt.datetime
    zone: str

    @property
    def today(self) -> dt.date:
        """The day of the opening in the site's time zone."""
        return self.opened.astimezone(ZoneInfo(self.zone)).date()

    def near(self, path: str, field: str, written: dt.datetime, most: dt.timedelta) -> Iterator[Fault]:
        """Yield a fault if a moment lies further than `most` from the opening. Times without a zone are in UTC."""
        moment = written if written.tzinfo else written.replace(tzinfo=dt.UTC)
        if abs(moment - self.opened) > most:
            yield self._amiss(path, field, f"{moment:%Y-%m-%dT%H:%M:%SZ}", most)

    def near_day(self, path: str, field: str, written: dt.date) -> Iterator[Fault]:
        """Yield a fault if a day is more than one day from that of the opening."""
        if abs((written - self.today).days) > 1:
            yield self._amiss(path, field, written.isoformat(), A_DAY)

    def waited(self, path: str, most: dt.timedelta) -> Iterator[Fault]:
        """Yield a reason for review if the proposal was opened longer than `most` ago."""
        if self.now - self.opened > most:
            yield Fault.of("gate-stale", path, hours=int(most.total_seconds()) // 3600)

    def _amiss(self, path: str, field: str, written: str, most: dt.timedelta) -> Fault:
        facts = {"field": field, "written": written, "minutes": int(most.total_seconds()) // 60}
        return Fault.of("gate-time", path, (1, 1), **facts, opened=f"{self.opened:%Y-%m-%dT%H:%M:%SZ}")
