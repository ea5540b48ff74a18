"""Circles of managers that a plan would make: `check` refuses them, so the plan opens each of them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.directory.plan import Draft
    from smoelenboek.site import Site


def break_circles(site: Site, some: Iterable[Draft]) -> Iterator[tuple[Draft, str]]:
    """Take the new manager from one draft of each circle; yield that draft, and the id that it had.

    Linear: each person is walked past once.
    """
    drafts = {draft.becomes: draft for draft in some}
    above = _managers(site, drafts)
    settled: set[str] = set()
    for start in sorted(drafts):
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in trail:
            trail[at] = None
            at = above.get(at)
        if at is not None and at in trail:
            opened = next(id_ for id_ in (start, *sorted(trail)) if id_ in drafts and id_ in above)
            above.pop(opened, None)
            yield drafts[opened], drafts[opened].scalars.pop(("manager",), "")
        settled.update(trail)


def _managers(site: Site, drafts: dict[str, Draft]) -> dict[str, str]:
    """Return the id of each person → the id of their manager, as the plan leaves them."""
    renamed = {draft.id: draft.becomes for draft in drafts.values() if draft.id}
    above = {
        renamed.get(person.id, person.id): renamed.get(manager.id, manager.id)
        for person in site.people.values()
        if (manager := site.person(person.manager))
    }
    for id_, draft in drafts.items():
        if manager_id := draft.scalars.get(("manager",)):
            above[id_] = renamed.get(manager_id, manager_id)
    return above
