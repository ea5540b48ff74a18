"""The paths of a site's files, built: what `paths.place` parses. Also with placeholders, for a form's example.

A stamp is a moment in UTC as file names have it, 20261123T091500Z.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def person(id: str) -> str:
    """Return the path of a profile."""
    return f"people/{id}.yml"


def photo(id: str, suffix: str = ".jpg") -> str:
    """Return the path of a person's photo."""
    return f"people/{id}{suffix}"


def post_folder(id: str) -> str:
    """Return the folder in which a post's file stands: that of its year."""
    return f"content/posts/{id[:4]}"


def post(id: str) -> tuple[str, str]:
    """Return the two paths that a post may have: alone, or in a folder with its pictures and documents."""
    return f"{post_folder(id)}/{id}.md", f"{post_folder(id)}/{id}/index.md"


def group_folder(id: str = "") -> str:
    """Return the folder of a group, or of all groups."""
    return f"content/groups/{id}" if id else "content/groups"


def group(id: str) -> str:
    """Return the path of a group."""
    return f"{group_folder(id)}/index.md"


def members_folder(group: str) -> str:
    """Return the folder with a group's members who joined by themselves."""
    return f"{group_folder(group)}/members"


def membership(group: str, person: str) -> str:
    """Return the path by which a person is in a group."""
    return f"{members_folder(group)}/{person}.yml"


def minutes(group: str, day: str) -> str:
    """Return the path of the minutes of a meeting."""
    return f"{group_folder(group)}/minutes/{day}.md"


def dossier(id: str) -> tuple[str, str]:
    """Return the two paths that a dossier may have: alone, or in a folder with its documents."""
    return f"content/dossiers/{id}.md", f"content/dossiers/{id}/index.md"


def vocabulary(words: str) -> str:
    """Return the path of a list of words, such as `skills`."""
    return f"content/vocabulary/{words}.yml"


def etiquette() -> str:
    """Return the path of the rules of conduct."""
    return "content/etiquette.md"


def stamp(at: dt.datetime) -> str:
    """Return the stamp of a moment in UTC."""
    return f"{at:%Y%m%dT%H%M%SZ}"


def comment(post: str, stamp: str, person: str) -> str:
    """Return the path of a person's comment under a post."""
    return f"content/replies/{post}/comments/{stamp}-{person}.md"


def signup(post: str, person: str) -> str:
    """Return the path of a person's sign-up to a call or event."""
    return f"content/replies/{post}/signups/{person}.yml"


def vote(post: str, person: str) -> str:
    """Return the path of a person's vote in a poll."""
    return f"content/replies/{post}/votes/{person}.yml"


def kudos(stamp: str, person: str) -> str:
    """Return the path of a person's thanks."""
    return f"content/kudos/{stamp[:4]}/{stamp}-{person}.md"
