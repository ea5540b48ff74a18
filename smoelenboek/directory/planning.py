"""Records, the site and earlier imports → the plan: who joins, changes, leaves, comes back, or is in doubt.

Linear: each record and each colleague is looked at once. What the site's `owned_by_hr` names follows the source; the
rest is filled when somebody joins and is theirs from then on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ValidationError

from smoelenboek.contract.limits import LONGEST_ID
from smoelenboek.directory import naming
from smoelenboek.directory.circles import break_circles
from smoelenboek.directory.comparing import SOURCES, Comparing
from smoelenboek.directory.directory_file import kind, next_links
from smoelenboek.directory.managers import Managers
from smoelenboek.directory.matching import Matching
from smoelenboek.directory.plan import Act, Doubt, FieldChange, ImportPlan, ProfileEdit, Step
from smoelenboek.directory.words import Departments, Vocabulary, free
from smoelenboek.model.directory import FOLLOWING, Directory
from smoelenboek.model.names import Name
from smoelenboek.text.fold import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.directory.directory_file import Keys
    from smoelenboek.directory.matching import Matches
    from smoelenboek.directory.naming import Parts
    from smoelenboek.directory.records import Record, Records
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

FROM_NAMES = "names"
_FIRST_NUMBER = 1001
_NEUTRAL = "person"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the caller decides.

    source  the preset's name; `file` is the name of the file that was read.
    ids     FROM_NAMES, or what neutral ids begin with: `p-`.
    people  the map's: key → id, or `new`.
    """

    source: str
    file: str
    ids: str = FROM_NAMES
    people: Mapping[str, str] = field(default_factory=dict)


def plan(records: Records, site: Site, directory: Directory | None, keys: Keys, settings: Settings) -> ImportPlan:
    """Return what the import would do."""
    return _Planning(records, site, directory, keys, settings).run()


