"""Reads the gate's fault files: the target branch, what happened there meanwhile, and the change.

Below the small world of `tests/gate/world.py` a case lays files as any fault file does. A line that begins with `***`
says what its files are for: `*** change by ACCOUNT`, then perhaps `*** then` for one more commit, or `*** meanwhile`
for one on the target branch. Behind it may be `from E-MAIL`, `opened TIME`, and `alone` for a history of its own.
"""

from __future__ import annotations

import datetime as dt
import re
import stat
from typing import TYPE_CHECKING

from smoelenboek.commands.gate import SHOWN
from smoelenboek.gate import Request, judge
from tests.gate.world import NOW, WORLD, git
from tests.worlds import lay, lay_section

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.gate import Judgement

STEP = re.compile(
    r"(?P<what>change by (?P<account>\S+)|then|meanwhile)"
    r"(?: from (?P<email>\S+))?(?: opened (?P<opened>\S+))?(?P<alone> alone)?"
)


def is_change(world: str) -> bool:
    """Say whether a fault file is about a change."""
    return "\n*** change by " in f"\n{world}"


def decided(world: str, folder: Path) -> Judgement:
    """Return the gate's judgement on the change in a fault file."""
    base, *steps = re.split(r"^\*\*\* ", world, flags=re.MULTILINE)
    git(lay(folder, WORLD), "init", "--quiet", "--initial-branch=main")
    _commit(folder, base, "x@example.org")
    git(folder, "branch", "start")
    account, opened = "", NOW
    for step in steps:
        heading, _, sections = step.partition("\n")
        match = STEP.fullmatch(heading)
        assert match, heading
        if match["account"]:
            account = match["account"]
            opened = dt.datetime.fromisoformat(match["opened"]) if match["opened"] else NOW
            git(folder, "checkout", "--quiet", *(["--orphan"] if match["alone"] else ["-b"]), "work")
        elif match["what"] == "meanwhile":
            git(folder, "checkout", "--quiet", "main")
        _commit(folder, sections, match["email"] or "x@example.org")
    return judge(folder, Request("main", "work", account, None, opened, NOW))


def messages(world: str, folder: Path, language: str) -> str:
    """Return what the command says of the change in a fault file."""
    return SHOWN["text"](decided(world, folder), language)


def _commit(folder: Path, sections: str, email: str) -> None:
    for section in re.split("^=== ", sections, flags=re.MULTILINE)[1:]:
        heading, _, content = section.partition("\n")
        path = heading.partition(" ")[0]
        if heading.endswith("(executable)"):
            lay(folder, {path: content})
            (folder / path).chmod(stat.S_IRWXU)
        else:
            (folder / path).unlink() if (folder / path).is_symlink() else None
            lay_section(folder, heading, content)
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{NOW:%Y-%m-%dT%H:%M:%SZ}")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "x", GIT_AUTHOR_EMAIL=email, **dates)
