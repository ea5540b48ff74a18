"""The site's repository, as the desk has it: a bare clone, with a token of the desk's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.git.clone import BareClone, Login

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "SMOELENBOEK_DESK_TOKEN"  # noqa: S105 - the name of the variable, not what it holds
BRANCHES = "desk/*"


def desk_clone(folder: Path, near: Path, address: str, target: str) -> BareClone:
    """Return the clone that will be in `folder`; see BareClone."""
    return BareClone(folder, near, address, target, ours=BRANCHES, login=Login("desk", TOKEN))
