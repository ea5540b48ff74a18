"""Since when somebody has left, as the main line of the history has it: from the commit whose profile first says so.

A profile says that somebody left, not when. A proposal's own dates don't count: the day on which it was merged does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.contract.limits import MOST_OBJECT_BYTES
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.git.repository import Repository
    from smoelenboek.git.versions import Version
    from smoelenboek.site import Site

_PEOPLE, LEFT = "people", "alumni"


def leaving_days(repository: Repository, site: Site) -> dict[str, dt.date]:
    """Return person → the day since which they have left; nobody whom the history does not know.

    Linear in the profiles' history, of which only leavers' are read.
    """
    ids = {id_: person.id for person in site.people.values() if person.has_left for id_ in _ids(site, person.id)}
    versions: dict[str, list[Version]] = defaultdict(list)
    for version in repository.landed(_PEOPLE):
        where = site_path(version.path)
        if where and where.kind is Kind.PERSON and where.id in ids and version.blob:
            versions[ids[where.id]].append(version)
    zone, days = ZoneInfo(site.config.timezone), {}
    for id_, newest_first in versions.items():
        for version in newest_first:
            if not _says_left(repository, version.blob):
                break
            days[id_] = version.at.astimezone(zone).date()
    return days


def _ids(site: Site, id_: str) -> tuple[str, ...]:
    return id_, *site.people[id_].former_ids


def _says_left(repository: Repository, blob: str) -> bool:
    if repository.size(blob) > MOST_OBJECT_BYTES:
        return False
    return parse(repository.object(blob).decode("utf-8", "replace"))[0].get("state") == LEFT
