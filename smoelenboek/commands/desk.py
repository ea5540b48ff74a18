"""`desk`: turns issues and mails that contain files into merge requests, in a job that the forge starts.

Exit: 0 done, or waiting for checks; 1 a mail needs a person, and only this output says so; 2 something could not be
done. In all cases the next run continues where this one stopped.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from smoelenboek.catalogues import load
from smoelenboek.commands.gate import moment
from smoelenboek.contribute.site_config import site_config
from smoelenboek.desk import envelope
from smoelenboek.desk.answers import End, ProposalResult, sentence
from smoelenboek.desk.clone import TOKEN, desk_clone
from smoelenboek.desk.mail import MailboxError, Message, messages
from smoelenboek.desk.unsubscribe import LEDGER, Stop, Unsubscriber, Unsubscription
from smoelenboek.digest.marks import KEY, list_id
from smoelenboek.faults.report import report
from smoelenboek.forge.kinds import KINDS
from smoelenboek.git.clone import Login
from smoelenboek.git.errors import RetryError, StoppedError
from smoelenboek.git.ledger import Ledger

if TYPE_CHECKING:
    from smoelenboek.desk.steps import Desk

Result = TypeVar("Result")
UNABLE, UNTOLD = 2, 1
TRIES = 5  # of one issue or mail in a run: another desk may be first at each of its steps once
PAUSE = 2.0  # seconds between requests about checks; a forge's own page asks as often


@dataclass(slots=True)
class Run:
    """One run: it prints to the standard output. end: its exit code so far."""

    desk: Desk
    unsubscriber: Unsubscriber
    waits: dict[int, ProposalResult] = field(default_factory=dict)
    end: int = 0

    def issues(self, numbers: Sequence[int]) -> None:
        """Take each issue as far as it can go now."""
        for number in numbers:
            result = self._tried(f"#{number}", lambda number=number: self.desk.issue(number))  # type: ignore[misc]
            if result and result.end is End.WAITS:
                self.waits[number] = result
            elif result:
                self._say(f"#{number}", result)

    def checks(self, seconds: float) -> None:
        """Wait at most `seconds` for the checks of open merge requests, and merge each when they pass."""
        until = time.monotonic() + seconds
        while self.waits and time.monotonic() < until:
            time.sleep(PAUSE)
            again, self.waits = list(self.waits), {}
            self.issues(again)
        for number, result in self.waits.items():
            self._say(f"#{number}", result)

    def mails(self, boxes: Sequence[Path]) -> None:
        """Open a merge request for each message in these mailboxes."""
        for box in boxes:
            try:
                for message in messages(box):
                    self._mail(box, message)
            except MailboxError as why:
                self.end = UNABLE
                self._write("desk", self._("There is no mailbox {path}.").format(path=why))

    def _mail(self, box: Path, message: Message | Unsubscription | str) -> None:
        if isinstance(message, Unsubscription):
            self._stop(f"{box} {message.place}", message)
            return
        if isinstance(message, str):
            self.end = self.end or UNTOLD
            explanation = self._("This message can’t be read; open it yourself.")
            self._write(f"{box} {message}", explanation)
            return
        result = self._tried(f"{box} {message.place}", lambda: self.desk.mail(message))
        if result:
            self.end = self.end or (UNTOLD if result.end is End.REFUSED else 0)
            self._say(f"{box} {message.place}", result)

    def _stop(self, name: str, request: Unsubscription) -> None:
        outcome = self._tried(name, partial(self.unsubscriber.stop, request)) or Stop.BEFORE
        texts = {
            Stop.STOPPED: self._("{person} gets no digest any more."),
            Stop.WRONG: self._(
                "This asks to stop a digest of {person}, but does not come from one that was sent with this key."
            ),
            Stop.STUCK: self._("{person} wants no digest any more: take `digest` out of the profile."),
        }
        if outcome is not Stop.BEFORE:
            self.end = self.end or (0 if outcome is Stop.STOPPED else UNTOLD)
            self._write(name, texts[outcome].format(person=request.person))

    def _tried(self, name: str, step: Callable[[], Result | None]) -> Result | None:
        reason = ""
        for _ in range(TRIES):
            try:
                return step()
            except RetryError as why:
                reason = str(why)
            except StoppedError:
                raise
            except Exception:  # noqa: BLE001 - a text that trips us up must not hold up everybody who comes after it
                traceback.print_exc()
                reason = self._("The desk could not handle this, because of a bug. See the traceback.")
                break
        self.end = UNABLE
        self._write(name, reason)
        return None

    def _say(self, name: str, result: ProposalResult) -> None:
        reasons = report(result.faults, language=self.desk.language)
        self._write(name, "\n".join([sentence(result, self.desk.language, self.desk.kind), *reasons.splitlines()]))

    def _(self, text: str) -> str:
        return load(self.desk.language).gettext(text)

    @staticmethod
    def _write(name: str, text: str) -> None:
        """Print without terminal control characters: the text contains what people sent in."""
        printable = "".join(
            sign if sign.isprintable() or sign == "\n" else "?" for sign in f"{name}: {text}".replace("\n", "\n  ")
        )
        sys.stdout.write(printable.encode(errors="replace").decode() + "\n")
        sys.stdout.flush()


def main(site: Path, boxes: Sequence[Path] = (), *, url: str | None = None, wait: float = 60) -> int:
    """Take all issues and the messages in these mailboxes as far as they can go; return the exit code.

    site  a clone of the site's repository, only read: for its site.yml, and to fetch less.
    url   the forge's address, if the job needs another one than site.yml's.
    """
    config = site_config(site)
    forge = config.forge if config else None
    token = os.environ.get(TOKEN, "")
    if config is None or forge is None or forge.kind not in KINDS or not forge.project or not (url or forge.url):
        return _unable(f"{site}/site.yml names no project on a forge: `forge` needs kind, url and project.")
    if not token:
        return _unable(f"There is no token. Put one of the desk's own account into the variable {TOKEN}.")
    from smoelenboek.desk.steps import Desk
    from smoelenboek.forge.projects import desk_project

    try:
        with tempfile.TemporaryDirectory(prefix="desk-") as folder:
            project = desk_project(forge.kind, url or str(forge.url), forge.project, token)
            clone = desk_clone(Path(folder) / "site.git", site, project.repository, forge.branch)
            ledger = Ledger(clone.folder, project.repository, LEDGER, Login("desk", TOKEN))
            key = os.environ.get(KEY, "")
            unsubscriber = Unsubscriber(clone, ledger, key, list_id(config.url), project, config.language)
            run = Run(Desk(forge.kind, project, clone, forge.branch, config.language, moment), unsubscriber)
            run.issues([issue.number for issue in project.issues() if envelope.holds(issue.text)])
            run.mails(boxes)
            run.checks(wait)
            return run.end
    except StoppedError as why:
        return _unable(f"{why} {load(config.language).gettext('What was not done yet waits for the next run.')}")


def _unable(why: str) -> int:
    sys.stderr.write(f"desk: {why}\n")
    return UNABLE
