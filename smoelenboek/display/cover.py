"""The picture of a post: on its page, at home, in lists, in feeds and in cards of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.pictures.formats import COVER_SIDES, is_drawing, is_picture

if TYPE_CHECKING:
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site


@dataclass(frozen=True)
class CoverView:
    """A picture in two sizes; a drawing has one address for both.

    focal    what must stay in sight when it is cut, in % from the left and the top, where somebody has said so.
    drawing  whether it is drawn: such a picture is shown whole.
    """

    small: str
    large: str
    alt: str
    focal: tuple[int, int] | None
    drawing: bool


def cover(site: Site, post: Post) -> CoverView | None:
    """Return the cover of a post, if its picture is there."""
    written = post.cover
    if written is None or not is_picture(written.file):
        return None
    home = addresses.post(post.id)
    if f"{home}{written.file}" not in site.documents:
        return None
    if is_drawing(written.file):
        return CoverView(f"{home}{written.file}", f"{home}{written.file}", written.alt or "", None, drawing=True)
    small, large = (addresses.cover(post.id, side) for side in COVER_SIDES)
    return CoverView(small, large, written.alt or "", written.focal, drawing=False)
