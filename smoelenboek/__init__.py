"""Smoelenboek: posts and profiles in git become a searchable static intranet site.

The rooms, in the order in which the data flows: faults, text, model, read, site, check, pages,
feeds, publish, pelican_plugin, commands. A room imports only rooms before it in that list.
"""

__version__ = "0.1.0"
