"""What only the full page with facets needs, and who has a skill: not part of the first bytes.

In: a Site and its documents. Out: columns, row for row those of the people file and of the documents.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from smoelenboek.display.clock import clock
from smoelenboek.search.encoding import packed, packed_sets
from smoelenboek.search.lookup_tables import Table, word_in
from smoelenboek.search.people import skill_levels
from smoelenboek.state.activity import absence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smoelenboek.search.document import Abstract
    from smoelenboek.search.documents import Texts
    from smoelenboek.site import Site


def of_people(site: Site) -> dict[str, Any]:
    """Return the columns of people. `clock` is the number of someone's hours in `clocks`, from 1, or 0."""
    people = site.sorted_people()
    number = _numbers(site)
    clocks = [clock(site, person) for person in people]
    different = list(dict.fromkeys(hours for hours in clocks if hours))
    place = {hours: at for at, hours in enumerate(different, 1)}
    return {
        "skills_how": packed(chain.from_iterable(skill_levels(site))),
        "calls": "".join("1" if person.open_to_calls else "0" for person in people),
        "memberships": packed_sets(sorted({number[group.id] for group in site.groups_of(person)}) for person in people),
        "clocks": [[hours.zone, *hours.hours] for hours in different],
        "clock": packed(place[hours] if hours else 0 for hours in clocks),
        "away": "".join(
            "1" if hours and absence(site, person) else "0" for hours, person in zip(clocks, people, strict=True)
        ),
    }


def of_texts(site: Site, by_kind: Mapping[str, Texts]) -> dict[str, Any]:
    """Return the columns of everything else."""
    number = _numbers(site)
    every: dict[str, Sequence[Abstract]] = {kind: some.abstracts for kind, some in by_kind.items()}
    posts = every.get("post", ())
    tags = Table((tag for post in posts for tag in post.tags), lambda id_: word_in(site, "tags", id_))
    dated = ("post", "minutes", "decision", "action", "comment")
    return {
        "tags": [[tag.id, tag.name] for tag in tags.entries],
        "years": {kind: [abstract.date.year for abstract in every.get(kind, ()) if abstract.date] for kind in dated},
        "tagged": packed_sets(sorted({tags.numbers[tag] for tag in post.tags}) for post in posts),
        "groups": {
            kind: packed_sets([number[group] for group in abstract.groups] for abstract in every.get(kind, ()))
            for kind in (*dated, "document")
        },
    }


def _numbers(site: Site) -> dict[str, int]:
    return {id_: at for at, id_ in enumerate(site.groups)}
