"""Files that the layout does not know: left behind by a system, of a kind that no reader could open, or misnamed."""

from __future__ import annotations

import fnmatch
import itertools
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract import files
from smoelenboek.contract.examples import EXAMPLES
from smoelenboek.contract.limits import LONGEST_SLUG
from smoelenboek.contract.paths import DOCUMENT_SUFFIXES, PHOTO_SUFFIXES, is_day, site_path
from smoelenboek.faults import Fault
from smoelenboek.text.fold import slug
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

# What systems, editors and office programs put beside the files that one works on, without being asked.
_LEFT_BEHIND = re.compile(
    "|".join(
        fnmatch.translate(pattern)
        for pattern in (
            *(".DS_Store", "._*", ".localized", "Icon\r"),  # macOS
            *("Thumbs.db", "ehthumbs.db", "desktop.ini"),  # Windows
            *("*~", ".*.sw?", ".#*", "#*#", "*___jb_???___"),  # editors
            *("~$*", ".~lock.*#"),  # office programs, while a file is open
            *(".gitkeep", ".keep", ".directory"),  # an empty folder in git; KDE
        )
    )
)
_FOLDERS = (
    *("posts", "replies", "groups", "dossiers", "kudos", "pulse", "brand", "pages", "vocabulary"),
    *("comments", "signups", "votes", "members", "minutes", "documents"),
)
_ENDS = dict.fromkeys([".yaml", ".yml", ".markdown", ".md", ".mdx", ".txt", ".json", ""], (".yml", ".md")) | {
    ".jfif": (".jpg",)
}
# Kinds of file that people have, and what to make of them: a key of _HOW in faults/report.py.
_KINDS = (
    dict.fromkeys([".heic", ".heif"], "heic")
    | dict.fromkeys([".tif", ".tiff", ".bmp", ".psd", ".ai", ".eps", ".raw", ".cr2", ".nef", ".dng"], "picture")
    | dict.fromkeys([".doc", ".xls", ".ppt", ".pages", ".numbers", ".key", ".rtf", ".odg"], "office")
    | dict.fromkeys([".ttf", ".otf", ".woff", ".eot"], "font")
    | dict.fromkeys([".mov", ".avi", ".mkv", ".webm", ".wmv", ".m4v"], "film")
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-_. ](?P<month>\d{1,2})[-_. ](?P<year>\d{4})(?!\d)[-_. ]*(?P<rest>.*)")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-_. ]?(?P<month>\d{1,2})[-_. ]?(?P<day>\d{1,2})(?!\d)[-_. ]*(?P<rest>.*)")
_POINTER = b"version https://git-lfs.github.com/spec/v1"
MOST_POINTER_BYTES = 1024  # the format's own limit
_YEAR_OF_POST = re.compile(r"(\d{4})-\d\d-\d\d-")
_GROUP_FILE = 3  # content/groups/<group>.md


def left_behind(path: str) -> bool:
    """Say whether a file's name is one that systems leave behind: no content, and nobody's mistake."""
    return _LEFT_BEHIND.fullmatch(path.rpartition("/")[2]) is not None


def is_pointer(source: bytes) -> bool:
    """Say whether a file's beginning is that of a Git LFS pointer: the file itself is elsewhere."""
    return source.startswith(_POINTER)


def fault(path: str, shown: str, *, hint: bool = True) -> Fault:
    """Return what is wrong with a path that the layout does not know. `shown` is fit to print."""
    if kind := _kind(path):
        return Fault.of("file-kind", shown, written=PurePosixPath(path).suffix, how=kind)
    mended = near(path) if hint else ""
    return Fault.of("file-unknown", shown, near=mended, like=_like(path), day="" if mended else _no_day(path))


def _no_day(path: str) -> str:
    """Return the day that a name begins with, if it is written as one and is none."""
    match = re.match(r"\d{4}-\d\d-\d\d", path.rpartition("/")[2])
    return match.group() if match and not is_day(match.group()) else ""


