"""Mails to all readers, to each once: the ledger on the forge is asked before each, and told after the answer.

Whoever was claimed and has no outcome, since a job died or a connection broke, may have it: they get it again only if a
person says so. Nothing that the ledger can't be told is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.digest.delivery import Outcome, SignInError
from smoelenboek.digest.marks import hidden
from smoelenboek.git.errors import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from email.message import EmailMessage

    from smoelenboek.digest.delivery import Delivery
    from smoelenboek.digest.letter import Reader
    from smoelenboek.git.ledger import Ledger

HAD = "had"  # it before: no outcome of this run


def marks_of(key: str, round_: str, reader: Reader) -> tuple[str, ...]:
    """Return what stands for a reader in the ledger: their id and their address, for either may change meanwhile."""
    names = dict.fromkeys(name for name in (reader.id, reader.address) if name)
    return tuple(hidden(key, f"digest {round_}", name) for name in names)


def state_of(states: Mapping[str, str], marks: tuple[str, ...]) -> str:
    """Return what a ledger knows of a reader by all their marks: what was sent to one of them was sent."""
    held = {states.get(mark, "") for mark in marks}
    order = (Outcome.SENT, Outcome.CLAIMED, Outcome.REFUSED, Outcome.LATER)
    return next((str(state) for state in order if state in held), "")


@dataclass(frozen=True, slots=True)
class Sending:
    """How mails go out. marks: what stands for a reader in the ledger. wait: between two mails."""

    ledger: Ledger
    delivery: Delivery
    sender: str
    marks: Callable[[Reader], tuple[str, ...]]
    wait: Callable[[], None] = lambda: None

    def send(
        self, mails: Iterable[tuple[Reader, EmailMessage]], again: Collection[str] = ()
    ) -> Iterator[tuple[str, str]]:
        """Send each mail that nobody can have had; yield (outcome, reader). StoppedError ends a run.

        again: ids or addresses of readers who get it, though they may have had it.
        """
        for reader, mail in mails:
            own, name = self.marks(reader), reader.id or reader.address
            state = self._state(own)
            if state == Outcome.SENT:
                yield HAD, name
            elif state == Outcome.REFUSED or (state == Outcome.CLAIMED and name not in again):
                yield state, name
            else:
                try:
                    outcome = self._send(reader, mail, own, is_doubtful=state == Outcome.CLAIMED)
                except StoppedError:
                    yield Outcome.CLAIMED, name
                    raise
                except SignInError:
                    yield Outcome(state) if state else Outcome.LATER, name
                    raise
                yield outcome, name
                self.wait()

    def _send(self, reader: Reader, mail: EmailMessage, own: tuple[str, ...], *, is_doubtful: bool) -> Outcome:
        """Send one mail and settle it; whoever may have had it before stays so until it is sent or refused."""
        claim = partial(self.ledger.put, dict.fromkeys(own, str(Outcome.CLAIMED)))
        outcome = self.delivery.deliver(mail, self.sender, reader.address, claim)
        if outcome is Outcome.LATER and is_doubtful:
            return Outcome.CLAIMED
        if outcome is Outcome.REFUSED or (outcome is not Outcome.CLAIMED and self._state(own) == Outcome.CLAIMED):
            self.ledger.put(dict.fromkeys(own, str(outcome)))
        return outcome

    def _state(self, marks: tuple[str, ...]) -> str:
        return state_of(self.ledger.states, marks)
