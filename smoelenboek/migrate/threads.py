"""Comments of one post → files of people we know, quotations of all others; what is changed or lost is noted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract import files
from smoelenboek.migrate.classic import html_of
from smoelenboek.migrate.entries import Note, OldComment, noted
from smoelenboek.migrate.markup import markdown_of

if TYPE_CHECKING:
    from smoelenboek.migrate.entries import OldPost
    from smoelenboek.migrate.people import People

_MOST_BYTES = 7_000  # of a comment's text: with its fields a reply's file may have 8 KiB
_DEEPEST = 5
_SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment's file."""

    path: str
    fields: dict[str, object]
    body: str
    position: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stranger's comment as it is under the post."""

    text: str
    position: str
    name: str


@dataclass(slots=True)
class Thread:
    """The comments of a post, in the order in which they were written."""

    people: People
    post: str
    old_post: OldPost
    longest: int
    comments: list[NewComment] = field(default_factory=list)
    quoted: list[Quotation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _stems: dict[str, str] = field(default_factory=dict)  # old id → the id that answers name
    _times: dict[str, dt.datetime] = field(default_factory=dict)
    _stems_taken: set[str] = field(default_factory=set)

    def sort(self, *, quote: bool) -> None:
        """Fill comments, quotations and notes."""
        every = {comment.id: comment for comment in self.old_post.comments}
        depths: dict[str, int] = {}
        for comment in self._in_order(every):
            parent = comment.parent if comment.parent in self._times or comment.parent in depths else ""
            if comment.parent and not parent:
                self._note("comment-parent", comment)
            body, notes = _text(comment)
            self.notes += [noted(f"comment-{code}", comment.position, written=what) for code, what in notes]
            if not body.strip():
                self._note("comment-empty", comment)
                depths[comment.id] = depths.get(parent, 0)
                continue
            writer = self.people.colleague(comment.author)
            if writer is None or not writer.person or self.old_post.kind == "page":
                depths[comment.id] = depths.get(parent, -1) + 1 if parent else 0
                self._quote(comment, body, depths[comment.id], keep=quote)
            else:
                self._keep(comment, writer.person, body, parent)

    def _keep(self, comment: OldComment, person: str, body: str, parent: str) -> None:
        """Add a comment of a colleague, in several pieces if it is long; two of a second are a second apart."""
        answered = parent if parent in self._stems else ""
        if parent and not answered:
            self._note("comment-answer", comment)
        at = self._moved(comment, self._times.get(answered))
        before = self._stems.get(answered, "")
        pieces = split(body, self.longest)
        if len(pieces) > 1:
            self._note("comment-long", comment, count=len(pieces))
        for number, piece in enumerate(pieces):
            start = at
            while (stem := f"{files.stamp(at)}-{person}") in self._stems_taken or (before and stem <= before):
                at += _SECOND
            if at != start and not number:
                self._note("comment-second", comment, at=f"{at:%Y-%m-%d %H:%M:%S}")
            self._stems_taken.add(stem)
            path = files.comment(self.post, files.stamp(at), person)
            self.comments.append(NewComment(path, {"reply_to": before} if before else {}, piece, comment.position))
            if not number:
                self._stems[comment.id], self._times[comment.id] = stem, at
            before = stem

    def _in_order(self, every: dict[str, OldComment]) -> list[OldComment]:
        """Return comments by their times, but each after what it answers; circles are cut."""
        order: dict[str, OldComment] = {}
        for comment in sorted(every.values(), key=lambda comment: (comment.at, comment.id)):
            trail = [comment]
            visited = {comment.id}
            while (parent := every.get(trail[-1].parent)) and parent.id not in order and parent.id not in visited:
                visited.add(parent.id)
                trail.append(parent)
            for earlier in reversed(trail):
                order.setdefault(earlier.id, earlier)
        return list(order.values())

    def _moved(self, comment: OldComment, after: dt.datetime | None) -> dt.datetime:
        """Return when a comment is from here: not before its post's day, nor before what it answers."""
        at = comment.at.astimezone(dt.UTC).replace(microsecond=0)
        day = self.old_post.day or at.date()
        first = dt.datetime.combine(day, dt.time(), dt.UTC)
        if at < first - dt.timedelta(hours=14):
            self._note("comment-early", comment, at=f"{first:%Y-%m-%d %H:%M:%S}")
            at = first
        if after is not None and at < after:
            self._note("comment-before", comment)
            at = after
        return at

    def _quote(self, comment: OldComment, body: str, depth: int, *, keep: bool) -> None:
        code = (
            "comment-page"
            if self.old_post.kind == "page" and self.people.colleague(comment.author)
            else "comment-stranger"
        )
        self._note(f"{code}-{'quoted' if keep else 'dropped'}", comment)
        if keep:
            name = " ".join(comment.author.name.split())[:80].translate(_SIGNS) or "?"
            sign = "> " * (min(depth, _DEEPEST) + 1)
            lines = [f"**{name}**, {comment.at:%Y-%m-%d}", "", *body.split("\n")]
            text = "\n".join(f"{sign}{line}".rstrip() for line in lines)
            self.quoted.append(Quotation(text, comment.position, name))

    def _note(self, code: str, comment: OldComment, **facts: object) -> None:
        self.notes.append(noted(code, comment.position, name=comment.author.known_as or "?", **facts))


_SIGNS = {ord(sign): f"\\{sign}" for sign in "\\`*_[]<>&|~#!"}


def _text(comment: OldComment) -> tuple[str, list[tuple[str, str]]]:
    html, _ = html_of(comment.body, paragraphs=True)
    return markdown_of(html, lambda to, is_picture: None if is_picture else to)


def split(body: str, longest: int) -> list[str]:
    """Return a text in pieces that a comment may have: between paragraphs, else between words, else anywhere."""
    pieces: list[str] = []
    rest = body.strip()
    while len(rest) > longest or len(rest.encode()) > _MOST_BYTES:
        most = min(longest, len(rest.encode()[:_MOST_BYTES].decode("utf-8", "ignore")))
        cut = next((at for sign in ("\n\n", "\n", " ") if (at := rest.rfind(sign, most // 4, most)) > 0), most)
        pieces.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return [piece for piece in (*pieces, rest) if piece]
