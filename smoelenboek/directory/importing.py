"""A source, a map and a site → a plan with everything that is wrong, and the files that would carry it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.check import check_from
from smoelenboek.contract.paths import DIRECTORY_FILE, site_path
from smoelenboek.directory.changes import changes
from smoelenboek.directory.directory_file import Keys, rekeyed
from smoelenboek.directory.guards import Limits, guards
from smoelenboek.directory.mapping import OF_FORMAT, combined, names, preset, read_map
from smoelenboek.directory.plan import ImportPlan
from smoelenboek.directory.planning import FROM_NAMES, Settings, plan
from smoelenboek.directory.readers import read_source
from smoelenboek.directory.records import records
from smoelenboek.edit.plan import Plan
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.read.walk import SourceFile
from smoelenboek.site import link

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

_COUNTRY = {"nl": "NL"}  # English and other languages tell of no country
_MOST_TOLD = 20  # faults of the site after the plan: the site before it has none


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller gives beside the source.

    keys    with which keys are written; `before` those of directory.yml, if they change by this run.
    as_     a preset's name; "" for the one of the file's format.
    """

    keys: Keys
    before: Keys | None = None
    as_: str = ""
    map: Path | None = None
    ids: str = FROM_NAMES
    limits: Limits = field(default_factory=Limits)


def imported(source_file: Path, contents: Contents, site: Site, options: Options) -> tuple[ImportPlan, Plan]:
    """Return the plan, and the files that carry it out: none, if the plan has a fault that stops it."""
    over, faults = read_map(options.map) if options.map else (None, [])
    source = read_source(source_file)
    name = options.as_ or OF_FORMAT.get(source.format, "table")
    faults += source.faults
    if name not in names():
        faults.append(Fault.of("import-preset", source.name, written=name, words=", ".join(names())))
    if stopping(faults):
        return ImportPlan(name, faults=faults), Plan()
    mapping = combined(preset(name), over)
    people = records(source, mapping, site.today, _country(site))
    people.faults += faults
    if not mapping.confirmed:
        people.faults.append(Fault.of("import-unconfirmed", source.name, written=name))
    directory, keys = site.directory, options.keys
    if directory is not None and options.before and options.before.fits(directory):
        directory = rekeyed(directory, [record.key for record in people.people], options.before, keys)
    if directory is not None and not keys.fits(directory):
        return ImportPlan(name, faults=[*people.faults, Fault.of("import-secret", DIRECTORY_FILE)]), Plan()
    result = plan(people, site, directory, keys, Settings(name, source.name, options.ids, mapping.people))
    result.faults += guards(result, options.limits, source.name)
    if stopping(result.faults):
        return result, Plan()
    files, values, wrong = changes(result, site, contents.root)
    result.faults += wrong or _amiss(contents, site, files, values)
    return result, (Plan() if stopping(result.faults) else files)


def _country(site: Site) -> str | None:
    """Return the country of telephone numbers that name none: that of all places of work, else that of the language.

    None where neither tells: a guess would give people somebody else's number.
    """
    countries = {place.country for id_ in site.words("locations") if (place := site.location(id_))}
    named = {country for country in countries if country}
    return named.pop() if len(named) == 1 else _COUNTRY.get(site.config.language)


def _amiss(contents: Contents, site: Site, files: Plan, values: dict[str, FileModel]) -> list[Fault]:
    """Return the faults that the site would have after the plan. Before it there is none: see the command."""
    if not values:
        return []
    moved = files.moves.keys()
    every = {path: value for path, value in contents.values.items() if path not in moved} | values
    listed = {path: file for path, file in contents.files.items() if path not in moved}
    for path in (*values, *files.moves.values()):
        if (where := site_path(path)) is not None:
            listed[path] = SourceFile(path, where, 0)
    after = link(every, listed, site.config, site.today)
    old_paths = {new: old for old, new in files.moves.items()}

    def source(path: str) -> bytes:
        text = files.texts.get(path)
        return (contents.root / old_paths.get(path, path)).read_bytes() if text is None else text.encode()

    return stopping(check_from(after, source))[:_MOST_TOLD]
