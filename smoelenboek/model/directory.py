"""Who is who between the site and the source of its people: directory.yml. Written by `import-people` alone.

Never published. A key of the source stands here as an HMAC, so that the file says nothing to who has no secret.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from smoelenboek.model.base import FileModel, Model
from smoelenboek.model.fields import Day, Id, Text, choice

# The fields of a profile that a source can say something of.
FOLLOWING = (
    "name", "pronouns", "job_title", "department", "manager", "email", "phone", "location", "roles", "started", "state",
)  # fmt: skip
Following = Annotated[str, choice(*FOLLOWING)]
Keys = Annotated[str, choice("hmac", "plain")]


class Linked(Model):
    """One person of the source: who that is here, and since when the source says so."""

    person: Id
    since: Day


class Directory(FileModel):
    """What earlier imports know."""

    source: Text
    keys: Keys = "hmac"
    check: Text | None = None
    fields: tuple[Following, ...] = ()
    people: Annotated[dict[Text, Linked], Field(default_factory=dict)]
