"""Where Pelican meets our rooms. The only module that imports pelican.

Pelican catches what `register` raises and goes on without the plugin, so `register` only connects.
Pelican holds receivers weakly, so each receiver is a function of this module. What Pelican only logs
(and then ends with exit code 0) is collected and raised by `run`.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field, replace
from functools import partial
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
from smoelenboek.contract.base import base
from smoelenboek.display.lines import authors
from smoelenboek.display.prose import html
from smoelenboek.exports import exports
from smoelenboek.pages import Page, article, pages
from smoelenboek.pages.shell import Shell
from smoelenboek.publish import environment, render
from smoelenboek.publish.based import based
from smoelenboek.search import index_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Template

    from smoelenboek.model.post import Post
    from smoelenboek.publish.record import Record
    from smoelenboek.publish.release import Release
    from smoelenboek.site import Site

SETTING = "SMOELENBOEK"  # the one setting that is ours: a Build


@dataclass(slots=True)
class Build:
    """What one build hands to Pelican.

    key         stands for the templates and code that turn a view into HTML.
    posts       the path of a file → its post.
    neighbours  a post's id → the next newer and the next older post.
    base        the path before every address; "" for a site at the root of its host.
    """

    site: Site
    release: Release
    shell: Shell
    record: Record
    key: bytes
    posts: dict[str, Post] = field(default_factory=dict)
    neighbours: dict[str, tuple[Post | None, Post | None]] = field(default_factory=dict)
    base: str = ""

    def __post_init__(self) -> None:
        """Index the posts once."""
        site = self.site
        self.base = base(site.config.url)
        every = [*site.all_posts.values(), *(post for some in site.translations.values() for post in some.values())]
        self.posts = {site.path(post): post for post in every}
        around = [None, *site.posts, None]
        self.neighbours = {post.id: (around[at], around[at + 2]) for at, post in enumerate(site.posts)}


class PostReader(BaseReader):  # type: ignore[misc] # Pelican ships no types
    """Gives Pelican the posts that were read already: nothing in a file can set `save_as`, `url` or `template`."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        """Start without names."""
        super().__init__(settings)
        self._named: dict[tuple[type, str], Any] = {}

    def named(self, kind: type, name: str) -> Any:
        """Return Pelican's object for an author, tag or category: one for each name, as each makes its slug anew."""
        if (wrapper := self._named.get((kind, name))) is None:
            wrapper = self._named[kind, name] = kind(name, self.settings)
        return wrapper

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return (HTML, metadata) of a post; one that readers may not see yet is skipped."""
        build: Build = self.settings[SETTING]
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


class QueueingWriter(Writer):  # type: ignore[misc] # the same
    """Collects pages until every generator is done; then forked workers render and write them."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        """Start with nothing to write."""
        super().__init__(output_path, settings=settings)
        self.build: Build = settings[SETTING]
        self.jobs: list[render.Job] = []
        self.names: set[str] = set()

    def write_file(self, name: str, template: Template, context: dict[str, Any], *_: object, **values: Any) -> None:  # noqa: ARG002 - Pelican's signature
        """Queue an article: Pelican gives nothing else to write."""
        if name:
            post: Post = values["article"].post
            view = partial(article, self.build.site, post, self.build.neighbours.get(post.id, (None, None)))
            self.queue(name, Page("/" + str(values["url"]).lstrip("/"), "article", view), partial(_same, template))

    def queue(self, name: str, page: Page, template: Callable[[], Template]) -> None:
        """Queue a page. Neither its template nor its view is made before somebody needs it."""
        if name in self.names:
            message = f"two pages want to be {name}"
            raise FileExistsError(message)
        self.names.add(name)
        around = replace(self.build.shell, url=page.url)
        text = partial(_rendered, template, around, self.build.base)
        self.jobs.append(render.Job(name, page.view, text, (page.url, page.template)))

    def flush(self) -> None:
        """Render and write all that was queued, and the files that Pelican has nothing to do with."""
        self.jobs += [
            render.Job(export.path, export.view, export.write, export.write) for export in exports(self.build.site)
        ]
        remembered = self.build.record.file
        index = index_files(self.build.site, remembered.parent if remembered else None)
        self.jobs += [render.Job(path, partial(bytes, content), bytes) for path, content in index.items()]
        render.run(self.jobs, self.build.release, self.build.record, self.build.site, self.build.key)
        self.jobs.clear()


def _same(template: Template) -> Template:
    return template


def _rendered(template: Callable[[], Template], shell: Shell, base: str, view: object) -> bytes:
    html = template().render(view=view, shell=shell)
    return (based(html, base, shell.url) if base else html).encode()


class SmoelenboekGenerator(Generator):  # type: ignore[misc] # the same
    """One generator for all our pages: each Generator makes its own Jinja environment."""

    def generate_output(self, writer: QueueingWriter) -> None:
        """Queue every page but the posts, which Pelican's own generator has queued before."""
        build: Build = self.settings[SETTING]
        for page in pages(build.site):
            template = partial(self.get_template, page.template)
            if not build.record.pages:
                template()  # compiled once here, not once in each worker
            writer.queue(addresses.file(page.url), page, template)
        writer.flush()


def _readers(readers: Readers) -> None:
    readers.reader_classes = {"md": PostReader}


def _generators(_pelican: Pelican) -> type[Generator]:
    return SmoelenboekGenerator


def _writer(_pelican: Pelican) -> type[Writer]:
    return QueueingWriter


def _environment(generator: Generator) -> None:
    environment.prepare(generator.env, Path(generator.theme) / "templates", generator.settings[SETTING].site.config)


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
    signals.get_generators.connect(_generators)
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


def run(config: Path, folder: Path, build: Build) -> None:
    """Run Pelican over the site in `folder`. Raise RuntimeError with what it only logged as an error."""
    content = folder.resolve() / "content"
    override = {
        "PATH": str(content if content.is_dir() else build.release.folder),  # Pelican will have a folder
        "OUTPUT_PATH": str(build.release.folder),
        "TIMEZONE": build.site.config.timezone,
        "DEFAULT_LANG": build.site.config.language,
        "SITENAME": build.site.config.name,
        "SITEURL": build.site.config.url or "",
        SETTING: build,
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
