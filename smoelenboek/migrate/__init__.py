"""Posts of an older site become files of ours: of WordPress, a folder of Markdown or a feed, by a plan told first."""

from smoelenboek.migrate.importing import Options, planned

__all__ = ["Options", "planned"]
