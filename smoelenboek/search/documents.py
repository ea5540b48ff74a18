"""What there is to find, and the words each thing is found by. In: a Site. Out: Documents, by kind, in a fixed order.

A thing that readers may not see is not a document, and a text is taken as its page shows it. Rows are implicit: a
document's row is its place among those of its kind. What is new comes last, so that old rows stay what they were.

Documents come from sources: a post gives one in each language, minutes give their decisions and actions too. Of each
source its abstracts are kept between builds: all but the texts themselves, which are made only of what changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.contract.paths import in_handbook
from smoelenboek.display.lines import authors
from smoelenboek.handbook.book import chapters
from smoelenboek.model.wording import in_other_words
from smoelenboek.search.document import Abstract, Document, abstract_of, filled, joined
from smoelenboek.search.parts import actions, comment_document, decisions, file_document, is_file
from smoelenboek.site.languages import spoken_in, written_in
from smoelenboek.site.memo import in_record, per_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.model.group import Group, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

KINDS = ("person", "group", "post", "minutes", "dossier", "page", "decision", "action", "document", "comment")
_DAY = len("2026-11-23")


class Texts(Sequence[Document]):
    """The documents of a kind: each is made when somebody asks for it, their abstracts are there."""

    def __init__(self, site: Site, rows: Sequence[tuple[str, Abstract]]) -> None:
        """`rows` are (source, abstract)."""
        self._site = site
        self._rows = rows
        self.abstracts = [abstract for _, abstract in rows]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, row: int) -> Document: ...
    @overload
    def __getitem__(self, row: slice) -> list[Document]: ...
    def __getitem__(self, row: int | slice) -> Document | list[Document]:
        if isinstance(row, slice):
            return [self._document(*pair) for pair in self._rows[row]]
        return self._document(*self._rows[row])

    def _document(self, source: str, abstract: Abstract) -> Document:
        every = _of_source(self._site, source)
        return next(document for document in every if (document.kind, document.href) == (abstract.kind, abstract.href))


def by_kinds(site: Site) -> dict[str, Texts]:
    """Return everything to find, kind by kind in the order of KINDS. A kind of which there is nothing is left out."""
    every: dict[str, list[tuple[str, Abstract]]] = {kind: [] for kind in KINDS}
    for source in sources(site):
        for abstract in abstracts(site, source):
            every[abstract.kind].append((source, abstract))
    for kind in ("post", "minutes"):
        every[kind].sort(key=lambda row: (row[1].date, row[1].href))
    return {kind: Texts(site, rows) for kind, rows in every.items() if rows or kind == "person"}


def documents(site: Site) -> list[Document]:
    """Return everything to find."""
    return [document for some in by_kinds(site).values() for document in some]


def sources(site: Site) -> Iterator[str]:
    """Yield what documents come from, as `<kind>/<id>`; decisions, actions and comments by their day."""
    for kind, ids in (("person", site.ids_here()), ("group", site.groups), ("post", site.post_ids())):
        yield from (f"{kind}/{id_}" for id_ in ids)
    held = ((id_[:_DAY], group, id_) for group in site.groups for id_ in site.meeting_ids(group))
    yield from (f"minutes/{group}/{id_}" for _, group, id_ in sorted(held))
    yield from (f"dossier/{id_}" for id_ in site.dossiers)
    yield from (f"page/{id_}" for id_ in site.pages if not in_handbook(id_))
    yield from ("handbook/", "etiquette/")
    yield from (f"document/{address}" for address in sorted(site.documents) if is_file(address))
    newest_first = sorted(site.comment_ids(), key=lambda pair: pair[1], reverse=True)
    yield from (f"comment/{post}/{id_}" for id_, post in sorted(newest_first, key=lambda pair: pair[0]))


@in_record(
    lambda abstracts: [abstract.to_json() for abstract in abstracts],
    lambda _site, rows: tuple(map(Abstract.from_json, rows)),
)
def abstracts(site: Site, source: str) -> tuple[Abstract, ...]:
    """Return the abstracts of the documents that come from a source."""
    return tuple(abstract_of(document, site.config.language) for document in _of_source(site, source))


def _of_source(site: Site, source: str) -> Iterator[Document]:
    kind, _, id_ = source.partition("/")
    return _SOURCES[kind](site, id_)


def _person(site: Site, person: Person) -> Document:
    """What someone wrote about themselves; what is in the people file is found there."""
    past = [joined(job.role, job.organisation, job.text) for job in person.experience]
    liked = [word_texts(site, "interests", interest) for interest in person.interests]
    learnt = [word_texts(site, "skills", skill) for skill in person.learning]
    labels = [link.label for link in person.links]
    texts = {"text": joined(*past, *liked, *learnt, *labels)}
    prose = {"text": filled(site, person.prose)}
    return Document("person", written_in(site), addresses.person(person.id), person.name.shown, texts, prose)


def _group(site: Site, group: Group) -> Document:
    meetings = [joined(meeting.title, meeting.place) for meeting in group.meetings]
    texts = {
        "title": group.name,
        "text": joined(group.mission, group.goal, *meetings, *in_other_words(group.name)),
    }
    prose = {"text": filled(site, group.prose)}
    return Document("group", spoken_in(site, group.name), addresses.group(group.id), group.name, texts, prose)


def _posts(site: Site, id: str) -> Iterator[Document]:
    post = site.all_posts[id]
    yield _post(site, post, post)
    for other in site.translations_of(post):
        if site.published(other):
            yield _post(site, other, post)


def _post(site: Site, post: Post, main: Post) -> Document:
    """`main` holds all that a translation shares with it."""
    by = tuple(link.name for link in authors(site, main))
    group = site.groups.get(main.group or "")
    dossier = site.dossiers.get(main.dossier or "")
    about = joined(
        *(word_texts(site, "tags", tag) for tag in main.tags),
        *by,
        group and group.name,
        dossier and dossier.title,
    )
    thread = site.comments(main).values() if post is main else ()
    comments_prose = [comment.prose for comment in thread if not comment.removed]
    texts = {"title": post.title, "about": about, "text": joined(post.summary, *_requests(main))}
    prose = {"text": filled(site, post.prose), "comments": filled(site, *comments_prose)}
    href = addresses.post(post.id, "" if post is main else post.language)
    groups = (group.id,) if group else ()
    return Document("post", post.language, href, post.title, texts, prose, main.date, by, main.tags, groups)


def _requests(post: Post) -> Iterator[str]:
    """Yield the words of a call, a poll or an event."""
    if call := post.call:
        yield joined(call.when, call.place, call.result and call.result.text)
    if poll := post.poll:
        yield joined(poll.question, *(option.text for option in poll.options), poll.outcome and poll.outcome.text)
    if event := post.event:
        yield joined(event.place)


def _of_minutes(site: Site, ids: str) -> Iterator[Document]:
    """Yield minutes, and what was decided and promised in them; an agenda decides nothing."""
    group_id, _, id_ = ids.partition("/")
    group = site.groups[group_id]
    for minutes in site.minutes(group):
        if minutes.id == id_:
            yield _minutes(site, group, minutes)
            if minutes.status != "agenda":
                yield from decisions(site, minutes, group)
                yield from actions(site, minutes, group)


def _minutes(site: Site, group: Group, minutes: Minutes) -> Document:
    agreed = [decision.text for decision in minutes.decisions]
    promised = [action.what for action in minutes.actions]
    texts = {
        "title": minutes.title,
        "about": group.name,
        "text": joined(*agreed, *promised),
    }
    prose = {"text": filled(site, minutes.prose)}
    href = addresses.minutes(group.id, minutes.id)
    by, groups = (group.name,), (group.id,)
    return Document("minutes", written_in(site), href, minutes.title, texts, prose, minutes.date, by, (), groups)


def _dossier(site: Site, id: str) -> Iterator[Document]:
    dossier = site.dossiers[id]
    now, language = dossier.now and dossier.now.text, spoken_in(site, dossier.title)
    texts = {"title": dossier.title, "text": joined(now, *in_other_words(dossier.title))}
    prose = {"text": filled(site, dossier.prose)}
    yield Document("dossier", language, addresses.dossier(dossier.id), dossier.title, texts, prose)


def _pages(site: Site, id: str) -> Iterator[Document]:
    page = site.pages[id]
    for version in (page, *(other for _, other in sorted(site.page_translations.get(page.id, {}).items()))):
        texts = {"title": version.title, "text": version.summary or ""}
        href = addresses.page(version.id, "" if version is page else version.language)
        yield Document("page", version.language, href, version.title, texts, {"text": filled(site, version.prose)})


def _handbook(site: Site, _id: str) -> Iterator[Document]:
    for chapter in chapters(site):
        texts, prose = {"title": chapter.title, "text": chapter.summary}, {"text": filled(site, chapter.prose)}
        yield Document("page", chapter.language, chapter.href, chapter.title, texts, prose)


def _etiquette(site: Site, _id: str) -> Iterator[Document]:
    if etiquette := site.etiquette:
        title = load(site.config.language).gettext("Etiquette")  # as its page is headed
        rules = [joined(rule.short, rule.good, rule.bad) for rule in etiquette.rules]
        texts = {"title": title, "text": joined(etiquette.short, *rules)}
        prose = {"text": filled(site, etiquette.prose)}
        yield Document("page", written_in(site), "/etiquette/", title, texts, prose)


def _comment(site: Site, ids: str) -> Iterator[Document]:
    yield comment_document(site, site.comment(ids), site.all_posts[ids.partition("/")[0]])


_SOURCES: dict[str, Callable[[Site, str], Iterator[Document]]] = {
    "person": lambda site, id_: iter((_person(site, site.people[id_]),)),
    "group": lambda site, id_: iter((_group(site, site.groups[id_]),)),
    "post": _posts,
    "minutes": _of_minutes,
    "dossier": _dossier,
    "page": _pages,
    "handbook": _handbook,
    "etiquette": _etiquette,
    "document": lambda site, address: iter((file_document(site, address),)),
    "comment": _comment,
}


def word_texts(site: Site, list_: str, id: str) -> str:
    """Return all that a word of a vocabulary is called: in both languages, its aliases, its id."""
    return _called(site).get((list_, id), id)


@per_site
def _called(site: Site) -> dict[tuple[str, str], str]:
    return {
        (list_, id_): joined(*dict.fromkeys((id_, *word.names, *word.aliases)))
        for list_, words in site.vocabulary.items()
        for id_, word in words.items()
    }
