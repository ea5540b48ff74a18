"""How large a change without review may be, and who reviews the rest: for verdicts, CODEOWNERS and the handbook."""

from __future__ import annotations

from dataclasses import dataclass

from smoelenboek.contract.paths import DIRECTORY_FILE, SITE_FILE, Kind

KIB = 1024
MOST_BYTES = {Kind.PERSON: 32 * KIB, Kind.PHOTO: 2 * KIB * KIB}
MOST_OTHER_BYTES = 8 * KIB
MOST_FILES = 20  # of one change; nobody writes more at once by hand
MOST_THANKS = 280  # characters; MODEL.md, kudos


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy for one kind of file.

    at     the folder or path of such files; `*` is any one folder.
    looks  who reviews the rest: `hr`, `moderators` or `editors` of site.yml; before them the `owner` of the
           file (a post's authors and its group's leads, a group's leads, a dossier's owner).
    """

    at: str
    looks: str
    owner: bool = False


POLICIES = {
    Kind.COMMENT: Policy("content/replies/*/comments/", looks="moderators"),
    Kind.SIGNUP: Policy("content/replies/*/signups/", looks="moderators", owner=True),
    Kind.VOTE: Policy("content/replies/*/votes/", looks="moderators", owner=True),
    Kind.KUDOS: Policy("content/kudos/", looks="moderators"),
    Kind.MEMBERSHIP: Policy("content/groups/*/members/", looks="editors", owner=True),
    Kind.PERSON: Policy("people/", looks="hr"),
    Kind.PHOTO: Policy("people/", looks="hr"),
    Kind.POST: Policy("content/posts/", looks="editors", owner=True),
    Kind.GROUP: Policy("content/groups/*/index.md", looks="editors", owner=True),
    Kind.MINUTES: Policy("content/groups/*/minutes/", looks="editors", owner=True),
    Kind.DOSSIER: Policy("content/dossiers/", looks="editors", owner=True),
    Kind.DOCUMENT: Policy("content/groups/*/documents/", looks="editors", owner=True),
    Kind.PAGE: Policy("content/pages/", looks="editors"),
    Kind.ETIQUETTE: Policy("content/etiquette.md", looks="moderators"),
    Kind.VOCABULARY: Policy("content/vocabulary/", looks="editors"),
    Kind.SITE: Policy(SITE_FILE, looks="editors"),
    Kind.DIRECTORY: Policy(DIRECTORY_FILE, looks="hr"),
}
OUTSIDE = Policy("", looks="editors")
