"""Writes a company as Hugo's content and data. In: its folder, and the Site read from it. Out: a project's folder."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.stock.plugin import fronted_text
from smoelenboek.contract import addresses
from smoelenboek.display.prose import name_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site

LAYOUTS = Path(__file__).with_name("layouts")
TAXONOMIES = ("authors", "tags", "skills", "tongues", "locations", "roles", "interests")
CONFIG = {
    "baseURL": "https://smoelenboek.voorbeeld.example/",
    "title": "De Kabelkrant",
    "locale": "nl",
    "timeZone": "Europe/Amsterdam",
    "taxonomies": {name: name for name in TAXONOMIES},
    "pagination": {"pagerSize": 20},
    "outputFormats": {"RSS": {"baseName": "feed"}},
    "outputs": {"home": ["html", "rss"], "section": ["html", "rss"], "term": ["html", "rss"], "taxonomy": ["html"]},
    "markup": {"goldmark": {"extensions": {"typographer": {"disable": True}}}},
}
_REFERENCE = re.compile(r"\[\[(?:([a-z]+):)?([^]|]+)(?:\|([^]]+))?\]\]|(?<![\w@/.])@([a-z0-9]+(?:-[a-z0-9]+)*)")
_ADDRESS = {
    "person": addresses.person,
    "group": addresses.group,
    "post": addresses.post,
    "dossier": addresses.dossier,
}


def project(company: Path, site: Site, folder: Path) -> Path:
    """Write the project; return its folder."""
    folder.mkdir(parents=True)
    shutil.copytree(LAYOUTS, folder / "layouts")
    (folder / "hugo.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    for path, (front, body) in contents(company, site):
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{json.dumps(front, ensure_ascii=False, default=str)}\n\n{body}", encoding="utf-8")
    (folder / "data" / "comments").mkdir(parents=True)
    for post in site.posts:
        thread = [_comment(company, site, comment) for comment in site.comments(post).values()]
        if thread:
            text = json.dumps(thread, ensure_ascii=False)
            (folder / "data" / "comments" / f"{post.id}.json").write_text(text, encoding="utf-8")
    return folder


def contents(company: Path, site: Site) -> Iterator[tuple[str, tuple[dict[str, Any], str]]]:
    """Yield path → front matter and body."""
    content = company / "content"
    shown = {post.id for post in site.posts}
    main: set[str] = set()
    files = (*content.glob("posts/*/*.md"), *content.glob("posts/*/*/index*.md"))
    for file in sorted(files, key=lambda file: file.name.count(".")):  # the text itself before its translation
        id_ = (file.parent if file.stem.startswith("index") else file).name.partition(".")[0]
        if id_ in shown:
            yield f"posts/{id_}{'-translated' if id_ in main else ''}.md", _page(site, file, date=id_[:10])
            main.add(id_)
    for person in site.sorted_people():
        yield f"people/{person.id}.md", _person(company, site, person.id)
    for file in content.glob("groups/*/index.md"):
        yield f"groups/{file.parent.name}/_index.md", _page(site, file)
    for file in content.glob("groups/*/minutes/*.md"):
        yield f"groups/{file.parts[-3]}/minutes/{file.stem}.md", _page(site, file, date=file.stem[:10])
    for kind in ("dossiers", "pages"):
        for file in content.glob(f"{kind}/*.md"):
            yield f"{kind}/{file.stem}.md", _page(site, file)
    # Whoever wrote has a page of their own; of the taxonomy only the feed is wanted.
    yield "authors/_index.md", ({"title": "Authors", "cascade": {"outputs": ["rss"]}}, "")


def _page(site: Site, file: Path, **more: str) -> tuple[dict[str, Any], str]:
    front, body = fronted_text(file)
    title = front.pop("title", None) or front.pop("name", file.stem)
    fields: dict[str, Any] = {name: front.pop(name) for name in ("summary", "authors", "tags", "date") if name in front}
    return {"title": title, "params": front} | fields | more, _linked(site, body)


def _person(company: Path, site: Site, id: str) -> tuple[dict[str, Any], str]:
    front = fronted_text(company / "people" / f"{id}.yml")[0]
    text = front.pop("bio", "")
    terms = {
        "skills": [skill if isinstance(skill, str) else skill["id"] for skill in front.get("skills", ())],
        "tongues": [tongue if isinstance(tongue, str) else tongue["tag"] for tongue in front.get("languages", ())],
        "locations": [front["location"]] if "location" in front else [],
        "roles": front.get("roles", []),
        "interests": front.get("interests", []),
    }
    for name in ("skills", "languages", "roles", "interests"):
        front.pop(name, None)
    return {"title": site.people[id].name.shown, **terms, "params": front}, _linked(site, text)


def _comment(company: Path, site: Site, comment: Comment) -> dict[str, Any]:
    file = company / "content" / "replies" / comment.post / "comments" / f"{comment.id}.md"
    front, body = fronted_text(file)
    return {
        "id": comment.id,
        "at": comment.at.isoformat(),
        "person": comment.person,
        "kind": front.get("kind", ""),
        "text": _linked(site, body),
    }


def _linked(site: Site, text: str) -> str:
    """Return Markdown with our references as links."""
    ids: dict[str, Container[object]] = {
        "person": site.people,
        "group": site.groups,
        "post": site.all_posts,
        "dossier": site.dossiers,
    }

    def link(match: re.Match[str]) -> str:
        kind, id_, label, person = match.groups()
        if person:
            kind, id_ = "person", person
        if kind not in ids or id_ not in ids[kind]:
            return match[0]
        return f"[{label or name_of(site, kind, id_)}]({_ADDRESS[kind](id_)})"

    return _REFERENCE.sub(link, text)
