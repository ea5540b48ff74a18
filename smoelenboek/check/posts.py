"""What must hold of posts beyond their own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract.limits import LONGEST_SUMMARY
from smoelenboek.pictures.formats import is_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

_OF_A_TRANSLATION = frozenset({"title", "summary", "id", "language", "date", "is_translation", "folder", "prose"})


def in_other_years(site: Site) -> Iterator[Finding]:
    """Yield each post in another year's folder than its date's."""
    for path, file in site.files.items():
        site_path = file.site_path
        if site_path.kind == "post" and site_path.year != site_path.id[:4]:
            yield Finding(
                "post-year", path, facts={"date": site_path.id[:10], "year": site_path.year, "right": site_path.id[:4]}
            )


def without_author(site: Site) -> Iterator[Finding]:
    """Yield each post that nobody wrote."""
    for post in site.all_posts.values():
        if not post.authors and not post.group:
            yield Finding("author-missing", post, at=(1, 1))


def with_several_asks(site: Site) -> Iterator[Finding]:
    """Yield each post with more than one of call, poll and event."""
    for post in site.all_posts.values():
        asks = [name for name in ("call", "poll", "event") if getattr(post, name) is not None]
        if len(asks) > 1:
            yield Finding("ask-several", post, (asks[1],), facts={"written": ", ".join(asks)})


def summaries(site: Site) -> Iterator[Finding]:
    """Yield each post whose summary is missing or too long for a list."""
    for post in site.all_posts.values():
        if not post.summary:
            yield Finding("summary-missing", post, at=(1, 1))
        elif len(post.summary) > LONGEST_SUMMARY:
            yield Finding("summary-long", post, ("summary",), facts={"count": len(post.summary)})


def covers(site: Site) -> Iterator[Finding]:
    """Yield each cover that is not a picture in the post's folder, or has no description."""
    for post in site.all_posts.values():
        if post.cover is None:
            continue
        folder, _, name = site.path(post).rpartition("/")
        written = post.cover.file
        file = site.files.get(f"{folder}/{written}") if name.startswith("index.") else None
        if file is None or file.site_path.kind != "document" or not is_picture(written):
            yield Finding("cover-missing", post, ("cover", "file"), facts={"written": written[:120]})
        elif not post.cover.alt:
            yield Finding("cover-alt", post, ("cover",), facts={"written": written[:120]})


def translations(site: Site) -> Iterator[Finding]:
    """Yield each field that a translation should not have, and each in the site's own language."""
    for path, file in site.files.items():
        if file.site_path.kind in {"post", "page"} and file.site_path.language == site.config.language:
            yield Finding("translation-language", path, facts={"written": file.site_path.language})
    for id_, languages in site.translations.items():
        for post in languages.values():
            for name in sorted(post.model_fields_set - _OF_A_TRANSLATION):
                written = "for" if name == "group" else name
                yield Finding("translation-field", post, (written,), facts={"other": site.path(site.all_posts[id_])})
