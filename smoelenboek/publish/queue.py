"""Everything that a build writes, as jobs: posts, all other pages, feeds and cards, the index of the search.

In: a Site and its record. Out: jobs of render.py, none of them made yet. Posts are Pelican's articles, but only those
that have to be made again are handed to Pelican, which takes half a second to start. Of the others the job alone
is here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.contract.base import base
from smoelenboek.exports import exports
from smoelenboek.pages import Page, article, pages
from smoelenboek.publish import environment
from smoelenboek.publish.based import based
from smoelenboek.publish.render import Job, is_as_before
from smoelenboek.search import index_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment, Template

    from smoelenboek.model.post import Post
    from smoelenboek.pages.shell import Shell
    from smoelenboek.publish.record import Record
    from smoelenboek.site import Site


@dataclass(slots=True)
class Queue:
    """The jobs of one build, in order. `shell` is that of the home page."""

    site: Site
    record: Record
    shell: Shell
    jobs: list[Job] = field(default_factory=list)
    _paths: set[str] = field(default_factory=set)
    _jinja: Environment | None = None

    def fill(self, run_pelican: Callable[[dict[str, Page]], Iterable[tuple[Page, Template]]]) -> None:
        """Queue all files. `run_pelican` gets the posts to be made, by the paths of their files, and gives articles."""
        fresh: dict[str, Page] = {}
        for path, page in posts(self.site):
            job = self._job(page, partial(self._template, page.template))
            if is_as_before(job, self.record, self.site):
                self._add(job)
            else:
                fresh[path] = page
        for page, template in run_pelican(fresh) if fresh else ():
            self._add(self._job(page, partial(_itself, template)))
        for page in pages(self.site):
            if not self.record.pages:
                self._template(page.template)  # compiled once here, not once in each worker
            self._add(self._job(page, partial(self._template, page.template)))
        self.jobs += [Job(export.path, export.view, export.write, export.write) for export in exports(self.site)]
        file = self.record.file
        index = index_files(self.site, file.parent if file else None)
        self.jobs += [Job(path, partial(bytes, content), bytes) for path, content in index.items()]

    def _add(self, job: Job) -> None:
        if job.path in self._paths:
            message = f"two pages want to be {job.path}"
            raise FileExistsError(message)
        self._paths.add(job.path)
        self.jobs.append(job)

    def _job(self, page: Page, template: Callable[[], Template]) -> Job:
        """Return the job of a page. Neither its template nor its view is made before somebody needs it."""
        around = replace(self.shell, url=page.url)
        text = partial(_rendered, template, around, base(self.site.config.url))
        return Job(addresses.file(page.url), page.view, text, (page.url, page.template))

    def _template(self, name: str) -> Template:
        if self._jinja is None:
            self._jinja = environment.of(self.site.config)
        return self._jinja.get_template(f"{name}.html")  # Jinja keeps what it has compiled


def posts(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the page of each post that readers may see, in each of its languages, and the path of its file."""
    around: list[Post | None] = [None, *site.posts, None]
    for at, main in enumerate(site.posts):
        neighbours = (around[at], around[at + 2])
        for post in (main, *site.translations_of(main)):
            if site.published(post):
                url = addresses.post(post.id, "" if post is main else post.language)
                yield site.path(post), Page(url, "article", partial(article, site, post, neighbours))


def _itself(template: Template) -> Template:
    return template


def _rendered(template: Callable[[], Template], shell: Shell, base: str, view: object) -> bytes:
    html = template().render(view=view, shell=shell)
    return (based(html, base, shell.url) if base else html).encode()