class _Planning:
    def __init__(
        self, records: Records, site: Site, directory: Directory | None, keys: Keys, settings: Settings
    ) -> None:
        self.records = records
        self.site = site
        self.directory = directory
        self.keys = keys
        self.settings = settings
        self.plan = ImportPlan(
            settings.source,
            faults=list(records.faults),
            rows=records.rows,
            people=len(records.people),
            coming=records.coming,
        )
        self.names: dict[str, tuple[Parts, str]] = {}
        self.given_ids: set[str] = (
            {linked.person for linked in directory.people.values() if linked.person} if directory else set()
        )
        self.departments = Departments(site)
        self.comparing = Comparing(site, self.departments, Vocabulary(site, "locations"), Vocabulary(site, "roles"))

    def run(self) -> ImportPlan:
        people = [record for record in self.records.people if self._named(record)]
        matching = Matching(self.site, self.directory, self.keys, self.settings.people)
        matches = matching.of(people, {key: shown for key, (_, shown) in self.names.items()})
        self.plan.forgotten = len(matches.forgotten)
        people = [record for record in people if record.key not in {*matches.forgotten}]
        by_key = {record.key: record for record in people}
        untitled = [key for key in matches.new if not any(by_key[key][name] for name in SOURCES["job_title"])]
        matches.new = [key for key in matches.new if key not in {*untitled}]
        matches.doubts |= {key: Doubt("no-job-title") for key in untitled}
        ids = {**matches.ids, **self._new_ids(matches)}
        managers = Managers(self.site, people, ids, self.directory, self.keys)
        for key in sorted(by_key, key=lambda key: (ids.get(key, ""), key)):
            record = by_key[key]
            if doubt := matches.doubts.get(key):
                self._step(Act.DOUBT, dict(doubt.facts).get("id", ""), record, doubt=doubt)
            elif key in matches.ids:
                self._of_known(record, self.site.people[matches.ids[key]], managers)
            else:
                self._of_new(record, ids[key], managers)
        self._leavers(matches)
        for edit, manager_id in break_circles(self.site, self.plan.edits):
            if edit.record is not None:
                self._doubt(edit.record, edit.becomes, Doubt("manager-circle", (("written", manager_id),)))
        self.plan.departments = list(self.departments.new.values())
        self.plan.faults += self.comparing.unknown_words(self.settings.file)
        self.plan.directory = self._next_directory(ids)
        return self.plan

    def _named(self, record: Record) -> bool:
        """Take a record's name; say whether it is one."""
        parts = naming.parts_of(record, self.records.fields)
        tree: dict[str, object] = {}
        for (first, *rest), text in parts.items():
            if rest:
                inside = tree.setdefault(first, {})
                assert isinstance(inside, dict)  # noqa: S101 - `partner` is all that has parts
                inside[rest[0]] = text
            else:
                tree[first] = text
        try:
            shown = Name.model_validate(tree).shown
        except ValidationError:
            self.plan.faults.append(record.row.fault("import-name", written=" ".join(parts.values())[:60]))
            return False
        self.names[record.key] = (parts, shown)
        return True

    def _new_ids(self, matches: Matches) -> dict[str, str]:
        """Return key → id of each new person: the same for the same source, in whatever order its rows stand."""
        ids: dict[str, str] = {}
        neutral = self.settings.ids != FROM_NAMES
        for key in sorted(matches.new, key=self.keys.of if neutral else None):
            ids[key] = self._neutral_id() if neutral else self._id_of(self.names[key][1])
        return ids

    def _id_of(self, shown: str) -> str:
        id_ = free(slug(shown, LONGEST_ID), _NEUTRAL, self._is_taken)
        self.given_ids.add(id_)
        return id_

    def _neutral_id(self) -> str:
        number = _FIRST_NUMBER + len(self.site.people)
        while self._is_taken(id_ := f"{self.settings.ids}{number}"):
            number += 1
        self.given_ids.add(id_)
        return id_

    def _is_taken(self, id_: str) -> bool:
        return id_ in self.site.people or id_ in self.site.former or id_ in self.given_ids

    def _step(self, act: Act, id_: str, record: Record | None, **more: object) -> None:
        shown = self.names[record.key][1] if record else self.site.people[id_].name.shown
        place = (
            f"{record.row.file}:{record.row.line}" if record and record.row.line else record.row.file if record else ""
        )
        self.plan.steps.append(Step(act, id_, shown, place, **more))  # type: ignore[arg-type]

    def _of_new(self, record: Record, id_: str, managers: Managers) -> None:
        edit = ProfileEdit("", id_, record)
        parts, _ = self.names[record.key]
        edit.scalars |= {("name", *place): text for place, text in parts.items()}
        self.comparing.fill(edit, record)
        self._manager(edit, record, None, managers)
        self.plan.edits.append(edit)
        changes = tuple(FieldChange(name, "", new) for name, new in self.comparing.shown(edit) if name != "name")
        self._step(Act.JOINED, id_, record, changes=changes)

    def _of_known(self, record: Record, person: Person, managers: Managers) -> None:
        owned = self.site.config.owned_by_hr
        edit = ProfileEdit(person.id, person.id, record)
        changes = self._name(edit, record, person) if "name" in owned else []
        changes += self.comparing.compare(edit, record, person, owned)
        if "manager" in owned:
            changes += self._manager(edit, record, person, managers)
        back = person.has_left and "state" in owned
        if back:
            edit.scalars["state",] = "leave" if record["state"] == "leave" else ""
        self.plan.compared += 1
        act = Act.BACK if back else Act.RENAMED if edit.becomes != edit.id else Act.CHANGED
        if changes or back:
            former = person.id if act is Act.RENAMED or edit.becomes != edit.id else ""
            self._step(act, edit.becomes, record, changes=tuple(changes), former=former)
            self.plan.edits.append(edit)

    def _name(self, edit: ProfileEdit, record: Record, person: Person) -> list[FieldChange]:
        """Return the change of a name, and a new id to a person whose id came from the old name."""
        parts, shown = self.names[record.key]
        if not naming.differs(person.name, parts, shown, self.records.fields):
            return []
        if ("display",) in parts and not person.name.display:
            self._doubt(record, person.id, Doubt("name-whole", (("name", shown),)))
            return []
        if "usage" not in self.records.fields and person.name.usage != "own":
            self._doubt(record, person.id, Doubt("name-usage", (("name", shown),)))
            return []
        present = naming.parts_in(person.name)
        self.plan.names += 1
        for place in sorted({*present, *parts}):
            if present.get(place) != parts.get(place):
                edit.scalars["name", *place] = parts.get(place, "")
        if not any(place[0] == "partner" for place in parts) and person.name.partner:
            edit.scalars = {place: text for place, text in edit.scalars.items() if place[:2] != ("name", "partner")}
            edit.scalars["name", "partner"] = ""
        before, after = slug(person.name.shown, LONGEST_ID), slug(shown, LONGEST_ID)
        if (
            self.settings.ids == FROM_NAMES
            and before != after
            and re.fullmatch(rf"{re.escape(before)}(-\d+)?", person.id)
        ):
            edit.becomes = self._id_of(shown)
        old, new = person.name.shown, shown
        if old == new:
            old, new = (", ".join(value.values()) for value in (present, parts))
        return [FieldChange("name", old, new)]

    def _manager(
        self, edit: ProfileEdit, record: Record, person: Person | None, managers: Managers
    ) -> list[FieldChange]:
        if not {"manager", "manager_email"} & record.texts.keys():
            return []
        id_, written = managers.of(record)
        if id_ is None:
            self._doubt(record, edit.becomes, Doubt("manager-nobody", (("written", written),)))
            return []
        present = self.site.person(person.manager) if person else None
        before = present.id if present else ""
        if id_ in {before, edit.becomes}:
            return []
        edit.scalars["manager",] = id_
        return [FieldChange("manager", before, id_)]

    def _doubt(self, record: Record, id_: str, doubt: Doubt) -> None:
        self._step(Act.DOUBT, id_, record, doubt=doubt)

    def _leavers(self, matches: Matches) -> None:
        """Let those leave whom an earlier import knows and the source no longer has."""
        if self.directory is None or "state" not in self.site.config.owned_by_hr:
            return
        present = set(matches.ids.values()) | {dict(doubt.facts).get("id", "") for doubt in matches.doubts.values()}
        doubted = {self.keys.of(key) for key in matches.doubts}
        leavers: set[str] = set()
        managed: set[str] = set()
        for key, linked in self.directory.people.items():
            person = self.site.person(linked.person)
            if person is None:
                continue
            managed.add(person.id)
            if person.has_left:
                continue
            self.plan.managed += person.id not in leavers
            if person.id not in present and key not in doubted:
                leavers.add(person.id)
        for id_ in sorted(leavers):
            self._step(Act.LEFT, id_, None)
            self.plan.edits.append(ProfileEdit(id_, id_, None, {("state",): "alumni"}))
        here = [person for person in self.site.people.values() if not person.has_left]
        self.plan.unmanaged = sum(person.id not in managed and person.id not in present for person in here)

    def _next_directory(self, ids: Mapping[str, str]) -> Directory:
        """Return what the next import has to know."""
        becomes = {edit.id: edit.becomes for edit in self.plan.edits if edit.id}
        now = {self.keys.of(key): becomes.get(id_, id_) for key, id_ in ids.items()}
        followed = {*FOLLOWING} & {*self.comparing.followed(self.records.fields)}
        return Directory(
            source=self.settings.source,
            keys=kind(self.keys),
            check=self.keys.check,
            fields=tuple(name for name in self.site.config.owned_by_hr if name in followed),
            people=next_links(self.site, self.directory.people if self.directory else {}, now, becomes),
        )
