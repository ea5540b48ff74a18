"""A file of a site → whether it is read, faulty or hidden, where it stands, and since which commit.

In: what `check` says of the site, the path, and what the last build kept. Out: one value, in no language yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.contract.paths import Kind, address, site_path
from smoelenboek.explain.built import address_of
from smoelenboek.explain.commits import Commits, commits_of
from smoelenboek.faults.fault import stopping
from smoelenboek.model.dossier import StaticPage
from smoelenboek.model.group import Minutes
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Signup
from smoelenboek.read.strangers import fault as strange
from smoelenboek.read.strangers import left_behind
from smoelenboek.site.narrow import narrow, of_path
from smoelenboek.site.relations import of_file, relations
from smoelenboek.site.sight import Sight
from smoelenboek.state.consent import shown_photo
from smoelenboek.state.threads import thread_place
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.explain.built import Built
    from smoelenboek.faults import Fault
    from smoelenboek.site import Site

_OF_POSTS = frozenset({Kind.COMMENT, Kind.SIGNUP, Kind.VOTE})
_NEVER = frozenset({Kind.DIRECTORY})  # kinds that no page shows
_PAGES = (".html", ".xml")  # what a reader sees as a page or in a feed


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why readers do not see what is read.

    reason  draft, later, withdrawn, removed, agenda, consent, left, second, unpublished.
    day     from which day it is seen, as 2026-11-23; "" if no day changes it.
    path    the file that says so, which may be another.
    """

    reason: str
    path: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """What can be said of a file.

    is_there  whether there is such a file; `near` is the one that is most like it, if not.
    is_read   whether it is part of the site: it has a place in the layout and no faults.
    faults    those that stop it, and advice.
    others    how many faults in other files stop the build, so that nothing new appears; `first` is one of these files.
    place     the address at which it stands by itself; "" for what has none, such as a list of words.
    pages     the addresses that show it, as the last build left them; None without a record.
    is_built  whether the last build had it as it is now; None without a record.
    audiences  (name, whether it may see something of it) of each narrower site, in the order of site.yml.
    """

    path: str
    is_there: bool
    near: str = ""
    is_read: bool = False
    faults: tuple[Fault, ...] = ()
    others: int = 0
    first: str = ""
    hidden: Hidden | None = None
    place: str = ""
    pages: tuple[str, ...] | None = None
    is_built: bool | None = None
    audiences: tuple[tuple[str, bool], ...] = ()
    commits: Commits = field(default_factory=Commits)

    @property
    def is_shown(self) -> bool:
        """Say whether readers see it, or will after the next build."""
        return self.is_read and self.hidden is None and not self.others


def presence(site: Site | None, faults: Iterable[Fault], folder: Path, path: str, built: Built) -> Presence:
    """Return what can be said of the file at `path` of a site. `site` is None without a valid site.yml."""
    every = list(faults)
    file = folder / path
    commits = commits_of(folder, path)
    if not (file.is_file() or file.is_symlink()):
        near = nearest(path, site.files) if site else ""
        return Presence(path, is_there=False, near=near or "", commits=commits)
    own = tuple(fault for fault in every if fault.file == path)
    where = site_path(path)
    if where is None and not own and not left_behind(path):
        own = (strange(path, path),)
    others = {fault.file for fault in stopping(every)} - {path}
    counts = len([fault for fault in stopping(every) if fault.file != path]), min(others, default="")
    if site is None or where is None or stopping(own) or path not in site.files:
        return Presence(path, True, faults=own, others=counts[0], first=counts[1], commits=commits)
    hidden, place = _hidden(site, where, path), _place(site, where, path)
    names = _facts(site, path)
    return Presence(
        path,
        is_there=True,
        is_read=True,
        faults=own,
        others=counts[0],
        first=counts[1],
        hidden=hidden,
        place=place,
        pages=tuple(_pages(built, where, names, _needle(site, where, path))) if built.is_known else None,
        is_built=_is_built(site, built, names, place if hidden is None else "") if built.is_known else None,
        audiences=_audiences(site, path),
        commits=commits,
    )


def _audiences(site: Site, path: str) -> tuple[tuple[str, bool], ...]:
    """Return (name, whether it may see something of a file) of each audience."""
    file, value = site.files[path], site.value(path)
    return tuple((audience.name, Sight(site, audience).has(file, value)) for audience in site.config.audiences)


