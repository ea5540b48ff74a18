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


def references_unknown(site: Site) -> Iterator[Finding]:
    """Yield each reference to something that is not there. Linear in the number of fields.

    It may be taken away while somebody names it: in what people write without review it is noted.
    """
    existing = known_ids(site)
    for value in (*site.values(), *site.readable):
        hints = Hints()
        for where, kind, id_ in references(value):
            if id_ not in existing[kind] and (kind, id_) not in site.former_ids:
                of = _kind(site, value)
                own = of is Kind.DIGEST or is_own(of, str(where[0]))  # what went round is history
                yield _unknown(value, where, kind, id_, hints.near(id_, existing[kind]), own=own)


def known_ids(site: Site) -> dict[str, Collection[str]]:
    """Return for each kind of reference the ids that exist, or existed under another name."""
    words = {kind: site.words(list_).keys() for kind, list_ in VOCABULARY.items()}
    return {"person": site.people.keys() | site.former.keys(), "group": site.groups, "dossier": site.dossiers, **words}


def _kind(site: Site, value: FileModel) -> Kind:
    return site.files[site.path(value)].site_path.kind


def _unknown(value: object, where: tuple[str | int, ...], kind: str, id_: str, near: str, *, own: bool) -> Finding:
    facts: dict[str, object] = {"kind": kind, "written": id_, "near_word": near}
    if kind in _ADVICE:
        return Finding("word-unknown", value, where, facts={**facts, "file": VOCABULARY[kind]})
    return Finding("reference-gone" if own else "reference-unknown", value, where, facts=facts)
