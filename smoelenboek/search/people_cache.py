"""All of the index that follows from people, groups and vocabularies. Made again only when one of those changed.

In: a Site. Out: a PeoplePart, from the cache where that has it. Most changes are a post or a reply, and this is more
than half of the work.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from smoelenboek.contract.paths import Kind
from smoelenboek.display.prose import name_of
from smoelenboek.search.facets import of_people
from smoelenboek.search.files import Files, as_json
from smoelenboek.search.index_cache import PeoplePart, engine_version, key
from smoelenboek.search.people import packed_columns, people_file, skill_levels
from smoelenboek.search.people_shards import in_pieces, skill_levels_in_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.search.document import Document
    from smoelenboek.search.index_cache import IndexCache
    from smoelenboek.site import Site

WHOLE = 250_000  # bytes, 100 KB on the wire, some 5,000 people: a larger people file is also cut in pieces
# Nothing of these is told of a person, but what a post is called where a text refers to it.
_APART = frozenset({Kind.POST, Kind.COMMENT, Kind.SIGNUP, Kind.VOTE, Kind.KUDOS, Kind.MINUTES})


def people_part(site: Site, people: Iterable[Document], name: str, cache: IndexCache) -> PeoplePart:
    """Return the part of people. `cache` may have it, under the `name` of the site: then no document is looked at."""
    now = fingerprint(site)
    if now and (part := cache.people_part(name, now)):
        return part
    files = Files()
    addresses = _people_files(files, site, _people(site, cache))
    texts = {path: content.decode() for path, content in files.items()}
    part = PeoplePart([key(person) for person in people], addresses, texts, of_people(site))
    if now:
        cache.keep_people(name, now, part)
    return part


def fingerprint(site: Site) -> str:
    """Return a digest of all that a PeoplePart follows from; "" where the site does not know what its files hold."""
    if not site.digests:
        return ""
    named = {to.to for person in site.sorted_people() for to in person.prose.targets if to.kind == "post"}
    titles = [(to, name_of(site, "post", to)) for to in sorted(named)]
    digest = hashlib.blake2b(engine_version(), digest_size=16)
    digest.update(repr((site.today, sorted(site.photos), titles)).encode())
    for path in sorted(site.digests):
        if site.files[path].site_path.kind not in _APART:
            digest.update(site.digests[path])
    return digest.hexdigest()


def _people(site: Site, cache: IndexCache) -> dict[str, Any]:
    """Return the people file, with the names of languages remembered."""
    languages = cache.languages(site.config.language)
    before = len(languages)
    people = people_file(site, languages)
    if len(languages) > before:
        cache.keep_languages(site.config.language, languages)
    return people


def _people_files(files: Files, site: Site, people: dict[str, Any]) -> dict[str, Any]:
    """Return the address of the people file, and of how well people have their skills.

    Where that file is large the second is the head of the same in pieces, which say so themselves.
    """
    levels = list(skill_levels(site))
    content = as_json({**people, "people": packed_columns(people["people"])})
    addresses: dict[str, Any] = {"people": files.put("people", "json", content)}

    def put(name: str, piece: Any) -> str:
        return files.put(name, "json", as_json(piece))

    if len(content) > WHOLE:
        addresses["head"] = put("head", in_pieces(people, levels, put))
    else:
        addresses["levels"] = skill_levels_in_pieces(people["people"], levels, put)
    return addresses
