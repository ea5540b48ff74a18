"""Ways out of the site for other programs: Atom feeds."""

from smoelenboek.feeds.atom import feeds

__all__ = ["feeds"]