def _hidden(site: Site, where: SitePath, path: str) -> Hidden | None:  # noqa: PLR0911 - a line a reason
    """Return why readers do not see what a file of the site says; None if they do."""
    value = site.value(path)
    if where.kind in _NEVER:
        return Hidden("never", path)
    if isinstance(value, Comment) and value.removed is not None:
        return Hidden("removed", path)
    if isinstance(value, Signup) and value.status == "withdrawn":
        return Hidden("withdrawn", path)
    if isinstance(value, Post):
        return _post(site, value.id)
    if isinstance(value, StaticPage):
        return None
    if isinstance(value, Minutes):
        return _minutes(site, value, path)
    if where.kind in _OF_POSTS:
        return _post(site, where.owner)
    if where.kind is Kind.PHOTO:
        return _photo(site, where.id, path)
    if where.kind is Kind.DOCUMENT and site.is_unseen(where.owner):
        return _post(site, where.owner)
    return None


def _post(site: Site, id_: str) -> Hidden | None:
    """Return why readers do not see a post; None if they do."""
    post = site.all_posts.get(id_)
    if post is None:
        return Hidden("missing", id_)
    if site.published_at(id_):
        return None
    path = site.path(post)
    if post.status != "published":
        return Hidden(post.status, path)
    return Hidden("later", path, post.date.isoformat())


def _minutes(site: Site, minutes: Minutes, path: str) -> Hidden | None:
    day = minutes.date.isoformat()
    return None if minutes.status == "agenda" or site.has_come(day) else Hidden("later", path, day)


def _photo(site: Site, person_id: str, path: str) -> Hidden | None:
    person = site.people.get(person_id)
    if person is None or shown_photo(site, person) == path:
        return None
    if person.has_left:
        return Hidden("left", site.path(person))
    return Hidden("consent", site.path(person)) if person.photo is None else Hidden("second", path)


def _place(site: Site, where: SitePath, path: str) -> str:  # noqa: PLR0911 - a line a kind
    """Return the address at which a file stands by itself; "" for one that has none."""
    value = site.value(path)
    if isinstance(value, Comment):
        return addresses.comment(value.post, value.id, thread_place(site, value))
    if isinstance(value, Post):
        return addresses.post(value.id, value.language if value.is_translation else "")
    if isinstance(value, StaticPage):
        return addresses.page(value.id, value.language if value.is_translation else "")
    if where.kind in {Kind.SIGNUP, Kind.VOTE}:
        return addresses.post(where.owner)
    if where.kind is Kind.MEMBERSHIP:
        return addresses.group(where.owner)
    if where.kind is Kind.PHOTO:
        return addresses.photo(where.id)
    if where.kind is Kind.DIGEST:
        return addresses.digest(where.id)
    at = address(where)
    return f"{at}{where.id}" if where.kind is Kind.DOCUMENT else at if at != "/" else ""


def _needle(site: Site, where: SitePath, path: str) -> bytes:
    """Return what a page that shows a file writes of it; nothing for a file that no page names."""
    if where.kind in {Kind.COMMENT, Kind.KUDOS}:
        return where.id.encode()
    if where.kind in {Kind.SIGNUP, Kind.MEMBERSHIP}:
        return addresses.person(where.person).encode()
    if where.kind is Kind.VOTE:
        return b""
    return _place(site, where, path).encode()


def _facts(site: Site, path: str) -> set[str]:
    """Return the names of the facts that a file says."""
    value, file = site.value(path), site.files[path]
    rows = [(table, key) for table, key, _ in (*of_file(file), *of_path(file))]
    if value is not None:
        rows += [(table, key) for table, key, _ in relations(value, path, site.config.names.sorting)]
        rows += [(table, key) for table, key, *_ in narrow(value, path)]
    return {f"{table}={key}" for table, key in rows}


def _pages(built: Built, where: SitePath, facts: set[str], needle: bytes) -> Iterator[str]:
    """Yield the address of each page that asked for a file's facts and names it; the nearest if nothing names it.

    Of the settings that is every page.
    """
    if where.kind is Kind.SITE:
        yield from (address_of(path) for path in sorted(built.paths()) if path.endswith(_PAGES))
        return
    askers = {path: steps for path, steps in built.askers(facts).items() if path.endswith(_PAGES)}
    least = min(askers.values(), default=0)
    for path, steps in sorted(askers.items(), key=lambda asker: (asker[1], asker[0])):
        if _names(built.output / path, needle) if needle else steps == least:
            yield address_of(path)


def _names(file: Path, needle: bytes) -> bool:
    try:
        return needle in file.read_bytes()
    except OSError:
        return False


def _is_built(site: Site, built: Built, facts: set[str], place: str) -> bool:
    """Say whether the last build had a file as it is now."""
    at = addresses.file(place)
    if at.endswith(".html") and built.page(at) is None and place:
        return False
    return not built.changed({name: site.fact(name) for name in facts})
