"""What the gate approves without review, and who reviews the rest: for verdicts, CODEOWNERS and the handbook."""

from __future__ import annotations

from dataclasses import dataclass

from smoelenboek.contract.paths import SITE_FILE, Kind

KIB = 1024
MOST_BYTES = {Kind.PERSON: 32 * KIB, Kind.PHOTO: 2 * KIB * KIB}
MOST_OTHER_BYTES = 8 * KIB
MOST_FILES = 20  # of one change; nobody writes more at once by hand
MOST_THANKS = 280  # characters; MODEL.md, kudos

# Everyone maintains these fields of their own profile; `owned_by_hr` in site.yml excludes some of them.
OWN_FIELDS = (
    "pronouns",
    "phone",
    "location",
    "timezone",
    "working_hours",
    "languages",
    "skills",
    "learning",
    "interests",
    "experience",
    "links",
    "bio",
    "away",
    "open_to_calls",
    "confirmed",
    "photo",
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy for one kind of file.

    at         the folder or path of such files; `*` is any one folder.
    by_itself  whether its owner may add, change or delete it without review.
    looks      who reviews the rest: `hr`, `moderators` or `editors` of site.yml; before them the `owner` of the
               file (a post's authors and its group's leads, a group's leads, a dossier's owner).
    """

    at: str
    by_itself: bool
    looks: str
    owner: bool = False


POLICIES = {
    Kind.COMMENT: Policy("content/replies/*/comments/", by_itself=True, looks="moderators"),
    Kind.SIGNUP: Policy("content/replies/*/signups/", by_itself=True, looks="moderators", owner=True),
    Kind.VOTE: Policy("content/replies/*/votes/", by_itself=True, looks="moderators", owner=True),
    Kind.KUDOS: Policy("content/kudos/", by_itself=True, looks="moderators"),
    Kind.MEMBERSHIP: Policy("content/groups/*/members/", by_itself=True, looks="editors", owner=True),
    Kind.PERSON: Policy("people/", by_itself=True, looks="hr"),
    Kind.PHOTO: Policy("people/", by_itself=True, looks="hr"),
    Kind.POST: Policy("content/posts/", by_itself=False, looks="editors", owner=True),
    Kind.GROUP: Policy("content/groups/*/index.md", by_itself=False, looks="editors", owner=True),
    Kind.MINUTES: Policy("content/groups/*/minutes/", by_itself=False, looks="editors", owner=True),
    Kind.DOSSIER: Policy("content/dossiers/", by_itself=False, looks="editors", owner=True),
    Kind.DOCUMENT: Policy("content/groups/*/documents/", by_itself=False, looks="editors", owner=True),
    Kind.PAGE: Policy("content/pages/", by_itself=False, looks="editors"),
    Kind.ETIQUETTE: Policy("content/etiquette.md", by_itself=False, looks="moderators"),
    Kind.VOCABULARY: Policy("content/vocabulary/", by_itself=False, looks="editors"),
    Kind.SITE: Policy(SITE_FILE, by_itself=False, looks="editors"),
}
OUTSIDE = Policy("", by_itself=False, looks="editors")
