"""What was decided and promised in minutes, over all groups. An agenda decides nothing.

A decision's `replaces` names an earlier one: `<id>` in the same group, or `<group>/<minutes>/<id>`, where either of
the first two may be left out. If that fits several, the last before it is meant; if it fits none, nothing is replaced.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from smoelenboek.site.memo import in_record, per_site, per_value
from smoelenboek.state.days import is_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smoelenboek.model.dossier import Dossier
    from smoelenboek.model.group import Action, Decision, Group, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.site.site import Site

Value = TypeVar("Value")
_DATE = len("2026-11-23")  # the rest of the id of minutes, if any, is the number of that day's meeting


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and where it was taken. `replaced_by` is the newest decision that replaces it.

    `replaces` is the text of the earlier decision whose place it takes, or nothing.
    """

    decision: Decision
    minutes: Minutes
    group: Group
    replaces: str = ""
    replaced_by: Decided | None = field(default=None, repr=False, compare=False)  # a chain may be long


@dataclass(frozen=True, slots=True)
class Promised:
    """An action as the group's last minutes that name it have it. `overdue`: still open after its day."""

    action: Action
    minutes: Minutes
    group: Group
    who: Person | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class _Index:
    decisions: tuple[Decided, ...]
    by_group: Mapping[str, tuple[Decided, ...]]
    by_dossier: Mapping[str, tuple[Decided, ...]]
    open_actions: tuple[Promised, ...]
    open_by_person: Mapping[str, tuple[Promised, ...]]
    actions_by_group: Mapping[str, tuple[Promised, ...]]


def decisions(site: Site) -> tuple[Decided, ...]:
    """Return every decision, of the newest minutes first, within minutes as written."""
    return _index(site).decisions


@per_value
def decisions_of(site: Site, group: Group) -> tuple[Decided, ...]:
    """Return a group's decisions, newest first."""
    return _index(site).by_group.get(group.id, ())


@per_value
def decisions_in(site: Site, dossier: Dossier) -> tuple[Decided, ...]:
    """Return the decisions in a dossier, newest first."""
    return _index(site).by_dossier.get(dossier.id, ())


def open_actions(site: Site) -> tuple[Promised, ...]:
    """Return every open action, the first due first, those without a day last."""
    return _index(site).open_actions


def open_actions_of(site: Site, person: Person) -> tuple[Promised, ...]:
    """Return what someone still has to do, the first due first."""
    return _open_of(site, person.id)


@per_value
def actions_of(site: Site, group: Group) -> tuple[Promised, ...]:
    """Return all actions of a group: the open ones by day, then those done or dropped, newest minutes first."""
    return _index(site).actions_by_group.get(group.id, ())


def is_overdue(site: Site, action: Action) -> bool:
    """Say whether an action is still to be done, and its day is over."""
    return action.state == "open" and is_over(site, action.due)


def meetings_held(site: Site) -> list[tuple[Minutes, Group]]:
    """Return the minutes that decide something, with their group. An agenda decides nothing."""
    return [
        (minutes, group)
        for group in site.groups.values()
        for minutes in site.minutes(group)
        if minutes.status != "agenda"
    ]


def _places(actions: Iterable[Promised]) -> list[tuple[str, str, str]]:
    return [(promised.group.id, promised.minutes.id, promised.action.id) for promised in actions]


def _at(site: Site, places: Iterable[tuple[str, str, str]]) -> tuple[Promised, ...]:
    """Return the actions at these places: those of groups, minutes and actions with these ids."""
    every: list[Promised] = []
    for group_id, minutes_id, action_id in places:
        if minutes := site.meeting(f"{group_id}/{minutes_id}"):
            action = {action.id: action for action in minutes.actions}[action_id]
            every.append(_promised(site, action, minutes, site.groups[group_id]))
    return tuple(every)


def _promised(site: Site, action: Action, minutes: Minutes, group: Group) -> Promised:
    return Promised(action, minutes, group, site.person(action.who), is_overdue(site, action))


@in_record(_places, _at)
def _open_of(site: Site, id: str) -> tuple[Promised, ...]:
    return _index(site).open_by_person.get(id, ())


@per_site
def _index(site: Site) -> _Index:
    """Read all minutes once."""
    meetings = meetings_held(site)
    meetings.sort(key=lambda pair: (pair[0].date, int(pair[0].id[_DATE + 1 :] or 0), pair[1].id))
    decided = _decided(meetings)
    actions = _actions(site, meetings)
    open_ = [action for action in actions if action.action.state == "open"]
    return _Index(
        decisions=tuple(decided),
        by_group=_grouped((decision.group.id, decision) for decision in decided),
        by_dossier=_grouped((decision.decision.dossier, decision) for decision in decided),
        open_actions=tuple(open_),
        open_by_person=_grouped((action.who.id if action.who else None, action) for action in open_),
        actions_by_group=_grouped((action.group.id, action) for action in actions),
    )


def _decided(meetings: list[tuple[Minutes, Group]]) -> list[Decided]:
    """Return the decisions of `meetings`, which come oldest first; the decisions go out newest first."""
    written = [(number, decision) for number, (minutes, _) in enumerate(meetings) for decision in minutes.decisions]
    places: dict[str, int] = {}
    replaced: dict[int, int] = {}
    earlier_texts: dict[int, str] = {}
    for at, (number, decision) in enumerate(written):
        minutes, group = meetings[number]
        if decision.replaces:
            earlier = places.get(f"{group.id}/{decision.replaces}", places.get(decision.replaces))
            if earlier is not None:
                replaced[earlier] = at
                earlier_texts[at] = written[earlier][1].text
        places[f"{group.id}/{decision.id}"] = places[f"{group.id}/{minutes.id}/{decision.id}"] = at
    decided: dict[int, Decided] = {}
    for at in reversed(range(len(written))):  # what replaces is later, so it is made already
        number, decision = written[at]
        later = decided[replaced[at]] if at in replaced else None
        decided[at] = Decided(decision, *meetings[number], earlier_texts.get(at, ""), later)
    return [decided[at] for at in sorted(decided, key=lambda at: (-written[at][0], at))]


def _actions(site: Site, meetings: list[tuple[Minutes, Group]]) -> list[Promised]:
    """Return each action once, as the last minutes of its group have it: the open ones by day, then the rest."""
    last: dict[tuple[str, str], Promised] = {}
    for minutes, group in meetings:
        for action in minutes.actions:
            last.pop((group.id, action.id), None)
            last[group.id, action.id] = _promised(site, action, minutes, group)
    open_ = [promised for promised in last.values() if promised.action.state == "open"]
    open_.sort(key=lambda promised: (promised.action.due is None, promised.action.due or site.today))
    return open_ + [promised for promised in reversed(last.values()) if promised.action.state != "open"]


def _grouped(pairs: Iterable[tuple[str | None, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            groups[key].append(value)
    return {key: tuple(some) for key, some in groups.items()}
