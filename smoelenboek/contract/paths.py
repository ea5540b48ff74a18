"""The file layout: which path holds what. The path carries identity, so this is where identity is read."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_SLUG

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class Kind(StrEnum):
    """What a file holds."""

    SITE = "site"
    DIRECTORY = "directory"
    PERSON = "person"
    PHOTO = "photo"
    POST = "post"
    COMMENT = "comment"
    SIGNUP = "signup"
    VOTE = "vote"
    GROUP = "group"
    MEMBERSHIP = "membership"
    MINUTES = "minutes"
    DOSSIER = "dossier"
    KUDOS = "kudos"
    PAGE = "page"
    ETIQUETTE = "etiquette"
    VOCABULARY = "vocabulary"
    EDITION = "edition"
    DIGEST = "digest"
    DOCUMENT = "document"
    BRAND = "brand"


BINARY = frozenset({Kind.DOCUMENT, Kind.PHOTO, Kind.BRAND})  # no text: pictures, fonts, office files


@dataclass(frozen=True, slots=True)
class SitePath:
    """A path of the layout, taken apart.

    id        the identity: person, post, group … ; for a document its file name.
    owner     the post or group that the file belongs to; for a document the folder of the page it is served with.
    person    who wrote it, for replies and kudos.
    language  of a post or page in another language than the site's.
    """

    kind: Kind
    id: str
    owner: str = ""
    person: str = ""
    language: str = ""
    year: str = ""


ROOTS = ("content", "people")  # the folders of a site; beside them stand SITE_FILE and DIRECTORY_FILE
FOLDERS = tuple(f"{root}/" for root in ROOTS)  # as a path in one of them begins
SITE_FILE = "site.yml"
DIRECTORY_FILE = "directory.yml"  # who is who in the source of people; may be absent, and is never published
PICTURE_SUFFIXES = frozenset([".jpg", ".jpeg", ".png", ".webp", ".gif"])  # in capitals too, as cameras write them
PHOTO_SUFFIXES = tuple(
    sorted(
        "".join(letters)
        for suffix in PICTURE_SUFFIXES
        for letters in itertools.product(*({letter, letter.upper()} for letter in suffix))
    )
)
DOCUMENT_SUFFIXES = PICTURE_SUFFIXES | frozenset(
    [".pdf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".avif", ".svg", ".mp4"]
)
FONT_SUFFIX = ".woff2"
BRAND_SUFFIXES = PICTURE_SUFFIXES | frozenset([".svg", FONT_SUFFIX])
VOCABULARIES = ("skills", "interests", "tags", "locations", "roles")
HANDBOOK = "handbook"  # the page, and the folder of pages, by which a site replaces or adds to the engine's handbook
_P = r"(?P<person>[^/]+)"
_UTC = r"(?P<id>(?P<at>\d{8}T\d{6}Z)-(?P<person>[a-z0-9-]+))"
_LANG = r"(?:\.(?P<language>[a-zA-Z-]+))?"
_POST = r"(?P<id>\d{4}-\d{2}-\d{2}-[^/.]+)"
_DOCUMENT = r"(?P<id>[^/]+)"
_DOCUMENT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.ASCII))
    for kind, pattern in (
        (Kind.COMMENT, rf"content/replies/(?P<owner>[^/]+)/comments/{_UTC}\.md"),
        (Kind.PERSON, r"people/(?P<id>[^/]+)\.yml"),
        (Kind.PHOTO, r"people/(?P<id>[^/]+)\.(?i:jpe?g|png|webp|gif)"),
        (Kind.SIGNUP, rf"content/replies/(?P<owner>[^/]+)/signups/{_P}\.yml"),
        (Kind.VOTE, rf"content/replies/(?P<owner>[^/]+)/votes/{_P}\.yml"),
        (Kind.POST, rf"content/posts/(?P<year>\d{{4}})/{_POST}{_LANG}\.md"),
        (Kind.POST, rf"content/posts/(?P<year>\d{{4}})/{_POST}/index{_LANG}\.md"),
        (Kind.MEMBERSHIP, rf"content/groups/(?P<owner>[^/]+)/members/{_P}\.yml"),
        (Kind.GROUP, r"content/groups/(?P<id>[^/]+)/index\.md"),
        (Kind.MINUTES, r"content/groups/(?P<owner>[^/]+)/minutes/(?P<id>\d{4}-\d{2}-\d{2}(?:-[1-9]\d?)?)\.md"),
        (Kind.KUDOS, rf"content/kudos/(?P<year>\d{{4}})/{_UTC}\.md"),
        (Kind.DOSSIER, r"content/dossiers/(?P<id>[^/.]+)\.md"),
        (Kind.DOSSIER, r"content/dossiers/(?P<id>[^/]+)/index\.md"),
        (Kind.PAGE, rf"content/pages/(?P<id>(?:{HANDBOOK}/)?[^/.]+){_LANG}\.md"),
        (Kind.VOCABULARY, rf"content/vocabulary/(?P<id>{'|'.join(VOCABULARIES)})\.yml"),
        (Kind.ETIQUETTE, r"content/(?P<id>etiquette)\.md"),
        (Kind.EDITION, r"content/pulse/(?P<id>[12]\d{3}-q[1-4])\.yml"),
        (Kind.BRAND, rf"content/brand/{_DOCUMENT}"),
        (Kind.DIGEST, r"content/digests/(?P<id>\d{4}-\d{2}-\d{2})\.yml"),
        (Kind.SITE, r"(?P<id>site)\.yml"),
        (Kind.DIRECTORY, r"(?P<id>directory)\.yml"),
        (Kind.DOCUMENT, rf"content/posts/\d{{4}}/(?P<owner>\d{{4}}-\d{{2}}-\d{{2}}-[^/.]+)/{_DOCUMENT}"),
        (Kind.DOCUMENT, rf"content/(?P<owner>groups/[^/]+/documents|dossiers/[^/]+)/{_DOCUMENT}"),
    )
)


def site_path(path: str) -> SitePath | None:
    """Return what `path`, from the site's folder, holds by its name; None if the layout has no such path.

    Ids and dates in the path that will not do give None as well: such a thing could have no address.
    """
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(path):
            parts = {name: value or "" for name, value in match.groupdict().items()}
            at = parts.pop("at", "")
            parsed = SitePath(kind, **{"id": parts.get("person", ""), **parts})
            return parsed if _sound(parsed, at) else None
    return None


def _sound(parsed: SitePath, at: str) -> bool:  # noqa: PLR0911 - a line a kind
    if parsed.person and not is_id(parsed.person):
        return False
    if parsed.kind in {Kind.PERSON, Kind.PHOTO, Kind.GROUP, Kind.DOSSIER}:
        return is_id(parsed.id)
    if parsed.kind is Kind.PAGE:
        return is_id(parsed.id.removeprefix(f"{HANDBOOK}/"), longest=LONGEST_SLUG)
    if parsed.kind is Kind.POST:
        return is_day(parsed.id[:10]) and is_id(parsed.id[11:], longest=LONGEST_SLUG)
    if parsed.kind in {Kind.MINUTES, Kind.DIGEST}:
        return is_day(parsed.id[:10])
    if parsed.kind is Kind.DOCUMENT:
        return _has_suffix(parsed.id, DOCUMENT_SUFFIXES)
    if parsed.kind is Kind.BRAND:
        return _has_suffix(parsed.id, BRAND_SUFFIXES)
    if parsed.kind is Kind.KUDOS and parsed.year != at[:4]:
        return False
    return not at or moment(at) is not None


def _has_suffix(name: str, suffixes: AbstractSet[str]) -> bool:
    suffix = PurePosixPath(name).suffix
    right = suffix in suffixes or suffix.lower() in PICTURE_SUFFIXES
    return right and _DOCUMENT_NAME.fullmatch(name) is not None


def in_handbook(page: str) -> bool:
    """Say whether a page's id is that of a page of the handbook."""
    return page == HANDBOOK or page.startswith(f"{HANDBOOK}/")


def is_day(written: str) -> bool:
    """Say whether `written` is a day, as 2026-11-23."""
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return True


def moment(stamp: str) -> dt.datetime | None:
    """Return the time in a file name, as 20261123T091500Z."""
    parts = stamp[:4], stamp[4:6], stamp[6:8], stamp[9:11], stamp[11:13], stamp[13:15]
    try:
        year, month, day, hour, minute, second = map(int, parts)
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except ValueError:
        return None


def address(parsed: SitePath) -> str:  # noqa: PLR0911 - a line a kind
    """Return the folder in the site under which this file's own pictures and documents are served."""
    match parsed.kind:
        case Kind.POST:
            return addresses.post(parsed.id)
        case Kind.GROUP:
            return addresses.group(parsed.id)
        case Kind.DOSSIER:
            return addresses.dossier(parsed.id)
        case Kind.MINUTES:
            return addresses.minutes(parsed.owner, parsed.id)
        case Kind.PERSON:
            return addresses.person(parsed.id)
        case Kind.PAGE:
            return addresses.page(parsed.id)
        case Kind.DOCUMENT:
            return f"/{parsed.owner}/" if "/" in parsed.owner else addresses.post(parsed.owner)
        case _:
            return "/"
