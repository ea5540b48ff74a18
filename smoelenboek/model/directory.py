"""Who is who between the site and the source of its people: directory.yml. Written by `import-people` alone.

Never published. A key of the source is here as an HMAC, so that the file says nothing without the secret.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from smoelenboek.model.base import FileModel, Model, together
from smoelenboek.model.fields import Day, Id, Text, choice

# The fields of a profile that a source can say something of.
FOLLOWING = (
    "name", "pronouns", "job_title", "department", "manager", "email", "phone", "location", "roles", "started", "state",
)  # fmt: skip
Following = Annotated[str, choice(*FOLLOWING)]
Keys = Annotated[str, choice("hmac", "plain")]


class Linked(Model):
    """One person of the source: who that is here, and since when the source says so; or when they were forgotten.

    Of who is forgotten the key alone stays, so that no import brings them back.
    """

    person: Id | None = None
    since: Day | None = None
    forgotten: Day | None = None

    @model_validator(mode="after")
    def _linked_or_forgotten(self) -> Self:
        if self.forgotten is None and (self.person is None or self.since is None):
            raise together(
                "a line has `person` and `since`, or `forgotten`", "een regel heeft `person` en `since`, of `forgotten`"
            )
        if self.forgotten is not None and (self.person is not None or self.since is not None):
            raise together(
                "of who is `forgotten` nothing else is kept", "van wie `forgotten` is, blijft niets anders bewaard"
            )
        return self


class Directory(FileModel):
    """What earlier imports know."""

    source: Text
    keys: Keys = "hmac"
    check: Text | None = None
    fields: tuple[Following, ...] = ()
    people: Annotated[dict[Text, Linked], Field(default_factory=dict)]
