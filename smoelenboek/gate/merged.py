"""The site after the merge, as far as a change needs it: its own files, and what they refer to.

A comment needs its post and the comment it answers, not the other 5,000; so a verdict costs the same on any site.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.limits import MOST_TEXT_BYTES
from smoelenboek.contract.paths import BINARY, Kind, site_path
from smoelenboek.git.trees import FILE
from smoelenboek.model.references import VOCABULARY, references
from smoelenboek.model.reply import Comment, Kudos
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import readable, value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.site import Site, link
from smoelenboek.text.frontmatter import split
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.faults import Fault
    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.gate.identity import Directory
    from smoelenboek.git.repository import Repository
    from smoelenboek.git.trees import TreeEntry
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig


class Merged:
    """Files after the merge, by path, read when needed."""

    def __init__(self, repository: Repository, change_set: ChangeSet, directory: Directory) -> None:
        self._repository = repository
        self._target = change_set.target
        self.directory = directory
        self.changes = {change.path: change for change in change_set.changes}
        self._added: dict[str, set[str]] = {}
        for change in change_set.changes:
            steps = change.path.split("/")
            for depth, name in enumerate(steps if change.after else ()):
                self._added.setdefault("/".join(steps[:depth]), set()).add(name)

    def text(self, version: TreeEntry | None) -> bytes:
        """Return the bytes of one version of a file."""
        return self._repository.object(version.name) if version else b""

    def size(self, version: TreeEntry) -> int:
        """Return the size of a file, without reading it."""
        return self._repository.size(version.name)

    def source(self, path: str) -> bytes | None:
        """Return a regular file's bytes after the merge; None if there is no such file."""
        if path in self.changes:
            after = self.changes[path].after
            return self.text(after) if after and after.mode == FILE else None
        if (profile := self.directory.source(path)) is not None:
            return profile
        version = self._target.at(path)
        return self._repository.object(version.name) if version and version.mode == FILE else None

    def is_large(self, path: str) -> bool:
        """Return whether a file of the change is larger than any text: then it is not opened."""
        after = self.changes[path].after if path in self.changes else None
        return after is not None and after.mode == FILE and self.size(after) > MOST_TEXT_BYTES

    def there(self, path: str) -> bool:
        """Return whether a file exists after the merge."""
        if path in self.changes:
            return self.changes[path].after is not None
        version = self._target.at(path)
        return version is not None and version.mode == FILE

    def names(self, folder: str) -> set[str]:
        """Return the names in a folder after the merge."""
        present = self._target.folder(folder)
        removed = {
            name for name in present if (change := self.changes.get(f"{folder}/{name}")) and change.after is None
        }
        return (present.keys() | self._added.get(folder, set())) - removed

    def group(self, id_: str) -> str:
        """Return the id of the group with this id or former id; the same id if there is none."""
        exists = self.there(contract_files.group(id_))
        return id_ if exists else self._former_groups.get(id_, id_)

    @cached_property
    def _former_groups(self) -> dict[str, str]:
        """Former id → id. Computed only if something refers to a group that does not exist."""
        ids: dict[str, str] = {}
        for name in sorted(self.names(contract_files.group_folder())):
            source = self.source(contract_files.group(name)) or b""
            if b"former_ids" in source and len(source) <= MOST_TEXT_BYTES:
                former = parse(split(source.decode("utf-8", "replace"))[0])[0].get("former_ids")
                ids |= {id_: name for id_ in former if isinstance(id_, str)} if isinstance(former, list) else {}
        return ids

    def posts(self, post: str) -> Iterator[str]:
        """Yield the files of a post, its translations included."""
        folder = contract_files.post_folder(post)
        for name in sorted(self.names(folder)):
            if name == post:
                yield from (f"{folder}/{post}/{file}" for file in sorted(self.names(f"{folder}/{post}")))
            elif name.startswith(f"{post}."):
                yield f"{folder}/{name}"


