"""A site and a newer engine → what changes: the engine's own files, the content where the model changed, the pin.

Only what is as an engine left it is rewritten; what was changed by hand is kept, and the difference is shown.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from smoelenboek import __version__
from smoelenboek.contract.paths import DIRECTORY_FILE, FOLDERS, ROOTS, SITE_FILE, Kind, SitePath, site_path
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit import fields
from smoelenboek.edit.staged import Stage
from smoelenboek.faults.fault import stopping
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.setup.engine import MARK, REQUIREMENTS, engine_files, engine_range, is_ours, parted
from smoelenboek.setup.migrations import MIGRATIONS, concerned, migrated, moved, of_texts, pending
from smoelenboek.setup.record import RECORD, Record, digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.faults import Fault
    from smoelenboek.model.base import FileModel
    from smoelenboek.setup.migrations import Migration
    from smoelenboek.setup.pin import Pin

FOLDER = ".smoelenboek-upgrade"


def _may_change(path: str) -> bool:
    """Say whether an upgrade may change what is at a path: ours, or content, where it stood before too."""
    in_content = path.startswith(FOLDERS) and not {"..", ".", ""} & set(path.split("/"))
    return path in {RECORD, SITE_FILE, DIRECTORY_FILE} or is_ours(path) or in_content


STAGE = Stage(FOLDER, _may_change)


@dataclass(slots=True)
class Upgrade:
    """What an upgrade changes.

    before    the version that the site is at; "" if nobody knows.
    texts     path → new bytes, of content and of the engine's files.
    moves     content that gets another place: old path → new path.
    removals  files of the engine that it has no more.
    by_hand   path → how the engine's file differs from the one that was changed by hand; "" if that was shown before.
    absent    files of the engine that somebody took away: they stay away.
    changes   name of each migration → the paths that it changes.
    faults    what of the content the new engine can't read; then nothing may be written.
    """

    before: str
    texts: dict[str, bytes] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    removals: list[str] = field(default_factory=list)
    by_hand: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    changes: dict[str, list[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether it writes nothing."""
        return not (self.texts or self.moves or self.removals)

    def write(self, site: Path, _: Translate) -> None:
        """Write all of it, or nothing; raise RefusedError for an unsafe path."""
        if not self.is_empty:
            STAGE.write(self.texts, self.moves, self.removals, site, _)
            STAGE.finish(site)


def planned(
    site: Path,
    pin: Pin,
    _: Translate,
    *,
    replace: Collection[str] = (),
    migrations: Sequence[Migration] = MIGRATIONS,
    version: str = __version__,
) -> Upgrade:
    """Return what an upgrade to this version changes. Raise RefusedError if the site is ahead of it.

    replace  files of the engine that are rewritten though somebody changed them, or took them away.
    """
    record = Record.read(_bytes(site / RECORD))
    settings = _bytes(site / SITE_FILE).decode("utf-8", "surrogateescape")
    before = record.engine or _lowest(settings)
    if before and Version(before) > Version(version):
        why = _("This site is at version {before}, and this engine is {version}. Install the newer engine.")
        raise RefusedError(why.format(before=before, version=version))
    upgrade = Upgrade(before)
    texts = _content(site, upgrade, pending(migrations, before, version))
    config = _judged(texts, settings, upgrade)
    if config is None:
        return upgrade
    text = _with_range(texts.get(SITE_FILE, settings), version)
    if text != settings:
        upgrade.texts[SITE_FILE] = _encoded(text)
    kind, url = (config.forge.kind, config.forge.url or "") if config.forge else ("", "")
    ours = engine_files(kind, url, pin, config.language)
    _ours(site, upgrade, ours, record, replace)
    if upgrade.by_hand.get(REQUIREMENTS):
        why = _(
            "{file} says which engine the forge runs, and was changed by hand. Put lines of your own below “{mark}”, "
            "or have it written again with --replace {file}. Nothing was written."
        )
        raise RefusedError(upgrade.by_hand[REQUIREMENTS] + why.format(file=REQUIREMENTS, mark=MARK.decode().strip()))
    fresh = Record.of(version, ours).source()
    if fresh != _bytes(site / RECORD):
        upgrade.texts[RECORD] = fresh
    return upgrade


