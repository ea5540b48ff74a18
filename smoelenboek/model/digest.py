"""One digest: content/digests/<day>.yml, what went round on a day. Written by `digest --write`, once.

It names things and counts, and says nothing of them: what they are called is read where they are.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from smoelenboek.model.base import FileModel, Model
from smoelenboek.model.fields import PersonRef, Text, number

# In the order in which they are told.
SECTIONS = ("posts", "asks", "questions", "outcomes", "answered", "discussed", "people")
Number = Annotated[int, number(0, 1_000_000)]


class Named(Model):
    """A post that is named, or a question under it.

    question  when it was asked, as the name of its file begins.
    replies   comments, sign-ups and votes; of a post that is discussed, those since the digest before.
    """

    post: Text
    question: Text | None = None
    replies: Number = 0


class Digest(FileModel):
    """What one digest names; `id` is its day. Each list has first what was answered most.

    since, commit  from which commit to which; `since` is absent from the first.
    """

    id: str

    since: Text | None = None
    commit: Text | None = None
    posts: tuple[Named, ...] = ()
    asks: tuple[Named, ...] = ()
    questions: tuple[Named, ...] = ()
    outcomes: tuple[Named, ...] = ()
    answered: tuple[Named, ...] = ()
    discussed: tuple[Named, ...] = ()
    people: tuple[PersonRef, ...] = ()

    @property
    def day(self) -> dt.date:
        """The day on which it went round."""
        return dt.date.fromisoformat(self.id)

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        return not any(getattr(self, section) for section in SECTIONS)
