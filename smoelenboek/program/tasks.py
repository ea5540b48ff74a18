"""The commands for a site, as invoke's tasks: of `smoelenboek`, and of a checkout's `tasks.py`.

What is given as --site or --output is seen from the folder in which the command was typed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import Task, task

from smoelenboek.contract.paths import SITE_FILE

CALLER = Path.cwd()
HOME = "home"  # in invoke's configuration: the site, if --site names none; else it is the caller's folder
SITE = "a site's folder, if not this one"
AS = "your id, if not git's own setting"


def from_caller(path: str) -> Path:
    """Return `path` as seen from the folder the command was given in. Links stay: an output may be one."""
    return Path(os.path.abspath(CALLER / path))  # noqa: PTH100 - resolve() would follow the links


def home(context: Context) -> Path:
    """Return the site that is meant if none is named."""
    return Path(context.config.get(HOME, CALLER))


def site_folder(context: Context, site: str) -> Path:
    """Return the folder of the site that is meant."""
    return from_caller(site) if site else home(context)


def fitting(context: Context, site: str) -> Path:
    """Return the folder of the site that is meant; end if it asks for another engine. `check` reports that itself."""
    from smoelenboek.faults.report import report
    from smoelenboek.read.settings import another_engine, readable

    folder = site_folder(context, site)
    if fault := another_engine(folder):
        raise Exit(report([fault], language=readable(folder / SITE_FILE).language), code=2)
    return folder


def end(code: int) -> None:
    """End with `code`, unless it is 0: then the next task on the line has its turn."""
    if code:
        raise Exit(code=code)


@task(help={"site": SITE, "format": "text, json, github, gitlab or sarif", "language": "of the messages: nl or en"})
def check(context: Context, site: str = "", format: str = "text", language: str | None = None) -> None:
    """Read and check everything; print every fault."""
    from smoelenboek.commands.check import main

    end(main(site_folder(context, site), format=format, language=language))


@task(
    help={
        "site": SITE,
        "output": "the folder to build into; `output` if not told",
        "compress": "add .gz and .br",
        "link": "make the output a link to a whole release, for a folder that is served: it is switched in one step",
    }
)
def build(context: Context, site: str = "", output: str = "", compress: bool = False, link: bool = False) -> None:
    """Check, build the site, check the output. On a fault the existing output stays."""
    from smoelenboek.commands.build import main

    to = from_caller(output) if output else home(context) / "output"
    end(main(site_folder(context, site), to, compress=compress, link=link))


@task(help={"site": SITE, "port": "where on this machine"})
def serve(context: Context, site: str = "", port: int = 8000) -> None:
    """Build the site, show it on this machine, rebuild and reload when a file changes."""
    from smoelenboek.serve import main

    end(main(site_folder(context, site), port))


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


@task(
    iterable=["replace"],
    help={
        "site": SITE,
        "apply": "carry it out; without it, it is only shown",
        "wheel": "this engine's wheel, for the site to carry; else what pip noted of where it came from",
        "replace": "a file of the engine to write anew though it was changed by hand; may be given more than once",
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
        "reports_to": "who is to manage whom they managed; their own manager, if not told",
        "site": SITE,
    }
)
def leave(context: Context, person: str, reports_to: str = "", site: str = "") -> None:
    """Write that someone leaves: their profile, their people's manager, deputies, leads; say what is left to do."""
    from smoelenboek.commands.edit import main_leave

    end(main_leave(fitting(context, site), person, reports_to))


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
    """Say whether a merge request may be merged by itself. Exit: 0 self-service, 1 refuse, 3 review, 2 can't tell."""
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
    help={
        "post": "as 2026-11-23-its-name",
        "text": "if not told, it is read from the standard input",
        "kind": "comment, question, answer, support, objection or offer",
        "reply_to": "the comment that it answers",
        "as_": AS,
        "site": SITE,
    }
)
def comment(
    context: Context, post: str, text: str = "", kind: str = "", reply_to: str = "", as_: str = "", site: str = ""
) -> None:
    """Comment on a post, as a merge request. Without --text the comment is read from the standard input."""
    from smoelenboek.commands.propose import main
    from smoelenboek.commands.propose import text as read_text
    from smoelenboek.contribute import actions

    end(
        main(
            fitting(context, site),
            "comment",
            lambda scene: actions.comment(scene, post, read_text(text), kind, reply_to),
            as_,
        )
    )