def _kind(path: str) -> str:
    """Return what to make of a file that is in a right place and of a kind that is not shown; "" for another."""
    stem, suffix = path[: -len(PurePosixPath(path).suffix) or None], PurePosixPath(path).suffix
    folder, _, name = stem.rpartition("/")
    here = any(site_path(f"{folder}/{stem}{end}") for stem in (name, slug(name)) for end in (".jpg", ".pdf"))
    if not suffix or not here or suffix.lower() in {*DOCUMENT_SUFFIXES, *PHOTO_SUFFIXES, *_ENDS}:
        return ""
    photo = path.startswith(f"{files.PEOPLE}/")
    return _KINDS.get(suffix.lower(), "" if photo else "other") if not photo else _photo(suffix)


def _photo(suffix: str) -> str:
    kind = _KINDS.get(suffix.lower(), "")
    return kind if kind in {"heic", "picture"} else ""


def _like(path: str) -> str:
    """Return a path that is right in the same folder, for a file of about this kind."""
    folders = path.split("/")[:-1]
    text, other = next(like for folder, like in EXAMPLES.items() if folder in folders or not folder)
    return text if PurePosixPath(path).suffix.lower() in _ENDS else other or text


def near(path: str) -> str:
    """Return the nearest path that the layout knows: folders, day, letters and ending mended; or ""."""
    folder, _, name = path.rpartition("/")
    for parent, child in itertools.product(_folders(folder), _names(name)):
        if (guess := f"{parent}/{child}") != path and site_path(guess):
            return guess
        if (match := _YEAR_OF_POST.match(child)) and parent.startswith(files.POSTS):
            guess = f"{files.post_folder(match[1])}/{child}"
            if guess != path and site_path(guess):
                return guess
    parts = path.split("/")
    if parts[:2] == ["content", "groups"] and len(parts) == _GROUP_FILE:
        guess = files.group(slug(PurePosixPath(name).stem))
        return guess if site_path(guess) else ""
    return ""


def _folders(folder: str) -> Iterator[str]:
    """Yield what a folder may have been meant to be: itself, spelt right, without one of its steps, with one more."""
    parts = folder.split("/")
    words = [parts[0].lower(), *(nearest(part, _FOLDERS) or part for part in parts[1:])]
    fewer = [[*words[:at], *words[at + 1 :]] for at in range(len(words) - 1, 0, -1)]
    yield from dict.fromkeys([folder, *("/".join(steps) for steps in (words, *fewer, words[:-2]) if steps)])
    if words[:2] == ["content", "replies"]:
        yield from (f"{folder}/comments", f"{folder}/signups")
    if words[:2] == ["content", "groups"]:
        yield from (f"{folder}/documents", f"{folder}/minutes")


def _names(name: str) -> Iterator[str]:
    """Yield what a file's name may have been meant to be."""
    whole = PurePosixPath(name)
    stem, suffix = (name, "") if name.startswith(".") else (whole.stem, whole.suffix)
    ends = [*dict.fromkeys([suffix, suffix.lower()]), *_ENDS.get(suffix.lower(), ())]
    inner = PurePosixPath(stem)
    stems = [*([inner.stem] if inner.suffix.lower() in _ENDS and inner.suffix else []), stem]
    tidy = [f"{slug_}{rest}" for stem in stems for slug_, rest in [_tidy(stem)]]
    days = [mended for stem in stems if (mended := _dated(stem))]
    for start, end in itertools.product(dict.fromkeys([*stems, *days, *tidy]), ends):
        yield f"{start}{end}"
    if re.fullmatch(r"\d{8}T\d{6}-[a-z0-9-]+", stem):  # the Z of UTC is missing
        yield f"{stem[:15]}Z{stem[15:]}{suffix}"


def _tidy(stem: str) -> tuple[str, str]:
    """Return a name as an id, and the language that stood behind a dot."""
    inner, dot, language = stem.rpartition(".")
    if dot and re.fullmatch(r"[a-z]{2}", language):
        return slug(inner, LONGEST_SLUG), dot + language
    return slug(stem, LONGEST_SLUG), ""


def _dated(stem: str) -> str:
    """Return a name with its day as 2026-11-05; "" if there is no day in front."""
    match = _DAY_FIRST.fullmatch(stem) or _YEAR_FIRST.fullmatch(stem)
    if not match or not match["rest"]:
        return ""
    rest, language = _tidy(match["rest"])
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}-{rest}{language}"
