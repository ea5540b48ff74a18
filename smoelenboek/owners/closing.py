"""The files of a site as they were when a quarter ended: from the last commit of the main line before its end.

The line is followed from its beginning to the first commit that is later: a commit that comes after that one changes
nothing, whatever date it gives itself. Only texts are read: of a picture or a document there is no figure.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_OBJECT_BYTES
from smoelenboek.contract.paths import FOLDERS, SITE_FILE, site_path
from smoelenboek.git.repository import Repository
from smoelenboek.git.trees import EXECUTABLE, FILE, FOLDER, Tree
from smoelenboek.pulse.quarters import last_closed
from smoelenboek.read.tree import Contents, read_tree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from smoelenboek.git.trees import TreeEntry
    from smoelenboek.pulse.quarters import Quarter

_TEXTS = (".md", ".yml")


@contextmanager
def repository_of(folder: Path) -> Iterator[Repository | None]:
    """Give the repository in a folder; None where there is none: then files are as they stand there.

    UnreadableError for a shallow clone: it would give other figures than a whole one.
    """
    if (folder / ".git").exists():
        with Repository(folder) as repository:
            yield repository
    else:
        yield None


def closing_commit(repository: Repository, quarter: Quarter, timezone: str, today: dt.date) -> str:
    """Return the last commit of the main line before the end of a quarter.

    Where history begins later, as that of an older site that was brought in, it is that of the first quarter which
    history knows; as long as that one is not over, the newest commit.
    """
    line = repository.main_line()
    while quarter <= last_closed(today):
        end = quarter.end(timezone).timestamp()
        before = list(takewhile(partial(_is_before, end), line))
        if before and Tree(repository, repository.commit(before[-1][0]).tree).at(SITE_FILE):
            return before[-1][0]
        quarter = quarter.next()
    return line[-1][0]


def _is_before(end: float, commit: tuple[str, int]) -> bool:
    return commit[1] < end


def contents_of(repository: Repository, commit: str) -> Contents:
    """Return what the texts of a site in a commit say. They are laid in a folder that is gone afterwards.

    Nothing of it is kept: the cache of parsed files is that of today's site.
    """
    tree = Tree(repository, repository.commit(commit).tree)
    files = dict(_texts(tree, tree.root, ""))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        fitting = [
            (path, name)
            for (path, name), (_, size) in zip(files.items(), repository.headers(files.values()), strict=True)
            if size <= MOST_OBJECT_BYTES
        ]
        for (path, _), content in zip(fitting, repository.objects(name for _, name in fitting), strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return read_tree(folder)


def _texts(tree: Tree, folder: TreeEntry, at: str) -> Iterator[tuple[str, str]]:
    """Yield (path, object) of each text of the layout. A path of the layout has no step that leads out of it."""
    for name, node in tree.open(folder).items():
        path = f"{at}{name}"
        if node.mode == FOLDER and f"{path}/".startswith(FOLDERS) and not tree.odd(path, node):
            yield from _texts(tree, node, f"{path}/")
        elif node.mode in {FILE, EXECUTABLE} and path.endswith(_TEXTS) and site_path(path):
            yield path, node.name
