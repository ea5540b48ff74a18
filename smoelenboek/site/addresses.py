"""Where each thing stands on the site: MODEL.md, "Addresses". Ids in, addresses from the root out."""

from __future__ import annotations


def person(id: str) -> str:
    """Return the address of a person's page."""
    return f"/people/{id}/"


def post(id: str, translation: str = "") -> str:
    """Return the address of a post, or of its translation into a language."""
    return f"/posts/{id}/{translation}/" if translation else f"/posts/{id}/"


def comment(post_id: str, id: str) -> str:
    """Return the address of a comment on its post's page."""
    return f"/posts/{post_id}/#{id}"


def group(id: str) -> str:
    """Return the address of a group's page."""
    return f"/groups/{id}/"


def minutes(group_id: str, id: str) -> str:
    """Return the address of the minutes of a meeting."""
    return f"/groups/{group_id}/minutes/{id}/"


def tag(id: str) -> str:
    """Return the address of a tag's page."""
    return f"/tags/{id}/"


def page(id: str, translation: str = "") -> str:
    """Return the address of an ordinary page, or of its translation."""
    return f"/{id}/{translation}/" if translation else f"/{id}/"


def archive(number: int) -> str:
    """Return the address of the posts' archive page `number`; 1 holds the oldest."""
    return f"/posts/page/{number}/"


def file(address: str) -> str:
    """Return the output file of an address: `/people/anna/` → `people/anna/index.html`."""
    path = address.split("#", maxsplit=1)[0].lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
