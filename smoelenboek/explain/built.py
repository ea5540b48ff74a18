"""What the last build of an output kept, looked through backwards: from an answer to the pages that asked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.publish.record import last_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from smoelenboek.publish.record import LastRecord, Rendered


@dataclass(frozen=True, slots=True)
class Built:
    """What was kept of each tree of an output. A tree is named by its folder: "" or `en`."""

    output: Path
    trees: Mapping[str, LastRecord] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Say whether anything was kept."""
        return bool(self.trees)

    def page(self, path: str) -> tuple[LastRecord, Rendered] | None:
        """Return a page by its file in the output, and the tree that it is of."""
        for tree, record in self.trees.items():
            page = record.pages.get(path.removeprefix(f"{tree}/") if tree else path)
            if page is not None and (not tree or path.startswith(f"{tree}/")):
                return record, page
        return None

    def paths(self) -> Iterator[str]:
        """Yield the file of each page."""
        for tree, record in self.trees.items():
            yield from (f"{tree}/{path}" if tree else path for path in record.pages)

    def askers(self, facts: Iterable[str]) -> dict[str, int]:
        """Return the file of each page that asked for one of these facts → through how many answers, at least."""
        names, far = set(facts), {}
        for tree, record in self.trees.items():
            steps = _steps(record, names)
            for path, page in record.pages.items():
                near = min((steps[number] for number in page.questions if number in steps), default=None)
                if near is not None:
                    far[f"{tree}/{path}" if tree else path] = near
        return far

    def changed(self, prints: Mapping[str, bytes]) -> bool:
        """Say whether one of these facts is another than when it was asked."""
        return any(
            name in prints and fingerprint != prints[name]
            for record in self.trees.values()
            for name, fingerprint in zip(record.columns.names, record.columns.prints, strict=True)
        )


def built(cache: Path, output: Path, languages: Sequence[str]) -> Built:
    """Return what the last build of `output` kept in `cache`, of a site in these languages."""
    every = {addresses.tree(language, languages).strip("/") for language in languages} | {""}
    record = {tree: last_record(cache, output, tree) for tree in sorted(every)}
    return Built(output, {tree: some for tree, some in record.items() if some is not None})


def address_of(path: str) -> str:
    """Return the address of a file of the output: `people/anna/index.html` → `/people/anna/`."""
    folder, _, name = path.rpartition("/")
    if name != "index.html":
        return f"/{path}"
    return f"/{folder}/" if folder else "/"


def _steps(record: LastRecord, names: set[str]) -> dict[int, int]:
    """Return the number of each question that is made from these facts → how many answers are between."""
    above: dict[int, list[int]] = {}
    for number, parts in enumerate(record.columns.parts):
        for part in parts or ():
            above.setdefault(part, []).append(number)
    steps = {number: 0 for number, name in enumerate(record.columns.names) if name in names}
    todo = list(steps)
    for number in todo:  # it grows while it is walked: nearest first
        for asker in above.get(number, ()):
            if asker not in steps:
                steps[asker] = steps[number] + 1
                todo.append(asker)
    return steps
