"""What is to be sent of a site now: the last digest to everyone, and in rounds what each chose to those who chose.

In: a site, its repository, and the ledgers on its forge. Out: mailings, each with whose mails there are. A mail is made
when it is sent; whom one is for, before anything is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.digest.delivery import Outcome
from smoelenboek.digest.following import followed, merged, readers
from smoelenboek.digest.letter import Round, everyone, letter
from smoelenboek.digest.rounds import PREFIX, RHYTHMS, Rounds, is_recent
from smoelenboek.digest.sending import Sending, marks_of, state_of
from smoelenboek.display.digest import digest_sections
from smoelenboek.git.errors import StoppedError
from smoelenboek.git.ledger import Ledger, begun

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from email.message import EmailMessage
    from pathlib import Path

    from smoelenboek.digest.delivery import Delivery
    from smoelenboek.digest.letter import Reader
    from smoelenboek.git.clone import Login
    from smoelenboek.git.repository import Repository
    from smoelenboek.model.digest import Digest
    from smoelenboek.site import Site

_HAS_IT = frozenset({Outcome.SENT, Outcome.CLAIMED})  # or may have it


@dataclass(frozen=True, slots=True)
class Mailing:
    """Mails of one round.

    going    reader → what the mail of theirs says.
    commit   on which the tag of a round of personal digests has to be; "" for the digest to everyone.
    is_over  the next round has begun, so that only who may have had this one is in it.
    """

    site: Site
    name: str
    going: Mapping[Reader, Round]
    commit: str = ""
    is_over: bool = False

    def mails(self, key: str) -> Iterator[tuple[Reader, EmailMessage]]:
        """Yield each reader with their mail, made now; UnsendableError."""
        for reader, going in self.going.items():
            mail = letter(self.site, going, reader, dt.datetime.now(tz=dt.UTC), key)
            if mail:
                yield reader, mail

    def label(self, reader: str) -> str:
        """Return how a reader is told, with the round if it is not the present one."""
        return f"{reader} ({self.name})" if self.is_over else reader


@dataclass(frozen=True, slots=True)
class Forge:
    """Where ledgers are: `folder` is a clone of the repository at `address`; "" for none."""

    folder: Path
    address: str
    login: Login

    def ledger(self, name: str) -> Ledger:
        """Return the ledger of a round, not opened."""
        if not self.address:
            raise StoppedError("The repository has no remote `origin` to keep there who has had a mail.")
        return Ledger(self.folder, self.address, f"{PREFIX}{name}", self.login)

    def begun(self, today: dt.date) -> dict[str, str]:
        """Return the rounds of personal digests that are begun and not long over: name → commit."""
        if not self.address:
            return {}
        return begun(self.folder, self.address, PREFIX, self.login, lambda name: is_recent(name, today))


def last_round(site: Site) -> Round | None:
    """Return the last digest of the site, for everyone."""
    last = next(iter(site.rounds.values()), None)
    return Round(last.id, last, addresses.digest(last.id)) if last else None


class Mailings:
    """All that a site sends. key: what hides readers in ledgers; without one, nobody is known to have had anything."""

    def __init__(self, site: Site, repository: Repository, forge: Forge, key: str) -> None:
        self._site, self._forge, self._key = site, forge, key
        self._repository = repository
        self.head = repository.commit_id("HEAD")

    @cached_property
    def _rounds(self) -> Rounds:
        return Rounds(self._repository, self._forge.begun(self._site.today))

    def each(self) -> Iterator[Mailing]:
        """Yield what is to be sent: to everyone first."""
        going = last_round(self._site)
        if going:
            yield Mailing(self._site, going.id, dict.fromkeys(everyone(self._site), going))
        for rhythm in RHYTHMS:
            some = list(readers(self._site, rhythm))
            if some:
                yield from self._personal(rhythm, some)

    def send(
        self, delivery: Delivery, sender: str, wait: Callable[[], None], again: Collection[str] = ()
    ) -> Iterator[tuple[str, str]]:
        """Send all; yield (whose, outcome): of each mail of a round first that it is to be sent later, then what came.

        StoppedError, SignInError and UnsendableError end it.
        """
        for mailing in self.each():
            yield from ((mailing.label(reader.id or reader.address), str(Outcome.LATER)) for reader in mailing.going)
            if mailing.going:
                yield from self._sent(mailing, delivery, sender, wait, again)

    def _sent(
        self, mailing: Mailing, delivery: Delivery, sender: str, wait: Callable[[], None], again: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        ledger = self._forge.ledger(mailing.name)
        commit = ledger.open(mailing.commit or self.head)
        if mailing.commit and commit != mailing.commit:
            raise StoppedError(f"Another job has begun {mailing.name}.")
        sending = Sending(ledger, delivery, sender, partial(marks_of, self._key, mailing.name), wait)
        for outcome, name in sending.send(mailing.mails(self._key), again):
            yield mailing.label(name), str(outcome)

    def _personal(self, rhythm: str, some: list[Reader]) -> Iterator[Mailing]:
        rounds = self._rounds
        name = rounds.named(rhythm, self._site.today)
        before = rounds.before(name)
        uncertain = self._uncertain(before, some) if before and self._key else []
        if uncertain:
            yield replace(self._mailing(before, rounds.begun[before], uncertain), is_over=True)
        mailing = self._mailing(name, rounds.begun.get(name, self.head), some)
        if mailing.going:
            yield mailing

    def _uncertain(self, name: str, some: list[Reader]) -> list[Reader]:
        """Return who may or may not have had the mail of a round that is over."""
        states = self._states(name)
        return [reader for reader in some if state_of(states, marks_of(self._key, name, reader)) == Outcome.CLAIMED]

    def _states(self, name: str) -> Mapping[str, str]:
        ledger = self._forge.ledger(name)
        ledger.open(self.head)
        return ledger.states

    def _mailing(self, name: str, commit: str, some: list[Reader]) -> Mailing:
        days = self._rounds.covered(name, commit)
        overlapping = self._rounds.overlapping(name, days) if self._key else {}
        others = [(other, covered, self._states(other)) for other, covered in overlapping.items()]
        by_days: dict[frozenset[str], Digest | None] = {}
        going: dict[Reader, Round] = {}
        for reader in some:
            had = [
                covered
                for other, covered, states in others
                if state_of(states, marks_of(self._key, other, reader)) in _HAS_IT
            ]
            new = days.difference(*had)
            if new not in by_days:
                by_days[new] = self._merged(new)
            own = self._own(reader, by_days[new])
            if own and digest_sections(self._site, own, reader.language):
                going[reader] = Round(name, own)
        return Mailing(self._site, name, going, commit)

    def _own(self, reader: Reader, whole: Digest | None) -> Digest | None:
        following = self._site.people[reader.id].digest
        return followed(self._site, whole, following) if whole and following else None

    def _merged(self, days: Collection[str]) -> Digest | None:
        held = [digest for day in days if (digest := self._site.rounds.get(day))]
        return merged(self._site, held) if held else None
