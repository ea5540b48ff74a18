"""Circles of managers that a plan would make: `check` refuses them, so the plan opens each of them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.directory.plan import ProfileEdit
    from smoelenboek.site import Site


def break_circles(site: Site, some: Iterable[ProfileEdit]) -> Iterator[tuple[ProfileEdit, str]]:
    """Take the new manager from one edit of each circle; yield that edit, and the id that it had.

    Linear: each person is walked past once.
    """
    edits = {edit.becomes: edit for edit in some}
    above = _managers(site, edits)
    settled: set[str] = set()
    for start in sorted(edits):
        trail: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in trail:
            trail[at] = None
            at = above.get(at)
        if at is not None and at in trail:
            opened = next(id_ for id_ in (start, *sorted(trail)) if id_ in edits and id_ in above)
            above.pop(opened, None)
            yield edits[opened], edits[opened].scalars.pop(("manager",), "")
        settled.update(trail)


def _managers(site: Site, edits: dict[str, ProfileEdit]) -> dict[str, str]:
    """Return the id of each person → the id of their manager, as the plan leaves them."""
    renamed = {edit.id: edit.becomes for edit in edits.values() if edit.id}
    above = {
        renamed.get(person.id, person.id): renamed.get(manager.id, manager.id)
        for person in site.people.values()
        if (manager := site.person(person.manager))
    }
    for id_, edit in edits.items():
        if manager_id := edit.scalars.get(("manager",)):
            above[id_] = renamed.get(manager_id, manager_id)
    return above
