"""Commands that the forge's jobs run: gate, merged, desk, queue, codeowners, tell-failure, offer."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting, from_caller


@task(
    help={
        "author": "the account that the forge says opened it",
        "opened": "when, as 2026-11-23T09:15:00Z",
        "landing": "a file for what may land: the merge's parents and its tree",
        "base": "the commit of the target branch",
        "head": "the commit that is proposed",
        "site": SITE,
        "forge": "gitlab, github, gitea or forgejo, if not the one of site.yml",
        "format": "text, json, github, gitlab or sarif",
        "language": "of the messages: nl or en",
    }
)
def gate(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: Context,
    base: str,
    head: str,
    author: str,
    site: str = "",
    forge: str | None = None,
    opened: str | None = None,
    format: str = "text",
    language: str | None = None,
    landing: str = "",
) -> None:
    """Say whether a merge request needs a review. Exit: 0 self-service, 1 refuse, 3 review, 2 can't tell."""
    from smoelenboek.commands.gc_pause import gc_paused

    with gc_paused():  # imports make most of what a run of half a second would collect in vain
        from smoelenboek.commands.gate import main

        to = from_caller(landing) if landing else None
        code = main(
            fitting(context, site),
            (base, head),
            author,
            forge=forge,
            opened=opened,
            format=format,
            language=language,
            landing=to,
        )
    end(code)


@task(
    help={
        "base": "the commit of the target branch",
        "head": "the commit that is proposed",
        "to": "a new folder",
        "site": SITE,
        "format": "text, json, github, gitlab or sarif",
    }
)
def merged(context: Context, base: str, head: str, to: str, site: str = "", format: str = "text") -> None:
    """Write the site as a merge would leave it, as data alone, for `check` and a preview. Exit as `gate`."""
    from smoelenboek.commands.merged import main

    end(main(fitting(context, site), (base, head), from_caller(to), format=format))


@task(
    iterable=["mailbox"],
    help={
        "mailbox": "an mbox or Maildir",
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
        "wait": "seconds, for checks to pass",
    },
)
def desk(context: Context, mailbox: list[str], site: str = "", url: str | None = None, wait: int = 60) -> None:
    """Turn issues and mails with files into merge requests; stop digests. The token: SMOELENBOEK_DESK_TOKEN."""
    from smoelenboek.commands.desk import main

    end(main(fitting(context, site), [from_caller(box) for box in mailbox], url=url, wait=wait))


@task(
    help={
        "days": "so far back is looked for what was refused",
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
        "language": "nl or en",
    }
)
def queue(context: Context, days: int = 14, site: str = "", url: str = "", language: str = "") -> None:
    """Say what waits at the desk, for how long and for whom, and what was refused and why."""
    from smoelenboek.commands.queue import main

    end(main(fitting(context, site), url=url, days=days, language=language))


@task(help={"site": SITE, "forge": "gitlab, github, gitea or forgejo, if not the one of site.yml"})
def codeowners(context: Context, site: str = "", forge: str | None = None) -> None:
    """Write CODEOWNERS from the gate's rules: who reviews what it does not let through."""
    from smoelenboek.commands.codeowners import main

    end(main(fitting(context, site), forge))


@task(
    positional=["job"],
    help={
        "job": "its name, as people, publish or digest",
        "log": "the address of its log",
        "mended": "it works again: close the issue",
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
    },
)
def tell_failure(
    context: Context, job: str, log: str = "", mended: bool = False, site: str = "", url: str = ""
) -> None:
    """Open or update the one issue about a nightly job that fails. The token: SMOELENBOEK_TOKEN."""
    from smoelenboek.commands.nightly import tell_failure as main

    end(main(fitting(context, site), job, log, mended=mended, url=url))


@task(
    help={
        "branch": "which is on the forge already",
        "title": "of the merge request",
        "text": "a file with its text, in Markdown",
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
    }
)
def offer(context: Context, branch: str, title: str, text: str, site: str = "", url: str = "") -> None:
    """Open a merge request of a branch, or update the open one. The token: SMOELENBOEK_TOKEN."""
    from smoelenboek.commands.nightly import offer as main

    end(main(fitting(context, site), branch, title, from_caller(text), url=url))
