"""The paths of replies and thanks, built: what `paths.place` parses. Also with placeholders, for a form's example.

A stamp is a moment in UTC as file names have it, 20261123T091500Z.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


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
