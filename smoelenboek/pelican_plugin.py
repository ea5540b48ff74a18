"""Where Pelican meets our rooms. The only module that imports pelican.

Pelican catches what `register` raises and goes on without the plugin, so `register` only connects.
Pelican holds receivers weakly, so each receiver is a function of this module. What Pelican only logs
(and then ends with exit code 0) is collected and raised by `run`.
"""

from __future__ import annotations

import datetime as dt
import logging
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pelican import Pelican, console, signals
from pelican.generators import ArticlesGenerator, Generator
from pelican.readers import BaseReader, Readers
from pelican.settings import read_settings
from pelican.urlwrappers import Author, Category, Tag
from pelican.writers import Writer

from smoelenboek.contract import addresses
from smoelenboek.display.lines import authors
from smoelenboek.display.prose import html
from smoelenboek.model.post import Post
from smoelenboek.publish import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Template

    from smoelenboek.pages import Page
    from smoelenboek.site import Site

SETTING = "SMOELENBOEK"  # the one setting that is ours: leads to a Build, which Pelican's own circles don't hold


@dataclass(slots=True, weakref_slot=True)
class Build:
    """What one build hands to Pelican, and gets from it.

    folder    where Pelican may write; it has nothing to.
    pages     the path of a post's file, of those to be made → its page.
    posts     the same → the post.
    articles  what Pelican has collected: pages and the template of each.
    """

    site: Site
    folder: Path
    pages: Mapping[str, Page]
    posts: dict[str, Post] = field(default_factory=dict)
    articles: list[tuple[Page, Template]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look the posts up once."""
        values = ((path, self.site.value(path)) for path in self.pages)
        self.posts = {path: post for path, post in values if isinstance(post, Post)}


class PostReader(BaseReader):  # type: ignore[misc] # Pelican ships no types
    """Gives Pelican the posts that were read already: nothing in a file can set `save_as`, `url` or `template`."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        """Start without names."""
        super().__init__(settings)
        self._named: dict[tuple[type, str], Any] = {}

    def named(self, kind: type, name: str) -> Any:
        """Return Pelican's object for an author, tag or category: one for each name, as each makes its slug again."""
        if (wrapper := self._named.get((kind, name))) is None:
            wrapper = self._named[kind, name] = kind(name, self.settings)
        return wrapper

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML, metadata) of a post; one that readers may not see yet is skipped."""
        build: Build = self.settings[SETTING]()
        post = build.posts[Path(source_path).relative_to(Path(self.settings["PATH"]).parent).as_posix()]
        main = build.site.all_posts[post.id]
        if not (build.site.published(main) and build.site.published(post)):
            return "", {"status": "skip"}
        url = addresses.post(post.id, "" if post is main else post.language)
        return html(build.site, post.prose), {
            "title": post.title,
            "date": dt.datetime.combine(post.date, dt.time(), ZoneInfo(self.settings["TIMEZONE"])),
            "slug": post.id,
            "lang": post.language,
            "status": "published",
            "summary": post.summary or "",
            "category": self.named(Category, "posts"),
            "authors": [self.named(Author, author.name) for author in authors(build.site, main)],
            "tags": [self.named(Tag, tag) for tag in main.tags],
            "url": url.lstrip("/"),
            "save_as": addresses.file(url),
            "post": post,
        }


class ArticleWriter(Writer):  # type: ignore[misc] # the same
    """Collects articles: they are made later, with all other pages, by forked workers."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Start with nothing collected."""
        super().__init__(output_path, settings=settings)
        self.build: Callable[[], Build] = settings[SETTING]

    def write_file(self, name: str, template: Template, context: dict[str, Any], *_: object, **values: Any) -> None:  # noqa: ARG002 - Pelican's signature
        """Collect an article: Pelican gives nothing else to write."""
        if name:
            build = self.build()
            page = build.pages[build.site.path(values["article"].post)]
            build.articles.append((page, template))


def _readers(readers: Readers) -> None:
    readers.reader_classes = {"md": PostReader}


def _writer(_pelican: Pelican) -> type[Writer]:
    return ArticleWriter


def _environment(generator: Generator) -> None:
    config = generator.settings[SETTING]().site.config
    if config.theme:  # in the sandbox, which Pelican does not know
        generator.env = environment.of(config)
    else:
        environment.prepare(generator.env, Path(generator.theme) / "templates", config)


def _only_articles(generators: list[Generator]) -> None:
    """Keep Pelican from its own tag, category and author pages: it scans all posts for each, and they are ours."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            generator.generate_tags = generator.generate_categories = generator.generate_authors = _nothing


def _nothing(_write: object) -> None:
    pass


def register() -> None:
    """Connect to Pelican's signals."""
    signals.readers_init.connect(_readers)
    signals.get_writer.connect(_writer)
    signals.generator_init.connect(_environment)
    signals.all_generators_finalized.connect(_only_articles)


class _Errors(logging.Handler):
    """Keeps what Pelican logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def run(config: Path, folder: Path, build: Build) -> list[tuple[Page, Template]]:
    """Run Pelican over posts of the site in `folder`. Raise RuntimeError with what it only logged as an error."""
    content = folder.resolve() / "content"
    override = {
        "PATH": str(content),
        "ARTICLE_PATHS": [(folder.resolve() / path).relative_to(content).as_posix() for path in build.pages],
        "OUTPUT_PATH": str(build.folder),
        "TIMEZONE": build.site.config.timezone,
        "DEFAULT_LANG": build.site.config.language,
        "SITENAME": build.site.config.name,
        "SITEURL": (build.site.config.url or "").rstrip("/"),
        SETTING: weakref.ref(build),
    }
    errors = _Errors()
    console.quiet = True  # it would say “Done” before the release is verified
    logger = logging.getLogger("pelican")
    logger.addHandler(errors)
    try:
        Pelican(read_settings(str(config), override=override)).run()
    finally:
        logger.removeHandler(errors)
    if errors.messages:
        raise RuntimeError("\n".join(errors.messages))
    return build.articles
