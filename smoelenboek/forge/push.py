"""A commit becomes a merge request, in the way of each forge.

GitLab opens one by push options, Gitea and Forgejo by a push to `refs/for/`; for GitHub the page to open it is printed.
A server that takes no push options gets the branch without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.forge.kinds import KINDS
from smoelenboek.forge.urls import merge_request_url

if TYPE_CHECKING:
    from smoelenboek.forge.urls import Project
    from smoelenboek.git.working_copy import WorkingCopy

_ADDRESS = re.compile(r"^remote:.*?(https?://\S+)", re.MULTILINE)
_NO_OPTIONS = "does not support push options"


@dataclass(frozen=True, slots=True)
class PushResult:
    """What became of a push.

    opened   whether the forge opened the merge request by itself.
    address  where it is, or where to open it; "" if unknown.
    output   what the other side printed.
    """

    accepted: bool
    opened: bool
    address: str
    output: str


def propose(clone: WorkingCopy, remote: str, forge: Project | None, target: str, branch: str, title: str) -> PushResult:
    """Push our branch so that a merge request comes of it."""
    kind = KINDS.get(forge.kind) if forge else None
    source = f"refs/heads/{branch}"
    line = " ".join(title.split())
    options = [option.format(branch=branch, target=target, title=line) for option in kind.push_options] if kind else []
    ref = kind.pushed_to.format(branch=branch, target=target) if kind else source
    answer = clone.push(remote, f"{source}:{ref}", options)
    opened = bool(options)
    if not answer.accepted and options and _NO_OPTIONS in answer.output:
        answer, opened = clone.push(remote, f"{source}:{source}", []), False
    printed = _ADDRESS.search(answer.output)
    address = printed[1] if printed else "" if opened else merge_request_url(forge, target, branch)
    return PushResult(answer.accepted, opened, address, answer.output)
