"""Forgets a person: the change after which a site says nothing about them, and its threads are still complete.

The person gets a neutral id, under which what colleagues answered stays where it is. What they wrote themselves goes:
comments become tombstones, votes and sign-ups are taken away, and so are posts and thanks unless they are to stay.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract.ids import is_id
from smoelenboek.contract.paths import DIRECTORY_FILE, Kind
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.directory.directory_file import text_of
from smoelenboek.edit import fields
from smoelenboek.edit.sources import Sources
from smoelenboek.model.directory import Directory, Linked
from smoelenboek.model.group import Group
from smoelenboek.model.post import Post
from smoelenboek.model.reply import OWN_WISH, Comment, Kudos
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.owners.identity import identity_of
from smoelenboek.owners.mentions import fields_naming, is_own, is_text
from smoelenboek.owners.scrub import Scrub
from smoelenboek.owners.traces import Traces
from smoelenboek.read.parse import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.contribute.questions import Translate
    from smoelenboek.edit.plan import Plan
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.person import Person
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

NEUTRAL = "p-"
_ID = re.compile(r"p-[a-z0-9]+")
_DIGITS = 6  # of a neutral id: random, for one that is computed leads back to whom it is computed from
_TAKEN_AWAY = frozenset({Kind.VOTE, Kind.SIGNUP, Kind.MEMBERSHIP, Kind.PHOTO})


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller asks. id: the neutral id; "" for a random one."""

    keep_posts: bool = False
    id: str = ""


def forget(contents: Contents, site: Site, person: Person, wish: Wish, _: Translate) -> tuple[Plan, Traces]:
    """Return the changes, and what finds the person; raise RefusedError with a sentence if they are impossible."""
    if not person.has_left:
        why = _("{id} has not left yet. Run `leave {id}` first.")
        raise RefusedError(why.format(id=person.id))
    traces = Traces(identity_of(site, person))
    scrub = Scrub(traces, _neutral(site, wish.id, _), _("a former colleague"))
    return _Forgetting(contents, site, person, scrub, _, keep_posts=wish.keep_posts).run(), traces


