"""Each action of a person becomes one file. It reads the target branch: a vote needs its poll.

Times are UTC. The gate would also refuse what is refused here; this is earlier and shorter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smoelenboek.contract import files as contract_files
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.contribute.write import clean, source
from smoelenboek.gate.identity import Directory
from smoelenboek.gate.merged import Merged, Surroundings
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Signup
from smoelenboek.text.yaml import positions

if TYPE_CHECKING:
    from smoelenboek.contribute.questions import Translate
    from smoelenboek.model.siteconfig import SiteConfig


@dataclass(frozen=True, slots=True)
class Action:
    """A file to propose, and the title of the proposal."""

    path: str
    content: bytes
    title: str


@dataclass(frozen=True, slots=True)
class ActionContext:
    """Who acts, when, and on which site: that of the target branch."""

    target: Merged
    config: SiteConfig
    person: str
    now: dt.datetime
    gettext: Translate

    @property
    def directory(self) -> Directory:
        """Who is here."""
        return self.target.directory

    @property
    def stamp(self) -> str:
        """The time as in file names."""
        return contract_files.stamp(self.now)

    @property
    def at(self) -> str:
        """The time as in fields."""
        return f"{self.now:%Y-%m-%dT%H:%M:%SZ}"

    def post(self, id_: str) -> Post:
        """Return a post in the site's language, or the only one there is."""
        around = Surroundings(self.target, self.config)
        posts = [value for path in self.target.posts(id_) if isinstance(value := around.take(path), Post)]
        if not posts:
            raise RefusedError(self.gettext("There is no post “{post}”.").format(post=id_))
        return min(posts, key=lambda post: post.is_translation)


def comment(context: ActionContext, post: str, text: str, kind: str, reply_to: str) -> Action:
    """Return a comment under a post."""
    _, subject = context.gettext, context.post(post)
    fields = {"reply_to": reply_to, "kind": kind or "comment"}
    path = contract_files.comment(subject.id, context.stamp, context.person)
    written = {name: value for name, value in fields.items() if value}
    return Action(
        path, source(written, _required_text(context, text)), _("Comment on {title}").format(title=subject.title)
    )


def join(context: ActionContext, post: str, note: str, *, withdraw: bool) -> Action:
    """Return a sign-up to a call or event, or its withdrawal."""
    _, subject = context.gettext, context.post(post)
    if subject.call is None and subject.event is None:
        raise RefusedError(_("“{title}” is neither a call nor an event.").format(title=subject.title))
    path = contract_files.signup(subject.id, context.person)
    before = Surroundings(context.target, context.config).take(path)
    comes = isinstance(before, Signup) and before.status == "yes"
    if withdraw and not comes:
        raise RefusedError(_("You are not signed up for “{title}”.").format(title=subject.title))
    if comes and not withdraw:
        raise RefusedError(_("You signed up for “{title}” already.").format(title=subject.title))
    fields = {"at": context.at, **({"status": "withdrawn"} if withdraw else {}), **_filled(note=note)}
    title = _("Withdrawal from {title}") if withdraw else _("Sign-up for {title}")
    return Action(path, source(fields, None), title.format(title=subject.title))


def vote(context: ActionContext, post: str, option: str, reason: str) -> Action:
    """Return a vote, in the form of its poll: `one`, `one,other` or `one=7,other=3`. An earlier vote is replaced."""
    _, subject = context.gettext, context.post(post)
    if subject.poll is None:
        raise RefusedError(_("“{title}” has no poll.").format(title=subject.title))
    choices = [choice.strip() for choice in option.split(",") if choice.strip()]
    ids = [choice.id for choice in subject.poll.options]
    names = [choice.partition("=")[0] for choice in choices]
    if not choices or set(names) - set(ids) or (subject.poll.kind == "choice" and len(choices) != 1):
        raise RefusedError(_("Choose from {options}.").format(options=", ".join(ids)))
    if subject.poll.kind == "score":
        fields: dict[str, Any] = {
            "scores": {name: choice.partition("=")[2] for name, choice in zip(names, choices, strict=True)}
        }
    else:
        fields = {"choice": choices[0]} if subject.poll.kind == "choice" else {"choices": choices}
    path = contract_files.vote(subject.id, context.person)
    content = source({"at": context.at, **fields, **_filled(reason=reason)}, None)
    return Action(path, content, _("Vote: {title}").format(title=subject.title))


def kudos(context: ActionContext, to: str, text: str) -> Action:
    """Return thanks to people or groups, separated by commas; a group is `group:its-id`."""
    names = [name.strip() for name in to.split(",") if name.strip()]
    path = contract_files.kudos(context.stamp, context.person)
    title = context.gettext("Thanks to {name}").format(name=", ".join(names))
    return Action(path, source({"to": names}, _required_text(context, text)), title)


def confirm(context: ActionContext) -> Action:
    """Return one's own profile, confirmed today; every other line stays as it is."""
    path = contract_files.person(context.person)
    text = (context.directory.source(path) or b"").decode()
    line = f"confirmed: {context.now:%Y-%m-%d}"
    at = positions(text).get(("confirmed",))
    lines = text.rstrip("\n").split("\n")
    if at:
        lines[at[0][0] - 1] = line
    else:
        lines.append(line)
    return Action(
        path, ("\n".join(lines) + "\n").encode(), context.gettext("Still right: {person}").format(person=context.person)
    )


def _required_text(context: ActionContext, text: str) -> str:
    words = clean(text)
    if not words:
        raise RefusedError(context.gettext("Say something: --text “…”, or type it on the standard input."))
    return words


def _filled(**fields: str) -> dict[str, str]:
    return {name: clean(text) for name, text in fields.items() if clean(text)}
