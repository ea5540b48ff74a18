"""A digest of one's own: whoever chose so in their profile gets what they follow of the digests of a while.

It only selects from content/digests/, in which nothing is named twice: so of two that cover other digests, neither
repeats the other. In: a site. Out: its readers, and a Digest for each.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.digest.letter import Reader
from smoelenboek.model.digest import SECTIONS, Digest, Named
from smoelenboek.state.requests import takes_signups, takes_votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smoelenboek.model.person import Following, Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

_LEVELS = ("native", None, "C2", "C1", "B2", "B1", "A2", "A1")  # best first; without a level it may be any


def readers(site: Site, rhythm: str) -> Iterator[Reader]:
    """Yield who gets one of a rhythm: who is here, follows something and has an address."""
    for _, person in sorted(site.people.items()):
        chosen = person.digest
        if chosen and chosen.rhythm == rhythm and chosen.gets_mail and person.email and not person.has_left:
            yield Reader(person.email, person.name.shown, language_of(site, person), person.id)


def language_of(site: Site, person: Person) -> str:
    """Return the language, of those that mails are made in, which someone speaks best; of two the site's."""
    spoken = {language.tag.partition("-")[0]: _LEVELS.index(language.level) for language in reversed(person.languages)}
    ours = dict.fromkeys((site.config.language, *LANGUAGES))
    return min(ours, key=lambda language: spoken.get(language, len(_LEVELS)))


def merged(site: Site, digests: Iterable[Digest]) -> Digest:
    """Return several digests as one, by the last one's day: each thing once, in the section that holds now."""
    every = sorted(digests, key=attrgetter("id"), reverse=True)
    sections = {name: _each_once(every, name) for name in SECTIONS if name != "people"}
    new = {key: named for name in ("posts", "asks") for key, named in sections[name].items()}
    asking = {post.id for (id_, _) in new if (post := site.all_posts.get(id_)) and _asks(site, post)}
    sections["posts"] = {key: named for key, named in new.items() if key[0] not in asking}
    sections["asks"] = {key: named for key, named in new.items() if key[0] in asking}
    for name, before in (("discussed", new), ("questions", sections["answered"])):
        sections[name] = {key: named for key, named in sections[name].items() if key not in before}
    people = dict.fromkeys(id_ for digest in every for id_ in digest.people)
    return every[0].model_copy(
        update={**{name: _by_replies(section.values()) for name, section in sections.items()}, "people": (*people,)}
    )


def _asks(site: Site, post: Post) -> bool:
    return takes_signups(site, post) or takes_votes(site, post)


def _each_once(digests: Sequence[Digest], section: str) -> dict[tuple[str, str], Named]:
    """Return (post, question) → the last that a section says of it; of what is discussed, all replies together."""
    held: dict[tuple[str, str], Named] = {}
    for named in (named for digest in digests for named in getattr(digest, section)):
        key = (named.post, named.question or "")
        before = held.get(key)
        if before is None:
            held[key] = named
        elif section == "discussed":
            held[key] = before.model_copy(update={"replies": before.replies + named.replies})
    return held


def _by_replies(section: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(section, key=attrgetter("replies"), reverse=True))


def followed(site: Site, digest: Digest, following: Following) -> Digest:
    """Return what of a digest somebody follows."""
    groups = {group.id for id_ in following.groups if (group := site.groups.get(id_))}
    people = {person.id for id_ in following.people if (person := site.person(id_))}

    def is_about(named: Named) -> bool:
        post = site.all_posts.get(named.post)
        return post is not None and (
            post.dossier in following.dossiers
            or post.group in groups
            or not {*post.tags}.isdisjoint(following.tags)
            or any((author := site.person(id_)) and author.id in people for id_ in post.authors)
            or _is_asked_by(site, post, named.question, people)
        )

    def has_joined(id_: str) -> bool:
        person = site.person(id_)
        return person is not None and any(group.id in groups for group in site.groups_of(person))

    sections: dict[str, object] = {
        name: tuple(filter(is_about, getattr(digest, name))) for name in SECTIONS if name != "people"
    }
    return digest.model_copy(update={**sections, "people": tuple(filter(has_joined, digest.people))})


def _is_asked_by(site: Site, post: Post, stamp: str | None, people: set[str]) -> bool:
    """Say whether one of these people asked the question of a moment under a post."""
    return bool(stamp and people) and any(
        id_.startswith(f"{stamp}-") and (person := site.person(comment.person)) is not None and person.id in people
        for id_, comment in site.comments(post).items()
    )
