"""Commands that exchange people and posts with other systems: import-people, export-people, import-posts."""

from __future__ import annotations

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from smoelenboek.program.tasks.options import SITE, end, fitting, from_caller


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
        "as_": "csv, json, scim, ldif or vcard",
        "fields": "which, with commas between; all, if not given",
        "group": "a group's id; everybody, if not given",
        "site": SITE,
        "to": "a file; the standard output, if not given",
    },
)
def export_people(context: Context, as_: str, fields: str = "", group: str = "", to: str = "", site: str = "") -> None:
    """Write everybody who is here as a list for another system; `import-people` takes each of them back."""
    from smoelenboek.commands.people import main_export

    end(main_export(fitting(context, site), as_, fields, group, from_caller(to) if to else None))


@task(
    help={
        "from_": "WordPress's export, a folder of Markdown, or a feed",
        "as_": "wordpress, markdown or feed",
        "people": "a YAML file: login, name or email of an author, and a person's id or group:ID",
        "unknown": "group:ID, for posts of authors whom nobody knows; former colleagues, if not given",
        "comments": "quote or drop: comments of people whom nobody knows",
        "media": "a folder with the pictures and documents of the older site",
        "site": SITE,
        "apply": "write the files; without it nothing is written",
        "format": "text, json or markdown",
        "language": "nl or en; the site's own, if not given",
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
        "from_": "a list with e-mail addresses and accounts; the forge's own list of users, if not given",
        "forge": "gitlab, github, gitea or forgejo, if not the one of site.yml",
        "site": SITE,
        "apply": "write the profiles; without it nothing is written",
        "format": "text, json or markdown",
        "language": "nl or en; the site's own, if not given",
        "url": "the forge's address, if not the one of site.yml",
    },
)
def match_accounts(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: Context,
    from_: str = "",
    forge: str = "",
    site: str = "",
    apply: bool = False,
    format: str = "text",
    language: str | None = None,
    url: str = "",
) -> None:
    """Say whose account on the forge is whose, by confirmed e-mail address. The token: SMOELENBOEK_TOKEN."""
    from smoelenboek.commands.accounts import main

    folder, source = fitting(context, site), from_caller(from_) if from_ else None
    end(main(folder, source, forge=forge, apply=apply, format=format, language=language, url=url))
