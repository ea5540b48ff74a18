"""Last days: until when something is open, and by when it is due. The day itself still counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.site import Site


def is_over(site: Site, last_day: dt.date | None) -> bool:
    """Say whether a last day is before today. What has no last day is never over."""
    return last_day is not None and last_day < site.today
