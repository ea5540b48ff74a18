"""The list of all checks between files, in the order in which they run: of single values and files, and of the site.

A check of one file asks the site only for what the file names, so that where nothing of that changed, it need not run
again (kept.py). What must hold for a site as a whole is looked at by its facts, not by its values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from smoelenboek.check import (
    audiences,
    brand,
    circles,
    files,
    former,
    groups,
    people,
    posts,
    recurrences,
    references,
    replies,
    targets,
)
from smoelenboek.check.finding import Finding, Placer
from smoelenboek.contract.paths import Kind
from smoelenboek.model.base import FileModel
from smoelenboek.model.dossier import Locations, StaticPage, Vocabulary
from smoelenboek.model.group import Group
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.site.narrow import SINGLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.site import Site


@dataclass(frozen=True, slots=True)
class Check:
    """One promise about a site, and the function that finds where it is broken.

    of          the models or kinds of files of which the function judges one at a time; none for one of the site.
    is_outside  whether it looks at more than the site: then it runs each time.
    """

    find: Callable[..., Iterator[Finding]]
    promise: str
    of: tuple[Any, ...] = field(default=())
    is_outside: bool = False


# Of what could be read of a file with faults too.
OF_TEXTS = (
    Check(references.references_unknown, "Everything that a field names is there.", (FileModel,)),
    Check(targets.references_in_text, "Everything that a [[link]] in a text names is there.", (FileModel,)),
    Check(targets.links_dead, "Links inside the site and pictures lead to something.", (FileModel,)),
)
OF_VALUES = (
    Check(targets.mentions_misspelt, "A mention that looks like somebody is somebody.", (FileModel,)),
    Check(targets.headings_dead, "A link to a heading of another text leads to it.", (FileModel,)),
    Check(people.former_ids_taken, "An id is never given to another.", (Person,)),
    Check(people.former_ids_of_groups_taken, "An id of a group is never given to another.", (Group,)),
    Check(people.former_ids_of_words_taken, "An id of a word is never given to another.", (Vocabulary, Locations)),
    Check(people.accounts_twice, "An account on a forge is one person's.", (Person,)),
    Check(people.department_of_another_kind, "A department is a group of kind department.", (Person,)),
    Check(people.photo_missing, "Who consents to a photo has one.", (Person,)),
    Check(people.email_elsewhere, "E-mail addresses are in the site's domains.", (Person,)),
    Check(people.manager_left, "A manager is still here.", (Person,)),
    Check(files.address_taken, "No page takes an address of the site's own.", (StaticPage,)),
    Check(posts.without_author, "A post has an author or a group.", (Post,)),
    Check(posts.with_several_asks, "A post asks one thing.", (Post,)),
    Check(posts.cover, "The cover of a post is a picture beside it, with a description.", (Post,)),
    Check(posts.summary, "A post has a summary that fits a list.", (Post,)),
    Check(recurrences.first_days, "What recurs starts on a day of its rule.", (Post, Group)),
    Check(recurrences.days_excepted, "What does not take place would have taken place.", (Post, Group)),
    Check(posts.translation, "A translation holds title, summary and text only.", (Post,)),
    Check(replies.early, "Nobody replies before there is a post.", (Comment, Signup, Vote)),
    Check(replies.without_target, "An answer follows what it answers.", (Comment,)),
    Check(replies.to_no_ask, "People sign up and vote where they are asked to.", (Signup, Vote)),
    Check(replies.vote_amiss, "A vote chooses among the poll's options, in the poll's way.", (Vote,)),
    Check(replies.kudos_amiss, "Kudos thank somebody else, who is there.", (Kudos,)),
    Check(groups.members_left, "A group's members are still here.", (Group,)),
    Check(groups.archived_with_members, "An archived group has former members only.", (Group,)),
)
OF_FILES = (
    Check(people.photo_amiss, "A photo has a person; it is one, and is shown with consent.", (Kind.PHOTO,)),
    Check(files.twice, "One thing has one file.", tuple(SINGLE)),
    Check(files.differing_in_case, "A file's name is its own on every computer.", (Kind.DOCUMENT,)),
    Check(files.orphan, "A reply has its post; minutes and members have their group.", tuple(Kind)),
    Check(posts.in_another_year, "A post stands in the folder of its year.", (Kind.POST,)),
    Check(posts.translated_into_own, "Nothing is translated into the site's language.", (Kind.POST, Kind.PAGE)),
)
OF_SITE = (
    Check(circles.manager_circles, "Nobody is their own manager, by any detour."),
    Check(circles.parent_circles, "No group is inside itself, by any detour."),
    Check(files.without_address, "A site that is published has an address."),
    Check(targets.navigation_dead, "What every page links to is there."),
    Check(files.without_theme, "A theme is installed, and holds nothing but files of a theme.", is_outside=True),
    Check(brand.files_amiss, "What the brand names is in content/brand/, and is of its kind."),
    Check(audiences.people_named, "No text names whom an audience may not see that may see the text.", is_outside=True),
    Check(former.addresses_claimed, "A former address leads to one thing, and is none of the site's own."),
)


def check(site: Site, root: Path) -> list[Fault]:
    """Return all faults and advice between files. Looks up lines only for what it found."""
    return check_from(site, lambda path: (root / path).read_bytes())


def check_from(site: Site, source: Callable[[str], bytes]) -> list[Fault]:
    """Return the same for a site whose files are read by `source`: of a commit, say."""
    placer = Placer(site, source)
    return [placer.fault(finding) for finding in findings(site)]


def findings(site: Site) -> Iterator[Finding]:
    """Yield all that the checks find, without its line and column."""
    for check in OF_SITE:
        yield from check.find(site)
    for path in site.files:
        yield from findings_in(site, path)


def findings_in(site: Site, path: str) -> Iterator[Finding]:
    """Yield what the checks of single files find in one of them."""
    file = site.files[path]
    for check in _of_kind(file.site_path.kind):
        yield from check.find(site, file)
    if value := site.value(path):
        for check in _of_model(type(value)):
            yield from check.find(site, value)
    elif value := site.readable(path):
        for check in OF_TEXTS:
            yield from check.find(site, value)


@cache
def _of_kind(kind: Kind) -> tuple[Check, ...]:
    return tuple(check for check in OF_FILES if kind in check.of)


@cache
def _of_model(model: type[FileModel]) -> tuple[Check, ...]:
    return tuple(check for check in (*OF_TEXTS, *OF_VALUES) if issubclass(model, check.of))
