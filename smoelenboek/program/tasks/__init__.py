"""The commands for a site, as invoke's tasks: of `smoelenboek`, and of a checkout's `tasks.py`. A module a group."""

from __future__ import annotations

from typing import Any

from invoke.tasks import Task

from smoelenboek.program.tasks.exchange import export_people, import_people, import_posts, match_accounts
from smoelenboek.program.tasks.forge import codeowners, desk, gate, merged, offer, queue, tell_failure
from smoelenboek.program.tasks.live import deploy_check, doctor, publish, releases, rollback
from smoelenboek.program.tasks.owners import digest, report
from smoelenboek.program.tasks.privacy import about, forget, retention
from smoelenboek.program.tasks.site import build, check, init, serve, theme, upgrade, why
from smoelenboek.program.tasks.take_part import comment, confirm, join, kudos, vote
from smoelenboek.program.tasks.write import leave, new, rename

# Each command once, by what it is for.
GROUPS: dict[str, tuple[Task[Any], ...]] = {
    "Make and look at a site": (init, check, build, why, serve, upgrade, theme),
    "Write": (new, rename, leave),
    "Bring people and posts in, and people out": (import_people, export_people, import_posts, match_accounts),
    "For who answers for it": (report, digest, about, forget, retention),
    "Take part, by a merge request": (comment, join, vote, kudos, confirm),
    "For the forge": (gate, merged, desk, queue, codeowners, offer, tell_failure),
    "Where it runs": (publish, releases, rollback, doctor, deploy_check),
}
