"""All of the index that follows from people, groups and vocabularies. Made anew only when one of those changed.

In: a Site. Out: a Roster, from the memory where that has it. Most changes are a post or a reply, and this is more than
half of the work.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from smoelenboek.contract.paths import Kind
from smoelenboek.display.prose import name_of
from smoelenboek.search.facets import of_people
from smoelenboek.search.files import Files, as_json
from smoelenboek.search.memory import Roster, engine_version, key
from smoelenboek.search.people import packed_columns, people_file, skill_levels
from smoelenboek.search.pieces import in_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.search.document import Document
    from smoelenboek.search.memory import Memory
    from smoelenboek.site import Site

WHOLE = 250_000  # bytes, 100 KB on the wire, some 5,000 people: a larger people file is also cut in pieces
# Nothing of these is told of a person, but what a post is called where a text refers to it.
_APART = frozenset({Kind.POST, Kind.COMMENT, Kind.SIGNUP, Kind.VOTE, Kind.KUDOS, Kind.MINUTES})


def roster(site: Site, people: Iterable[Document], name: str, memory: Memory) -> Roster:
    """Return the part of people. `memory` may have it, under the `name` of the site: then no document is looked at."""
    now = fingerprint(site)
    if now and (known := memory.roster(name, now)):
        return known
    files = Files()
    addresses = _people_files(files, site, _people(site, memory))
    texts = {path: content.decode() for path, content in files.items()}
    made = Roster([key(one) for one in people], addresses, texts, of_people(site))
    if now:
        memory.keep_roster(name, now, made)
    return made


def fingerprint(site: Site) -> str:
    """Return what stands for all that a Roster follows from; "" where the site does not know what its files hold."""
    if not site.digests:
        return ""
    named = {to.to for person in site.sorted_people() for to in person.prose.targets if to.kind == "post"}
    titles = [(to, name_of(site, "post", to)) for to in sorted(named)]
    digest = hashlib.blake2b(engine_version(), digest_size=16)
    digest.update(repr((site.today, sorted(site.photos), titles)).encode())
    for path in sorted(site.digests):
        if site.files[path].place.kind not in _APART:
            digest.update(site.digests[path])
    return digest.hexdigest()


def _people(site: Site, memory: Memory) -> dict[str, Any]:
    """Return the people file, with the names of languages remembered."""
    known = memory.languages(site.config.language)
    before = len(known)
    people = people_file(site, known)
    if len(known) > before:
        memory.keep_languages(site.config.language, known)
    return people


def _people_files(files: Files, site: Site, people: dict[str, Any]) -> dict[str, str]:
    """Return the address of the people file, and where that is large, of the head of the same in pieces."""
    content = as_json({**people, "people": packed_columns(people["people"])})
    addresses = {"people": files.put("people", "json", content)}
    if len(content) > WHOLE:
        levels = list(skill_levels(site))
        pieces = in_pieces(people, levels, lambda name, piece: files.put(name, "json", as_json(piece)))
        addresses["head"] = files.put("head", "json", as_json(pieces))
    return addresses
