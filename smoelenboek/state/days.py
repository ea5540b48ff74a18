"""Last days: until when something is open, and by when it is due. The day itself still counts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smoelenboek.site import Site


def has_come(site: Site, day: dt.date) -> bool:
    """Say whether a day is today or was before."""
    return site.has_come(day.isoformat())


def is_older(site: Site, day: dt.date, days: int) -> bool:
    """Say whether a day was more than so many days before today."""
    last = dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))
    return site.is_behind(last.isoformat())


def is_over(site: Site, last_day: dt.date | None) -> bool:
    """Say whether a last day is before today. What has no last day is never over."""
    return last_day is not None and site.is_behind(last_day.isoformat())
