"""Commands that write files of a site: new, rename, leave."""

from __future__ import annotations

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting


@task(
    iterable=["set"],
    help={
        "kind": "person, post, comment, group, minutes or dossier",
        "set": "an answer, as name=value; may be given more than once",
        "site": SITE,
        "fresh": "forget the answers of last time",
    },
)
def new(context: Context, kind: str, set: list[str], site: str = "", fresh: bool = False) -> None:
    """Write a new person, post, comment, group, minutes or dossier; ask what --set does not tell. `new kinds` lists."""
    from smoelenboek.commands.new import main

    unclear = [answer for answer in set if "=" not in answer]
    if unclear:
        raise Exit(f"--set {unclear[0]} has no “=”. Write --set name=value.", code=2)
    end(main(kind, fitting(context, site), dict(answer.split("=", 1) for answer in set), fresh=fresh))


@task(
    help={
        "new": "its new id",
        "what": "person, group or word",
        "old": "its id; of a word list/id, such as tags/wifi",
        "site": SITE,
    }
)
def rename(context: Context, what: str, old: str, new: str, site: str = "") -> None:
    """Give a person, a group or a word another id, in every file that names it; say what is left to do."""
    from smoelenboek.commands.edit import main_rename

    end(main_rename(fitting(context, site), what, old, new))


@task(
    help={
        "person": "who leaves, by id",
        "reports_to": "who is to manage whom they managed; their own manager, if not given",
        "site": SITE,
    }
)
def leave(context: Context, person: str, reports_to: str = "", site: str = "") -> None:
    """Write that someone leaves: their profile, their people's manager, deputies, leads; say what is left to do."""
    from smoelenboek.commands.edit import main_leave

    end(main_leave(fitting(context, site), person, reports_to))
