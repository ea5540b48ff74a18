"""One file's bytes become its fields as text, its prose and its problems.

All that is costly happens here, and nothing that depends on another file: the parse cache keeps the result.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from smoelenboek.contract import addresses
from smoelenboek.contract.paths import Kind, SitePath, address, site_path
from smoelenboek.text.frontmatter import split
from smoelenboek.text.headings import names_heading, part
from smoelenboek.text.markdown import prose
from smoelenboek.text.problem import Problem
from smoelenboek.text.prose import Prose, Target
from smoelenboek.text.sensitive import sensitive
from smoelenboek.text.source import decode
from smoelenboek.text.yaml import Tree, parse, positions

if TYPE_CHECKING:
    from collections.abc import Callable

MARKDOWN = frozenset(
    {Kind.POST, Kind.COMMENT, Kind.GROUP, Kind.MINUTES, Kind.DOSSIER, Kind.KUDOS, Kind.PAGE, Kind.ETIQUETTE}
)
_COMMENT = re.compile(r"\d{8}T\d{6}Z-")  # as its id begins
_BLOCK = re.compile(r":[ ]+([|>])[-+0-9]*[ ]*(?:#.*)?$")
REPLIES = frozenset({Kind.COMMENT, Kind.KUDOS, Kind.PERSON})
OPTIONAL = frozenset({Kind.COMMENT, Kind.KUDOS})  # kinds that may be a text alone


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file says: its fields as text, its prose, and what is wrong with either."""

    tree: dict[str, Any]
    prose: Prose
    problems: tuple[Problem, ...]

    def to_json(self) -> bytes:
        """Return this as bytes that hold data only: a cache from elsewhere can do no harm."""
        rows = [self.tree, self.prose.html, self.prose.targets, self.prose.words]
        return json.dumps([*rows, [[p.code, p.at, p.facts] for p in self.problems]], ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, source: bytes) -> Parsed:
        """Return what `to_json` wrote; raise ValueError, TypeError or KeyError for anything else."""
        tree, html, targets, words, problems = json.loads(source)
        if not isinstance(tree, dict) or not isinstance(html, str) or not isinstance(words, int):
            raise TypeError
        links = tuple(Target(str(kind), str(to), int(line), int(column)) for kind, to, line, column in targets)
        faulty = tuple(Problem(code, (at[0], at[1]), tuple((n, v) for n, v in facts)) for code, at, facts in problems)
        return cls(tree, Prose(html, links, words), faulty)


def parse_file(path: str, where: SitePath, source: bytes) -> Parsed:
    """Return what the file at `path` says. Never raises for what a writer wrote."""
    text, problems = decode(source)
    if any(problem.code == "text-encoding" for problem in problems):
        return Parsed({}, Prose(), tuple(problems))
    if where.kind not in MARKDOWN:
        tree, more = parse(text)
        content, marks = _bio(text, tree, where)
        return Parsed(tree, content, tuple(problems + more + marks + _secrets(text, tree, where)))
    front, body, line, more = split(text, optional=where.kind in OPTIONAL)
    problems += more
    tree, more = parse(front)
    problems += [_below_the_line(problem) for problem in more]
    content, more = prose(body, rewriter(path, where), reply=where.kind in REPLIES, line=line)
    return Parsed(tree, content, tuple(problems + more + _secrets(text, tree, where)))


def _secrets(text: str, tree: dict[str, Tree], where: SitePath) -> list[Problem]:
    """Return what should not stand in a text. The telephone of a profile is there to be read, in its own field."""
    if where.kind in {Kind.DIRECTORY, Kind.EDITION, Kind.DIGEST}:  # written by a program: keys and numbers
        return []
    phone = tree.get("phone") if where.kind is Kind.PERSON else None
    listed = phone if isinstance(phone, list) else [phone]
    numbers = [part.get("value") if isinstance(part, dict) else part for part in listed]
    return sensitive(text, {number for number in numbers if isinstance(number, str)})


def _below_the_line(problem: Problem) -> Problem:
    """Return a problem of the fields as one of the file: a line `---` is above them."""
    facts = tuple((name, str(int(value) + 1) if name == "first" else value) for name, value in problem.facts)
    return Problem(problem.code, (problem.at[0] + 1, problem.at[1]), facts)


def _bio(text: str, tree: dict[str, Tree], where: SitePath) -> tuple[Prose, list[Problem]]:
    bio = tree.get("bio")
    if where.kind is not Kind.PERSON or not isinstance(bio, str):
        return Prose(), []
    content, problems = prose(bio, reply=True)
    if not problems and not content.targets:
        return content, []
    begin, column = positions(text)["bio",][1]
    lines = text.split("\n")
    if block := _BLOCK.search(lines[begin - 1]):  # its text begins on the line below, and is indented
        indent = next((len(line) - len(line.lstrip()) for line in lines[begin:] if line.strip()), 0)
        begin, column = begin + 1, indent + 1
    folded = block is None or block[1] == ">"  # then the lines of the text are not those of the file

    def there(at: tuple[int, int]) -> tuple[int, int]:
        return (begin, column) if folded and at[0] > 1 else (begin + at[0] - 1, at[1] + column - 1)

    targets = tuple(Target(target.kind, target.to, *there((target.line, target.column))) for target in content.targets)
    return Prose(content.html, targets, content.words), [
        Problem(problem.code, there(problem.at), problem.facts) for problem in problems
    ]


def rewriter(path: str, where: SitePath) -> Callable[[str], str]:
    """Return how an address in this file becomes an address of the site.

    `foto.jpg` beside a post's index.md is served in the post's folder; `../2024/2024-05-01-x.md` and
    Pelican's `{filename}…` become the address of what that file holds. In a comment `#heading` leads to the post's.
    """
    folder = posixpath.dirname(path)
    home = address(where)
    under = addresses.post(where.owner) if where.kind is Kind.COMMENT else ""

    def rewrite(to: str) -> str:
        to = to.removeprefix("{filename}").removeprefix("{static}").removeprefix("{attach}")
        parts = urlsplit(to)
        if not parts.path:
            heading = under and names_heading(parts.fragment) and not _is_comment(parts.fragment)
            return f"{under}#{part(parts.fragment)}" if heading else to
        if parts.path.endswith(".md"):
            base = "content" if parts.path.startswith("/") else folder
            target = posixpath.normpath(posixpath.join(base, parts.path.lstrip("/")))
            if (target_place := site_path(target)) is not None:
                return parts._replace(path=address(target_place)).geturl()
        if parts.path.startswith("/"):
            return to
        return parts._replace(path=posixpath.normpath(posixpath.join(home, parts.path)) + _slash(parts.path)).geturl()

    return rewrite


def _is_comment(fragment: str) -> bool:
    """Say whether `#…` leads to another comment, by the address beside its time."""
    return _COMMENT.match(fragment) is not None


def _slash(path: str) -> str:
    return "/" if path.endswith("/") else ""
