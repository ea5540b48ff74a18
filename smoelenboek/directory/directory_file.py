"""Who is who from import to import: directory.yml, a line a person, sorted by key, so that a change is one line.

A key is in it as an HMAC-SHA256 with a secret that no repository holds. A key of another secret would make all
people new and all colleagues leavers: so the file also has the HMAC of a fixed word, by which the secret is known.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.edit.fields import scalar
from smoelenboek.model.directory import Linked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from smoelenboek.model.directory import Directory
    from smoelenboek.site import Site

_DIGITS = 32  # hexadecimal: 128 bits, which no two of any number of people share
_PROOF = "smoelenboek/directory.yml"
SHORTEST_SECRET = 16  # characters; employee numbers are few, so a short secret is guessed by trying
_NOTE = """\
# Who is who in the source of people. Written by `import-people` alone; never published. Change the source, not this.
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """How keys of the source are written. secret: None to write them as they are."""

    secret: bytes | None

    def of(self, key: str) -> str:
        """Return what is in the file for a key of the source."""
        if self.secret is None:
            return key
        return hmac.new(self.secret, f"person\0{key}".encode(), "sha256").hexdigest()[:_DIGITS]

    @property
    def check(self) -> str | None:
        """What the secret is known by."""
        return hmac.new(self.secret, _PROOF.encode(), "sha256").hexdigest()[:_DIGITS] if self.secret else None

    def fits(self, directory: Directory) -> bool:
        """Say whether a file was written with these keys."""
        return directory.check == self.check and (directory.keys == "plain") is (self.secret is None)


def rekeyed(directory: Directory, raw_keys: Iterable[str], before: Keys, now: Keys) -> Directory:
    """Return the file with the keys of all who are in the source under another secret; others keep their old one."""
    renamed = {before.of(key): now.of(key) for key in raw_keys}
    people = {renamed.get(key, key): linked for key, linked in directory.people.items()}
    return directory.model_copy(update={"people": people, "check": now.check, "keys": kind(now)})


def next_links(
    site: Site, before: Mapping[str, Linked], now: Mapping[str, str], becomes: Mapping[str, str]
) -> dict[str, Linked]:
    """Return written key → who has it, for the next import.

    before   what the last import left; now: written key → id of who is in the source; becomes: id → new id.
    """
    people = {}
    holders = set(now.values())
    for key, linked in before.items():
        if linked.forgotten or linked.person is None or linked.since is None:
            people[key] = linked
            continue
        person = site.person(linked.person)
        present = becomes.get(person.id, person.id) if person else linked.person
        if key in now or present not in holders:  # a number that somebody had before does not make them leave
            people[key] = _linked(present, linked.since)
    for key, id_ in now.items():
        people[key] = _linked(id_, (before[key].since if key in before else None) or site.today)
    return people


def _linked(id_: str, since: dt.date) -> Linked:
    return Linked.model_validate({"person": id_, "since": since.isoformat()})


def kind(keys: Keys) -> str:
    """Return how keys are written, as the file says it."""
    return "plain" if keys.secret is None else "hmac"


def text_of(directory: Directory) -> str:
    """Return the file."""
    lines = [f"source: {scalar(directory.source)}", f"keys: {directory.keys}"]
    if directory.check:
        lines.append(f"check: {scalar(directory.check)}")
    lines.append(f"fields: [{', '.join(directory.fields)}]")
    lines.append("people:")
    lines += [f"  {scalar(key)}: {{{_says(linked)}}}" for key, linked in sorted(directory.people.items())]
    return _NOTE + "\n".join(lines) + "\n"


def _says(linked: Linked) -> str:
    """Return what a line says of one key."""
    if linked.forgotten or linked.person is None or linked.since is None:
        return f"forgotten: {linked.forgotten}"
    return f"person: {scalar(linked.person)}, since: {linked.since.isoformat()}"
