"""How the columns of a list from HR become fields: a file for `import-people --map`, and our presets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from smoelenboek.model.base import FileModel, Model
from smoelenboek.model.fields import Country, Id, Text, YesNo, choice

# What a column can hold: a part of a name, a field of a profile, or who a row is about: `key` in the source, `person`
# here, `dn` in a directory.
FIELDS = (
    "key", "person", "dn",
    "display", "given", "call_name", "family_prefix", "family", "partner_prefix", "partner_family", "usage",
    "pronouns", "email", "phone", "mobile", "job_title", "job_title_nl", "job_title_en",
    "department", "department_id", "department_parent", "department_path",
    "manager", "manager_email", "location", "roles", "started", "ends", "hours", "state",
    "gitlab", "github", "gitea", "forgejo",
)  # fmt: skip
FieldName = Annotated[str, choice(*FIELDS)]
DateOrder = Annotated[str, choice("day-month-year", "month-day-year")]


class Columns(Model):
    """How a source's columns become fields, as a preset has it or a file for `--map`."""

    columns: Annotated[dict[Text, FieldName], Field(default_factory=dict)]
    ignore: tuple[Text, ...] = ()
    values: Annotated[dict[FieldName, dict[Text, Text]], Field(default_factory=dict)]
    leave_out: Annotated[dict[Text, tuple[Text, ...]], Field(default_factory=dict)]
    people: Annotated[dict[Text, Id], Field(default_factory=dict)]
    dates: DateOrder | None = None
    country: Country | None = None
    confirmed: YesNo = True


class ImportMap(FileModel, Columns):
    """A file for `--map`."""
