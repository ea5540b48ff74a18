"""What the gate lets through by itself, and who looks at the rest: read by verdicts, CODEOWNERS and the handbook."""

from __future__ import annotations

from dataclasses import dataclass

from smoelenboek.contract.paths import Kind

KIB = 1024
MOST_BYTES = {Kind.PERSON: 32 * KIB, Kind.PHOTO: 2 * KIB * KIB}
MOST_OTHER_BYTES = 8 * KIB
MOST_FILES = 20  # of one change; nobody writes more by hand at once
MOST_THANKS = 280  # characters; MODEL.md, kudos

# A person keeps these fields of their own profile right; `owned_by_hr` in site.yml takes some of them away.
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
class Rule:
    """One kind of file.

    at         where such files stand; `*` is any one folder.
    by_itself  whether its owner may add, change or take it away without anybody looking.
    looks      who looks at the rest: `hr`, `moderators` or `editors` of site.yml; before them the `owner` of the
               file (a post's authors and its group's leads, a group's leads, a dossier's owner).
    """

    at: str
    by_itself: bool
    looks: str
    owner: bool = False


RULES = {
    Kind.COMMENT: Rule("content/replies/*/comments/", by_itself=True, looks="moderators"),
    Kind.SIGNUP: Rule("content/replies/*/signups/", by_itself=True, looks="moderators", owner=True),
    Kind.VOTE: Rule("content/replies/*/votes/", by_itself=True, looks="moderators", owner=True),
    Kind.KUDOS: Rule("content/kudos/", by_itself=True, looks="moderators"),
    Kind.MEMBERSHIP: Rule("content/groups/*/members/", by_itself=True, looks="editors", owner=True),
    Kind.PERSON: Rule("people/", by_itself=True, looks="hr"),
    Kind.PHOTO: Rule("people/", by_itself=True, looks="hr"),
    Kind.POST: Rule("content/posts/", by_itself=False, looks="editors", owner=True),
    Kind.GROUP: Rule("content/groups/*/index.md", by_itself=False, looks="editors", owner=True),
    Kind.MINUTES: Rule("content/groups/*/minutes/", by_itself=False, looks="editors", owner=True),
    Kind.DOSSIER: Rule("content/dossiers/", by_itself=False, looks="editors", owner=True),
    Kind.DOCUMENT: Rule("content/groups/*/documents/", by_itself=False, looks="editors", owner=True),
    Kind.PAGE: Rule("content/pages/", by_itself=False, looks="editors"),
    Kind.ETIQUETTE: Rule("content/etiquette.md", by_itself=False, looks="moderators"),
    Kind.VOCABULARY: Rule("content/vocabulary/", by_itself=False, looks="editors"),
    Kind.SITE: Rule("site.yml", by_itself=False, looks="editors"),
}
OUTSIDE = Rule("", by_itself=False, looks="editors")
