"""Commands that look at where a site runs: doctor, deploy-check."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting


@task(
    help={
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
        "language": "nl or en, if not the site's",
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
