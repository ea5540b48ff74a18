"""All values become one linked Site: both directions of every relation, by lookup."""

from smoelenboek.site.site import Site, Thread
from smoelenboek.site.link import link

__all__ = ["Site", "Thread", "link"]
