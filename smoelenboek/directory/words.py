"""What a source calls a department, a place of work or a role → the id of the site's own word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID
from smoelenboek.directory.plan import Department
from smoelenboek.model.wording import in_other_words
from smoelenboek.text.fold import fold, slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.directory.records import Record
    from smoelenboek.site import Site

_LONGEST_NAME = 120  # characters of a group's name
_PATH = "/"
_MOST_LEVELS = 12


class Departments:
    """Finds departments, and makes those that the site does not have yet, with the ones above them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.new: dict[str, Department] = {}
        for group in site.groups.values():
            if group.kind == "department":
                for id_ in (group.id, *group.former_ids):
                    self._ids.setdefault(id_, group.id)
                for name in (group.name, *in_other_words(group.name)):
                    self._names.setdefault(fold(name), group.id)

    def of(self, record: Record) -> str:
        """Return the id of a record's department; "" if it names none."""
        if (id_ := self._ids.get(record["department_id"])) is not None:
            return id_
        path = [name.strip()[:_LONGEST_NAME] for name in record["department_path"].split(_PATH)]
        steps = [name for name in path if name][-_MOST_LEVELS:]
        if not steps:
            steps = [record[name][:_LONGEST_NAME] for name in ("department_parent", "department") if record[name]]
            if not record["department"]:
                return ""
        parent = ""
        for name in steps:
            parent = self._take(name, parent)
        return parent

    def _take(self, name: str, parent: str) -> str:
        """Return the id of a department by its name; make one if there is none."""
        if (id_ := self._names.get(fold(name)) or self._ids.get(name)) is not None:
            return id_
        id_ = free(slug(name, LONGEST_ID), "department", self._taken)
        self.new[id_] = Department(id_, name, "" if parent == id_ else parent)
        self._names[fold(name)] = id_
        return id_

    def _taken(self, id_: str) -> bool:
        return id_ in self._site.groups or id_ in self.new or ("group", id_) in self._site.former_ids

    def name(self, id_: str) -> str:
        """Return a department's name."""
        group = self._site.group(id_)
        return group.name if group else self.new[id_].name if id_ in self.new else id_


class Vocabulary:
    """The words of one list, by everything that they are called."""

    def __init__(self, site: Site, name: str) -> None:
        self._ids: dict[str, str] = {}
        words = site.words(name)
        for id_, word in words.items():
            for called in (id_, *word.former_ids, *word.names, *word.aliases):
                if called:
                    self._ids.setdefault(fold(called), id_)

    def of(self, written: str) -> str | None:
        """Return the id of a word; None if the site has none."""
        return self._ids.get(fold(written))


def free(preferred: str, otherwise: str, taken: Callable[[str], bool]) -> str:
    """Return an id that nobody has: `preferred`, or with -2, -3 … behind it. otherwise: where it will not do."""
    start = preferred if is_id(preferred) else f"{otherwise}-{preferred}".strip("-")[:LONGEST_ID].strip("-")
    if not is_id(start):
        start = otherwise
    id_, number = start, 1
    while taken(id_):
        number += 1
        tail = f"-{number}"
        id_ = start[: LONGEST_ID - len(tail)].rstrip("-") + tail
    return id_
