"""The commands for the owners of a site: report and digest."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting, from_caller


@task(
    help={
        "from_": "the first period: a year, a quarter or a month, as 2026, 2026-q3 or 2026-07; else the last quarter",
        "to": "the last period; the first, if not given",
        "format": "html, md, csv or json",
        "write": "write each as a file in content/pulse/, for the page; it is then proposed as any other change",
        "site": SITE,
        "language": "nl or en, if not the site's",
    },
)
def report(
    context: Context,
    from_: str = "",
    to: str = "",
    format: str = "md",
    write: bool = False,
    site: str = "",
    language: str = "",
) -> None:
    """Print what lives: figures of quarters that are over, and none about fewer than five people."""
    from smoelenboek.commands.report import Wish, main

    end(main(fitting(context, site), Wish(from_, to, format, language, write=write)))


@task(
    help={
        "write": "write it as a file in content/digests/, for its page; it is then proposed as any other change",
        "to": "a folder for the mails of the last digest, as .eml files; nothing is sent",
        "send": "send the last digest to the addresses in site.yml and to who follows something, to each once",
        "dry-run": "with --send: print to whom it would go, and send nothing",
        "again": "addresses, or ids of people, with commas between, that get it though they may have had it",
        "site": SITE,
    },
)
def digest(
    context: Context,
    write: bool = False,
    to: str = "",
    send: bool = False,
    dry_run: bool = False,
    again: str = "",
    site: str = "",
) -> None:
    """Print what is new since the last digest, what asks for people and what came of it; or send the last one."""
    from smoelenboek.commands.digest import Wish, main

    folder, names = from_caller(to) if to else None, tuple(name for name in again.split(",") if name)
    end(main(fitting(context, site), Wish(write, folder, send=send, dry_run=dry_run, again=names)))
