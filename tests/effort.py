"""How much of what could be tried a run tries: `invoke test` takes minutes, `invoke test --all` takes all of it."""

import os

ALL = "SMOELENBOEK_ALL"  # set by `invoke test --all`


def examples(part: int, everything: int) -> int:
    """Return how many examples a property gets in this run."""
    return everything if os.environ.get(ALL) else part
