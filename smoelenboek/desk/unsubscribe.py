"""A mail by which somebody gets no digest any more: its subject has what the digest itself held, an HMAC of it.

The desk acts on it alone, without a review, and does nothing else for such a mail: who has somebody's digest may stop
it. Each HMAC counts once: the mail stays in the mailbox, and its reader may have chosen anew since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smoelenboek.contract import files
from smoelenboek.desk.profile import FieldEdit, applied, person_in
from smoelenboek.digest.marks import is_unsubscription
from smoelenboek.faults import Fault
from smoelenboek.git.clone import CommitContent

if TYPE_CHECKING:
    from smoelenboek.forge.desk_api import DeskProject
    from smoelenboek.git.clone import BareClone
    from smoelenboek.git.ledger import Ledger

LEDGER = "unsubscribed"  # its name; it holds HMACs that were used
_USED = "used"
_SUBJECT = re.compile(
    r"(?<![\w-])unsubscribe digest (?P<person>[a-z0-9][a-z0-9-]{1,39}) (?P<round>[a-z]{3,5}-\d{4}-\d\d-\d\d) "
    r"(?P<mark>[0-9a-f]{32})(?![\w-])",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Unsubscription:
    """What such a mail says. place: where it is in the mailbox. round: of the digest that it answers."""

    person: str
    round: str
    mark: str
    place: str


class Stop(StrEnum):
    """What became of it."""

    STOPPED = "stopped"
    BEFORE = "before"  # this one was used, or there is nothing to stop
    WRONG = "wrong"  # the HMAC is not ours
    STUCK = "stuck"  # the profile can't be read


def unsubscription(subject: str, place: str) -> Unsubscription | None:
    """Return what a subject asks; None for any other."""
    match = _SUBJECT.search(subject)
    return Unsubscription(match["person"], match["round"], match["mark"], place) if match else None


@dataclass(frozen=True, slots=True)
class Unsubscriber:
    """Takes `digest` out of profiles. list_id: of the digests, as their mails have it. forge: whose account commits."""

    clone: BareClone
    ledger: Ledger
    key: str
    list_id: str
    forge: DeskProject
    language: str

    def stop(self, request: Unsubscription) -> Stop:
        """Stop somebody's digest; RetryError where another job was first, StoppedError where git can't."""
        if not is_unsubscription(self.key, self.list_id, request.round, request.person, request.mark):
            return Stop.WRONG
        self.clone.refresh()
        tip = self.clone.tip()
        self.ledger.open(tip)
        if request.mark in self.ledger.states:
            return Stop.BEFORE
        path = self._path(tip, request.person)
        profile = self.clone.content(tip, path)
        changed = applied(profile, path, {"digest": FieldEdit(None, None)}, self.language) if profile else profile
        if isinstance(changed, Fault):
            return Stop.STUCK
        if changed and changed != profile:
            by = self.forge.me.identity
            content = CommitContent({path: changed}, by, by, None, f"{path}: digest")
            self.clone.advance(self.clone.commit(content, tip), tip)
        self.ledger.put({request.mark: _USED})
        return Stop.STOPPED if changed != profile else Stop.BEFORE

    def _path(self, tip: str, id_: str) -> str:
        """Return where the profile is of who has an id, or had it when the mail was sent."""
        path = files.person(id_)
        if self.clone.content(tip, path) is not None:
            return path
        for other in self.clone.naming(tip, id_, files.PEOPLE):
            person = person_in(self.clone.content(tip, other) or b"", other, self.language)
            if person and id_ in person.former_ids:
                return other
        return path
