"""What a check found: a code at a field of a value. The line is looked up later, for faulty files alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.faults import Fault
from smoelenboek.read.positions import Positions, field_name
from smoelenboek.site.contacts import place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smoelenboek.site import Site


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's finding.

    value  the model value, or the path of a file.
    where  the field's place in it; or (line, column) in `at`; or what is there in `words` (site/contacts.py).
    """

    code: str
    value: object
    where: tuple[str | int, ...] = ()
    at: tuple[int, int] | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    words: tuple[str, str] = ("", "")

    def file(self, site: Site) -> str:
        """Return the path of the file that this is about."""
        if self.value is site.config:
            return SITE_FILE  # also of a faulty one, whose readable settings were read from no file as a whole
        return self.value if isinstance(self.value, str) else site.path(self.value)


class Placer:
    """Gives findings their file, line and column."""

    def __init__(self, site: Site, source: Callable[[str], bytes]) -> None:
        """`source` gives the bytes of the file at a path."""
        self.site = site
        self.source = source
        self.positions: dict[str, Positions] = {}

    def fault(self, finding: Finding) -> Fault:
        """Return a finding as a fault."""
        path = finding.file(self.site)
        at = finding.at or (self._place(path, finding.where) if finding.where else (0, 0))
        if finding.words[1]:
            at = place(self.source(path).decode("utf-8", "replace"), *finding.words)
        facts = {"field": self._name(path, finding.where), **finding.facts} if finding.where else finding.facts
        return Fault.of(finding.code, path, at, **facts)

    def _place(self, path: str, where: tuple[str | int, ...]) -> tuple[int, int]:
        return self._positions(path).at(where)

    def _name(self, path: str, where: tuple[str | int, ...]) -> str:
        return self._positions(path).name(where) or field_name(where)  # what only the path says is in no line

    def _positions(self, path: str) -> Positions:
        if path not in self.positions:
            self.positions[path] = Positions(self.site.files[path], self.source(path))
        return self.positions[path]
