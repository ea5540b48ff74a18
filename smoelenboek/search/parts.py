"""What is part of something else, but can be found on its own: decisions, actions, documents and comments.

In: a Site. Out: Documents; with each who it is from, of when and where. A comment also counts for its post, and what
was decided for its minutes: a search for those finds them as before.
"""

from __future__ import annotations

from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.prose import name_of, writer_name
from smoelenboek.search.document import Document, filled, joined
from smoelenboek.site.languages import written_in
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group, Minutes
    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site

LONGEST_NAME = 100  # characters of what is shown of an action or a decision
LONGEST_COMMENT = 60  # and of a comment: there are thousands
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif"})  # those stand in a text, which is found


def decisions(site: Site, minutes: Minutes, group: Group) -> Iterator[Document]:
    """Yield what was decided in minutes."""
    language = written_in(site)
    for decision in minutes.decisions:
        dossier = site.dossiers.get(decision.dossier or "")
        texts = {"title": decision.text, "about": joined(group.name, dossier and dossier.title)}
        href = f"{addresses.minutes(group.id, minutes.id)}#{decision.id}"
        by, groups = (group.name, minutes.title), (group.id,)
        yield Document("decision", language, href, short(decision.text), texts, {}, minutes.date, by, (), groups)


def actions(site: Site, minutes: Minutes, group: Group) -> Iterator[Document]:
    """Yield what was promised in minutes."""
    language = written_in(site)
    for action in minutes.actions:
        who = name_of(site, "person", action.who) if action.who else ""
        texts = {"title": action.what, "about": joined(who, group.name)}
        href = f"{addresses.minutes(group.id, minutes.id)}#{action.id}"
        by, groups = tuple(filter(None, (who, group.name))), (group.id,)
        yield Document(
            "action", language, href, short(action.what), texts, {}, action.due or minutes.date, by, (), groups
        )


def is_file(address: str) -> bool:
    """Say whether a document is found on its own."""
    return PurePosixPath(address).suffix not in PICTURES


def file_document(site: Site, address: str) -> Document:
    """Return a document that a group, post or dossier shares."""
    _, kind, id_, *_ = address.split("/")
    of = {"groups": "group", "posts": "post", "dossiers": "dossier"}.get(kind, "")
    owner = name_of(site, of, id_) if of else ""
    name = PurePosixPath(address).name
    groups = (id_,) if of == "group" else ()
    texts = {"title": name.replace("_", " "), "about": owner}
    return Document("document", written_in(site), address, name, texts, {}, None, (owner,), (), groups)


def comment_document(site: Site, comment: Comment, post: Post) -> Document:
    """Return a comment that can be read."""
    who = writer_name(site, comment.person)
    by = (who, post.title)
    href = addresses.comment(post.id, comment.id, thread_place(site, comment))
    name = short(comment.prose.plain(lambda kind, to: escape(name_of(site, kind, to))), LONGEST_COMMENT)
    return Document(
        "comment", post.language, href, name, {}, {"text": filled(site, comment.prose)}, comment.at.date(), by
    )


def short(text: str, most: int = LONGEST_NAME) -> str:
    """Return a text in one line, cut between two words."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0]} …"
