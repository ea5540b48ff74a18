"""The command `smoelenboek`, for people and CI. `tasks.py` of a checkout has all that it has."""

from smoelenboek.program.program import main

__all__ = ["main"]
