"""A commit becomes a merge request, in the way of each forge.

GitLab opens one by push options, Gitea and Forgejo by a push to `refs/for/`; for GitHub the page to open it is printed.
A server that takes no push options gets the branch without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from smoelenboek.contribute.clone import Clone
    from smoelenboek.model.siteconfig import Forge

_ADDRESS = re.compile(r"^remote:.*?(https?://\S+)", re.MULTILINE)
_NO_OPTIONS = "does not support push options"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a push.

    opened   whether the forge opened the merge request by itself.
    address  where it is, or where to open it; "" if unknown.
    said     what the other side said, if it would not have the push.
    """

    well: bool
    opened: bool
    address: str
    said: str


def propose(clone: Clone, remote: str, forge: Forge | None, target: str, branch: str, title: str) -> Outcome:
    """Push our branch so that a merge request comes of it."""
    kind = forge.kind if forge else "none"
    source, ref = f"refs/heads/{branch}", f"refs/heads/{branch}"
    options = _options(kind, target, branch, title)
    if kind in {"gitea", "forgejo"}:
        ref = f"refs/for/{target}"
    pushed = clone.push(remote, f"{source}:{ref}", options)
    opened = bool(options)
    if not pushed.well and options and _NO_OPTIONS in pushed.said:
        pushed, opened = clone.push(remote, f"{source}:refs/heads/{branch}", []), False
    told = _ADDRESS.search(pushed.said)
    address = told[1] if told else "" if opened else compare(forge, target, branch)
    return Outcome(pushed.well, opened, address, pushed.said)


def _options(kind: str, target: str, branch: str, title: str) -> list[str]:
    line = " ".join(title.split())
    if kind == "gitlab":
        about = {"target": target, "title": line}
        asked = [f"merge_request.{name}={value}" for name, value in about.items()]
        return ["merge_request.create", *asked, "merge_request.remove_source_branch"]
    return [f"topic={branch}", f"title={line}"] if kind in {"gitea", "forgejo"} else []


def compare(forge: Forge | None, target: str, branch: str) -> str:
    """Return the forge's page on which a merge request of a branch is opened."""
    if forge is None or not forge.url or not forge.project:
        return ""
    home = f"{forge.url.rstrip('/')}/{quote(forge.project)}"
    match forge.kind:
        case "gitlab":
            asked = f"merge_request%5Bsource_branch%5D={quote(branch, '')}"
            return f"{home}/-/merge_requests/new?{asked}&merge_request%5Btarget_branch%5D={quote(target, '')}"
        case "github":
            return f"{home}/compare/{quote(target)}...{quote(branch)}?expand=1"
        case "gitea" | "forgejo":
            return f"{home}/compare/{quote(target)}...{quote(branch)}"
        case _:
            return ""
