"""Smoelenboek: posts and profiles in git become a searchable static intranet site.

Its packages are rooms, in the order in which the data flows (CONTRIBUTING lists them). A room imports only rooms
before it in that list.
"""

import os

# Pydantic would look through every package there is for plugins, and run them. Nobody's but ours runs here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
