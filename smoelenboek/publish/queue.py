"""Everything that a build writes, as jobs: posts, all other pages, feeds and cards, the index of the search.

In: a Site, its record and a release. Out: jobs of render.py, none of them made yet, and what stays as it is. Where
nothing has changed that a list of pages was made from, not even the list is made, unless a page of it is suspect.
Posts are Pelican's articles, but only those are handed to Pelican whose files have changed, as it takes half a second
to start: a page with a new comment is made as all other pages are.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek import exports, pages
from smoelenboek.contract import addresses
from smoelenboek.pages import Page, article
from smoelenboek.publish import environment
from smoelenboek.publish.based import Place, based, place
from smoelenboek.publish.first_screens import with_first_faces
from smoelenboek.publish.record import Listing
from smoelenboek.publish.render import Job, is_as_before
from smoelenboek.search import index_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from jinja2 import Environment, Template

    from smoelenboek.exports import File
    from smoelenboek.pages.shell import Shell
    from smoelenboek.publish.record import Record, Rendered
    from smoelenboek.publish.release import Release
    from smoelenboek.publish.trees import Below
    from smoelenboek.site import Site


@dataclass(slots=True)
class Queue:
    """The jobs of one tree of a build, in order. `shell` is that of the home page.

    staying   the pages that stay as they are without a job.
    listings  each list of pages, for the next record.
    has_index whether the search index is made too: of a shared build, one job makes it.
    """

    site: Site
    record: Record
    release: Release | Below
    shell: Shell
    jobs: list[Job] = field(default_factory=list)
    staying: dict[str, Rendered] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    has_index: bool = True
    _paths: set[str] = field(default_factory=set)
    _by_path: dict[str, tuple[Page, Callable[[], Template]]] = field(default_factory=dict)
    _lists: dict[str, Callable[[], Iterable[Job]]] = field(default_factory=dict)
    _jinja: Environment | None = None

    def fill(self, run_pelican: Callable[[dict[str, Page]], Iterable[tuple[Page, Template]]]) -> None:
        """Queue all files. `run_pelican` gets the posts to be made, by the paths of their files, and gives articles."""
        fresh: dict[str, Page] = {}
        by_file: dict[str, tuple[str, Page]] = {}
        for id_ in self.site.post_ids():
            for job in self._listed(f"article:{id_}", partial(self._articles, id_, by_file)):
                path, page = by_file[job.path]
                if self._is_article(id_, job.path) or is_as_before(job, self.record, self.site):
                    self.jobs.append(job)
                else:
                    fresh[path] = page
        for page, template in run_pelican(fresh) if fresh else ():
            self.jobs.append(self._job(page, partial(_itself, template)))
        for name, list_ in pages.lists(self.site):
            self.jobs += self._listed(name, partial(self._pages, list_))
        for export_list in exports.LISTS:
            self.jobs += self._listed(export_list.__module__, partial(self._exports, export_list))
        if self.has_index:
            self.jobs += self._listed("index", self._index)

    def _listed(self, name: str, jobs: Callable[[], Iterable[Job]]) -> list[Job]:
        """Return the jobs of a list that are not known to stay as they are."""
        self._lists[name] = jobs
        before = self.record.listings.get(name)
        if before and not self.record.is_suspect(before):
            same = {path: page for path in before.paths if (page := self._same(path))}
            self.staying |= same
            if len(same) == len(before.paths):
                self._take(before.paths)
                self.listings[name] = before
                return []
        with self.site.questions.asking() as numbers:
            every = list(jobs())
        paths = [job.path for job in every]
        self._take(paths)
        self.listings[name] = Listing(paths, array("I", sorted(numbers)))
        return [job for job in every if job.path not in self.staying]

    def _same(self, path: str) -> Rendered | None:
        """Return a page whose list gives it what it gave before, if it stays as it is; it is then in the release."""
        page = self.record.pages.get(path)
        if page is None or self.record.is_suspect(page) or not self.release.keep(path, page.size, page.time):
            return None
        return page

    def _take(self, paths: Sequence[str]) -> None:
        for path in paths:
            if path in self._paths:
                message = f"two pages want to be {path}"
                raise FileExistsError(message)
            self._paths.add(path)

    def _articles(self, id: str, by_file: dict[str, tuple[str, Page]]) -> Iterator[Job]:
        """Yield the job of a post in each of its languages, and note by its file from which path it is."""
        for path, page in articles(self.site, id):
            job = self._job(page, partial(self._template, page.template))
            by_file[job.path] = path, page
            yield job

    def _is_article(self, id: str, path: str) -> bool:
        """Say whether Pelican made an article of what a post's files say now: only what is around it has changed."""
        unchanged = (self.site.questions.same(name) for name in (f"all_posts={id}", f"translations_of:{id}"))
        return path in self.record.pages and all(number is not None for number in unchanged)

    def _pages(self, list_: Callable[[], Iterable[Page]]) -> Iterator[Job]:
        for page in list_():
            if not self.record.pages:
                self._template(page.template)  # compiled once here, not once in each worker
            yield self._job(page, partial(self._template, page.template))

    def _exports(self, list_: Callable[[Site], Iterable[File]]) -> Iterator[Job]:
        for export in list_(self.site):
            yield Job(export.path, export.view, export.write, export.write)

    def _index(self) -> Iterator[Job]:
        for path, content in index_files(self.site, self.record.folder).items():
            yield Job(path, partial(bytes, content), bytes)

    def _job(self, page: Page, template: Callable[[], Template], lacking: tuple[str, ...] = ()) -> Job:
        """Return the job of a page. Neither its template nor its view is made before somebody needs it.

        `lacking` are the site's languages in which there is no such page.
        """
        path, about = addresses.file(page.url), (page.url, page.template)
        around = replace(self.shell, url=page.url, lacking=lacking)
        text = partial(_rendered, template, page.template, around, place(self.site))
        self._by_path[path] = page, template
        return Job(path, page.view, text, (*about, lacking) if lacking else about)

    @property
    def paths(self) -> AbstractSet[str]:
        """The path of every file, with a job or without."""
        return self._paths

    def close(self) -> None:
        """Let go of the lists and jobs, which lead back here and to the site."""
        self.jobs.clear()
        self._lists.clear()
        self._by_path.clear()

    def resume(self, paths: AbstractSet[str]) -> None:
        """Give pages that would stay a job after all."""
        for name, listing in self.listings.items():
            if not paths.isdisjoint(listing.paths):
                self.jobs += [job for job in self._lists[name]() if job.path in paths]
        for path in paths:
            del self.staying[path]

    def note_lacking(self, paths: Mapping[str, AbstractSet[str]]) -> None:
        """Change the jobs of pages that some language lacks. `paths` are those of each language's files."""
        for number, job in enumerate(self.jobs):
            lacking = tuple(language for language, others in paths.items() if job.path not in others)
            if lacking and job.path in self._by_path:
                self.jobs[number] = self._job(*self._by_path[job.path], lacking)

    def _template(self, name: str) -> Template:
        if self._jinja is None:
            self._jinja = environment.of(self.site.config)
        return self._jinja.get_template(f"{name}.html")  # Jinja keeps what it has compiled


