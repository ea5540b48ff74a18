"""`digest --send`: the last digest to everyone, over SMTP, to each address once.

From the environment: the server, its password, the key that hides addresses in the ledger, and the token with which git
pushes the ledger. Exit: 0 everyone has it, 2 somebody has not or may not have it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.digest.delivery import Delivery, Outcome, Server
from smoelenboek.digest.letter import Round, UnsendableError, everyone, letter, sender_of
from smoelenboek.digest.marks import KEY, SHORTEST_KEY
from smoelenboek.digest.sending import HAD, Sending, marks_of
from smoelenboek.git.clone import Login
from smoelenboek.git.errors import StoppedError
from smoelenboek.git.ledger import Ledger
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.git.working_copy import WorkingCopy

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from smoelenboek.site import Site

SMTP = "SMOELENBOEK_SMTP"
PASSWORD = "SMOELENBOEK_SMTP_PASSWORD"  # noqa: S105 - the variable's name
TOKEN = "SMOELENBOEK_TOKEN"  # noqa: S105 - the same
UNABLE = 2


def last_round(site: Site) -> Round | None:
    """Return the last digest of the site, for everyone."""
    last = next(iter(site.rounds.values()), None)
    return Round(last.id, last, addresses.digest(last.id)) if last else None


def send_last(folder: Path, site: Site, *, again: Collection[str] = (), dry_run: bool = False) -> int:
    """Send the last digest to whoever has not had it, and print what came of it."""
    _ = load(site.config.language).gettext
    going, key, url = last_round(site), os.environ.get(KEY, ""), os.environ.get(SMTP, "")
    readers = everyone(site)
    if going is None or not readers:
        return _unable(_("There is no digest, or site.yml names nobody under `to` in `digest`."))
    if not dry_run and (len(key) < SHORTEST_KEY or not url.startswith(("smtp://", "smtps://"))):
        return _unable(
            _("Give {smtp} (smtp:// or smtps://) and {key} (at least {count} characters) in the environment.").format(
                smtp=SMTP, key=KEY, count=SHORTEST_KEY
            )
        )
    outcomes: dict[str, str] = {}
    try:
        letters = [(reader, letter(site, going, reader, dt.datetime.now(tz=dt.UTC), key)) for reader in readers]
        mails = [(reader, mail) for reader, mail in letters if mail]
        if dry_run:
            sys.stdout.write("".join(f"{reader.address}\n" for reader, _mail in mails))
            return 0
        ledger = _ledger(folder, going)
        delivery = Delivery(Server(url, os.environ.get(PASSWORD, "")))
        pause = partial(time.sleep, 60 / (site.config.digest.a_minute if site.config.digest else 30))
        sending = Sending(ledger, delivery, sender_of(site), partial(marks_of, key, going.id), pause)
        with closing(delivery):
            for outcome, name in sending.send(mails, again):
                outcomes[name] = str(outcome)
    except (StoppedError, UnreadableError, UnsendableError) as why:
        sys.stderr.write(f"digest: {why}\n")
        return _summary({**dict.fromkeys([reader.id or reader.address for reader in readers], "later"), **outcomes}, 1)
    return _summary(outcomes, 0)


def _ledger(folder: Path, going: Round) -> Ledger:
    """Return the ledger of a digest on the forge from which the folder was cloned."""
    address = WorkingCopy(folder).setting("remote.origin.url")
    if not address:
        raise StoppedError("The repository has no remote `origin` to keep there who has had a mail.")
    with Repository(folder) as repository:
        head = repository.commit_id("HEAD")
    ledger = Ledger(folder / ".git", address, f"digest/{going.id}", Login("digest", TOKEN))
    ledger.open(head)
    return ledger


def _summary(outcomes: dict[str, str], code: int) -> int:
    """Print each outcome with whom it was of; uncertain ones with what to do."""
    words = {
        Outcome.SENT: "sent",
        HAD: "sent before",
        Outcome.LATER: "not sent; run this again",
        Outcome.REFUSED: "refused by the server",
        Outcome.CLAIMED: "uncertain: perhaps sent; --again sends it once more",
    }
    for name, outcome in outcomes.items():
        sys.stdout.write(f"{name}: {words[outcome]}\n")
    is_done = all(outcome in {Outcome.SENT, HAD} for outcome in outcomes.values())
    return 0 if is_done and not code else UNABLE


def _unable(why: str) -> int:
    sys.stderr.write(f"digest: {why}\n")
    return UNABLE
