"""What the handbook's texts may say of a site: a closed set of names, each escaped where it is written.

A value is text in Markdown in which no sign means anything. What is Markdown of ours is marked as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.contract.ownership import OWN_FIELDS
from smoelenboek.forge import urls
from smoelenboek.forge.kinds import KINDS
from smoelenboek.handbook import figures
from smoelenboek.handbook.contents import own_language
from smoelenboek.handbook.words import word
from smoelenboek.text.prose import CLOSE, OPEN

if TYPE_CHECKING:
    from smoelenboek.site import Site

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_TICKS = re.compile(r"`+")
_NOT_SHOWN = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029{OPEN}{CLOSE}]+")


class Markdown(str):
    """Markdown that we made ourselves: written as it is."""

    __slots__ = ()


def escaped(value: object) -> str:
    """Return a value as Markdown that shows it as it is."""
    if isinstance(value, Markdown):
        return value
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", line(value))


def line(value: object) -> Markdown:
    """Return a value for a line of a block of code: it can't begin a line of its own."""
    return Markdown(_NOT_SHOWN.sub(" ", str(value)))


def code(value: object) -> Markdown:
    """Return a value as code within a line, also in a table."""
    text = line(value)
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return Markdown(f"{fence}{space}{text.replace('|', chr(92) + '|')}{space}{fence}")


def codes(values: tuple[str, ...]) -> Markdown:
    """Return values as code, with commas between."""
    return Markdown(", ".join(code(value) for value in values))


def values(site: Site, language: str) -> dict[str, object]:
    """Return all that a text in `language` may name.

    kind      of the forge, as in site.yml; `none` without one. `forge` is what its makers call it.
    ways      how readers may send a file, as in site.yml.
    server    the forge's address; of the project, `project` is the address and `path` the path on it.
    editors   who reviews: a link to the group, or words for it. So are hr and moderators.
    forms     whether there is a page with forms: the site of an audience has none.
    ending    of the name of a text in this language: `.md`, or `.en.md` where that is not the site's own.
    """
    config, own = site.config, own_language(site)
    kind = urls.kind(config.forge)
    owners = {role: getattr(config.owners, role, None) for role in ("editors", "hr", "moderators")}
    return {
        "name": config.name,
        "organisation": config.organisation,
        "url": config.url or "",
        "kind": kind,
        "forge": KINDS[kind].name if kind in KINDS else "",
        "project": urls.project_url(config.forge),
        "server": urls.server(config.forge),
        "path": (config.forge.project if config.forge else "") or "group/site",
        "branch": urls.branch(config.forge) or "main",
        "ways": urls.ways(config.forge, config.ways, by_mail=config.replies_by_mail is not None),
        "mail": config.replies_by_mail or "",
        "own_fields": tuple(name for name in OWN_FIELDS if name not in config.owned_by_hr),
        "owned": tuple(config.owned_by_hr),
        "most": config.comments.max_length,
        "forms": not config.audience,
        "offline": config.offline,
        "etiquette": site.etiquette is not None,
        "ending": ".md" if language == own else f".{language}.md",
        "own": language == own,
        "figures": Markdown(figures.table(language)),
        "pulse": config.pulse,
        "digests": site.has_rounds,
        **{role: _group(site, id_, word(role, language)) for role, id_ in owners.items()},
    }


def _group(site: Site, id_: str | None, otherwise: str) -> Markdown:
    group = site.group(id_)
    return Markdown(f"[[group:{group.id}]]" if group else otherwise)
