"""One issue or mail as the desk handles it: its branch, its author and its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.desk import envelope
from smoelenboek.desk.profile import applied, not_there
from smoelenboek.faults import Fault
from smoelenboek.git.clone import CommitContent

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.desk.mail import Message
    from smoelenboek.forge.desk_api import Account, DeskProject, Issue

LONGEST_TITLE = 200  # GitLab takes 255
_MENTION = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something sent in, which becomes one branch and one merge request.

    branch   the name of the branch, the same in every run.
    account  who opened the issue, according to the forge; "" for a mail, which proves nobody's identity.
    opened   when the issue was opened, or the date of the mail.
    read     the files, or what is wrong with the envelopes.
    content  the commit, except for its parent.
    title    of the merge request, and the first line of the commit.
    seal     what the commit says of a text that only its author can have written; "" if the forge tells that.
    source   where it comes from, in the site's language.
    """

    branch: str
    account: str
    opened: dt.datetime | None
    read: envelope.Read
    content: CommitContent
    source: str
    title: str
    seal: str = ""


def of_issue(issue: Issue, forge: DeskProject, _: Translate) -> Proposal:
    """Return the proposal in an issue: its author is the author of the commit."""
    read = envelope.read(issue.text, "issue")
    title = _title(read, f"#{issue.number}")
    content = CommitContent(read.files, issue.author.identity, forge.me.identity, int(issue.opened.timestamp()), title)
    by = mention(issue.author.username)
    source = _("From issue #{number}, by {account}.").format(number=issue.number, account=by)
    branch, seal = f"desk/issue-{issue.number}", forge.seal(issue)
    return Proposal(branch, issue.author.username, issue.opened, read, content, source, title, seal)


def of_mail(message: Message, desk: Account, _: Translate) -> Proposal:
    """Return the proposal in a mail. The desk is the author: the sender is unproven, and nothing about them is kept."""
    read = envelope.read(message.text, "mail")
    title = _title(read, _("by email"))
    content = CommitContent(read.files, desk.identity, desk.identity, None, title)
    source = _("Sent by email, which does not prove who wrote it. Ask the person it names before you merge it.")
    return Proposal(f"desk/mail-{message.hash}", "", message.sent, read, content, source, title)


def _title(read: envelope.Read, source: str) -> str:
    """Return a title made from the first path. It has no words of the writer, so no `Draft:` and no `[skip ci]`."""
    paths = [*read.files, *read.profiles]
    first, more = next(iter(paths), ""), len(paths) - 1
    return f"{first[:LONGEST_TITLE]}{f' +{more}' if more > 0 else ''} ({source})"


def mention(username: str) -> str:
    """Return an account as a mention; only “?” if GitLab allows no such name."""
    return f"@{username}" if _MENTION.fullmatch(username) else "?"


def files_of(
    read: envelope.Read, source: Callable[[str], bytes | None], language: str
) -> tuple[dict[str, bytes], list[Fault]]:
    """Return path → content of all files of a text, those that its forms change made of what `source` has at a path.

    With the faults: of a form that was filled in from an older profile, or that changes nobody's.
    """
    files, faults = dict(read.files), []
    for path, changes in read.profiles.items():
        profile = source(path)
        changed = applied(profile, path, changes, language) if profile is not None else not_there()
        if isinstance(changed, Fault):
            faults.append(changed)
        else:
            files[path] = changed
    return files, faults
