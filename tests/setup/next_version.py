"""A made-up next version of the engine: another model, its migration, another CI file, and a part of the changelog."""

import os
import subprocess
import sys
from pathlib import Path

from tests.package.wheel import copied
from tests.setup.companies import content

VERSION = "0.2.0"
NEWS = "- A profile says `addressed_as` where it said `pronouns`."
MIGRATION = """MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "0.2.0",
        "addressed-as",
        lambda _: "`pronouns` of a profile is called `addressed_as`.",
        frozenset({Kind.PERSON}),
        lambda text: fields.renamed(text, ("pronouns",), "addressed_as") if fields.raw(text, ("pronouns",)) else text,
    ),
)
from smoelenboek.edit import fields
"""


def next_version(folder: Path) -> Path:
    """Copy this checkout, and make the next version of it."""
    engine = copied(folder)
    changes = {
        "smoelenboek/__init__.py": ('__version__ = "0.1.0"', f'__version__ = "{VERSION}"'),
        "smoelenboek/model/person.py": (
            "pronouns: Label | None = None",
            'pronouns: Label | None = Field(None, alias="addressed_as")',
        ),
        "smoelenboek/setup/migrations.py": ("MIGRATIONS: tuple[Migration, ...] = ()\n", MIGRATION),
        "CHANGELOG.md": ("## [Unreleased]", f"## [Unreleased]\n\n## [{VERSION}]\n\n{NEWS}\n\n## [0.1.0]"),
        ".gitlab-ci.yml": ("\n", "\n# of the next version\n"),
        "schemas/person.schema.json": ("{", '{"title": "next", ' ),
    }  # fmt: skip
    for path, (before, after) in changes.items():
        text = (engine / path).read_text()
        assert before in text, path
        (engine / path).write_text(text.replace(before, after, 1))
    return engine


def run(engine: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of that version on a site."""
    program = "import sys; from smoelenboek.program import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(engine)},
        capture_output=True,
        text=True,
        check=False,
    )


def changed(before: dict[str, bytes], site: Path) -> set[str]:
    """The paths that differ from what was."""
    after = content(site)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
