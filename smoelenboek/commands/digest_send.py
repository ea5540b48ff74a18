"""`digest --send`: the last digest to everyone, and what each chose to those who chose, over SMTP, to each once.

From the environment: the server, its password, the key that hides addresses in the ledger, and the token with which git
pushes the ledger. Exit: 0 everyone has it, 2 somebody has not or may not have it.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.digest.delivery import Delivery, Outcome, Server, SignInError
from smoelenboek.digest.following import readers
from smoelenboek.digest.letter import UnsendableError, everyone, sender_of
from smoelenboek.digest.mailing import Forge, Mailings
from smoelenboek.digest.marks import KEY, SHORTEST_KEY
from smoelenboek.digest.rounds import RHYTHMS
from smoelenboek.digest.sending import HAD
from smoelenboek.git.clone import Login
from smoelenboek.git.errors import StoppedError
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.git.working_copy import WorkingCopy

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.site import Site

SMTP = "SMOELENBOEK_SMTP"
PASSWORD = "SMOELENBOEK_SMTP_PASSWORD"  # noqa: S105 - the variable's name
TOKEN = "SMOELENBOEK_TOKEN"  # noqa: S105 - the same
UNABLE = 2


def send_last(folder: Path, site: Site, *, again: Collection[str] = (), dry_run: bool = False) -> int:
    """Send what went round last to whoever has not had it, and print what came of it."""
    _ = load(site.config.language).gettext
    key, url = os.environ.get(KEY, ""), os.environ.get(SMTP, "")
    if lacking := _lacking(site, key, url, _, dry_run=dry_run):
        return _unable(lacking)
    outcomes: dict[str, str] = {}
    try:
        with Repository(folder) as repository:
            address = WorkingCopy(folder).setting("remote.origin.url") or ""
            forge = Forge(folder / ".git", address, Login("digest", TOKEN))
            mailings = Mailings(site, repository, forge, "" if dry_run else key)
            if dry_run:
                return _named(mailings)
            pause = partial(time.sleep, 60 / (site.config.digest.a_minute if site.config.digest else 30))
            with closing(Delivery(Server(url, os.environ.get(PASSWORD, "")))) as delivery:
                outcomes.update(mailings.send(delivery, sender_of(site), pause, again))  # as far as it gets
    except SignInError as refused:
        text = _("The mail server {host} does not take the password of {user}. Correct {smtp} or {password}.")
        explanation = text.format(host=refused.host, user=refused.user, smtp=SMTP, password=PASSWORD)
        return _summary(outcomes, _unable(explanation), later="not sent")
    except (StoppedError, UnreadableError, UnsendableError) as why:
        return _summary(outcomes, _unable(str(why)))
    return _summary(outcomes, 0)


def _lacking(site: Site, key: str, url: str, _: Translate, *, dry_run: bool) -> str:
    """Return what is lacking to send; "" for nothing."""
    is_for_somebody = everyone(site) or any(any(readers(site, rhythm)) for rhythm in RHYTHMS)
    if not site.has_rounds or not is_for_somebody:
        return _("There is no digest, or nobody gets one: no `to` under `digest` in site.yml, and none in a profile.")
    if not dry_run and (len(key) < SHORTEST_KEY or not url.startswith(("smtp://", "smtps://"))):
        return _(
            "Give {smtp} (smtp:// or smtps://) and {key} (at least {count} characters) in the environment."
        ).format(smtp=SMTP, key=KEY, count=SHORTEST_KEY)
    return ""


def _named(mailings: Mailings) -> int:
    """Print to whom each round would go."""
    for mailing in mailings.each():
        for reader in mailing.going:
            sys.stdout.write(f"{reader.address} ({mailing.name})\n" if reader.id else f"{reader.address}\n")
    return 0


def _summary(outcomes: dict[str, str], code: int, later: str = "not sent; run this again") -> int:
    """Print each outcome with whom it was of; uncertain ones with what to do."""
    words = {
        Outcome.SENT: "sent",
        HAD: "sent before",
        Outcome.LATER: later,
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
