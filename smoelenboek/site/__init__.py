"""All values become one linked Site: both directions of every relation, by lookup."""

from smoelenboek.site.link import link
from smoelenboek.site.site import Site

__all__ = ["Site", "link"]