def _addresses(value: FileModel) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the place and the e-mail address of each field that holds one; of a list the last first."""
    if isinstance(value, Group) and value.contact:
        yield ("contact",), value.contact
    if isinstance(value, SiteConfig) and value.replies_by_mail:
        yield ("replies_by_mail",), value.replies_by_mail
    digest = value.digest if isinstance(value, SiteConfig) else None
    if digest:
        yield from reversed([(("digest", "to", at), address) for at, address in enumerate(digest.to)])
    if digest and digest.sender:
        yield ("digest", "from"), digest.sender


def _neutral(site: Site, id_: str, _: Translate) -> str:
    taken = {*site.people, *site.former}
    if id_:
        if not _ID.fullmatch(id_) or not is_id(id_):
            why = _("“{written}” is not a neutral id: use `p-` and letters or digits that mean nothing.")
            raise RefusedError(why.format(written=id_))
        if id_ in taken:
            raise RefusedError(_("“{written}” belongs to someone else.").format(written=id_))
        return id_
    while (id_ := f"{NEUTRAL}{secrets.randbelow(10**_DIGITS):0{_DIGITS}}") in taken:
        pass
    return id_


class _Forgetting:
    def __init__(
        self, contents: Contents, site: Site, person: Person, scrub: Scrub, _: Translate, *, keep_posts: bool
    ) -> None:
        self.sources = Sources(contents)
        self.contents = contents
        self.site = site
        self.person = person
        self.scrub = scrub
        self._ = _
        self.keep_posts = keep_posts
        self.ids = scrub.traces.identity.ids

    def run(self) -> Plan:
        for path, file in sorted(self.contents.files.items()):
            self._of_file(path, file.site_path, self.contents.values.get(path))
        self.sources.plan.left += self._left()
        return self.sources.plan

    def _of_file(self, path: str, site_path: SitePath, value: FileModel | None) -> None:
        plan = self.sources.plan
        own = is_own(site_path, self.ids)
        if (own and site_path.kind in _TAKEN_AWAY) or self._goes(site_path, value):
            plan.removals.append(path)
            return
        becomes = self._path(path, site_path)
        if becomes != path:
            plan.moves[path] = becomes
        if own and site_path.kind is Kind.PERSON:
            plan.texts[becomes] = self._profile()
        elif own and isinstance(value, Comment):
            plan.texts[becomes] = self._tombstone(value)
        elif isinstance(value, Directory):
            self._unlink(value)
        elif value is not None:
            self._of_value(path, site_path, value)
        elif is_text(path):
            self._of_document(path, becomes)

    def _path(self, path: str, site_path: SitePath) -> str:
        """Return the path that a file will have. An id of one common word is theirs only where the path says so."""
        if is_own(site_path, self.ids):
            own = site_path.person or site_path.id
            folder, _, name = path.rpartition("/")
            stem, dot, suffix = name.rpartition(".")
            return f"{self.scrub.path(folder)}/{stem.removesuffix(own)}{self.scrub.neutral}{dot}{suffix}"
        return self.scrub.path(path)

    def _goes(self, site_path: SitePath, value: FileModel | None) -> bool:
        """Say whether a file of theirs goes as a whole: a thank-you, or what is beside a post of theirs alone."""
        if self.keep_posts:
            return False
        if isinstance(value, Kudos):
            return is_own(site_path, self.ids)
        post = self.site.all_posts.get(site_path.owner) if site_path.kind is Kind.DOCUMENT else None
        return post is not None and self._is_theirs_alone(post)

    def _is_theirs_alone(self, post: Post) -> bool:
        main = self.site.all_posts.get(post.id, post)  # a translation names no author
        return not main.group and bool(main.authors) and all(id_ in self.ids for id_ in main.authors)

    def _profile(self) -> str:
        phrase = self.scrub.phrase.removeprefix("a ").removeprefix("een ")
        return f"name: {{display: {phrase[:1].upper()}{phrase[1:]}}}\nstate: alumni\n"

    def _tombstone(self, comment: Comment) -> str:
        """Return a comment without its words: what it answered and what it was stay, for the thread."""
        lines = [f"reply_to: {self.scrub.path(self._stem(comment.reply_to))}"] if comment.reply_to else []
        lines += [f"kind: {comment.kind}"] if comment.kind != "comment" else []
        day = self.site.today.isoformat()
        lines.append(f"removed: {{rule: {OWN_WISH}, by: {self.scrub.neutral}, date: {day}}}")
        return "---\n" + "\n".join(lines) + "\n---\n"

    def _stem(self, stem: str) -> str:
        """Return the name of a comment's file, without the person if it is theirs."""
        stamp, dash, id_ = stem.partition("-")
        return f"{stamp}{dash}{self.scrub.neutral}" if id_ in self.ids else stem

    def _of_value(self, path: str, site_path: SitePath, value: FileModel) -> None:
        front = self.sources.front(path)
        scalars = {
            at: self.scrub.neutral for where in fields_naming(value, self.ids) if (at := fields.written(front, where))
        }
        scalars = {at: id_ for at, id_ in scalars.items() if fields.word(front, at) in self.ids}

        def in_fields(text: str) -> str:
            text = self._without_addresses(value, text)
            text = fields.replaced(text, scalars) if scalars else text
            bio = fields.raw(text, ("bio",)) if site_path.kind is Kind.PERSON else None
            if bio:
                text = text[: bio[0]] + self.scrub.markdown(text[bio[0] : bio[1]]) + text[bio[1] :]
            return self.scrub.fields(text)

        body = self.scrub.markdown if site_path.kind in MARKDOWN else partial(str)
        self.sources.change(path, in_fields, body)
        if isinstance(value, Post) and not self.keep_posts and self._is_theirs_alone(value):
            self._empty(path, value)
        if isinstance(value, Kudos):
            self._thank(path, value, front)

    def _without_addresses(self, value: FileModel, text: str) -> str:
        """Return fields without an e-mail address of theirs, where nothing else can be in its place."""
        for at, address in _addresses(value):
            if self.scrub.traces.within(address):
                text = fields.without(text, fields.written(text, at))
        return text

    def _empty(self, path: str, post: Post) -> None:
        """Let a post of theirs alone say that it is gone. What it asked stays, for who answered it."""
        _ = self._
        title = _("A post by a former colleague")
        text = _("This text was removed: its author no longer works here.")

        def in_fields(front: str) -> str:
            front = fields.set_text(front, ("title",), title)
            front = fields.set_text(front, ("summary",), text) if post.summary else front
            answered = post.is_translation or self._has_answers(post)
            return front if answered else fields.set_to(front, ("status",), "withdrawn")

        self.sources.change(path, in_fields, lambda rest: f"{rest.partition(chr(10))[0]}\n{text}\n")  # after the fence

    def _has_answers(self, post: Post) -> bool:
        """Say whether a colleague answered a post."""
        if post.poll and post.poll.counts and post.poll.counts.voters:
            return True
        writers = {comment.person for comment in self.site.comments(post).values()}
        writers |= {signup.person for signup in self.site.signups(post)}
        return bool((writers | {vote.person for vote in self.site.votes(post)}) - {*self.ids})

    def _thank(self, path: str, kudos: Kudos, front: str) -> None:
        """Name the receivers of thanks by a field, where the text did that alone."""
        if "to:" in front or not any(id_ in self.ids for id_ in kudos.to):
            return
        receivers = ", ".join(self.scrub.neutral if id_ in self.ids else fields.scalar(id_) for id_ in kudos.to)
        becomes = self.sources.plan.moves.get(path, path)
        text = self.sources.text(path)
        field = f"to: [{receivers}]\n"
        text = text.replace("---\n", f"---\n{field}", 1) if text.startswith("---\n") else f"---\n{field}---\n{text}"
        self.sources.plan.texts[becomes] = text

    def _of_document(self, path: str, becomes: str) -> None:
        """Change a document that is text: a table, a drawing. One in another encoding is left to a person."""
        source = (self.contents.root / path).read_bytes()
        try:
            before = source.decode()
        except UnicodeDecodeError:
            return
        after = self.scrub.fields(before)
        if after != before:
            self.sources.plan.texts[becomes] = after

    def _unlink(self, directory: Directory) -> None:
        """Keep the source's keys of the person, and nothing else of them."""
        forgotten = Linked.model_validate({"forgotten": self.site.today.isoformat()})
        people = {key: forgotten if linked.person in self.ids else linked for key, linked in directory.people.items()}
        if people != directory.people:
            self.sources.plan.texts[DIRECTORY_FILE] = text_of(directory.model_copy(update={"people": people}))

    def _left(self) -> Iterator[str]:
        """Yield what a person has to do or to know."""
        _ = self._
        yield _("Commit this as one change, on a new branch, and ask HR to review it.")
        directory = self.site.directory
        if directory is None or all(linked.person not in self.ids for linked in directory.people.values()):
            yield _(
                "No import has brought them in. Remove them from HR’s list first, or the next import brings them back."
            )
        elif directory.keys == "plain":
            yield _("directory.yml keeps their number in HR’s system, so that no import brings them back.")
        for kind, text in self.scrub.traces.identity.shared:
            why = _("A colleague has the same {kind}, so it stays wherever it is written: {text}.")
            yield why.format(kind=kind, text=text)
        yield _("First names alone, and pictures that show them, are not changed: check these yourself.")
        yield _("Close their account on the forge. Then run `smoelenboek codeowners`.")
        yield _("Copies elsewhere stay: earlier releases, backups, caches of CI jobs, clones, mails that were sent.")
