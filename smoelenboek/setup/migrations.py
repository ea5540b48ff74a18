"""What a site's content needs when a version of the engine changes the model: one named migration a change.

A migration gets the text of a file and returns another: with `edit.fields` all that it does not mean to change stays,
comments included. A version that changes the model adds its migrations to MIGRATIONS, and a test of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from packaging.version import Version

from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.edit.sources import parts
from smoelenboek.read.parse import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from smoelenboek.contribute.questions import Translate


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of the model.

    version  the first engine that needs it.
    name     short and stable: the changelog uses it.
    what     one sentence for who upgrades, in their language.
    kinds    the files it concerns, by the layout of `version`.
    fields   YAML → YAML, of a whole file or of the front matter; may get a text that needs no change.
    body     the Markdown below the fields → Markdown.
    path     where a file stood before `version` → where it is from then on.
    """

    version: str
    name: str
    what: Callable[[Translate], str]
    kinds: frozenset[Kind]
    fields: Callable[[str], str] = _same
    body: Callable[[str], str] = _same
    path: Callable[[str], str] = _same


# In the order in which they are carried out. The model is what it was since the first version.
MIGRATIONS: tuple[Migration, ...] = ()


def pending(migrations: Iterable[Migration], before: str, now: str) -> list[Migration]:
    """Return the migrations between two versions, the oldest first. before: "" if nobody knows: all up to `now`."""
    after, until = Version(before or "0"), Version(now)
    some = [migration for migration in migrations if after < Version(migration.version) <= until]
    return sorted(some, key=lambda migration: Version(migration.version))


def moved(path: str, migrations: Iterable[Migration]) -> str:
    """Return where a file is after these migrations."""
    for migration in migrations:
        path = migration.path(path)
    return path


def migrated(path: str, text: str, migration: Migration) -> str:
    """Return the text of the file at `path` after one migration. A text whose fields nobody can read stays."""
    where = site_path(path)
    if where is None or where.kind not in migration.kinds:
        return text
    head, front, rest = parts(text, is_markdown=where.kind in MARKDOWN)
    try:
        return head + migration.fields(front) + migration.body(rest)
    except yaml.YAMLError:
        return text


def concerned(paths: Iterable[str], migrations: Iterable[Migration]) -> list[str]:
    """Return which of these paths, as they will be, a migration looks at."""
    kinds = frozenset[Kind]().union(*(migration.kinds for migration in migrations))
    return [path for path in paths if (where := site_path(path)) is not None and where.kind in kinds]


def of_texts(texts: Mapping[str, str], migrations: Iterable[Migration]) -> dict[str, list[str]]:
    """Return the names of migrations → the paths that each would change, in turn. For a report."""
    now = dict(texts)
    changes: dict[str, list[str]] = {}
    for migration in migrations:
        after = {path: migrated(path, text, migration) for path, text in now.items()}
        changes[migration.name] = sorted(path for path in after if after[path] != now[path])
        now = after
    return changes
