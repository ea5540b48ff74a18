"""Questions about groups: who is in them, what is inside them, when they met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.site.memo import about, question
from smoelenboek.site.posts import PostQuestions

if TYPE_CHECKING:
    from smoelenboek.model.group import Group, Membership, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.site.tables import Table


class GroupQuestions(PostQuestions):
    """Groups, by id and by who is in them."""

    __slots__ = ()

    @property
    def groups(self) -> Table[Group]:
        """Every group by id, in the order of their names."""
        return self._table("groups", self._last)

    def group(self, id: str | None) -> Group | None:
        """Return the group with this id, or that had it before."""
        return None if id is None else self.group_known_as(id)

    @question
    def group_known_as(self, id: str) -> Group | None:
        """Return the group with this id, or that had it before."""
        return self.groups.get(self._former_ids.get(("group", id), id))

    def former_of(self, kind: str) -> dict[str, str]:
        """Return former id → present id of groups (`group`), or of one kind of words (`tag`, `skill` …)."""
        return {id_: now for (of, id_), now in self.former_ids.items() if of == kind}

    def parents(self) -> dict[str, str]:
        """Return id → the id of the group that a group is inside."""
        self._note_all("above_group")
        return {id_: self._facts.rows("above_group", id_)[-1].order for id_ in self._facts.keys("above_group")}

    @about
    def children(self, id: str) -> list[Group]:
        """Return the groups directly inside a group, by name."""
        return self._of(self._rows("children", id))

    @about
    def members(self, id: str) -> list[Person]:
        """Return who is in a group, leads included, by the site's alphabet."""
        group = self.groups.get(id)
        if group is None:
            return []
        ids = (*group.leads, *group.members, *(membership.person for membership in self.memberships(group)))
        named = map(self.person, ids)
        members = {person.id: person for person in named if person and not person.has_left}
        members |= {person.id: person for person in self.in_department(group)}
        return sorted(members.values(), key=lambda person: self._facts.rows("people", person.id)[0].order)

    @about
    def groups_of(self, id: str) -> list[Group]:
        """Return the groups that someone is in, by name."""
        person = self.people.get(id)
        if person is None or person.has_left:
            return []
        ids = [self._values[row.path].id for row in self._named("named_in", id)]  # type: ignore[attr-defined] # of groups
        ids += [row.order for row in self._named("memberships_by", id)]
        every = {
            group.id: group
            for group_id in (*ids, person.department)
            if group_id and (group := self.groups.get(group_id))
        }
        return sorted(every.values(), key=lambda group: self._facts.rows("groups", group.id)[0].order)

    @about
    def memberships(self, id: str) -> list[Membership]:
        """Return the membership files of a group, by person."""
        return self._of(self._rows("memberships", id))

    def membership(self, group: Group, person: Person) -> Membership | None:
        """Return the file by which someone joined an open group, if there is one."""
        return self.joined(f"{group.id}/{person.id}")

    @question
    def joined(self, ids: str) -> Membership | None:
        """Return the file by which someone joined an open group: `<group>/<person>`."""
        group, _, person = ids.partition("/")
        rows = [row for row in self._named("memberships_by", person) if row.order == group]
        return max(self._of(rows), key=lambda membership: membership.person, default=None)

    @about
    def minutes(self, id: str) -> list[Minutes]:
        """Return a group's minutes that readers may see, newest first: of a day to come, agendas alone."""
        return self._of(row for row in reversed(self._rows("minutes", id)) if self._is_held(row.path))

    @question
    def meeting(self, id: str) -> Minutes | None:
        """Return the minutes `<group>/<id>`, if readers may see them."""
        group, _, meeting = id.partition("/")
        rows = [row for row in self._rows("minutes", group) if row.order == meeting and self._is_held(row.path)]
        return self._last(rows) if rows else None

    def meeting_ids(self, id: str) -> list[str]:
        """Return the ids of these."""
        return [row.order for row in reversed(self._rows("minutes", id)) if self._is_held(row.path)]
