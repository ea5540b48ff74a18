"""What must hold of posts beyond their own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract.limits import LONGEST_SUMMARY
from smoelenboek.pictures.formats import is_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site import Site

_OF_A_TRANSLATION = frozenset({"title", "summary", "id", "language", "date", "is_translation", "folder", "prose"})


def in_another_year(_site: Site, file: SourceFile) -> Iterator[Finding]:
    """Yield a post in another year's folder than its date's."""
    where = file.site_path
    if where.year != where.id[:4]:
        facts = {"date": where.id[:10], "year": where.year, "right": where.id[:4]}
        yield Finding("post-year", file.path, facts=facts)


def translated_into_own(site: Site, file: SourceFile) -> Iterator[Finding]:
    """Yield a translation into the site's own language."""
    if file.site_path.language == site.config.language:
        yield Finding("translation-language", file.path, facts={"written": file.site_path.language})


def without_author(site: Site, post: Post) -> Iterator[Finding]:
    """Yield a post that nobody wrote."""
    if _is_main(site, post) and not post.authors and not post.group:
        yield Finding("author-missing", post, at=(1, 1))


def with_several_asks(site: Site, post: Post) -> Iterator[Finding]:
    """Yield a post with more than one of call, poll and event."""
    asks = [name for name in ("call", "poll", "event") if getattr(post, name) is not None]
    if len(asks) > 1 and _is_main(site, post):
        yield Finding("ask-several", post, (asks[1],), facts={"written": ", ".join(asks)})


def summary(site: Site, post: Post) -> Iterator[Finding]:
    """Yield a post whose summary is missing or too long for a list."""
    if not _is_main(site, post):
        return
    if not post.summary:
        yield Finding("summary-missing", post, at=(1, 1))
    elif len(post.summary) > LONGEST_SUMMARY:
        yield Finding("summary-long", post, ("summary",), facts={"count": len(post.summary)})


def cover(site: Site, post: Post) -> Iterator[Finding]:
    """Yield a cover that is not a picture in the post's folder, or has no description."""
    if post.cover is None or not _is_main(site, post):
        return
    folder, _, name = site.path(post).rpartition("/")
    written = post.cover.file
    file = site.files.get(f"{folder}/{written}") if name.startswith("index.") else None
    if file is None or file.site_path.kind != "document" or not is_picture(written):
        yield Finding("cover-missing", post, ("cover", "file"), facts={"written": written[:120]})
    elif not post.cover.alt:
        yield Finding("cover-alt", post, ("cover",), facts={"written": written[:120]})


def translation(site: Site, post: Post) -> Iterator[Finding]:
    """Yield each field that a translation should not have."""
    names = sorted(post.model_fields_set - _OF_A_TRANSLATION) if post.is_translation else ()
    if names and site.translations.get(post.id, {}).get(post.language) is post:
        for name in names:
            written = "for" if name == "group" else name
            yield Finding("translation-field", post, (written,), facts={"other": site.path(site.all_posts[post.id])})


def _is_main(site: Site, post: Post) -> bool:
    """Say whether this is the post in the site's language, and none that another file takes the place of."""
    return site.all_posts.get(post.id) is post
