"""What an import would do, as a value: told before anything is written, and carried out exactly so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smoelenboek.directory.records import Record
    from smoelenboek.faults import Fault
    from smoelenboek.model.directory import Directory

Value = str | tuple[str, ...]


class Act(StrEnum):
    """What happens to a person."""

    JOINED = "joined"
    CHANGED = "changed"
    RENAMED = "renamed"
    LEFT = "left"
    BACK = "back"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a profile: what it said, and what it will say; "" for nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nothing is done with somebody, or with one field: a reason of `rendering`, and its facts."""

    reason: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one person.

    person    their id; of who joins or is renamed the new one.
    former    the id that a renamed person had.
    name      as shown, after the change.
    position  where the source says so: `hr.csv:12`; "" for a person who is no longer in it.
    """

    act: Act
    person: str
    name: str
    position: str
    changes: tuple[FieldChange, ...] = ()
    former: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """A group that comes with the people in it. parent: its id; "" for none."""

    id: str
    name: str
    parent: str = ""


@dataclass(slots=True)
class ProfileEdit:
    """What becomes of one profile.

    id       the present one, "" for a new profile; `becomes` the one it will have.
    scalars  place → text; "" takes the field away.
    lists    field → its parts.
    """

    id: str
    becomes: str
    record: Record | None
    scalars: dict[tuple[str, ...], str] = field(default_factory=dict)
    lists: dict[str, tuple[Value, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class ImportPlan:
    """The whole of an import.

    counted  how many people stand behind the guards: in the source, known before, with a name compared.
    """

    source: str
    steps: list[Step] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    edits: list[ProfileEdit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    directory: Directory | None = None
    rows: int = 0
    people: int = 0
    coming: int = 0
    managed: int = 0
    compared: int = 0
    names: int = 0
    unmanaged: int = 0
    forgotten: int = 0

    def of(self, act: Act) -> list[Step]:
        """Return the steps of one act."""
        return [step for step in self.steps if step.act is act]

    @property
    def empty(self) -> bool:
        """Whether no file of a person or group would change."""
        return not self.departments and not any(step.act is not Act.DOUBT for step in self.steps)