@task(
    help={
        "post": "as 2026-11-23-its-name",
        "note": "a few words to the organisers",
        "withdraw": "take your sign-up back",
        "as_": AS,
        "site": SITE,
    }
)
def join(context: Context, post: str, note: str = "", withdraw: bool = False, as_: str = "", site: str = "") -> None:
    """Sign up for a call or an event, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "join", lambda scene: actions.join(scene, post, note, withdraw=withdraw), as_))


@task(
    help={
        "post": "as 2026-11-23-its-name",
        "option": "an option's id; of several one,other; with scores one=7,other=3",
        "reason": "why, in a few words",
        "as_": AS,
        "site": SITE,
    }
)
def vote(context: Context, post: str, option: str, reason: str = "", as_: str = "", site: str = "") -> None:
    """Vote in a poll, or change your vote, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "vote", lambda scene: actions.vote(scene, post, option, reason), as_))


@task(
    help={
        "person": "an id, or group:its-id; with commas between",
        "text": "if not told, it is read from the standard input",
        "as_": AS,
        "site": SITE,
    }
)
def kudos(context: Context, person: str, text: str = "", as_: str = "", site: str = "") -> None:
    """Thank someone, as a merge request. Without --text the words are read from the standard input."""
    from smoelenboek.commands.propose import main
    from smoelenboek.commands.propose import text as read_text
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "kudos", lambda scene: actions.kudos(scene, person, read_text(text)), as_))


@task(help={"as_": AS, "site": SITE})
def confirm(context: Context, as_: str = "", site: str = "") -> None:
    """Say that your profile is still right, as a merge request."""
    from smoelenboek.commands.propose import main
    from smoelenboek.contribute import actions

    end(main(fitting(context, site), "confirm", actions.confirm, as_))


@task(
    iterable=["mailbox"],
    help={
        "mailbox": "an mbox or Maildir",
        "site": SITE,
        "url": "GitLab's address, if not the one of site.yml",
        "wait": "seconds, for checks to pass",
    },
)
def desk(context: Context, mailbox: list[str], site: str = "", url: str | None = None, wait: int = 60) -> None:
    """Turn GitLab issues and mails with files in them into merge requests. The token: SMOELENBOEK_DESK_TOKEN."""
    from smoelenboek.commands.desk import main

    end(main(fitting(context, site), [from_caller(box) for box in mailbox], url=url, wait=wait))


@task(help={"site": SITE, "forge": "gitlab, github, gitea or forgejo, if not the one of site.yml"})
def codeowners(context: Context, site: str = "", forge: str | None = None) -> None:
    """Write CODEOWNERS from the gate's rules: who looks at what it does not let through."""
    from smoelenboek.commands.codeowners import main

    end(main(fitting(context, site), forge))


@task(
    help={
        "from_": "HR's file: CSV, LDIF, SCIM, Microsoft Graph or vCard",
        "as_": "a preset: entra, google, afas, hibob, active-directory, table, …",
        "site": SITE,
        "language": "of the plan: nl or en",
        "map": "a YAML file that says which column is what",
        "apply": "carry the plan out; without it, it is only shown",
        "format": "text, json or markdown",
        "ids": "names, or what neutral ids begin with, as p-",
        "plain_keys": "write the source's numbers as they are, without SMOELENBOEK_DIRECTORY_KEY",
        "leavers": "so many may leave at once",
        "names": "so many may get another name at once",
        "people": "the source may have as few people as this",
    },
)
def import_people(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: Context,
    from_: str,
    as_: str = "",
    map: str = "",
    site: str = "",
    apply: bool = False,
    format: str = "text",
    language: str | None = None,
    ids: str = "names",
    plain_keys: bool = False,
    leavers: int = 0,
    names: int = 0,
    people: int = -1,
) -> None:
    """Compare HR's file with the profiles: who joins, changes, leaves. With --apply, write exactly that."""
    from smoelenboek.commands.people import keys, main_import
    from smoelenboek.contribute.refused import RefusedError
    from smoelenboek.directory.guards import Limits
    from smoelenboek.directory.importing import Options

    folder = fitting(context, site)
    try:
        now, before = keys(plain=plain_keys)
    except RefusedError as why:
        raise Exit(f"import-people: {why}", code=2) from None
    options = Options(
        now,
        before,
        as_,
        from_caller(map) if map else None,
        ids,
        Limits(leavers, names, people if people >= 0 else None),
    )
    end(main_import(folder, from_caller(from_), options, apply=apply, format=format, language=language))


