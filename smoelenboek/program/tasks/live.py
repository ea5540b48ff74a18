"""Commands that look at where a site runs: doctor, deploy-check."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from smoelenboek.program.tasks.options import LANGUAGE, SITE, end, fitting, from_caller, home, spoken


@task(
    help={
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
        "language": LANGUAGE,
    }
)
def doctor(context: Context, site: str = "", url: str = "", language: str = "") -> None:
    """Look at a checkout and, with $SMOELENBOEK_TOKEN, at its forge's settings; say how to mend each thing."""
    from smoelenboek.commands.doctor import main

    end(main(fitting(context, site), url, language))


@task(
    name="deploy-check",
    help={
        "url": "where the site is, as https://group.pages.example/intranet/",
        "server": "nginx, caddy, apache, gitlab-pages, github-pages, azure, cloudflare or all, if not what answers",
        "language": "of the messages: nl or en",
    },
)
def deploy_check(_: Context, url: str, server: str = "", language: str = "en") -> None:
    """Look at a live address: headers, compression, types, sign-in, caches. $SMOELENBOEK_SESSION: a header of yours."""
    from smoelenboek.commands.deploy_check import main

    end(main(url, server, language))


@task(
    help={
        "to": "the link that the web server serves; it is made if it is not there",
        "output": "what was built; `output` if not given",
        "site": SITE,
        "language": LANGUAGE,
    }
)
def publish(context: Context, to: str, output: str = "", site: str = "", language: str = "") -> None:
    """Let a link lead to what was built, in one step and at the cost of what changed; never an older commit."""
    from smoelenboek.commands.releases import main_publish

    folder = fitting(context, site)
    built = from_caller(output) if output else home(context) / "output"
    end(main_publish(folder, built, from_caller(to), language or spoken(context, site)))


@task(help={"output": "the link that the web server serves; `output` if not given", "language": LANGUAGE})
def releases(context: Context, output: str = "", language: str = "") -> None:
    """List what is published behind a link, and the releases before it, with their commits."""
    from smoelenboek.commands.releases import main_list

    link = from_caller(output) if output else home(context) / "output"
    end(main_list(link, language or spoken(context)))


@task(
    help={
        "output": "the link that the web server serves; `output` if not given",
        "steps": "how many releases back",
        "language": LANGUAGE,
    },
)
def rollback(context: Context, output: str = "", steps: int = 1, language: str = "") -> None:
    """Publish again what was behind a link before. The next build of a newer commit replaces it."""
    from smoelenboek.commands.releases import main_back

    link = from_caller(output) if output else home(context) / "output"
    end(main_back(link, steps, language or spoken(context)))
