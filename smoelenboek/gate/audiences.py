"""Whom a change names by hand in a text that an audience may see, though the audience may not see them: for a reviewer.

Only what people may merge by themselves is looked at: of all else somebody sees the advice of the check. Of the site no
more is read than the change, what that names, the audiences' groups, and profiles whose names the texts may hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.check.audiences import named_by_hand
from smoelenboek.contract import files as contract_files
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.faults import Fault
from smoelenboek.gate.merged import Surroundings
from smoelenboek.site.contacts import place, texts_of, words_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from smoelenboek.gate.files import Reading
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.siteconfig import SiteConfig

_CONTACTS = re.compile(rb"(?:family|display|email|value|phone|gitlab|github|gitea|forgejo):\s*[\"']?([^,}\"'\n]+)")
_LAST = 8  # digits of a number that are the same in any way to write it


def audience_names(merged: Merged, readings: Sequence[Reading], config: SiteConfig, today: dt.date) -> Iterator[Fault]:
    """Yield a reason for review for each name, address and number that was not in the file before."""
    own = {
        reading.change.path: reading for reading in readings if reading.becomes and reading.site_path.kind in OWN_KINDS
    }
    if not config.audiences or not own:
        return
    around = Surroundings(merged, config)
    around.around(own)
    text = "\n".join(held for reading in own.values() for held in texts_of(reading.becomes))
    named = {*_perhaps_named(merged, text)}
    if not named:
        return
    people = named | {path for path in around.files if path.startswith(f"{contract_files.PEOPLE}/")}
    ids = [path.removeprefix(f"{contract_files.PEOPLE}/").removesuffix(".yml") for path in people]
    around.around(named)
    for group in {group for audience in config.audiences for group in audience.groups}:
        around.take(contract_files.group(group))  # not those whom it names: there may be thousands
        for id_ in ids:
            around.take(contract_files.membership(group, id_))
    for _, path, kind, what in named_by_hand(around.site(today)):
        if path in own and place(own[path].sources[0].decode("utf-8", "replace"), kind, what) == (0, 0):
            yield Fault.of("gate-audience", path, place(own[path].sources[1].decode("utf-8", "replace"), kind, what))


def _perhaps_named(merged: Merged, text: str) -> Iterator[str]:
    """Yield the profiles of which something that people are known by may be in a text."""
    words, small = {*words_of(text)}, text.lower()
    digits = re.sub(r"\D", "", text)
    for path, source in merged.directory.sources():
        for match in _CONTACTS.finditer(source):
            written = match[1].decode("utf-8", "replace").strip()
            number = re.sub(r"\D", "", written)[-_LAST:]
            parts = words_of(written)
            if (parts and words.issuperset(parts)) or written.lower() in small or (number and number in digits):
                yield path
                break
