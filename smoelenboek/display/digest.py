"""A digest in words, for its page, its feed and the mail: sections of lines, each in a reader's language.

Each line is an answer of its own: a comment that comes later makes no page again. What is gone since is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from babel.dates import format_date

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.display.lines import Face, author_face, authors, face_of
from smoelenboek.display.prose import opening, writer_name
from smoelenboek.model.digest import SECTIONS
from smoelenboek.site.memo import per_key
from smoelenboek.state.threads import thread_place
from smoelenboek.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.digest import Digest, Named
    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site

EXCERPT = 160  # characters of a summary or a question
_DAY = "d MMMM y"


@dataclass(frozen=True)
class DigestLine:
    """One thing that a digest names.

    lang     the language of title and text, "" for the reader's.
    about    by whom, and until when one can answer.
    replies  how many answered, in words; "" for nobody.
    face     of who wrote it, or who it is about.
    subject  the title of the post that a question is under, in `subject_lang`, as `lang`.
    """

    href: str
    title: str
    lang: str
    about: str
    text: str
    replies: str
    subject: str = ""
    subject_lang: str = ""
    face: Face | None = None


@dataclass(frozen=True)
class DigestSection:
    """Lines under a heading; `name` is that of the field."""

    name: str
    title: str
    lines: tuple[DigestLine, ...]


def digest_sections(site: Site, digest: Digest, language: str = "") -> tuple[DigestSection, ...]:
    """Return the sections that have lines, in the order of a digest. language: the reader's; "" for the site's."""
    spoken = language or site.config.language
    titles = _titles(spoken)
    sections = (DigestSection(name, titles[name], tuple(_lines(site, digest, name, spoken))) for name in SECTIONS)
    return tuple(section for section in sections if section.lines)


def digest_title(site: Site, digest: Digest, language: str = "") -> str:
    """Return what a digest is called: by its day."""
    spoken = language or site.config.language
    shown = format_date(digest.day, _DAY, locale=spoken)
    return load(spoken).gettext("What is new, %(day)s") % {"day": shown}


def _titles(language: str) -> dict[str, str]:
    _ = load(language).gettext
    return {
        "posts": _("New"),
        "asks": _("You can take part"),
        "questions": _("Waiting for an answer"),
        "outcomes": _("What came of it"),
        "answered": _("Answered"),
        "discussed": _("Discussed since"),
        "people": _("New colleagues"),
    }


def _lines(site: Site, digest: Digest, section: str, language: str) -> Iterator[DigestLine]:
    if section == "people":
        yield from (line for id_ in digest.people if (line := _person(site, f"{language}/{id_}")))
        return
    for named in getattr(digest, section):
        key = f"{language}/{named.post}/{section if named.question is None else named.question}"
        line = _post(site, key) if named.question is None else _question(site, key)
        if line is not None:
            yield replace(line, replies=_replies(named, language))


def _replies(named: Named, language: str) -> str:
    if not named.replies:
        return ""
    texts = load(language).ngettext("%(num)s response", "%(num)s responses", named.replies)
    return texts % {"num": named.replies}


@per_key
def _post(site: Site, key: str) -> DigestLine | None:
    """Return the line of a post: key is `<language>/<post>/<section>`. None if readers may not see it now."""
    language, id_, section = key.split("/")
    post = site.all_posts.get(id_)
    if post is None or not site.published(post):
        return None
    shown = _in(site, post, language)
    text, anchor = shown.summary or opening(site, shown.prose, EXCERPT), ""
    if section == "outcomes":
        text, anchor = _outcome(post)
    about = ", ".join(author.name for author in authors(site, post))
    if section == "asks" and (until := _until(post, language)):
        about = f"{about} · {until}" if about else until
    translation = shown.language if shown is not post else ""
    href = addresses.post(post.id, translation) + anchor
    lang, face = _other(shown.language, language), author_face(site, post)
    return DigestLine(href, shown.title, lang, about, _cut(text), "", face=face)


def _in(site: Site, post: Post, language: str) -> Post:
    """Return a post in a reader's language, if somebody translated it."""
    return next((other for other in site.translations_of(post) if other.language == language), post)


def _outcome(post: Post) -> tuple[str, str]:
    if post.poll and post.poll.outcome:
        return post.poll.outcome.text, "#outcome"
    return (post.call.result.text, "#result") if post.call and post.call.result else ("", "")


def _until(post: Post, language: str) -> str:
    """Say what a post asks, and until when."""
    _ = load(language).gettext
    if post.event:
        return _("Event on %(day)s") % {"day": format_date(post.event.start, _DAY, locale=language)}
    request = post.call or post.poll
    if request is None:
        return ""
    day = format_date(request.closes, _DAY, locale=language) if request.closes else ""
    if post.call:
        return _("Call, until %(day)s") % {"day": day} if day else _("Call")
    return _("Poll, until %(day)s") % {"day": day} if day else _("Poll")


@per_key
def _question(site: Site, key: str) -> DigestLine | None:
    """Return the line of a question: key is `<language>/<post>/<stamp>`. None if it is gone."""
    language, id_, stamp = key.split("/")
    post = site.all_posts.get(id_)
    comment = _question_at(site, post, stamp) if post and site.published(post) else None
    if post is None or comment is None:
        return None
    href = addresses.comment(post.id, comment.id, thread_place(site, comment))
    words = opening(site, comment.prose, EXCERPT)
    about = writer_name(site, comment.person)
    writer = site.person(comment.person)
    face = face_of(site, writer) if writer else None
    shown, lang = _in(site, post, language), _other(language_of(words, language), language)
    return DigestLine(href, words, lang, about, "", "", shown.title, _other(shown.language, language), face)


def _question_at(site: Site, post: Post, stamp: str) -> Comment | None:
    return next(
        (each for id_, each in site.comments(post).items() if id_.startswith(f"{stamp}-") and not each.removed), None
    )


@per_key
def _person(site: Site, key: str) -> DigestLine | None:
    """Return the line of a new colleague: key is `<language>/<person>`. None if they have left."""
    language, _, id_ = key.partition("/")
    person = site.person(id_)
    if person is None or person.has_left:
        return None
    department = site.groups.get(person.department or "")
    about = ", ".join(
        part
        for part in (
            person.job_title.into(language) if person.job_title else "",
            department.name if department else "",
        )
        if part
    )
    return DigestLine(addresses.person(person.id), person.name.shown, "", about, "", "", face=face_of(site, person))


def _other(written: str, language: str) -> str:
    return "" if written == language else written


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"