class Surroundings:
    """Collects values after the merge, and everything they refer to, into a `Site`."""

    def __init__(self, merged: Merged, config: SiteConfig) -> None:
        self._merged = merged
        self._config = config
        self._language = config.language
        self.values: dict[str, FileModel] = {}
        self.files: dict[str, SourceFile] = {}
        self.readable: dict[str, FileModel] = {}
        self.faults: dict[str, list[Fault]] = {}

    def site(self, today: dt.date) -> Site:
        """Return what was collected as a site of `today`."""
        return link(self.values, self.files, self._config, today, readable=self.readable)

    def before(self, target: Merged) -> Surroundings:
        """Return the same files on the target branch; unchanged ones are not read again."""
        surroundings = Surroundings(target, self._config)
        for path, file in self.files.items():
            if path in self._merged.changes:
                surroundings.take(path)
                continue
            surroundings.files[path] = file
            if path in self.values:
                surroundings.values[path] = self.values[path]
        return surroundings

    def around(self, paths: Iterable[str]) -> None:
        """Take in these files, and everything they refer to."""
        for path in paths:
            value = self.take(path)
            for named in self._named(path, value):
                self.take(named)

    def take(self, path: str) -> FileModel | None:
        """Take in one file of the layout, if it exists; return its value."""
        if path in self.files:
            return self.values.get(path)
        location = site_path(path)
        if location is None or not self._merged.there(path):
            return None
        if location.kind in BINARY:
            self.files[path] = SourceFile(path, location, 0)
            return None
        source = None if self._merged.is_large(path) else self._merged.source(path)
        if source is None or len(source) > MOST_TEXT_BYTES:
            return None
        self.files[path] = file = SourceFile(path, location, len(source))
        parsed = parse_file(path, location, source)
        value, self.faults[path] = value_of(file, parsed, source, self._language)
        if value is not None:
            self.values[path] = value
        elif parsed.tree or parsed.prose:
            self.readable[path] = readable(file, parsed, self._language)
        return value

    def _named(self, path: str, value: FileModel | None) -> Iterator[str]:
        location = site_path(path)
        if location is None:
            return
        yield from self._by_path(path, location, value)
        content = value or self.readable.get(path)
        for kind, id_ in _ids(content) if content else ():
            yield from self._file_of(kind, id_)

    def _by_path(self, path: str, location: SitePath, value: FileModel | None) -> Iterator[str]:
        """Yield the files to which a file belongs by its path."""
        match location.kind:
            case Kind.COMMENT | Kind.SIGNUP | Kind.VOTE:
                yield from self._merged.posts(location.owner)
            case Kind.MEMBERSHIP:
                yield contract_files.group(self._merged.group(location.owner))
            case Kind.PERSON | Kind.PHOTO:
                names = self._merged.names(contract_files.PEOPLE)  # a photo has one of several suffixes
                yield from (
                    f"{contract_files.PEOPLE}/{name}" for name in names if name.partition(".")[0] == location.id
                )
        folder = path.rpartition("/")[0]
        if location.kind is Kind.COMMENT:
            if value is None:  # deleted: does it have replies?
                yield from (f"{folder}/{name}" for name in self._merged.names(folder))
            elif isinstance(value, Comment) and value.reply_to:
                yield f"{folder}/{value.reply_to}.md"
        if location.person and (person := self._merged.directory.holder(location.person)):
            yield contract_files.person(person.id)
            if location.kind is Kind.SIGNUP:  # a former id may have an earlier place in the queue
                yield from (f"{folder}/{id_}.yml" for id_ in person.former_ids)

    def _file_of(self, kind: str, id_: str) -> Iterator[str]:
        """Yield the files that may contain what a field or a text refers to."""
        match kind:
            case "person":
                holder = self._merged.directory.holder(id_)
                yield contract_files.person(holder.id if holder else id_)
            case "group":
                yield contract_files.group(self._merged.group(id_))
            case "dossier":
                yield from contract_files.dossier(id_)
            case "post":
                yield from self._merged.posts(id_)
            case "page":
                names = self._merged.names(contract_files.PAGES)
                yield from (f"{contract_files.PAGES}/{name}" for name in sorted(names) if name.partition(".")[0] == id_)
            case _ if kind in VOCABULARY:
                yield contract_files.vocabulary(VOCABULARY[kind])


def _ids(value: FileModel) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of everything that a value refers to, in its fields and its text."""
    yield from ((kind, id_) for _, kind, id_ in references(value))
    yield from ((target.kind, target.to) for target in value.prose.targets)
    for to in filter(None, value.to or ()) if isinstance(value, Kudos) else ():
        kind, sign, group = to.partition(":")
        yield ("group", group) if sign and kind == "group" else ("person", to)