def match_up(queues: Sequence[Queue]) -> None:
    """Let each page of a site in several languages know in which of them it has no counterpart.

    One of which that has changed since the records were written is made again, whatever it asked.
    """
    if len(queues) < 2:  # noqa: PLR2004 - one language has no other
        return
    paths = {queue.shell.language: queue.paths for queue in queues}
    before = [queue.record.pages.keys() for queue in queues]
    moved = {path for was, queue in zip(before, queues, strict=True) for path in was ^ queue.paths}
    for queue in queues:
        if changed := moved & queue.staying.keys():
            queue.resume(changed)
        queue.note_lacking(paths)


def articles(site: Site, id: str) -> Iterator[tuple[str, Page]]:
    """Yield the page of a post that readers may see, in each of its languages, and the path of its file."""
    main = site.all_posts[id]
    newer, older = site.neighbours(id)
    neighbours = site.all_posts.get(newer), site.all_posts.get(older)
    for post in (main, *site.translations_of(main)):
        if site.published(post):
            url = addresses.post(post.id, "" if post is main else post.language)
            yield site.path(post), Page(url, "article", partial(article, site, post, neighbours))


def _itself(template: Template) -> Template:
    return template


def _rendered(template: Callable[[], Template], name: str, shell: Shell, place: Place, view: object) -> bytes:
    html = with_first_faces(template().render(view=view, shell=shell), name)
    return (based(html, place, shell.url) if place.base else html).encode()
