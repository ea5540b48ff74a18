"""The names from which readers choose who they are: /take-part/people.json.

In: a Site. Out: one File, [[id, name, job title], …] by the site's alphabet: what pages show of who is here. Where
site.yml has `whoami`, each also has the e-mail address by which the sign-in knows them.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.exports.file import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

Names = tuple[tuple[str, ...], ...]


def names(site: Site) -> Iterator[File]:
    """Yield the file of names."""
    yield File(addresses.NAMES.lstrip("/"), partial(_names, site), _written)


def _names(site: Site) -> Names:
    language, whoami = site.config.language, site.config.whoami is not None
    return tuple(
        (
            person.id,
            person.name.shown,
            person.job_title.into(language) if person.job_title else "",
            *([(person.email or "").lower()] if whoami else []),
        )
        for person in site.sorted_people()
    )


def _written(people: Names) -> bytes:
    return json.dumps(people, ensure_ascii=False, separators=(",", ":")).encode()
