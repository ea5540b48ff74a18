"""Where each thing is on the site: MODEL.md, "Addresses". Ids in, addresses from the root out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SEARCH = "/search/"
MANIFEST = "/search/manifest.json"  # the first file of the search index
TAKE_PART = "/take-part/"
NAMES = "/take-part/people.json"  # of everyone, for who says who they are
CHOICES = "/take-part/profile.json"  # what the form of one's own profile lets one choose from
OPEN = "/me/open.json"  # what is open to everyone
OFFERED = "/me/offered.json"  # which feeds and calendars there are
ETIQUETTE = "/etiquette/"


def person(id: str) -> str:
    """Return the address of a person's page."""
    return f"/people/{id}/"


def photo(id: str) -> str:
    """Return the address of a person's photo."""
    return f"/people/{id}/photo.webp"


def face(id: str) -> str:
    """Return the address of a person's photo as lists show it."""
    return f"/people/{id}/face.webp"


def mine(id: str) -> str:
    """Return the address of what waits for a person."""
    return f"/people/{id}/me.json"


def post(id: str, translation: str = "") -> str:
    """Return the address of a post, or of its translation into a language."""
    return f"/posts/{id}/{translation}/" if translation else f"/posts/{id}/"


def cover(post_id: str, side: int) -> str:
    """Return the address of a post's cover within `side` × `side` pixels. No document can be there."""
    return f"{post(post_id)}cover/{side}.webp"


def comment(post_id: str, id: str, where: str = "") -> str:
    """Return the address of a comment; `where` is the address of its page below the post's own."""
    return f"{post(post_id)}{where}#{id}"


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


PULSE = "/pulse/"
DIGESTS = "/digests/"


def digest(day: str) -> str:
    """Return the address of the digest of a day."""
    return f"{DIGESTS}{day}/"


FRONT = "index"  # the name of the handbook's first page


def handbook(name: str, translation: str = "") -> str:
    """Return the address of a page of the handbook, or of its translation."""
    return page("handbook" if name == FRONT else f"handbook/{name}", translation)


def archive(number: int) -> str:
    """Return the address of the posts' archive page `number`; 1 holds the oldest."""
    return f"/posts/page/{number}/"


def tree(language: str, languages: Sequence[str]) -> str:
    """Return the path below which a site's pages in a language are: "" for its first language, or its only one."""
    return f"/{language}" if language in languages[1:] else ""


def whole(address: str, language: str) -> str:
    """Return an address as a page in another language names it: `/nl/people/anna/`, also where that is the first."""
    return f"/{language}{address}"


def file(address: str) -> str:
    """Return the output file of an address: `/people/anna/` → `people/anna/index.html`."""
    path = address.split("#", maxsplit=1)[0].lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def period(year: int, month: int | None = None) -> str:
    """Return the address of the posts of a year, or of one of its months."""
    return f"/posts/{year}/{month:02}/" if month else f"/posts/{year}/"


def word(list_: str, id: str) -> str:
    """Return the address of a word of skills, languages, interests, locations or roles: who has it."""
    return f"/{list_}/{id}/"


def subtree(person_id: str) -> str:
    """Return the address of the part of the organisation below someone."""
    return f"/organisation/{person_id}/"


def dossier(id: str) -> str:
    """Return the address of a dossier."""
    return f"/dossiers/{id}/"


def questions(person_id: str = "") -> str:
    """Return the address of what waits for an answer, on the site or from someone."""
    return f"/people/{person_id}/questions/" if person_id else "/questions/"


def numbered(base: str, number: int) -> str:
    """Return the address of page `number` of a list that is at `base`; 1 is the list's own."""
    return base if number == 1 else f"{base}page/{number}/"
