"""A commit becomes a merge request, in the way that each forge supports.

GitLab opens one by push options, Gitea and Forgejo by a push to `refs/for/`; for GitHub we
print the page that opens one. A server without push options gets only the branch.
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
    """The result of a push.

    opened   whether the forge opened the merge request.
    address  of the merge request, or of the page that opens it; "" if unknown.
    output   what the other side printed.
    """

    accepted: bool
    opened: bool
    address: str
    output: str


def propose(clone: WorkingCopy, remote: str, forge: Project | None, target: str, branch: str, title: str) -> PushResult:
    """Push our branch in such a way that the forge opens a merge request."""
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
