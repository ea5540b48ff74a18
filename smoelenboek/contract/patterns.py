"""Where files of each kind are, as patterns: for CODEOWNERS, the handbook, and code that searches by kind."""

from __future__ import annotations

from smoelenboek.contract import files
from smoelenboek.contract.paths import DIRECTORY_FILE, SITE_FILE, Kind

# The folder or path of the files of a kind; `*` is any one folder. What ends in a slash is a folder with all in it.
AT = {
    Kind.COMMENT: f"{files.comments_folder('*')}/",
    Kind.SIGNUP: f"{files.signups_folder('*')}/",
    Kind.VOTE: f"{files.votes_folder('*')}/",
    Kind.KUDOS: f"{files.KUDOS}/",
    Kind.MEMBERSHIP: f"{files.members_folder('*')}/",
    Kind.PERSON: f"{files.PEOPLE}/",
    Kind.PHOTO: f"{files.PEOPLE}/",
    Kind.POST: f"{files.POSTS}/",
    Kind.GROUP: files.group("*"),
    Kind.MINUTES: f"{files.minutes_folder('*')}/",
    Kind.DOSSIER: f"{files.DOSSIERS}/",
    Kind.DOCUMENT: f"{files.documents_folder('*')}/",
    Kind.PAGE: f"{files.PAGES}/",
    Kind.ETIQUETTE: files.etiquette(),
    Kind.VOCABULARY: f"{files.VOCABULARY}/",
    Kind.EDITION: f"{files.PULSE}/",
    Kind.BRAND: f"{files.BRAND}/",
    Kind.DIGEST: f"{files.DIGESTS}/",
    Kind.SITE: SITE_FILE,
    Kind.DIRECTORY: DIRECTORY_FILE,
}

# A folder, and the pattern in it, of all files that have the id of such a thing.
NAMED: dict[str, tuple[str, str]] = {
    Kind.PERSON: (files.PEOPLE, "*.yml"),
    Kind.GROUP: (files.GROUPS, "*/index.md"),
    Kind.POST: (files.POSTS, "**/*.md"),
}
