"""What tests of old posts share: a small site, a source beside it, and what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.commands.check import checked
from smoelenboek.directory.write import write_new
from smoelenboek.migrate import Options, planned
from smoelenboek.migrate.report import sentence_of
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from smoelenboek.migrate.importing import ImportSummary
    from smoelenboek.migrate.store import Store

SOURCES = Path(__file__).parent / "sources"
SITE = {
    **BASE,
    "people/anna-bakker.yml": BASE["people/anna-bakker.yml"] + "email: anna.bakker@voorbeeld.example\n",
    "content/vocabulary/tags.yml": "masts: {nl: Masten, en: Masts}\n",
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login>anna</wp:author_login>
<wp:author_email>anna.bakker@voorbeeld.example</wp:author_email>
<wp:author_display_name>Anna Bakker</wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>\n"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def exported(body: str = "Hello.", comments: str = "", **fields: str) -> str:
    """An item of WordPress's export; `wp_post_type` and the like for names with a prefix."""
    every = {
        "title": "Old",
        "link": "https://old.example/2019/05/old/",
        "dc_creator": "anna",
        "wp_post_id": "7",
        "wp_post_date": "2019-05-01 10:00:00",
        "wp_post_name": "old",
        "wp_status": "publish",
        "wp_post_type": "post",
        **fields,
    }
    names = (
        (name.replace("wp_", "wp:").replace("dc_", "dc:").replace("excerpt_", "excerpt:"), text)
        for name, text in every.items()
    )
    inside = "".join(f"<{name}>{cdata(text)}</{name}>\n" for name, text in names)
    return f"<item>\n{inside}<content:encoded>{cdata(body)}</content:encoded>\n{comments}</item>\n"


def comment(id: int, body: str, at: str = "2019-05-02 09:00:00", parent: int = 0, user: int = 2, **fields: str) -> str:
    """A comment, of Anna unless `user` is 0."""
    every = {
        "id": str(id),
        "author": "Anna",
        "date_gmt": at,
        "content": body,
        "approved": "1",
        "type": "comment",
        "parent": str(parent),
        "user_id": str(user),
        **fields,
    }
    return f"<wp:comment>{''.join(f'<wp:comment_{name}>{cdata(text)}</wp:comment_{name}>' for name, text in every.items())}</wp:comment>\n"


class Old:
    """A site, and what an older one brings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = lay(folder / "site", SITE)

    def wordpress(self, *items: str) -> Path:
        file = self.folder / "old.xml"
        file.write_text(HEAD + "".join(items) + TAIL)
        return file

    def plan(self, source: Path, as_: str = "wordpress", **options: object) -> tuple[ImportSummary, Store]:
        world = checked(self.site)
        assert world.site is not None
        assert not world.stopped, world.faults
        return planned(source, read_tree(self.site, cache_folder()), world.site, Options(as_, **options))

    def bring(self, source: Path, as_: str = "wordpress", **options: object) -> ImportSummary:
        """Write what comes; the site passes `check` afterwards."""
        summary, store = self.plan(source, as_, **options)
        write_new(store, self.site, str)
        world = checked(self.site)
        assert not world.stopped, world.faults
        return summary

    def text(self, path: str) -> str:
        return (self.site / path).read_text()

    def files(self) -> set[str]:
        return {path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()} - SITE.keys()


def notes(summary: ImportSummary) -> list[tuple[str, str]]:
    """Code and place of each note."""
    return [(note.code, note.position) for note in (*summary.notes, *summary.stopped)]


def codes(summary: ImportSummary) -> list[str]:
    for note in (*summary.notes, *summary.stopped):  # each has its sentences
        assert sentence_of(note, "en")
        assert sentence_of(note, "nl")
    return [code for code, _ in notes(summary)]
