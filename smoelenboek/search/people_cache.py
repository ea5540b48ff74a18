"""All of the index that follows from people, groups and vocabularies. Made again only when one of those changed.

In: a Site. Out: a PeoplePart, from the cache where that has it. Most changes are a post or a reply, and this is more
than half of the work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smoelenboek.search.facets import of_people
from smoelenboek.search.files import Files, as_json
from smoelenboek.search.index_cache import PeoplePart
from smoelenboek.search.people import packed_columns, people_file, skill_levels
from smoelenboek.search.people_shards import in_pieces, skill_levels_in_pieces
from smoelenboek.site.memo import by_parts

if TYPE_CHECKING:
    from smoelenboek.search.index_cache import IndexCache
    from smoelenboek.site import Site

WHOLE = 250_000  # bytes, 100 KB on the wire, some 5,000 people: a larger people file is also cut in pieces


def people_part(site: Site, name: str, cache: IndexCache) -> PeoplePart:
    """Return the part of people. `cache` may have it, under the `name` of the site: then nobody is looked at."""
    return by_parts(
        site,
        "@search.people_cache.people_part",
        lambda: _part(site, cache),
        lambda print_: cache.people_part(name, print_.hex()),
        lambda print_, part: cache.keep_people(name, print_.hex(), part),
    )


def _part(site: Site, cache: IndexCache) -> PeoplePart:
    files = Files()
    addresses = _people_files(files, site, _people(site, cache))
    texts = {path: content.decode() for path, content in files.items()}
    return PeoplePart(addresses, texts, of_people(site))


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
