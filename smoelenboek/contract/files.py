"""The paths of a site's files, built: what `paths.site_path` parses. Also with placeholders, for a form's example.

A stamp is a moment in UTC as file names have it, 20261123T091500Z.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


PEOPLE = "people"  # the folder of profiles and photos
POSTS = "content/posts"
GROUPS = "content/groups"
PAGES = "content/pages"
REPLIES = "content/replies"
DOSSIERS = "content/dossiers"


def person(id: str) -> str:
    """Return the path of a profile."""
    return f"{PEOPLE}/{id}.yml"


def photo(id: str, suffix: str = ".jpg") -> str:
    """Return the path of a person's photo."""
    return f"{PEOPLE}/{id}{suffix}"


def post_folder(id: str) -> str:
    """Return the folder in which a post's file stands: that of its year."""
    return f"{POSTS}/{id[:4]}"


def post(id: str) -> tuple[str, str]:
    """Return the two paths that a post may have: alone, or in a folder with its pictures and documents."""
    return f"{post_folder(id)}/{id}.md", f"{post_folder(id)}/{id}/index.md"


def group_folder(id: str = "") -> str:
    """Return the folder of a group, or of all groups."""
    return f"{GROUPS}/{id}" if id else GROUPS


def group(id: str) -> str:
    """Return the path of a group."""
    return f"{group_folder(id)}/index.md"


def members_folder(group: str) -> str:
    """Return the folder with a group's members who joined by themselves."""
    return f"{group_folder(group)}/members"


def membership(group: str, person: str) -> str:
    """Return the path by which a person is in a group."""
    return f"{members_folder(group)}/{person}.yml"


def minutes_folder(group: str) -> str:
    """Return the folder of the minutes of a group's meetings."""
    return f"{group_folder(group)}/minutes"


def minutes(group: str, day: str) -> str:
    """Return the path of the minutes of a meeting."""
    return f"{minutes_folder(group)}/{day}.md"


def documents_folder(group: str) -> str:
    """Return the folder of a group's documents."""
    return f"{group_folder(group)}/documents"


def dossier_folder(id: str) -> str:
    """Return the folder of a dossier with documents."""
    return f"{DOSSIERS}/{id}"


def dossier(id: str) -> tuple[str, str]:
    """Return the two paths that a dossier may have: alone, or in a folder with its documents."""
    return f"{DOSSIERS}/{id}.md", f"{dossier_folder(id)}/index.md"


def page(id: str) -> str:
    """Return the path of an ordinary page."""
    return f"{PAGES}/{id}.md"


VOCABULARY = "content/vocabulary"


def vocabulary(words: str) -> str:
    """Return the path of a list of words, such as `skills`."""
    return f"{VOCABULARY}/{words}.yml"


PULSE = "content/pulse"


def edition(quarter: str) -> str:
    """Return the path of the figures of a quarter, as 2026-q3."""
    return f"{PULSE}/{quarter}.yml"


BRAND = "content/brand"


def brand(name: str) -> str:
    """Return the path of a logo, cover or font of the site."""
    return f"{BRAND}/{name}"


DIGESTS = "content/digests"


def digest(day: str) -> str:
    """Return the path of the digest of a day."""
    return f"{DIGESTS}/{day}.yml"


def etiquette() -> str:
    """Return the path of the rules of conduct."""
    return "content/etiquette.md"


def stamp(at: dt.datetime) -> str:
    """Return the stamp of a moment in UTC."""
    return f"{at:%Y%m%dT%H%M%SZ}"


def comments_folder(post: str) -> str:
    """Return the folder of the comments under a post."""
    return f"{REPLIES}/{post}/comments"


def signups_folder(post: str) -> str:
    """Return the folder of the sign-ups to a call or event."""
    return f"{REPLIES}/{post}/signups"


def votes_folder(post: str) -> str:
    """Return the folder of the votes in a poll."""
    return f"{REPLIES}/{post}/votes"


def comment_with_id(post: str, id: str) -> str:
    """Return the path of a comment; its id is its stamp and its writer."""
    return f"{comments_folder(post)}/{id}.md"


def comment(post: str, stamp: str, person: str) -> str:
    """Return the path of a person's comment under a post."""
    return comment_with_id(post, f"{stamp}-{person}")


def signup(post: str, person: str) -> str:
    """Return the path of a person's sign-up to a call or event."""
    return f"{signups_folder(post)}/{person}.yml"


def vote(post: str, person: str) -> str:
    """Return the path of a person's vote in a poll."""
    return f"{votes_folder(post)}/{person}.yml"


KUDOS = "content/kudos"


def kudos(stamp: str, person: str) -> str:
    """Return the path of a person's thanks."""
    return f"{KUDOS}/{stamp[:4]}/{stamp}-{person}.md"
