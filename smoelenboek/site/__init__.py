"""All values become one linked Site: both directions of every relation, by lookup."""

from smoelenboek.site.link import link
from smoelenboek.site.site import Site
from smoelenboek.site.threads import Thread

__all__ = ["Site", "Thread", "link"]
