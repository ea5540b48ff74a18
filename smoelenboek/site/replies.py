"""Questions about what people say under posts, sign up for, vote and thank for."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from smoelenboek.site.memo import about, question, whole
from smoelenboek.site.posts import PostQuestions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment, Kudos, Signup, Vote


class ReplyQuestions(PostQuestions):
    """What belongs to a post, and to whoever said it."""

    __slots__ = ()

    @about
    def comments(self, id: str) -> dict[str, Comment]:
        """Return a post's comments by id, oldest first."""
        return {comment.id: comment for comment in self._of(self._rows("comments", id))}

    @about
    def spoken_under(self, id: str) -> int:
        """Return how many comments under a post can be read: those that a moderator removed are none of them."""
        return len(self._rows("spoken", id))

    @question
    def comment(self, key: str) -> Comment:
        """Return the comment `<post>/<id>`; KeyError. What else is said under the post changes nothing of it."""
        post, _, id_ = key.partition("/")
        rows = self._rows("comments", post)
        at = bisect_left(rows, id_, key=attrgetter("order"))
        if at == len(rows) or rows[at].order != id_:
            raise KeyError(key)
        comment: Comment = self._last(rows[at : at + 1])
        return comment

    def ids_of_discussed(self) -> Iterable[str]:
        """Return the ids of the posts with comments; of unseen ones too."""
        return self._keys("comments")

    @whole
    def comment_ids(self) -> list[tuple[str, str]]:
        """Return (id, post) of each comment that readers may read, oldest first; of one moment by the post's id."""
        posts = (id_ for id_ in self._keys("spoken") if self.published_at(id_))
        return sorted((row.order, id_) for id_ in posts for row in self._rows("spoken", id_))

    def ids_of_asking(self) -> Iterable[str]:
        """Return the ids of the posts under which somebody asks something; of unseen ones too."""
        return self._keys("asking")

    @about
    def comments_of(self, id: str) -> list[Comment]:
        """Return what a person said under published posts, newest first."""
        rows = reversed(self._named("comments_by", id))
        return [comment for comment in self._of(rows) if self.published_at(comment.post)]

    @about
    def signups(self, id: str) -> list[Signup]:
        """Return a post's sign-ups in the order in which they came, then by person."""
        return self._of(self._rows("signups", id))

    @about
    def signed_up(self, id: str) -> list[Signup]:
        """Return someone's sign-ups under published posts, withdrawn ones left out, newest first.

        What they signed up for may have been taken out of the post since.
        """
        signups: list[Signup] = self._of(reversed(self._named("signups_by", id)))
        return [signup for signup in signups if (post := self._published(signup.post)) and (post.call or post.event)]

    @about
    def votes(self, id: str) -> list[Vote]:
        """Return the votes in a post's poll, by person."""
        return self._of(self._rows("votes", id))

    @about
    def voted(self, id: str) -> list[Vote]:
        """Return someone's votes in polls of published posts, of the newest post first."""
        votes: list[Vote] = self._of(reversed(self._named("votes_by", id)))
        return [vote for vote in votes if (post := self._published(vote.post)) and post.poll]

    def _published(self, id: str) -> Post | None:
        post = self.all_posts.get(id)
        return post if post and self.published(post) else None

    @property
    @whole
    def kudos(self) -> list[Kudos]:
        """All thanks, newest first."""
        return self._of(reversed(self._rows("kudos", "")))

    @about
    def thanks_to(self, id: str) -> list[Kudos]:
        """Return the kudos that someone got, newest first."""
        return self._of(reversed(self._named("thanks", id)))

    @about
    def thanks_to_group(self, id: str) -> list[Kudos]:
        """Return the kudos that a group got, newest first."""
        return self._of(reversed(self._rows("thanks_to_group", id)))