@task(
    help={
        "from_": "WordPress's export, a folder of Markdown, or a feed",
        "as_": "wordpress, markdown or feed",
        "people": "a YAML file: login, name or email of an author, and a person's id or group:ID",
        "unknown": "group:ID, for posts of authors whom nobody knows; former colleagues, if not told",
        "comments": "quote or drop: comments of people whom nobody knows",
        "media": "a folder with the pictures and documents of the older site",
        "site": SITE,
        "apply": "write the files; without it nothing is written",
        "format": "text, json or markdown",
        "language": "nl or en; the site's own, if not told",
    },
)
def import_posts(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: Context,
    from_: str,
    as_: str,
    people: str = "",
    unknown: str = "",
    comments: str = "quote",
    media: str = "",
    site: str = "",
    apply: bool = False,
    format: str = "text",
    language: str | None = None,
) -> None:
    """Say what comes in of an older site: posts, pages, comments. With --apply, write exactly that."""
    from smoelenboek.commands.posts import main
    from smoelenboek.migrate.importing import Options

    folder = fitting(context, site)
    options = Options(
        as_,
        from_caller(people) if people else None,
        unknown,
        comments,
        from_caller(media) if media else None,
    )
    end(main(folder, from_caller(from_), options, apply=apply, format=format, language=language))


@task(
    help={
        "as_": "csv, json, scim, ldif or vcard",
        "fields": "which, with commas between; all, if not told",
        "group": "a group's id; everybody, if not told",
        "site": SITE,
        "to": "a file; the standard output, if not told",
    },
)
def export_people(context: Context, as_: str, fields: str = "", group: str = "", to: str = "", site: str = "") -> None:
    """Write everybody who is here as a list for another system; `import-people` takes each of them back."""
    from smoelenboek.commands.people import main_export

    end(main_export(fitting(context, site), as_, fields, group, from_caller(to) if to else None))


@task(
    help={
        "person": "by id",
        "to": "a new folder outside the site; if not told, `about-` and the id, beside the site",
        "site": SITE,
        "language": "of the index: nl or en, if not the site's",
    }
)
def about(context: Context, person: str, to: str = "", site: str = "", language: str = "") -> None:
    """Write a folder with everything the repository and its history hold about someone: for who asks what is kept."""
    from smoelenboek.commands.owners import main_about

    end(main_about(fitting(context, site), person, from_caller(to) if to else None, language))


@task(
    help={
        "person": "who is forgotten, by id; they have left",
        "keep_posts": "keep what they posted and whom they thanked, under the neutral id",
        "as_": "their neutral id, such as p-80321; a random one, if not told",
        "site": SITE,
    }
)
def forget(context: Context, person: str, keep_posts: bool = False, as_: str = "", site: str = "") -> None:
    """Write the change by which someone is forgotten, for HR to propose; say what history and others still hold."""
    from smoelenboek.commands.owners import main_forget
    from smoelenboek.owners.forget import Wish

    end(main_forget(fitting(context, site), person, Wish(keep_posts=keep_posts, id=as_)))


# Each command once, by what it is for.
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
        "site": SITE,
        "url": "the forge's address, if not the one of site.yml",
        "language": "nl or en, if not the site's",
    }
)
def doctor(context: Context, site: str = "", url: str = "", language: str = "") -> None:
    """Look at a checkout and, with $SMOELENBOEK_TOKEN, at its forge's settings; say how to mend each thing."""
    from smoelenboek.commands.doctor import main

    end(main(fitting(context, site), url, language))


GROUPS: dict[str, tuple[Task[Any], ...]] = {
    "Make and look at a site": (init, check, build, serve, upgrade, theme),
    "Write": (new, rename, leave),
    "Bring people and posts in, and people out": (import_people, export_people, import_posts),
    "For who answers for it": (about, forget),
    "Take part, by a merge request": (comment, join, vote, kudos, confirm),
    "For the forge": (gate, merged, desk, codeowners),
    "Where it runs": (doctor, deploy_check),
}
