"""A folder of Markdown: the front matter of Jekyll, Hugo, Eleventy (YAML or TOML) and Pelican. Nothing in it is run."""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from smoelenboek.migrate.entries import MIB, MOST_ENTRIES, Author, Note, OldPost, SourceError, noted
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SUFFIXES = {".md", ".markdown", ".mdown", ".html", ".htm"}
_NO_POST = frozenset({"readme.md", "changelog.md", "license.md", "contributing.md", "_index.md", "404.md", "404.html"})
_MOST_BYTES = 2 * MIB
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_PELICAN = re.compile(r"(?:[A-Za-z_][\w-]*:[^\n]*\n(?:[ \t]+[^\n]+\n)*)+\n?")
_DATED = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)[-_]?(.*)")
_DAY = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)")
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})
_PAGE_LAYOUTS = frozenset({"page", "pages"})


def entries(source: Path) -> Iterator[OldPost | Note]:
    """Yield each post and page of a folder, in the order of their paths; raise SourceError."""
    if not source.is_dir():
        raise SourceError("no-folder", source.name)
    count = 0
    for file in _files(source):
        path = file.relative_to(source).as_posix()
        count += 1
        if count > MOST_ENTRIES:
            raise SourceError("many", path, most=MOST_ENTRIES)
        if file.stat().st_size > _MOST_BYTES:
            yield noted("file-large", path, most=_MOST_BYTES)
            continue
        try:
            text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            yield noted("file-encoding", path)
            continue
        yield _old_post(file, path, text)
    if not count:
        raise SourceError("no-texts", source.name)


def _files(folder: Path) -> Iterator[Path]:
    """Yield texts below a folder; no link is followed, and nothing hidden or installed is read."""
    for at, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            file = folder.__class__(at, name)
            if file.suffix.lower() in _SUFFIXES and name.lower() not in _NO_POST and not file.is_symlink():
                yield file


def _old_post(file: Path, path: str, text: str) -> OldPost | Note:
    front, body, form = front_matter(text)
    if form == "broken":
        return noted("front-matter", f"{path}:1")
    if not front:
        return noted("no-front-matter", path)
    stem = file.parent.name if file.stem == "index" else file.stem
    dated = _DATED.fullmatch(stem)
    day = _day(_words(front, "date", "published_at", "created")) or (_day(stem) if dated else None)
    is_page = not day or _words(front, "type", "layout").lower() in _PAGE_LAYOUTS
    authors = [*_list(front, "author", ","), *_list(front, "authors", ",;")]
    old_post = OldPost(
        key=f"folder:{path}",
        kind="page" if is_page else "post",
        title=_words(front, "title"),
        position=f"{path}:1",
        day=day,
        slug=_words(front, "slug") or (dated[4] if dated else stem),
        status="draft" if _is_draft(front, path) else "published",
        authors=tuple(Author(login=name, name=name) if "@" not in name else Author(email=name) for name in authors),
        tags=tuple(
            dict.fromkeys(
                tag for name in ("tags", "tag", "categories", "category", "keywords") for tag in _list(front, name, ",")
            )
        ),
        summary=_words(front, "summary", "description", "excerpt"),
        body=body,
        markup="markdown" if file.suffix.lower() not in {".html", ".htm"} else "html",
        folder=file.parent,
    )
    old_post.addresses = tuple(_addresses(front))
    if templates := _TEMPLATE.search(body):
        line = text[: len(text) - len(body) + templates.start()].count("\n") + 1
        old_post.note("template", f"{path}:{line}", written=templates[0][:60])
    return old_post


def front_matter(text: str) -> tuple[Mapping[str, Any], str, str]:
    """Return the fields, the text after them, and which form they have; `broken` for one that can't be read."""
    if match := _YAML.match(text):
        tree, problems = parse(match[1])
        unreadable = any(problem.code in {"yaml-syntax", "yaml-anchor", "yaml-depth"} for problem in problems)
        return tree, text[match.end() :], "broken" if unreadable and not tree else "yaml"
    if match := _TOML.match(text):
        try:
            return tomllib.loads(match[1]), text[match.end() :], "toml"
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, text, "broken"
    if match := _PELICAN.match(text):
        pairs = (line.partition(":") for line in re.sub(r"\n[ \t]+", " ", match[0]).splitlines() if ":" in line)
        tree = {name.strip().lower(): words.strip() for name, _, words in pairs}
        if "title" in tree:
            return tree, text[match.end() :], "pelican"
    return {}, text, ""


def _words(front: Mapping[str, Any], *names: str) -> str:
    """Return the first of these fields that says something, as one line of text."""
    for name in names:
        field = front.get(name)
        if isinstance(field, (str, int, float, dt.date, dt.datetime)) and str(field).strip():
            return " ".join(str(field).split())
    return ""


def _list(front: Mapping[str, Any], name: str, signs: str) -> list[str]:
    """Return the words of a field, written as a list, as one text with signs between, or as mappings with a name."""
    field = front.get(name)
    parts = (
        field
        if isinstance(field, list)
        else [field]
        if isinstance(field, dict)
        else re.split(f"[{signs}]", str(field or ""))
    )
    names = [str(part.get("name", "")) if isinstance(part, dict) else str(part) for part in parts]
    return [" ".join(part.split()) for part in names if part.strip()]


def _is_draft(front: Mapping[str, Any], path: str) -> bool:
    status = _words(front, "status").lower()
    return (
        _words(front, "draft").lower() in _YES
        or _words(front, "published").lower() in _NO
        or status in {"draft", "hidden", "skip"}
        or "_drafts/" in f"/{path}"
    )


def _addresses(front: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the front matter itself says of addresses; one that a site's settings make is not known here."""
    for name in ("permalink", "url", "save_as"):
        written = _words(front, name)
        if written and ":" not in written and "{" not in written:
            yield f"/{urlsplit(written).path.lstrip('/')}"
    for name in ("aliases", "redirect_from"):
        for written in _list(front, name, ","):
            yield f"/{urlsplit(written).path.lstrip('/')}"


def _day(written: str) -> dt.date | None:
    match = _DAY.match(written)
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
