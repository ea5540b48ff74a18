"""Every field that names something, found from the models' own types: a new field is checked automatically."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract.ownership import is_own
from smoelenboek.contract.paths import Kind
from smoelenboek.model.references import VOCABULARY, references
from smoelenboek.text.ids import Hints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smoelenboek.model.base import FileModel
    from smoelenboek.site import Site

_ADVICE = frozenset({"skill", "interest", "tag"})  # shown as written; MODEL.md


def references_unknown(site: Site, value: FileModel) -> Iterator[Finding]:
    """Yield each reference of a value to something that is not there.

    It may be taken away while somebody names it: in what people write without review it is noted.
    """
    hints = Hints()
    for where, kind, id_ in references(value):
        if not is_known(site, kind, id_) and (kind, id_) not in site.former_ids:
            of = _kind(site, value)
            own = of is Kind.DIGEST or is_own(of, str(where[0]))  # what went round is history
            yield _unknown(value, where, kind, id_, hints.near(id_, known_ids(site, kind)), own=own)


def is_known(site: Site, kind: str, id: str) -> bool:
    """Say whether there is something of a kind of reference with this id, or was under another name."""
    if kind == "person":
        return id in site.people or id in site.former
    return id in _ids(site, kind)


def known_ids(site: Site, kind: str) -> Collection[str]:
    """Return for a kind of reference the ids that exist, or existed under another name."""
    return site.people.keys() | site.former.keys() if kind == "person" else _ids(site, kind)


def _ids(site: Site, kind: str) -> Collection[str]:
    if kind == "group":
        return site.groups
    return site.dossiers if kind == "dossier" else site.words(VOCABULARY[kind])


def _kind(site: Site, value: FileModel) -> Kind:
    return site.files[site.path(value)].site_path.kind


def _unknown(value: object, where: tuple[str | int, ...], kind: str, id_: str, near: str, *, own: bool) -> Finding:
    facts: dict[str, object] = {"kind": kind, "written": id_, "near_word": near}
    if kind in _ADVICE:
        return Finding("word-unknown", value, where, facts={**facts, "file": VOCABULARY[kind]})
    return Finding("reference-gone" if own else "reference-unknown", value, where, facts=facts)
