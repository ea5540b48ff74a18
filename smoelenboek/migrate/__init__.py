"""Brings in posts of an older site: from WordPress, a folder of Markdown or a feed, by a plan that is shown first."""

from smoelenboek.migrate.importing import Options, planned

__all__ = ["Options", "planned"]
