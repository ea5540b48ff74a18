"""Commands for people who answer for personal data: about, forget, retention."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting, from_caller


@task(
    help={
        "person": "by id",
        "to": "a new folder outside the site; if not given, `about-` and the id, beside the site",
        "site": SITE,
        "language": "of the index: nl or en, if not the site's",
    }
)
def about(context: Context, person: str, to: str = "", site: str = "", language: str = "") -> None:
    """Write a folder with everything the repository and its history hold about someone."""
    from smoelenboek.commands.owners import main_about

    end(main_about(fitting(context, site), person, from_caller(to) if to else None, language))


@task(
    help={
        "person": "who is forgotten, by id; they have left",
        "keep_posts": "keep what they posted and whom they thanked, under the neutral id",
        "as_": "their neutral id, such as p-80321; a random one, if not given",
        "site": SITE,
    }
)
def forget(context: Context, person: str, keep_posts: bool = False, as_: str = "", site: str = "") -> None:
    """Write the change by which someone is forgotten, for HR to propose; say what history and others still hold."""
    from smoelenboek.commands.owners import main_forget
    from smoelenboek.owners.forget import Wish

    end(main_forget(fitting(context, site), person, Wish(keep_posts=keep_posts, id=as_)))


@task(
    help={
        "apply": "change the files; without it, what is due is only shown",
        "format": "text or markdown",
        "earlier": "a commit that is an open proposal of this: its neutral id is used again",
        "site": SITE,
        "language": "nl or en, if not the site's",
    }
)
def retention(
    context: Context,
    apply: bool = False,
    format: str = "text",
    earlier: str = "",
    site: str = "",
    language: str = "",
) -> None:
    """Print what was kept long enough, by `retention` in site.yml; with --apply, write the change by which it goes."""
    from smoelenboek.commands.retention import Wish, main

    end(main(fitting(context, site), Wish(apply, format, language, earlier)))
