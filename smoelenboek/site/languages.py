"""A site in each of its languages: `/` has the first, `/en/` and so on the others.

In: the one site that was read and checked. Out: a site for each language that shares its values, and has in the place
of a post or page what is written in that language, where somebody has written it; so it is with the names of groups and
dossiers.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from smoelenboek.contract import addresses
from smoelenboek.model.dossier import Dossier
from smoelenboek.model.group import Group
from smoelenboek.model.post import Post
from smoelenboek.model.wording import language_of, worded_in
from smoelenboek.site.fingerprints import DIGEST_SIZE
from smoelenboek.site.link import link
from smoelenboek.site.site import Site

if TYPE_CHECKING:
    from smoelenboek.model.base import FileModel

_NOWHERE = "https://smoelenboek.invalid"  # RFC 2606, as of a site that says no address
_NAMED = frozenset({Group, Dossier})  # whose texts may be in each language
_TEXTS = ("title", "summary", "prose", "language")


def in_each_language(site: Site) -> tuple[Site, ...]:
    """Return a site for each of its languages, in their order; one with a single language is itself."""
    languages = site.config.languages
    return tuple(_in_language(site, language) for language in languages) if len(languages) > 1 else (site,)


def tree(site: Site) -> str:
    """Return the path below which this site's language is: "" or `/en`."""
    return addresses.tree(site.config.language, site.config.languages)


def written_in(site: Site) -> str:
    """Return the language of what says nothing of its language: the site's first."""
    return site.config.languages[0] if site.config.languages else site.config.language


def spoken_in(site: Site, text: str | None) -> str:
    """Return the language of a name or description as it is shown here."""
    return language_of(text, written_in(site))


def outer_url(site: Site) -> str | None:
    """Return the address of the site as a whole, whichever language this one is in."""
    url = site.config.url
    return url.removesuffix(tree(site)) if url else None


def _in_language(site: Site, language: str) -> Site:
    """Return the site in a language. What is read stays; what differs is linked again, and nothing if nothing does."""
    languages = site.config.languages
    below = addresses.tree(language, languages)
    url = f"{(site.config.url or _NOWHERE).rstrip('/')}{below}" if below else site.config.url
    config = worded_in(site.config, language).model_copy(update={"language": language, "url": url})
    values, digests = dict(site._values.items()), dict(site.digests)
    for table, translations in (site.all_posts, site.translations), (site.pages, site.page_translations):
        for id_, others in translations.items():
            shown, main = others.get(language), table[id_]
            if shown is not None and language in languages:
                _swap(site, main, shown, values, digests)
    for path, value in site._values.items():
        if type(value) in _NAMED:
            values[path] = worded_in(value, language)
    rest: dict[str, Any] = {"preview": site.preview, "cache": site.cache, "trees": languages}
    if any(values[path] is not value for path, value in site._values.items()):
        return link(values, site._files, config, site.today, digests, site._readable, **rest)
    rest |= {"digests": digests, "readable": site._readable, "former_ids": site.former_ids}
    return Site(config, site.today, values, site._files, site._facts, **rest)


def _swap(
    site: Site, main: FileModel, shown: FileModel, values: dict[str, FileModel], digests: dict[str, bytes]
) -> None:
    """Let a text be the main one of its post or page: all that only the main file says becomes its own."""
    paths = site.path(main), site.path(shown)
    becomes: FileModel
    if isinstance(main, Post):
        becomes = main.model_copy(update={name: getattr(shown, name) for name in _TEXTS} | {"is_translation": False})
        aside = {"is_translation": True, "authors": (), "tags": (), "group": None, "dossier": None}
    else:
        becomes, aside = shown.model_copy(update={"is_translation": False}), {"is_translation": True}
    values[paths[0]], values[paths[1]] = main.model_copy(update=aside), becomes
    if all(path in digests for path in paths):
        both = b"".join(digests[path] for path in paths)
        digests[paths[1]] = hashlib.blake2b(both, digest_size=DIGEST_SIZE).digest()
