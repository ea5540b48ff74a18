"""Who proposes a change: the account that the forge names, looked up in the profiles of the target branch alone.

The change itself plays no part: neither the names in its commits nor the `accounts` in its files.
All profiles are read as bytes (3 MB for 3,100 people, 60 ms). Only those that may contain the searched value are
parsed, and only parsed values decide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.limits import MOST_TEXT_BYTES
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.git.trees import FILE
from smoelenboek.model.person import Accounts, Person
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from smoelenboek.git.repository import Repository
    from smoelenboek.git.trees import Tree

_NUMBERED = re.compile(r"^\d+[+-]")  # 12345+brams@users.noreply.github.com, 7-brams@users.noreply.gitlab.com
_UNSEEN = re.compile("[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_PART = rb"[A-Za-z0-9_-]"


class Directory:
    """The profiles on the target branch."""

    def __init__(self, repository: Repository, target: Tree) -> None:
        entries = {
            f"{contract_files.PEOPLE}/{name}": child.name
            for name, child in target.folder(contract_files.PEOPLE).items()
            if name.endswith(".yml") and child.mode == FILE
        }
        self._sources = dict(zip(entries, repository.objects(entries.values()), strict=True))

    def of_account(self, forge: str, account: str) -> dict[str, Person | None]:
        """Return whose profile names this account: id → person; None if it only looks similar, or has faults.

        Usually one person. Forges ignore case; to people, more characters look the same.
        """
        account_name = account.strip().lower()
        holders: dict[str, Person | None] = {}
        for path, tree, is_complete in self._holding(account_name):
            accounts = tree.get("accounts")
            written = accounts.get(forge) if isinstance(accounts, dict) else None
            named = isinstance(written, str) and alike(written).strip() == alike(account_name)
            if named or not is_complete:
                exact = isinstance(written, str) and written.lower() == account_name
                holders[_id(path)] = self._person(path) if exact and is_complete else None
        return holders

    def of_emails(self, emails: Collection[str]) -> dict[str, str]:
        """Return email address → id of its owner, for the addresses that somebody has."""
        return {
            email.strip().lower(): _id(path)
            for path, tree, _ in self._holding(*emails)
            if isinstance(email := tree.get("email"), str) and email.strip().lower() in emails
        }

    def of_noreply(self, emails: Collection[str]) -> Iterator[str]:
        """Yield the id of the person whose account is in a forge's private commit address."""
        for email in emails:
            name, _, host = email.partition("@")
            if "noreply." in f"{host}.":
                for account in {name, _NUMBERED.sub("", name)}:
                    for forge in Accounts.model_fields:
                        yield from self.of_account(forge, account)

    def holder(self, id_: str) -> Person | None:
        """Return the person with this id, or with this former id."""
        path = contract_files.person(id_)
        if path not in self._sources:
            path = self._former.get(id_, "")
        return self._person(path) if path else None

    def sources(self) -> Iterable[tuple[str, bytes]]:
        """Return (path, bytes) of each profile."""
        return self._sources.items()

    def source(self, path: str) -> bytes | None:
        """Return a profile's bytes."""
        return self._sources.get(path)

    def in_department(self, group: str) -> Iterator[Person]:
        """Yield who works in a department."""
        for path, tree, _ in self._holding(group):
            if tree.get("department") == group and (person := self._person(path)):
                yield person

    @cached_property
    def _small(self) -> dict[str, bytes]:
        """Each profile of readable size, in lower case and with look-alike characters replaced."""
        return {
            path: source.lower() if source.isascii() else alike(source.decode("utf-8", "replace")).encode()
            for path, source in self._sources.items()
            if len(source) <= MOST_TEXT_BYTES
        }

    @cached_property
    def _former(self) -> dict[str, str]:
        """Former id → the profile that lists it. Computed once: a text may name hundreds of unknown people."""
        paths: dict[str, str] = {}
        for path, tree, _ in self._holding("former_ids"):
            former = tree.get("former_ids")
            paths |= {id_: path for id_ in former if isinstance(id_, str)} if isinstance(former, list) else {}
        return paths

    def _holding(self, *words: str) -> Iterator[tuple[str, dict[str, object], bool]]:
        """Yield (path, fields, whether the YAML has no fault) of each profile that may have one of these values.

        YAML contains a value literally, except that double quotes allow escapes and single quotes double a quote.
        So a profile with a backslash is always parsed, and any other only if it contains the word.
        """
        needles = {
            text.encode("utf-8", "replace") for word in words if word for text in (word, word.replace("'", "''"))
        }
        if not needles:
            return
        pattern = re.compile(rb"(?<!%b)(?:%b)(?!%b)" % (_PART, b"|".join(map(re.escape, sorted(needles))), _PART))
        for path, small in self._small.items():
            # Searching for the bytes first is forty times as fast as the pattern alone.
            holds = any(word in small for word in needles) and pattern.search(small) is not None
            if holds or b"\\" in small:
                tree, problems = parse(self._sources[path].decode("utf-8", "replace"))
                if holds or not problems:
                    yield path, dict(tree), not problems

    def _person(self, path: str) -> Person | None:
        location, source = site_path(path), self._sources[path]
        if location is None or location.kind is not Kind.PERSON:
            return None
        value, _ = value_of(SourceFile(path, location, len(source)), parse_file(path, location, source), source, "en")
        return value if isinstance(value, Person) else None


def alike(text: str) -> str:
    """Return a text in lower case, with look-alike characters replaced and invisible ones removed."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _id(path: str) -> str:
    return path.removeprefix(f"{contract_files.PEOPLE}/").removesuffix(".yml")
