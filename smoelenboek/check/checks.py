"""The list of all checks between files, in the order in which they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.check import (
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.site import Site


@dataclass(frozen=True, slots=True)
class Check:
    """One promise about a site, and the function that finds where it is broken."""

    find: Callable[[Site], Iterator[Finding]]
    promise: str


CHECKS = (
    Check(references.references_unknown, "Everything that a field names is there."),
    Check(targets.references_in_text, "Everything that a [[link]] in a text names is there."),
    Check(targets.mentions_misspelt, "A mention that looks like somebody is somebody."),
    Check(targets.links_dead, "Links inside the site and pictures lead to something."),
    Check(targets.headings_dead, "A link to a heading of another text leads to it."),
    Check(circles.manager_circles, "Nobody is their own manager, by any detour."),
    Check(circles.parent_circles, "No group is inside itself, by any detour."),
    Check(people.former_ids_taken, "An id is never given to another."),
    Check(people.former_ids_of_groups_taken, "An id of a group or a word is never given to another."),
    Check(people.accounts_twice, "An account on a forge is one person's."),
    Check(people.departments_of_other_kinds, "A department is a group of kind department."),
    Check(people.photos_amiss, "A photo has a person; it is one, and is shown with consent."),
    Check(people.emails_elsewhere, "E-mail addresses are in the site's domains."),
    Check(people.managers_left, "A manager is still here."),
    Check(files.twice, "One thing has one file."),
    Check(files.differing_in_case, "A file's name is its own on every computer."),
    Check(files.orphans, "A reply has its post; minutes and members have their group."),
    Check(files.without_address, "A site that is published has an address."),
    Check(targets.navigation_dead, "What every page links to is there."),
    Check(files.without_theme, "A theme is installed, and holds nothing but files of a theme."),
    Check(brand.files_amiss, "What the brand names is in content/brand/, and is of its kind."),
    Check(files.addresses_taken, "No page takes an address of the site's own."),
    Check(former.addresses_claimed, "A former address leads to one thing, and is none of the site's own."),
    Check(posts.in_other_years, "A post stands in the folder of its year."),
    Check(posts.without_author, "A post has an author or a group."),
    Check(posts.with_several_asks, "A post asks one thing."),
    Check(posts.covers, "The cover of a post is a picture beside it, with a description."),
    Check(posts.summaries, "A post has a summary that fits a list."),
    Check(recurrences.first_days, "What recurs starts on a day of its rule."),
    Check(recurrences.days_excepted, "What does not take place would have taken place."),
    Check(posts.translations, "A translation holds title, summary and text only."),
    Check(replies.early, "Nobody replies before there is a post."),
    Check(replies.without_target, "An answer follows what it answers."),
    Check(replies.to_no_ask, "People sign up and vote where they are asked to."),
    Check(replies.votes_amiss, "A vote chooses among the poll's options, in the poll's way."),
    Check(replies.kudos_amiss, "Kudos thank somebody else, who is there."),
    Check(groups.members_left, "A group's members are still here."),
    Check(groups.archived_with_members, "An archived group has former members only."),
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
    for check in CHECKS:
        yield from check.find(site)
