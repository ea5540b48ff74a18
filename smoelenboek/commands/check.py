"""`check`: reads and checks a whole site, without Pelican, and reports everything at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import load
from smoelenboek.check import check
from smoelenboek.check.causes import causes
from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.commands.kept import KeptSite, linked
from smoelenboek.commands.progress import shown
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.faults import Fault, Severity
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import FORMATS, message_language, report
from smoelenboek.faults.words import WORDS
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.publish import stamp
from smoelenboek.read.masking import masked
from smoelenboek.read.settings import another_engine, readable
from smoelenboek.read.tree import ChangedError, Contents, read_tree
from smoelenboek.resources import cache_folder
from smoelenboek.site.facts import UNKNOWN, Delta

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from smoelenboek.read.entries import Listed
    from smoelenboek.site import Site


_OF_WHAT_IS_NAMED = frozenset({"reference-unknown", "reference-gone", "word-unknown"})
_FIRST_WORD = re.compile(r"[.\[]")  # ends the first word of a field: `brand.logo`, `navigation[0]`


@dataclass(frozen=True, slots=True)
class Checked:
    """A site as far as it could be read, and all faults.

    site   None without a valid site.yml.
    delta  what changed since the folder was checked before.
    """

    site: Site | None
    faults: list[Fault]
    files: int
    delta: Delta = UNKNOWN

    @property
    def stopped(self) -> bool:
        """Whether a fault stops the build."""
        return self.site is None or any(fault.severity is Severity.FAULT for fault in self.faults)


def refuses(name: str, world: Checked, language: str = "") -> bool:
    """Say whether faults stop the command `name`; then each is printed, in `language` or else the site's."""
    if world.site is not None and not world.stopped:
        return False
    spoken = language or (world.site.config.language if world.site else "en")
    sys.stdout.write(report(stopping(world.faults), language=spoken) + "\n")
    sys.stderr.write(f"{name}: " + load(spoken).gettext("Correct these errors first; nothing was changed.") + "\n")
    return True


def today(config: SiteConfig) -> dt.date:
    """Return the day of the build in the site's time zone: of SOURCE_DATE_EPOCH, else of now."""
    return stamp.today(config.timezone)


def checked(
    folder: Path,
    *,
    preview: bool = False,
    entries: Iterable[Listed] | None = None,
    since: int = 0,
    store: KeptSite | None = None,
) -> Checked:
    """Return the site in `folder` with every fault and piece of advice, sorted. With `preview`, drafts are shown.

    `entries` is what is in the folder, if that is known, and was looked at after `since`, in ns. What is as it was when
    the folder was checked before is not read and not judged again. `store` is what an earlier check of this process
    kept, if it holds.
    """
    if fault := another_engine(folder):
        return Checked(None, [fault], 1)
    listed = None if entries is None else list(entries)
    store = store or KeptSite(folder, cache_folder())
    try:
        contents = read_tree(folder, cache_folder(), listed, store.files, since, store.pool)
        return _checked(contents, store, preview=preview)
    except ChangedError:  # somebody writes at this moment, and the cache is gone: read all that is there now
        return checked_contents(read_tree(folder, cache_folder()), preview=preview)


def checked_contents(contents: Contents, *, preview: bool = False) -> Checked:
    """Return the same of a folder that is read already."""
    if fault := another_engine(contents.root):
        return Checked(None, [fault], 1)
    return _checked(contents, None, preview=preview)


def _checked(contents: Contents, store: KeptSite | None, *, preview: bool) -> Checked:
    folder = contents.root
    config = contents.values.get(SITE_FILE)
    settings = config if isinstance(config, SiteConfig) else readable(folder / SITE_FILE)
    day = today(settings)
    site = store.linked(contents, settings, day, preview=preview) if store else linked(contents, settings, day, preview)
    between = store.check(site) if store else check(site, folder)
    if config is not settings:  # site.yml's own faults hide values that other faults would ask for
        between = [fault for fault in between if _is_certain(fault, settings.model_fields_set)]
    faults = masked(causes(contents.faults, between), lambda path: (folder / path).read_bytes())
    delta = store.keep(contents, site) if store else UNKNOWN
    contents.records = {}  # whoever makes values later holds on to `contents`, and needs no facts
    return Checked(site if config is settings else None, faults, len(contents.files), delta)


def _is_certain(fault: Fault, valid: AbstractSet[str]) -> bool:
    """Say whether a fault between files stays when site.yml has others of its own, by its valid fields."""
    if fault.code == "brand-unused":
        return "brand" in valid
    if fault.code in _OF_WHAT_IS_NAMED:  # found in what is right of a field, though not all of it is
        return True
    field = dict(fault.facts).get("field", "")
    return fault.file != SITE_FILE or _FIRST_WORD.split(field)[0] in valid


def main(site: Path, *, format: str = "text", language: str | None = None) -> int:
    """Print what is wrong with the site in a folder; return 1 if anything stops a build."""
    if format not in FORMATS:
        sys.stderr.write(f"check: --format is one of {', '.join(FORMATS)}\n")
        return 2
    with gc_paused(), shown() if format == "text" else nullcontext():
        result = checked(site)
    spoken = language or (result.site.config.language if result.site else "en")
    if output := report(result.faults, language=spoken, format=format):
        sys.stdout.write(output + "\n")
    if format == "text":
        sys.stdout.write(summary(result, spoken) + "\n")
    return int(result.stopped)


def summary(result: Checked, language: str) -> str:
    """Return one line that counts faults and advice."""
    faults = sum(fault.severity is Severity.FAULT for fault in result.faults)
    advice = len(result.faults) - faults
    return WORDS[message_language(language)].summary.of(faults, advice, result.files)
