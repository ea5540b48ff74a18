"""The replies: comments in threads, sign-ups to calls and events, votes in polls.

A few posts get most of the comments (Zipf). No reply is from before its post's day, nor from today.
"""

import datetime as dt

from bench.scale.chance import Zipf
from bench.scale.company import Ask, Colleague, Company, Post
from bench.scale.files import Tree, Value, page, yaml
from bench.scale.posts import asking
from bench.scale.prose import Prose

LEAST, MEDIAN, MOST = 8, 39, 150  # words aimed at; the last sentence goes over by five on average
KINDS = ("question", "question", "answer", "support", "objection", "offer")
KIND_TOLD, ANSWERING, MENTIONS, EDITED, ETIQUETTE, REMOVED = 0.4, 0.45, 0.08, 0.03, 0.5, 0.004
RULES = ("vriendelijk", "bij-de-zaak", "geen-geheimen")
MINUTE = 60  # seconds
TALK = 20 * 24 * 60  # minutes: nobody comments later than that
OPENING = dt.time(8, tzinfo=dt.UTC)
MOST_REPLIES = 25  # sign-ups or votes at one post


def stamp(at: dt.datetime) -> str:
    """Return a time as file names have it."""
    return at.strftime("%Y%m%dT%H%M%SZ")


def moment(at: dt.datetime) -> str:
    """Return a time as fields have it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


class Replies:
    """Writes the replies, from one stream of chance."""

    def __init__(self, tree: Tree, company: Company) -> None:
        self.tree, self.company = tree, company
        self.chance = chance = company.chance("replies")
        self.prose = {tag: Prose(tag, chance) for tag in ("nl", "en")}
        self.people = company.writers("replies")
        self.end = dt.datetime.combine(company.today, dt.time(), tzinfo=dt.UTC)

    def time(self, post: Post, bend: int = 4) -> dt.datetime:
        """Return a time after `post`, most of them soon after, and before today."""
        start = dt.datetime.combine(post.day, OPENING)
        room = min(TALK * MINUTE, int((self.end - start).total_seconds()))
        far = self.chance.random()
        return start + dt.timedelta(seconds=int(room * far**bend))

    def comments(self, count: int) -> None:
        """Write `count` comments."""
        shown = self.chance.shuffled([post for post in self.company.posts if post.shown])
        many = Zipf(shown, shift=3)
        per_post: dict[str, int] = {}
        for _ in range(count):
            at = many.pick(self.chance).id
            per_post[at] = per_post.get(at, 0) + 1
        for post in shown:
            self.thread(post, per_post.get(post.id, 0))

    def thread(self, post: Post, count: int) -> None:
        """Write the comments of one post, each answering an earlier one or none."""
        planned: dict[str, tuple[dt.datetime, Colleague]] = {}
        while len(planned) < count:
            at, person = self.time(post), self.people.pick(self.chance)
            planned[f"{stamp(at)}-{person.id}"] = (at, person)
        earlier: list[tuple[str, dt.datetime]] = []
        for stem, (at, _) in sorted(planned.items()):
            targets = [target for target, then in earlier[-6:] if then < at]
            target = self.chance.pick(targets) if targets and self.chance.hit(ANSWERING) else None
            path = f"content/replies/{post.id}/comments/{stem}.md"
            self.tree.write(path, self.comment(post, at, target))
            earlier.append((stem, at))

    def comment(self, post: Post, at: dt.datetime, target: str | None) -> str:
        """Return the text of one comment."""
        fields: dict[str, Value] = {
            "reply_to": target,
            "kind": self.chance.pick(KINDS) if self.chance.hit(KIND_TOLD) else None,
            "etiquette": "1" if self.chance.hit(ETIQUETTE) else None,
        }
        if self.chance.hit(REMOVED):
            moderator = self.people.pick(self.chance).id
            removed = {"rule": self.chance.pick(RULES), "by": moderator, "date": at.date().isoformat()}
            return page({**fields, "removed": removed}, "")
        if self.chance.hit(EDITED):
            fields["edited"] = moment(at + dt.timedelta(seconds=self.chance.between(30, 3600)))
        tongue = post.language if self.chance.hit(0.9) else "nl"
        return page(fields, self.body(self.prose[tongue], question=fields["kind"] == "question"))

    def body(self, prose: Prose, *, question: bool) -> str:
        """Return what someone says: something personal, then statements; a question ends in one."""
        expected = self.chance.skewed(LEAST, MEDIAN, MOST, bend=3)
        text = prose.line("chat") + "."
        if self.chance.hit(MENTIONS):
            text = f"@{self.people.pick(self.chance).id} {text}"
        requests = prose.line("question") + "?" if question else ""
        rest = prose.sentences(expected - text.count(" ") - requests.count(" ") - 2)
        return " ".join(part for part in (text, rest, requests) if part)

    def signups(self, post: Post) -> None:
        """Write who takes part."""
        for person in self.people.some(self.chance, self.chance.below(MOST_REPLIES)):
            note = self.prose[post.language].line("chat") + "." if self.chance.hit(0.2) else None
            status = "withdrawn" if self.chance.hit(0.05) else None
            fields: dict[str, Value] = {"at": moment(self.soon(post)), "status": status, "note": note}
            self.tree.write(f"content/replies/{post.id}/signups/{person.id}.yml", yaml(fields))

    def votes(self, post: Post, ask: Ask) -> None:
        """Write who votes for what."""
        for person in self.people.some(self.chance, self.chance.below(MOST_REPLIES)):
            reason = self.prose[post.language].line("chat") + "." if self.chance.hit(0.3) else None
            fields: dict[str, Value] = {"at": moment(self.soon(post)), **self.choice(ask), "reason": reason}
            self.tree.write(f"content/replies/{post.id}/votes/{person.id}.yml", yaml(fields))

    def soon(self, post: Post) -> dt.datetime:
        """Return a time before the earliest day on which an ask closes."""
        return min(self.time(post), dt.datetime.combine(post.day + dt.timedelta(days=6), OPENING))

    def choice(self, ask: Ask) -> dict[str, Value]:
        """Return a vote as the poll's kind wants it."""
        if ask.way == "score":
            return {"scores": {option: self.chance.between(1, 5) for option in ask.options}}
        if ask.way == "approval":
            return {"choices": self.chance.some(ask.options, self.chance.between(1, len(ask.options)))}
        return {"choice": self.chance.pick(ask.options)}


def write_replies(tree: Tree, company: Company, comments: int) -> None:
    """Write all replies."""
    replies = Replies(tree, company)
    replies.comments(comments)
    for post, ask in asking(company):
        if ask.kind == "poll":
            replies.votes(post, ask)
        else:
            replies.signups(post)
