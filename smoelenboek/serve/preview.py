"""The bar that says which posts only this machine shows. The server adds it on the way out: no built page has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.contract.base import base

if TYPE_CHECKING:
    from smoelenboek.site import Site

MOST_LISTED = 5
CSS = """\
.preview-bar { position: sticky; inset-block-end: 0; z-index: 9; padding: .5rem 1rem; border-block-start: 3px solid;
  background: #fff3c4; color: #3a2d00; font-size: .95rem; }
.preview-bar a { color: inherit; }
@media (max-width: 39.99rem) { .preview-bar { inset-block-end: 2.75rem; z-index: 1; } } /* above the sections */
@media print { .preview-bar { display: none; } }
"""
STYLE = b'<link rel="stylesheet" href="/_preview.css">'


@dataclass(slots=True)
class Preview:
    """What the newest build shows that a published site does not: the address of a post → its title, and why.

    base  the path before each address of the site, "" at the root.
    """

    language: str = "en"
    posts: dict[str, tuple[str, str]] = field(default_factory=dict)
    base: str = ""

    def take(self, site: Site) -> None:
        """Take the drafts and posts to come of a site."""
        _ = load(site.config.language).gettext
        self.language = site.config.language
        self.base = base(site.config.url)
        self.posts = {}
        for post in site.posts:
            if post.status == "draft":
                why = _("This is a draft: it is shown on this machine only, and nowhere in the published site.")
            elif post.date > site.today:
                why = _("This is shown on this machine only: in the published site it appears on {day}.").format(
                    day=post.date
                )
            else:
                continue
            self.posts[f"/posts/{post.id}/"] = (post.title, why)

    def bar(self, path: str) -> bytes:
        """Return the bar for the page at `path`; nothing if all that is shown is published."""
        if not self.posts:
            return b""
        text = next((escape(why) for at, (_, why) in self.posts.items() if path.startswith(at)), None) or self._all()
        return f'<aside class="preview-bar">{text}</aside>'.encode()

    def _all(self) -> str:
        _ = load(self.language).gettext
        links = [f'<a href="{escape(self.base + at)}">{escape(title)}</a>' for at, (title, _why) in self.posts.items()]
        more = len(links) - MOST_LISTED
        listed = ", ".join(links[:MOST_LISTED]) + (" + " + str(more) if more > 0 else "")
        return escape(_("On this machine only, not in the published site:")) + " " + listed
