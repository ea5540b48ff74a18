"""What there is to find, and the words each thing is found by. In: a Site. Out: Documents, by kind, in a fixed order.

A thing that readers may not see is not a document, and a text is taken as its page shows it. Rows are implicit: a
document's row is its place among those of its kind. What is new comes last, so that old rows stay what they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.contract.paths import in_handbook
from smoelenboek.display.lines import authors
from smoelenboek.handbook.book import chapters
from smoelenboek.search.document import Document, filled, joined
from smoelenboek.search.parts import comments, files, of_minutes
from smoelenboek.site.languages import written_in
from smoelenboek.site.memo import per_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

KINDS = ("person", "group", "post", "minutes", "dossier", "page", "decision", "action", "document", "comment")


def by_kinds(site: Site) -> dict[str, Sequence[Document]]:
    """Return everything to find, kind by kind in the order of KINDS. A person's document is made when it is asked for.

    A kind of which there is nothing is left out, but people.
    """
    decisions, actions = of_minutes(site)
    every = {
        "group": [_group(site, group) for group in site.groups.values()],
        "post": sorted(_posts(site), key=lambda document: (document.date, document.href)),
        "minutes": sorted(_minutes(site), key=lambda document: (document.date, document.href)),
        "dossier": list(_dossiers(site)),
        "page": list(_pages(site)),
        "decision": decisions,
        "action": actions,
        "document": files(site),
        "comment": comments(site),
    }
    return {"person": _People(site), **{kind: some for kind, some in every.items() if some}}


def documents(site: Site) -> list[Document]:
    """Return everything to find."""
    return [document for some in by_kinds(site).values() for document in some]


class _People(Sequence[Document]):
    def __init__(self, site: Site) -> None:
        self._site = site
        self._people = site.sorted_people()

    def __len__(self) -> int:
        return len(self._people)

    @overload
    def __getitem__(self, row: int) -> Document: ...
    @overload
    def __getitem__(self, row: slice) -> list[Document]: ...
    def __getitem__(self, row: int | slice) -> Document | list[Document]:
        if isinstance(row, slice):
            return [_person(self._site, person) for person in self._people[row]]
        return _person(self._site, self._people[row])


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
        "text": joined(group.mission, group.goal, *meetings),
    }
    prose = {"text": filled(site, group.prose)}
    return Document("group", written_in(site), addresses.group(group.id), group.name, texts, prose)


def _posts(site: Site) -> Iterator[Document]:
    for post in site.posts:
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


def _minutes(site: Site) -> Iterator[Document]:
    for group in site.groups.values():
        for minutes in site.minutes(group):
            yield _one_minutes(site, group, minutes)


def _one_minutes(site: Site, group: Group, minutes: Minutes) -> Document:
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


def _dossiers(site: Site) -> Iterator[Document]:
    language = written_in(site)
    for dossier in site.dossiers.values():
        texts = {"title": dossier.title, "text": joined(dossier.now and dossier.now.text)}
        prose = {"text": filled(site, dossier.prose)}
        yield Document("dossier", language, addresses.dossier(dossier.id), dossier.title, texts, prose)


def _pages(site: Site) -> Iterator[Document]:
    for page in site.pages.values():
        if in_handbook(page.id):
            continue
        for version in (page, *(other for _, other in sorted(site.page_translations.get(page.id, {}).items()))):
            texts = {"title": version.title, "text": version.summary or ""}
            href = addresses.page(version.id, "" if version is page else version.language)
            yield Document("page", version.language, href, version.title, texts, {"text": filled(site, version.prose)})
    for chapter in chapters(site):
        texts, prose = {"title": chapter.title, "text": chapter.summary}, {"text": filled(site, chapter.prose)}
        yield Document("page", chapter.language, chapter.href, chapter.title, texts, prose)
    if etiquette := site.etiquette:
        title = load(site.config.language).gettext("Etiquette")  # as its page is headed
        rules = [joined(rule.short, rule.good, rule.bad) for rule in etiquette.rules]
        texts = {"title": title, "text": joined(etiquette.short, *rules)}
        prose = {"text": filled(site, etiquette.prose)}
        yield Document("page", written_in(site), "/etiquette/", title, texts, prose)


def word_texts(site: Site, list_: str, id: str) -> str:
    """Return all that a word of a vocabulary is called: in both languages, its aliases, its id."""
    return _called(site).get((list_, id), id)


@per_site
def _called(site: Site) -> dict[tuple[str, str], str]:
    return {
        (list_, id_): joined(*dict.fromkeys((id_, word.name, word.nl, word.en, *word.aliases)))
        for list_, words in site.vocabulary.items()
        for id_, word in words.items()
    }
