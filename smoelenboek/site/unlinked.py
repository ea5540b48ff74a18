"""A text as an audience may see it: without links to what that may not see, and without the names of it.

In: a Prose, and what may be seen. Out: a Prose in which a reference to anything else says no more than “a colleague”.
Names that somebody wrote by hand stay: publish/proof.py finds these.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.contract import addresses
from smoelenboek.contract.paths import Kind, address
from smoelenboek.text.prose import CLOSE, OPEN, Prose, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.sight import Sight
    from smoelenboek.site.site import Site

HIDDEN = "hidden"  # the kind of a reference in prose to what may not be seen; its id is what kind of thing that is
_REFERENCE = re.compile(f"{OPEN}([a-z@]+):([^{CLOSE}]*){CLOSE}")
_NAMED = {"@": "person", "person": "person", "group": "group", "post": "post", "dossier": "dossier", "page": "page"}
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_LISTS = frozenset({"/", "/posts/", "/people/", "/groups/", "/search/", "/dossiers/", "/tags/", "/organisation/"})


class Unlinked:
    """Takes links and references out of texts."""

    def __init__(self, site: Site, sight: Sight, files: Iterable[SourceFile]) -> None:
        """`files` are those that may be seen."""
        self._site, self._sight = site, sight
        where = [file.site_path for file in files]
        self.addresses = _LISTS | {address(path) for path in where if path.kind is not Kind.SITE}
        self.addresses |= {f"{address(path)}{path.id}" for path in where if path.kind is Kind.DOCUMENT}
        self.addresses |= {f"{address(path)}{path.language}/" for path in where if path.language}
        self.addresses |= {addresses.tag(tag) for tag in sight.audience.tags}

    def prose(self, prose: Prose) -> Prose:
        """Return a text without links to what may not be seen, and without the names of that."""
        html = _REFERENCE.sub(lambda match: self._reference(match[1], match[2]), prose.html)
        html = _LINK.sub(lambda match: match[0] if self.may_lead(unescape(match[1])) else match[2], html)
        targets = tuple(target for target in prose.targets if self._is_target(target.kind, target.to))
        return Prose(html, targets, prose.words)

    def _reference(self, kind: str, to: str) -> str:
        named = _NAMED.get(kind)
        if named is None:
            return reference(kind, to)
        if self._sight.sees(named, to):
            present = self._site.former.get(to, to) if named == "person" else self._site.former_ids.get((named, to), to)
            return reference(kind, present)
        return reference(HIDDEN, named) if self._is_known(named, to) else reference(kind, to)

    def _is_known(self, kind: str, id: str) -> bool:
        """Say whether there is something of this id: `@media` is no colleague."""
        return kind != "person" or self._site.person(id) is not None

    def _is_target(self, kind: str, to: str) -> bool:
        if kind in {"link", "picture"}:
            return self.may_lead(to)
        named = "person" if kind == "mention" else kind
        return named not in _NAMED.values() or self._sight.sees(named, to)

    def is_plain(self, prose: Prose) -> bool:
        """Say whether a text names nothing that may not be seen, so that its Markdown may be shown too."""
        return all(self._is_target(target.kind, target.to) for target in prose.targets)

    def may_lead(self, url: str) -> bool:
        """Say whether a link may stay: within this site to what is there, and elsewhere if it names nothing hidden."""
        own = (self._site.config.url or "").rstrip("/")
        if own and (url == own or url.startswith((f"{own}/", f"{own}#", f"{own}?"))):
            return False
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            return not self._names_hidden(unquote(url))
        return unquote(parts.path) in self.addresses and not self._names_hidden(unquote(parts.fragment))

    def _names_hidden(self, text: str) -> bool:
        return any(word in self._hidden_ids for word in _ID.findall(text))

    @cached_property
    def _hidden_ids(self) -> frozenset[str]:
        """The ids of two words and more of what may not be seen: those of one word are words of a language."""
        site, sight = self._site, self._sight
        every = {
            "person": {*site.people, *site.former},
            "group": {*site.groups, *site.former_of("group")},
            "post": {*site.all_posts},
            "dossier": {*site.dossiers},
        }
        return frozenset(id_ for kind, ids in every.items() for id_ in ids if "-" in id_ and not sight.sees(kind, id_))