def _content(site: Path, upgrade: Upgrade, steps: Sequence[Migration]) -> dict[str, str]:
    """Fill in what migrations change; return path → text of all that they looked at, by its new path."""
    if not steps:
        return {}
    places = {path: moved(path, steps) for path in (*_listed(site), SITE_FILE)}
    upgrade.moves = {old: new for old, new in places.items() if old != new}
    was = {new: old for old, new in places.items()}
    paths = concerned(was, steps)
    texts = {path: _bytes(site / was[path]).decode("utf-8", "surrogateescape") for path in paths}
    upgrade.changes = of_texts(texts, steps)
    after = dict(texts)
    for step in steps:
        after = {path: migrated(path, text, step) for path, text in after.items()}
    upgrade.texts = {path: _encoded(text) for path, text in after.items() if text != texts[path]}
    return after


def _judged(texts: Mapping[str, str], settings: str, upgrade: Upgrade) -> SiteConfig | None:
    """Return the settings; None, with the faults, if the new engine can't read all that was looked at."""
    config, faults = _value(SITE_FILE, texts.get(SITE_FILE, settings), "en")
    upgrade.faults += stopping(faults)
    if not isinstance(config, SiteConfig):
        return None
    for path, text in texts.items():
        if path != SITE_FILE:
            upgrade.faults += stopping(_value(path, text, config.language)[1])
    return None if upgrade.faults else config


def _value(path: str, text: str, language: str) -> tuple[FileModel | None, list[Fault]]:
    where, source = site_path(path), _encoded(text)
    assert where is not None  # noqa: S101 - only such paths are looked at
    return value_of(SourceFile(path, where, len(source)), parse_file(path, where, source), source, language)


def _ours(site: Path, upgrade: Upgrade, ours: Mapping[str, bytes], record: Record, replace: Collection[str]) -> None:
    """Fill in what becomes of the engine's files."""
    for path, content in ours.items():
        file, offered = site / path, record.files.get(path)
        if not os.path.lexists(file):
            if offered and path not in {*replace, REQUIREMENTS}:
                upgrade.absent.append(path)
            else:
                upgrade.texts[path] = content
            continue
        present = _bytes(file)
        fresh = content + parted(path, present)[1]
        if digest(path, present) == digest(path, content):
            continue
        if digest(path, present) == offered or path in replace:
            upgrade.texts[path] = fresh
        else:
            upgrade.by_hand[path] = "" if offered == digest(path, content) else _difference(path, present, fresh)
    for path, offered in record.files.items():
        if path not in ours and (file := site / path).is_file():
            if digest(path, _bytes(file)) == offered:
                upgrade.removals.append(path)
            else:
                upgrade.by_hand[path] = ""


def _difference(path: str, present: bytes, fresh: bytes) -> str:
    """Return how ours differs, as a patch that can be applied to theirs."""
    before, after = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in (present, fresh))
    patch = difflib.unified_diff(before, after, fromfile=f"a/{path}", tofile=f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in patch)


def _with_range(settings: str, version: str) -> str:
    """Return site.yml with a range of engines that holds this version; the one that is there, if it does."""
    place_ = ("engine",)
    written = fields.word(settings, place_) if fields.raw(settings, place_) else ""
    try:
        fits = bool(written) and SpecifierSet(written).contains(version, prereleases=True)
    except InvalidSpecifier:
        fits = False
    return settings if fits else fields.set_text(settings, place_, engine_range(version))


def _lowest(settings: str) -> str:
    """Return the lowest version that site.yml takes, as it was written; "" if it does not say."""
    tree = parse_file(SITE_FILE, SitePath(Kind.SITE, "site"), _encoded(settings)).tree
    try:
        bounds = [part for part in SpecifierSet(str(tree.get("engine", ""))) if part.operator in {">=", "~=", "=="}]
        return max((str(Version(part.version.removesuffix(".*"))) for part in bounds), key=Version, default="")
    except (InvalidSpecifier, ValueError):
        return ""


def _listed(site: Path) -> Iterator[str]:
    """Yield every file of the content, sorted; no link is followed."""
    for root in ROOTS:
        if (site / root).is_symlink():
            continue
        for folder, folders, names in os.walk(site / root):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(folder, name)  # noqa: PTH118 - os.walk gives texts
                if not os.path.islink(path):  # noqa: PTH114 - the same
                    yield os.path.relpath(path, site).replace(os.sep, "/")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else b""
