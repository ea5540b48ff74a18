"""What tests of imports share: a small site, a source beside it, and what the plan says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from smoelenboek.commands.check import checked
from smoelenboek.directory.directory_file import Keys
from smoelenboek.directory.importing import Options, imported
from smoelenboek.directory.write import write
from smoelenboek.read.tree import read_tree
from smoelenboek.resources import cache_folder
from tests.worlds import lay, lay_section

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.directory.plan import ImportPlan
    from smoelenboek.edit.plan import Plan
    from smoelenboek.faults import Fault

PLAIN = Keys(None)
SECRET = Keys(b"a secret of these tests")
SITE = {
    "site.yml": "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://smoelenboek.example\nlanguage: nl\n",
    "content/vocabulary/locations.yml": "zwolle: {nl: Zwolle, aliases: [Hoofdkantoor], country: NL}\n",
    "content/vocabulary/roles.yml": "first-aid: {nl: Bedrijfshulpverlener, aliases: [BHV]}\neditor: {nl: Redacteur}\n",
}
HEAD = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie;Afdeling;Leidinggevende;E-mail\n"


def planned(site: Path, source: Path, options: Options | None = None) -> tuple[ImportPlan, Plan]:
    """Return what an import would do, and with which files."""
    world = checked(site)
    assert world.site is not None
    assert not world.stopped, world.faults
    return imported(source, read_tree(site, cache_folder()), world.site, options or Options(PLAIN))


def run(site: Path, source: Path, options: Options | None = None) -> ImportPlan:
    """Carry an import out; return its plan."""
    plan, files = planned(site, source, options)
    write(files, site, str)
    return plan


class World:
    """A site, and one source after another."""

    def __init__(self, folder: Path, files: Mapping[str, str] | None = None) -> None:
        self.site = lay(folder / "site", {**SITE, **(files or {})})
        self.source = folder / "hr.csv"
        self.options = Options(PLAIN)

    def reads(self, *rows: str, head: str = HEAD) -> World:
        """Let the source be these rows of CSV."""
        self.source.write_text(head + "".join(f"{row}\n" for row in rows))
        return self

    def with_options(self, **options: object) -> World:
        """Take these options from now on."""
        self.options = replace(self.options, **options)
        return self

    def plan(self) -> ImportPlan:
        """Return what would be done."""
        return planned(self.site, self.source, self.options)[0]

    def apply(self) -> ImportPlan:
        """Do it."""
        return run(self.site, self.source, self.options)

    def text(self, path: str) -> str:
        """Return what a file of the site says."""
        return (self.site / path).read_text()

    def tree(self) -> dict[str, bytes]:
        """Return every file of the site."""
        return {
            file.relative_to(self.site).as_posix(): file.read_bytes()
            for file in sorted(self.site.rglob("*"))
            if file.is_file()
        }


def acts(plan: ImportPlan) -> list[tuple[str, str]]:
    """Return what happens to whom."""
    return [(step.act.value, step.person) for step in plan.steps]


def changed(plan: ImportPlan) -> list[tuple[str, str, str, str]]:
    """Return every change of a field."""
    return [
        (step.person, change.field, change.old, change.new)
        for step in plan.steps
        for change in step.changes
        if step.act.value != "joined"
    ]


def codes(plan: ImportPlan) -> list[str]:
    """Return the codes of a plan's faults."""
    return [fault.code for fault in plan.faults]


def told_of(world: str, folder: Path) -> list[Fault]:
    """Return the faults of the import in a fault file: `*** import SOURCE OPTIONS`, then a site and its source."""
    heading, _, sections = world.partition("\n")
    match = re.fullmatch(r"\*\*\* import (\S+)(?: as (\S+))?(?: map (\S+))?( secret)?", heading)
    assert match, heading
    site = lay(folder, SITE)
    for section in re.split("^=== ", sections, flags=re.MULTILINE)[1:]:
        path, _, content = section.partition("\n")
        lay_section(site, path, content)
    options = Options(SECRET if match[4] else PLAIN, as_=match[2] or "", map=site / match[3] if match[3] else None)
    return planned(site, site / match[1], options)[0].faults
