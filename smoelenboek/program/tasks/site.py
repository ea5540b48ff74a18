"""Commands that make a site, look at it and keep it: check, build, serve, init, upgrade, theme."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting, from_caller, home, site_folder


@task(
    positional=["folder"],
    help={
        "folder": "a new folder, or an empty one",
        "language": "of the site: en or nl",
        "name": "of the site",
        "organisation": "whose people these are",
        "timezone": "such as Europe/Amsterdam",
        "url": "the address at which people will read it",
        "forge": "gitlab, github, gitea, forgejo or none",
        "forge_url": "the forge's own address",
        "project": "where the site will be on the forge: group/project",
        "maker": "your own name",
        "email": "your address",
        "job_title": "what you do",
        "account": "yours on the forge",
        "wheel": "the engine's wheel, for the site to carry; else what pip noted of where it came from",
    },
)
def init(  # noqa: PLR0913, PLR0917 - each is an answer
    _: Context,
    folder: str,
    language: str = "",
    name: str = "",
    organisation: str = "",
    timezone: str = "",
    url: str = "",
    forge: str = "",
    forge_url: str = "",
    project: str = "",
    maker: str = "",
    email: str = "",
    job_title: str = "",
    account: str = "",
    wheel: str = "",
) -> None:
    """Make a site of your own, in a new folder; ask what the options do not tell."""
    from smoelenboek.commands.init import main

    answers = {
        "language": language,
        "name": name,
        "organisation": organisation,
        "timezone": timezone,
        "url": url,
        "forge": forge,
        "forge_url": forge_url,
        "project": project,
        "maker": maker,
        "email": email,
        "job_title": job_title,
        "account": account,
    }
    end(main(from_caller(folder), answers, from_caller(wheel) if wheel else None))


@task(help={"site": SITE, "format": "text, json, github, gitlab or sarif", "language": "of the messages: nl or en"})
def check(context: Context, site: str = "", format: str = "text", language: str | None = None) -> None:
    """Read and check everything; print every fault."""
    from smoelenboek.commands.check import main

    end(main(site_folder(context, site), format=format, language=language))


@task(
    iterable=["join"],
    help={
        "site": SITE,
        "output": "the folder to build into; `output` if not given",
        "part": "make a share of the pages alone, as 1/4, in a folder `part-1`: jobs of a forge do this at once",
        "join": "a folder that --part made; may be given more than once: make the site of them",
        "compress": "add .gz and .br",
        "link": "make the output a link to a whole release, for a folder that is served: it is switched in one step",
        "audience": "build what one of the audiences in site.yml may see, into `output-NAME` if no folder is given",
        "profile": "print the time that each room of the engine took",
        "explain": "a page, by its address: then say why it was made again, or was not, or by which file it is missing",
        "format": "of that explanation: text or json",
    },
)
def build(  # noqa: PLR0913, PLR0917 - each is an option
    context: Context,
    join: list[str],
    site: str = "",
    output: str = "",
    part: str = "",
    compress: bool = False,
    link: bool = False,
    audience: str = "",
    explain: str = "",
    format: str = "text",
    profile: bool = False,
) -> None:
    """Check, build the site, check the output. On a fault the existing output stays."""
    from smoelenboek.commands.build import main

    to = from_caller(output) if output else home(context) / ("output-" + audience if audience else "output")
    folder = site_folder(context, site)
    run = partial(main, folder, to, compress=compress, link=link, audience=audience)
    if (part or join) and (link or audience or explain):
        raise Exit("--part and --join go with no other option than --compress. Publish what was joined.", code=2)
    if part or join:
        from smoelenboek.commands.share import main_join, main_part

        mine = to if output else home(context) / f"part-{part.partition('/')[0]}"
        run = partial(main_part, folder, part, mine, compress=compress)
        if join:
            run = partial(main_join, folder, [from_caller(name) for name in join], to, compress=compress)
    if explain:
        from smoelenboek.commands.explain import main as main_explain

        run = partial(main_explain, folder, to, explain, run, format=format)
    with _watched(profile):
        code = run()
    end(code)


@contextmanager
def _watched(profile: bool) -> Iterator[None]:
    """Print the time of each room, if that is asked."""
    if not profile:
        yield
        return
    from smoelenboek.commands.profile import profiled

    with profiled():
        yield


@task(
    help={
        "file": "as content/replies/2026-11-20-bike-shed/comments/20261123T091500Z-alice-baker.md",
        "site": SITE,
        "output": "the folder that was built into; `output` if not given",
        "format": "text or json",
        "language": "of the answer: nl or en, if not the site's",
    }
)
def why(
    context: Context, file: str, site: str = "", output: str = "", format: str = "text", language: str = ""
) -> None:
    """Say why a file is on the site or not: faults, drafts and days, the pages that show it, since which commit."""
    from smoelenboek.commands.why import main

    to = from_caller(output) if output else home(context) / "output"
    end(main(fitting(context, site), file, to, format=format, language=language))


@task(help={"site": SITE, "port": "where on this machine"})
def serve(context: Context, site: str = "", port: int = 8000) -> None:
    """Build the site, show it on this machine, rebuild and reload when a file changes."""
    from smoelenboek.serve import main

    end(main(site_folder(context, site), port))


@task(
    iterable=["replace"],
    help={
        "site": SITE,
        "apply": "carry it out; without it, it is only shown",
        "wheel": "this engine's wheel, for the site to carry; else what pip noted of where it came from",
        "replace": "a file of the engine to write again though it was changed by hand; may be given more than once",
    },
)
def upgrade(context: Context, replace: list[str], site: str = "", apply: bool = False, wheel: str = "") -> None:
    """Bring a site to this version: its CI file, schemas, pin and content; show what is new. With --apply, write it."""
    from smoelenboek.commands.upgrade import main

    end(main(site_folder(context, site), apply=apply, wheel=from_caller(wheel) if wheel else None, replace=replace))


@task(
    positional=["what", "folder"],
    help={"what": "new or list", "folder": "of `new`: a new folder, with the name of the theme"},
)
def theme(_: Context, what: str, folder: str) -> None:
    """Start a theme of your own in a new folder (`theme new ridge`), or list the installed ones (`theme list`)."""
    from smoelenboek.commands.theme import main_list, main_new

    if what == "list":
        end(main_list())
    elif what == "new" and folder:
        end(main_new(from_caller(folder)))
    else:
        raise Exit("theme: write `theme new NAME` or `theme list`.", code=2)
