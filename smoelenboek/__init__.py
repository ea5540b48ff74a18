"""Smoelenboek: posts and profiles in git become a searchable static intranet site.

The rooms, in the order in which the data flows: faults, text, model, read, site, check, pages,
feeds, publish, pelican_plugin, commands. A room imports only rooms before it in that list.
"""

import os

# Pydantic would look through every package there is for plugins, and run them. Nobody's but ours runs here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
