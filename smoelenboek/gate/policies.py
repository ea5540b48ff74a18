"""How large a change without review may be, and who reviews the rest: for verdicts, CODEOWNERS and the handbook."""

from __future__ import annotations

from dataclasses import dataclass

from smoelenboek.contract.limits import MOST_PHOTO_BYTES, MOST_PROFILE_BYTES
from smoelenboek.contract.paths import Kind
from smoelenboek.contract.patterns import AT

MOST_BYTES = {Kind.PERSON: MOST_PROFILE_BYTES, Kind.PHOTO: MOST_PHOTO_BYTES}


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
    Kind.COMMENT: Policy(AT[Kind.COMMENT], looks="moderators"),
    Kind.SIGNUP: Policy(AT[Kind.SIGNUP], looks="moderators", owner=True),
    Kind.VOTE: Policy(AT[Kind.VOTE], looks="moderators", owner=True),
    Kind.KUDOS: Policy(AT[Kind.KUDOS], looks="moderators"),
    Kind.MEMBERSHIP: Policy(AT[Kind.MEMBERSHIP], looks="editors", owner=True),
    Kind.PERSON: Policy(AT[Kind.PERSON], looks="hr"),
    Kind.PHOTO: Policy(AT[Kind.PHOTO], looks="hr"),
    Kind.POST: Policy(AT[Kind.POST], looks="editors", owner=True),
    Kind.GROUP: Policy(AT[Kind.GROUP], looks="editors", owner=True),
    Kind.MINUTES: Policy(AT[Kind.MINUTES], looks="editors", owner=True),
    Kind.DOSSIER: Policy(AT[Kind.DOSSIER], looks="editors", owner=True),
    Kind.DOCUMENT: Policy(AT[Kind.DOCUMENT], looks="editors", owner=True),
    Kind.PAGE: Policy(AT[Kind.PAGE], looks="editors"),
    Kind.ETIQUETTE: Policy(AT[Kind.ETIQUETTE], looks="moderators"),
    Kind.VOCABULARY: Policy(AT[Kind.VOCABULARY], looks="editors"),
    Kind.EDITION: Policy(AT[Kind.EDITION], looks="editors"),
    Kind.BRAND: Policy(AT[Kind.BRAND], looks="editors"),
    Kind.DIGEST: Policy(AT[Kind.DIGEST], looks="editors"),
    Kind.SITE: Policy(AT[Kind.SITE], looks="editors"),
    Kind.DIRECTORY: Policy(AT[Kind.DIRECTORY], looks="hr"),
}
OUTSIDE = Policy("", looks="editors")
