"""Ways out of the site for other programs: Atom feeds."""

from smoelenboek.feeds.atom import feeds
from smoelenboek.feeds.file import File

__all__ = ["File", "feeds"]
