"""`queue`: prints what waits at the desk, for how long and for whom, and what it refused lately and why.

Exit: 0; 2 if the forge can't be reviewers. Nothing is changed. The text contains what people sent in: no control
characters of a terminal come through.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING

from babel.dates import format_timedelta

from smoelenboek.catalogues import load
from smoelenboek.commands.gate import moment
from smoelenboek.contribute.site_config import site_config
from smoelenboek.desk.clone import TOKEN as DESK_TOKEN
from smoelenboek.desk.queue import queue
from smoelenboek.forge.kinds import KINDS
from smoelenboek.forge.waiting import waiting
from smoelenboek.git.errors import RetryError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.desk.queue import Queue, QueuedProposal

UNABLE = 2
TOKEN = "SMOELENBOEK_TOKEN"  # noqa: S105 - the variable's name; on a command line others would see it


def main(site: Path, *, url: str = "", days: int = 14, language: str = "") -> int:
    """Print the queue; return the exit code. days: so far back is looked for what was refused."""
    config = site_config(site)
    forge = config.forge if config else None
    if config is None or forge is None or forge.kind not in KINDS or not forge.project or not (url or forge.url):
        return _unable(f"{site}/site.yml names no project on a forge: `forge` needs kind, url and project.")
    token = os.environ.get(TOKEN) or os.environ.get(DESK_TOKEN, "")
    if not token:
        return _unable(f"There is no token. Put one that may read issues into the variable {TOKEN}.")
    now = moment()
    try:
        project = waiting(forge.kind, url or str(forge.url), forge.project, token)
        waits = queue(project, forge.kind, now - dt.timedelta(days))
    except (RetryError, StoppedError) as why:
        return _unable(str(why))
    text = "\n".join(_lines(waits, forge.kind, now, days, language or config.language))
    sys.stdout.write("".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in text) + "\n")
    return 0


def _lines(waits: Queue, kind: str, now: dt.datetime, days: int, language: str) -> Iterator[str]:
    _, ngettext = load(language).gettext, load(language).ngettext
    parts = (
        (_("Waits for a person:"), waits.people, KINDS[kind].mark),
        (_("Waits for its checks:"), waits.checks, KINDS[kind].mark),
        (_("Waits for the desk:"), waits.desk, "#"),
        (ngettext("Refused since yesterday:", "Refused in the last {count} days:", days), waits.refused, "#"),
    )
    if not any(proposals for _name, proposals, _mark in parts):
        yield _("Nothing waits, and nothing was refused.")
    for name, proposals, mark in parts:
        if proposals:
            yield name.format(count=days)
            for queued in proposals:
                yield from _shown(queued, mark, now, language, _)


def _shown(queued: QueuedProposal, mark: str, now: dt.datetime, language: str, _: Translate) -> Sequence[str]:
    """Return the lines about one proposal: since when, whose, who was asked, and why."""
    age = format_timedelta(now - queued.since, locale=language)
    sender = _("by {account}").format(account=f"@{queued.account}") if queued.account else ""
    reviewers = (
        _("Ask: {people}").format(people=", ".join(f"@{name}" for name in queued.people)) if queued.people else ""
    )
    about = " · ".join(part for part in (age, queued.path or "?", sender, reviewers) if part)
    return [f"  {mark}{queued.number}  {about}", *(f"      {reason}" for reason in queued.reasons)]


def _unable(why: str) -> int:
    sys.stderr.write(f"queue: {why}\n")
    return UNABLE
